//! The line that tells what takes long: there while it does, gone afterwards, and nowhere but on a terminal.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use super::harness::{Session, Start};
use crate::program::PROGRAM;

/// A sound dossier of so many positions.
fn large(positions: usize) -> String {
    let mut text = r#"{"dossier": {"format": 1, "id": "large", "title": "Large"},
"sources": [{"id": "s", "title": "Paper"}],
"parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}], "sources": ["s"]}],
"issues": [{"id": "i", "name": "I", "sources": ["s"]}],
"positions": ["#
        .to_owned();
    for at in 0..positions {
        let comma = if at == 0 { "" } else { "," };
        // No two on a day, or they would be taken for the same.
        let since = format!("{:04}-{:02}-{:02}", 1500 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        let _ = write!(
            text,
            r#"{comma}
{{"id": "p-{at}", "title": "Claim", "parties": ["a"], "issues": ["i"], "stance": "supports", "text": "A claim.", "since": "{since}", "sources": ["s"]}}"#
        );
    }
    text + "]}"
}

/// A shell that runs a command whose standard input is a pipe to which somebody still has to write.
fn waiting(command: &str) -> (Session, fs::File) {
    let script = format!("mkfifo pipe; echo ready; {command}");
    let start = Start::new("sh", ["-c", &script]).env("demarche", PROGRAM);
    let pipe = start.folder().join("pipe");
    let mut session = start.spawn();
    session.wait_for("ready");
    // Opened once the command has opened it too.
    let writer = fs::File::options().write(true).open(pipe).unwrap();
    (session, writer)
}

/// The seconds that the text tells behind the words, each time that it does.
fn seconds(text: &str, words: &str) -> Vec<u64> {
    let behind = text.split(words).skip(1).filter_map(|rest| rest.strip_prefix(", ")?.split_once(" s"));
    behind.filter_map(|(seconds, _)| seconds.parse().ok()).collect()
}

/// After how many seconds the line of what was read of nothing was drawn, each time that it was; not in the first.
fn drawn(bytes: &[u8]) -> Vec<u64> {
    seconds(&String::from_utf8_lossy(bytes), "reading standard input")
}

#[test]
fn what_takes_long_is_told_on_one_line_that_goes_away() {
    let (mut session, mut pipe) = waiting("$demarche check - < pipe; echo \"ended $?\"");
    session.wait_for("demarche: reading standard input");
    assert_eq!(
        session.cursor().map(|(row, _)| row),
        Some(1),
        "on the line on which it began, and the cursor is seen"
    );
    let dossier = large(2000);
    let (first, rest) = dossier.split_at(100_000);
    pipe.write_all(first.as_bytes()).unwrap();
    session.wait_until("tell how much and how long", |terminal| {
        !seconds(&terminal.screen().contents(), "reading standard input, 100 kB").is_empty()
    });
    pipe.write_all(rest.as_bytes()).unwrap();
    drop(pipe);
    session.wait_for("ended 0").exit_code();
    assert!(!session.screen().contains("reading"), "{}", session.screen());
    assert!(session.screen().starts_with("ready\n"), "{}", session.screen());
    assert_eq!(session.left_behind(), "");
}

#[test]
fn a_signal_takes_the_line_away_and_ends_it_as_ever() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        let script = format!("mkfifo pipe; exec 3<>pipe; exec {PROGRAM} check - <&3");
        let mut session = Start::new("sh", ["-c", &script]).spawn();
        session.wait_for("demarche: reading standard input").signal(signal);
        // The harness tells any signal as 1.
        assert_eq!(session.exit_code(), 1, "{signal:?}");
        assert_eq!(session.screen().trim(), "", "{signal:?}");
        assert_eq!(session.left_behind(), "", "{signal:?}");
    }
}

