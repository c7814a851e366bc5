//! The command line, told by whole outputs and exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use crate::program::{PROGRAM, fed, run};
use serde_json::Value;

/// A dossier in which every kind of answer fits on a screen.
const SMALL: &str = r#"{
  "dossier": {"format": 1, "id": "small", "title": "Small talks", "kept_until": "2025-07-25"},
  "sources": [
    {"id": "paper", "title": "The talks", "publisher": "The Paper", "published": "2025-06-03", "url": "https://example.org/talks"},
    {"id": "agency", "title": "Report on the talks", "title_is": "description", "publisher": "North Agency", "published": "2025-06-02", "aligned_with": "north"}],
  "parties": [
    {"id": "north", "name": "North", "kind": "state", "roles": [{"role": "side"}], "sources": ["paper"]},
    {"id": "south", "name": "South", "kind": "state", "roles": [{"role": "side"}], "sources": ["paper"]},
    {"id": "east", "name": "East", "kind": "state", "roles": [{"role": "mediator", "since": "2025-05"}], "sources": ["paper"]}],
  "people": [{"id": "ana", "name": "Ana North", "affiliations": [{"party": "north"}], "sources": ["paper"]}],
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
     "text": "East proposes a truce of 30 days.", "since": "2025-07-01", "toward": ["north", "south"], "sources": ["paper"]}],
  "meetings": [
    {"id": "first-talks", "title": "First talks", "when": "2025-06-02/2025-06-03", "status": "held",
     "place": {"city": "Easton"}, "participants": [{"party": "north", "head": "ana"}, {"party": "south"}],
     "agenda": ["border", "prisoners"], "text": "They met for two days.", "sources": ["paper"]},
    {"id": "next-talks", "title": "Next talks", "when": "2025-08-01", "history": [{"status": "planned", "date": "2025-07-20"}],
     "text": "Secret until held.", "sources": ["paper"]}],
  "outcomes": [
    {"id": "swap", "title": "Exchange of prisoners", "kind": "exchange", "when": "2025-06-03", "issues": ["prisoners"],
     "history": [{"status": "agreed", "date": "2025-06-03"}, {"status": "partly-implemented", "date": "2025-06-20"}],
     "parties": ["north", "south"], "meeting": "first-talks",
     "quantities": [{"unit": "people", "agreed": 1000, "done": [{"date": "2025-06-20", "count": 390}]}], "sources": ["paper"]}]
}"#;

