//! What is taken away from the dashboard, and what else the terminal is told.

use std::fs;

use super::desk::{FOUR_REGIONS, desk, script, seated, written};
use super::harness::Session;

#[test]
fn a_citation_is_sent_to_the_clipboard_and_no_more_is_said_of_it() {
    let mut session = seated(Session::start(["--as-of", "2025-07-25"]));
    session.keys("y").wait_for("Sent the citation to the terminal's clipboard");
    session.wait_until("send it", |terminal| {
        let copied = terminal.clipboard().unwrap_or_default();
        copied.contains(FOUR_REGIONS)
            && copied.contains("Daily Sabah")
            && copied.contains("[demarche, russia-ukraine")
    });
    session.keys("Y").wait_for("Sent the record").wait_until("send all of it", |terminal| {
        terminal.clipboard().is_some_and(|copied| copied.lines().count() > 5)
    });
}

#[test]
fn a_console_without_a_clipboard_is_sent_nothing() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).env("TERM", "linux").spawn();
    session
        .wait_for(FOUR_REGIONS)
        .wait_for("? help")
        .keys("y")
        .wait_for("This terminal has no clipboard; wrote");
    let citation = fs::read_to_string(session.folder().join("russia-ukraine-citation.txt")).unwrap();
    assert!(citation.contains(FOUR_REGIONS), "{citation}");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    let bytes = String::from_utf8(session.bytes()).unwrap();
    assert!(!bytes.contains("\x1b]") && !bytes.contains("22;2t"), "neither title nor address nor clipboard");
}

#[test]
fn a_source_is_opened_in_the_users_browser() {
    let start = Session::start(["--as-of", "2025-07-25"]);
    let browser = script(&start, "browser", "echo \"$@\" > \"$HOME/asked\"");
    let mut session = seated(start.env("BROWSER", format!("{} --new %s", browser.display())));
    session.keys("o").wait_for("Asked ");
    let asked = written(&session.folder().join("asked"));
    assert!(asked.starts_with("--new https://www.dailysabah.com/"), "{asked}");
}

#[test]
fn where_there_is_no_browser_the_address_is_told_and_sent() {
    let mut session = seated(Session::start(["--as-of", "2025-07-25"]));
    session
        .keys("o")
        .wait_for("No browser found. Sent the address to the terminal's clipboard:")
        .wait_for("https://www.dailysabah");
    session.wait_until("send it", |terminal| {
        terminal.clipboard().is_some_and(|copied| copied.starts_with("https://www.dailysabah.com/"))
    });
}

#[test]
fn the_window_is_named_after_the_dossier() {
    let mut session = seated(desk());
    session.wait_until("name the window", |terminal| terminal.title().starts_with("demarche: "));
    session.keys("d").wait_for("Open a dossier").send("colombia\r");
    session.wait_until("name it after the other", |terminal| terminal.title().contains("Colombia"));
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "", "the old title is back");
}

#[test]
fn addresses_stand_behind_what_is_shown() {
    let mut session = seated(Session::start(["--as-of", "2025-07-25"]));
    session.keys("enter pgdn").wait_for("https://").wait_until(
        "tell the terminal, and end each",
        |terminal| {
            let bytes = String::from_utf8_lossy(&terminal.bytes);
            let begun = bytes.matches("\x1b]8;id=").count();
            bytes.contains(";https://www.dailysabah.com/") && begun == bytes.matches("\x1b]8;;\x1b\\").count()
        },
    );
}
