//! Where the panes are, for an area and a focus. Shared by drawing and by what depends on heights.

use ratatui::layout::Rect;

use super::views::View;

/// The panes of all views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Who takes part.
    Parties,
    /// What the chosen party demands, proposes, offers and answers.
    Demands,
    /// When and where they met, and what came of it.
    Meetings,
    /// The list of a view that has one; in the matrix what is behind the selected cell.
    List,
    /// The matrix: issues against parties.
    Grid,
    /// All about what is selected.
    Detail,
}

impl Pane {
    /// Every pane.
    pub const ALL: [Self; 6] =
        [Self::Parties, Self::Demands, Self::Meetings, Self::List, Self::Grid, Self::Detail];
}

/// What the layout of a screen depends on besides its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) view: View,
    pub(super) focus: Pane,
    /// How many demands are listed: a short list leaves its room to the others.
    pub(super) demands: usize,
    /// How many lines the view's own list has, for the same reason.
    pub(super) listed: usize,
}

/// From this width on the parties have a column of their own.
const WIDE: u16 = 110;
/// From this width on the detail has a column of its own too.
const FULL: u16 = 180;
/// Below this size only the pane with the focus is shown.
const SMALL: (u16, u16) = (60, 16);
/// Below this height the detail takes the whole body while it has the focus.
const TALL: u16 = 34;
/// From this height on a glimpse of the detail stands below a list of records that need one.
const ROOM_FOR_GLIMPSE: u16 = 20;
/// The lines of a glimpse, its title among them.
const GLIMPSE: u16 = 7;
/// From this height on the views are named on a line of their own.
const ROOM_FOR_TABS: u16 = 30;

/// The areas of one screen; a pane that is not shown has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Title and date.
    pub(super) header: Rect,
    /// The views by name.
    pub(super) tabs: Rect,
    /// Everything between header and footer: where overlays go.
    pub(super) body: Rect,
    pub(super) parties: Rect,
    /// The parties are a column rather than a line.
    pub(super) parties_listed: bool,
    pub(super) demands: Rect,
    pub(super) meetings: Rect,
    pub(super) list: Rect,
    pub(super) grid: Rect,
    pub(super) detail: Rect,
    /// Messages and keys.
    pub(super) footer: Rect,
}

/// Splits `area` at `at` cells from its top; both parts stay inside.
fn below(area: Rect, at: u16) -> (Rect, Rect) {
    let at = at.min(area.height);
    (Rect { height: at, ..area }, Rect { y: area.y + at, height: area.height - at, ..area })
}

/// Splits `area` at `at` cells from its left; both parts stay inside.
fn beside(area: Rect, at: u16) -> (Rect, Rect) {
    let at = at.min(area.width);
    (Rect { width: at, ..area }, Rect { x: area.x + at, width: area.width - at, ..area })
}

/// A pane's height for so many lines under its title and one of air, at most `most`.
fn fitting(most: u16, lines: usize) -> u16 {
    most.min(u16::try_from(lines + 2).unwrap_or(u16::MAX).max(4))
}

impl Layout {
    /// The layout of an area.
    pub(super) fn of(area: Rect, wanted: Wanted) -> Self {
        let mut layout = Self::default();
        let (header, rest) = below(area, 1);
        layout.header = header;
        let (tabs, rest) = below(rest, u16::from(area.height >= ROOM_FOR_TABS));
        layout.tabs = tabs;
        let (body, footer) = below(rest, rest.height.saturating_sub(1));
        (layout.body, layout.footer) = (body, footer);
        if area.width < SMALL.0 || area.height < SMALL.1 {
            layout.only(wanted.focus);
            return layout;
        }
        match wanted.view {
            View::Overview if area.width < WIDE => layout.narrow(area.height, wanted.focus, wanted.demands),
            View::Overview => layout.wide(area, wanted.demands),
            View::Matrix => layout.matrix(area, wanted.focus),
            View::Brief | View::Changes => layout.listed(area, wanted.focus, [60, 57], None),
            View::Ledger => layout.listed(area, wanted.focus, [67, 71], Some(wanted.listed)),
            View::Agenda => layout.listed(area, wanted.focus, [67, 57], Some(wanted.listed)),
        }
        layout
    }

    fn only(&mut self, focus: Pane) {
        match focus {
            Pane::Parties => {
                self.parties = self.body;
                self.parties_listed = true;
            }
            Pane::Demands => self.demands = self.body,
            Pane::Meetings => self.meetings = self.body,
            Pane::List => self.list = self.body,
            Pane::Grid => self.grid = self.body,
            Pane::Detail => self.detail = self.body,
        }
    }

    /// A list, and the detail beside it where there is room, or below it on a tall screen. Else the
    /// detail is read in full while it has the focus; below a list of so many lines, where that is wanted,
    /// stands its beginning. The list has its share, in hundredths, of a wide and of a full screen.
    fn listed(&mut self, area: Rect, focus: Pane, [wide, full]: [u16; 2], glimpse: Option<usize>) {
        if area.width >= WIDE {
            let hundredths = if area.width < FULL { wide } else { full };
            let share = self.body.width.saturating_mul(hundredths) / 100;
            (self.list, self.detail) = beside(self.body, share);
        } else if area.height >= TALL {
            (self.list, self.detail) = below(self.body, self.body.height * 3 / 5);
        } else if let Some(lines) = glimpse
            && focus != Pane::Detail
            && area.height >= ROOM_FOR_GLIMPSE
        {
            (self.list, self.detail) =
                below(self.body, fitting(self.body.height.saturating_sub(GLIMPSE), lines));
        } else {
            self.only(focus);
        }
    }

