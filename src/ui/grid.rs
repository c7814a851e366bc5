//! Moving about in the matrix, and between it and the gap of two parties.

use super::content::Content;
use super::content::matrix::{self, At, Matrix};
use super::layout::{Pane, keep_in_sight};
use super::state::{Row, State};
use super::views::View;
use super::visits::Target;
use crate::model::Id;
use crate::report::phrases;

/// The least cells that a party's column takes, with one of air.
fn least(width: u16) -> u16 {
    match width {
        0..100 => 12,
        100..160 => 14,
        _ => 16,
    }
}

/// A party's column is no wider than this: a word is found sooner near its neighbours.
const WIDEST: u16 = 26;
/// What the sign at the right edge takes that says how many parties are out of sight.
const SIGN: u16 = 5;

/// The columns of the matrix in a pane of some width. All are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The cells of an issue's name, with its fold.
    pub(super) issue: u16,
    /// The cells of its status; in one there is only room for the mark.
    pub(super) status: u16,
    /// Where the first party's column begins.
    pub(super) first: u16,
    /// From one party's column to the next.
    pub(super) pitch: u16,
    /// How many parties are shown.
    pub(super) shown: usize,
}

impl Columns {
    /// The columns for so many parties.
    pub(super) fn of(width: u16, parties: usize) -> Self {
        let (issue, status) = match width {
            0..40 => (width / 3, 1),
            40..60 => (16, 1),
            60..72 => (14, 13),
            72..100 => (18, 13),
            100..160 => (26, 13),
            _ => (30, 30),
        };
        // A status ends in a mark, and a cell begins with one: they are kept well apart.
        let first = issue + status + 4;
        let room = width.saturating_sub(first);
        let count = u16::try_from(parties).unwrap_or(u16::MAX);
        if count > 0 && count.saturating_mul(least(width)) <= room {
            return Self { issue, status, first, pitch: (room / count).min(WIDEST), shown: parties };
        }
        let room = room - SIGN.min(room.saturating_sub(least(width)));
        let shown = (room / least(width)).max(u16::from(room > 0)).min(count);
        let pitch = room.checked_div(shown).unwrap_or(0);
        Self { issue, status, first, pitch, shown: usize::from(shown) }
    }
}

impl State {
    /// The first party that the matrix shows in a pane of this width, so that the selected one is in sight.
    pub(super) fn first_party(&self, matrix: &Matrix, columns: Columns) -> usize {
        let left = self.here.matrix.left;
        let parties = matrix.parties.len();
        match matrix.column {
            Some(column) => keep_in_sight(left, column, parties, columns.shown),
            None => left.min(parties.saturating_sub(columns.shown)),
        }
    }

    /// Takes over how far the columns are moved.
    pub(super) fn settle_columns(&mut self, width: u16) {
        let Content::Matrix(matrix) = &self.content else { return };
        if matrix.pair.is_none() {
            self.here.matrix.left = self.first_party(matrix, Columns::of(width, matrix.parties.len()));
        }
    }

    /// Moves the selection up or down.
    pub(super) fn step_in_grid(&mut self, by: isize) {
        let Content::Matrix(matrix) = &self.content else { return };
        let to = matrix.at.saturating_add_signed(by).min(matrix.lines.len().saturating_sub(1));
        self.here.matrix.line = matrix.lines.get(to).map(|line| line.at.clone());
        self.go_on_in_grid();
    }

    /// Another cell, or another pair, is selected: what is behind it is another too.
    fn go_on_in_grid(&mut self) {
        self.here.focus = Pane::Grid;
        self.here.listed.remove(&View::Matrix);
        self.here.scroll.remove(&(View::Matrix, Pane::List));
        self.refresh_behind();
        self.show_selection();
    }

    /// Moves to the column beside: the issues' own is the first. In the gap of two parties it is the second
    /// of them that changes.
    pub(super) fn next_column(&mut self, forward: bool) {
        let Content::Matrix(matrix) = &self.content else { return };
        if let Some(pair) = &matrix.pair {
            let [a, b] = pair.parties.clone();
            let second = neighbour(&matrix.parties, &b, &a, forward);
            self.compare([a, second]);
            return;
        }
        let at = matrix.column.map_or(0, |column| column + 1);
        let to = if forward { at + 1 } else { at.saturating_sub(1) }.min(matrix.parties.len());
        let party = to.checked_sub(1).and_then(|column| matrix.parties.get(column)).cloned();
        self.choose_column(party);
    }

