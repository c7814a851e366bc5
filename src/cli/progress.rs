//! What is being done, told on standard error while it takes long: one line, written over and taken away again.
//!
//! The work knows nothing of it. The command line says what it begins with ([`step`]); a thread that sleeps
//! until then draws the line once it has lasted, and whatever else is written takes it away first ([`clear`]).
//! There is none where standard error is no terminal, or where another job has it.

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

/// Work that is over sooner is not told of.
const LONG: Duration = Duration::from_millis(500);

/// How often the line is written over.
const AGAIN: Duration = Duration::from_secs(1);

/// How much of standard input was read.
static TAKEN: AtomicU64 = AtomicU64::new(0);

/// There is one standard error for the whole process. None where nobody looks at it, or before [`begin`].
static LINE: OnceLock<Option<Line>> = OnceLock::new();

#[derive(Default)]
struct Line {
    doing: Mutex<Doing>,
    changed: Condvar,
}

#[derive(Default)]
struct Doing {
    /// What, and since when; none while nothing is to be told.
    work: Option<(String, Instant)>,
    /// It stands on the terminal.
    drawn: bool,
    /// The signals that end the process are minded, so that the line is not left behind; closed by this.
    guard: Option<Handle>,
    /// Whether that was tried.
    guarded: bool,
    /// Another has the terminal from now on.
    ended: bool,
}

/// Has long work told from now on, if standard error is a terminal that can write a line over.
pub(super) fn begin() {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    let _ = LINE.set((io::stderr().is_terminal() && !dumb).then(Line::default));
}

/// Says what is done from now on, until something else is said. The words are only made where they are told.
pub(super) fn step(words: impl FnOnce() -> String) {
    static THREAD: OnceLock<bool> = OnceLock::new();
    let Some(line) = line() else { return };
    let thread = || thread::Builder::new().name("progress".to_owned()).spawn(move || line.keep()).is_ok();
    if *THREAD.get_or_init(thread) {
        line.lock().work = Some((words(), Instant::now()));
        line.changed.notify_all();
    }
}

/// Takes the line away, if there is one: something else is about to be written.
pub(super) fn clear() {
    if let Some(line) = line() {
        line.clear(&mut line.lock());
    }
}

/// Takes the line away for good, once the dashboard has the terminal and minds signals: from now on they do
/// nothing here.
pub(super) fn end() {
    if let Some(line) = line() {
        let mut doing = line.lock();
        line.clear(&mut doing);
        doing.ended = true;
        if let Some(guard) = doing.guard.take() {
            guard.close();
        }
    }
}

/// Says that a dossier is read from a folder or file.
pub(super) fn reading(path: &Path) {
    step(|| {
        let size = |path: &Path| path.metadata().map_or(0, |found| found.len());
        let bytes: u64 = match path.read_dir() {
            Ok(entries) => entries.flatten().map(|entry| size(&entry.path())).sum(),
            Err(_) => size(path),
        };
        format!("reading {}, {}", path.display(), bytes_in_words(bytes))
    });
}

/// Standard input, of which it is told how much was read; not to those who are typing it.
pub(super) fn reading_input() -> impl Read {
    if !io::stdin().is_terminal() {
        step(|| "reading standard input".to_owned());
    }
    Counted(io::stdin().lock())
}

struct Counted<R>(R);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        TAKEN.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

fn line() -> Option<&'static Line> {
    LINE.get()?.as_ref()
}

impl Line {
    fn lock(&self) -> MutexGuard<'_, Doing> {
        self.doing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clear(&self, doing: &mut Doing) {
        if std::mem::take(&mut doing.drawn) && has_the_terminal() {
            write("\r\x1b[K");
        }
        doing.work = None;
        TAKEN.store(0, Ordering::Relaxed);
        self.changed.notify_all();
    }

