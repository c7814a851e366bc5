//! Shows progress on standard error during long work: one line, updated and then removed.
//!
//! The work itself knows nothing about it. The command line names each step ([`step`]). A thread waits and
//! draws the line if the step takes long. Any other output removes the line first ([`clear`]). There is no
//! line if standard error is not a terminal, or while another job uses the terminal.

use std::fs;
use std::io::{self, IsTerminal as _, Read, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::getpgrp;
use rustix::termios::{tcgetpgrp, tcgetwinsize};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;

use crate::text;

/// Shorter work is not shown.
const DELAY: Duration = Duration::from_millis(500);

/// How often the line is updated.
const INTERVAL: Duration = Duration::from_secs(1);

/// How many bytes of standard input were read.
static BYTES_READ: AtomicU64 = AtomicU64::new(0);

/// The line of the process, which has only one standard error. None if it is not a terminal, or before
/// [`begin`].
static LINE: OnceLock<Option<Line>> = OnceLock::new();

#[derive(Default)]
struct Line {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The current step and its start; none while there is nothing to show.
    work: Option<(String, Instant)>,
    /// The line is on the terminal.
    drawn: bool,
    /// Closes the handler of terminating signals, which removes the line before the process ends.
    guard: Option<Handle>,
    /// The handler was installed, or could not be.
    guard_tried: bool,
    /// The dashboard has the terminal from now on.
    finished: bool,
}

/// Starts showing progress, if standard error is a terminal that can overwrite a line.
pub(super) fn begin() {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    let _ = LINE.set((io::stderr().is_terminal() && !dumb).then(Line::default));
}

/// Names the current step. `words` is only called if there is a line to show.
pub(super) fn step(words: impl FnOnce() -> String) {
    static THREAD: OnceLock<bool> = OnceLock::new();
    let Some(line) = line() else { return };
    let thread = || thread::Builder::new().name("progress".to_owned()).spawn(move || line.run()).is_ok();
    if *THREAD.get_or_init(thread) {
        line.lock().work = Some((words(), Instant::now()));
        line.changed.notify_all();
    }
}

/// Removes the line, because other output follows.
pub(super) fn clear() {
    if let Some(line) = line() {
        line.clear(&mut line.lock());
    }
}

/// Removes the line for good. From now on, the dashboard uses the terminal and handles signals.
pub(super) fn end() {
    if let Some(line) = line() {
        let mut state = line.lock();
        line.clear(&mut state);
        state.finished = true;
        if let Some(guard) = state.guard.take() {
            guard.close();
        }
    }
}

/// Names the reading of a folder or file as the current step.
pub(super) fn reading(path: &Path) {
    step(|| {
        let size = |path: &Path| path.metadata().map_or(0, |found| found.len());
        let bytes: u64 = match path.read_dir() {
            Ok(entries) => entries.flatten().map(|entry| size(&entry.path())).sum(),
            Err(_) => size(path),
        };
        format!("reading {}, {}", path.display(), human_size(bytes))
    });
}

/// Standard input, with progress unless the user types it.
pub(super) fn reading_input() -> impl Read {
    if !io::stdin().is_terminal() {
        step(|| "reading standard input".to_owned());
    }
    CountingReader(io::stdin().lock())
}

struct CountingReader<R>(R);

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        BYTES_READ.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

fn line() -> Option<&'static Line> {
    LINE.get()?.as_ref()
}

impl Line {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clear(&self, state: &mut State) {
        if std::mem::take(&mut state.drawn) && has_the_terminal() {
            write("\r\x1b[K");
        }
        state.work = None;
        BYTES_READ.store(0, Ordering::Relaxed);
        self.changed.notify_all();
    }

