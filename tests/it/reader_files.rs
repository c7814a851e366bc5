//! Folders, files and streams: what can be wrong with them as files, and that all of them say the same.
use std::fs;
use std::io::Cursor;
use std::path::Path;

use demarche::dossier::{
    Bundled, Code, Loaded, Report, Snapshot, bundled, bundled_named, content_hash, from_text, open, read,
    to_single_file,
};
use demarche::model::Dossier;
use serde_json::Value;

const META: &str = r#"{"format": 1, "id": "d", "title": "T"}"#;

/// A folder with the files given.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn report(files: &[(&str, &[u8])]) -> Report {
    open(folder(files).path()).report
}

/// Code, file, line, column and end of all that is said.
fn said(report: &Report) -> Vec<(Code, &str, [usize; 4])> {
    report
        .diagnostics
        .iter()
        .map(|d| (d.code, d.file.as_str(), [d.line, d.column, d.end_line, d.end_column]))
        .collect()
}

fn dossier(loaded: Loaded) -> Dossier {
    assert_eq!(loaded.report.errors, 0, "{}", loaded.report.to_text());
    loaded.dossier.expect("no error, so a dossier")
}

fn russia_ukraine() -> &'static Bundled {
    bundled_named("russia-ukraine").unwrap()
}

#[test]
fn a_folder_needs_no_more_than_its_own_file() {
    assert_eq!(
        report(&[("dossier.json", META.as_bytes()), ("README.md", b"x"), (".a.json", b"x")]),
        Report::default()
    );
}

#[test]
fn a_folder_without_its_own_file_is_no_dossier() {
    assert_eq!(said(&report(&[])), [(Code::MissingFile, "dossier.json", [1, 1, 1, 1])]);
}

#[test]
fn a_broken_file_hides_nothing_of_the_others_and_brings_no_further_errors() {
    let report = report(&[
        ("dossier.json", META.as_bytes()),
        ("parties.json", b"[{\"id\": \"a\",}]"),
        ("issues.json", b"[{\"id\": \"i\", \"name\": \"I\", \"parent\": \"none\", \"sources\": [\"s\"]}]"),
        (
            "packages.json",
            b"[{\"id\": \"p\", \"title\": \"P\", \"when\": \"2025\", \"parties\": [\"a\"], \"sources\": [\"s\"]}]",
        ),
    ]);
    assert_eq!(
        said(&report),
        [
            (Code::NotJson, "parties.json", [1, 12, 1, 13]),
            (Code::UnknownIssue, "issues.json", [1, 37, 1, 43]),
            (Code::UnknownSource, "issues.json", [1, 57, 1, 60]),
            (Code::UnknownSource, "packages.json", [1, 74, 1, 77]),
        ]
    );
}

#[test]
fn tracks_are_not_missed_where_the_file_that_lists_them_is_broken() {
    let meetings = br#"[{"id": "m", "title": "M", "when": "2025", "status": "held", "track": "t", "sources": [{"id": "s"}]}]"#;
    let sources = br#"[{"id": "s", "title": "S"}]"#;
    let report = report(&[("dossier.json", b"{"), ("meetings.json", meetings), ("sources.json", sources)]);
    assert_eq!(said(&report), [(Code::NotJson, "dossier.json", [1, 2, 1, 2])]);
}

#[test]
fn what_is_not_utf_8_is_shown_where_it_starts() {
    let report_of = |bytes: &[u8]| report(&[("dossier.json", META.as_bytes()), ("events.json", bytes)]);
    assert_eq!(said(&report_of("[\"Ж\n ж\u{e9}".as_bytes())).len(), 1, "that is UTF-8");
    assert_eq!(
        said(&report_of(b"[\"\xd0\x96\n \xd0\xb6\xe9\"]")),
        [(Code::NotUtf8, "events.json", [2, 3, 2, 4])]
    );
    let utf_16 = report_of(b"\xff\xfe[\0]\0");
    assert_eq!(said(&utf_16), [(Code::NotUtf8, "events.json", [1, 1, 1, 2])]);
    assert_eq!(utf_16.diagnostics[0].help.as_deref(), Some("it looks like UTF-16; save it as UTF-8"));
}

#[test]
fn a_folder_where_a_file_should_be_cannot_be_read() {
    let folder = folder(&[("dossier.json", META.as_bytes())]);
    fs::create_dir(folder.path().join("events.json")).unwrap();
    let report = open(folder.path()).report;
    assert_eq!(said(&report), [(Code::Unreadable, "events.json", [1, 1, 1, 1])]);
    assert_eq!(report.diagnostics[0].message, "cannot be read: it is a folder, not a file");
}

