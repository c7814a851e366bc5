//! Characters that nobody sees or that a terminal would obey, in every text of a dossier: no output passes them on.

use std::fs;
use std::sync::Arc;

use demarche::dossier::from_text;
use demarche::model::{Kind, Word as _};
use demarche::screenshot;
use demarche::text::{is_invisible, is_unsafe};
use demarche::ui::{State, View, view};
use ratatui::layout::Rect;
use serde_json::Value;

use crate::common::{day, press};
use crate::dashboard::LOOK;
use crate::private::outputs;
use crate::program::demarche;

/// One of each group that the reader allows, with what JSON has in its place.
const HIDDEN: [(char, &str); 7] = [
    ('\u{2028}', "\\u2028"),
    ('\u{2029}', "\\u2029"),
    ('\u{200e}', "\\u200e"),
    ('\u{ad}', "\\u00ad"),
    ('\u{200b}', "\\u200b"),
    ('\u{fff9}', "\\ufff9"),
    ('\u{e0041}', "\\udb40\\udc41"),
];

/// The dossier with every field, with these characters in each text.
pub(crate) fn tainted() -> String {
    let all: String = HIDDEN.iter().map(|(c, _)| *c).collect();
    with_texts(|text| {
        let (first, rest) = text.split_at(text.chars().next().unwrap().len_utf8());
        // With one, for a name that may only be short; at the end, for an address that needs its scheme.
        vec![format!("{first}{all}{rest}"), format!("{first}\u{2028}{rest}"), format!("{text}{all}")]
    })
}

/// The dossier with every field, with each text changed in the first way that the reader allows. What is an id, a
/// date or a word of the format stays.
pub(crate) fn with_texts(ways: impl Fn(&str) -> Vec<String>) -> String {
    let mut full: Value = serde_json::from_str(include_str!("../fixture/full.json")).unwrap();
    let mut texts = Vec::new();
    find_texts(&full, &mut String::new(), &mut texts);
    let mut changed = 0;
    for (place, text) in &texts {
        let fits = ways(text).into_iter().any(|way| {
            *full.pointer_mut(place).unwrap() = way.into();
            from_text("full", full.to_string()).dossier.is_some()
        });
        if fits {
            changed += 1;
        } else {
            *full.pointer_mut(place).unwrap() = text.as_str().into();
        }
    }
    assert!(changed > 60 && changed < texts.len(), "{changed} of {}", texts.len());
    full.to_string()
}

fn find_texts(value: &Value, place: &mut String, found: &mut Vec<(String, String)>) {
    let length = place.len();
    let mut step = |key: &str, inner: &Value| {
        place.push('/');
        place.push_str(&key.replace('~', "~0").replace('/', "~1"));
        find_texts(inner, place, found);
        place.truncate(length);
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| step(&n.to_string(), item)),
        Value::Object(members) => members.iter().for_each(|(key, member)| step(key, member)),
        Value::String(text) => found.push((place.clone(), text.clone())),
        _ => {}
    }
}

/// A character that no output may contain.
fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| is_invisible(*c) || (is_unsafe(*c) && !matches!(c, '\r' | '\u{1b}')))
}

/// What each command needs to show something of the dossier.
fn calls(command: &str) -> Vec<Vec<&'static str>> {
    match command {
        "show" => Kind::ALL.iter().map(|kind| vec![kind.plural()]).chain([vec!["asks"]]).collect(),
        "changes" => vec![vec!["--from", "2025-01-01"]],
        "gaps" => vec![vec!["a", "b"]],
        "brief" => vec![vec!["i"], vec!["j"]],
        "search" => vec![vec!["a"], vec!["e"]],
        _ => vec![vec![]],
    }
}

#[test]
fn no_output_passes_on_what_nobody_sees() {
    let here = tempfile::tempdir().unwrap();
    let text = tainted();
    fs::write(here.path().join("full.json"), &text).unwrap();
    let full: Value = serde_json::from_str(&text).unwrap();
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let mut all = outputs(calls);
    for call in &mut all {
        call.push("--with-private".to_owned());
    }
    // For the terminal alone.
    for command in
        ["show", "play", "agenda", "matrix", "ledger", "timeline", "brief", "changes", "gaps", "search"]
    {
        all.extend(calls(command).iter().map(|call| owned(&[&[command][..], call].concat())));
    }
    for kind in Kind::ALL {
        let ids = full[kind.plural()].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap());
        all.extend(ids.map(|id| owned(&["show", id])));
    }
    for call in &all {
        let mut arguments: Vec<&str> = call.iter().map(String::as_str).collect();
        arguments.extend(["-d", "full.json"]);
        let (code, out, err) = demarche(here.path(), &arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(hidden(&out), None, "{arguments:?}");
        assert!(!out.contains('\u{fffd}'), "{arguments:?} passes them on to a page");
    }
}

#[test]
fn data_keeps_what_it_does_not_show() {
    let text = tainted();
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("full.json"), &text).unwrap();
    let (_, out, _) =
        demarche(here.path(), &["export", "--format", "json", "--with-private", "-d", "full.json"]);
    assert_eq!(from_text("out", out.clone()).dossier, from_text("full", text).dossier);
    for (c, escape) in HIDDEN {
        assert!(!out.contains(c) && out.contains(escape), "{c:?}");
    }
}

/// What reaches the terminal: the symbols of the cells and the addresses.
#[track_caller]
fn check_screen(state: &State, columns: u16, rows: u16) {
    let scene = view(state, LOOK, Rect::new(0, 0, columns, rows));
    for cell in scene.buffer.content() {
        assert_eq!(hidden(cell.symbol()), None, "{:?}\n{}", state.view(), screenshot::text(&scene.buffer));
    }
    for link in &scene.links {
        assert_eq!(hidden(&link.url), None);
    }
}

#[test]
fn no_screen_shows_what_nobody_sees() {
    let dossier = Arc::new(from_text("full", tainted()).dossier.expect("it is sound"));
    for (columns, rows) in [(80, 24), (200, 60)] {
        let mut state = State::new(dossier.clone(), day("2025-07-25"));
        state.resize(columns, rows);
        for seen in View::ALL.iter().copied() {
            state.open_view(seen);
            // The records of the list, then what the detail of the last one says.
            for keys in ["down"; 25].into_iter().chain(["tab"]).chain(["pgdn"; 4]).chain(["tab"]) {
                press(&mut state, keys);
                check_screen(&state, columns, rows);
            }
            for keys in ["/ a", "esc", ": a", "esc", "f", "esc", "p", "esc", "e", "esc", "o", "?", "esc", "y"]
            {
                press(&mut state, keys);
                check_screen(&state, columns, rows);
            }
        }
    }
}
