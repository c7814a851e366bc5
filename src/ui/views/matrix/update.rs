//! What the matrix's own keys do: moving in the grid, and between it and the gap of two parties.

use super::rows::{self, Matrix, Params, REST, fold_of};
use crate::model::Id;
use crate::report::phrases;
use crate::ui::command::id::Command;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Folding, Request};

impl Matrix {
    pub(super) fn run(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
        Some(match command {
            Command::NextColumn => self.step_column(params, Direction::Forward),
            Command::PreviousColumn => self.step_column(params, Direction::Back),
            Command::NextParty => self.step_party(params, Direction::Forward),
            Command::PreviousParty => self.step_party(params, Direction::Back),
            Command::Gap => self.toggle_gap(cx, params),
            Command::MarkParty => self.mark_party(cx, params),
            Command::FoldIssue => self.fold_line(cx),
            Command::FoldIssues => fold_all(cx),
            _ if cx.has_focus(Pane::Grid) => self.step_line(cx.motion(command)?),
            _ => return None,
        })
    }

    /// Moves the selection up or down.
    fn step_line(&self, by: isize) -> Vec<Request> {
        let to = self.at.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
        let row = self.grid_rows().get(to).cloned().flatten();
        let select = row.map(|row| Request::Select(Pane::Grid, row));
        select.into_iter().chain(another_cell()).collect()
    }

    /// Moves to the column beside: the issues' own is the first. In the gap of two parties it is the second
    /// of them that changes.
    fn step_column(&self, params: &mut Params, direction: Direction) -> Vec<Request> {
        if let Some(pair) = &self.pair {
            let [a, b] = pair.parties.clone();
            let second = neighbour(&self.parties, &b, &a, direction);
            return compare(params, [a, second]);
        }
        let at = self.column.map_or(0, |column| column + 1);
        let to = at.saturating_add_signed(direction.sign()).min(self.parties.len());
        let party = to.checked_sub(1).and_then(|column| self.parties.get(column)).cloned();
        choose_column(params, party)
    }

    /// Moves to the next party, round at the ends. In the gap of two it is the first of them that changes.
    fn step_party(&self, params: &mut Params, direction: Direction) -> Vec<Request> {
        if let Some(pair) = &self.pair {
            let [a, b] = pair.parties.clone();
            let first = neighbour(&self.parties, &a, &b, direction);
            let mut requests = vec![Request::Party(first.clone())];
            requests.extend(compare(params, [first, b]));
            return requests;
        }
        let to = direction.wrapped(self.column, self.parties.len());
        choose_column(params, to.and_then(|column| self.parties.get(column)).cloned())
    }

    /// From the matrix to the gap of the marked party and the one under the cursor, else of the first two
    /// sides; and back.
    fn toggle_gap(&self, cx: &Cx, params: &mut Params) -> Vec<Request> {
        if self.pair.is_some() {
            return leave_gap(params);
        }
        let sides = rows::sides(cx.moment, &self.parties);
        let pair = match (&params.marked, self.party()) {
            (Some(marked), Some(party)) if marked != party => Some([marked.clone(), party.clone()]),
            (Some(marked), _) => {
                let other = sides.iter().flatten().find(|side| *side != marked);
                other.map(|other| [marked.clone(), other.clone()])
            }
            (None, _) => sides,
        };
        pair.map(|pair| compare(params, pair)).unwrap_or_default()
    }

    /// Marks the party under the cursor to be compared, or takes the mark away.
    fn mark_party(&self, cx: &Cx, params: &mut Params) -> Vec<Request> {
        let Some(party) = self.party() else { return Vec::new() };
        let name = crate::text::line(phrases::party(cx.dossier, party));
        let words = if params.marked.as_ref() == Some(party) {
            params.marked = None;
            format!("{name} is no longer marked")
        } else {
            params.marked = Some(party.clone());
            let key = cx.keymap.shown(Command::Gap);
            format!("{name} is marked: {key} on another party shows their gap")
        };
        vec![Request::Say(words)]
    }

