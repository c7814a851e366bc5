//! Switches the terminal to the modes that the dashboard needs, and back.
//!
//! There is only one terminal, so one record for the whole process holds what was changed. The guard, the
//! panic hook and a stop all restore the terminal from this record; the second to do so finds nothing left to
//! do.
//!
//! crossterm's raw mode has a record of its own, which knows nothing of other programs that had the terminal
//! in the meantime. So raw mode is set here. Its mouse capture also reports every movement, which would wake
//! the program all the time, so these sequences are written here too.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, Once, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::capabilities::Capabilities;
use super::{osc, tty};

static ACTIVE: Mutex<Active> =
    Mutex::new(Active { line: None, lent: None, screen: false, title: false, mouse: true });

/// The modes that are switched on.
struct Active {
    /// The terminal whose line discipline is raw, and its former settings.
    line: Option<(OwnedFd, Termios)>,
    /// The terminal while another program has it, and its settings before: that program may leave others behind.
    lent: Option<(OwnedFd, Termios)>,
    /// The alternate screen, bracketed paste, the mouse and the cursor.
    screen: bool,
    /// The terminal has saved the window's title.
    title: bool,
    /// The dashboard wants mouse reports. They are on while the other modes are.
    mouse: bool,
}

/// Reports of buttons, and of movements while a button is pressed, in the form that suits wide screens (SGR).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Restores the terminal when it goes out of scope.
pub(super) struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Switches the terminal to raw mode and the alternate screen, turns on bracketed paste, hides the cursor,
/// turns on mouse reports if they are wanted, and saves the window's title if there is one: by the bytes that it
/// returns. The modes may be on already, or another program may have changed them. If this fails half-way, [`leave`] undoes what was
/// done.
#[must_use = "the bytes switch the modes on"]
pub(super) fn enter(terminal: &OwnedFd, capabilities: Capabilities) -> io::Result<Vec<u8>> {
    let mut active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut raw = if let Some((_, before)) = &active.line {
        before.clone()
    } else if let Some((terminal, before)) = active.lent.take() {
        active.line.insert((terminal, before)).1.clone()
    } else {
        let before = tcgetattr(terminal)?;
        active.line = Some((terminal.try_clone()?, before.clone()));
        before
    };
    raw.make_raw();
    tcsetattr(terminal, OptionalActions::Now, &raw)?;
    active.screen = true;
    let mut bytes = Vec::new();
    // Bracketed paste marks pasted text, so that its letters do not act as commands.
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if active.mouse {
        bytes.extend(MOUSE_ON);
    }
    // A title that is saved twice would be restored only once.
    if capabilities.title && !std::mem::replace(&mut active.title, true) {
        bytes.extend(osc::SAVE_TITLE.bytes());
    }
    Ok(bytes)
}

/// Decides whether [`enter`] turns on mouse reports.
pub(super) fn want_mouse(on: bool) {
    ACTIVE.lock().unwrap_or_else(PoisonError::into_inner).mouse = on;
}

/// Turns mouse reports on or off, by the bytes that it returns and for every later [`enter`].
pub(super) fn set_mouse(on: bool) -> &'static [u8] {
    want_mouse(on);
    if on { MOUSE_ON } else { MOUSE_OFF }
}

/// Forgets what was changed, because the terminal is gone.
pub(super) fn forget() {
    let mut active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    *active = Active { line: None, lent: None, screen: false, title: false, mouse: active.mouse };
}

/// Makes a panic restore the terminal before it prints its report there.
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

/// Restores whatever is recorded as changed. Ignores errors: there is no terminal left to report them on.
pub(super) fn leave() {
    let mut active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::take(&mut active.screen) {
        // Turning mouse reports off twice does no harm.
        let mut bytes = MOUSE_OFF.to_vec();
        let queued = queue!(
            bytes,
            EndSynchronizedUpdate,
            ResetColor,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        if std::mem::take(&mut active.title) {
            bytes.extend(osc::RESTORE_TITLE.bytes());
        }
        if queued.is_ok() {
            let _ = tty::write_patiently(&bytes);
        }
    }
    if let Some((terminal, before)) = active.line.take().or(active.lent.take()) {
        let _ = tcsetattr(terminal, OptionalActions::Now, &before);
    }
}

/// Restores the terminal for another program, and remembers its settings for when that has ended, however it did.
pub(super) fn lend() {
    let line = {
        let active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
        active.line.as_ref().and_then(|(terminal, before)| Some((terminal.try_clone().ok()?, before.clone())))
    };
    leave();
    ACTIVE.lock().unwrap_or_else(PoisonError::into_inner).lent = line;
}
