//! Moving about in what is shown: lines, pages, panes; and keeping what is selected in sight.

use super::state::State;
use crate::report;
use crate::ui::command::id::Command;
use crate::ui::layout::keep_in_sight;
use crate::ui::state::direction::Direction;
use crate::ui::state::link::Link;
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::view_kind::Settle;
use crate::ui::widgets::document::{self, Document};
use crate::ui::widgets::list;
use crate::ui::widgets::reading::{Reader, Reading};

/// By how much a pane grows or shrinks, in thousandths.
const GROWTH: i32 = 50;

impl State {
    /// Moves the selection of the list with the focus; saturates at both ends.
    pub(super) fn step(&mut self, by: isize) {
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

    /// The detail is shown from its first line.
    pub(super) fn read_from_the_top(&mut self) {
        self.here.link = None;
        self.here.scroll.remove(&(self.here.view, Pane::Detail));
    }

    /// Whether a record is read that leaves no room for another pane than the parties'.
    pub(in crate::ui) fn detail_is_alone(&self) -> bool {
        let layout = self.layout();
        let mut others =
            self.here.view.panes().iter().filter(|pane| !matches!(pane, Pane::Detail | Pane::Parties));
        self.here.focus == Pane::Detail && others.all(|pane| layout.pane(*pane).is_empty())
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

    /// Moves about in the detail.
    pub(super) fn read(&mut self, command: Command) {
        let page = isize::try_from(self.cx().page()).unwrap_or(1);
        self.move_in_detail(|reader, at| match command {
            Command::Up => reader.step(at, Direction::Back),
            Command::Down => reader.step(at, Direction::Forward),
            Command::PageUp => reader.turn_page(at, -page),
            Command::PageDown => reader.turn_page(at, page),
            Command::First => reader.first(),
            Command::Last => reader.last(),
            _ => at,
        });
    }

    /// Scrolls the detail, whether it has the focus or not.
    pub(super) fn scroll_detail(&mut self, by: isize) {
        self.move_in_detail(|reader, at| reader.scroll(at, by));
    }

    fn move_in_detail(&mut self, to: impl Fn(Reader, Reading) -> Reading) {
        let height = self.layout().lines(Pane::Detail);
        // A pane that is not shown keeps its place.
        if height == 0 {
            return;
        }
        let detail = self.detail();
        let Reading { top, link } = to(Reader::new(&detail, height), self.reading_in(&detail, height));
        self.here.scroll.insert((self.here.view, Pane::Detail), top);
        self.here.link = link.and_then(|link| detail.link(link));
    }

    /// Where one is in the detail, as it is set in a pane of this height.
    pub(in crate::ui) fn reading_in(&self, detail: &Document, height: usize) -> Reading {
        let link = self.here.link.as_ref().and_then(|link| detail.place_of(link));
        let top = self.cx().scrolled(Pane::Detail);
        Reader::new(detail, height).settled(Reading { top, link })
    }

    /// The selected link of the detail.
    pub(super) fn selected_link(&self) -> Option<Link> {
        let detail = self.detail();
        let link = self.reading_in(&detail, self.layout().lines(Pane::Detail)).link?;
        detail.link(link)
    }

    /// The detail at its present width.
    pub(super) fn detail(&self) -> Document {
        self.detail_in(usize::from(document::text_width(self.layout().pane(Pane::Detail))))
    }

    /// The detail at a width.
    pub(in crate::ui) fn detail_in(&self, width: usize) -> Document {
        let doc = self.subject().and_then(|id| report::record(&self.dossier, &self.moment, id));
        let Some(mut doc) = doc else { return Document::default() };
        let preface = self.here.trail.is_empty().then(|| self.content.preface(&self.cx())).flatten();
        if let Some(mut preface) = preface {
            preface.blocks.append(&mut doc.blocks);
            doc = preface;
        }
        document::set(&doc, width)
    }

    /// The lines of a list.
    pub(super) fn line_count(&self, pane: Pane) -> usize {
        self.content.rows(pane).len()
    }

    /// The line of a list that is selected.
    pub(super) fn selected_line(&self, pane: Pane) -> usize {
        self.content.selected_line(&self.cx(), pane)
    }

    /// The first line that a list shows, so that what is selected is in sight.
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
        // Its lines are set only while it is read, since each key in a list shows another record.
        if self.here.focus == Pane::Detail {
            self.move_in_detail(|_, at| at);
        }
        let layout = self.layout();
        for pane in self.here.view.panes() {
            if matches!(pane, Pane::Parties | Pane::Detail) {
                continue;
            }
            // A pane that is not shown keeps its place.
            let height = layout.lines(*pane);
            if height > 0 {
                let top = self.top(*pane, self.line_count(*pane), height);
                self.here.scroll.insert((self.here.view, *pane), top);
            }
        }
        self.settle_params(Settle::Moved);
    }
}
