//! The people as text, as a table and for programs: the example of `docs/architecture.md`, compiled for tests
//! only.

use serde_json::{Value, json};

use super::format::Render;
use crate::derive::{Moment, offices_of, parties_of};
use crate::model::{Dossier, Id, Person, RecordRef};
use crate::report::{self, Doc, Table};

/// The people, to be written in any format.
pub(super) struct PeopleView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
}

impl PeopleView<'_> {
    /// A person's parties and offices on the day.
    fn of<'p>(&self, person: &'p Person) -> [Vec<&'p str>; 2] {
        let parties = parties_of(person, self.moment.day).into_iter().map(Id::as_str);
        let offices = offices_of(person, self.moment.day).into_iter().map(|office| office.title.as_str());
        [parties.collect(), offices.collect()]
    }
}

impl Render for PeopleView<'_> {
    fn doc(&self) -> Doc {
        let people: Vec<RecordRef<'_>> = self.dossier.people.iter().map(RecordRef::Person).collect();
        report::list(self.dossier, self.moment, &format!("{}: people", self.dossier.meta.title), &people)
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["id", "name", "parties", "offices"]);
        for person in &self.dossier.people {
            let [parties, offices] = self.of(person).map(|list| list.join("; "));
            table.rows.push(vec![person.id.to_string(), person.name.clone(), parties, offices]);
        }
        table
    }

    fn json(&self) -> Value {
        let person = |person: &Person| {
            let [parties, offices] = self.of(person);
            json!({"id": person.id, "name": person.name, "parties": parties, "offices": offices})
        };
        let people: Vec<Value> = self.dossier.people.iter().map(person).collect();
        json!({"as_of": self.moment.day.to_string(), "people": people})
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::text_view;
    use super::*;
    use crate::ui::{Code, Key, State, View};

    #[test]
    fn the_view_that_is_open_is_written_in_every_format() {
        let whole = json!({
            "dossier": {"format": 1, "id": "d", "title": "D"},
            "parties": [{"id": "a", "name": "Arland", "kind": "state", "roles": [{"role": "side"}]}],
            "people": [{"id": "ada", "name": "Ada Arlin", "affiliations": [{"party": "a"}],
                "offices": [{"title": "Chief negotiator", "since": "2020", "until": "2021"}]}],
        });
        let dossier = Arc::new(serde_json::from_value::<Dossier>(whole).unwrap().indexed());
        let mut state = State::new(dossier, "2020-06-01".parse().unwrap());
        state.press(Key::plain(Code::F(9)));
        assert_eq!(state.view(), View::People);
        let text = report::plain(&text_view::document(&state), report::USUAL_WIDTH);
        assert!(text.contains("Ada Arlin") && text.contains("Chief negotiator"), "{text}");
        let view = text_view::view(&state).unwrap();
        assert_eq!(view.table().rows, [["ada", "Ada Arlin", "a", "Chief negotiator"].map(str::to_owned)]);
        assert_eq!(view.json()["people"][0]["offices"], json!(["Chief negotiator"]));
    }
}
