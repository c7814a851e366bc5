//! The dashboard, and its screen as a snapshot.

use std::io::{self, IsTerminal as _};

use super::opening::Opened;
use super::outcome::{Failure, print, tell};
use crate::report;

/// What the dashboard begins with.
pub(super) struct Start<'a> {
    /// The view by its name; the overview when absent.
    pub(super) view: Option<&'a str>,
    /// The party chosen; the first when absent.
    pub(super) party: Option<&'a str>,
}

/// Runs the dashboard; where standard output is no terminal prints the overview as text instead.
pub(super) fn dashboard(opened: &Opened, start: &Start<'_>) -> Result<(), Failure> {
    if !io::stdout().is_terminal() {
        tell("the dashboard needs a terminal; this is the overview as text");
        let doc = report::overview(&opened.dossier, &opened.moment());
        return print(&report::plain(&doc, report::USUAL_WIDTH));
    }
    let _ = (start.view, start.party);
    Err(Failure::of("the dashboard is not connected yet"))
}

/// The screen of the overview as text.
pub(super) fn text(
    _opened: &Opened,
    _size: Option<(u16, u16)>,
    _party: Option<&str>,
) -> Result<String, Failure> {
    Err(Failure::of("the screen is not connected yet"))
}
