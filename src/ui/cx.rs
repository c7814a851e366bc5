//! What views, overlays and widgets read.

use std::cell::OnceCell;

use super::command::id::Command;
use super::command::keymap::Keymap;
use super::filter::Chip;
use super::layout::{self, Layout, Wanted};
use super::state::direction::Direction;
use super::state::fresh::Fresh;
use super::state::location::Location;
use super::state::pane::Pane;
use super::state::row::Row;
use crate::date::Day;
use crate::derive::last_seen::{Differences, LastSeen};
use crate::derive::overview::PartyEntry;
use crate::derive::play::StatusCache;
use crate::derive::{Calendar, Moment, MomentCache};
use crate::model::Dossier;

/// What views and overlays read: the dossier as of the day, and where the user is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cx<'a> {
    pub(super) dossier: &'a Dossier,
    /// The days on which something changes.
    pub(super) calendar: &'a Calendar,
    /// What follows from the dossier at the end of the day.
    pub(super) moment: &'a Moment,
    /// The same for other days.
    pub(super) moments: &'a MomentCache,
    /// Where issues stood on days that were worked out.
    pub(super) statuses: &'a StatusCache,
    /// The parties that are there on the day.
    pub(super) parties: &'a [PartyEntry],
    pub(super) here: &'a Location,
    pub(super) keymap: &'a Keymap,
    /// The day that is marked to be compared with.
    pub(super) marked: Option<Day>,
    /// What the dossier held when it was last seen, if that is known.
    pub(super) last_seen: Option<&'a LastSeen>,
    /// What differs now: found when it is first asked for.
    pub(super) differences: &'a OnceCell<Differences>,
    /// The records that the last reading of the files brought or changed.
    pub(super) fresh: &'a Fresh,
    /// What the layout depends on.
    pub(super) wanted: Wanted<'a>,
}

impl<'a> Cx<'a> {
    /// The as-of date.
    pub(super) fn day(&self) -> Day {
        self.moment.day
    }

    /// The dossier's latest date.
    pub(super) fn latest(&self) -> Day {
        self.calendar.latest
    }

    /// The conditions that narrow the present view, each with its place among all that are set.
    pub(super) fn chips(&self) -> impl Iterator<Item = (usize, &'a Chip)> + use<'a> {
        self.here.filter.chips_of(self.here.view.filtered())
    }

    /// Whether conditions narrow the present view.
    pub(super) fn is_filtered(&self) -> bool {
        self.chips().next().is_some()
    }

    /// Whether the conditions leave a record in the present view.
    pub(super) fn admits(&self, id: &str) -> bool {
        self.here.filter.admits(self.here.view.filtered(), self.dossier, self.moment, id)
    }

    /// What is selected in a pane.
    pub(super) fn selected(&self, pane: Pane) -> Option<&'a Row> {
        self.here.selected(pane)
    }

    /// Whether a pane has the focus.
    pub(super) fn has_focus(&self, pane: Pane) -> bool {
        self.here.focus == pane
    }

    /// The first line that a pane of this height shows, so that what is selected is in sight.
    pub(super) fn top(&self, pane: Pane, rows: &[Option<Row>], height: usize) -> usize {
        first_in_sight(rows, self.selected(pane), self.scrolled(pane), height)
    }

    /// How far a pane is scrolled.
    pub(super) fn scrolled(&self, pane: Pane) -> usize {
        self.here.scroll.get(&(self.here.view, pane)).copied().unwrap_or(0)
    }

    /// The same where the selected line is known by its place.
    pub(super) fn top_of(&self, pane: Pane, selected: usize, lines: usize, height: usize) -> usize {
        layout::keep_in_sight(self.scrolled(pane), selected.min(lines.saturating_sub(1)), lines, height)
    }

    /// How far a page goes in the pane with the focus: one line less than it shows.
    pub(super) fn page(&self) -> usize {
        self.layout().lines(self.here.focus).saturating_sub(1).max(1)
    }

    /// By how many lines a command moves the selection, if it moves it.
    pub(super) fn motion(&self, command: Command) -> Option<isize> {
        let page = isize::try_from(self.page()).unwrap_or(1);
        Some(match command {
            Command::Up => -1,
            Command::Down => 1,
            Command::PageUp => -page,
            Command::PageDown => page,
            Command::First => isize::MIN,
            Command::Last => isize::MAX,
            _ => return None,
        })
    }

    /// The day with which the present one is compared: the chosen one, else the marked one, else that of the
    /// last meeting before it.
    pub(super) fn compared_from(&self) -> Day {
        let earlier = || self.calendar.previous_meeting(self.day());
        self.here.comparison.from.or(self.marked).or_else(earlier).unwrap_or(self.day())
    }

    /// The meeting's day before or after the one compared with, if it is before the present day.
    pub(super) fn other_from(&self, direction: Direction) -> Option<Day> {
        let from = self.compared_from().min(self.day());
        match direction {
            Direction::Forward => self.calendar.next_meeting(from).filter(|day| *day < self.day()),
            Direction::Back => self.calendar.previous_meeting(from),
        }
    }

    /// Where the panes are.
    pub(super) fn layout(&self) -> Layout {
        Layout::of(&self.wanted)
    }

    /// Where the panes are while one of them has the focus.
    pub(super) fn layout_with(&self, focus: Pane) -> Layout {
        Layout::of(&Wanted { focus, ..self.wanted })
    }
}

/// The first line that a list of this height shows when it is scrolled so far, so that the selected row is in
/// sight.
pub(super) fn first_in_sight(
    rows: &[Option<Row>],
    selected: Option<&Row>,
    scrolled: usize,
    height: usize,
) -> usize {
    let selected = selected_line(rows, selected);
    // What is above a list's first row is read with it.
    if selected < height && rows.iter().position(Option::is_some) == Some(selected) {
        return 0;
    }
    layout::keep_in_sight(scrolled, selected, rows.len(), height)
}

/// The line of a row among all; the first where it is not there.
pub(super) fn selected_line(rows: &[Option<Row>], selected: Option<&Row>) -> usize {
    let is_selected = |row: &Option<Row>| row.is_some() && row.as_ref() == selected;
    rows.iter().position(is_selected).unwrap_or(0)
}
