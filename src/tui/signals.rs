//! Receives signals through a pipe that the event loop waits on.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// The signals that arrived since the last look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Received {
    /// The number of a signal that asks the process to terminate.
    pub(super) terminate: Option<i32>,
    /// SIGTSTP: the process is asked to stop.
    pub(super) stop: bool,
    /// SIGCONT: the process continues, whether it had stopped or not.
    pub(super) continued: bool,
    /// SIGWINCH: the screen's size has changed.
    pub(super) resized: bool,
}

impl FromIterator<i32> for Received {
    fn from_iter<I: IntoIterator<Item = i32>>(signals: I) -> Self {
        let mut received = Self::default();
        for signal in signals {
            match signal {
                SIGTSTP => received.stop = true,
                SIGCONT => received.continued = true,
                SIGWINCH => received.resized = true,
                // SIGCHLD only has to wake the process: whoever waits for a child then asks for its status. After
                // SIGXFSZ the file that grew too large fails to be written, and whoever writes it says so.
                SIGCHLD | SIGXFSZ => {}
                other => received.terminate = Some(other),
            }
        }
        received
    }
}

/// The signals that end a process unless it handles them, and that it may handle and go on. Those of a fault in the
/// program itself (SIGSEGV, SIGBUS, SIGILL, SIGFPE) leave nothing to go on with, and SIGKILL cannot be handled.
const TERMINATING: [i32; 12] = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGXCPU,
];
/// The same, where there are more.
#[cfg(target_os = "linux")]
const MORE: &[i32] = &[rustix::process::Signal::POWER.as_raw()];
#[cfg(not(target_os = "linux"))]
const MORE: &[i32] = &[];

/// Handles signals instead of their default actions, until it is dropped.
pub(super) struct Signals(SignalDelivery<UnixStream, SignalOnly>);

impl Signals {
    pub(super) fn watch() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let others = [SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD, SIGXFSZ];
        let watched = TERMINATING.iter().chain(MORE).chain(&others);
        SignalDelivery::with_pipe(read, write, SignalOnly, watched).map(Self)
    }

    /// The signals that arrived since the last call. Does not wait.
    pub(super) fn take(&mut self) -> Received {
        self.0.pending().collect()
    }

    /// Waits until a signal arrives.
    pub(super) fn wait(&mut self) -> io::Result<Received> {
        match poll(&mut [PollFd::new(self, PollFlags::IN)], None) {
            Ok(_) | Err(Errno::INTR) => Ok(self.take()),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits until SIGCONT or a terminating signal arrives.
    pub(super) fn wait_until_continued(&mut self) -> io::Result<Received> {
        loop {
            let received = self.wait()?;
            if received.continued || received.terminate.is_some() {
                return Ok(received);
            }
        }
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.get_read().as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_distinguished() {
        let received: Received = [SIGWINCH, SIGCONT].into_iter().collect();
        assert_eq!(received, Received { continued: true, resized: true, ..Received::default() });
        let received: Received = [SIGTSTP, SIGTERM].into_iter().collect();
        assert_eq!(received, Received { terminate: Some(SIGTERM), stop: true, ..Received::default() });
        assert_eq!([SIGCHLD].into_iter().collect::<Received>(), Received::default());
    }
}
