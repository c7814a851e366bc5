//! What the matrix view shows: issues against parties, or the gap of two of them; and what is behind
//! what is selected.

use std::collections::{HashMap, HashSet};

use super::super::list::List;
use super::super::state::Place;
use super::behind::{self, Behind};
use crate::derive::gap::{self, Gap, GapFacts};
use crate::derive::matrix::{self, Cell};
use crate::derive::overview::{self, Group};
use crate::derive::{IssueStatus, Moment};
use crate::model::{Dossier, Id};

/// The fold in which the issues are on which nothing is said.
pub(in super::super) const REST: &str = "matrix";

/// The name under which the issues below one are folded.
pub(in super::super) fn fold_of(issue: &Id) -> String {
    format!("{REST} {issue}")
}

/// What is asked of the view; it survives travel in time. The selected party is the one that is chosen in
/// all views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {
    /// The selected line; the first when absent.
    pub(in super::super) line: Option<At>,
    /// The issue itself is selected, rather than its cell of the chosen party.
    pub(in super::super) named: bool,
    /// How many parties are out of sight at the left.
    pub(in super::super) left: usize,
    /// The party that is marked to be compared.
    pub(in super::super) marked: Option<Id>,
    /// The two parties whose gap is shown, in place of the matrix.
    pub(in super::super) pair: Option<[Id; 2]>,
}

/// What a line of the grid is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum At {
    /// An issue.
    Issue(Id),
    /// The heading of those on which nothing is said.
    Rest,
}

/// A line of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Line {
    pub(in super::super) at: At,
    /// How many issues it is below.
    pub(in super::super) depth: usize,
    /// Whether what is below it is unfolded. None where there is nothing below.
    pub(in super::super) open: Option<bool>,
    /// Nothing is said on it or below it.
    pub(in super::super) silent: bool,
}

impl Line {
    /// The issue that it is of.
    pub(in super::super) fn issue(&self) -> Option<&Id> {
        match &self.at {
            At::Issue(issue) => Some(issue),
            At::Rest => None,
        }
    }
}

/// The gap of two parties.
#[derive(Debug)]
pub(in super::super) struct Pair {
    pub(in super::super) parties: [Id; 2],
    pub(in super::super) facts: HashMap<Id, GapFacts>,
}

/// The grid, and what is behind what is selected.
#[derive(Debug)]
pub(in super::super) struct Matrix {
    pub(in super::super) lines: Vec<Line>,
    /// The outermost issues on which nothing is said.
    pub(in super::super) rest: Vec<Id>,
    /// The line that is selected.
    pub(in super::super) at: usize,
    /// The columns.
    pub(in super::super) parties: Vec<Id>,
    /// The column that is selected, as counted from the first party's. None: the issue's own.
    pub(in super::super) column: Option<usize>,
    cells: matrix::Matrix,
    /// The gap of two parties, where that is shown.
    pub(in super::super) pair: Option<Pair>,
    pub(in super::super) behind: List<Behind>,
}

impl Matrix {
    /// Works out the grid at a moment.
    pub(in super::super) fn at(dossier: &Dossier, moment: &Moment, here: &Place) -> Self {
        let is_folded = |issue: &Id| !here.unfolded.contains(&fold_of(issue));
        let cells = matrix::Matrix::folding(dossier, moment, is_folded);
        let chosen: Vec<&Id> = here.matrix.pair.iter().flatten().chain([&here.party]).collect();
        let parties = columns(dossier, moment, &cells, &chosen);
        let pair = here.matrix.pair.as_ref().and_then(|pair| among(pair, &parties)).map(|parties| {
            let facts = gap::gaps(dossier, moment, &parties[0], &parties[1]);
            Pair { parties, facts: facts.into_iter().map(|facts| (facts.issue.clone(), facts)).collect() }
        });
        let silent: HashSet<&Id> = match &pair {
            Some(pair) => {
                pair.facts.values().filter(|f| f.gap == Gap::Silent).map(|facts| &facts.issue).collect()
            }
            None => unspoken(dossier, moment, &cells),
        };
        let (lines, rest) = lines(dossier, here, &cells.issues, &silent);
        let behind = List::default();
        let mut matrix = Self { lines, rest, at: 0, parties, column: None, cells, pair, behind };
        matrix.select(dossier, moment, here);
        matrix
    }

    /// Works out anew what is selected, and what is behind it.
    pub(in super::super) fn select(&mut self, dossier: &Dossier, moment: &Moment, here: &Place) {
        self.at = self.place_of(dossier, here.matrix.line.as_ref());
        let chosen = self.parties.iter().position(|party| *party == here.party);
        self.column = chosen.filter(|_| !here.matrix.named);
        self.behind = match (self.issue(), &self.pair, self.party()) {
            (None, ..) => behind::of_rest(dossier, &self.rest),
            (Some(issue), Some(pair), _) => {
                behind::of_gap(dossier, moment, &pair.parties, pair.facts.get(issue))
            }
            (Some(issue), None, Some(party)) => {
                behind::of_cell(dossier, issue, party, self.cell(issue, party))
            }
            (Some(issue), None, None) => behind::of_issue(dossier, moment, issue),
        };
    }