#[test]
fn messages_and_the_dashboard_stand_where_the_line_was() {
    let (mut session, mut pipe) = waiting("$demarche check - < pipe; echo \"ended $?\"");
    session.wait_for("demarche: reading standard input");
    pipe.write_all(b"{").unwrap();
    drop(pipe);
    session.wait_for("ended 1");
    assert!(session.screen().contains("\nstandard input:1:2: error"), "{}", session.screen());

    let (mut session, mut pipe) = waiting("exec $demarche - < pipe");
    session.wait_for("demarche: reading standard input");
    pipe.write_all(include_bytes!("../../../docs/example.json")).unwrap();
    drop(pipe);
    session.wait_for("Water of the Lenn");
    assert!(!session.screen().contains("reading standard input"), "{}", session.screen());
    // Its own signals are minded by the dashboard.
    assert_eq!(session.signal(Signal::TERM).exit_code(), 143);
    assert!(!session.screen().contains("reading"), "{}", session.screen());
    assert_eq!(session.left_behind(), "");
}

#[test]
fn what_is_ignored_on_purpose_ends_nothing() {
    let (mut session, mut pipe) = waiting("trap '' HUP; exec $demarche check - < pipe");
    session.wait_for("demarche: reading standard input").signal(Signal::HUP);
    let before = drawn(&session.bytes()).len();
    session.wait_until("go on", |terminal| drawn(&terminal.bytes).len() > before + 1);
    pipe.write_all(large(1).as_bytes()).unwrap();
    drop(pipe);
    assert_eq!(session.exit_code(), 0, "{}", session.screen());
}

#[test]
fn a_job_in_the_background_leaves_the_line_that_it_drew_to_the_shell() {
    let script =
        "mkfifo pipe; echo ready; $demarche check - < pipe; echo stopped; bg; read line; wait; echo over";
    let start = Start::new("sh", ["-m", "-c", script]).env("demarche", PROGRAM);
    let pipe = start.folder().join("pipe");
    let mut session = start.spawn();
    session.wait_for("ready");
    let mut pipe = fs::File::options().write(true).open(pipe).unwrap();
    session.wait_for("demarche: reading standard input").keys("ctrl-z").wait_for("stopped");
    pipe.write_all(large(1).as_bytes()).unwrap();
    drop(pipe);
    session.keys("enter").wait_for("over").exit_code();
    let bytes = String::from_utf8(session.bytes()).unwrap();
    let (_, after) = bytes.split_once("stopped").unwrap();
    assert!(!after.contains("\x1b[K"), "{after:?}");
}

#[test]
fn another_job_has_the_terminal_to_itself() {
    let script = format!(
        "mkfifo pipe; exec 3<>pipe; {PROGRAM} check - <&3 & {PROGRAM} check - <&3; kill %1; wait; echo over"
    );
    let mut session = Start::new("bash", ["--norc", "--noprofile", "-i", "-c", &script]).spawn();
    session.wait_until("draw its line often", |terminal| drawn(&terminal.bytes).len() > 2);
    let seconds = drawn(&session.bytes());
    // Two would say the same second one after the other.
    assert!(seconds.is_sorted_by(|one, next| one < next), "one of two draws its line: {seconds:?}");
}

#[test]
fn a_large_dossier_is_read_without_a_word_where_nobody_looks() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("large.json"), large(20_000)).unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(["show", "issues", "-d", "large.json", "--json"])
        .current_dir(folder.path())
        .env("TERM", "xterm");
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn nothing_of_the_line_is_left_beside_what_is_written_or_in_it() {
    let start = Start::new(
        "sh",
        ["-c", "$demarche export --format json -d large.json -o out.json; echo \"ended $?\""],
    )
    .env("demarche", PROGRAM);
    fs::write(start.folder().join("large.json"), large(20_000)).unwrap();
    let mut session = start.spawn();
    session.wait_for("ended 0").exit_code();
    assert_eq!(session.screen().trim_end(), "demarche: wrote out.json\nended 0");
    let bytes = String::from_utf8(session.bytes()).unwrap();
    // A machine may be too fast for it.
    let (before, _) = bytes.split_once("demarche: wrote").unwrap();
    assert!(
        before.is_empty() || before.starts_with("\rdemarche: ") && before.ends_with("\r\x1b[K"),
        "{bytes}"
    );
    let written = fs::read_to_string(session.folder().join("out.json")).unwrap();
    assert!(!written.contains('\u{1b}'));
}
