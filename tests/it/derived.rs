//! Every derived word, held against an independent reading of the definitions on eight days of the two
//! bundled dossiers, and against single cases with the reason of each.

use std::collections::BTreeSet;
use std::path::PathBuf;

use demarche::date::{Date, Day};
use demarche::derive::agenda::agenda;
use demarche::derive::change::{changes, status_changes};
use demarche::derive::gap::gaps;
use demarche::derive::{Calendar, Moment, derived, programs};
use demarche::model::{Dossier, Id, Word as _};
use serde_json::{Map, Value, json};

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(golden(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn dossier(id: &str) -> Dossier {
    serde_json::from_value::<Dossier>(read(&format!("{id}.json"))).unwrap().indexed()
}

fn day(value: &Value) -> Day {
    value.as_str().unwrap().parse::<Date>().unwrap().latest()
}

/// The independent reading of each of the eight days.
fn readings() -> Vec<Value> {
    let files = std::fs::read_dir(golden("derived")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = files.map(|name| format!("derived/{}", name.to_str().unwrap())).collect();
    names.sort();
    names.iter().map(|name| read(name)).collect()
}

/// The value without what is false, null, zero or empty, as the reading leaves it out.
fn terse(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().map(|(k, v)| (k.clone(), terse(v)));
            Value::Object(kept.filter(|(_, value)| !is_empty(value)).collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.iter().map(terse).collect()),
        other => other.clone(),
    }
}

/// Where we differ from the reading, with the record, the key, and why ours is right.
const DIFFERENCES: [(&str, &str, &str); 2] = [
    (
        "gov-2012-10-18-unarmed-politics",
        "addressees",
        "on its last day the final agreement granted the ask in full, so it was agreed, not agreed in part",
    ),
    (
        "prisoners",
        "outcomes",
        "a return that is carried out binds nobody any more, so it settles nothing above the issue of its ask",
    ),
];

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

#[test]
fn every_word_of_the_independent_reading_comes_out() {
    let mut differences = Vec::new();
    let mut compared = 0;
    for reading in readings() {
        let dossier = dossier(reading["dossier"].as_str().unwrap());
        let moment = Moment::at(&dossier, day(&reading["as_of"]));
        for kind in ["position", "issue", "meeting", "outcome", "package"] {
            let expected = reading[format!("{kind}s")].as_object().unwrap();
            for (record, _) in dossier.records().filter(|(record, _)| record.kind().as_str() == kind) {
                let mut ours = derived(&moment, record).map(|value| terse(&value)).unwrap_or_default();
                let mut theirs = expected.get(record.id().as_str()).map(terse).unwrap_or_default();
                compared += 1;
                // What the reading did not look at: the dates from which these days follow.
                if let Some(ours) = ours.as_object_mut() {
                    ours.retain(|key, _| !key.ends_with("_when"));
                }
                for (_, key, _) in DIFFERENCES.iter().filter(|(id, ..)| *record.id() == **id) {
                    for value in [&mut ours, &mut theirs] {
                        value.as_object_mut().unwrap().remove(*key);
                    }
                }
                if !alike(&theirs, &ours) {
                    let (id, as_of) = (record.id(), &reading["as_of"]);
                    differences.push(format!("{id} as of {as_of}\n  ours   {ours:?}\n  theirs {theirs:?}"));
                }
            }
        }
    }
    assert!(compared > 4500, "only {compared} records were compared");
    assert!(
        differences.is_empty(),
        "{} of {compared} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

/// Whether a value has what is expected: the same number however written, lists of ids in any order, and lists
/// of objects with each object in some place.
fn alike(expected: &Value, value: &Value) -> bool {
    match (expected, value) {
        (Value::Array(expected), Value::Array(list)) => {
            let mut left: Vec<&Value> = list.iter().collect();
            expected.len() == list.len()
                && expected.iter().all(|one| {
                    let found = left.iter().position(|other| alike(one, other));
                    found.is_some_and(|at| {
                        left.remove(at);
                        true
                    })
                })
        }
        (Value::Object(expected), Value::Object(object)) => expected.keys().chain(object.keys()).all(|key| {
            let of = |object: &Map<String, Value>| object.get(key).cloned().unwrap_or_default();
            alike(&of(expected), &of(object))
        }),
        (Value::Number(expected), Value::Number(number)) => expected.as_f64() == number.as_f64(),
        _ => expected == value,
    }
}

#[test]
fn the_calendar_has_the_days_of_every_change() {
    let mut ranges = 0;
    for reading in readings() {
        let Some(changes) = reading.get("changes") else { continue };
        ranges += 1;
        let (from, to) = (day(&changes["from"]), day(&changes["to"]));
        let days = |wanted: &dyn Fn(&Value) -> bool| -> Vec<Day> {
            let listed = changes["changes"].as_array().unwrap().iter();
            let days: BTreeSet<Day> =
                listed.filter(|change| wanted(change)).map(|change| day(&change["date"])).collect();
            days.into_iter().collect()
        };
        let within =
            |days: &[Day]| days.iter().copied().filter(|d| from < *d && *d <= to).collect::<Vec<_>>();
        let calendar = Calendar::of(&dossier(reading["dossier"].as_str().unwrap()));
        assert_eq!(within(&calendar.changes), days(&|change| change["kind"] != "event"), "after {from}");
        let meeting = |change: &Value| change["record"] == "meeting" && change["kind"] != "status";
        assert_eq!(within(&calendar.meetings), days(&meeting), "after {from}");
    }
    assert_eq!(ranges, 6);
    assert_eq!(Calendar::of(&dossier("russia-ukraine")).latest.to_string(), "2026-07-05");
    assert_eq!(Calendar::of(&dossier("colombia-farc")).latest.to_string(), "2025-09-16");
}

#[test]
fn every_gap_of_the_independent_reading_comes_out() {
    let mut differences = Vec::new();
    for reading in readings() {
        let dossier = dossier(reading["dossier"].as_str().unwrap());
        let moment = Moment::at(&dossier, day(&reading["as_of"]));
        let [a, b] = [0, 1].map(|n| Id::from(reading["gaps"]["parties"][n].as_str().unwrap()));
        let found = gaps(&dossier, &moment, &a, &b);
        let turned = gaps(&dossier, &moment, &b, &a);
        assert_eq!(found.len(), reading["gaps"]["issues"].as_object().unwrap().len());
        for (facts, turned) in found.iter().zip(&turned) {
            assert_eq!((facts.gap, &facts.asks), (turned.gap, &turned.asks), "a gap has no direction");
        }
        let ours = programs::gaps(&moment, [&a, &b], &found);
        for row in ours["issues"].as_array().unwrap() {
            let mut row = terse(row);
            let issue = row.as_object_mut().unwrap().remove("issue").unwrap();
            // The reading leaves these out.
            for key in ["asks", "words", "answers", "outcomes", "refusals", "recorded", "unmet"] {
                row.as_object_mut().unwrap().remove(key);
            }
            let theirs = terse(&reading["gaps"]["issues"][issue.as_str().unwrap()]);
            if !alike(&theirs, &row) {
                differences.push(format!("{issue} as of {}: {row}, not {theirs}", reading["as_of"]));
            }
        }
    }
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_agenda_of_the_independent_reading_comes_out() {
    let mut items = 0;
    for reading in readings() {
        let dossier = dossier(reading["dossier"].as_str().unwrap());
        let moment = Moment::at(&dossier, day(&reading["as_of"]));
        let ours = programs::agenda(&moment, &agenda(&dossier, &moment));
        assert_eq!(terse(&ours["items"]), terse(&reading["agenda"]), "{}", reading["as_of"]);
        items += ours["items"].as_array().unwrap().len();
    }
    assert!(items > 30, "only {items} items were compared");
}

#[test]
fn every_change_of_the_independent_reading_comes_out() {
    for reading in readings() {
        let Some(theirs) = reading.get("changes") else { continue };
        let dossier = dossier(reading["dossier"].as_str().unwrap());
        let [from, to] = ["from", "to"].map(|end| Moment::at(&dossier, day(&theirs[end])));
        let listed = changes(&dossier, from.day, to.day);
        let ours = programs::changes(from.day, to.day, &listed, &status_changes(&dossier, &from, &to));
        assert_eq!(terse(&ours["changes"]), terse(&theirs["changes"]), "after {}", from.day);
        // The reading tells an ask where the first record of its stand is.
        let by_id = |turned: &Value| -> Vec<Value> {
            let mut all = turned.as_array().unwrap().clone();
            all.sort_by_key(|turned| turned["id"].as_str().unwrap().to_owned());
            all
        };
        assert_eq!(by_id(&ours["turned"]), by_id(&theirs["turned"]), "after {}", from.day);
    }
}

#[test]
fn every_case_of_a_gap_comes_out() {
    let cases = read("cases.json");
    let mut seen = 0;
    for case in cases.as_array().unwrap().iter().filter(|case| case["kind"] == "gap") {
        seen += 1;
        let dossier = dossier(case["dossier"].as_str().unwrap());
        let moment = Moment::at(&dossier, day(&case["as_of"]));
        let [a, b] = ["a", "b"].map(|party| Id::from(case["expect"][party].as_str().unwrap()));
        let found = gaps(&dossier, &moment, &a, &b);
        let facts = found.iter().find(|facts| case["id"] == facts.issue.as_str()).unwrap();
        assert_eq!(case["expect"]["gap"], json!(facts.gap.as_str()), "{}: {facts:?}", case["why"]);
    }
    assert_eq!(seen, 5);
}

#[test]
fn every_case_comes_out() {
    let dossiers = ["russia-ukraine", "colombia-farc"].map(|id| (id, dossier(id)));
    let cases = read("cases.json");
    let mut failures = Vec::new();
    let mut seen = 0;
    for case in cases.as_array().unwrap().iter().filter(|case| case["kind"] != "gap") {
        seen += 1;
        let (_, dossier) = dossiers.iter().find(|(id, _)| case["dossier"] == *id).unwrap();
        let moment = Moment::at(dossier, day(&case["as_of"]));
        let id = case["id"].as_str().unwrap();
        let words = derived(&moment, dossier.record(id).unwrap()).unwrap();
        for (key, expected) in case["expect"].as_object().unwrap() {
            if terse(&words[key]) != *expected {
                let why = &case["why"];
                failures.push(format!(
                    "{id} as of {}: {key} is {}, not {expected} ({why})",
                    case["as_of"], words[key]
                ));
            }
        }
    }
    assert!(seen > 50, "only {seen} cases were seen");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
