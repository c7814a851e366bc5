use super::harness::Session;
use super::tally::{running, tally};

/// The bytes that were written since there were so many.
fn since(session: &Session, length: usize) -> String {
    String::from_utf8(session.bytes().split_off(length)).unwrap()
}

#[test]
fn a_key_is_answered_by_one_synchronised_update() {
    let mut session = running();
    let before = session.bytes().len();
    session
        .keys("j")
        .wait_for("keys 1")
        .wait_until("end the frame", |terminal| terminal.bytes.ends_with(b"\x1b[?2026l"));
    let frame = since(&session, before);
    assert!(frame.starts_with("\x1b[?2026h"), "{frame:?}");
    assert_eq!(frame.matches("\x1b[?2026").count(), 2, "{frame:?}");
    assert!(frame.len() < 300, "only what changed: {frame:?}");
}

#[test]
fn the_terminal_is_asked_nothing() {
    let mut session = running();
    session.keys("j q");
    session.exit_code();
    let bytes = String::from_utf8(session.bytes()).unwrap();
    for question in ["\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[?u", "\x1bP", "\x1b]"] {
        assert!(!bytes.contains(question), "{question:?}");
    }
}

#[test]
fn the_selection_is_seen_without_colours() {
    for (name, value) in [("NO_COLOR", "1"), ("COLORTERM", "truecolor")] {
        let mut session = tally().env(name, value).spawn();
        session.wait_for("selected");
        let cell = session.cell(session.row_of("selected"), 0);
        assert!(cell.inverse() && cell.bold(), "with {name}");
        let bytes = String::from_utf8(session.bytes()).unwrap();
        assert!(!bytes.contains("\x1b[m"), "an empty code resets bold and reverse: {bytes:?}");
    }
}

#[test]
fn the_cursor_is_seen_on_the_selected_row() {
    let session = running();
    assert_eq!(session.cursor(), Some((session.row_of("selected"), 0)));
}

#[test]
fn a_resize_is_followed_however_early() {
    let mut session = tally().spawn();
    session.resize(100, 30).wait_for("size 100x30");
    session.resize(60, 20).wait_for("size 60x20");
}

#[test]
fn after_a_storm_of_resizes_the_screen_is_as_if_there_had_been_none() {
    let mut calm = tally().size(90, 25).spawn();
    calm.wait_for("size 90x25").wait_for("selected");
    let mut session = running();
    for step in 0..200_u16 {
        session.resize(1 + step * 37 % 150, 1 + step * 13 % 50);
    }
    session.resize(90, 25).wait_for("size 90x25").wait_for("selected");
    assert_eq!(session.screen(), calm.screen());
    session.keys("j").wait_for("keys 1");
}

#[test]
fn nothing_wakes_it_when_nothing_happens() {
    running().keys("j").wait_for("keys 1").rest();
}
