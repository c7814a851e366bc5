//! `demarche fmt`: what it writes says the same, once is enough, and nothing is lost on the way.

use std::fs;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use crate::program::{PROGRAM, fed, run};
use demarche::dossier::{bundled, content_hash, from_text};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value};

use crate::fixture::disguise::disguised;

/// A sound dossier in which every field is used.
const FULL: &str = include_str!("../fixture/full.json");

/// The full dossier as a folder, each file on one line, and an unknown file beside them.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let full: Map<String, Value> = serde_json::from_str(FULL).unwrap();
    for (key, value) in full.iter().filter(|(key, _)| *key != "snapshot") {
        fs::write(folder.path().join(format!("{key}.json")), value.to_string()).unwrap();
    }
    fs::write(folder.path().join("strange.json"), "[ ]").unwrap();
    folder
}

fn contents(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn canonical(text: &str) -> String {
    from_text("d.json", text.to_owned()).canonical().expect("a sound dossier")[0].text.clone()
}

fn hash(text: &str) -> String {
    content_hash(&from_text("d.json", text.to_owned()).dossier.expect("a sound dossier"))
}

#[test]
fn the_bundled_dossiers_are_kept_in_canonical_form() {
    for bundled in bundled() {
        let (code, out, err) = run(fed().args(["fmt", "--check", bundled.id]));
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
        let loaded = bundled.load();
        assert!(loaded.canonical().unwrap().iter().all(|file| !file.differs()));
    }
}

#[test]
fn a_folder_is_rewritten_once_and_says_the_same() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let before = contents(folder.path());

    let (code, out, err) = run(fed().args(["fmt", "--check", path]));
    assert_eq!((code, err.as_str()), (1, ""));
    let listed: Vec<&str> = out.lines().collect();
    assert_eq!(listed.len(), 10);
    assert_eq!(listed[0], folder.path().join("dossier.json").to_str().unwrap());
    assert_eq!(contents(folder.path()), before, "--check changes nothing");

    let hash = |path: &str| {
        let (_, out, _) = run(fed().args(["export", "--format", "json", "-d", path]));
        serde_json::from_str::<Value>(&out).unwrap()["snapshot"]["hash"].clone()
    };
    let said = hash(path);
    let (code, out, err) = run(fed().args(["fmt", path]));
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err.lines().count(), 10);
    assert!(err.starts_with(&format!("demarche: wrote {path}")), "{err}");
    assert_eq!(hash(path), said);
    assert_eq!(fs::read_to_string(folder.path().join("strange.json")).unwrap(), "[ ]");
    assert_eq!(contents(folder.path()).len(), before.len(), "nothing is left behind");

    let after = contents(folder.path());
    assert_eq!(run(fed().args(["fmt", path])), (0, String::new(), String::new()));
    assert_eq!(run(fed().args(["fmt", "--check", "-d", path])), (0, String::new(), String::new()));
    assert_eq!(contents(folder.path()), after);
}

#[test]
fn one_changed_fact_is_one_changed_line() {
    let before = canonical(FULL);
    let after = canonical(&FULL.replace("\"count\": 3", "\"count\": 4"));
    let differing: Vec<_> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(
        differing,
        [(
            r#"            {"date": "2025-08", "count": 3, "text": "Three."}"#,
            r#"            {"date": "2025-08", "count": 4, "text": "Three."}"#
        )]
    );
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn a_single_file_and_standard_input_are_formatted_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.json");
    fs::write(&path, FULL).unwrap();
    assert_eq!(run(fed().arg("fmt").arg(&path)).0, 0);
    let (code, out, err) = run(fed().args(["fmt", "-"]).write_stdin(FULL));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, fs::read_to_string(&path).unwrap());
    assert!(out.starts_with("{\n  \"snapshot\": {\"tool\": "), "{out}");
    assert_eq!(run(fed().args(["fmt", "-"]).write_stdin(out.clone())).1, out);
    let checked = run(fed().args(["fmt", "--check", "-"]).write_stdin(FULL));
    assert_eq!(checked, (1, "standard input\n".to_owned(), String::new()));
    assert_eq!(run(fed().args(["fmt", "--check", "-"]).write_stdin(out)), (0, String::new(), String::new()));
}

