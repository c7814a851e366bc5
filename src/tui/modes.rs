//! What the terminal is switched to for the dashboard, and back.
//!
//! There is one terminal, so what was switched is recorded once for the whole process: the guard, the
//! panic hook and a stop all leave by the same record, and whoever comes second finds nothing to do.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Mutex, Once, PoisonError};

use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::tty;

static ENTERED: Mutex<Entered> = Mutex::new(Entered { line: None, screen: false });

struct Entered {
    /// The terminal whose line discipline was made raw, and how it was before.
    line: Option<(OwnedFd, Termios)>,
    /// The alternate screen, bracketed paste and the cursor.
    screen: bool,
}

/// The terminal is switched while this lives.
pub(super) struct Modes(());

impl Modes {
    /// Switches the terminal: raw, alternate screen, bracketed paste, no cursor.
    pub(super) fn enter(terminal: &OwnedFd) -> io::Result<Self> {
        // Made first, so that it leaves what was entered if the rest fails.
        let modes = Self(());
        modes.enter_again(terminal)?;
        Ok(modes)
    }

    /// Switches it again, after it was left or others may have switched it.
    #[allow(clippy::unused_self)] // only who has entered can enter again
    pub(super) fn enter_again(&self, terminal: &OwnedFd) -> io::Result<()> {
        let mut entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner);
        let mut raw = match &entered.line {
            Some((_, before)) => before.clone(),
            None => tcgetattr(terminal)?,
        };
        if entered.line.is_none() {
            entered.line = Some((terminal.as_fd().try_clone_to_owned()?, raw.clone()));
        }
        raw.make_raw();
        tcsetattr(terminal, OptionalActions::Now, &raw)?;
        entered.screen = true;
        let mut bytes = Vec::new();
        // A paste comes marked, so that its letters are not taken for commands.
        queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        tty::write(&bytes)
    }

    /// Switches everything back, until entered again.
    #[allow(clippy::unused_self)] // only who has entered can leave
    pub(super) fn leave(&self) {
        leave();
    }

    /// The terminal is gone: there is nothing to switch back.
    #[allow(clippy::unused_self)] // as above
    pub(super) fn forget(&self) {
        let mut entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner);
        *entered = Entered { line: None, screen: false };
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        leave();
    }
}

/// Has the terminal given back before a panic is reported on it.
pub(super) fn leave_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            report(panic);
        }));
    });
}

/// Switches back whatever is recorded as entered. Failures are not told: there is no one to tell.
fn leave() {
    let mut entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::take(&mut entered.screen) {
        let mut bytes = Vec::new();
        let queued = queue!(
            bytes,
            EndSynchronizedUpdate,
            ResetColor,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        if queued.is_ok() {
            let _ = tty::write(&bytes);
        }
    }
    if let Some((terminal, before)) = entered.line.take() {
        let _ = tcsetattr(terminal, OptionalActions::Now, &before);
    }
}
