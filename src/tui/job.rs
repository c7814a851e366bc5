//! What the terminal does for the program besides showing it: lends itself to another program.

use std::io;
use std::process::{Child, Command};

use rustix::io::Errno;
use rustix::process::{
    Pid, Signal, WaitOptions, getpgrp, getsid, kill_current_process_group, kill_process, waitpid,
};

use super::signals::{Received, Signals};

/// Something that only whoever minds the terminal can do.
#[derive(Debug)]
pub enum Errand {
    /// Lend the terminal to a program until that has ended, which [`super::Event::Ran`] then tells.
    Run(Command),
    /// Hand a text to the terminal's clipboard. Nobody knows whether it has one.
    Copy(String),
}

/// How a program that had the terminal came to its end.
pub(super) enum Ran {
    /// By itself, well or not.
    Ended(Result<(), String>),
    /// While it ran, this process was told to end by a signal of this number.
    ToldToEnd(i32),
}

/// Runs a program in the foreground until it has ended. The terminal is given back already.
///
/// Ctrl-C and Ctrl-\ are the program's own affair. When it stops this process stops with it, so that the
/// shell sees its job stopped, and both are continued together. A signal to end is passed on to it; a
/// second one does not wait any longer.
pub(super) fn run(command: &mut Command, signals: &mut Signals) -> io::Result<Ran> {
    let child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return Ok(Ran::Ended(Err(error.to_string()))),
    };
    let Some(pid) = pid(&child) else { return Ok(Ran::Ended(Ok(()))) };
    let mut told_to_end = None;
    loop {
        let received = match waitpid(Some(pid), WaitOptions::NOHANG | WaitOptions::UNTRACED) {
            Ok(None) | Err(Errno::INTR) => signals.wait()?,
            Ok(Some((_, status))) if status.stopped() => stop_with(pid, signals)?,
            Ok(Some((_, status))) => {
                let ended = match (status.exit_status(), status.terminating_signal()) {
                    (Some(0), _) => Ok(()),
                    (Some(code), _) => Err(format!("it ended with status {code}")),
                    (None, Some(signal)) => Err(format!("it was ended by signal {signal}")),
                    (None, None) => Err("it ended".to_owned()),
                };
                // What came last of the keyboard was still meant for it. The size is looked up anyway.
                let late = signals.take().end.filter(|signal| !is_from_keyboard(*signal));
                return Ok(told_to_end.or(late).map_or(Ran::Ended(ended), Ran::ToldToEnd));
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(signal) = received.end.filter(|signal| !is_from_keyboard(*signal)) {
            if told_to_end.replace(signal).is_some() {
                return Ok(Ran::ToldToEnd(signal));
            }
            // It may have ended by itself meanwhile.
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

/// The program has stopped: stops this process too, where there is a shell that continues both; else the
/// program goes on.
fn stop_with(pid: Pid, signals: &mut Signals) -> io::Result<Received> {
    let mut received = Received::default();
    if getpgrp() != getsid(None)? {
        kill_current_process_group(Signal::STOP)?;
        // With several threads this one may run on for a moment before all are stopped.
        received = signals.until_continued()?;
    }
    // Whoever continued this process alone meant both.
    let _ = kill_process(pid, Signal::CONT);
    Ok(received)
}
