//! Moving about in what is shown: lines, pages, panes, parties, issues; and keeping it in sight.

use super::content::{Content, brief};
use super::detail;
use super::layout::{Divider, Layout, Pane, Wanted};
use super::list;
use super::state::{Row, State};
use super::views::View;
use crate::derive::overview;
use crate::model::Id;

/// By how much a pane grows or shrinks, in thousandths.
pub(super) const GROWTH: i16 = 50;
/// From so many lines on a brief need not save any.
const AMPLE: usize = 30;

impl State {
    pub(super) fn layout(&self) -> Layout {
        Layout::of(ratatui::layout::Rect::new(0, 0, self.size.0, self.size.1), self.wanted())
    }

    /// What the layout depends on.
    pub(super) fn wanted(&self) -> Wanted {
        let lines = match self.here.view {
            View::Overview => self.demand_rows.len(),
            View::Matrix => self.line_count(Pane::Grid),
            View::Timeline => self.timeline_lines(),
            _ => self.content.rows().len(),
        };
        Wanted {
            view: self.here.view,
            focus: self.here.focus,
            lines,
            shares: self.shares,
            zoomed: self.zoomed,
            filtered: !self.here.filter.is_empty(),
        }
    }

    /// The room that the list of a brief has while it is looked at.
    pub(super) fn room_for_brief(&self) -> brief::Room {
        let area = ratatui::layout::Rect::new(0, 0, self.size.0, self.size.1);
        let layout = Layout::of(area, Wanted { view: View::Brief, focus: Pane::List, ..self.wanted() });
        let ample = layout.lines(Pane::List) >= AMPLE;
        brief::Room { width: usize::from(layout.list.width), ample }
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
            Pane::List if self.here.view == View::Timeline => self.step_in_timeline(by),
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
        if self.here.view == View::Timeline && self.here.focus == Pane::List {
            self.turn_timeline(by > 0);
            return;
        }
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

    /// Makes the pane with the focus larger or smaller, at the cost of its neighbour.
    pub(super) fn grow(&mut self, by: i16) {
        let layout = self.layout();
        let pane = layout.pane(self.here.focus);
        // The divider nearest to the pane: at its foot or head first, else at its side.
        let across = layout.seams.iter().find(|s| s.divider == Divider::Across && s.borders(pane));
        let Some(seam) = across.or(layout.seams.iter().find(|s| s.borders(pane))) else {
            self.message = Some("There is no other pane to take room from".to_owned());
            return;
        };
        let share = i32::from(seam.share()) + i32::from(if seam.is_before(pane) { -by } else { by });
        let share = u16::try_from(share.clamp(0, 1000)).unwrap_or_default();
        self.shares.set(self.here.view, seam.divider, share);
    }

    pub(super) fn next_party(&mut self, forward: bool) {
        match self.here.view {
            View::Brief => return self.next_holder(forward),
            View::Matrix => return self.next_first(forward),
            _ => {}
        }
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
        // An issue that lacks the part where one is does not end the walk through it.
        let walking = match (self.here.brief.walking.take(), self.selected()) {
            (Some((part, stood)), selected) if stood.as_ref() == selected => Some(part),
            (_, selected) => selected.and_then(brief::part_of).map(str::to_owned),
        };
        self.here.brief.issue = Some(issue);
        self.here.listed.remove(&View::Brief);
        self.here.scroll.remove(&(View::Brief, Pane::List));
        self.here.focus = Pane::List;
        self.refresh_content();
        if let Some(part) = walking {
            let is_there = |row: &&Row| brief::part_of(row) == Some(part.as_str());
            let rows = self.content.rows().iter().flatten();
            if let Some(row) = self.selected().into_iter().chain(rows).find(is_there).cloned() {
                self.here.listed.insert(View::Brief, row);
            }
            self.here.brief.walking = Some((part, self.selected().cloned()));
        }
        self.show_selection();
    }

    /// Selects the first line of the party after (or before) that of the selected line; round at the ends.
    pub(super) fn next_holder(&mut self, forward: bool) {
        let Content::Brief(shown) = &self.content else { return };
        let holders = self.selected().map_or(&[][..], |row| brief::holders(self.dossier(), row));
        // Of several holders the one that was gone to last.
        let present = holders.iter().find(|id| **id == self.here.party).or(holders.first());
        let at = present.and_then(|id| shown.parties.iter().position(|(party, _)| party == id));
        let count = shown.parties.len();
        let next = match (at, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at + count.saturating_sub(1),
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
        };
        let Some((party, row)) = shown.parties.get(next % count.max(1)).cloned() else { return };
        self.choose_party(&party);
        self.here.listed.insert(View::Brief, row);
        self.here.focus = Pane::List;
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
                if *pane == Pane::Grid {
                    self.settle_columns(layout.grid.width);
                }
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
