//! Every signal, as bytes in a pipe that the loop waits on.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// The signals that came since they were last taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Received {
    /// Asked to end, by the signal of this number.
    pub(super) end: Option<i32>,
    /// Asked to stop (SIGTSTP).
    pub(super) stop: bool,
    /// Continued, after this process was stopped or not (SIGCONT).
    pub(super) go_on: bool,
    /// The screen's size changed (SIGWINCH).
    pub(super) resized: bool,
}

impl FromIterator<i32> for Received {
    fn from_iter<I: IntoIterator<Item = i32>>(signals: I) -> Self {
        let mut received = Self::default();
        for signal in signals {
            match signal {
                SIGTSTP => received.stop = true,
                SIGCONT => received.go_on = true,
                SIGWINCH => received.resized = true,
                // Only that one comes counts: whoever waits for a child asks for it then.
                SIGCHLD => {}
                end => received.end = Some(end),
            }
        }
        received
    }
}

/// Watches signals. Until it is dropped they no longer do what they do by default.
pub(super) struct Signals(SignalDelivery<UnixStream, SignalOnly>);

impl Signals {
    pub(super) fn watch() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let watched = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD];
        SignalDelivery::with_pipe(read, write, SignalOnly, watched).map(Self)
    }

    /// Those that came since the last call. Does not wait.
    pub(super) fn take(&mut self) -> Received {
        self.0.pending().collect()
    }

    /// Sleeps until a signal comes.
    pub(super) fn wait(&mut self) -> io::Result<Received> {
        match poll(&mut [PollFd::new(self, PollFlags::IN)], None) {
            Ok(_) | Err(Errno::INTR) => Ok(self.take()),
            Err(error) => Err(error.into()),
        }
    }

    /// Sleeps until SIGCONT comes, or a signal to end.
    pub(super) fn until_continued(&mut self) -> io::Result<Received> {
        loop {
            let received = self.wait()?;
            if received.go_on || received.end.is_some() {
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
    fn signals_are_told_apart() {
        let received: Received = [SIGWINCH, SIGCONT].into_iter().collect();
        assert_eq!(received, Received { go_on: true, resized: true, ..Received::default() });
        let received: Received = [SIGTSTP, SIGTERM].into_iter().collect();
        assert_eq!(received, Received { end: Some(SIGTERM), stop: true, ..Received::default() });
        assert_eq!([SIGCHLD].into_iter().collect::<Received>(), Received::default());
    }
}
