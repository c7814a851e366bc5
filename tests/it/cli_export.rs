//! The data by the command line: tables, sources, and records in every format.

use std::fs;

use crate::program::{demarche, names};
use demarche::model::{Kind, Word as _};
use demarche::report::tables::RecordTable;
use serde_json::Value;

/// What a run on the bundled dossier writes; it has to succeed and say nothing else.
fn out(arguments: &[&str]) -> String {
    let here = tempfile::tempdir().unwrap();
    let (code, out, err) = demarche(here.path(), arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

/// Why a run fails, with its exit status; nothing may come out of it.
fn refused(arguments: &[&str]) -> (i32, String) {
    let here = tempfile::tempdir().unwrap();
    let (code, out, err) = demarche(here.path(), arguments);
    assert_eq!(out, "", "{arguments:?}");
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0, "{arguments:?}: nothing is left behind");
    (code, err)
}

const CSV: [&str; 3] = ["export", "--format", "csv"];

#[test]
fn all_tables_go_into_a_folder_each_whole_or_none() {
    let here = tempfile::tempdir().unwrap();
    let export = |more: &[&str]| demarche(here.path(), &[&CSV[..], &["-o", "data/tables"], more].concat());
    let (code, out, err) = export(&[]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, format!("demarche: wrote {} tables to data/tables\n", RecordTable::all().len()));
    let folder = here.path().join("data/tables");
    let mut expected: Vec<String> = RecordTable::all().iter().map(RecordTable::file_name).collect();
    expected.sort();
    assert_eq!(names(&folder), expected, "and nothing else");
    for table in RecordTable::all() {
        let text = fs::read_to_string(folder.join(table.file_name())).unwrap();
        let heads = table.heads().join(",");
        assert!(text.starts_with(&format!("{heads}\r\n")) && text.ends_with("\r\n"), "{}", table.name());
        assert_eq!(text, self::out(&[&CSV[..], &["--table", table.name()]].concat()));
    }

    // One that is there is enough to write none.
    for name in expected.iter().filter(|name| *name != "names.csv") {
        fs::remove_file(folder.join(name)).unwrap();
    }
    fs::write(folder.join("names.csv"), "mine").unwrap();
    let (code, _, err) = export(&[]);
    assert_eq!(
        (code, err.as_str()),
        (1, "demarche: data/tables/names.csv already exists; --force replaces it\n")
    );
    assert_eq!(names(&folder), ["names.csv"]);
    assert_eq!(fs::read_to_string(folder.join("names.csv")).unwrap(), "mine");
    assert_eq!(export(&["--force"]).0, 0);
    assert_eq!(names(&folder), expected);
    assert_ne!(fs::read_to_string(folder.join("names.csv")).unwrap(), "mine");

    fs::remove_dir_all(&folder).unwrap();
    fs::create_dir_all(folder.join("links.csv")).unwrap();
    let (code, _, err) = export(&["--force"]);
    assert_eq!((code, err.as_str()), (1, "demarche: cannot write data/tables/links.csv: it is a folder\n"));
    assert_eq!(names(&folder), ["links.csv"]);

    fs::write(here.path().join("file"), "").unwrap();
    let (code, _, err) = demarche(here.path(), &[&CSV[..], &["-o", "file"]].concat());
    assert!(code == 1 && err.starts_with("demarche: cannot create file: "), "{err}");
}

#[test]
fn one_table_goes_into_a_file_or_to_standard_output() {
    let here = tempfile::tempdir().unwrap();
    let table = [&CSV[..], &["--table", "meetings.csv", "-o", "m.csv"]].concat();
    assert_eq!(demarche(here.path(), &table), (0, String::new(), "demarche: wrote m.csv\n".to_owned()));
    let written = fs::read_to_string(here.path().join("m.csv")).unwrap();
    assert_eq!(written, out(&[&CSV[..], &["--table", "meetings", "-o", "-"]].concat()));
    assert_eq!(demarche(here.path(), &table).0, 1, "it is there");
}

#[test]
fn wrong_usage_names_the_tables() {
    let (code, err) = refused(&CSV);
    assert_eq!(code, 2);
    assert!(err.starts_with("demarche: --format csv writes several tables: use -o FOLDER for all"), "{err}");
    for table in RecordTable::all() {
        assert!(err.contains(table.name()), "{err}");
    }
    assert_eq!(refused(&[&CSV[..], &["-o", "-"]].concat()).0, 2);
    let (code, err) = refused(&[&CSV[..], &["--table", "postions"]].concat());
    assert_eq!(code, 2);
    assert!(
        err.starts_with("demarche: there is no table postions; did you mean `positions`?\nthe tables are:\n"),
        "{err}"
    );
    for (wrong, says) in [
        (&["export", "--format", "json", "--table", "links"][..], "--table works only with --format csv"),
        (&["export", "--format", "csl-json", "--raw-cells"], "--raw-cells works only with --format csv"),
        (&["show", "asks", "--raw-cells"], "--raw-cells works only with --format csv"),
        (&["agenda", "--json", "--raw-cells"], "--raw-cells works only with --format csv"),
        (
            &["export", "--format", "csv", "-o", "x", "--view", "matrix"],
            "--view works only with --format txt, ansi, svg and html",
        ),
    ] {
        assert_eq!(refused(wrong), (2, format!("demarche: {says}\n")), "{wrong:?}");
    }
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap).collect()
}

