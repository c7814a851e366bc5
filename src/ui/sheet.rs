//! Sheets: pages that are held up over the panes, read, and put away by any other key.

use super::command::Command;
use super::detail::{self, Line};
use super::key::Key;
use super::layout;
use super::state::{Overlay, State};
use super::view::help;
use crate::model::Id;
use crate::report;

/// What is held up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// The keys and the words.
    Help,
    /// What the derived words mean that are shown of a record.
    Words(Id),
    /// Which periods the dossier covers, and what it does not.
    Coverage,
}

impl Sheet {
    /// Its title.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Help => "Help",
            Self::Words(_) => "What the words mean here",
            Self::Coverage => "What the dossier covers",
        }
    }

    /// Its lines at a width; none for help, which draws itself in columns.
    pub(super) fn lines(&self, state: &State, width: usize) -> Vec<Line> {
        let doc = match self {
            Self::Help => return Vec::new(),
            Self::Words(id) => report::glossary(state.dossier(), state.moment(), id),
            Self::Coverage => Some(report::coverage(state.dossier())),
        };
        doc.map(|doc| detail::set(&doc, width)).unwrap_or_default()
    }
}

impl State {
    pub(super) fn press_in_sheet(&mut self, key: Key, sheet: Sheet, top: usize) {
        let page = usize::from(layout::inside(self.layout().body).height).max(1);
        let top = match self.keymap.command_of(key, self.here.view) {
            Some(Command::Up) => top.saturating_sub(1),
            Some(Command::Down) => top.saturating_add(1),
            Some(Command::PageUp) => top.saturating_sub(page),
            Some(Command::PageDown) => top.saturating_add(page),
            Some(Command::First) => 0,
            Some(Command::Last) => usize::MAX,
            // Any other key closes it, as one expects of a sheet that was only held up.
            _ => return,
        };
        self.hold_up(sheet, top);
    }

    /// Holds up a sheet, scrolled by so many lines at most.
    pub(super) fn hold_up(&mut self, sheet: Sheet, top: usize) {
        let body = self.layout().body;
        let last = if sheet == Sheet::Help {
            help::last_top(&self.keymap, body)
        } else {
            let lines = sheet.lines(self, usize::from(detail::text_width(body)));
            lines.len().saturating_sub(usize::from(layout::inside(body).height))
        };
        self.overlay = Overlay::Sheet(sheet, top.min(last));
    }
}
