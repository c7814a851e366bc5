//! The same input and options give the same bytes: however the files are laid out, and wherever the program runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::fed;
use demarche::derive::{Calendar, Moment};
use demarche::dossier::{content_hash, from_text, open, to_single_file};
use demarche::model::Dossier;
use demarche::report::tables::{RecordTable, Scope, Tables};
use demarche::report::{self, Cells, Provenance};
use demarche::ui::View;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::fixture::disguise::disguised;

const FULL: &str = include_str!("../fixture/full.json");
const PROMISES: &str = include_str!("../fixture/promises.json");

fn read(text: &str) -> Dossier {
    from_text("d.json", text.to_owned()).dossier.expect("a sound dossier")
}

/// All that the library makes of a dossier, each under its name.
fn exported(dossier: &Dossier) -> BTreeMap<String, String> {
    let moment = Moment::at(dossier, Calendar::of(dossier).latest);
    let made = Provenance { made_at: "then".into(), version: "1".into(), hash: content_hash(dossier) };
    let mut all = BTreeMap::new();
    for told in [Scope::Full, Scope::AsOf] {
        for cells in [Cells::Safe, Cells::Raw] {
            let tables = Tables { dossier, moment: &moment, scope: told, cells };
            for table in RecordTable::all() {
                all.insert(format!("{} {told:?} {cells:?}", table.name()), tables.csv(table, &made));
            }
        }
        all.insert(format!("csl-json {told:?}"), report::csl(dossier, &moment, told, &made));
    }
    let briefing = report::briefing(dossier, &moment, &made);
    all.insert("md".to_owned(), report::markdown(&briefing));
    all.insert("html".to_owned(), report::html(&briefing));
    all.insert("json".to_owned(), to_single_file(dossier, None));
    all.insert("hash".to_owned(), made.hash);
    all
}

/// A single file as a folder: one file for each key.
fn as_folder(text: &str, folder: &Path) {
    let whole: Value = serde_json::from_str(text).unwrap();
    for (key, value) in whole.as_object().unwrap().iter().filter(|(key, _)| *key != "snapshot") {
        fs::write(folder.join(format!("{key}.json")), value.to_string()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_written_does_not_depend_on_how_it_was_written(
        seeds in prop::collection::vec(any::<Index>(), 0..900),
        spaces in "[ \n\r\t]{0,3}",
        which in 0..2_usize,
    ) {
        let text = [FULL, PROMISES][which];
        let plain: Value = serde_json::from_str(text).unwrap();
        let dossier = read(text);
        let expected = exported(&dossier);
        let other = disguised(&plain, &seeds, &spaces, false);
        let folder = tempfile::tempdir().unwrap();
        as_folder(&other, folder.path());
        for again in [read(&other), open(folder.path()).dossier.unwrap()] {
            for (name, content) in exported(&again) {
                prop_assert!(content == expected[&name], "{name}");
            }
        }
    }
}

/// Each format, and each view of the screen, by its options; the folder of tables has a test of its own below.
const EXPORTS: [&[&str]; 17] = [
    &["--format", "json"],
    &["--format", "csv", "--table", "positions"],
    &["--format", "csv", "--table", "snapshot", "--as-of", "2025-07-10"],
    &["--format", "csv", "--table", "links", "--raw-cells"],
    &["--format", "csl-json"],
    &["--format", "md", "--as-of", "2025-07-10"],
    &["--format", "html"],
    &["--format", "html", "--view", "matrix"],
    &["--format", "html", "--view", "brief"],
    &["--format", "svg"],
    &["--format", "svg", "--view", "timeline"],
    &["--format", "svg", "--view", "play"],
    &["--format", "html", "--view", "parties"],
    &["--format", "txt", "--view", "overview"],
    &["--format", "svg", "--view", "agenda", "--size", "80x24", "--theme", "light"],
    &["--format", "ansi", "--view", "ledger"],
    &["--format", "txt", "--view", "changes"],
];

#[test]
fn no_format_and_no_view_is_left_out() {
    let command = demarche::cli::command();
    let export = command.find_subcommand("export").unwrap();
    let format = export.get_arguments().find(|argument| argument.get_id() == "format").unwrap();
    let formats: Vec<String> =
        format.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    assert!(formats.len() >= 8, "{formats:?}");
    for format in formats {
        let tried = |options: &&[&str]| options.starts_with(&["--format", &format]);
        assert!(EXPORTS.iter().any(tried), "{format}");
    }
    for view in View::ALL {
        let tried = |options: &&[&str]| options.windows(2).any(|two| two == ["--view", view.name()]);
        assert!(EXPORTS.iter().any(tried), "{}", view.name());
    }
}

/// The files of a folder, each under its name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let file = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
    };
    entries.map(file).collect()
}

#[test]
fn the_same_folder_of_tables_wherever_the_program_runs() {
    let place = tempfile::tempdir().unwrap();
    let dossier = place.path().join("promises.json");
    fs::write(&dossier, PROMISES).unwrap();
    let export = |into: &str, environment: &[(&str, &str)]| {
        let mut command = fed();
        command.current_dir(place.path());
        command.envs(environment.iter().copied()).args(["export", "--format", "csv", "-o", into, "-d"]);
        command.arg(&dossier).assert().success();
        files(&place.path().join(into))
    };
    let here = export("here", &[]);
    assert_eq!(here.len(), RecordTable::all().len());
    let far = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("HOME", "/nowhere")];
    assert!(export("there", &far) == here);
}

#[test]
fn the_same_bytes_wherever_the_program_runs() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = there.path().join("talks, Київ");
    fs::create_dir(&folder).unwrap();
    as_folder(PROMISES, &folder);
    let file = here.path().join("promises.json");
    fs::write(&file, PROMISES).unwrap();
    for options in EXPORTS {
        let export = |at: &Path, dossier: &Path, environment: &[(&str, &str)]| {
            let mut command = fed();
            command.current_dir(at);
            command.envs(environment.iter().copied()).arg("export").args(options).arg("-d").arg(dossier);
            let output = command.output().unwrap();
            assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{options:?}");
            output.stdout
        };
        let expected = export(here.path(), &file, &[]);
        assert!(expected.len() > 100, "{options:?}");
        let far = [
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "ar_EG.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("HOME", "/nowhere"),
        ];
        let bare = [("TZ", "America/Los_Angeles"), ("LC_ALL", "C"), ("TERM", "dumb"), ("COLUMNS", "20")];
        for (at, dossier, environment) in [
            (there.path(), folder.as_path(), &far[..]),
            (folder.as_path(), Path::new("."), &bare[..]),
            (here.path(), Path::new("promises.json"), &far[..]),
        ] {
            assert!(export(at, dossier, environment) == expected, "{options:?} in {environment:?}");
        }
    }
}
