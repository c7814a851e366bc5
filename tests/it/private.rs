//! What is private stays with the keeper: text for the terminal shows it, and everything that leaves the program is as
//! if it had never been written, unless it is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use clap::Command;
use demarche::dossier;
use demarche::model::{Dossier, Kind, Word as _};
use demarche::ui::{Effect, State};
use serde_json::{Value, json};

use crate::common::{day, press};
use crate::dashboard::screen;
use crate::program::{commands, demarche};

/// In every private record, as its id, its title or name, and its text; in every private note.
const MARKS: [&str; 3] = ["hush", "Hushed", "whispered"];

fn notes() -> Value {
    json!("Note whispered to the keeper.")
}

/// The dossier as others may have it.
fn open() -> Value {
    let party = |id: &str, name: &str, role: &str| json!({"id": id, "name": name, "kind": "state", "roles": [{"role": role}], "sources": ["s"]});
    json!({
        "dossier": {"format": 1, "id": "lenn", "title": "Water", "kept_until": "2025-06-30"},
        "sources": [{"id": "s", "title": "Paper", "publisher": "Courier", "published": "2025-03-02", "url": "https://example.org/"}],
        "parties": [party("a", "Aland", "side"), party("b", "Beland", "side"), party("m", "Meland", "mediator")],
        "people": [{"id": "ann", "name": "Ann", "affiliations": [{"party": "a"}], "sources": ["s"]}],
        "issues": [{"id": "flow", "name": "Flow", "sources": ["s"]}, {"id": "fish", "name": "Fish", "sources": ["s"]}],
        "packages": [{"id": "plan", "title": "Plan", "parties": ["m"], "when": "2025-03-03", "sources": ["s"]}],
        "positions": [
            {"id": "ask", "title": "More water", "parties": ["a"], "issues": ["flow"], "stance": "demands", "text": "More.",
             "since": "2025-03-01", "toward": ["b"], "speaker": "ann", "sources": ["s"]},
            {"id": "offer", "title": "Shared fishing", "parties": ["b"], "issues": ["fish"], "stance": "offers", "text": "Share.",
             "since": "2025-03-02", "toward": ["a"], "due": "2025-08-01", "sources": ["s"]}],
        "meetings": [{"id": "talks", "title": "Talks", "when": "2025-03-01/2025-03-02", "status": "held",
            "participants": [{"party": "a"}, {"party": "b"}], "sources": ["s"]}],
        "outcomes": [{"id": "deal", "title": "Deal on fish", "kind": "agreement", "when": "2025-03-04", "issues": ["fish"],
            "parties": ["a", "b"], "history": [{"status": "agreed", "date": "2025-03-04", "sources": ["s"]}], "due": "2025-09-01", "sources": ["s"]}],
        "events": [{"id": "rain", "title": "Rain", "when": "2025-03-05", "text": "Rain.", "sources": ["s"]}]
    })
}

