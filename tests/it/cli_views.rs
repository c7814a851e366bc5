//! The views of the command line, told by whole outputs, shapes and exit codes.

use std::process::{Command as Process, Stdio};

use crate::program::{PROGRAM, fed, run};
use serde_json::Value;

/// A dossier in which every view has something to tell.
const SMALL: &str = r#"{
  "dossier": {"format": 1, "id": "small", "title": "Small talks", "kept_until": "2025-07-25"},
  "sources": [
    {"id": "paper", "title": "The talks", "publisher": "The Paper", "published": "2025-06-03"},
    {"id": "agency", "title": "Report", "publisher": "North Agency", "published": "2025-06-02", "aligned_with": "north"}],
  "parties": [
    {"id": "north", "name": "North", "kind": "state", "roles": [{"role": "side"}], "sources": ["paper"]},
    {"id": "south", "name": "South", "kind": "state", "roles": [{"role": "side"}], "sources": ["paper"]},
    {"id": "east", "name": "East", "kind": "state", "roles": [{"role": "mediator"}], "sources": ["paper"]}],
  "issues": [
    {"id": "border", "name": "Border", "sources": ["paper"]},
    {"id": "truce", "name": "Truce", "parent": "border", "sources": ["paper"]},
    {"id": "prisoners", "name": "Prisoners", "sources": ["paper"]}],
  "positions": [
    {"id": "north-river", "title": "Border along the river", "parties": ["north"], "issues": ["border"], "stance": "demands",
     "text": "North demands a border along the river.", "since": "2025-06-02", "toward": ["south"], "sources": ["agency"]},
    {"id": "south-no-river", "title": "River as border", "parties": ["south"], "issues": ["border"], "stance": "rejects",
     "text": "South rejects the river.", "since": "2025-06-03", "responds_to": ["north-river"], "according_to": "north", "sources": ["agency"]},
    {"id": "east-truce", "title": "Truce of 30 days", "parties": ["east"], "issues": ["truce"], "stance": "proposes",
     "text": "East proposes a truce of 30 days.", "since": "2025-07-01", "due": "2025-07-31", "toward": ["north", "south"], "sources": ["paper"]},
    {"id": "north-truce-if", "title": "=Truce, if watched", "parties": ["north"], "issues": ["truce"], "stance": "accepts-if",
     "text": "North accepts a truce that is watched.", "since": "2025-07-02", "responds_to": ["east-truce"],
     "condition": {"text": "Observers along the line."}, "sources": ["paper"]}],
  "meetings": [
    {"id": "first-talks", "title": "First talks", "when": "2025-06-02/2025-06-03", "status": "held",
     "participants": [{"party": "north"}, {"party": "south"}], "agenda": ["border"], "sources": ["paper"]},
    {"id": "next-talks", "title": "Next talks; at last, perhaps", "when": "2025-08-01/2025-08-02",
     "history": [{"status": "planned", "date": "2025-07-20"}], "sources": ["paper"]}],
  "outcomes": [
    {"id": "swap", "title": "Exchange of prisoners", "kind": "exchange", "when": "2025-06-03", "issues": ["prisoners"],
     "history": [{"status": "agreed", "date": "2025-06-03"}, {"status": "partly-implemented", "date": "2025-06-20"}],
     "parties": ["north", "south"], "meeting": "first-talks", "due": "2025-07-01",
     "quantities": [{"unit": "people", "agreed": 1000, "done": [{"date": "2025-06-20", "count": 390}]}], "sources": ["paper"]}]
}"#;

