//! Moving about in what is shown: lines, pages, panes; and keeping what is selected in sight.

use super::state::State;
use crate::report;
use crate::ui::layout::keep_in_sight;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::view_kind::Settle;
use crate::ui::widgets::document::{self, DocumentLine};
use crate::ui::widgets::list;

/// By how much a pane grows or shrinks, in thousandths.
const GROWTH: i32 = 50;

impl State {
    /// Moves the selection of the pane with the focus; saturates at both ends.
    pub(super) fn step(&mut self, by: isize) {
        if self.here.focus == Pane::Detail {
            let lines = self.detail_lines();
            let last = lines.len().saturating_sub(1);
            let to = self.here.reading.saturating_add_signed(by).min(last);
            // There is nothing to stop for on an empty line; no two follow each other.
            let empty = lines.get(to).is_some_and(|line| line.pieces.is_empty());
            let skip = if empty { by.signum() } else { 0 };
            self.here.reading = to.saturating_add_signed(skip).min(last);
            return;
        }
        let pane = self.here.focus;
        if let Some(row) = list::stepped(self.content.rows(pane), self.selected(pane), by) {
            self.select(pane, row);
        }
        self.show_selection();
    }

    /// Moves the selection and the lines with it, so that one page is read after another.
    pub(super) fn turn_page(&mut self, by: isize) {
        let top = self.here.scroll.entry((self.here.view, self.here.focus)).or_default();
        *top = top.saturating_add_signed(by);
        self.step(by);
    }

    /// The detail follows the list that has the focus.
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

    /// Gives the focus to the next pane or the previous one.
    pub(super) fn next_pane(&mut self, direction: Direction) {
        let panes = self.here.view.panes();
        let at = panes.iter().position(|pane| *pane == self.here.focus);
        let next = direction.wrapped(at, panes.len()).and_then(|next| panes.get(next));
        let Some(next) = next.copied() else { return };
        self.here.focus = next;
        // A list that gets the focus shows its own selection, unless a link is being followed.
        if next != Pane::Detail && next != self.here.list {
            self.show_selection();
        }
    }

    /// Makes the pane with the focus larger (forward) or smaller, at the cost of its neighbour.
    pub(super) fn grow(&mut self, direction: Direction) {
        let layout = self.layout();
        let pane = layout.pane(self.here.focus);
        // The divider nearest to the pane: at its foot or head first, else at its side.
        let across = layout.splitters.iter().find(|s| s.divider == Divider::Across && s.borders(pane));
        let Some(splitter) = across.or(layout.splitters.iter().find(|s| s.borders(pane))) else {
            self.message = Some("There is no other pane to share the space with".to_owned());
            return;
        };
        let by = if direction == Direction::Forward { GROWTH } else { -GROWTH };
        let ratio = i32::from(splitter.ratio()) + if splitter.is_before(pane) { -by } else { by };
        let ratio = u16::try_from(ratio.clamp(0, 1000)).unwrap_or_default();
        self.split_ratios.set(self.here.view, splitter.divider, ratio);
    }

    /// The lines of the detail at its present width.
    pub(super) fn detail_lines(&self) -> Vec<DocumentLine> {
        self.detail_lines_in(usize::from(document::text_width(self.layout().pane(Pane::Detail))))
    }

    /// The lines of the detail at a width.
    pub(in crate::ui) fn detail_lines_in(&self, width: usize) -> Vec<DocumentLine> {
        let doc = self.subject().and_then(|id| report::record(&self.dossier, &self.moment, id));
        let Some(mut doc) = doc else { return Vec::new() };
        let preface = self.here.trail.is_empty().then(|| self.content.preface(&self.cx())).flatten();
        if let Some(mut preface) = preface {
            preface.blocks.append(&mut doc.blocks);
            doc = preface;
        }
        document::set(&doc, width)
    }

    /// The lines of a pane, as far as they are known without setting the detail.
    pub(super) fn line_count(&self, pane: Pane) -> usize {
        self.content.rows(pane).len()
    }

    /// The line of a pane that is selected.
    pub(super) fn selected_line(&self, pane: Pane) -> usize {
        if pane == Pane::Detail { self.here.reading } else { self.content.selected_line(&self.cx(), pane) }
    }

    /// The first line that a pane shows, so that what is selected is in sight.
    pub(super) fn top(&self, pane: Pane, lines: usize, height: usize) -> usize {
        if pane == Pane::List {
            return self.cx().top(pane, self.content.rows(pane), height);
        }
        let scroll = self.here.scroll.get(&(self.here.view, pane)).copied().unwrap_or(0);
        let selected = self.selected_line(pane).min(lines.saturating_sub(1));
        keep_in_sight(scroll, selected, lines, height)
    }

    /// Brings every number into its range after a key, and takes over where each pane is scrolled to.
    pub(super) fn settle(&mut self) {
        let detail = self.settle_reading();
        let layout = self.layout();
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
        self.settle_params(Settle::Moved);
    }

    /// Keeps the cursor inside the detail. Returns how many lines that has while it is read: its lines are set
    /// only then, since each key in a list shows another record.
    pub(super) fn settle_reading(&mut self) -> Option<usize> {
        let lines = (self.here.focus == Pane::Detail).then(|| self.detail_lines().len())?;
        self.here.reading = self.here.reading.min(lines.saturating_sub(1));
        Some(lines)
    }
}
