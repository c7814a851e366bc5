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

/// Where two panes meet and can be moved against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Divider {
    /// At the right of the column of parties.
    Parties,
    /// Between an upper and a lower pane.
    Across,
    /// Between two panes side by side.
    Beside,
}

/// A divider on the screen: its cells, and the area that it divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    pub(super) divider: Divider,
    pub(super) area: Rect,
    within: Rect,
}

impl Seam {
    /// Where it is now, in thousandths.
    pub(super) fn share(&self) -> u16 {
        let past_wall = u16::from(self.divider == Divider::Parties);
        self.share_at(self.area.x + past_wall, self.area.y)
    }

    /// Whether a pane lies behind it: below, or at its right.
    pub(super) fn is_before(&self, pane: Rect) -> bool {
        match self.divider {
            Divider::Across => pane.y >= self.area.y,
            Divider::Parties | Divider::Beside => pane.x >= self.area.x,
        }
    }

    /// Whether a pane is on one of its sides.
    pub(super) fn borders(&self, pane: Rect) -> bool {
        !pane.is_empty()
            && pane.intersection(self.within) == pane
            && match self.divider {
                Divider::Across => pane.y == self.area.y || pane.bottom() == self.area.y,
                Divider::Parties => pane.x == self.area.x + 1 || pane.right() == self.area.x + 1,
                Divider::Beside => pane.x == self.area.x || pane.right() == self.area.x,
            }
    }

    /// Which part of the area would lie before the divider if it were here, in thousandths.
    pub(super) fn share_at(&self, x: u16, y: u16) -> u16 {
        let part = |at: u16, from: u16, length: u16| {
            let share = u32::from(at.saturating_sub(from)) * 1000 / u32::from(length.max(1));
            u16::try_from(share.min(1000)).unwrap_or(1000)
        };
        match self.divider {
            Divider::Across => part(y, self.within.y, self.within.height),
            Divider::Parties | Divider::Beside => part(x, self.within.x, self.within.width),
        }
    }
}

/// Where the user has moved the dividers of each view, in thousandths of what they divide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shares([[Option<u16>; 3]; View::ALL.len()]);

impl Shares {
    pub(super) fn get(&self, view: View, divider: Divider) -> Option<u16> {
        *self.0.get(view as usize)?.get(divider as usize)?
    }

    pub(super) fn set(&mut self, view: View, divider: Divider, share: u16) {
        if let Some(kept) =
            self.0.get_mut(view as usize).and_then(|of_view| of_view.get_mut(divider as usize))
        {
            *kept = Some(share);
        }
    }
}

/// What the layout of a screen depends on besides its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) view: View,
    pub(super) focus: Pane,
    /// How many lines the view's first list has: a short one leaves its room to the other panes.
    pub(super) lines: usize,
    pub(super) shares: Shares,
    /// Only the pane with the focus.
    pub(super) zoomed: bool,
    /// Filters are set, and to be shown.
    pub(super) filtered: bool,
}

/// From this width on the parties have a column of their own.
const WIDE: u16 = 110;
/// From this width on the detail has a column of its own too.
const FULL: u16 = 180;
/// Below this size only the pane with the focus is shown.
const SMALL: (u16, u16) = (60, 16);
/// Below this height the detail takes the whole body while it has the focus.
const TALL: u16 = 34;
/// A pane that the user makes smaller keeps so many columns and rows.
const LEAST: (u16, u16) = (16, 4);
/// From this height on a glimpse of the detail stands below a list of records that need one.
const ROOM_FOR_GLIMPSE: u16 = 20;
/// The lines of a glimpse, its title among them.
const GLIMPSE: u16 = 7;
/// From this height on the views are named on a line of their own.
const ROOM_FOR_TABS: u16 = 30;

/// The areas of one screen; a pane that is not shown has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Title and date.
    pub(super) header: Rect,
    /// The views by name.
    pub(super) tabs: Rect,
    /// The filters that are set.
    pub(super) chips: Rect,
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
    /// Where panes meet.
    pub(super) seams: Vec<Seam>,
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

