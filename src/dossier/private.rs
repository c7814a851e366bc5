//! Finds links from public records to private ones, which must not leave the program.

use std::collections::HashSet;

use serde_json::Value as Any;

use super::code::Code;
use super::lint::Remark;
use super::shape::{Shape, To, Value};
use super::shapes;
use crate::model::{Dossier, Id, Kind};

/// A link from a public record to a private one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateLink {
    /// The public record.
    pub record: Id,
    /// Its kind.
    pub kind: Kind,
    /// The field that holds the link: `responds_to`, `sources`.
    pub field: &'static str,
    /// The place of the link within the record, as a JSON pointer: `/history/0/sources/1`.
    pub pointer: String,
    /// The private record to which it leads.
    pub private: Id,
}

impl PrivateLink {
    /// What is wrong, on one line.
    pub fn message(&self) -> String {
        let Self { record, kind, field, private, .. } = self;
        format!("`{field}` of {kind} `{record}` names `{private}`, which is private")
    }

    /// What can be done about it, on one line.
    pub fn help(&self) -> String {
        format!("mark `{}` as private too, or take out the link", self.record)
    }
}

impl From<&PrivateLink> for Remark {
    fn from(link: &PrivateLink) -> Self {
        Self {
            code: Code::PrivateLink,
            record: link.record.to_string(),
            pointer: link.pointer.clone(),
            message: link.message(),
            help: Some(link.help()),
        }
    }
}

/// All links from public records to private ones, in the order of the dossier: its sources, and the links within
/// steps, citations and other parts of a record too.
///
/// Without the private records these links would lead nowhere, and they tell that a private record exists. A
/// dossier with such a link cannot be given away without its private records.
pub fn private_links(dossier: &Dossier) -> Vec<PrivateLink> {
    let private: HashSet<&str> = dossier
        .records()
        .filter(|(record, _)| record.is_private())
        .map(|(record, _)| record.id().as_str())
        .collect();
    let mut links = Vec::new();
    if private.is_empty() {
        return links;
    }
    for (record, _) in dossier.records().filter(|(record, _)| !record.is_private()) {
        // A record of the model can always be written as JSON.
        let Ok(value) = record.to_json() else { continue };
        let mut add = |field: &'static str, pointer: String, id: &str| {
            if private.contains(id) {
                let (record, kind) = (record.id().clone(), record.kind());
                links.push(PrivateLink { record, kind, field, pointer, private: id.into() });
            }
        };
        within(shapes::of(record.kind()), &value, "", &mut add);
    }
    links
}

/// Calls `add` with the field, the pointer and the text of each link in an object.
fn within(shape: &Shape, object: &Any, here: &str, add: &mut dyn FnMut(&'static str, String, &str)) {
    for field in shape.fields {
        let Some(value) = object.get(field.name) else { continue };
        let here = format!("{here}/{}", field.name);
        let items: Vec<(String, &Any)> = match value {
            Any::Array(items) if field.many => {
                items.iter().enumerate().map(|(at, item)| (format!("{here}/{at}"), item)).collect()
            }
            value => vec![(here, value)],
        };
        for (here, item) in items {
            let full = match field.value {
                Value::Part(shape) => {
                    within(shape, item, &here, add);
                    continue;
                }
                Value::Citation => "id",
                Value::Membership => "party",
                Value::Link(To::Kind(_) | To::Answered | To::Any) => "",
                _ => continue,
            };
            match (item, item.get(full)) {
                (Any::String(id), _) => add(field.name, here, id),
                (_, Some(Any::String(id))) => add(field.name, format!("{here}/{full}"), id),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_text;

    const DOSSIER: &str = r#"{"dossier": {"format": 1, "id": "d", "title": "D"},
        "sources": [{"id": "s", "title": "S"}, {"id": "secret", "title": "S", "private": true}],
        "parties": [
            {"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}], "sources": ["s"]},
            {"id": "b", "name": "B", "kind": "state", "roles": [{"role": "side"}], "private": true, "sources": ["secret"]},
            {"id": "c", "name": "C", "kind": "coalition", "roles": [{"role": "side"}], "members": ["a", {"party": "b", "since": "2020"}],
             "sources": ["s", {"id": "secret", "partial": true}]}],
        "issues": [{"id": "i", "name": "I", "sources": ["s"]}],
        "outcomes": [{"id": "o", "title": "O", "kind": "agreement", "when": "2020", "issues": ["i"], "sources": ["s"],
            "history": [{"status": "agreed", "date": "2020", "sources": ["s", "secret"]}, {"status": "violated", "date": "2021", "according_to": "b"}]}]}"#;

    #[test]
    fn links_to_private_records_are_found_wherever_they_are() {
        let found = private_links(&from_text("d.json", DOSSIER).dossier.unwrap());
        let found: Vec<_> = found
            .iter()
            .map(|link| (&*link.record, link.field, link.pointer.as_str(), &*link.private))
            .collect();
        assert_eq!(
            found,
            [
                ("c", "members", "/members/1/party", "b"),
                ("c", "sources", "/sources/1/id", "secret"),
                ("o", "sources", "/history/0/sources/1", "secret"),
                ("o", "according_to", "/history/1/according_to", "b"),
            ]
        );
    }

    #[test]
    fn the_place_is_that_in_the_file() {
        let mut loaded = from_text("d.json", DOSSIER);
        let links = private_links(loaded.dossier.as_ref().unwrap());
        let remarks: Vec<Remark> = links.iter().map(Remark::from).collect();
        loaded.remark(&remarks);
        assert_eq!(loaded.report.errors, 4);
        let first = loaded.report.diagnostics.iter().find(|d| d.code == Code::PrivateLink).unwrap();
        assert_eq!(first.message, "`members` of party `c` names `b`, which is private");
        assert_eq!(first.excerpt.as_ref().unwrap().place, "\"b\"");
    }

    #[test]
    fn without_private_records_there_is_nothing_to_find() {
        let public = DOSSIER.replace(", \"private\": true", "");
        assert_eq!(private_links(&from_text("d.json", public).dossier.unwrap()), []);
    }
}