#[test]
fn what_is_not_there_cannot_be_read() {
    let folder = folder(&[]);
    let loaded = open(&folder.path().join("none.json"));
    assert_eq!(said(&loaded.report), [(Code::Unreadable, "none.json", [1, 1, 1, 1])]);
    assert!(loaded.dossier.is_none());
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_not_the_same_as_no_file() {
    let folder = folder(&[("dossier.json", META.as_bytes())]);
    std::os::unix::fs::symlink("nowhere", folder.path().join("events.json")).unwrap();
    assert_eq!(said(&open(folder.path()).report), [(Code::Unreadable, "events.json", [1, 1, 1, 1])]);
}

#[test]
fn an_unknown_file_is_a_warning() {
    let report = report(&[("dossier.json", META.as_bytes()), ("partys.json", b"nothing in it is read")]);
    assert_eq!(said(&report), [(Code::UnknownFile, "partys.json", [1, 1, 1, 1])]);
    assert_eq!((report.errors, report.warnings), (0, 1));
}

#[test]
fn a_file_whose_name_only_looks_right_is_a_warning_that_says_what_to_do() {
    let help = |files: &[(&str, &[u8])]| -> Vec<(String, String)> {
        let report = report(files);
        assert!(report.diagnostics.iter().all(|d| d.code == Code::UnknownFile), "{}", report.to_text());
        report.diagnostics.into_iter().map(|d| (d.file, d.help.unwrap())).collect()
    };
    let meta = ("dossier.json", META.as_bytes());
    let said = help(&[
        meta,
        ("people.json.txt", b"["),
        ("positions.JSON", b"["),
        ("events.json", b"[]"),
        ("Events.json", b"["),
        ("issues.json~", b"["),
        ("#issues.json#", b"["),
        ("issues.json.orig", b"["),
    ]);
    let expected = [
        ("Events.json", "`events.json` is read instead"),
        ("people.json.txt", "rename it to `people.json`"),
        ("positions.JSON", "rename it to `positions.json`"),
    ];
    assert_eq!(said, expected.map(|(file, help)| (file.to_owned(), help.to_owned())));
    let report = report(&[("Dossier.json", META.as_bytes())]);
    assert_eq!(report.codes().len(), 2, "what is missing, and what it is called: {}", report.to_text());
}

#[test]
fn a_stream_is_read_like_a_file_and_has_a_limit() {
    let text = format!("{{\"dossier\": {META}}}");
    assert_eq!(read("-", Cursor::new(text.clone())).dossier, Some(dossier(from_text("-", text))));
    let endless = read("-", std::io::repeat(b' '));
    assert_eq!(said(&endless.report), [(Code::Unreadable, "-", [1, 1, 1, 1])]);
    assert_eq!(endless.report.diagnostics[0].message, "cannot be read: it is larger than 128 MiB");
}

#[test]
fn places_name_the_file_on_disk() {
    let folder = folder(&[
        ("dossier.json", META.as_bytes()),
        ("issues.json", b"[\n {\"id\": \"i\", \"name\": \"I\"}]"),
    ]);
    let place = open(folder.path()).value_place("i", "/name").unwrap();
    assert_eq!((place.file.as_str(), place.line, place.column), ("issues.json", 2, 22));
    assert_eq!(place.path, Some(folder.path().join("issues.json")));

    let file = folder.path().join("d.json");
    fs::write(&file, format!("{{\"dossier\": {META}, \"issues\": [{{\"id\": \"i\", \"name\": \"I\"}}]}}"))
        .unwrap();
    assert_eq!(open(&file).place("i").unwrap().path, Some(file));
}

#[test]
fn the_single_file_loads_to_an_equal_dossier_as_another_reader_has_it() {
    for bundled in bundled() {
        let dossier = dossier(bundled.load());
        let text = to_single_file(&dossier, None);
        let again = from_text("d.json", text.clone());
        assert_eq!(again.dossier.as_ref(), Some(&dossier), "{}", again.report.to_text());
        let theirs: Dossier = serde_json::from_str(&text).unwrap();
        assert_eq!(theirs, dossier);
    }
}

#[test]
fn a_snapshot_stands_first_and_changes_nothing() {
    let dossier = dossier(russia_ukraine().load());
    let snapshot = Snapshot {
        with_private: false,
        tool: "demarche".to_owned(),
        version: "1.2.3".to_owned(),
        made_at: "2026-07-05T12:00:00Z".to_owned(),
        hash: content_hash(&dossier),
    };
    let text = to_single_file(&dossier, Some(&snapshot));
    assert!(
        text.starts_with("{\n  \"snapshot\": {\n    \"tool\": \"demarche\",\n    \"version\": \"1.2.3\",")
    );
    assert_eq!(from_text("d.json", text).dossier, Some(dossier));
}

/// Turns the order of all keys round.
fn turn_keys(value: &mut Value) {
    match value {
        Value::Object(members) => {
            *members = std::mem::take(members).into_iter().rev().collect();
            members.values_mut().for_each(turn_keys);
        }
        Value::Array(items) => items.iter_mut().for_each(turn_keys),
        _ => {}
    }
}

/// Writes a single-file value as a folder.
fn spread(single: &Value, folder: &Path) {
    for (key, part) in single.as_object().unwrap() {
        fs::write(folder.join(format!("{key}.json")), part.to_string()).unwrap();
    }
}

#[test]
fn the_hash_does_not_depend_on_layout() {
    for bundled in bundled() {
        let dossier_ = dossier(bundled.load());
        let hash = content_hash(&dossier_);
        let mut single: Value = serde_json::from_str(&to_single_file(&dossier_, None)).unwrap();
        turn_keys(&mut single);
        for (key, part) in single.as_object_mut().unwrap() {
            if let (Value::Array(records), false) = (part, key == "issues") {
                records.reverse();
            }
        }
        let folder = folder(&[]);
        spread(&single, folder.path());
        assert_eq!(content_hash(&dossier(from_text("d.json", single.to_string()))), hash);
        assert_eq!(content_hash(&dossier(open(folder.path()))), hash);
    }
}

#[test]
fn the_hash_depends_on_what_is_said() {
    let dossier = dossier(russia_ukraine().load());
    let mut other = dossier.clone();
    other.positions[0].title.push('.');
    let mut turned = dossier.clone();
    turned.issues.reverse();
    let mut tracks = dossier.clone();
    tracks.meta.tracks.reverse();
    let mut within = dossier.clone();
    within.positions.iter_mut().for_each(|position| position.sources.reverse());
    for changed in [other, turned, tracks, within] {
        assert_ne!(content_hash(&changed), content_hash(&dossier));
    }
}