    /// The thread: sleeps while there is nothing to show, and draws the line when it is due.
    fn run(&'static self) {
        let mut state = self.lock();
        while !state.finished {
            let Some((words, since)) = &state.work else {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let elapsed = since.elapsed();
            if elapsed < DELAY {
                state = self.sleep(state, DELAY.saturating_sub(elapsed));
                continue;
            }
            if has_the_terminal() {
                let words = line_text(words, elapsed, BYTES_READ.load(Ordering::Relaxed), columns());
                if !std::mem::replace(&mut state.guard_tried, true) {
                    state.guard = self.guard();
                }
                write(&format!("\r{words}\x1b[K"));
                state.drawn = true;
            }
            state = self.sleep(state, INTERVAL);
        }
    }

    fn sleep<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Removes the line before a signal terminates the process, as it would without a handler. None if no
    /// thread can be started.
    fn guard(&'static self) -> Option<Handle> {
        let (give, take) = mpsc::channel::<Signals>();
        let handle_signals = move || {
            let Ok(mut signals) = take.recv() else { return };
            for signal in signals.forever() {
                let mut state = self.lock();
                // The dashboard handles signals itself.
                if !state.finished {
                    self.clear(&mut state);
                    let _ = emulate_default_handler(signal);
                }
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(handle_signals).ok()?;
        // Leaves ignored signals alone, as `nohup` expects.
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ending = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
        let handled = ending.into_iter().filter(|signal| !is_ignored(*signal, &status));
        let signals = Signals::new(handled).ok()?;
        let handle = signals.handle();
        give.send(signals).ok()?;
        Some(handle)
    }
}

/// Whether a signal is ignored, according to the process's status on Linux. Elsewhere, it counts as not
/// ignored.
fn is_ignored(signal: i32, status: &str) -> bool {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    u32::try_from(signal - 1).ok().and_then(|bit| mask.checked_shr(bit)).is_some_and(|rest| rest & 1 == 1)
}

/// The text of the line. It leaves the last column free, because some terminals wrap there.
fn line_text(words: &str, elapsed: Duration, bytes_read: u64, columns: usize) -> String {
    let size = if bytes_read == 0 { String::new() } else { format!(", {}", human_size(bytes_read)) };
    let seconds = match elapsed.as_secs() {
        0 => String::new(),
        seconds => format!(", {seconds} s"),
    };
    text::clip(&text::line(&format!("demarche: {words}{size}{seconds}")), columns.saturating_sub(1))
        .into_owned()
}

fn human_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

fn columns() -> usize {
    tcgetwinsize(io::stderr()).map_or(80, |size| if size.ws_col == 0 { 80 } else { size.ws_col.into() })
}

/// Whether this process is in the foreground. The line must not overwrite the output of another job.
fn has_the_terminal() -> bool {
    tcgetpgrp(io::stderr()).is_ok_and(|foreground| foreground == getpgrp())
}

/// Writes to standard error. Ignores errors.
fn write(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_much_and_how_long_and_fits() {
        let at =
            |millis, bytes, columns| line_text("reading x", Duration::from_millis(millis), bytes, columns);
        assert_eq!(at(500, 0, 80), "demarche: reading x");
        assert_eq!(at(3_900, 0, 80), "demarche: reading x, 3 s");
        assert_eq!(at(1_000, 12_345_678, 80), "demarche: reading x, 12 MB, 1 s");
        assert_eq!(at(1_000, 0, 14), "demarche: re…");
        assert_eq!(line_text("\u{1b}[2J", Duration::ZERO, 0, 80), "demarche: \\u{1b}[2J");
    }

    #[test]
    fn ignored_signals_are_recognized() {
        let status = "Name:\tdemarche\nSigBlk:\tffffffffffffffff\nSigIgn:\t0000000000001001\nSigCgt:\t0\n";
        assert!(is_ignored(SIGHUP, status) && !is_ignored(SIGINT, status) && !is_ignored(SIGTERM, status));
        assert!(!is_ignored(SIGHUP, "") && !is_ignored(0, status) && !is_ignored(100, status));
    }

    #[test]
    fn sizes_are_round_numbers() {
        let sizes = [0, 999, 1_000, 999_999, 1_000_000, 52_400_000].map(human_size);
        assert_eq!(sizes, ["0 bytes", "999 bytes", "1 kB", "999 kB", "1 MB", "52 MB"]);
    }
}
