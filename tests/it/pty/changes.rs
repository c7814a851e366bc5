//! The changes view in a real terminal, and what is remembered from one time to the next.

use std::fs;
use std::path::Path;

use rustix::process::Signal;

use super::harness::{Session, Start};
use crate::program::{PROGRAM, names};

fn with_state(folder: &Path) -> Start {
    Session::start(["--as-of", "2025-07-25"]).env("XDG_STATE_HOME", folder)
}

#[test]
fn two_rounds_are_compared_and_filtered() {
    let mut session = with_state(tempfile::tempdir().unwrap().path()).spawn();
    session.wait_for("? help").keys("5 left left left left");
    session.wait_for("Changes 2 Jun 2025 – 25 Jul 2025 (53 days)");
    session.wait_for(" changed status").keys("c").wait_for("Compare with:");
    session.send("istanbul-2025-05-16\r").wait_for("Changes 16 May 2025 – 25 Jul 2025 (70 days)");
    session
        .keys("p p t")
        .wait_for("only Ukraine · only positions")
        .keys("*")
        .wait_for("all parties p, all kinds t");
    session.keys("2 g").send("2 jun\r").wait_for("Mon 2 Jun 2025").keys("m").wait_for("2 Jun 2025 is marked");
    session.keys("G 5 home").wait_for("from 2 Jun 2025, marked").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn what_was_looked_at_is_remembered_however_it_ends() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let state = tempfile::tempdir().unwrap();
        let file = state.path().join("demarche/looked/russia-ukraine.json");
        let mut first = with_state(state.path()).spawn();
        first.wait_for("? help").keys("L").wait_for("This dossier has not been opened here before.");
        match signal {
            None => first.keys("q"),
            Some(signal) => first.signal(signal),
        };
        first.exit_code();
        assert!(fs::read_to_string(&file).unwrap().starts_with(r#"{"latest":"2026-07-05""#));
        let mut second = with_state(state.path()).spawn();
        second.wait_for("? help").keys("L");
        second.wait_for("Nothing changed since you last looked: it still covers events to 5 Jul 2026.");
    }
}

#[test]
fn without_a_state_folder_of_its_own_it_is_kept_below_home() {
    let mut session = Session::start([""; 0]).env("XDG_STATE_HOME", "").spawn();
    session.wait_for("? help").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert!(session.folder().join(".local/state/demarche/looked/russia-ukraine.json").is_file());
}

#[test]
fn what_cannot_be_kept_is_no_error() {
    let state = tempfile::tempdir().unwrap();
    fs::write(state.path().join("demarche"), "in the way").unwrap();
    let mut session = with_state(state.path()).spawn();
    session.wait_for("? help").keys("L").wait_for("What you saw last cannot be read: Not a directory");
    session.keys("q").wait_for("cannot remember what you have seen: cannot create");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn what_cannot_be_read_is_no_first_time() {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join("demarche/looked/russia-ukraine.json");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "{").unwrap();
    let mut session = with_state(state.path()).spawn();
    session.wait_for("? help").keys("L").wait_for("What you saw last cannot be read: the file is damaged");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    // From now on it can.
    let mut session = with_state(state.path()).spawn();
    session.wait_for("? help").keys("L").wait_for("Nothing changed since you last looked");
}

#[test]
fn where_files_may_not_grow_it_starts_and_says_what_it_cannot_keep() {
    let state = tempfile::tempdir().unwrap();
    let line = format!("ulimit -f 1; exec {PROGRAM} --as-of 2025-07-25");
    let mut session = Start::new("sh", ["-c", &line]).env("XDG_STATE_HOME", state.path()).spawn();
    session.wait_for("? help").keys("5").wait_for("Changes ");
    session.keys("L").wait_for("What you see here cannot be kept for the next time: cannot write");
    session.keys("q").wait_for("cannot remember what you have seen: cannot write");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
    assert!(names(&state.path().join("demarche/looked")).is_empty());
}