    /// Moves to the next party, round at the ends. In the gap of two it is the first of them that changes.
    pub(super) fn next_first(&mut self, forward: bool) {
        let Content::Matrix(matrix) = &self.content else { return };
        if let Some(pair) = &matrix.pair {
            let [a, b] = pair.parties.clone();
            let first = neighbour(&matrix.parties, &a, &b, forward);
            self.choose_party(&first);
            self.compare([first, b]);
            return;
        }
        let parties = matrix.parties.len();
        let to = match matrix.column {
            Some(column) if forward => column + 1,
            Some(column) => column + parties.saturating_sub(1),
            None if forward => 0,
            None => parties.saturating_sub(1),
        };
        let party = to.checked_rem(parties).and_then(|column| matrix.parties.get(column)).cloned();
        self.choose_column(party);
    }

    fn choose_column(&mut self, party: Option<Id>) {
        self.here.matrix.named = party.is_none();
        if let Some(party) = party {
            self.choose_party(&party);
        }
        self.go_on_in_grid();
    }

    /// Shows the gap of two parties.
    fn compare(&mut self, pair: [Id; 2]) {
        self.here.matrix.pair = Some(pair);
        self.refresh_content();
        self.go_on_in_grid();
    }

    /// From the matrix to the gap of the marked party and the one under the cursor, else of the first two
    /// sides; and back.
    pub(super) fn turn_matrix(&mut self) {
        let Content::Matrix(matrix) = &self.content else { return };
        if matrix.pair.is_some() {
            self.leave_gap();
            return;
        }
        let sides = matrix::sides(self.moment(), &matrix.parties);
        let pair = match (&self.here.matrix.marked, matrix.party()) {
            (Some(marked), Some(party)) if marked != party => Some([marked.clone(), party.clone()]),
            (Some(marked), _) => {
                let other = sides.iter().flatten().find(|side| *side != marked);
                other.map(|other| [marked.clone(), other.clone()])
            }
            (None, _) => sides,
        };
        if let Some(pair) = pair {
            self.compare(pair);
        }
    }

    /// Back to the matrix.
    pub(super) fn leave_gap(&mut self) {
        self.here.matrix.pair = None;
        self.refresh_content();
        self.go_on_in_grid();
    }

    /// Marks the party under the cursor to be compared, or takes the mark away.
    pub(super) fn mark_party(&mut self) {
        let Content::Matrix(matrix) = &self.content else { return };
        let Some(party) = matrix.party().cloned() else { return };
        let name = crate::text::line(phrases::party(self.dossier(), &party));
        if self.here.matrix.marked.as_ref() == Some(&party) {
            self.here.matrix.marked = None;
            self.message = Some(format!("{name} is not marked any more"));
        } else {
            self.message = Some(format!("{name} is marked: x on another party shows their gap"));
            self.here.matrix.marked = Some(party);
        }
    }

    /// Folds or unfolds what is below the selected issue; from an issue with nothing below it folds the one
    /// above.
    pub(super) fn fold_line(&mut self) {
        let Content::Matrix(matrix) = &self.content else { return };
        let Some(line) = matrix.lines.get(matrix.at) else { return };
        let name = match (&line.at, line.open) {
            (At::Rest, _) => matrix::REST.to_owned(),
            (At::Issue(issue), Some(_)) => matrix::fold_of(issue),
            (At::Issue(issue), None) => {
                let Some(above) = self.dossier().issue(issue).and_then(|issue| issue.parent.clone()) else {
                    return;
                };
                self.here.matrix.line = Some(At::Issue(above.clone()));
                matrix::fold_of(&above)
            }
        };
        if !self.here.unfolded.remove(&name) {
            self.here.unfolded.insert(name);
        }
        self.refresh_content();
        self.go_on_in_grid();
    }

    /// Unfolds every issue; folds them all where none is folded.
    pub(super) fn fold_all(&mut self) {
        let issues = self.dossier().issues.iter();
        let folds: Vec<String> =
            issues.filter_map(|issue| issue.parent.as_ref()).map(matrix::fold_of).collect();
        if folds.iter().all(|name| self.here.unfolded.contains(name)) {
            for name in &folds {
                self.here.unfolded.remove(name);
            }
        } else {
            self.here.unfolded.extend(folds);
        }
        self.refresh_content();
        self.go_on_in_grid();
    }