#[test]
fn a_list_as_csv_is_the_table_of_the_export() {
    for kind in Kind::ALL.iter().map(|kind| kind.plural()) {
        for day in [&[][..], &["--as-of", "2025-03-18"]] {
            let shown = out(&[&["show", kind, "--format", "csv"][..], day].concat());
            let table = out(&[&CSV[..], &["--table", kind], day].concat());
            if kind == "sources" && !day.is_empty() {
                // A list has every source on every day; the export those that bear out what it tells.
                let told = rows(&table);
                assert!(!told.is_empty() && told.len() < rows(&shown).len());
                assert!(table.split("\r\n").all(|line| shown.contains(line)));
            } else {
                assert!(shown == table, "{kind} {day:?}");
            }
        }
    }
    let of_kind = out(&["show", "positions", "--format", "csv", "--raw-cells"]);
    let narrowed = out(&["show", "asks", "--party", "ukraine", "--format", "csv", "--raw-cells"]);
    assert!(rows(&narrowed).len() > 10 && rows(&narrowed).len() < rows(&of_kind).len());
    assert!(narrowed.split("\r\n").all(|line| of_kind.contains(line)));
    let one = rows(&out(&["show", "istanbul-2025-06-02", "--format", "csv"]));
    assert_eq!((one.len(), &one[0][0]), (1, "istanbul-2025-06-02"));
}

#[test]
fn records_come_in_every_format() {
    let id = "istanbul-2025-06-02";
    assert!(out(&["show", id, "--format", "md"]).starts_with("# "));
    assert_eq!(out(&["show", id]), out(&["show", id, "--format", "text"]));
    assert_eq!(out(&["show", id, "--json"]), out(&["show", id, "--format", "json"]));
    assert!(out(&["show", "parties", "--format", "md"]).contains("\n- **ukraine**"));
    assert_eq!(refused(&["show", id, "--json", "--format", "csv"]).0, 2);
}

#[test]
fn as_of_a_day_json_has_nothing_later() {
    let shown = |day: &[&str]| -> Value {
        serde_json::from_str(&out(&[&["show", "meetings", "--json"][..], day].concat())).unwrap()
    };
    let find = |all: &Value| {
        all.as_array().unwrap().iter().find(|m| m["id"] == "istanbul-2025-05-16").unwrap().clone()
    };
    let (before, whole) = (find(&shown(&["--as-of", "2025-05-12"])), find(&shown(&[])));
    assert!(before.get("text").is_none() && before["derived"]["status"] == "proposed", "{before}");
    assert_eq!(before["history"].as_array().unwrap().len(), 1);
    assert!(whole.get("text").is_some() && whole["derived"]["status"] == "held");
    assert_eq!(whole["history"].as_array().unwrap().len(), 2);
}

#[test]
fn the_list_of_dossiers_comes_in_every_format() {
    let listed: Value = serde_json::from_str(&out(&["list", "--json"])).unwrap();
    assert_eq!(listed[0]["id"], "russia-ukraine");
    let keys: Vec<&String> = listed[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "title", "kept_until"]);
    assert!(out(&["list", "--format", "csv"]).starts_with("id,title,kept_until\r\nrussia-ukraine,"));
    assert!(out(&["list", "--format", "md"]).contains("| Id | Title | Covers to |"));
}

#[test]
fn sources_are_written_as_references() {
    let here = tempfile::tempdir().unwrap();
    let export = ["export", "--format", "csl-json", "-o", "sources.json", "--as-of", "2025-07-25"];
    assert_eq!(demarche(here.path(), &export).0, 0);
    let written = fs::read_to_string(here.path().join("sources.json")).unwrap();
    let items: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(items[0]["custom"]["snapshot"]["as_of"], "2025-07-25");
    assert_eq!(items[0]["custom"]["snapshot"]["made_at"], "2025-07-26T00:00:00Z");
    assert!(items[0]["custom"]["snapshot"]["hash"].as_str().unwrap().starts_with("sha256:"));
    assert_eq!(written, out(&["export", "--format", "csl-json", "--as-of", "2025-07-25"]));
}

#[test]
fn raw_cells_are_left_as_they_are_in_views_too() {
    let dossier = r#"{"dossier": {"format": 1, "id": "d", "title": "D"}, "sources": [{"id": "s", "title": "S"}],
        "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}], "sources": ["s"]}],
        "issues": [{"id": "i", "name": "=I", "sources": ["s"]}],
        "outcomes": [{"id": "o", "title": "=1+1", "kind": "agreement", "when": "2025", "issues": ["i"], "sources": ["s"],
            "history": [{"status": "agreed", "date": "2025"}]}]}"#;
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("d.json"), dossier).unwrap();
    for command in [&["ledger"][..], &["show", "outcomes"], &["search", "agreed"]] {
        let of = |more: &[&str]| {
            demarche(here.path(), &[command, &["-d", "d.json", "--format", "csv"], more].concat()).1
        };
        assert!(of(&[]).contains(",'=1+1,") && !of(&[]).contains(",=1+1,"), "{command:?}");
        assert!(of(&["--raw-cells"]).contains(",=1+1,"), "{command:?}");
    }
}
