use rustix::process::Signal;

use crate::tally::{running, shell};

/// Runs the tally; when it has stopped, waits for Enter and continues it.
const STOP_AND_GO_ON: &str = "$tally; echo stopped; read line; fg; echo \"ended $?\"";

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    let mut session = shell(STOP_AND_GO_ON).spawn();
    session.wait_for("keys 0").keys("j ctrl-z").wait_for("stopped");
    assert_eq!(session.left_behind(), "");
    session.resize(100, 30).keys("enter").wait_for("size 100x30").wait_for("keys 2");
    assert_ne!(session.left_behind(), "", "it has the terminal again");
    session.keys("j").wait_for("keys 3").keys("q").wait_for("ended 0");
    assert_eq!(session.left_behind(), "");
}

#[test]
fn a_stop_signal_gives_the_terminal_to_the_shell_too() {
    let mut session = shell(STOP_AND_GO_ON).spawn();
    session.wait_for("keys 0").signal(Signal::TSTP).wait_for("stopped");
    assert_eq!(session.left_behind(), "");
    session.keys("enter").wait_for("keys 0").keys("q").wait_for("ended 0");
    assert_eq!(session.left_behind(), "");
}

#[test]
fn a_stopped_program_that_is_told_to_end_leaves_the_terminal_alone() {
    let mut session = shell("$tally; echo stopped; kill -TERM %1; fg; echo \"ended $?\"").spawn();
    session.wait_for("keys 0").keys("ctrl-z").wait_for("ended 143");
    assert_eq!(session.left_behind(), "");
}

#[test]
fn without_a_shell_above_it_ctrl_z_draws_anew() {
    let mut session = running();
    session.keys("ctrl-z j").wait_for("keys 2");
    session.signal(Signal::TSTP).keys("j").wait_for("keys 3");
}

#[test]
fn whoever_used_the_terminal_meanwhile_it_is_drawn_anew_when_continued() {
    let mut session = running();
    let clears = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("\x1b[2J").count();
    assert_eq!(clears(&session.bytes()), 1);
    session.signal(Signal::STOP).signal(Signal::CONT);
    session.wait_until("draw anew", |terminal| clears(&terminal.bytes) == 2);
    session.keys("j").wait_for("keys 1");
}