    /// The grid, and below it what is behind the selected cell, with the detail beside that where there is
    /// room. Else the detail is read in full while it has the focus.
    fn matrix(&mut self, area: Rect, focus: Pane) {
        if focus == Pane::Detail && area.width < WIDE {
            self.detail = self.body;
            return;
        }
        let behind = if area.width < WIDE { self.body.height / 3 } else { self.body.height * 2 / 5 };
        let (grid, lower) = below(self.body, self.body.height - behind);
        self.grid = grid;
        if area.width < WIDE {
            self.list = lower;
        } else {
            (self.list, self.detail) = beside(lower, lower.width / 2);
        }
    }

    /// A line of parties, the demands, and below them meetings and detail side by side. On a low
    /// screen the detail is read in full while it has the focus.
    fn narrow(&mut self, height: u16, focus: Pane, demands: usize) {
        let (parties, rest) = below(self.body, 1);
        self.parties = parties;
        if focus == Pane::Detail && height < TALL {
            self.detail = rest;
            return;
        }
        // Demands get the larger part, being what one came for, until the meetings are looked at.
        let share = if focus == Pane::Meetings && height < TALL { 2 } else { 3 };
        let (demands, lower) = below(rest, fitting((rest.height * share).div_ceil(5) + share - 2, demands));
        self.demands = demands;
        (self.meetings, self.detail) = beside(lower, lower.width / 2 + 1);
    }

    fn wide(&mut self, area: Rect, demands: usize) {
        let column = if area.width < FULL { 27 } else { 34 };
        let (parties, rest) = beside(self.body, column);
        self.parties = parties;
        self.parties_listed = true;
        if area.width < FULL {
            let (upper, lower) = below(rest, fitting(rest.height.div_ceil(2) + 1, demands));
            self.demands = upper;
            (self.meetings, self.detail) = beside(lower, lower.width / 2);
        } else {
            let (left, detail) = beside(rest, rest.width * 4 / 7);
            self.detail = detail;
            (self.demands, self.meetings) = below(left, fitting(left.height * 3 / 5, demands));
        }
    }

    /// A pane's area.
    pub(super) fn pane(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Parties => self.parties,
            Pane::Demands => self.demands,
            Pane::Meetings => self.meetings,
            Pane::List => self.list,
            Pane::Grid => self.grid,
            Pane::Detail => self.detail,
        }
    }

    /// The rows that a pane has for its lines, under its title.
    pub(super) fn lines(&self, pane: Pane) -> usize {
        usize::from(inside(self.pane(pane)).height)
    }
}

/// A pane without its title line.
pub(super) fn inside(area: Rect) -> Rect {
    below(area, 1).1
}

/// The first line to show so that `selected` is in sight, moved as little as possible from `scroll`.
pub(super) fn keep_in_sight(scroll: usize, selected: usize, lines: usize, height: usize) -> usize {
    if height == 0 {
        return selected;
    }
    let lowest = selected.saturating_sub(height - 1);
    scroll.min(lines.saturating_sub(height)).clamp(lowest, selected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_pane_lies_inside(width in 0u16..300, height in 0u16..120, view in 0usize..6, focus in 0usize..4, demands in 0usize..40) {
            let area = Rect::new(0, 0, width, height);
            let view = View::ALL[view];
            let focus = view.panes()[focus % view.panes().len()];
            let layout = Layout::of(area, Wanted { view, focus, demands, listed: demands });
            for rect in Pane::ALL.map(|pane| layout.pane(pane)).into_iter().chain([layout.header, layout.tabs, layout.footer, layout.body]) {
                prop_assert!(rect.is_empty() || area.intersection(rect) == rect, "{rect:?} in {area:?}");
            }
            let shown: Vec<Rect> = Pane::ALL.map(|pane| layout.pane(pane)).into_iter().filter(|r| !r.is_empty()).collect();
            for (i, a) in shown.iter().enumerate() {
                for b in &shown[i + 1..] {
                    prop_assert!(a.intersection(*b).is_empty(), "{a:?} and {b:?}");
                }
            }
            if width > 0 && height > 2 {
                prop_assert!(!layout.pane(focus).is_empty());
            }
        }

        #[test]
        fn the_selected_line_is_in_sight(scroll in 0usize..100, lines in 1usize..100, height in 1usize..40, at in 0usize..100) {
            let selected = at.min(lines - 1);
            let top = keep_in_sight(scroll, selected, lines, height);
            prop_assert!(top <= selected && selected < top + height);
        }
    }

    #[test]
    fn a_list_is_not_moved_without_need() {
        assert_eq!(keep_in_sight(3, 5, 20, 10), 3);
        assert_eq!(keep_in_sight(3, 2, 20, 10), 2);
        assert_eq!(keep_in_sight(3, 13, 20, 10), 4);
        // The end of a list is at the foot of its pane.
        assert_eq!(keep_in_sight(15, 19, 20, 10), 10);
    }
}
