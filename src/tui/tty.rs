//! The terminal's input, output and size.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::OnceLock;

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, fstat};
use rustix::io::Errno;

/// The largest screen that is drawn, so that a wrong size cannot fill the memory.
const MAX_AREA: Rect = Rect { x: 0, y: 0, width: 1000, height: 500 };

/// The size that is assumed for a terminal that does not know its own.
const UNKNOWN: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

/// The source of keys: standard input if it is a terminal, else the controlling terminal.
pub(super) fn input() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        stdin.as_fd().try_clone_to_owned()
    } else {
        Ok(File::options().read(true).write(true).open("/dev/tty")?.into())
    }
}

/// The area of the screen on standard output.
pub(super) fn area() -> io::Result<Rect> {
    let size = rustix::termios::tcgetwinsize(io::stdout())?;
    let area = Rect::new(0, 0, size.ws_col, size.ws_row);
    Ok(if area.is_empty() { UNKNOWN } else { area.intersection(MAX_AREA) })
}

/// How long the terminal may take no byte while it is given back. One that is stopped for good must not keep the program.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 300_000_000 };

/// How many bytes a terminal takes without making the writer wait, once poll says that it takes any. Only for one that
/// cannot be opened again.
const PIECE: usize = 256;

/// Where the terminal is written to.
enum Terminal {
    /// A file description of its own, which never waits. That of standard output is shared with the shell, and must not
    /// be changed.
    Own(OwnedFd),
    /// Standard output itself, if the terminal has no name to open.
    Shared,
}

fn terminal() -> &'static Terminal {
    static TERMINAL: OnceLock<Terminal> = OnceLock::new();
    TERMINAL.get_or_init(|| reopened().map_or(Terminal::Shared, Terminal::Own))
}

/// The terminal on standard output, opened again by its name.
fn reopened() -> Option<OwnedFd> {
    let stdout = io::stdout();
    let name = rustix::termios::ttyname(&stdout, Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let again = rustix::fs::open(name, flags, Mode::empty()).ok()?;
    // The name may mean another terminal by now, or in this place.
    let [one, other] = [fstat(&stdout).ok()?, fstat(&again).ok()?];
    ((one.st_rdev, one.st_ino) == (other.st_rdev, other.st_ino)).then_some(again)
}

/// What poll waits for before more can be written.
pub(super) fn output() -> BorrowedFd<'static> {
    match terminal() {
        Terminal::Own(own) => own.as_fd(),
        Terminal::Shared => rustix::stdio::stdout(),
    }
}

/// Writes as many bytes as the terminal takes now, and says how many. This bypasses the standard library's buffer, which
/// would split a frame at line ends and would be locked during a panic.
pub(super) fn write_some(bytes: &[u8]) -> io::Result<usize> {
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    let mut written = 0;
    while let Some(rest) = bytes.get(written..).filter(|rest| !rest.is_empty()) {
        let piece = match terminal() {
            Terminal::Own(_) => rest,
            Terminal::Shared if !takes_more(&now)? => break,
            Terminal::Shared => rest.get(..PIECE).unwrap_or(rest),
        };
        match rustix::io::write(output(), piece) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(some) => written += some,
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(written)
}

/// Writes bytes, but gives up where the terminal takes none of them for a while.
pub(super) fn write_patiently(mut bytes: &[u8]) -> io::Result<()> {
    loop {
        let written = write_some(bytes)?;
        bytes = bytes.get(written..).unwrap_or_default();
        if bytes.is_empty() {
            return Ok(());
        }
        if !takes_more(&PATIENCE)? {
            return Err(io::ErrorKind::TimedOut.into());
        }
    }
}

/// Waits until the terminal takes more. Says whether it does.
fn takes_more(timeout: &Timespec) -> io::Result<bool> {
    let mut polled = [PollFd::from_borrowed_fd(output(), PollFlags::OUT)];
    match poll(&mut polled, Some(timeout)) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}
