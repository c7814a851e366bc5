use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::tally::{running, shell};

#[test]
fn quitting_gives_the_terminal_back() {
    let mut session = running();
    assert_ne!(session.left_behind(), "", "the dashboard has the terminal to itself");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
    assert!(!session.screen().contains("keys"), "the shell's screen is back");
}

#[test]
fn signals_give_the_terminal_back_and_tell_the_shell() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut session = running();
        session.signal(signal);
        assert_eq!(session.exit_code(), code, "{signal:?}");
        assert_eq!(session.left_behind(), "", "{signal:?}");
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_read_there() {
    let mut session = running();
    session.keys("p");
    assert_eq!(session.exit_code(), 101);
    assert_eq!(session.left_behind(), "");
    assert!(session.screen().contains("asked to panic"), "{}", session.screen());
    let bytes = String::from_utf8(session.bytes()).unwrap();
    assert_eq!(bytes.matches("\x1b[?1049l").count(), 1, "left once");
}

#[test]
fn a_closed_window_ends_it_at_once() {
    let mut session = running();
    let start = Instant::now();
    session.hang_up();
    assert_eq!(session.exit_code(), 129);
    assert!(start.elapsed() < Duration::from_secs(5), "took {:?}", start.elapsed());
}

#[test]
fn keys_come_from_the_terminal_when_something_is_piped_in() {
    let mut session = shell("echo dossier | $tally; echo \"ended $?\"").spawn();
    session.wait_for("keys 0").keys("j j").wait_for("keys 2").keys("q").wait_for("ended 0");
    assert_eq!(session.left_behind(), "");
}
