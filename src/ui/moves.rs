//! Moving about in what is shown: lines, pages, panes, parties, issues; and keeping it in sight.

use super::detail;
use super::layout::{Layout, Pane, Wanted};
use super::list;
use super::state::State;
use super::views::View;
use crate::derive::overview;
use crate::model::Id;

impl State {
    pub(super) fn layout(&self) -> Layout {
        Layout::of(ratatui::layout::Rect::new(0, 0, self.size.0, self.size.1), self.wanted())
    }

    /// What the layout depends on.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            view: self.here.view,
            focus: self.here.focus,
            demands: self.demand_rows.len(),
            listed: self.content.rows().len(),
        }
    }

    /// How far a page goes: one line less than the pane shows.
    pub(super) fn page(&self) -> usize {
        self.layout().lines(self.here.focus).saturating_sub(1).max(1)
    }

    /// Moves the selection of the pane with the focus; saturates at both ends.
    pub(super) fn step(&mut self, by: isize) {
        match self.here.focus {
            Pane::Parties => {
                let shown: Vec<Id> = self.shown_parties().map(|entry| entry.party.clone()).collect();
                if let Some(id) = stepped(&shown, Some(&self.here.party), by) {
                    self.choose_party(&id);
                }
            }
            Pane::Demands => self.here.demand = stepped(&self.demand_rows, self.here.demand.as_ref(), by),
            Pane::Meetings => self.here.meeting = stepped(&self.meeting_rows, self.here.meeting.as_ref(), by),
            Pane::List => {
                if let Some(row) = list::stepped(self.content.rows(), self.selected(), by) {
                    self.here.listed.insert(self.here.view, row);
                }
            }
            Pane::Grid => self.step_in_grid(by),
            Pane::Detail => {
                let lines = self.detail_lines();
                let last = lines.len().saturating_sub(1);
                let to = self.here.reading.saturating_add_signed(by).min(last);
                // There is nothing to stop for on an empty line; no two follow each other.
                let empty = lines.get(to).is_some_and(|line| line.pieces.is_empty());
                let skip = if empty { by.signum() } else { 0 };
                self.here.reading = to.saturating_add_signed(skip).min(last);
            }
        }
        if self.here.focus != Pane::Detail {
            self.show_selection();
        }
    }

    /// Moves the selection and the lines with it, so that a page is read after another.
    pub(super) fn turn(&mut self, by: isize) {
        let top = self.here.scroll.entry((self.here.view, self.here.focus)).or_default();
        *top = top.saturating_add_signed(by);
        self.step(by);
    }

    /// The detail follows the list that the focus is on.
    pub(super) fn show_selection(&mut self) {
        if self.here.focus != Pane::Detail {
            self.here.list = self.here.focus;
        }
        self.here.trail.clear();
        self.read_from_the_top();
    }

    /// The detail shows another record: from its first line.
    pub(super) fn read_from_the_top(&mut self) {
        self.here.reading = 0;
        self.here.scroll.remove(&(self.here.view, Pane::Detail));
    }

    pub(super) fn next_pane(&mut self, forward: bool) {
        let panes = self.here.view.panes();
        let at = panes.iter().position(|pane| *pane == self.here.focus).unwrap_or(0);
        let by = if forward { 1 } else { panes.len() - 1 };
        if let Some(pane) = panes.get((at + by) % panes.len()) {
            self.here.focus = *pane;
        }
        if self.here.focus != Pane::Detail && self.here.focus != self.here.list {
            self.show_selection();
        }
    }

    pub(super) fn next_party(&mut self, forward: bool) {
        if self.narrow_to_next(forward) {
            return;
        }
        let Some(party) = self.neighbour(forward) else { return };
        self.choose_party(&party);
        if self.here.view != View::Overview {
            self.refresh_content();
        } else if matches!(self.here.focus, Pane::Meetings | Pane::Detail) {
            self.here.focus = Pane::Demands;
        }
        self.show_selection();
    }

    /// Shows the brief of the issue before or after; round at the ends.
    pub(super) fn next_issue(&mut self, forward: bool) {
        let issues = overview::issues_in_order(self.dossier());
        let Some(at) = self.here.brief.issue.as_ref().and_then(|id| issues.iter().position(|i| *i == id))
        else {
            return;
        };
        let next = if forward { at + 1 } else { at + issues.len() - 1 };
        let Some(issue) = issues.get(next % issues.len()).map(|id| (*id).clone()) else { return };
        self.here.brief.issue = Some(issue);
        self.here.listed.remove(&View::Brief);
        self.here.scroll.remove(&(View::Brief, Pane::List));
        if self.here.focus == Pane::Detail {
            self.here.focus = Pane::List;
        }
        self.refresh_content();
        self.show_selection();
    }

    /// The lines of the detail at its present width.
    pub(super) fn detail_lines(&self) -> Vec<detail::Line> {
        detail::lines(self, usize::from(detail::text_width(self.layout().detail)))
    }

    /// Brings every number into its range after the state has changed, and, unless only the size has,
    /// takes over where each pane is scrolled to.
    pub(super) fn settle(&mut self, moved: bool) {
        let layout = self.layout();
        // The detail is set in lines only while it is read: each key in a list shows another.
        let detail = (self.here.focus == Pane::Detail).then(|| self.detail_lines().len());
        if let Some(lines) = detail {
            self.here.reading = self.here.reading.min(lines.saturating_sub(1));
        }
        if !moved {
            return;
        }
        for pane in self.here.view.panes() {
            let lines = match pane {
                Pane::Parties => continue,
                Pane::Detail => match detail {
                    Some(lines) => lines,
                    None => continue,
                },
                pane => self.line_count(*pane),
            };
            // A pane that is not shown keeps its place.
            let height = layout.lines(*pane);
            if height > 0 {
                let top = self.top(*pane, lines, height);
                self.here.scroll.insert((self.here.view, *pane), top);
            }
        }
    }
}

/// The item so many places on, staying inside the list.
pub(super) fn stepped<T: Clone + PartialEq>(list: &[T], from: Option<&T>, by: isize) -> Option<T> {
    let at = from.and_then(|from| list.iter().position(|item| item == from)).unwrap_or(0);
    list.get(at.saturating_add_signed(by).min(list.len().saturating_sub(1))).cloned()
}