#[test]
fn a_dossier_with_errors_is_left_as_it_is_and_the_next_is_done() {
    let (bad, good) = (folder(), folder());
    fs::write(bad.path().join("events.json"), "[7]").unwrap();
    let before = contents(bad.path());
    let (code, out, err) = run(fed().arg("fmt").arg(bad.path()).arg(good.path()));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains(
            " was not changed
demarche: the dossier has errors
"
        ),
        "{err}"
    );
    assert!(err.contains("events.json:1:2"), "{err}");
    assert_eq!(contents(bad.path()), before);
    assert_eq!(run(fed().arg("fmt").arg("--check").arg(good.path())).0, 0);
    assert_eq!(run(fed().args(["fmt", "-"]).write_stdin("{}")).1, "");
    let (code, _, err) = run(fed().args(["fmt", "no-such-dossier"]));
    assert_eq!(
        (code, err.as_str()),
        (
            1,
            "demarche: there is no dossier no-such-dossier: it is not a file, a folder or a bundled dossier\n"
        )
    );
}

#[test]
fn a_former_field_is_brought_over() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    assert_eq!(run(fed().args(["fmt", path])).0, 0);
    let after = contents(folder.path());
    let outcomes = folder.path().join("outcomes.json");
    let mut records: Value = serde_json::from_str(&fs::read_to_string(&outcomes).unwrap()).unwrap();
    let record = records.as_array_mut().unwrap().iter_mut().find(|record| record["id"] == "o").unwrap();
    let members = record.as_object_mut().unwrap();
    let list = members.remove("quantities").unwrap();
    members.insert("quantity".to_owned(), list[0].clone());
    fs::write(&outcomes, records.to_string()).unwrap();

    let (code, out, _) = run(fed().args(["check", path]));
    assert_eq!(code, 1);
    assert!(
        out.contains("error: `quantity` of an outcome is now `quantities`, a list [renamed-field]"),
        "{out}"
    );
    let (code, out, err) = run(fed().args(["fmt", "--check", path]));
    assert_eq!((code, out.lines().count(), err.as_str()), (1, 1, ""));
    let (code, out, err) = run(fed().args(["fmt", path]));
    assert_eq!((code, out.as_str()), (0, ""));
    let told: Vec<&str> = err.lines().collect();
    assert!(told[0].starts_with("demarche: wrote ") && told[0].ends_with("outcomes.json"), "{err}");
    assert_eq!(told[1..], ["demarche: brought `quantity` of 1 record over to `quantities`, a list"]);
    // All but the second unit, which the former field had no room for.
    let tonnes = "      },\n      {\"unit\": \"tonnes\", \"agreed\": 4.25}\n";
    for ((name, now), (_, then)) in contents(folder.path()).iter().zip(&after) {
        assert_eq!(*now, then.replace(tonnes, "      }\n"), "{name}");
    }
    // From one file to another.
    let whole = FULL
        .replace("\"quantities\": [{\"unit\"", "\"quantity\": {\"unit\"")
        .replace("]}, {\"unit\": \"tonnes\", \"agreed\": 4.25}],", "]},");
    let (code, out, err) = run(fed().args(["fmt", "-"]).write_stdin(whole.clone()));
    assert_eq!(
        (code, err.as_str()),
        (0, "demarche: brought `quantity` of 1 record over to `quantities`, a list\n")
    );
    assert!(out.contains("\"quantities\": [\n"), "{out}");
    assert_eq!(run(fed().args(["check", "-"]).write_stdin(out)).0, 0);
    // With any other error, and beside the list itself, nothing is changed.
    let also = whole.replacen("\"stance\": \"demands\"", "\"stance\": \"demand\"", 1);
    assert_eq!(run(fed().args(["fmt", "-"]).write_stdin(also)).0, 1);
    let both = whole.replacen(
        "\"quantity\": {\"unit\": \"people\", \"agreed\"",
        "\"quantities\": [{\"unit\": \"x\"}], \"quantity\": {\"unit\": \"people\", \"agreed\"",
        1,
    );
    assert_eq!(run(fed().args(["fmt", "-"]).write_stdin(both)).0, 1);
}

