//! What the terminal is switched to for the dashboard, and back.
//!
//! There is one terminal, so what was switched is recorded once for the whole process: the guard, the
//! panic hook and a stop all leave by the same record, and whoever comes second finds nothing to do.

use std::io;
use std::os::fd::OwnedFd;
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

/// Leaves what is entered when it goes out of scope.
pub(super) struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Switches the terminal: raw, alternate screen, bracketed paste, no cursor. It may be entered already,
/// and others may have switched it since. What of it is done when it fails is for [`leave`] to undo.
pub(super) fn enter(terminal: &OwnedFd) -> io::Result<()> {
    let mut entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner);
    let mut raw = if let Some((_, before)) = &entered.line {
        before.clone()
    } else {
        let before = tcgetattr(terminal)?;
        entered.line = Some((terminal.try_clone()?, before.clone()));
        before
    };
    raw.make_raw();
    tcsetattr(terminal, OptionalActions::Now, &raw)?;
    entered.screen = true;
    let mut bytes = Vec::new();
    // A paste comes marked, so that its letters are not taken for commands.
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    tty::write(&bytes)
}

/// The terminal is gone: there is nothing to switch back.
pub(super) fn forget() {
    *ENTERED.lock().unwrap_or_else(PoisonError::into_inner) = Entered { line: None, screen: false };
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
pub(super) fn leave() {
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