/// The same with a private record of every kind, each of which changes what is derived, and private notes.
pub(crate) fn full() -> Value {
    let mut full = open();
    for kind in Kind::ALL {
        for record in full[kind.plural()].as_array_mut().unwrap() {
            record["private_note"] = notes();
        }
    }
    let mut add = |kind: Kind, mut record: Value| {
        record["private"] = json!(true);
        full[kind.plural()].as_array_mut().unwrap().push(record);
    };
    let text = "It was whispered.";
    let cited = json!(["hush-source"]);
    add(Kind::Source, json!({"id": "hush-source", "title": "Hushed letter", "note": text}));
    add(
        Kind::Party,
        json!({"id": "hush-party", "name": "Hushed party", "kind": "state", "roles": [{"role": "side"}], "sources": cited}),
    );
    add(
        Kind::Person,
        json!({"id": "hush-person", "name": "Hushed person", "affiliations": [{"party": "b"}], "sources": cited}),
    );
    add(
        Kind::Issue,
        json!({"id": "hush-issue", "name": "Hushed issue", "parent": "flow", "text": text, "sources": cited}),
    );
    add(
        Kind::Package,
        json!({"id": "hush-package", "title": "Hushed plan", "parties": ["hush-party"], "when": "2025-03-06", "text": text, "sources": cited}),
    );
    // It rejects the demand, on a later day than all else.
    add(
        Kind::Position,
        json!({"id": "hush-answer", "title": "Hushed refusal", "parties": ["b"], "issues": ["flow"], "stance": "rejects",
        "text": text, "since": "2025-07-07", "responds_to": ["ask"], "speaker": "hush-person", "sources": cited}),
    );
    add(
        Kind::Position,
        json!({"id": "hush-ask", "title": "Hushed demand", "parties": ["hush-party"], "issues": ["flow", "hush-issue"],
        "stance": "demands", "text": text, "since": "2025-04-01", "toward": ["a"], "due": "2025-10-01", "package": "hush-package", "sources": cited}),
    );
    add(
        Kind::Meeting,
        json!({"id": "hush-meeting", "title": "Hushed meeting", "when": "2025-07-08", "status": "held", "text": text,
        "participants": [{"party": "a"}, {"party": "hush-party"}], "sources": cited}),
    );
    // It settles the offer.
    add(
        Kind::Outcome,
        json!({"id": "hush-deal", "title": "Hushed deal", "kind": "agreement", "when": "2025-05-01", "issues": ["fish"], "text": text,
        "parties": ["a", "b"], "settles": [{"position": "offer", "extent": "full"}], "history": [{"status": "agreed", "date": "2025-05-01", "sources": cited}],
        "due": "2025-11-01", "sources": cited}),
    );
    add(
        Kind::Event,
        json!({"id": "hush-event", "title": "Hushed event", "when": "2025-05-02", "text": text, "affects": ["deal"], "sources": cited}),
    );
    full
}

/// The path of a file with the dossier.
fn file(folder: &Path, name: &str, dossier: &Value) {
    fs::write(folder.join(name), dossier.to_string()).unwrap();
}

/// What a command needs besides its format; more than one call if it shows more than one thing.
fn calls(command: &str) -> Vec<Vec<&'static str>> {
    match command {
        "show" => {
            let kinds = Kind::ALL.iter().map(|kind| vec![kind.plural()]);
            kinds.chain([vec!["asks"], vec!["ask"], vec!["deal"]]).collect()
        }
        "changes" => vec![vec!["--from", "2025-01-01"]],
        "gaps" => vec![vec!["a", "b"]],
        "brief" => vec![vec!["flow"], vec!["fish"]],
        "search" => vec![vec!["water"], vec!["fish"]],
        "agenda" | "matrix" | "ledger" | "timeline" => vec![vec![]],
        "play" => vec![vec![], vec!["--by", "week"]],
        other => panic!("say here with which arguments {other} is to be tested"),
    }
}

/// Commands whose output is about files or the program rather than about what the dossier says.
const OF_FILES: [&str; 2] = ["check", "list"];

/// The formats of a command other than text for the terminal.
fn formats(command: &Command) -> Vec<String> {
    let format = command.get_arguments().find(|arg| arg.get_long() == Some("format"));
    let values = format.map(clap::Arg::get_possible_values).unwrap_or_default();
    values.iter().map(|value| value.get_name().to_owned()).filter(|name| name != "text").collect()
}

/// Every call of a command that writes something for others, without the dossier. `calls` says what each
/// command needs.
pub(crate) fn outputs(calls: fn(&str) -> Vec<Vec<&'static str>>) -> Vec<Vec<String>> {
    let mut outputs: Vec<Vec<String>> = Vec::new();
    let mut add = |words: &[&str]| outputs.push(words.iter().map(|word| (*word).to_owned()).collect());
    for command in commands().iter().skip(1) {
        let name = command.get_name();
        let has = |long: &str| command.get_arguments().any(|arg| arg.get_long() == Some(long));
        if OF_FILES.contains(&name) || !(has("format") || has("json") || has("csv")) {
            continue;
        }
        assert!(has("with-private"), "{name} has no --with-private");
        for format in formats(command) {
            if name == "export" {
                let export = ["export", "--format", format.as_str()];
                match format.as_str() {
                    "csv" => {
                        for table in demarche::report::tables::RecordTable::all() {
                            add(&[&export[..], &["--table", table.name()]].concat());
                        }
                    }
                    "txt" | "ansi" | "svg" => {
                        for view in demarche::ui::View::ALL {
                            add(&[&export[..], &["--view", view.name()]].concat());
                        }
                    }
                    "html" => {
                        add(&export);
                        add(&[&export[..], &["--view", "overview"]].concat());
                    }
                    _ => add(&export),
                }
                continue;
            }
            for call in calls(name) {
                add(&[&[name][..], &call, &["--format", &format]].concat());
            }
        }
        if has("json") {
            for call in calls(name) {
                add(&[&[name][..], &call, &["--json"]].concat());
            }
        }
    }
    outputs
}

