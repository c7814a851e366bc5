//! The terminal's two ends and its size.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// No screen is larger; one that says so must not make the cells fill the memory.
const LARGEST: Rect = Rect { x: 0, y: 0, width: 1000, height: 500 };

/// What a terminal that does not know its size is taken for.
const UNKNOWN: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

/// Where keys come from: standard input, or the controlling terminal if that is no terminal.
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
    Ok(if area.is_empty() { UNKNOWN } else { area.intersection(LARGEST) })
}

/// Writes all of it to standard output, in one call unless the terminal takes less. Past the standard
/// library's buffer, which would cut a frame at its lines and be locked when a panic interrupts it.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(&stdout, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program that shares the terminal made it non-blocking.
            Err(Errno::AGAIN) => match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            },
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
