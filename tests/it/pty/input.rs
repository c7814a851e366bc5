use std::fs;
use std::process::Command;
use std::time::Duration;

use rustix::process::Signal;

use super::tally::{running, tally};

#[test]
fn no_key_of_a_burst_is_lost() {
    for (key, name) in [("j", "Char('j')"), ("\x1b[B", "Down"), ("ж", "Char('ж')"), ("\x1b[1;5C", "Right")]
    {
        let mut session = running();
        session.send(key.repeat(2000)).wait_for("keys 2000").wait_for(name);
    }
}

#[test]
fn a_burst_is_drawn_in_few_frames() {
    let mut session = running();
    session.send("j".repeat(2000)).wait_for("keys 2000");
    let frames = String::from_utf8(session.bytes()).unwrap().matches("\x1b[?2026h").count();
    assert!(frames < 100, "{frames} frames");
}

#[test]
fn esc_is_a_key_at_once() {
    let mut session = running();
    session.send(b"\x1b").wait_for("Esc ctrl false alt false");
}

#[test]
fn keys_arrive_with_their_modifiers() {
    let mut session = running();
    session.keys("ctrl-c").wait_for("Char('c') ctrl true alt false");
    session.keys("alt-x").wait_for("Char('x') ctrl false alt true");
    session.keys("backtab").wait_for("BackTab");
}

#[test]
fn what_is_pasted_runs_no_command() {
    let mut session = running();
    session.paste("quit\rplease").wait_for("paste \"quit\\nplease\"").wait_for("keys 0");
}

#[test]
fn what_the_terminal_cannot_do_is_carried_out_by_the_program() {
    let mut session = running();
    session.keys("w").wait_for("carried out Reload");
}

#[test]
fn the_mouse_is_told_with_what_lies_under_it() {
    let mut session = running();
    session.click(3, 2).wait_for("Release 2,3 Some(Reading(7))");
    session.mouse(64, 0, 0).wait_for("WheelUp 0,0 None");
    session.mouse(2, 0, 0).keys("j").wait_for("keys 1");
}

#[test]
fn a_turn_of_the_wheel_is_one_frame_however_long() {
    let mut session = running();
    let frames = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("\x1b[?2026h").count();
    let before = frames(&session.bytes());
    session.send("\x1b[<65;1;1M".repeat(300) + "j").wait_for("keys 1");
    assert!(frames(&session.bytes()) - before < 30, "{} frames", frames(&session.bytes()) - before);
}

#[test]
fn what_was_pressed_comes_before_what_is_told_meanwhile() {
    let start = tally();
    let pipe = start.folder().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut session = start.env("TALLY_AWAITS", &pipe).spawn();
    session.wait_for("keys 0");
    // It finds both when it goes on.
    session.signal(Signal::STOP).keys("j k");
    fs::write(&pipe, "news").unwrap();
    session.signal(Signal::CONT).wait_for("woken after 2");
}

/// What terminals may answer late, to a query of a program that ran before.
const ANSWERS: [&str; 6] = [
    "\x1b]11;rgb:1010/1414/1818\x1b\\",
    "\x1b]52;c;cXFxcXFx\x07",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?62;4;22c",
    "\x1b[?1;0;256S",
];

#[test]
fn late_answers_run_no_command_however_slowly_they_come() {
    let mut session = running();
    for answer in ANSWERS {
        session.send(answer);
        for byte in answer.bytes() {
            session.send([byte]);
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    session.keys("j").wait_for("keys 1");
}

#[test]
fn a_key_in_slow_pieces_is_that_key() {
    let mut session = running();
    for (n, pause) in [1, 10, 25].into_iter().enumerate() {
        session.send("\x1b");
        std::thread::sleep(Duration::from_millis(pause));
        session.send("[6~").wait_for(&format!("keys {}", n + 1)).wait_for("PageDown ctrl false alt false");
    }
    session.send("\x1b").wait_for("Esc ctrl false alt false").wait_for("keys 4");
}

#[test]
fn esc_and_ctrl_c_together_are_both() {
    let mut session = running();
    session.send("\x1b\x03").wait_for("Char('c') ctrl true alt false");
}
