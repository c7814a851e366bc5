//! Whatever is read: no panic, places within the text, and no dossier that another reader would not
//! have read alike.
use demarche::dossier::{Loaded, from_text, read, to_single_file};
use demarche::model::Dossier;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::fixture::*;

/// A dossier in which most fields are used.
fn rich() -> String {
    let position = position("p")
        .with("until", "\"2025-08\"")
        .with("ended", "\"lapsed\"")
        .with("toward", "[\"b\"]")
        .with("condition", "{\"text\": \"x\", \"issues\": [\"i\"], \"met_by\": [\"o\"]}")
        .with("quote", "{\"text\": \"«ж»\", \"language\": \"uk\"}")
        .with("meeting", "\"m\"")
        .with("speaker", "\"person\"")
        .with("sources", "[{\"id\": \"s\", \"locator\": \"p. 1\", \"partial\": true}]");
    let meeting = meeting("m")
        .with("status", "")
        .with("history", "[{\"status\": \"planned\", \"date\": \"2025-06\"}, {\"status\": \"held\", \"date\": \"2025-07-01\"}]")
        .with("round", "2")
        .with("track", "\"t\"")
        .with("place", "{\"city\": \"İstanbul\", \"lat\": 41.01, \"lon\": 28.97}")
        .with("participants", "[{\"party\": \"a\", \"roles\": [\"host\"], \"head\": \"person\"}]");
    let outcome = outcome("o").with("settles", "[{\"position\": \"p\", \"extent\": \"part\"}]").with(
        "quantities",
        "[{\"unit\": \"x\", \"agreed\": 9.50, \"done\": [{\"date\": \"2025\", \"count\": 3e-6}]}]",
    );
    dossier()
        .with(
            "dossier",
            &meta()
                .with("kept_until", "\"2026\"")
                .with("tracks", "[{\"id\": \"t\", \"name\": \"T\"}]")
                .json(),
        )
        .with("positions", &position.list())
        .with("meetings", &meeting.list())
        .with("outcomes", &outcome.list())
        .json()
}

/// What holds of everything that was read.
fn holds(text: &str, loaded: &Loaded) -> Result<(), TestCaseError> {
    let report = &loaded.report;
    prop_assert_eq!(loaded.dossier.is_some(), report.errors == 0);
    let lines: Vec<usize> =
        text.trim_start_matches('\u{feff}').split('\n').map(|line| line.chars().count()).collect();
    for d in &report.diagnostics {
        prop_assert!((d.line, d.column) <= (d.end_line, d.end_column), "{:?}", d);
        for (line, column) in [(d.line, d.column), (d.end_line, d.end_column)] {
            prop_assert!((1..=lines.len()).contains(&line), "{:?}", d);
            prop_assert!((1..=lines[line - 1] + 1).contains(&column), "{:?}", d);
        }
        prop_assert!(
            !d.message.chars().chain(d.help.iter().flat_map(|h| h.chars())).any(char::is_control),
            "{:?}",
            d
        );
    }
    let places: Vec<_> = report.diagnostics.iter().map(|d| (d.line, d.column)).collect();
    prop_assert!(places.is_sorted());
    if let Some(dossier) = &loaded.dossier {
        let theirs = without_snapshot(text);
        prop_assert_eq!(&serde_json::from_value::<Dossier>(theirs).unwrap(), dossier);
        let again = from_text("again.json", to_single_file(dossier, None));
        prop_assert_eq!(again.dossier.as_ref(), Some(dossier));
    }
    Ok(())
}

fn without_snapshot(text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
    value.as_object_mut().unwrap().remove("snapshot");
    value
}

/// The paths of all values.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                pointers(value, &format!("{here}/{key}"), all);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                pointers(value, &format!("{here}/{at}"), all);
            }
        }
        _ => {}
    }
}

fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(2.5),
        json!(1e300),
        json!(""),
        json!("a"),
        json!("p"),
        json!("2025"),
        json!("2025-07/2025-08"),
        json!("held"),
        json!("\u{202e}"),
        json!([]),
        json!({}),
        json!(["p", "q"]),
        json!([["a"]]),
        json!({"id": "p"}),
        json!({"": {}}),
        json!("x".repeat(100)),
    ]
}

const PIECES: [&str; 20] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "-1",
    "1e9",
    "\"x\"",
    "\\",
    "\\u12",
    "\u{202e}",
    "é",
    "\u{feff}",
    "\n",
    "//",
    "\"id\": \"p\",",
    "\u{0}",
];

#[test]
fn the_rich_dossier_is_sound() {
    let text = rich();
    let loaded = from_text("d.json", text.clone());
    assert_eq!(loaded.report.to_text(), "no problems found\n");
    holds(&text, &loaded).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let loaded = read("d.json", bytes.as_slice());
        prop_assert!(loaded.dossier.is_none());
        prop_assert!(loaded.report.errors > 0);
    }

    #[test]
    fn a_text_with_slips(slips in proptest::collection::vec((any::<Index>(), 0usize..12, select(&PIECES[..])), 1..4)) {
        let mut text = rich();
        for (at, cut, piece) in slips {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(places.len());
            let end = (start + cut).min(places.len() - 1);
            text.replace_range(places[start]..places[end], piece);
        }
        holds(&text, &from_text("d.json", text.clone()))?;
    }

    #[test]
    fn a_dossier_with_other_values(changes in proptest::collection::vec((any::<Index>(), select(values())), 1..4)) {
        let mut value: Value = serde_json::from_str(&rich()).unwrap();
        for (at, new) in changes {
            let mut all = Vec::new();
            pointers(&value, "", &mut all);
            if let Some(place) = value.pointer_mut(&all[at.index(all.len())]) {
                *place = new;
            }
        }
        let text = serde_json::to_string_pretty(&value).unwrap();
        holds(&text, &from_text("d.json", text.clone()))?;
    }
}
