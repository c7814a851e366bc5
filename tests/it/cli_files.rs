//! `demarche new` and `demarche schema`: files that are made, and none that are overwritten.

use std::fs;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use crate::program::{PROGRAM, demarche, names, program};
use serde_json::Value;

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_new_dossier_passes_every_check() {
    let here = tempfile::tempdir().unwrap();
    let (code, out, err) = demarche(here.path(), &["new", "deep/river-talks"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        err.starts_with("demarche: wrote an example of each kind of record to deep/river-talks\n"),
        "{err}"
    );
    assert!(err.contains("demarche check deep/river-talks "), "{err}");
    let checked = demarche(here.path(), &["check", "--strict", "deep/river-talks"]);
    assert_eq!(checked, (0, "no problems found\n".to_owned(), String::new()));
    let formatted = demarche(here.path(), &["fmt", "--check", "deep/river-talks"]);
    assert_eq!(formatted, (0, String::new(), String::new()));
    let meta = json(&here.path().join("deep/river-talks/dossier.json"));
    assert_eq!((&meta["id"], &meta["title"]), (&"river-talks".into(), &"River talks".into()));
    for what in ["asks", "packages", "meetings", "outcomes", "events", "people"] {
        let (code, out, _) = demarche(here.path(), &["show", what, "-d", "deep/river-talks"]);
        assert!(code == 0 && out.contains("\n- "), "{what}: {out}");
    }
}

#[test]
fn a_new_dossier_has_the_title_that_it_is_given() {
    let here = tempfile::tempdir().unwrap();
    assert_eq!(demarche(here.path(), &["new", ".", "--title", "The \"talks\"\non the river"]).0, 0);
    let meta = json(&here.path().join("dossier.json"));
    assert_eq!(meta["title"], "The \"talks\"\non the river");
    assert_eq!(demarche(here.path(), &["fmt", "--check", "."]).0, 0);
}

#[test]
fn a_title_that_is_none_is_wrong_usage() {
    let here = tempfile::tempdir().unwrap();
    for (title, words) in [
        (" ", "demarche: --title: `title` is empty\n"),
        (
            "a\u{202e}b",
            "demarche: --title: `title` contains the forbidden character U+202E as its character 2\n",
        ),
    ] {
        let (code, out, err) = demarche(here.path(), &["new", "x", "--title", title]);
        assert_eq!((code, out.as_str(), err.as_str()), (2, "", words));
    }
    assert!(names(here.path()).is_empty());
    assert_eq!(demarche(here.path(), &["new"]).0, 2);
    assert_eq!(demarche(here.path(), &["-d", "x", "new", "y"]).0, 2);
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("notes"), "mine").unwrap();
    let (code, out, err) = demarche(here.path(), &["new", "."]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "demarche: . is not empty; a new dossier needs an empty folder\n");
    let (code, _, err) = demarche(here.path(), &["new", "notes"]);
    assert_eq!(code, 1);
    assert!(err.starts_with("demarche: cannot create notes: "), "{err}");
    assert_eq!(names(here.path()), ["notes"]);
    assert_eq!(fs::read_to_string(here.path().join("notes")).unwrap(), "mine");
}

#[test]
fn a_new_dossier_that_was_only_begun_is_completed() {
    let here = tempfile::tempdir().unwrap();
    assert_eq!(demarche(here.path(), &["new", "talks"]).0, 0);
    let folder = here.path().join("talks");
    let all = names(&folder);
    // Complete, it is somebody's.
    assert_eq!(demarche(here.path(), &["new", "talks"]).0, 1);
    for name in &all[1..] {
        fs::remove_file(folder.join(name)).unwrap();
    }
    fs::write(folder.join(".demarche-x7Kq0b.tmp"), "half").unwrap();
    assert_eq!(demarche(here.path(), &["new", "talks"]).0, 0);
    assert_eq!(names(&folder), all);
    assert_eq!(demarche(here.path(), &["check", "--strict", "talks"]).0, 0);
    // What somebody changed, or added, is theirs.
    fs::remove_file(folder.join("issues.json")).unwrap();
    fs::write(folder.join("events.json"), "[]").unwrap();
    assert_eq!(demarche(here.path(), &["new", "talks"]).0, 1);
    assert_eq!(fs::read_to_string(folder.join("events.json")).unwrap(), "[]");
}