/// Where a divider is, in cells from the beginning of a length: where the user has put it, leaving so many
/// cells on both sides, else where it usually is.
fn placed(share: Option<u16>, length: u16, usual: u16, least: u16) -> u16 {
    let Some(share) = share else { return usual };
    // Up, as the share was rounded down: a divider that is dragged stays under the mouse.
    let at = u16::try_from((u32::from(length) * u32::from(share)).div_ceil(1000)).unwrap_or(length);
    if length < 2 * least { length / 2 } else { at.clamp(least, length - least) }
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
        let (chips, rest) = below(rest, u16::from(wanted.filtered && rest.height > 3));
        layout.chips = chips;
        let (body, footer) = below(rest, rest.height.saturating_sub(1));
        (layout.body, layout.footer) = (body, footer);
        if area.width < SMALL.0 || area.height < SMALL.1 || wanted.zoomed {
            layout.only(wanted.focus);
            return layout;
        }
        match wanted.view {
            View::Overview if area.width < WIDE => layout.narrow(area.height, wanted),
            View::Overview => layout.wide(area, wanted),
            View::Matrix => layout.matrix(area, wanted),
            View::Brief | View::Changes => layout.listed(area, wanted, [60, 57], false),
            View::Ledger => layout.listed(area, wanted, [67, 71], true),
            View::Agenda => layout.listed(area, wanted, [67, 57], true),
            View::Timeline => layout.timeline(area, wanted),
        }
        layout
    }

    /// Splits an area into an upper and a lower part: where the user has put the divider, else after so
    /// many rows.
    fn across(&mut self, area: Rect, wanted: Wanted, usual: u16) -> (Rect, Rect) {
        let at = placed(wanted.shares.get(wanted.view, Divider::Across), area.height, usual, LEAST.1);
        let (upper, lower) = below(area, at);
        // The lower pane's title is where they meet.
        let meet = Rect { height: lower.height.min(1), ..lower };
        self.seams.push(Seam { divider: Divider::Across, area: meet, within: area });
        (upper, lower)
    }

    /// The same for two panes side by side, after so many columns.
    fn aside(&mut self, area: Rect, wanted: Wanted, divider: Divider, usual: u16) -> (Rect, Rect) {
        let at = placed(wanted.shares.get(wanted.view, divider), area.width, usual, LEAST.0);
        let (left, right) = beside(area, at);
        // The wall is the last column of the parties, and the first of a detail.
        let wall = if divider == Divider::Parties { left.right().saturating_sub(1) } else { right.x };
        let meet = Rect { x: wall, width: area.width.min(1), ..area };
        self.seams.push(Seam { divider, area: meet, within: area });
        (left, right)
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
    /// detail is read in full while it has the focus; below the list stands its beginning, where that is
    /// wanted. The list has its share, in hundredths, of a wide and of a full screen.
    fn listed(&mut self, area: Rect, wanted: Wanted, [wide, full]: [u16; 2], glimpse: bool) {
        let body = self.body;
        if area.width >= WIDE {
            let hundredths = if area.width < FULL { wide } else { full };
            let usual = body.width.saturating_mul(hundredths) / 100;
            (self.list, self.detail) = self.aside(body, wanted, Divider::Beside, usual);
        } else if area.height >= TALL {
            (self.list, self.detail) = self.across(body, wanted, body.height * 3 / 5);
        } else if glimpse && wanted.focus != Pane::Detail && area.height >= ROOM_FOR_GLIMPSE {
            let usual = fitting(body.height.saturating_sub(GLIMPSE), wanted.lines);
            (self.list, self.detail) = self.across(body, wanted, usual);
        } else {
            self.only(wanted.focus);
        }
    }

    /// The lanes, and the detail below them, on a full screen beside them: time wants width. On a low screen
    /// below them is the detail's beginning, and it is read in full while it has the focus.
    fn timeline(&mut self, area: Rect, wanted: Wanted) {
        let body = self.body;
        if area.width >= FULL {
            (self.list, self.detail) = self.aside(body, wanted, Divider::Beside, body.width * 5 / 7);
        } else if area.height >= TALL {
            let usual = fitting(body.height * 3 / 5, wanted.lines);
            (self.list, self.detail) = self.across(body, wanted, usual);
        } else if wanted.focus != Pane::Detail && area.height >= ROOM_FOR_GLIMPSE {
            let usual = fitting(body.height.saturating_sub(GLIMPSE), wanted.lines);
            (self.list, self.detail) = self.across(body, wanted, usual);
        } else {
            self.only(wanted.focus);
        }
    }

    /// The grid, and below it what is behind the selected cell, with the detail beside that where there is
    /// room. Else the detail is read in full while it has the focus.
    fn matrix(&mut self, area: Rect, wanted: Wanted) {
        if wanted.focus == Pane::Detail && area.width < WIDE {
            self.detail = self.body;
            return;
        }
        let behind = if area.width < WIDE { self.body.height / 3 } else { self.body.height * 2 / 5 };
        let usual = fitting(self.body.height - behind, wanted.lines);
        let (grid, lower) = self.across(self.body, wanted, usual);
        self.grid = grid;
        if area.width < WIDE {
            self.list = lower;
        } else {
            let share = if area.width < FULL { lower.width * 3 / 5 } else { lower.width * 4 / 7 };
            (self.list, self.detail) = self.aside(lower, wanted, Divider::Beside, share);
        }
    }

    /// A line of parties, the demands, and below them meetings and detail side by side. On a low
    /// screen the detail is read in full while it has the focus.
    fn narrow(&mut self, height: u16, wanted: Wanted) {
        let (parties, rest) = below(self.body, 1);
        self.parties = parties;
        if wanted.focus == Pane::Detail && height < TALL {
            self.detail = rest;
            return;
        }
        // Demands get the larger part, being what one came for, until the meetings are looked at.
        let share = if wanted.focus == Pane::Meetings && height < TALL { 2 } else { 3 };
        let usual = fitting((rest.height * share).div_ceil(5) + share - 2, wanted.lines);
        let (demands, lower) = self.across(rest, wanted, usual);
        self.demands = demands;
        (self.meetings, self.detail) = self.aside(lower, wanted, Divider::Beside, lower.width / 2 + 1);
    }

    fn wide(&mut self, area: Rect, wanted: Wanted) {
        let column = if area.width < FULL { 27 } else { 34 };
        let (parties, rest) = self.aside(self.body, wanted, Divider::Parties, column);
        self.parties = parties;
        self.parties_listed = true;
        if area.width < FULL {
            let usual = fitting(rest.height.div_ceil(2) + 1, wanted.lines);
            let (upper, lower) = self.across(rest, wanted, usual);
            self.demands = upper;
            (self.meetings, self.detail) = self.aside(lower, wanted, Divider::Beside, lower.width / 2);
        } else {
            let (left, detail) = self.aside(rest, wanted, Divider::Beside, rest.width * 4 / 7);
            self.detail = detail;
            let usual = fitting(left.height * 3 / 5, wanted.lines);
            (self.demands, self.meetings) = self.across(left, wanted, usual);
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
        fn every_pane_lies_inside(
            (width, height) in (0u16..300, 0u16..120),
            view in 0usize..View::ALL.len(),
            focus in 0usize..4,
            lines in 0usize..40,
            zoomed in any::<bool>(),
            filtered in any::<bool>(),
            moved in proptest::option::of(0u16..1100),
        ) {
            let area = Rect::new(0, 0, width, height);
            let view = View::ALL[view];
            let focus = view.panes()[focus % view.panes().len()];
            let mut shares = Shares::default();
            for divider in [Divider::Parties, Divider::Across, Divider::Beside] {
                if let Some(share) = moved {
                    shares.set(view, divider, share);
                }
            }
            let layout = Layout::of(area, Wanted { view, focus, lines, shares, zoomed, filtered });
            for rect in Pane::ALL.map(|pane| layout.pane(pane)).into_iter().chain([layout.header, layout.tabs, layout.chips, layout.footer, layout.body]) {
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
