//! Jobs that need the terminal itself: running another program in it, and copying to its clipboard.

use std::io;
use std::process::{Child, Command};

use rustix::io::Errno;
use rustix::process::{
    Pid, Signal, WaitOptions, getpgrp, getsid, kill_current_process_group, kill_process, waitpid,
};

use super::signals::{Received, Signals};

/// Work that only the owner of the terminal can do.
#[derive(Debug)]
pub enum Job {
    /// Hands the terminal to a program until it has ended; then [`super::Event::JobEnded`] follows.
    Run(Command),
    /// Sends a text to the terminal's clipboard. Terminals do not report whether that worked.
    Copy(String),
}

/// How a program ended that had the terminal.
pub(super) enum JobEnd {
    /// By itself. An error says what went wrong, in words that follow the program's name.
    Exited(Result<(), String>),
    /// This process received a terminating signal, with this number, while the program ran.
    Terminated(i32),
}

/// Runs a program in the foreground until it has ended. The caller has already restored the terminal.
///
/// Ctrl-C and Ctrl-\ are left to the program. If it stops, this process stops too, so that the shell sees a
/// stopped job and continues both. A terminating signal is passed on to the program; after a second one this
/// function returns without waiting for it.
pub(super) fn run(command: &mut Command, signals: &mut Signals) -> io::Result<JobEnd> {
    let child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return Ok(JobEnd::Exited(Err(format!("could not be started: {error}")))),
    };
    let Some(pid) = pid(&child) else { return Ok(JobEnd::Exited(Ok(()))) };
    let mut terminated = None;
    loop {
        let received = match waitpid(Some(pid), WaitOptions::NOHANG | WaitOptions::UNTRACED) {
            Ok(None) | Err(Errno::INTR) => signals.wait()?,
            Ok(Some((_, status))) if status.stopped() => stop_with(pid, signals)?,
            Ok(Some((_, status))) => {
                let ended = match (status.exit_status(), status.terminating_signal()) {
                    (Some(0), _) => Ok(()),
                    (Some(code), _) => Err(format!("exited with status {code}")),
                    (None, Some(signal)) => Err(format!("was terminated by signal {signal}")),
                    (None, None) => Err("ended for an unknown reason".to_owned()),
                };
                // The last signal from the keyboard was still meant for the program. The caller reads the
                // screen's size anyway.
                let late = signals.take().terminate.filter(|signal| !is_from_keyboard(*signal));
                return Ok(terminated.or(late).map_or(JobEnd::Exited(ended), JobEnd::Terminated));
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(signal) = received.terminate.filter(|signal| !is_from_keyboard(*signal)) {
            if terminated.replace(signal).is_some() {
                return Ok(JobEnd::Terminated(signal));
            }
            // The program may have ended in the meantime.
            let _ = Signal::from_named_raw(signal).map(|signal| kill_process(pid, signal));
        }
    }
}

fn pid(child: &Child) -> Option<Pid> {
    Pid::from_raw(i32::try_from(child.id()).ok()?)
}

fn is_from_keyboard(signal: i32) -> bool {
    matches!(signal, signal_hook::consts::SIGINT | signal_hook::consts::SIGQUIT)
}

/// Stops this process because the program has stopped, provided that a shell can continue both. Then, or
/// otherwise at once, continues the program.
fn stop_with(pid: Pid, signals: &mut Signals) -> io::Result<Received> {
    let mut received = Received::default();
    if getpgrp() != getsid(None)? {
        kill_current_process_group(Signal::STOP)?;
        // This thread may run for another moment before all threads are stopped.
        received = signals.wait_until_continued()?;
    }
    // A user who continues this process means the program too.
    let _ = kill_process(pid, Signal::CONT);
    Ok(received)
}