    /// What the thread does: sleeps while there is nothing to tell, and draws when it is time.
    fn keep(&'static self) {
        let mut doing = self.lock();
        while !doing.ended {
            let Some((words, since)) = &doing.work else {
                doing = self.changed.wait(doing).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let lasted = since.elapsed();
            if lasted < LONG {
                doing = self.sleep(doing, LONG.saturating_sub(lasted));
                continue;
            }
            if has_the_terminal() {
                let words = words_at(words, lasted, TAKEN.load(Ordering::Relaxed), columns());
                if !std::mem::replace(&mut doing.guarded, true) {
                    doing.guard = self.guard();
                }
                write(&format!("\r{words}\x1b[K"));
                doing.drawn = true;
            }
            doing = self.sleep(doing, AGAIN);
        }
    }

    fn sleep<'a>(&self, doing: MutexGuard<'a, Doing>, time: Duration) -> MutexGuard<'a, Doing> {
        self.changed.wait_timeout(doing, time).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Takes the line away before a signal ends the process as it would have without. None where the system has
    /// no more threads.
    fn guard(&'static self) -> Option<Handle> {
        let (give, take) = mpsc::channel::<Signals>();
        let mind = move || {
            let Ok(mut signals) = take.recv() else { return };
            for signal in signals.forever() {
                let mut doing = self.lock();
                // The dashboard has its own way to end.
                if !doing.ended {
                    self.clear(&mut doing);
                    let _ = emulate_default_handler(signal);
                }
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(mind).ok()?;
        // Those only that would end it: `nohup` has its reasons.
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ending = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
        let minded = ending.into_iter().filter(|signal| !is_ignored(*signal, &status));
        let signals = Signals::new(minded).ok()?;
        let handle = signals.handle();
        give.send(signals).ok()?;
        Some(handle)
    }
}

/// Whether a signal does nothing, by what Linux tells of a process. Where that is not told it is taken to end it.
fn is_ignored(signal: i32, status: &str) -> bool {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    u32::try_from(signal - 1).ok().and_then(|bit| mask.checked_shr(bit)).is_some_and(|rest| rest & 1 == 1)
}

/// The line after so long, within so many columns, the last of which stays free: some terminals go to the next
/// line there.
fn words_at(words: &str, lasted: Duration, taken: u64, columns: usize) -> String {
    let taken = if taken == 0 { String::new() } else { format!(", {}", bytes_in_words(taken)) };
    let seconds = match lasted.as_secs() {
        0 => String::new(),
        seconds => format!(", {seconds} s"),
    };
    text::clip(&text::line(&format!("demarche: {words}{taken}{seconds}")), columns.saturating_sub(1))
        .into_owned()
}

fn bytes_in_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

fn columns() -> usize {
    tcgetwinsize(io::stderr()).map_or(80, |size| if size.ws_col == 0 { 80 } else { size.ws_col.into() })
}

/// Whether this job is the one that the user sees: another's line is not written over.
fn has_the_terminal() -> bool {
    tcgetpgrp(io::stderr()).is_ok_and(|foreground| foreground == getpgrp())
}

/// Nobody to hear it is no error.
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
            |millis, taken, columns| words_at("reading x", Duration::from_millis(millis), taken, columns);
        assert_eq!(at(500, 0, 80), "demarche: reading x");
        assert_eq!(at(3_900, 0, 80), "demarche: reading x, 3 s");
        assert_eq!(at(1_000, 12_345_678, 80), "demarche: reading x, 12 MB, 1 s");
        assert_eq!(at(1_000, 0, 14), "demarche: re…");
        assert_eq!(words_at("\u{1b}[2J", Duration::ZERO, 0, 80), "demarche: \\u{1b}[2J");
    }

    #[test]
    fn signals_that_do_nothing_are_known() {
        let status = "Name:\tdemarche\nSigBlk:\tffffffffffffffff\nSigIgn:\t0000000000001001\nSigCgt:\t0\n";
        assert!(is_ignored(SIGHUP, status) && !is_ignored(SIGINT, status) && !is_ignored(SIGTERM, status));
        assert!(!is_ignored(SIGHUP, "") && !is_ignored(0, status) && !is_ignored(100, status));
    }

    #[test]
    fn sizes_are_told_in_round_numbers() {
        let told = [0, 999, 1_000, 999_999, 1_000_000, 52_400_000].map(bytes_in_words);
        assert_eq!(told, ["0 bytes", "999 bytes", "1 kB", "999 kB", "1 MB", "52 MB"]);
    }
}