/// The program, cut off from the caller's environment.
/// What a run with the small dossier on standard input writes; it has to succeed and say nothing else.
fn small(arguments: &[&str]) -> String {
    let (code, out, err) = run(fed().args(arguments).args(["-d", "-"]).write_stdin(SMALL));
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

fn json(arguments: &[&str]) -> Value {
    let value = serde_json::from_str(&small(&[arguments, &["--json"]].concat())).unwrap();
    let again: Value = serde_json::from_str(&small(&[arguments, &["--format", "json"]].concat())).unwrap();
    assert_eq!(value, again, "--json is short for --format json");
    value
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

const GAPS: [&str; 3] = ["gaps", "north", "south"];
const CHANGES: [&str; 3] = ["changes", "--from", "2025-06-02"];
const BRIEF: [&str; 2] = ["brief", "border"];
const MATRIX: [&str; 1] = ["matrix"];
const LEDGER: [&str; 1] = ["ledger"];
const TIMELINE: [&str; 3] = ["timeline", "--as-of", "2025-07-25"];
const PLAY: [&str; 3] = ["play", "--by", "month"];
const AGENDA: [&str; 3] = ["agenda", "--as-of", "2025-07-25"];

#[test]
fn views_are_told_as_text() {
    insta::assert_snapshot!("gaps", small(&GAPS));
    insta::assert_snapshot!("changes", small(&CHANGES));
    insta::assert_snapshot!("agenda", small(&AGENDA));
    insta::assert_snapshot!("brief", small(&BRIEF));
    insta::assert_snapshot!("matrix", small(&MATRIX));
    insta::assert_snapshot!("ledger", small(&LEDGER));
    insta::assert_snapshot!("timeline", small(&TIMELINE));
    insta::assert_snapshot!("play", small(&PLAY));
}

#[test]
fn views_are_told_as_markdown() {
    for (arguments, first) in [
        (GAPS.as_slice(), "# Small talks: North and South\n"),
        (&CHANGES, "# Small talks: changes\n"),
        (&AGENDA, "# Small talks: agenda\n"),
        (&BRIEF, "# Border\n"),
        (&MATRIX, "# Small talks: matrix\n"),
        (&LEDGER, "# Small talks: ledger of outcomes\n"),
        (&TIMELINE, "# Small talks: timeline\n"),
        (&PLAY, "# Small talks: state of play\n"),
    ] {
        let out = small(&[arguments, &["--format", "md"]].concat());
        assert!(out.starts_with(first), "{out}");
    }
}

#[test]
fn the_state_of_play_has_a_status_for_each_issue_and_column() {
    let value = json(&PLAY);
    let columns = value["columns"].as_array().unwrap();
    for issue in value["issues"].as_array().unwrap() {
        let statuses = issue["statuses"].as_array().unwrap();
        assert_eq!(statuses.len(), columns.len());
        assert_eq!(statuses.last(), Some(&issue["status"]));
    }
    let table = small(&[&PLAY[..], &["--format", "csv"]].concat());
    let rows = value["issues"].as_array().unwrap().len() * columns.len();
    assert_eq!(table.lines().count(), rows + 1);
    let year = json(&["play", "--by", "year"]);
    assert!(year["columns"].as_array().unwrap().len() < columns.len());
}

#[test]
fn gaps_have_the_shape_that_stays() {
    let value = json(&GAPS);
    assert_eq!(keys(&value), ["as_of", "parties", "issues"]);
    assert_eq!(value["parties"], serde_json::json!(["north", "south"]));
    let [border, truce, prisoners] = [0, 1, 2].map(|n| &value["issues"][n]);
    assert_eq!(
        keys(border),
        [
            "issue",
            "gap",
            "asks",
            "words",
            "answers",
            "outcomes",
            "refusals",
            "recorded",
            "unmet",
            "see",
            "under",
            "refused_with",
            "formerly",
            "carried_out"
        ]
    );
    assert_eq!(keys(border), keys(truce), "every key is always given");
    assert_eq!((&border["gap"], &border["asks"]), (&"rejected".into(), &serde_json::json!(["north-river"])));
    // Word by word and answer by answer beside the asks.
    assert_eq!(border["words"], serde_json::json!(["rejected"]));
    assert_eq!(border["answers"], serde_json::json!([["south-no-river"]]));
    assert_eq!(
        (&truce["gap"], &truce["unmet"][0]["position"]),
        (&"one-recorded".into(), &"north-truce-if".into())
    );
    assert_eq!(prisoners["outcomes"], serde_json::json!(["swap"]));
}

#[test]
fn changes_have_the_shape_that_stays() {
    let value = json(&CHANGES);
    assert_eq!(keys(&value), ["from", "to", "changes", "turned"]);
    assert_eq!((&value["from"], &value["to"]), (&"2025-06-02".into(), &"2025-07-25".into()));
    let listed = value["changes"].as_array().unwrap();
    for change in listed {
        assert_eq!(keys(change), ["kind", "date", "when", "record", "id", "previous"]);
    }
    // The day on which it counts, and the date as written.
    assert_eq!(
        (&listed[0]["date"], &listed[0]["when"]),
        (&"2025-06-03".into(), &"2025-06-02/2025-06-03".into())
    );
    let told: Vec<String> = listed
        .iter()
        .map(|change| format!("{} {}", change["id"].as_str().unwrap(), change["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            "first-talks held",
            "swap agreed",
            "south-no-river answered",
            "swap status",
            "east-truce began",
            "north-truce-if answered",
            "next-talks announced",
        ]
    );
    assert_eq!(keys(&value["turned"][0]), ["record", "id", "from", "to"]);
    assert_eq!(
        value["turned"][0],
        serde_json::json!(
            {"record": "position", "id": "north-river", "from": "open", "to": "rejected"}
        )
    );
}

#[test]
fn what_was_replaced_is_told_with_the_words_that_changed() {
    let period = ["changes", "-d", "russia-ukraine", "--from", "2025-07-30", "--to", "2025-07-31"];
    let told = |format: &str| {
        let (code, out, err) = run(fed().args(period).args(["--format", format]));
        assert_eq!((code, err.as_str()), (0, ""));
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let before = "before (14 Jul 2025): The United States [-demands a deal within 50 days under threat of \
        secondary tariffs.-]";
    let now = "now: The United States {+sets 8 August as the date for a ceasefire and peace deal.+}";
    let text = told("text");
    assert!(text.contains(before) && text.contains(now), "{text}");
    let markdown = told("md");
    assert!(markdown.contains(r"\[-demands a deal") && markdown.contains(now), "{markdown}");
}

#[test]
fn a_meeting_names_its_last_day() {
    let by_meeting = json(&["changes", "--from", "first-talks", "--to", "latest"]);
    assert_eq!(by_meeting["from"], "2025-06-03");
    assert_eq!(by_meeting["to"], "2025-07-25");
}

#[test]
fn the_agenda_has_the_shape_that_stays() {
    let value = json(&AGENDA);
    assert_eq!(keys(&value), ["as_of", "items"]);
    assert_eq!(
        value["items"],
        serde_json::json!([
            {"kind": "due", "date": "2025-07-31", "when": "2025-07-31", "id": "east-truce", "parties": []},
            {"kind": "meeting", "date": "2025-08-01", "when": "2025-08-01/2025-08-02", "id": "next-talks", "parties": []},
            {"kind": "not-recorded", "date": "2025-07-01", "when": "2025-07-01", "id": "east-truce", "parties": ["south"]},
        ])
    );
}

#[test]
fn the_matrix_has_the_shape_that_stays() {
    let value = json(&MATRIX);
    assert_eq!(keys(&value), ["as_of", "parties", "issues", "cells"]);
    assert_eq!(value["parties"], serde_json::json!(["north", "south", "east"]));
    assert_eq!(value["issues"], serde_json::json!(["border", "truce", "prisoners"]));
    let cells = value["cells"].as_array().unwrap();
    for cell in cells {
        assert_eq!(keys(cell)[..4], ["party", "issue", "asks", "answers"]);
    }
    assert_eq!(cells[1]["answers"], serde_json::json!([{"id": "south-no-river", "word": "rejected"}]));
    let folded = json(&["matrix", "--folded"]);
    assert_eq!(folded["issues"], serde_json::json!(["border", "prisoners"]));
}

#[test]
fn what_an_outcome_grants_is_no_answer_under_another_issue() {
    let matrix = |day: &str| {
        let (code, out, _) = run(fed().args(["matrix", "-d", "russia-ukraine", "--as-of", day]));
        assert_eq!(code, 0);
        out
    };
    let granted = matrix("2025-03-25");
    assert!(granted.contains("- Ukraine: agreed\n"), "{granted}");
    let answered = matrix("2026-03-01");
    assert!(answered.contains("- United States: accepted, under another issue\n"), "{answered}");
}

#[test]
fn the_ledger_has_what_was_promised_and_done() {
    let value = json(&LEDGER);
    let swap = &value["outcomes"][0];
    assert_eq!(swap["promised"], serde_json::json!([{"unit": "people", "agreed": 1000}]));
    assert_eq!(
        swap["done"],
        serde_json::json!([{"unit": "people", "low": 390, "high": 390, "agreed": 1000}])
    );
    assert_eq!(swap["overdue"], true);
    assert_eq!(swap["history"][1], serde_json::json!({"status": "partly-implemented", "date": "2025-06-20"}));
    let before = json(&["ledger", "--as-of", "2025-06-19"]);
    assert_eq!(before["outcomes"][0]["done"], Value::Null);
    assert_eq!(json(&["ledger", "--as-of", "2025-06-02"])["outcomes"], serde_json::json!([]));
}

#[test]
fn the_timeline_has_the_shape_that_stays() {
    let value = json(&TIMELINE);
    assert_eq!(keys(&value), ["as_of", "from", "to", "lanes"]);
    let lanes = value["lanes"].as_array().unwrap();
    let named: Vec<(&str, Option<&str>)> =
        lanes.iter().map(|lane| (lane["lane"].as_str().unwrap(), lane["party"].as_str())).collect();
    let of = |party| ("positions", Some(party));
    assert_eq!(
        named,
        [("meetings", None), of("north"), of("south"), of("east"), ("outcomes", None), ("events", None)]
    );
    for item in lanes.iter().flat_map(|lane| lane["items"].as_array().unwrap()) {
        assert_eq!(
            keys(item),
            [
                "id", "record", "date", "begins", "ends", "vague", "word", "status", "per", "due", "until",
                "steps", "title"
            ]
        );
    }
    let [meetings, north, south, east, outcomes, events] =
        [0, 1, 2, 3, 4, 5].map(|n| &value["lanes"][n]["items"]);
    assert_eq!((&meetings[0]["word"], &meetings[0]["ends"]), (&"held".into(), &"2025-06-03".into()));
    assert_eq!((&meetings[1]["word"], &meetings[1]["begins"]), (&"planned".into(), &"2025-08-01".into()));
    assert_eq!((&north[0]["word"], &north[0]["status"]), (&"demands".into(), &"rejected".into()));
    assert_eq!((&south[0]["per"], &south[0]["status"]), (&"north".into(), &Value::Null));
    assert_eq!((&east[0]["due"], &east[0]["ends"]), (&"2025-07-31".into(), &Value::Null));
    assert_eq!(
        outcomes[0]["steps"][1],
        serde_json::json!({"status": "partly-implemented", "date": "2025-06-20"})
    );
    assert_eq!(events, &serde_json::json!([]), "a lane without records is told all the same");
}

/// The ids on a timeline, in its own order.
fn ids_on(arguments: &[&str]) -> Vec<String> {
    let out = small(&[&TIMELINE[..], arguments, &["--format", "csv"]].concat());
    let rows = out.lines().skip(1);
    rows.map(|row| row.split(',').nth(7).unwrap().to_owned()).collect()
}

#[test]
fn a_timeline_is_narrowed_to_days_a_party_and_an_issue() {
    let all = ids_on(&[]);
    assert_eq!(
        all,
        [
            "first-talks",
            "north-river",
            "south-no-river",
            "swap",
            "east-truce",
            "north-truce-if",
            "next-talks"
        ]
    );
    assert_eq!(
        ids_on(&["--from", "2025-06-03", "--to", "2025-06"]),
        ["first-talks", "south-no-river", "swap"]
    );
    assert_eq!(ids_on(&["--from", "2025-06-10", "--to", "2025-06-30"]), ["swap"], "it took a step then");
    assert_eq!(ids_on(&["--from", "2025-07"])[..2], ["east-truce", "north-truce-if"]);
    assert_eq!(ids_on(&["--from", "next-talks"]), ["next-talks"]);
    assert_eq!(ids_on(&["--party", "south"]), ["first-talks", "south-no-river", "swap"]);
    assert_eq!(ids_on(&["--issue", "truce"]), ["east-truce", "north-truce-if"]);
    // What was not known by then is on no timeline.
    let early = small(&["timeline", "--as-of", "2025-06-02", "--format", "csv"]);
    assert_eq!(early.lines().count(), 3, "{early}");
}

/// What the program writes of a bundled dossier.
fn bundled(arguments: &[&str]) -> String {
    let (code, out, err) = run(fed().args(arguments));
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

#[test]
fn timelines_of_the_bundled_dossiers_are_told_as_before() {
    let round = ["timeline", "--as-of", "2025-07-25", "--from", "2025-07-14"];
    insta::assert_snapshot!("timeline-russia-ukraine", bundled(&round));
    let begin = ["timeline", "-d", "colombia-farc", "--as-of", "2012-10-20"];
    insta::assert_snapshot!("timeline-colombia", bundled(&begin));
    insta::assert_snapshot!(
        "timeline-colombia-csv",
        bundled(&[&begin[..], &["--format", "csv"]].concat()).replace("\r\n", "\n")
    );
}

#[test]
fn a_brief_has_its_reasons() {
    let value = json(&BRIEF);
    assert_eq!(value["status"], "contested");
    assert_eq!(value["refusals"], serde_json::json!(["south-no-river"]));
    assert_eq!(value["unmet"], serde_json::json!(["north-truce-if"]));
    assert_eq!(value["last_words"][2], serde_json::json!({"party": "east", "position": "east-truce"}));
    assert_eq!(value["agenda"][0]["id"], "east-truce");
}

#[test]
fn the_agenda_is_a_calendar() {
    let out = small(&["agenda", "--format", "ics"]);
    assert!(out.lines().all(|line| line.len() <= 75), "{out}");
    assert!(out.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    insta::assert_snapshot!(
        "calendar",
        out.replace("\r\n", "\n").replace(env!("CARGO_PKG_VERSION"), "[version]")
    );
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    for arguments in [GAPS.as_slice(), &CHANGES, &AGENDA, &BRIEF, &MATRIX, &LEDGER, &TIMELINE] {
        let out = small(&[arguments, &["--format", "csv"]].concat());
        let mut lines = out.split_terminator("\r\n");
        let heads = lines.next().unwrap().split(',').count();
        for line in lines {
            assert!(line.split(',').count() >= heads, "{line}");
            for cell in line.split(',').map(|cell| cell.trim_start_matches('"')) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{line}");
            }
        }
    }
    let out = small(&["changes", "--from", "2025-07-01", "--format", "csv"]);
    assert!(
        out.contains(r#"2025-07-02,answered,position,north-truce-if,"'=Truce, if watched",east-truce,,"#),
        "{out}"
    );
}

#[test]
fn what_cannot_be_done_is_said_with_its_code() {
    for (arguments, code, words) in [
        (&["gaps", "north", "sout"][..], 1, "no party sout in the dossier; did you mean `south`?"),
        (&["gaps", "north", "north"], 2, "a gap needs two different parties"),
        (&["gaps", "north"], 2, "<B> is missing"),
        (&["changes"], 2, "--from"),
        (&["brief", "bordr"], 1, "no issue bordr in the dossier; did you mean `border`?"),
        (&["changes", "--from", "2025-07-01", "--to", "2025-06-01"], 2, "is after the last day"),
        (&["changes", "--from", "2025-02-30"], 2, "no such day"),
        (&["changes", "--from", "frist-talks"], 1, "did you mean `first-talks`?"),
        (&["changes", "--from", "first-talks", "--as-of", "latest"], 2, "--as-of"),
        (&["timeline", "--from", "2025-07", "--to", "2025-06"], 2, "is after --to"),
        (&["timeline", "--party", "eats"], 1, "did you mean `east`?"),
        (&["timeline", "--issue", "truces"], 1, "did you mean `truce`?"),
        (&["timeline", "--to", "netx-talks"], 1, "did you mean `next-talks`?"),
        (&["agenda", "--format", "xml"], 2, "invalid value xml for --format (choose from text,"),
        (&["agenda", "--json", "--format", "csv"], 2, "--json cannot be used with --format"),
    ] {
        let (ended, out, err) = run(fed().args(arguments).args(["-d", "-"]).write_stdin(SMALL));
        assert_eq!((ended, out.as_str()), (code, ""), "{arguments:?}: {err}");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
}

#[test]
fn options_before_a_command_count_for_it() {
    let (code, out, _) =
        run(fed().args(["--as-of", "2025-07-25", "-d", "-", "agenda", "--json"]).write_stdin(SMALL));
    assert_eq!(code, 0);
    assert!(out.contains("next-talks"));
    let (code, _, err) = run(fed().args(["--as-of", "latest", "changes", "--from", "2025"]));
    assert_eq!(code, 2);
    assert!(err.contains("--as-of cannot be used with `changes`"), "{err}");
}

#[test]
fn every_view_has_examples_in_its_help() {
    for command in ["gaps", "changes", "agenda", "brief", "matrix", "ledger", "timeline"] {
        let (code, out, _) = run(fed().args([command, "--help"]));
        assert_eq!(code, 0);
        assert!(out.contains(&format!("  demarche {command}")), "{out}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Process::new(PROGRAM)
        .args(["changes", "--from", "2022", "--json"])
        .env_remove("DEMARCHE_DOSSIER")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}
