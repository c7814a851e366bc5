//! The people: who they are, for whom they speak and which office they hold. `docs/architecture.md` adds this
//! view as its example; it is compiled for tests only.

#[cfg(test)]
mod tests;

use crate::derive::{offices_of, parties_of};
use crate::model::{Id, Kind};
use crate::text;
use crate::ui::layout::{Glimpse, Layout, Wanted};
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::theme::Role;
use crate::ui::view_kind::{Cx, ViewKind};
use crate::ui::widgets::columns::in_column;
use crate::ui::widgets::list::{List, ListWidget};
use crate::ui::widgets::painter::Painter;
use crate::ui::widgets::{names, narrowed};

/// A line of the list.
#[derive(Debug)]
enum Line {
    /// Why no one is listed.
    Remark(String),
    /// A person, with the parties and the offices of the day.
    Person { name: String, parties: Vec<Id>, offices: String },
}

/// The people whom the filters leave, in the order of the dossier.
#[derive(Debug)]
pub(in crate::ui) struct People {
    list: List<Line>,
    count: usize,
}

impl ViewKind for People {
    type Params = ();

    const FILTERED: &'static [&'static [Kind]] = &[&[Kind::Person]];

    fn derive(cx: &Cx, (): &()) -> Self {
        let Cx { dossier, moment, .. } = *cx;
        let (mut list, all) = (List::default(), dossier.people.len());
        for person in dossier.people.iter().filter(|one| cx.admits(&one.id)) {
            let offices = offices_of(person, moment.day);
            let offices: Vec<&str> = offices.iter().map(|office| office.title.as_str()).collect();
            let line = Line::Person {
                name: text::line(&person.name),
                parties: parties_of(person, moment.day).into_iter().cloned().collect(),
                offices: text::line(&offices.join(", ")),
            };
            list.push_row(Row::Record { under: String::new(), id: person.id.clone() }, line);
        }
        let count = list.len();
        match (count, all) {
            (0, 0) => list.push_text(Line::Remark("This dossier names no one.".to_owned())),
            (0, _) => list.push_text(Line::Remark(narrowed::no_match(cx, all, &[]))),
            _ => {}
        }
        Self { list, count }
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        layout.list_and_detail(wanted, [60, 50], Glimpse::Shown);
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.list.rows() } else { &[] }
    }

    fn caption(&self, _cx: &Cx) -> String {
        "the people, for whom they speak and which office they hold".to_owned()
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, (): &()) -> Option<Cursor> {
        let area = cx.layout().pane(Pane::List);
        painter.title(area, &format!("People: {}", self.count), "", cx.has_focus(Pane::List));
        let name_cells = usize::from(area.width / 3);
        let party_cells = usize::from(area.width / 5);
        let list = ListWidget::new(&self.list, painter.theme, |painter, line, place| match line {
            Line::Remark(words) => {
                painter.put(place.x + 1, place.y, place.width.saturating_sub(1), words, Role::Muted);
            }
            Line::Person { name, parties, offices } => {
                let parties = names::fitting(cx.dossier, parties, party_cells);
                let theme = painter.theme;
                let spans = vec![
                    theme.span(" ", Role::Text),
                    in_column(name_cells, theme.span(name, Role::Text)),
                    in_column(party_cells, theme.span(parties, Role::Muted)),
                    theme.span(offices, Role::Text),
                ];
                painter.put_columns(place, spans);
            }
        });
        list.draw(painter, cx, Pane::List, area)
    }
}
