//! Where the panes are. The areas that all views share are placed here, with the ways to split the rest; each
//! view places its own panes. Drawing uses it, and so does what depends on heights.

use std::collections::HashMap;

use ratatui::layout::{self, Constraint, Rect};

use super::state::pane::{Divider, Pane};
use super::state::view::View;

/// A divider on the screen: its cells, and the area that it divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Splitter {
    pub(super) divider: Divider,
    pub(super) area: Rect,
    within: Rect,
}

impl Splitter {
    /// Where it is now, in thousandths.
    pub(super) fn ratio(&self) -> u16 {
        let past_wall = u16::from(self.divider == Divider::Parties);
        self.ratio_at(self.area.x + past_wall, self.area.y)
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
    pub(super) fn ratio_at(&self, x: u16, y: u16) -> u16 {
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SplitRatios(HashMap<(View, Divider), u16>);

impl SplitRatios {
    fn get(&self, view: View, divider: Divider) -> Option<u16> {
        self.0.get(&(view, divider)).copied()
    }

    pub(super) fn set(&mut self, view: View, divider: Divider, ratio: u16) {
        self.0.insert((view, divider), ratio);
    }
}

/// What the layout of a screen depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// The whole screen.
    pub(super) screen: Rect,
    pub(super) view: View,
    pub(super) focus: Pane,
    /// How many lines the view's first list has: a short one leaves its room to the other panes.
    pub(super) lines: usize,
    pub(super) ratios: &'a SplitRatios,
    /// Only the pane with the focus.
    pub(super) zoomed: bool,
    /// Filters are set, and to be shown.
    pub(super) filtered: bool,
    /// What places the view's panes.
    pub(super) arrange: fn(&mut Layout, &Wanted),
}

/// From this width on the parties have a column of their own.
pub(super) const WIDE: u16 = 110;
/// From this width on the detail has a column of its own too.
pub(super) const FULL: u16 = 180;
/// Below this size only the pane with the focus is shown.
const SMALL: (u16, u16) = (60, 16);
/// Below this height the detail takes the whole body while it has the focus.
pub(super) const TALL: u16 = 34;
/// A pane that the user makes smaller keeps so many columns and rows.
const LEAST: (u16, u16) = (16, 4);
/// From this height on a glimpse of the detail stands below a list of records that need one.
pub(super) const ROOM_FOR_GLIMPSE: u16 = 20;
/// The lines of a glimpse, its title among them.
pub(super) const GLIMPSE: u16 = 7;
/// From this height on the views are named on a line of their own.
const ROOM_FOR_TABS: u16 = 22;

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
    /// Each pane's area, in the order of [`Pane::ALL`].
    panes: [Rect; Pane::ALL.len()],
    /// Messages and keys.
    pub(super) footer: Rect,
    /// Where panes meet.
    pub(super) splitters: Vec<Splitter>,
}

/// Splits `area` at `at` cells from its top; both parts stay inside.
pub(super) fn below(area: Rect, at: u16) -> (Rect, Rect) {
    let [upper, lower] = layout::Layout::vertical([Constraint::Length(at), Constraint::Fill(1)]).areas(area);
    (upper, lower)
}

/// Splits `area` at `at` cells from its left; both parts stay inside.
fn beside(area: Rect, at: u16) -> (Rect, Rect) {
    let [left, right] = layout::Layout::horizontal([Constraint::Length(at), Constraint::Fill(1)]).areas(area);
    (left, right)
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
pub(super) fn fitting(most: u16, lines: usize) -> u16 {
    most.min(u16::try_from(lines + 2).unwrap_or(u16::MAX).max(4))
}

impl Layout {
    /// The layout of a screen.
    pub(super) fn of(wanted: &Wanted) -> Self {
        let mut layout = Self::default();
        let area = wanted.screen;
        let (header, rest) = below(area, 1);
        layout.header = header;
        let (tabs, rest) = below(rest, u16::from(area.height >= ROOM_FOR_TABS && area.width >= SMALL.0));
        layout.tabs = tabs;
        let (chips, rest) = below(rest, u16::from(wanted.filtered && rest.height > 3));
        layout.chips = chips;
        let (body, footer) = below(rest, rest.height.saturating_sub(1));
        (layout.body, layout.footer) = (body, footer);
        if area.width < SMALL.0 || area.height < SMALL.1 || wanted.zoomed {
            layout.set(wanted.focus, body);
        } else {
            (wanted.arrange)(&mut layout, wanted);
        }
        layout
    }

    /// Splits an area into an upper and a lower part: where the user has put the divider, else after so
    /// many rows.
    pub(super) fn across(&mut self, area: Rect, wanted: &Wanted, usual: u16) -> (Rect, Rect) {
        let at = placed(wanted.ratios.get(wanted.view, Divider::Across), area.height, usual, LEAST.1);
        let (upper, lower) = below(area, at);
        // The lower pane's title is where they meet.
        let meet = Rect { height: lower.height.min(1), ..lower };
        self.splitters.push(Splitter { divider: Divider::Across, area: meet, within: area });
        (upper, lower)
    }

    /// The same for two panes side by side, after so many columns.
    pub(super) fn aside(
        &mut self,
        area: Rect,
        wanted: &Wanted,
        divider: Divider,
        usual: u16,
    ) -> (Rect, Rect) {
        let at = placed(wanted.ratios.get(wanted.view, divider), area.width, usual, LEAST.0);
        let (left, right) = beside(area, at);
        // The wall is the last column of the parties, and the first of a detail.
        let wall = if divider == Divider::Parties { left.right().saturating_sub(1) } else { right.x };
        let meet = Rect { x: wall, width: area.width.min(1), ..area };
        self.splitters.push(Splitter { divider, area: meet, within: area });
        (left, right)
    }

    /// A list, and the detail beside it where there is room, or below it on a tall screen. Else the
    /// detail is read in full while it has the focus. The list has its share, in hundredths, of a wide and of
    /// a full screen. `glimpse` keeps the first lines of the detail below the list on a low screen.
    pub(super) fn list_and_detail(&mut self, wanted: &Wanted, [wide, full]: [u16; 2], glimpse: Glimpse) {
        let (body, screen) = (self.body, wanted.screen);
        let (list, detail) = if screen.width >= WIDE {
            let hundredths = if screen.width < FULL { wide } else { full };
            let usual = body.width.saturating_mul(hundredths) / 100;
            self.aside(body, wanted, Divider::Beside, usual)
        } else if screen.height >= TALL {
            self.across(body, wanted, body.height * 3 / 5)
        } else if glimpse == Glimpse::Shown
            && wanted.focus != Pane::Detail
            && screen.height >= ROOM_FOR_GLIMPSE
        {
            let usual = fitting(body.height.saturating_sub(GLIMPSE), wanted.lines);
            self.across(body, wanted, usual)
        } else {
            self.set(wanted.focus, body);
            return;
        };
        self.set(Pane::List, list);
        self.set(Pane::Detail, detail);
    }

    /// Places a pane.
    pub(super) fn set(&mut self, pane: Pane, area: Rect) {
        if let Some(place) = self.panes.get_mut(pane as usize) {
            *place = area;
        }
    }

    /// A pane's area; empty where it is not shown.
    pub(super) fn pane(&self, pane: Pane) -> Rect {
        self.panes.get(pane as usize).copied().unwrap_or_default()
    }

    /// The rows that a pane has for its lines, under its title.
    pub(super) fn lines(&self, pane: Pane) -> usize {
        usize::from(inside(self.pane(pane)).height)
    }
}

/// Whether a list on a low screen leaves room for the beginning of the detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glimpse {
    /// Its first lines are shown.
    Shown,
    /// The list takes all.
    Hidden,
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
        fn both_parts_of_an_area_fill_it(x in 0u16..300, y in 0u16..300, width in 0u16..400, height in 0u16..400, at in 0u16..500) {
            let area = Rect::new(x, y, width, height);
            let (upper, lower) = below(area, at);
            prop_assert_eq!(upper, Rect { height: at.min(height), ..area });
            prop_assert_eq!(lower, Rect { y: upper.bottom(), height: height - upper.height, ..area });
            let (left, right) = beside(area, at);
            prop_assert_eq!(left, Rect { width: at.min(width), ..area });
            prop_assert_eq!(right, Rect { x: left.right(), width: width - left.width, ..area });
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
