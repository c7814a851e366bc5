//! Small dossiers for the tests of the rules. Parties `a` and `b` are the sides, `c` mediates, `s`
//! supports, `gone` ended on 15 August 2017; issue `below` is part of `main`, `other` is not.

use serde_json::{Value, json};

use crate::date::{Date, Day};
use crate::model::Dossier;

pub(crate) fn day(text: &str) -> Day {
    text.parse::<Date>().unwrap().latest()
}

/// A dossier with these positions, each of party `a` on issue `main` unless it says otherwise.
pub(crate) fn dossier(positions: &[&str]) -> Dossier {
    with_outcomes(positions, &[])
}

/// The same with outcomes, each an agreement on `main` that binds `a` and `b` unless it says otherwise.
pub(crate) fn with_outcomes(positions: &[&str], outcomes: &[&str]) -> Dossier {
    whole(positions, outcomes, &[])
}

/// The same with outcomes and meetings.
pub(crate) fn whole(positions: &[&str], outcomes: &[&str], meetings: &[&str]) -> Dossier {
    let party =
        |id: &str, role: &str| json!({"id": id, "name": id, "kind": "state", "roles": [{"role": role}]});
    let source = |id: &str, origin: &str| json!({"id": id, "title": id, "origin": origin});
    let aligned =
        |id: &str, party: &str| json!({"id": id, "title": id, "publisher": id, "aligned_with": party});
    let filled = |texts: &[&str], fallback: Value| -> Vec<Value> {
        texts
            .iter()
            .map(|text| {
                let mut record = fallback.clone();
                let given: Value = serde_json::from_str(text).unwrap();
                for (key, value) in given.as_object().unwrap() {
                    record[key] = value.clone();
                }
                record
            })
            .collect()
    };
    let position = json!({"title": "t", "parties": ["a"], "issues": ["main"], "text": "t"});
    let outcome = json!({"title": "t", "kind": "agreement", "issues": ["main"], "parties": ["a", "b"]});
    let meeting = json!({"title": "t"});
    let mut gone = party("gone", "side");
    gone["until"] = json!("2017-08-15");
    let dossier = json!({
        "dossier": {"format": 1, "id": "sample", "title": "Sample"},
        "sources": [
            source("s1", "one"), source("s2", "one"), source("s3", "two"),
            aligned("by-a", "a"), aligned("by-b", "b"), aligned("by-c", "c"),
        ],
        "parties": [
            party("a", "side"), party("b", "side"), party("c", "mediator"), party("s", "supporter"), gone,
        ],
        "issues": [
            {"id": "main", "name": "main"},
            {"id": "below", "name": "below", "parent": "main"},
            {"id": "other", "name": "other"},
        ],
        "positions": filled(positions, position),
        "outcomes": filled(outcomes, outcome),
        "meetings": filled(meetings, meeting),
    });
    serde_json::from_value::<Dossier>(dossier).unwrap().indexed()
}