#[test]
fn numbers_of_quantities_are_written_plainly() {
    let full =
        FULL.replace("\"agreed\": 4.25", "\"agreed\": 4.20").replace("\"count\": 3,", "\"count\": 1e-06,");
    let text = canonical(&full);
    assert!(text.contains("\"agreed\": 4.2}") && text.contains("\"count\": 0.000001,"), "{text}");
    assert_eq!(hash(&text), hash(&full));
    assert_ne!(hash(&full), hash(FULL));
}

#[test]
fn what_does_not_go_with_it_is_wrong_usage() {
    for arguments in [&["--as-of", "2025", "fmt", "x"][..], &["fmt", "x", "-d", "y"], &["fmt", "--strict"]] {
        let (code, out, err) = run(fed().args(arguments));
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
    }
    let (_, help, _) = run(fed().args(["fmt", "--help"]));
    assert!(help.contains("Examples:\n  demarche fmt talks "), "{help}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Process::new(PROGRAM)
        .args(["fmt", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), FULL.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn it_says_the_same_in_one_form(
        seeds in proptest::collection::vec(any::<Index>(), 0..900),
        spaces in "[ \n\r\t]{0,3}",
        marked in any::<bool>(),
    ) {
        let full: Value = serde_json::from_str(FULL).unwrap();
        let mark = if marked { "\u{feff}" } else { "" };
        let text = format!("{mark}{}", disguised(&full, &seeds, &spaces, true));
        let formatted = canonical(&text);
        prop_assert_eq!(hash(&formatted), hash(&text), "it says the same");
        prop_assert_eq!(canonical(&formatted), formatted.clone(), "once is enough");
        prop_assert!(formatted.lines().all(|line| line.trim_end() == line));
        // All else is the same however it was written; parties keep the order that they are given.
        let mut sorted: Vec<&str> = formatted.lines().collect();
        let expected = canonical(FULL);
        let mut theirs: Vec<&str> = expected.lines().collect();
        sorted.sort_unstable_by_key(|line| line.trim_end_matches(','));
        theirs.sort_unstable_by_key(|line| line.trim_end_matches(','));
        let bare = |lines: &[&str]| lines.iter().map(|line| line.trim_end_matches(',').to_owned()).collect::<Vec<_>>();
        // The snapshot is kept as it is given.
        let known = |lines: Vec<String>| lines.into_iter().filter(|line| !line.contains("\"snapshot\"")).collect::<Vec<_>>();
        prop_assert_eq!(known(bare(&sorted)), known(bare(&theirs)));
    }

    #[test]
    fn any_text_is_kept_to_the_letter(name in "\\PC{0,40}", odd in "[\u{200b}\u{200f}\u{ad}\u{2028}\u{feff}\u{e000}\"\\\\\n🕊é]{1,20}") {
        let text = format!("x{name}{odd}");
        let mut full: Value = serde_json::from_str(FULL).unwrap();
        full["issues"][0]["name"] = Value::String(text.clone());
        full["issues"][0]["keywords"][0] = Value::String(text.clone());
        if let Some(files) = from_text("d.json", full.to_string()).canonical() {
            let written: Value = serde_json::from_str(&files[0].text).unwrap();
            prop_assert_eq!(&written["issues"][0]["name"], &text);
            prop_assert_eq!(&written["issues"][0]["keywords"][0], &text);
            prop_assert_eq!(hash(&files[0].text), hash(&full.to_string()));
        } else {
            prop_assert!(text.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')), "{:?}", text);
        }
    }
}