/// What a call writes about a dossier; it must succeed.
fn written(folder: &Path, call: &[String], file: &str, more: &[&str]) -> String {
    let mut arguments: Vec<&str> = call.iter().map(String::as_str).collect();
    arguments.extend(["-d", file]);
    arguments.extend(more);
    let (code, out, err) = demarche(folder, &arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    assert!(!out.is_empty(), "{arguments:?}");
    out
}

pub(crate) fn holds_private(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

#[test]
fn what_leaves_is_as_if_nothing_private_had_been_written() {
    let here = tempfile::tempdir().unwrap();
    file(here.path(), "full.json", &full());
    file(here.path(), "open.json", &open());
    let outputs = outputs(calls);
    let commands: BTreeSet<&str> = outputs.iter().map(|call| call[0].as_str()).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for call in &outputs {
        let full = written(here.path(), call, "full.json", &[]);
        assert!(!holds_private(&full), "{call:?}\n{full}");
        assert_eq!(full, written(here.path(), call, "open.json", &[]), "{call:?}");
    }
}

#[test]
fn where_nothing_is_private_the_option_changes_nothing() {
    let here = tempfile::tempdir().unwrap();
    file(here.path(), "open.json", &open());
    for call in outputs(calls) {
        let with = written(here.path(), &call, "open.json", &["--with-private"]);
        assert_eq!(with, written(here.path(), &call, "open.json", &[]), "{call:?}");
    }
}

#[test]
fn with_the_option_everything_stays_and_says_so() {
    let here = tempfile::tempdir().unwrap();
    file(here.path(), "full.json", &full());
    let read = |call: &[&str]| {
        let call: Vec<String> = call.iter().map(|word| (*word).to_owned()).collect();
        written(here.path(), &call, "full.json", &["--with-private"])
    };
    for kind in Kind::ALL.iter().map(|kind| kind.plural()) {
        for format in ["json", "csv", "md"] {
            let text = read(&["show", kind, "--format", format]);
            assert!(MARKS[..2].iter().all(|mark| text.contains(mark)), "{kind} {format}\n{text}");
        }
        let table = read(&["export", "--format", "csv", "--table", kind]);
        assert!(MARKS.iter().all(|mark| table.contains(mark)), "{kind}\n{table}");
        let mut rows = csv::Reader::from_reader(table.as_bytes());
        let heads: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
        assert!(heads.ends_with(&["private".to_owned(), "private_note".to_owned()]), "{kind}");
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        for row in rows {
            let (private, note) = (&row[heads.len() - 2], &row[heads.len() - 1]);
            assert_eq!(private == "true", row[0].starts_with("hush"), "{kind}");
            assert_eq!(note.is_empty(), private == "true", "{kind}");
        }
    }
    let says = |call: &[&str], words: &str| {
        let text = read(call);
        assert!(text.contains(words), "{call:?} does not say {words}\n{text}");
    };
    for command in ["play", "agenda", "matrix", "ledger", "timeline", "brief", "changes", "gaps", "search"] {
        for arguments in calls(command) {
            let call = |format| [&[command][..], &arguments, &["--format", format]].concat();
            let value: Value = serde_json::from_str(&read(&call("json"))).unwrap();
            let header = value.get(0).unwrap_or(&value);
            assert_eq!(header["with_private"], json!(true), "{command}");
            let (_, schema, _) = demarche(here.path(), &["schema", "--of", command]);
            let schema: Value = serde_json::from_str(&schema).unwrap();
            let schema = schema.get("items").unwrap_or(&schema);
            assert_eq!(schema["properties"]["with_private"]["type"], "boolean", "{command}");
            assert!(!schema["required"].as_array().unwrap().contains(&json!("with_private")), "{command}");
            says(&call("md"), "This document includes private records.");
            let table = read(&call("csv"));
            assert!(table.lines().next().unwrap().ends_with(",with_private"), "{command}");
        }
    }
    says(&["agenda", "--format", "ics"], "X-WR-CALDESC:This document includes private records.");
    let data: Value = serde_json::from_str(&read(&["export", "--format", "json"])).unwrap();
    assert_eq!(data["snapshot"]["with_private"], json!(true));
    assert_eq!(data["positions"].as_array().unwrap().len(), 4);
    let sources: Value = serde_json::from_str(&read(&["export", "--format", "csl-json"])).unwrap();
    assert_eq!(sources[0]["custom"]["snapshot"]["with_private"], json!(true));
    says(&["export", "--format", "csl-json"], "Hushed letter");
    says(&["export", "--format", "csv", "--table", "snapshot"], ",all-with-private,");
    for format in ["md", "html"] {
        says(&["export", "--format", format], "Private records");
        says(&["export", "--format", format], "Hushed demand");
    }
    for format in ["txt", "ansi", "svg", "html"] {
        let picture = ["export", "--format", format, "--view", "timeline"];
        says(&picture, "Private records included");
    }
}

#[test]
fn the_content_hash_is_that_of_what_is_written() {
    let here = tempfile::tempdir().unwrap();
    file(here.path(), "full.json", &full());
    let hash = |more: &[&str]| {
        let call = ["export", "--format", "json"].map(str::to_owned);
        let data: Value = serde_json::from_str(&written(here.path(), &call, "full.json", more)).unwrap();
        (data["snapshot"]["hash"].as_str().unwrap().to_owned(), data.to_string())
    };
    for more in [&[][..], &["--with-private"]] {
        let (hash, data) = hash(more);
        assert_eq!(hash, dossier::content_hash(&read(&data)), "{more:?}");
    }
    assert_ne!(hash(&[]).0, hash(&["--with-private"]).0);
}

#[test]
fn text_for_the_terminal_shows_and_marks_what_is_private() {
    let here = tempfile::tempdir().unwrap();
    file(here.path(), "full.json", &full());
    let text = |call: &[&str]| {
        let call: Vec<String> = call.iter().map(|word| (*word).to_owned()).collect();
        written(here.path(), &call, "full.json", &[])
    };
    for kind in Kind::ALL.iter().map(|kind| kind.plural()) {
        let list = text(&["show", kind]);
        assert!(list.contains("[private]: ") && !list.contains("ask [private]: Aland"), "{list}");
    }
    let record = text(&["show", "hush-answer"]);
    assert!(record.lines().next().unwrap().ends_with("[private]"), "{record}");
    let record = text(&["show", "ask"]);
    assert!(!record.lines().next().unwrap().contains("private"), "{record}");
    assert!(record.contains("Private note: Note whispered to the keeper."), "{record}");
    assert!(record.contains("“Hushed refusal” [private] (hush-answer)"), "{record}");
    for (call, words) in [
        (&["timeline"][..], "Hushed meeting"),
        (&["changes", "--from", "2025-01-01"], "Hushed refusal"),
        (&["agenda"], "Hushed demand"),
        (&["ledger"], "Hushed deal"),
        (&["brief", "flow"], "Hushed refusal"),
        (&["search", "hushed"], "Hushed event"),
    ] {
        let text = text(call);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{call:?}\n{text}");
        assert!(text.contains("[private]"), "{call:?}\n{text}");
    }
}

#[test]
fn a_public_record_that_links_to_a_private_one_cannot_leave() {
    let here = tempfile::tempdir().unwrap();
    let mut linked = full();
    linked["positions"][0]["meeting"] = json!("hush-meeting");
    linked["outcomes"][0]["history"][0]["sources"] = json!(["s", "hush-source"]);
    file(here.path(), "linked.json", &linked);
    for call in outputs(calls) {
        let mut arguments: Vec<&str> = call.iter().map(String::as_str).collect();
        arguments.extend(["-d", "linked.json"]);
        let (code, out, err) = demarche(here.path(), &arguments);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        assert_eq!(
            err,
            "demarche: public records link to private ones, so the dossier cannot be written without them\n\
             \x20 `meeting` of position `ask` names `hush-meeting`, which is private\n\
             \x20 `history.sources` of outcome `deal` names `hush-source`, which is private\n\
             remove these links, mark the records that have them as private, or use --with-private\n"
        );
        arguments.push("--with-private");
        assert_eq!(demarche(here.path(), &arguments).0, 0, "{arguments:?}");
    }
    let (code, out, _) = demarche(here.path(), &["show", "ask", "-d", "linked.json"]);
    assert!(code == 0 && out.contains("Hushed meeting"), "text is for the keeper");
}

#[test]
fn a_private_record_that_is_asked_for_by_name_is_named_in_the_message() {
    let here = tempfile::tempdir().unwrap();
    file(here.path(), "full.json", &full());
    let (code, out, err) = demarche(here.path(), &["show", "hush-answer", "--json", "-d", "full.json"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "demarche: hush-answer is private; use --with-private to include it\n");
}

fn read(text: &str) -> Dossier {
    let loaded = dossier::from_text("d.json", text.to_owned());
    loaded.dossier.unwrap_or_else(|| panic!("{:?}", loaded.report.diagnostics.first()))
}

fn dashboard(dossier: &Value) -> State {
    let dossier = read(&dossier.to_string());
    let latest = demarche::derive::Calendar::of(&dossier).latest;
    State::new(Arc::new(dossier), latest)
}

/// Copies by a key; returns the text, or the message that says why not.
fn copied(state: &mut State, key: &str) -> Result<String, String> {
    match press(state, key).pop() {
        Some(Effect::Copy { text, .. }) => Ok(text),
        other => {
            assert_eq!(other, None);
            Err(screen(state, 120, 40))
        }
    }
}

#[test]
fn a_private_record_is_shown_but_not_copied() {
    let mut state = dashboard(&full());
    let shown = screen(&mut state, 120, 40);
    assert!(!shown.contains("not copied"), "{shown}");
    // To the refusal, by search.
    press(&mut state, "/ h u s h e d space r e f u s a l enter");
    let shown = screen(&mut state, 120, 40);
    assert!(shown.contains("Hushed refusal") && shown.contains("[private]"), "{shown}");
    for key in ["y", "Y"] {
        let message = copied(&mut state, key).unwrap_err();
        assert!(message.contains("This record is private and was not copied"), "{message}");
    }
    press(&mut state, "esc");
    // To the demand that it rejects: what is copied knows nothing of the refusal.
    press(&mut state, "/ m o r e space w a t e r enter");
    let shown = screen(&mut state, 120, 40);
    assert!(shown.contains("Private note: Note whispered to the keeper."), "{shown}");
    let mut other = dashboard(&open());
    press(&mut other, "/ m o r e space w a t e r enter");
    for key in ["y", "Y"] {
        let text = copied(&mut state, key).unwrap();
        assert!(text.contains("More water") && !holds_private(&text), "{text}");
        assert_eq!(Ok(text), copied(&mut other, key));
    }
}

#[test]
fn a_record_with_a_link_to_a_private_one_is_not_copied() {
    let mut linked = full();
    linked["positions"][0]["meeting"] = json!("hush-meeting");
    let mut state = dashboard(&linked);
    press(&mut state, "/ m o r e space w a t e r enter");
    let message = copied(&mut state, "y").unwrap_err();
    assert!(message.contains("Not copied: `meeting` of position `ask` names `hush-meeting`"), "{message}");
}

#[test]
fn a_picture_for_others_is_that_of_the_dossier_without_what_is_private() {
    let mut other = dashboard(&open());
    for keys in ["", "2", "3", "4", "5", "6", "7", "tab down", "down down", "/ h u s h e d enter"] {
        for day_shown in [None, Some("2025-06-01")] {
            let mut state = dashboard(&full());
            if let Some(shown) = day_shown {
                state.travel(day(shown));
            }
            state.resize(120, 40);
            press(&mut state, keys);
            let mut public = state.for_others().unwrap().unwrap();
            assert_eq!(public.view(), state.view(), "{keys}");
            let picture = screen(&mut public, 120, 40);
            assert!(!holds_private(&picture), "{keys}\n{picture}");
            assert_eq!(public.dossier(), other.dossier());
        }
    }
    // On the first screen, where nothing private is selected, it is the same to the letter.
    let mut state = dashboard(&full());
    let mut public = state.for_others().unwrap().unwrap();
    assert_eq!(screen(&mut public, 120, 40), screen(&mut other, 120, 40));
    assert!(other.for_others().unwrap().is_none(), "nothing is private");
    press(&mut state, "q");
}
