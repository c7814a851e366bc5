//! What is copied arrives, whatever lies between the dashboard and the clipboard.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::desk::{FOUR_REGIONS, script, seated};
use super::harness::{Session, Start};
use crate::program::PROGRAM;

/// Whether a program is installed; else it is told that the test is skipped.
fn is_there(program: &str, asks: &str) -> bool {
    let runs = Command::new(program).arg(asks).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !runs {
        eprintln!("skipped: {program} is not installed");
    }
    runs
}

#[test]
fn a_command_of_the_users_takes_what_is_copied() {
    let start = Session::start(["--as-of", "2025-07-25"]);
    let copy = script(&start, "copy", "cat > \"$HOME/copied\"");
    let folder = start.folder().join("config/demarche");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("settings.json"), format!("{{\"clipboard\": \"{} -n\"}}", copy.display())).unwrap();
    let config = start.folder().join("config");
    let mut session = seated(start.env("XDG_CONFIG_HOME", &config));
    session.keys("y").wait_for("Copied the citation with");
    let copied = fs::read_to_string(session.folder().join("copied")).unwrap();
    assert!(copied.contains(FOUR_REGIONS), "{copied}");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}

/// A tmux of its own, which ends with the test.
struct Tmux(String);

impl Tmux {
    fn run(&self, arguments: &[&str]) -> String {
        let output =
            Command::new("tmux").args(["-L", &self.0, "-f", "/dev/null"]).args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Waits until a command of its prints this.
    fn wait_for(&self, arguments: &[&str], words: &str) {
        let start = Instant::now();
        loop {
            let printed = self.run(arguments);
            if printed.contains(words) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(30), "no {words:?} in\n{printed}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn in_tmux_as_it_is_installed_the_copy_is_in_its_buffer() {
    if !is_there("tmux", "-V") {
        return;
    }
    let tmux = Tmux(format!("demarche-test-{}", std::process::id()));
    let command = format!(
        "XDG_CONFIG_HOME=/nonexistent XDG_STATE_HOME=/nonexistent {PROGRAM} --view parties --as-of 2025-07-25"
    );
    tmux.run(&["new-session", "-d", "-x", "100", "-y", "30", &command]);
    tmux.wait_for(&["capture-pane", "-p"], "? help");
    tmux.run(&["send-keys", "y"]);
    tmux.wait_for(&["capture-pane", "-p"], "Sent the citation to tmux's buffer");
    tmux.wait_for(&["show-buffer"], FOUR_REGIONS);
}

#[test]
fn in_gnu_screen_the_copy_reaches_the_terminal_around_it() {
    if !is_there("screen", "-v") {
        return;
    }
    let arguments = ["-c", "/dev/null", PROGRAM, "--view", "parties", "--as-of", "2025-07-25"];
    let start = Start::new("screen", arguments);
    // Its own folder for sockets, where it may write.
    let sockets = start.folder().join("sockets");
    fs::create_dir(&sockets).unwrap();
    fs::set_permissions(&sockets, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let mut session = start.env("SCREENDIR", &sockets).spawn();
    session.wait_for("? help").keys("y").wait_for("Sent the citation to the terminal's clipboard");
    session.wait_until("send it", |terminal| {
        terminal.clipboard().is_some_and(|copied| copied.contains(FOUR_REGIONS))
    });
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}