    /// Where the wanted line is, or what it is folded into.
    fn place_of(&self, dossier: &Dossier, wanted: Option<&At>) -> usize {
        let place = |wanted: &At| self.lines.iter().position(|line| line.at == *wanted);
        let rest = || place(&At::Rest);
        let found = match wanted {
            None => None,
            Some(At::Rest) => rest(),
            Some(At::Issue(issue)) => {
                let line = dossier.issue_line(issue);
                line.into_iter().find_map(|above| place(&At::Issue(above.id.clone()))).or_else(rest)
            }
        };
        found.unwrap_or(0)
    }

    /// The issue that is selected.
    pub(in super::super) fn issue(&self) -> Option<&Id> {
        self.lines.get(self.at).and_then(Line::issue)
    }

    /// The party that is selected.
    pub(in super::super) fn party(&self) -> Option<&Id> {
        self.parties.get(self.column?)
    }

    /// The cell of a party on an issue, with what is folded below. None where it said nothing and nothing
    /// was asked of it.
    pub(in super::super) fn cell(&self, issue: &Id, party: &Id) -> Option<&Cell> {
        self.cells.cell(issue, party)
    }
}

/// The parties of the matrix, and those that are chosen, in the overview's order.
fn columns(dossier: &Dossier, moment: &Moment, cells: &matrix::Matrix, chosen: &[&Id]) -> Vec<Id> {
    if chosen.iter().all(|party| cells.parties.contains(party)) {
        return cells.parties.clone();
    }
    let all = overview::parties(dossier, moment).into_iter().map(|entry| entry.party);
    all.filter(|party| chosen.contains(&party) || cells.parties.contains(party)).collect()
}

/// Two parties as far as they are among these; others stand in for those that are not.
fn among([a, b]: &[Id; 2], parties: &[Id]) -> Option<[Id; 2]> {
    let other = |than: &Id| parties.iter().find(|party| *party != than);
    let a = parties.iter().find(|party| *party == a).or_else(|| other(b))?;
    let b = parties.iter().find(|party| *party == b && *party != a).or_else(|| other(a))?;
    Some([a.clone(), b.clone()])
}

/// The first two sides, or who comes nearest. None where there are no two parties.
pub(in super::super) fn sides(moment: &Moment, parties: &[Id]) -> Option<[Id; 2]> {
    let is_side = |party: &&Id| Group::of(moment.roles(party)) == Group::Sides;
    let others = parties.iter().filter(|party| !is_side(party));
    let mut in_turn = parties.iter().filter(is_side).chain(others);
    Some([in_turn.next()?.clone(), in_turn.next()?.clone()])
}

/// The issues that are quiet and on which, and below which, no cell has anything.
fn unspoken<'d>(dossier: &'d Dossier, moment: &Moment, cells: &matrix::Matrix) -> HashSet<&'d Id> {
    let mut spoken: HashSet<&Id> = HashSet::new();
    for (issue, ..) in cells.cells() {
        if !spoken.contains(issue) {
            spoken.extend(dossier.issue_line(issue).into_iter().map(|above| &above.id));
        }
    }
    let quiet = |id: &Id| moment.issue(id).is_some_and(|facts| facts.status == IssueStatus::Quiet);
    let ids = dossier.issues.iter().map(|issue| &issue.id);
    ids.filter(|id| quiet(id) && !spoken.contains(id)).collect()
}

/// The lines: the issues with those below the unfolded ones; the outermost on which nothing is said come
/// last, under a heading.
fn lines(dossier: &Dossier, here: &Place, issues: &[Id], silent: &HashSet<&Id>) -> (Vec<Line>, Vec<Id>) {
    let above: HashSet<&Id> = dossier.issues.iter().filter_map(|issue| issue.parent.as_ref()).collect();
    let mut said = Vec::new();
    let mut unsaid = Vec::new();
    let mut rest = Vec::new();
    let mut in_rest = false;
    for issue in issues {
        let depth = dossier.issue_line(issue).len().saturating_sub(1);
        let silent = silent.contains(issue);
        if depth == 0 {
            in_rest = silent;
            rest.extend(silent.then(|| issue.clone()));
        }
        let open = above.contains(issue).then(|| here.unfolded.contains(&fold_of(issue)));
        let line = Line { at: At::Issue(issue.clone()), depth, open, silent };
        if in_rest { unsaid.push(line) } else { said.push(line) }
    }
    if !rest.is_empty() {
        let open = here.unfolded.contains(REST);
        said.push(Line { at: At::Rest, depth: 0, open: Some(open), silent: true });
        if open {
            said.append(&mut unsaid);
        }
    }
    (said, rest)
}