    /// Folds or unfolds the issues below the selected one; on an issue with none below it folds the one above.
    pub(super) fn fold_line(&self, cx: &Cx) -> Vec<Request> {
        let Some(line) = self.lines.get(self.at) else { return Vec::new() };
        let (name, above) = match (&line.issue, line.open) {
            (None, _) => (REST.to_owned(), None),
            (Some(issue), Some(_)) => (fold_of(issue), None),
            (Some(issue), None) => match cx.dossier.issue(issue).and_then(|issue| issue.parent.clone()) {
                Some(above) => (fold_of(&above), Some(Request::Select(Pane::Grid, Row::Issue(above)))),
                None => return Vec::new(),
            },
        };
        above.into_iter().chain([Request::Fold(name), Request::Derive]).chain(another_cell()).collect()
    }

    /// Whether a cell is the selected one: of a line and, unless it is the line's own, a party.
    pub(super) fn is_selected(&self, line: usize, party: Option<&Id>) -> bool {
        self.at == line && (self.pair.is_some() || self.party() == party)
    }

    /// Selects a cell: of a line and, unless it is the line's own, a party.
    pub(super) fn select_cell(&self, params: &mut Params, line: usize, party: Option<&Id>) -> Vec<Request> {
        let row = self.grid_rows().get(line).cloned().flatten();
        let mut requests: Vec<Request> =
            row.map(|row| Request::Select(Pane::Grid, row)).into_iter().collect();
        if self.pair.is_none() {
            requests.extend(choose_column(params, party.cloned()));
        } else {
            requests.extend([Request::Reselect, Request::ShowSelection]);
        }
        requests
    }

    /// Why one of its commands cannot be run, if so.
    pub(super) fn why_not(&self, command: Command) -> Option<&'static str> {
        match command {
            Command::Gap if self.parties.len() < 2 => Some("a gap needs two parties, and this day has fewer"),
            Command::MarkParty if self.pair.is_some() || self.party().is_none() => {
                Some("no party's column is selected")
            }
            Command::FoldIssue => {
                let line = self.lines.get(self.at);
                let nothing = line.is_none_or(|line| line.open.is_none() && line.depth == 0);
                nothing.then_some("no issue is below this one")
            }
            _ => None,
        }
    }
}

/// Another cell, or another pair, is selected: its records are others too.
fn another_cell() -> [Request; 4] {
    [Request::Focus(Pane::Grid), Request::Forget(Pane::List), Request::Reselect, Request::ShowSelection]
}

/// Selects the column of a party, else the issues' own.
fn choose_column(params: &mut Params, party: Option<Id>) -> Vec<Request> {
    params.named = party.is_none();
    party.map(Request::Party).into_iter().chain(another_cell()).collect()
}

/// Shows the gap of two parties.
fn compare(params: &mut Params, pair: [Id; 2]) -> Vec<Request> {
    params.pair = Some(pair);
    [Request::Derive].into_iter().chain(another_cell()).collect()
}

/// Goes back from the gap of two parties to the matrix.
pub(super) fn leave_gap(params: &mut Params) -> Vec<Request> {
    params.pair = None;
    [Request::Derive].into_iter().chain(another_cell()).collect()
}

/// Unfolds every issue; folds them all where none is folded.
fn fold_all(cx: &Cx) -> Vec<Request> {
    let parents = cx.dossier.issues.iter().filter_map(|issue| issue.parent.as_ref());
    let folds: Vec<String> = parents.map(fold_of).collect();
    let all_open = folds.iter().all(|name| cx.here.unfolded.contains(name));
    let folding = if all_open { Folding::Fold } else { Folding::Unfold };
    [Request::FoldAll(folds, folding), Request::Derive].into_iter().chain(another_cell()).collect()
}

/// The party beside one, passing over another; round at the ends.
fn neighbour(parties: &[Id], from: &Id, over: &Id, direction: Direction) -> Id {
    let others: Vec<&Id> = parties.iter().filter(|party| *party != over).collect();
    let at = others.iter().position(|party| *party == from).unwrap_or(0);
    let next = direction.wrapped(Some(at), others.len()).and_then(|to| others.get(to));
    next.map_or_else(|| from.clone(), |party| (*party).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbour_is_never_the_other_of_the_two() {
        use Direction::{Back, Forward};
        let parties = ["a", "b", "c"].map(Id::from);
        let next = |from: usize, over: usize, direction| {
            neighbour(&parties, &parties[from], &parties[over], direction).to_string()
        };
        assert_eq!(
            (next(0, 1, Forward), next(0, 1, Back), next(2, 1, Forward)),
            ("c".into(), "c".into(), "a".into())
        );
        assert_eq!(neighbour(&parties[..2], &parties[0], &parties[1], Forward), parties[0]);
    }
}
