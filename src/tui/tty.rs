//! The terminal's input, output and size.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, poll};
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

/// Writes all bytes to standard output, in one call unless the terminal takes fewer. This bypasses the
/// standard library's buffer, which would split a frame at line ends and would be locked during a panic.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(&stdout, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program that shares the terminal may have made it non-blocking.
            Err(Errno::AGAIN) => match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            },
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
