use rustix::process::Signal;

use super::harness::Terminal;
use super::tally::{running, shell, tally};

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

#[test]
fn after_a_stop_the_mouse_is_as_it_was_switched() {
    let mut session = shell(STOP_AND_GO_ON).spawn();
    session.wait_for("keys 0").wait_until("hear the mouse", Terminal::hears_the_mouse);
    session.keys("m").wait_until("not hear the mouse", |terminal| !terminal.hears_the_mouse());
    session.keys("ctrl-z").wait_for("stopped").keys("enter").wait_for("keys 2");
    session.keys("j").wait_for("keys 3").wait_until("leave it off", |terminal| !terminal.hears_the_mouse());
    session.keys("q").wait_for("ended 0");
    assert_eq!(session.left_behind(), "");
}

#[test]
fn a_program_that_is_lent_the_terminal_has_all_of_it() {
    let mut session = tally()
        .env("TALLY_RUNS", "stty -a | grep -qE '(^| )icanon' && echo cooked; read line; exit 3")
        .spawn();
    session
        .wait_for("keys 0")
        .keys("r")
        .wait_until("lend it", |terminal| !terminal.screen().alternate_screen());
    session.wait_for("cooked");
    assert_eq!(session.left_behind(), "");
    session.resize(100, 30).send("done\r").wait_for("exited with status 3").wait_for("size 100x30");
    session.keys("j").wait_for("keys 2").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn ctrl_c_in_a_program_that_was_lent_the_terminal_ends_nothing_else() {
    let script = "trap 'echo interrupted' INT; echo lent; until test \"$line\" = done; do read line; done";
    let mut session = tally().env("TALLY_RUNS", script).spawn();
    session.wait_for("keys 0").keys("r").wait_for("lent").send("\x03").wait_for("interrupted").send("done\r");
    session.wait_for("ran Ok").keys("j").wait_for("keys 2");
}

#[test]
fn both_stop_together_and_go_on_together() {
    let mut session =
        shell(STOP_AND_GO_ON).env("TALLY_RUNS", "echo lent; kill -STOP $$; echo goes on; read line").spawn();
    session.wait_for("keys 0").keys("r").wait_for("lent").wait_for("stopped");
    session.keys("enter").wait_for("goes on").send("done\r").wait_for("ran Ok").keys("q").wait_for("ended 0");
    assert_eq!(session.left_behind(), "");
}

#[test]
fn told_to_end_while_another_has_the_terminal_it_ends_with_it() {
    let script = "trap 'echo told; exit 0' TERM; echo lent; while :; do read line; done";
    let mut session = tally().env("TALLY_RUNS", script).spawn();
    session.wait_for("keys 0").keys("r").wait_for("lent").signal(Signal::TERM);
    session.wait_for("told");
    assert_eq!(session.exit_code(), 143);
    assert_eq!(session.left_behind(), "");
}
