//! The rule above a pane: its title, what its list is narrowed to, and at the right the columns' names or a text.

use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, cells};
use ratatui::layout::Rect;

/// What stands in the rule above a pane.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Header<'t> {
    /// The title, the longest form first; the first that leaves room for the chips and what is kept is taken.
    pub(in crate::ui) titles: &'t [String],
    /// What the list is narrowed to: behind the title in brackets.
    pub(in crate::ui) chips: &'t [String],
    /// The cells at the right that a title leaves free if a shorter one can.
    pub(in crate::ui) kept: u16,
    pub(in crate::ui) right: Right<'t>,
}

/// What stands at the right end of the rule.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) enum Right<'t> {
    /// The names of columns, from the last on, which ends at this cell of the pane. Each column takes its width
    /// and the air behind it; one of no width has no name.
    Heads(usize, &'t [(usize, &'t str)]),
    /// The first of these that there is room for.
    Words(&'t [String]),
}

/// The rule before a title and the air around it.
const BEFORE: u16 = 3;
/// The rule that is seen behind a title.
const BEHIND: u16 = 2;

impl Header<'_> {
    /// Draws it into a pane's first line.
    pub(in crate::ui) fn draw(self, painter: &mut Painter, area: Rect, focused: bool) {
        let Some(title) = self.title(area.width) else { return };
        painter.title(area, title, "", focused);
        let mut x = area.x.saturating_add(BEFORE).saturating_add(cells(title)).min(area.right());
        for chip in self.chips {
            let room = area.right().saturating_sub(x + 1);
            x = painter.put(x, area.y, room, &format!("[{chip}]"), Role::Notice);
            x = painter.put(x, area.y, area.right().saturating_sub(x), " ", Role::Rule);
        }
        for (at, words) in self.placed(area.width) {
            painter.put(area.x + at, area.y, cells(&words), &words, Role::Muted);
        }
    }

    /// The title in a pane of this width.
    fn title(&self, width: u16) -> Option<&str> {
        let beside = self.beside().saturating_add(self.kept).saturating_add(BEFORE + BEHIND);
        let fits = |title: &&String| cells(title).saturating_add(beside) <= width;
        self.titles.iter().find(fits).or(self.titles.last()).map(String::as_str)
    }

    /// The cells that the chips take.
    fn beside(&self) -> u16 {
        self.chips.iter().map(|chip| cells(chip).saturating_add(3)).fold(0, u16::saturating_add)
    }

    /// Where the rule is free: behind the title and the chips.
    fn free_from(&self, width: u16) -> u16 {
        let title = self.title(width).map_or(0, cells);
        BEFORE.saturating_add(title).saturating_add(self.beside()).min(width)
    }

    /// What is written at the right, and after how many cells. What there is no room for is left out.
    fn placed(&self, width: u16) -> Vec<(u16, String)> {
        let from = self.free_from(width);
        let mut placed = Vec::new();
        match self.right {
            Right::Heads(end, heads) => placed = place_heads(end, heads, from, width),
            Right::Words(choices) => {
                let at = |words: &String| width.checked_sub(cells(words).saturating_add(BEFORE));
                let fitting = |words| Some((at(words).filter(|at| *at > from)?, format!(" {words} ")));
                placed.extend(choices.iter().find_map(fitting));
            }
        }
        placed
    }
}

/// Where the names of columns are written in a rule, each above its column, from the last on: after how many
/// cells, and what. The rule is free from one cell up to another; a name that there is no room for is left out.
pub(in crate::ui) fn place_heads(
    end: usize,
    heads: &[(usize, &str)],
    from: u16,
    mut until: u16,
) -> Vec<(u16, String)> {
    let mut placed = Vec::new();
    let mut start = end;
    for (column, word) in heads.iter().filter(|(column, _)| *column > 0) {
        let Some(left) = start.checked_sub(column + 1) else { break };
        start = left;
        let at = start.checked_sub(1).and_then(|at| u16::try_from(at).ok());
        let Some(at) = at.filter(|at| *at >= from) else { break };
        let words = format!(" {word} ");
        if !word.is_empty() && at.saturating_add(cells(&words)) <= until {
            until = at;
            placed.push((at, words));
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::columns::{self, Step, Widths};
    use proptest::prelude::*;

    proptest! {
        // A table whose last column reaches to the pane's edge is one cell wider than the pane.
        #[test]
        fn a_name_stands_above_its_column(
            pane in 1u16..200,
            to_the_edge in 0u16..2,
            steps in prop::collection::vec((0usize..4, 2usize..30), 0..12),
        ) {
            let steps: Vec<Step> = steps;
            let Widths { of, end } = columns::fit::<4>(pane + to_the_edge, &steps);
            let [_, heads @ ..] = of.map(|cells| (cells, "n"));
            let heads: Vec<_> = heads.into_iter().rev().collect();
            let mut start = 2 + of[0];
            let mut starts = Vec::new();
            for cells in of.into_iter().skip(1).filter(|cells| *cells > 0) {
                starts.insert(0, start);
                start += cells + 1;
            }
            let placed = place_heads(end, &heads, 0, pane);
            let at: Vec<usize> = placed.iter().map(|(at, _)| usize::from(*at) + 1).collect();
            prop_assert_eq!(at, starts);
        }

        #[test]
        fn nothing_at_the_right_covers_what_stands_there(
            width in 0u16..200,
            titles in prop::collection::vec("[a-z]{1,40}", 1..4),
            chips in prop::collection::vec("[a-z]{1,12}", 0..3),
            kept in 0u16..60,
            columns in prop::collection::vec((0usize..20, "[a-z]{0,12}"), 0..6),
            words in prop::collection::vec("[a-z]{1,30}", 0..3),
            end in 0usize..202,
        ) {
            let heads: Vec<(usize, &str)> = columns.iter().map(|(width, word)| (*width, word.as_str())).collect();
            for right in [Right::Heads(end, &heads), Right::Words(&words)] {
                let header = Header { titles: &titles, chips: &chips, kept, right };
                let mut until = width;
                for (at, words) in header.placed(width) {
                    prop_assert!(at >= header.free_from(width) && at + cells(&words) <= until);
                    until = at;
                }
            }
        }
    }
}
