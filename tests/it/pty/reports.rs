//! What is told of a broken dossier on a terminal: in colours, unless they are not wanted.

use std::path::Path;

use super::harness::{Session, Start};

/// An example with one error.
fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad/unknown-party/talks.json")
}

/// The bytes that the program writes, run to its end.
fn told(start: Start) -> String {
    let mut session = start.spawn();
    session.wait_for("says more");
    assert_eq!(session.exit_code(), 1);
    String::from_utf8(session.bytes()).unwrap()
}

#[test]
fn a_report_has_colours_on_a_terminal_only_where_they_are_wanted() {
    let check = || Session::start(["check".as_ref(), example().as_os_str()]).size(120, 24);
    let painted = told(check());
    assert!(painted.contains("\u{1b}[1;31merror:\u{1b}[0m"), "{painted:?}");
    assert!(painted.contains("\u{1b}[1;31m^^^^^^^\u{1b}[0m"), "{painted:?}");
    assert!(told(check().env("NO_COLOR", "")).contains("\u{1b}[1;31m"), "an empty NO_COLOR says nothing");
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let plain = told(check().env(name, value));
        assert!(plain.contains("error: `toward`") && !plain.contains('\u{1b}'), "{name}: {plain:?}");
    }
}

#[test]
fn opening_a_broken_dossier_shows_the_same() {
    let painted = told(Session::start([example()]).size(120, 24));
    assert!(painted.contains("demarche: the dossier has errors"), "{painted:?}");
    assert!(painted.contains("\u{1b}[1;31merror:\u{1b}[0m"), "{painted:?}");
}
