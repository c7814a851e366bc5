//! Work that may take long, such as reading a large dossier, on threads of its own: meanwhile the dashboard hears keys.

use std::io::{self, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::watch;
use crate::ui::Effect;

/// What `D`, the dashboard, does with what came of the work; it may ask for more.
pub(super) type Continuation<D> = Box<dyn FnOnce(&mut D) -> Vec<Effect> + Send>;

/// Runs work beside the dashboard, and keeps what is to be done with it until the dashboard takes it.
#[derive(Debug)]
pub(super) struct Background<D> {
    /// Readable when something is to be taken.
    wake_reader: UnixStream,
    wake_writer: Arc<UnixStream>,
    sender: Sender<Continuation<D>>,
    receiver: Receiver<Continuation<D>>,
}

impl<D: 'static> Background<D> {
    /// One that has nothing to do yet.
    ///
    /// # Errors
    /// If the system has no more file descriptors.
    pub(super) fn new() -> io::Result<Self> {
        let (wake_reader, wake_writer) = UnixStream::pair()?;
        wake_reader.set_nonblocking(true)?;
        let (sender, receiver) = mpsc::channel();
        Ok(Self { wake_reader, wake_writer: Arc::new(wake_writer), sender, receiver })
    }

    /// Begins some work.
    ///
    /// # Errors
    /// If the system has no more threads.
    pub(super) fn start(&self, work: impl FnOnce() -> Continuation<D> + Send + 'static) -> io::Result<()> {
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.wake_writer));
        thread::Builder::new().name("background".to_owned()).spawn(move || {
            // The dashboard may have ended.
            let _ = sender.send(work());
            let _ = waker.as_ref().write(&[0]);
        })?;
        Ok(())
    }

    /// What is to be done with the work that has ended.
    pub(super) fn take(&self) -> Vec<Continuation<D>> {
        watch::drain(&self.wake_reader);
        self.receiver.try_iter().collect()
    }
}

impl<D> AsFd for Background<D> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.wake_reader.as_fd()
    }
}
