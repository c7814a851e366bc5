//! Where copied texts go: to a command that the user named, to tmux, or to the terminal itself.

use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a command may take until the dashboard goes on without knowing what came of it.
const PATIENCE: Duration = Duration::from_millis(800);

/// Where copied texts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clipboard {
    /// The standard input of this command.
    Command(Vec<String>),
    /// tmux, which by default takes no text from a program in it, only from its own command.
    Tmux,
    /// The terminal, by its own sequence (OSC 52).
    Terminal,
}

impl Clipboard {
    /// The clipboard for the command in the user's settings, if there is one, and the environment.
    pub(super) fn of(command: Option<&[String]>, get: impl Fn(&str) -> Option<String>) -> Self {
        let in_tmux = get("TMUX").is_some_and(|value| !value.is_empty());
        match command {
            Some(words) => Self::Command(words.to_vec()),
            None if in_tmux => Self::Tmux,
            None => Self::Terminal,
        }
    }
}

/// Gives a text to tmux. Says where it is now.
///
/// # Errors
/// What tmux said, or that it could not be run.
pub(super) fn give_to_tmux(text: &str) -> Result<&'static str, String> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    if hand_over(&words(&["tmux", "load-buffer", "-w", "-"]), text).is_ok() {
        return Ok("tmux's buffer and, through it, the terminal's clipboard");
    }
    // Before version 3.2 it has no way to the terminal's clipboard.
    hand_over(&words(&["tmux", "load-buffer", "-"]), text)?;
    Ok("tmux's buffer (the terminal's clipboard needs tmux 3.2)")
}

/// Writes a text to the standard input of a command.
///
/// # Errors
/// If it could not be started, failed, or has not ended in time.
pub(super) fn hand_over(words: &[String], text: &str) -> Result<(), String> {
    let [program, arguments @ ..] = words else { return Err("no command is named".to_owned()) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // Ctrl-C in the terminal must not reach what goes on holding the clipboard.
    let started = command.process_group(0).spawn();
    let mut child = started.map_err(|error| format!("{program} could not be started: {error}"))?;
    let (sender, receiver) = mpsc::channel();
    let text = text.to_owned();
    // It may not read, or not end: neither must hold up the dashboard.
    let waiting = thread::Builder::new().spawn(move || {
        let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()));
        let ended = child.wait();
        let _ = sender.send(written.and(ended));
    });
    waiting.map_err(|error| format!("{program} could not be waited for: {error}"))?;
    match receiver.recv_timeout(PATIENCE) {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(format!("{program} failed ({status})")),
        Ok(Err(error)) => Err(format!("{program} failed: {error}")),
        Err(_) => Err(format!("{program} has not ended yet")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        shell_words::split(text).unwrap()
    }

    #[test]
    fn a_named_command_comes_before_tmux_and_tmux_before_the_terminal() {
        let tmux = |name: &str| (name == "TMUX").then(|| "/tmp/tmux-1/default,1,0".to_owned());
        let copy = words("wl-copy -n");
        assert_eq!(Clipboard::of(Some(&copy), tmux), Clipboard::Command(copy.clone()));
        assert_eq!(Clipboard::of(None, tmux), Clipboard::Tmux);
        assert_eq!(Clipboard::of(None, |_| None), Clipboard::Terminal);
        assert_eq!(Clipboard::of(None, |_| Some(String::new())), Clipboard::Terminal);
    }

    #[test]
    fn a_command_gets_the_whole_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copied");
        let text = "ж\n".repeat(60_000);
        hand_over(&words(&format!("sh -c 'cat > {}'", path.display())), &text).unwrap();
        assert_eq!(std::fs::read_to_string(path).unwrap(), text);
    }

    #[test]
    fn what_went_wrong_is_told_and_nothing_is_waited_for() {
        let told = |command: &str| hand_over(&words(command), "text").unwrap_err();
        assert!(told("sh -c 'cat; exit 3'").contains("failed (exit status: 3)"));
        assert!(told("/nonexistent/copy").contains("could not be started"));
        assert_eq!(told("sleep 30"), "sleep has not ended yet");
    }
}
