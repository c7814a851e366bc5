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

use super::{osc, tty};

static ENTERED: Mutex<Entered> = Mutex::new(Entered { line: None, screen: false, title: false, mouse: true });

struct Entered {
    /// The terminal whose line discipline was made raw, and how it was before.
    line: Option<(OwnedFd, Termios)>,
    /// The alternate screen, bracketed paste, the mouse and the cursor.
    screen: bool,
    /// The window's title is kept aside.
    title: bool,
    /// The terminal is to tell of the mouse while it is entered.
    mouse: bool,
}

/// Buttons, movements while one is down, and the form in which they are told that knows wide screens.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Leaves what is entered when it goes out of scope.
pub(super) struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Switches the terminal: raw, alternate screen, bracketed paste, the mouse as it was last wanted, no
/// cursor; where windows have titles, keeps that aside. It may be entered already, and others may have
/// switched it since. What of it is done when it fails is for [`leave`] to undo.
pub(super) fn enter(terminal: &OwnedFd, titled: bool) -> io::Result<()> {
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
    if entered.mouse {
        bytes.extend(MOUSE_ON);
    }
    // A title that is kept twice would come back once.
    if titled && !std::mem::replace(&mut entered.title, true) {
        bytes.extend(osc::KEEP_TITLE.bytes());
    }
    tty::write(&bytes)
}

/// Has the terminal tell of the mouse or not when it is entered.
pub(super) fn want_mouse(on: bool) {
    ENTERED.lock().unwrap_or_else(PoisonError::into_inner).mouse = on;
}

/// Has the terminal tell of the mouse or not, from now on and whenever it is entered again.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    let mut entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner);
    entered.mouse = on;
    tty::write(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// The terminal is gone: there is nothing to switch back.
pub(super) fn forget() {
    let mut entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner);
    *entered = Entered { line: None, screen: false, title: false, mouse: entered.mouse };
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
        // Also where it is off already, which costs less than to know.
        let mut bytes = MOUSE_OFF.to_vec();
        let queued = queue!(
            bytes,
            EndSynchronizedUpdate,
            ResetColor,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        if std::mem::take(&mut entered.title) {
            bytes.extend(osc::RESTORE_TITLE.bytes());
        }
        if queued.is_ok() {
            let _ = tty::write(&bytes);
        }
    }
    if let Some((terminal, before)) = entered.line.take() {
        let _ = tcsetattr(terminal, OptionalActions::Now, &before);
    }
}