    /// Why nothing can be folded at the selected line, if so.
    pub(super) fn nothing_to_fold(&self) -> Option<&'static str> {
        let Content::Matrix(matrix) = &self.content else { return None };
        let line = matrix.lines.get(matrix.at);
        line.is_none_or(|line| line.open.is_none() && line.depth == 0).then_some("no issue is below this one")
    }

    /// Why two parties can not be compared, if so.
    pub(super) fn nobody_to_compare(&self) -> Option<&'static str> {
        let Content::Matrix(matrix) = &self.content else { return None };
        (matrix.parties.len() < 2).then_some("a gap is between two parties, and there are none on this day")
    }

    /// Why no party can be marked, if so.
    pub(super) fn nobody_to_mark(&self) -> Option<&'static str> {
        let Content::Matrix(matrix) = &self.content else { return None };
        (matrix.pair.is_some() || matrix.party().is_none()).then_some("no party's column is selected")
    }

    /// Whether the gap of two parties is shown.
    pub(super) fn in_gap(&self) -> bool {
        self.gap_parties().is_some()
    }

    /// The two parties whose gap is shown.
    pub fn gap_parties(&self) -> Option<[&Id; 2]> {
        let Content::Matrix(matrix) = &self.content else { return None };
        matrix.pair.as_ref().map(|pair| pair.parties.each_ref())
    }

    /// The issue of the selected line, while the grid or what is behind it is looked at.
    pub(super) fn issue_in_grid(&self) -> Option<&Id> {
        match &self.content {
            Content::Matrix(matrix) => matrix.issue(),
            _ => None,
        }
    }

    /// The record that the detail shows: the first behind the cell, else the issue.
    pub(super) fn subject_in_grid(&self) -> Option<&Id> {
        let Content::Matrix(matrix) = &self.content else { return None };
        let is_cell = matrix.pair.is_some() || matrix.column.is_some();
        let behind = self.selected().and_then(Row::record).filter(|_| is_cell);
        behind.or_else(|| matrix.issue())
    }

    /// Whether a cell is the selected one: of a line and, unless it is the line's own, a party.
    pub(super) fn is_cell(&self, line: usize, party: Option<&Id>) -> bool {
        let Content::Matrix(matrix) = &self.content else { return false };
        matrix.at == line && (matrix.pair.is_some() || matrix.party() == party)
    }

    /// Selects a cell: of a line and, unless it is the line's own, a party.
    pub(super) fn select_cell(&mut self, line: usize, party: Option<Id>) {
        self.select_grid_line(line);
        if !self.in_gap() {
            self.choose_column(party);
        }
    }

    /// Selects a line of the grid.
    pub(super) fn select_grid_line(&mut self, line: usize) {
        let Content::Matrix(matrix) = &self.content else { return };
        self.here.matrix.line = matrix.lines.get(line).map(|line| line.at.clone());
        self.refresh_behind();
    }

    /// What Enter opens from the selected cell: the issue's brief from its name, else the records behind it.
    pub(super) fn target_in_grid(&self) -> Option<Target> {
        let Content::Matrix(matrix) = &self.content else { return None };
        let Some(issue) = matrix.issue() else {
            return matrix.lines.get(matrix.at).map(|_| Target::Fold);
        };
        if matrix.pair.is_none() && matrix.column.is_none() {
            return Some(Target::Brief(issue.clone()));
        }
        // Why there is nothing must be readable where the list is not in sight.
        let hidden = self.layout().list.is_empty();
        (hidden || matrix.behind.rows().iter().any(Option::is_some)).then_some(Target::Behind)
    }
}

/// The party beside one, passing over another; round at the ends.
fn neighbour(parties: &[Id], from: &Id, over: &Id, forward: bool) -> Id {
    let others: Vec<&Id> = parties.iter().filter(|party| *party != over).collect();
    let at = others.iter().position(|party| *party == from).unwrap_or(0);
    let to = if forward { at + 1 } else { at + others.len().saturating_sub(1) };
    let next = to.checked_rem(others.len()).and_then(|to| others.get(to));
    next.map_or_else(|| from.clone(), |party| (*party).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_are_whole_and_inside(width in 0u16..320, parties in 0usize..80) {
            let columns = Columns::of(width, parties);
            let shown = u16::try_from(columns.shown).unwrap();
            prop_assert!(columns.shown <= parties);
            if shown > 0 {
                prop_assert!(columns.first + shown * columns.pitch <= width);
            }
            prop_assert!(columns.shown > 0 || parties == 0 || width < 10, "no party in {width}");
        }
    }

    #[test]
    fn more_parties_are_shown_where_there_is_room() {
        let shown = |width, parties| Columns::of(width, parties).shown;
        assert_eq!((shown(80, 28), shown(120, 28), shown(200, 28)), (3, 5, 8));
        assert_eq!((shown(80, 2), shown(200, 60)), (2, 8));
        assert_eq!(Columns::of(200, 1).pitch, WIDEST);
    }

    #[test]
    fn the_neighbour_is_never_the_other_of_the_two() {
        let parties = ["a", "b", "c"].map(Id::from);
        let next = |from: usize, over: usize, forward| {
            neighbour(&parties, &parties[from], &parties[over], forward).to_string()
        };
        assert_eq!(
            (next(0, 1, true), next(0, 1, false), next(2, 1, true)),
            ("c".into(), "c".into(), "a".into())
        );
        assert_eq!(neighbour(&parties[..2], &parties[0], &parties[1], true), parties[0]);
    }
}
