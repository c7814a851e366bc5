//! Small dossiers in which one thing is wrong, or nothing: what `check --format json` must tell of each, as the
//! cases of kind `check` in `tests/golden/cases-2.json` say.

use crate::program::{fed, run};
use serde_json::Value;

const CASES: &str = include_str!("../golden/cases-2.json");

/// The keys and numbers of items under which each line of an indented JSON text stands.
fn ways(text: &str) -> Vec<Vec<String>> {
    let mut open: Vec<String> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut ways = Vec::new();
    for line in text.lines() {
        let content = line.trim();
        if content.starts_with(['}', ']']) {
            ways.push(open.clone());
            open.pop();
            counts.pop();
            continue;
        }
        let key =
            content.strip_prefix('"').and_then(|rest| rest.split_once("\": ")).map(|(key, _)| key.to_owned());
        let step = key.unwrap_or_else(|| counts.last().map_or_else(String::new, usize::to_string));
        if let Some(count) = counts.last_mut() {
            *count += 1;
        }
        open.push(step);
        ways.push(open.clone());
        if content.ends_with(['{', '[']) {
            counts.push(0);
        } else {
            open.pop();
        }
    }
    ways
}

/// The record and the fields that a line belongs to: `(p, [sought, 0, on])`.
fn place<'d>(dossier: &'d Value, way: &[String]) -> Option<(&'d str, Vec<String>)> {
    // The first step is that of the whole text.
    let [_, kind, number, fields @ ..] = way else { return None };
    let record = dossier[kind].get(number.parse::<usize>().ok()?)?;
    Some((record["id"].as_str()?, fields.to_vec()))
}

/// Why a report is not the expected one; none if it is.
fn differs(expect: &Value, dossier: &Value, text: &str, report: &Value) -> Option<String> {
    let told = report["diagnostics"].as_array().unwrap();
    if expect["clean"] == true {
        return (!told.is_empty()).then(|| format!("told {told:?}"));
    }
    let ways = ways(text);
    let field = expect["field"].as_str().unwrap();
    let is_it = |diagnostic: &Value| {
        let line = usize::try_from(diagnostic["line"].as_u64().unwrap()).unwrap();
        let Some((record, fields)) = place(dossier, &ways[line - 1]) else { return false };
        let message = diagnostic["message"].as_str().unwrap();
        diagnostic["severity"] == expect["level"]
            && expect["records"].as_array().unwrap().iter().any(|one| one == record)
            && (field.is_empty()
                || message.contains(&format!("`{field}`"))
                || fields.iter().any(|one| one == field))
    };
    let [one] = told.as_slice() else { return Some(format!("told {}: {told:?}", told.len())) };
    (!is_it(one)).then(|| format!("told {one}"))
}

#[test]
fn each_small_dossier_is_told_as_it_should_be() {
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let mut failed = Vec::new();
    let mut count = 0;
    for case in cases.iter().filter(|case| case["kind"] == "check") {
        count += 1;
        let text = serde_json::to_string_pretty(&case["dossier"]).unwrap();
        let mut command = fed();
        command.args(["check", "--format", "json", "-"]);
        if case["expect"]["public"] == true {
            command.arg("--public");
        }
        let (_, out, err) = run(command.write_stdin(text.clone()));
        assert_eq!(err, "");
        let report: Value = serde_json::from_str(&out).unwrap();
        if let Some(why) = differs(&case["expect"], &case["dossier"], &text, &report) {
            failed.push(format!("{}: {} is expected, {why}", case["name"], case["expect"]));
        }
    }
    assert!(count > 40, "{count}");
    assert!(failed.is_empty(), "{} of {count} failed\n{}", failed.len(), failed.join("\n"));
}
