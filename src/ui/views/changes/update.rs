//! What the changes view is asked: the days that are compared, the mark, whose changes, of what kind.

use super::content::Content;
use super::content::changes::{Line, New};
use super::layout::Pane;
use super::state::State;
use super::views::View;
use crate::date::{Day, day_words};
use crate::derive::last_seen::LastSeen;
use crate::report::{self, Doc, phrases};

impl State {
    /// Takes what the dossier held when it was last looked at, so that what is other now can be told.
    pub fn remember(&mut self, looked: LastSeen) {
        self.looked = Some(looked);
    }

    /// The day with which the present one is compared: the one chosen, else the one marked, else that of
    /// the last meeting before it.
    pub fn compared_from(&self) -> Day {
        let earlier = || self.calendar().previous_meeting(self.day());
        self.here.changes.from.or(self.marked).or_else(earlier).unwrap_or(self.day())
    }

    /// The day that is marked as the one to compare with.
    pub fn marked(&self) -> Option<Day> {
        self.marked
    }

    /// The meeting's day before or after the one compared with, as far as it lies before the present day.
    pub(super) fn other_from(&self, forward: bool) -> Option<Day> {
        let from = self.compared_from().min(self.day());
        if forward {
            self.calendar().next_meeting(from).filter(|day| *day < self.day())
        } else {
            self.calendar().previous_meeting(from)
        }
    }

    /// Compares the present day with this one.
    pub(super) fn compare_from(&mut self, day: Option<Day>) {
        if day.is_some() {
            self.here.changes.from = day;
            self.here.changes.since_looked = false;
            self.list_changes_anew();
        }
    }

    /// Marks the present day as the one to compare with.
    pub(super) fn mark(&mut self) {
        self.marked = Some(self.day());
        self.here.changes.from = None;
        self.here.changes.since_looked = false;
        self.message =
            Some(format!("{} is marked: changes (4) are told from there; M unmarks", day_words(self.day())));
        self.list_changes_anew();
    }

    /// Takes the mark away.
    pub(super) fn unmark(&mut self) {
        self.marked = None;
        self.message = Some("No day is marked: changes are told from the last meeting".to_owned());
        self.list_changes_anew();
    }

    /// Shows what changed since the dossier was last looked at, up to its latest date.
    pub(super) fn show_since_looked(&mut self) {
        let Some(latest) = self.looked.as_ref().map(|looked| looked.latest) else {
            self.message = Some("This is the first time this dossier is opened here.".to_owned());
            return;
        };
        self.travel(self.latest());
        if self.here.view == View::Changes {
            self.leave_mark();
        } else {
            self.open_view(View::Changes);
        }
        // What was selected among other changes is no reason to begin further down.
        self.here.listed.remove(&View::Changes);
        self.here.scroll.remove(&(View::Changes, Pane::List));
        let changes = &mut self.here.changes;
        (changes.from, changes.since_looked) = (Some(latest), true);
        (changes.party, changes.only) = (None, None);
        self.list_changes_anew();
    }

    /// Works the list out anew, where it is shown; the detail is of what is selected then.
    fn list_changes_anew(&mut self) {
        if self.here.view != View::Changes {
            return;
        }
        let before = self.selected().cloned();
        self.refresh_content();
        if before.as_ref() != self.selected() {
            self.here.focus = View::Changes.home();
            self.show_selection();
        }
    }

    /// What stands above the record in the detail: the change that is selected, and what was before it.
    pub(super) fn what_changed(&self) -> Option<Doc> {
        let Content::Changes(changes) = &self.content else { return None };
        if !self.here.trail.is_empty() {
            return None;
        }
        match changes.line_of(self.selected()?)? {
            Line::Change(change, turned) => {
                let mut doc = report::change(self.dossier(), self.moment(), change);
                if let Some(turned) = turned {
                    doc.paragraph(phrases::capitalised(&report::status_change_words(turned)));
                }
                Some(doc)
            }
            Line::Turned(turned) | Line::Issue(_, Some(turned)) => {
                Some(report::status_change(changes.from, self.day(), turned))
            }
            Line::LastSeen(_, new) => {
                let mut doc = Doc::default();
                doc.heading(
                    1,
                    match new {
                        New::Added => "New in the dossier since you last looked",
                        New::Edited => "Edited in the dossier since you last looked",
                    },
                );
                Some(doc)
            }
            Line::Head | Line::Issue(_, None) | Line::Heading(_) | Line::Remark(_) => None,
        }
    }
}

/// The held meeting of a day that it is best known by: one that counts as a round first.
pub(super) fn meeting_of(state: &State, day: Day) -> Option<&str> {
    let (dossier, moment) = (state.dossier(), state.moment());
    let held = dossier.meetings.iter().filter(|m| m.when.latest() == day && moment.was_held(m));
    held.min_by_key(|meeting| meeting.round.is_none()).map(|meeting| meeting.title.as_str())
}
