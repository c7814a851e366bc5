use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::tally::{running, shell, tally};

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
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
        (Signal::ABORT, 134),
        (Signal::USR1, 138),
        (Signal::USR2, 140),
        (Signal::ALARM, 142),
        (Signal::XCPU, 152),
        #[cfg(target_os = "linux")]
        (Signal::POWER, 158),
    ] {
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

#[test]
fn a_terminal_that_stops_reading_holds_nothing_up() {
    for ends_by_key in [true, false] {
        let mut session = running();
        session.stop_reading();
        // More than a terminal keeps for its reader.
        for size in 0..60 {
            session.resize(100 + size % 2, 40).keys("j");
            std::thread::sleep(Duration::from_millis(5));
        }
        let start = Instant::now();
        let code = if ends_by_key {
            session.keys("q");
            0
        } else {
            session.signal(Signal::TERM);
            143
        };
        assert_eq!(session.exit_code_unread(), code);
        assert!(start.elapsed() < Duration::from_secs(5), "took {:?}", start.elapsed());
    }
}

#[test]
fn an_editor_that_leaves_the_line_raw_changes_nothing() {
    for script in ["stty raw -echo; kill -KILL $$", "stty raw -echo; exit 3"] {
        let mut session = tally().env("TALLY_RUNS", script).spawn();
        session.wait_for("keys 0").keys("r").wait_for("ran Err").keys("q");
        assert_eq!(session.exit_code(), 0);
        assert_eq!(session.left_behind(), "", "{script}");
    }
}

#[test]
fn a_file_that_may_not_grow_does_not_end_it() {
    let mut session = running();
    session.signal(Signal::XFSZ).keys("j").wait_for("keys 1").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}