/// The program, cut off from the caller's environment.
/// What a run with the small dossier on standard input says and how it ends.
fn small(arguments: &[&str]) -> (i32, String, String) {
    run(fed().args(arguments).write_stdin(SMALL))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn bundled_dossiers_are_listed() {
    let (code, out, err) = run(fed().arg("list"));
    assert_eq!((code, err.as_str()), (0, ""));
    let ids: Vec<&str> = out.lines().skip(2).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(ids, ["russia-ukraine", "colombia-farc"]);
}

#[test]
fn without_a_terminal_the_state_of_play_is_text() {
    let (code, out, err) = small(&["-"]);
    assert_eq!(code, 0);
    assert_eq!(err, "demarche: the dashboard needs a terminal; printing the view `play` as text\n");
    insta::assert_snapshot!("play", out);
    let (_, out, err) = small(&["-", "--view", "overview"]);
    assert!(err.contains("printing the view `parties`"), "{err}");
    insta::assert_snapshot!("overview", out);
}

#[test]
fn the_briefing_is_markdown_that_can_be_sent() {
    let (code, out, err) = small(&["export", "-d", "-", "--format", "md"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let out = out.replace(env!("CARGO_PKG_VERSION"), "[version]");
    insta::assert_snapshot!("briefing", out);
}

#[test]
fn records_are_shown_as_text() {
    let (code, out, err) = small(&["show", "positions", "-d", "-"]);
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!("positions", out);
}

#[test]
fn every_kind_is_shown_as_text_and_json_with_the_same_records() {
    for what in [
        "parties",
        "issues",
        "positions",
        "asks",
        "packages",
        "meetings",
        "outcomes",
        "events",
        "sources",
        "people",
    ] {
        let (code, text, _) = small(&["show", what, "-d", "-"]);
        assert_eq!(code, 0, "{what}");
        let (code, out, err) = small(&["show", what, "-d", "-", "--json"]);
        assert_eq!((code, err.as_str()), (0, ""), "{what}");
        for record in json(&out).as_array().unwrap() {
            assert!(record["derived"].is_object(), "{what}");
            let id = record["id"].as_str().unwrap();
            assert!(text.contains(&format!("- {id}: ")), "{what}: {id}");
        }
    }
}

#[test]
fn json_is_the_formats_shape_with_what_is_derived() {
    let (_, out, _) = small(&["show", "north-river", "-d", "-", "--json"]);
    let records = json(&out);
    assert_eq!(records.as_array().unwrap().len(), 1);
    let ask = &records[0];
    assert_eq!(ask["text"], "North demands a border along the river.");
    assert_eq!(ask["sources"], serde_json::json!(["agency"]));
    assert_eq!(ask["derived"]["status"], "rejected");
    assert_eq!(ask["derived"]["evidence"], "own-words");
    assert_eq!(ask["derived"]["addressees"][0]["per"], "north");
}

#[test]
fn filters_leave_what_was_asked_for() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let (code, out, err) = small(&[&["show", "-d", "-", "--json"], arguments].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        json(&out).as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["asks", "--party", "north"]), ["north-river"]);
    assert_eq!(ids(&["asks", "--toward", "south"]), ["north-river", "east-truce"]);
    assert_eq!(ids(&["positions", "--issue", "border", "--party", "east"]), ["east-truce"]);
    assert_eq!(ids(&["positions", "--issue", "truce"]), ["east-truce"]);
    assert_eq!(ids(&["meetings", "--issue", "prisoners"]), ["first-talks"]);
    assert_eq!(ids(&["outcomes", "--party", "south"]), ["swap"]);
    assert_eq!(ids(&["people", "--party", "north"]), ["ana"]);
    assert_eq!(ids(&["events"]), [""; 0]);
}

#[test]
fn the_day_is_a_date_a_meeting_or_the_latest() {
    let told = |as_of: &str| {
        let (code, out, err) = small(&["show", "asks", "-d", "-", "--as-of", as_of]);
        assert_eq!(code, 0, "{as_of}: {err}");
        let line = out.lines().find(|line| line.starts_with("As of ")).unwrap().to_owned();
        line.split(';').next().unwrap().to_owned()
    };
    assert_eq!(told("2025-06"), "As of 30 Jun 2025");
    assert_eq!(told("2025-06-02/2025-06-03"), "As of 3 Jun 2025");
    assert_eq!(told("first-talks"), "As of 3 Jun 2025");
    assert_eq!(told("next-talks"), "As of 1 Aug 2025");
    assert_eq!(told("latest"), "As of 25 Jul 2025");
    for (as_of, status, words) in [
        ("2025-02-30", 2, "demarche: --as-of 2025-02-30: no such day in the calendar\n"),
        ("first-talk", 1, "did you mean `first-talks`?\n"),
    ] {
        let (code, out, err) = small(&["show", "asks", "-d", "-", "--as-of", as_of]);
        assert_eq!((code, out.as_str()), (status, ""), "{as_of}");
        assert!(err.ends_with(words), "{err}");
    }
}

#[test]
fn records_not_yet_begun_are_left_out() {
    let (_, out, _) = small(&["show", "asks", "-d", "-", "--as-of", "2025-06-30", "--json"]);
    assert_eq!(json(&out).as_array().unwrap().len(), 1);
    let (code, out, err) = small(&["show", "east-truce", "-d", "-", "--as-of", "2025-06-30"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "demarche: east-truce does not exist yet on 30 Jun 2025; try a later --as-of\n");
    let (_, out, _) = small(&["show", "next-talks", "-d", "-"]);
    assert!(out.contains("planned") && !out.contains("Secret"), "{out}");
}

#[test]
fn wrong_usage_exits_2_and_suggests() {
    for (arguments, words) in [
        (&["shwo"][..], "demarche: shwo is neither a command nor a dossier; did you mean `show`?\n"),
        (
            &["colombia-frac"],
            "demarche: colombia-frac is neither a command nor a dossier; did you mean `colombia-farc`?\n",
        ),
        (
            &["zzzzzz"],
            "demarche: zzzzzz is neither a command nor a dossier\n`demarche --help` lists the commands, `demarche list` the bundled dossiers\n",
        ),
        (&["colombia-farc", "extra"], "demarche: unexpected argument extra\n"),
        (
            &["colombia-farc", "list"],
            "demarche: use -d to name a dossier before a command: demarche -d colombia-farc list\n",
        ),
        (&["--as-of", "2025", "list"], "demarche: --as-of cannot be used with `list`\n"),
        (&["show", "sources", "--toward", "russia"], "demarche: --toward cannot be used with sources\n"),
        (
            &["export", "--format", "md", "--size", "80x24"],
            "demarche: --size works only with --format txt, ansi, svg and html\n",
        ),
        (
            &["export", "--format", "ansi", "--theme", "dark"],
            "demarche: --theme works only with --format svg and html (with --view)\n",
        ),
        (
            &["export", "--format", "svg", "--view", "overwiev"],
            "demarche: there is no view overwiev; did you mean `overview`? (choose from play, parties, brief, matrix, changes, ledger, agenda, timeline)\n",
        ),
    ] {
        let (code, out, err) = run(fed().args(arguments));
        assert_eq!((code, out.as_str(), err.as_str()), (2, "", words), "{arguments:?}");
    }
    for arguments in [&["show"][..], &["export"], &["--nonsense"], &["export", "--format", "pdf"]] {
        let (code, out, err) = run(fed().args(arguments));
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.starts_with("demarche: "), "{err}");
    }
}

#[test]
fn what_is_not_there_exits_1_and_suggests() {
    for (arguments, words) in [
        (
            &["show", "asks", "-d", "colombia-frac"][..],
            "demarche: there is no dossier colombia-frac; did you mean `colombia-farc`?\n",
        ),
        (
            &["show", "asks", "--party", "ukrain"],
            "demarche: there is no party ukrain in the dossier; did you mean `ukraine`?\n",
        ),
        (
            &["show", "aks"],
            "demarche: aks is neither a kind of record nor the id of one in the dossier; did you mean `asks`?\n",
        ),
    ] {
        let (code, out, err) = run(fed().args(arguments));
        assert_eq!((code, out.as_str(), err.as_str()), (1, "", words), "{arguments:?}");
    }
}

#[test]
fn the_dossier_is_named_by_option_or_environment() {
    let title = |command: &mut assert_cmd::Command| {
        run(command.args(["show", "asks"])).1.lines().next().unwrap().to_owned()
    };
    assert_eq!(title(&mut fed()), "Russia–Ukraine negotiations: asks");
    assert_eq!(title(fed().env("DEMARCHE_DOSSIER", "colombia-farc")), "Colombia–FARC peace process: asks");
    assert_eq!(
        title(fed().env("DEMARCHE_DOSSIER", "colombia-farc").args(["-d", "russia-ukraine"])),
        "Russia–Ukraine negotiations: asks"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.json");
    fs::write(&file, SMALL).unwrap();
    assert_eq!(title(fed().env("DEMARCHE_DOSSIER", &file)), "Small talks: asks");
    // Behind a command as well as before it, and the nearer one counts.
    let (_, out, _) = run(fed().arg("-d").arg("russia-ukraine").args(["show", "asks", "-d"]).arg(&file));
    assert!(out.starts_with("Small talks: asks\n"));
}

#[test]
fn a_snapshot_of_the_data_loads_equal() {
    for id in ["russia-ukraine", "colombia-farc"] {
        let export = |from: &str, text: Option<String>| {
            let mut command = fed();
            command.args(["export", "--format", "json", "-d", from]);
            run(command.write_stdin(text.unwrap_or_default()))
        };
        let (code, first, err) = export(id, None);
        assert_eq!((code, err.as_str()), (0, ""));
        let snapshot = &json(&first)["snapshot"];
        assert_eq!(snapshot["tool"], "demarche");
        assert_eq!(snapshot["made_at"], "2025-07-26T00:00:00Z");
        let (_, again, _) = export("-", Some(first.clone()));
        assert!(again == first, "{id}: the same bytes, hash included");
        let bundled = demarche::dossier::bundled_named(id).unwrap().load().dossier.unwrap();
        let read = demarche::dossier::from_text("snapshot", first).dossier.unwrap();
        assert!(read == bundled, "{id}: an equal dossier");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let briefing = || run(fed().args(["export", "--format", "md", "--as-of", "2025-07-25"])).1;
    let first = briefing();
    assert!(first.contains("2025-07-26T00:00:00Z by demarche") && first.contains("sha256:"), "provenance");
    assert!(first == briefing());
    let (code, _, err) = run(fed().env("SOURCE_DATE_EPOCH", "soon").args(["export", "--format", "md"]));
    assert_eq!(
        (code, err.as_str()),
        (1, "demarche: SOURCE_DATE_EPOCH must be a number of seconds since 1970\n")
    );
}

#[test]
fn a_file_is_overwritten_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.md");
    let export = |more: &[&str]| {
        run(fed()
            .args(["export", "--format", "md", "-d", "-", "-o"])
            .arg(&path)
            .args(more)
            .write_stdin(SMALL))
    };
    let (code, out, err) = export(&[]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, format!("demarche: wrote {}\n", path.display()));
    let written = fs::read_to_string(&path).unwrap();
    fs::write(&path, "mine").unwrap();
    let (code, _, err) = export(&[]);
    assert_eq!(
        (code, err),
        (1, format!("demarche: {} already exists; --force replaces it\n", path.display()))
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(export(&["--force"]).0, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    let (_, out, _) = small(&["export", "--format", "md", "-d", "-", "-o", "-"]);
    assert_eq!(out, written, "a hyphen is standard output");
}

#[test]
fn a_dossier_with_errors_is_told_and_exits_1() {
    let broken = SMALL.replace(r#""toward": ["south"]"#, r#""toward": ["sooth"]"#);
    let (code, out, err) = run(fed().args(["show", "asks", "-d", "-"]).write_stdin(broken.clone()));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("demarche: the dossier has errors\n") && err.contains("sooth"), "{err}");
    let (code, out, err) = run(fed().args(["check", "-d", "-", "--format", "json"]).write_stdin(broken));
    assert_eq!((code, err.as_str()), (1, ""));
    let report = json(&out);
    assert_eq!(report["errors"], 1);
    assert_eq!(report["diagnostics"][0]["code"], "unknown-party");
    assert!(report["diagnostics"][0]["line"].as_u64().unwrap() > 1);
}

#[test]
fn a_check_minds_warnings_only_when_strict() {
    let warned = SMALL.replace(r#""sources": ["agency"]},"#, r#""note": "unsourced"},"#);
    let check = |more: &[&str]| run(fed().args(["check", "-"]).args(more).write_stdin(warned.clone()));
    let (code, out, _) = check(&[]);
    assert_eq!(code, 0);
    assert!(out.contains("warning"), "{out}");
    assert_eq!(check(&["--strict"]).0, 1);
    let (code, out, _) = run(fed().args(["check", "russia-ukraine", "colombia-farc"]));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("\nrussia-ukraine/meetings.json:"), "{out}");
    assert!(!out.contains("colombia-farc/positions.json"), "{out}");
}

#[test]
fn a_check_says_the_same_in_every_form() {
    let broken = SMALL.replace(r#""toward": ["south"]"#, r#""toward": ["sooth"]"#);
    let check = |form: &str| {
        let (code, out, err) = run(fed().args(["check", "-", "--format", form]).write_stdin(broken.clone()));
        assert_eq!((code, err.as_str()), (1, ""), "{form}");
        out
    };
    let text = check("text");
    assert!(
        text.starts_with(
            "standard input:17:91: error: `toward`: there is no party `sooth` [unknown-party]\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("did you mean `south`?") && text.ends_with("check --explain unknown-party says more\n"),
        "{text}"
    );
    assert!(
        check("plain").starts_with("Error 1 of 1, unknown-party, in standard input, line 17, column 91: ")
    );
    let log = json(&check("sarif"));
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "standard%20input");
    assert_eq!(place["region"]["startColumn"], 91);
}

#[test]
fn a_check_names_files_as_they_are_seen_from_the_working_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("my talks")).unwrap();
    fs::write(folder.path().join("my talks/dossier.json"), "{}").unwrap();
    fs::write(folder.path().join("d.json"), "[]").unwrap();
    let absolute = fs::canonicalize(folder.path()).unwrap().join("d.json");
    let check =
        |more: &[&str]| run(fed().current_dir(folder.path()).arg("check").args(more).arg(&absolute)).1;
    let out = check(&["./my talks"]);
    assert!(
        out.starts_with("./my talks/dossier.json:1:1: error: ") && out.contains("\nd.json:1:1: error: "),
        "{out}"
    );
    let log = json(&check(&["--format", "sarif", "./my talks"]));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let uris: Vec<&str> = results
        .iter()
        .map(|r| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert_eq!(uris, ["my%20talks/dossier.json", "d.json"]);
}

#[test]
fn an_explanation_stands_alone() {
    let (code, out, err) = run(fed().args(["check", "--explain", "one-sided"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("one-sided\n\nOnly sources aligned with one side"), "{out}");
    assert_eq!(run(fed().args(["check", "--explain", "one-sided", "russia-ukraine"])).0, 2);
}

#[test]
fn a_line_of_any_length_is_shown_in_part() {
    let long = format!("[{}{{\"x\": 1}}]", "0,".repeat(500_000));
    let (code, out, _) = run(fed().args(["check", "-"]).write_stdin(format!("{{\"events\": {long}}}")));
    assert_eq!(code, 1);
    assert!(out.lines().all(|line| demarche::text::width(line) < 400), "long lines");
}

#[test]
fn nothing_from_outside_reaches_the_terminal_raw() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a\u{1b}[2J\u{202e}b.json");
    let hostile = SMALL
        .replace("Small talks", "Small \\u001b[31m talks")
        .replace("River as border", "River \\u202e border");
    fs::write(&path, hostile).unwrap();
    let named = path.to_str().unwrap();
    for arguments in [
        &["show", "asks", "-d", named][..],
        &["check", named],
        &["check", named, "--format", "json"],
        &["show", "a\u{1b}[2Jb"],
        &["show", "asks", "--party", "\u{9b}31m"],
        &["a\u{1b}[2Jb"],
        &["--no\u{1b}[2Jb"],
        &["-d", "no\u{1b}[2J\u{202e}such"],
        &["show", "asks", "--as-of", "\u{1b}[2J"],
        &["export", "--format", "md", "-o", "no/such/\u{1b}[2J.md"],
    ] {
        let (code, out, err) = run(fed().args(arguments));
        assert_ne!(code, 0, "{arguments:?}");
        for c in out.chars().chain(err.chars()) {
            assert!(c == '\n' || !demarche::text::is_unsafe(c), "{arguments:?}: {c:?} in {out}{err}");
        }
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Process::new(PROGRAM)
        .args(["show", "sources", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // More than a pipe holds is still to come.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let output = Process::new(PROGRAM)
        .arg("list")
        .stdout(fs::OpenOptions::new().write(true).open(full).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.starts_with(b"demarche: cannot write to standard output: "));
}

#[test]
fn help_and_version_go_to_standard_output() {
    for (option, words) in [("--help", "Usage: demarche [OPTIONS] [DOSSIER]"), ("--version", "demarche ")] {
        let (code, out, err) = run(fed().arg(option));
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains(words), "{out}");
    }
}