#[test]
fn what_is_killed_leaves_nothing_behind_that_the_next_run_does_not_remove() {
    let here = tempfile::tempdir().unwrap();
    let single = here.path().join("d.json");
    let text = include_str!("../fixture/promises.json").replace("  ", " ");
    for delay in 0..25 {
        fs::write(&single, &text).unwrap();
        for arguments in
            [&["new", "talks"][..], &["fmt", "d.json"], &["export", "--format", "html", "-o", "brief.html"]]
        {
            let mut child =
                program().args(arguments).current_dir(here.path()).stderr(Stdio::null()).spawn().unwrap();
            // Sooner or later: before anything is written, in its midst, or after it.
            let since = Instant::now();
            while since.elapsed() < Duration::from_micros(400 * delay) {
                std::hint::spin_loop();
            }
            child.kill().unwrap();
            child.wait().unwrap();
        }
        // Each has its next run.
        let (code, ..) = demarche(here.path(), &["new", "talks"]);
        assert!(code == 0 || names(&here.path().join("talks")).len() == 10, "{delay}");
        assert_eq!(demarche(here.path(), &["fmt", "d.json"]).0, 0);
        assert_eq!(
            demarche(here.path(), &["export", "--format", "html", "--force", "-o", "brief.html"]).0,
            0
        );
        assert_eq!(names(here.path()), ["brief.html", "d.json", "talks"]);
        assert_eq!(names(&here.path().join("talks")).len(), 10);
        assert_eq!(demarche(here.path(), &["check", "talks"]).0, 0);
        fs::remove_dir_all(here.path().join("talks")).unwrap();
        fs::remove_file(here.path().join("brief.html")).unwrap();
    }
}

#[test]
fn a_file_that_may_grow_no_further_is_an_error_and_leaves_nothing() {
    let here = tempfile::tempdir().unwrap();
    let line = format!("ulimit -f 1; exec {PROGRAM} export --format json -o big.json");
    let output = Process::new("sh").args(["-c", &line]).current_dir(here.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{:?}", output.status);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("demarche: cannot write big.json: File too large"), "{said}");
    assert!(names(here.path()).is_empty());
}

#[test]
fn schemas_are_printed_one_by_one() {
    let here = tempfile::tempdir().unwrap();
    let id = |arguments: &[&str]| {
        let (code, out, err) = demarche(here.path(), &[&["schema"], arguments].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        serde_json::from_str::<Value>(&out).unwrap()["$id"].as_str().unwrap().to_owned()
    };
    assert_eq!(id(&[]), "urn:demarche:schema:1:all-in-one");
    assert_eq!(id(&["--all-in-one"]), "urn:demarche:schema:1:all-in-one");
    assert_eq!(id(&["positions"]), "urn:demarche:schema:1:positions");
    assert_eq!(id(&["dossier.json"]), "urn:demarche:schema:1:dossier");
    let (code, out, err) = demarche(here.path(), &["schema", "postions"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "demarche: the format has no file postions; did you mean `positions`?\n");
    for wrong in [&["positions", "--all-in-one"][..], &["positions", "-o", "x"], &["--force"]] {
        assert_eq!(demarche(here.path(), &[&["schema"], wrong].concat()).0, 2, "{wrong:?}");
    }
    assert_eq!(demarche(here.path(), &["--as-of", "2025", "schema"]).0, 2);
}

#[test]
fn schemas_are_written_all_or_none_and_replaced_only_by_force() {
    let here = tempfile::tempdir().unwrap();
    let folder = here.path().join("schemas");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("events.schema.json"), "mine").unwrap();
    let (code, out, err) = demarche(here.path(), &["schema", "-o", "schemas"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "demarche: schemas/events.schema.json already exists; --force replaces it\n");
    assert_eq!(names(&folder), ["events.schema.json"]);
    assert_eq!(demarche(here.path(), &["schema", "-o", "schemas", "--force"]).0, 0);
    assert_eq!(names(&folder).len(), 11);
    for name in names(&folder) {
        let stem = name.strip_suffix(".schema.json").unwrap();
        let (_, printed, _) = demarche(here.path(), &["schema", stem]);
        assert_eq!(fs::read_to_string(folder.join(&name)).unwrap(), printed);
    }
    assert_eq!(demarche(here.path(), &["schema", "-o", "new/folder"]).0, 0);
    assert_eq!(names(&here.path().join("new/folder")).len(), 11);
}

#[test]
fn the_page_on_editors_names_every_schema() {
    let page = include_str!("../../docs/editors.md");
    let settings = page.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    let settings: Value = serde_json::from_str(settings).unwrap();
    let mut urls: Vec<String> = settings["json.schemas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["url"].as_str().unwrap().trim_start_matches("./schemas/").to_owned())
        .collect();
    assert!(page.contains("./schemas/all-in-one.schema.json"));
    urls.push("all-in-one.schema.json".to_owned());
    urls.sort();
    let here = tempfile::tempdir().unwrap();
    assert_eq!(demarche(here.path(), &["schema", "-o", "."]).0, 0);
    assert_eq!(urls, names(here.path()));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child =
        Process::new(PROGRAM).arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
