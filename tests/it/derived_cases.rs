//! The derived words of small dossiers, each with the rule that it shows and the reason.

use std::path::PathBuf;

use demarche::date::{Date, Day};
use demarche::derive::agenda::agenda;
use demarche::derive::change::{changes, status_changes};
use demarche::derive::gap::gaps;
use demarche::derive::{Moment, derived, programs};
use demarche::model::{Dossier, Id};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/cases-2.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn day(value: &Value) -> Day {
    value.as_str().unwrap().parse::<Date>().unwrap().latest()
}

/// Whether a value has what is expected: of an object the given keys, of a list all items, ids in any order.
fn has(expected: &Value, value: &Value) -> bool {
    match (expected, value) {
        (Value::Array(expected), Value::Array(list)) => {
            let mut left: Vec<&Value> = list.iter().collect();
            expected.len() == list.len()
                && expected.iter().all(|one| {
                    let found = left.iter().position(|other| has(one, other));
                    found.map(|at| left.remove(at)).is_some()
                })
        }
        (Value::Object(expected), Value::Object(object)) => {
            expected.iter().all(|(key, one)| object.get(key).is_some_and(|value| has(one, value)))
        }
        (Value::Number(expected), Value::Number(number)) => expected.as_f64() == number.as_f64(),
        _ => expected == value,
    }
}

/// What the program makes of a case.
fn found(case: &Value) -> Value {
    let dossier: Dossier = serde_json::from_value::<Dossier>(case["dossier"].clone()).unwrap().indexed();
    let moment = Moment::at(&dossier, day(&case["as_of"]));
    match case["kind"].as_str().unwrap() {
        "position" | "issue" | "outcome" | "package" => {
            let record = dossier.record(case["id"].as_str().unwrap()).unwrap();
            derived(&moment, record).unwrap_or_default()
        }
        "gap" => {
            let [a, b] = ["a", "b"].map(|party| Id::from(case[party].as_str().unwrap()));
            let rows = programs::gaps(&moment, [&a, &b], &gaps(&dossier, &moment, &a, &b));
            let rows = rows["issues"].as_array().unwrap().clone();
            rows.into_iter().find(|row| row["issue"] == case["issue"]).unwrap()
        }
        "agenda" => programs::agenda(&moment, &agenda(&dossier, &moment)),
        "changes" => {
            let to = Moment::at(&dossier, day(&case["to"]));
            let listed = changes(&dossier, moment.day, to.day);
            programs::changes(moment.day, to.day, &listed, &status_changes(&dossier, &moment, &to))
        }
        kind => panic!("no such kind of case: {kind}"),
    }
}

/// Of changes each given entry must be there, and none of the absent ones; all else is as in other cases.
fn holds(case: &Value, found: &Value) -> bool {
    let mut expect = case["expect"].clone();
    if case["kind"] != "changes" {
        return has(&expect, found);
    }
    let expect = expect.as_object_mut().unwrap();
    let listed = found["changes"].as_array().unwrap();
    let given = expect.remove("changes").unwrap_or_default();
    let absent = expect.remove("absent").unwrap_or_default();
    let given = given.as_array().into_iter().flatten();
    let mut absent = absent.as_array().into_iter().flatten();
    given.into_iter().all(|one| listed.iter().any(|change| has(one, change)))
        && absent.all(|one| !listed.iter().any(|c| c["kind"] == one[0] && c["id"] == one[1]))
        && has(&Value::Object(expect.clone()), found)
}

#[test]
fn every_case_comes_out() {
    let mut failures = Vec::new();
    let mut seen = 0;
    for case in cases().iter().filter(|case| case["kind"] != "check") {
        seen += 1;
        let found = found(case);
        if !holds(case, &found) {
            let [name, rule, why, expect] = ["name", "rule", "why", "expect"].map(|key| &case[key]);
            failures.push(format!("{name} ({rule}), {why}:\n  expected {expect}\n  found    {found}"));
        }
    }
    assert_eq!(seen, 297);
    assert!(failures.is_empty(), "{} of {seen} differ:\n{}", failures.len(), failures.join("\n"));
}
