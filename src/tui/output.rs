//! What is yet to be written to the terminal. Nothing waits for a terminal that takes no bytes: keys and signals go on.

use std::io;

use super::tty;

/// Bytes in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Output {
    bytes: Vec<u8>,
    /// How many of them are written.
    written: usize,
}

impl Output {
    /// Adds bytes behind those that are waiting.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    /// Whether everything is written.
    pub(super) fn is_empty(&self) -> bool {
        self.written == self.bytes.len()
    }

    /// Writes as much as the terminal takes now.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.written += tty::write_some(self.bytes.get(self.written..).unwrap_or_default())?;
        if self.is_empty() {
            self.clear();
        }
        Ok(())
    }

    /// Forgets what is waiting.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.written = 0;
    }
}
