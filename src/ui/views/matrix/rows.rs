//! What the matrix view shows: issues against parties, or the gap of two of them; and what is behind
//! what is selected.

use super::cell_records;
use super::cell_records::CellRecord;
use crate::ui::cx::Cx;
use crate::ui::state::location::Location;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::state::view::View;
use crate::ui::widgets::list::List;
use crate::ui::widgets::narrowed;
use std::collections::{HashMap, HashSet};

use crate::derive::gap::{self, Gap, GapFacts};
use crate::derive::matrix::{self, Cell};
use crate::derive::overview::{self, Group};
use crate::derive::{IssueStatus, Moment};
use crate::model::{Dossier, Id};

/// The fold in which the issues are on which nothing is said.
pub(in crate::ui) const REST: &str = "matrix";

/// The name under which the issues below one are folded.
pub(in crate::ui) fn fold_of(issue: &Id) -> String {
    format!("{REST} {issue}")
}

/// What is asked of the view; it survives travel in time. The selected party is the one that is chosen in
/// all views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Params {
    /// The issue itself is selected, rather than its cell of the chosen party.
    pub(super) named: bool,
    /// How many parties are out of sight at the left.
    pub(super) left: usize,
    /// The party that is marked to be compared.
    pub(super) marked: Option<Id>,
    /// The two parties whose gap is shown, in place of the matrix.
    pub(super) pair: Option<[Id; 2]>,
}

/// A line of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct GridLine {
    /// The issue; none for the heading of those on which nothing is said.
    pub(super) issue: Option<Id>,
    /// How many issues it is below.
    pub(in crate::ui) depth: usize,
    /// Whether what is below it is unfolded. None where there is nothing below.
    pub(in crate::ui) open: Option<bool>,
    /// Nothing is said on it or below it.
    pub(in crate::ui) silent: bool,
}

impl GridLine {
    /// The row that selects it.
    fn row(&self) -> Row {
        match &self.issue {
            Some(issue) => Row::Issue(issue.clone()),
            None => Row::Fold(REST.to_owned()),
        }
    }
}

/// The gap of two parties.
#[derive(Debug)]
pub(in crate::ui) struct Pair {
    pub(in crate::ui) parties: [Id; 2],
    pub(in crate::ui) facts: HashMap<Id, GapFacts>,
}

/// The grid, and what is behind what is selected.
#[derive(Debug)]
pub(in crate::ui) struct Matrix {
    pub(super) lines: Vec<GridLine>,
    /// The rows that select the lines.
    rows: Vec<Option<Row>>,
    /// The outermost issues on which nothing is said.
    pub(in crate::ui) rest: Vec<Id>,
    /// The line that is selected.
    pub(in crate::ui) at: usize,
    /// The columns.
    pub(in crate::ui) parties: Vec<Id>,
    /// The column that is selected, as counted from the first party's. None: the issue's own.
    pub(in crate::ui) column: Option<usize>,
    cells: matrix::Matrix,
    /// The same without filters, where they hide anything.
    whole: Option<matrix::Matrix>,
    /// How many issues there are without filters, folded ones among them.
    pub(super) all_issues: usize,
    /// How many of them the filters leave.
    pub(super) left_issues: usize,
    /// The gap of two parties, where that is shown.
    pub(in crate::ui) pair: Option<Pair>,
    /// What the selected cell rests on.
    pub(super) records: List<CellRecord>,
}

impl Matrix {
    /// Derives the grid as of the day.
    pub(super) fn at(cx: &Cx, params: &Params) -> Self {
        let Cx { dossier, moment, here, .. } = *cx;
        let is_folded = |issue: &Id| !here.unfolded.contains(&fold_of(issue));
        let mut cells = matrix::Matrix::folding(dossier, moment, is_folded);
        let whole = cx.is_filtered().then(|| cells.clone());
        if whole.is_some() {
            cells.retain(dossier, |id| cx.admits(id));
        }
        let chosen: Vec<&Id> = params.pair.iter().flatten().chain([&here.party]).collect();
        let parties = columns(dossier, moment, &cells, &chosen);
        // The gap is told of two parties whatever the filters leave of the others.
        let among_all = whole.as_ref().filter(|_| params.pair.is_some());
        let parties = among_all.map_or(parties, |whole| columns(dossier, moment, whole, &chosen));
        let pair = params.pair.as_ref().and_then(|pair| among(pair, &parties)).map(|parties| {
            let facts = gap::gaps(dossier, moment, &parties[0], &parties[1]);
            Pair { parties, facts: facts.into_iter().map(|facts| (facts.issue.clone(), facts)).collect() }
        });
        let silent: HashSet<&Id> = match &pair {
            Some(pair) => pair
                .facts
                .values()
                .filter(|f| f.gap == Gap::NothingRecorded)
                .map(|facts| &facts.issue)
                .collect(),
            None => unspoken(dossier, moment, &cells),
        };
        let all_issues = whole.as_ref().map_or(dossier.issues.len(), |whole| whole.issues.len());
        if let (Some(pair), Some(whole)) = (&pair, &whole) {
            let admitted = |facts: &&GapFacts| facts.records().any(|id| cx.admits(id));
            let left =
                pair.facts.values().filter(admitted).flat_map(|facts| dossier.issue_line(&facts.issue));
            let left: HashSet<&Id> = left.map(|issue| &issue.id).collect();
            cells.issues = whole.issues.iter().filter(|issue| left.contains(issue)).cloned().collect();
        }
        let silent = if whole.is_some() { HashSet::new() } else { silent };
        let left_issues = if whole.is_some() { cells.issues.len() } else { all_issues };
        let (lines, rest) = lines(dossier, here, &cells.issues, &silent);
        let rows = lines.iter().map(|line| Some(line.row())).collect();
        let records = List::default();
        let mut matrix = Self {
            lines,
            rows,
            rest,
            at: 0,
            parties,
            column: None,
            cells,
            whole,
            all_issues,
            left_issues,
            pair,
            records,
        };
        matrix.select(cx, params);
        matrix
    }

    /// Derives what is selected, and the records of it.
    pub(super) fn select(&mut self, cx: &Cx, params: &Params) {
        let Cx { dossier, here, .. } = *cx;
        let selected = here.selected.get(&(View::Matrix, Pane::Grid));
        self.at = self.place_of(dossier, selected);
        let chosen = self.parties.iter().position(|party| *party == here.party);
        self.column = chosen.filter(|_| !params.named);
        self.records = match (self.selected_issue(), &self.pair, self.party()) {
            (None, ..) if self.whole.is_some() => {
                cell_records::of_nothing(narrowed::no_match(cx, self.all_issues, &[]))
            }
            (None, ..) => cell_records::of_rest(dossier, &self.rest),
            (Some(issue), Some(pair), _) => cell_records::of_gap(cx, &pair.parties, pair.facts.get(issue)),
            (Some(issue), None, Some(party)) => {
                let whole = self.whole.as_ref().and_then(|whole| whole.cell(issue, party));
                let hidden = whole.map_or(0, |cell| cell.records().filter(|id| !cx.admits(id)).count());
                cell_records::of_cell(dossier, issue, party, self.cell(issue, party), hidden)
            }
            (Some(issue), None, None) => cell_records::of_issue(cx, issue),
        };
    }

    /// Where the wanted row is, or what it is folded into.
    fn place_of(&self, dossier: &Dossier, wanted: Option<&Row>) -> usize {
        let place = |wanted: &Row| self.rows.iter().position(|row| row.as_ref() == Some(wanted));
        let rest = || place(&Row::Fold(REST.to_owned()));
        let found = match wanted {
            Some(Row::Issue(issue)) => {
                let line = dossier.issue_line(issue);
                line.into_iter().find_map(|above| place(&Row::Issue(above.id.clone()))).or_else(rest)
            }
            Some(_) => rest(),
            None => None,
        };
        found.unwrap_or(0)
    }

    /// The rows of the grid.
    pub(super) fn grid_rows(&self) -> &[Option<Row>] {
        &self.rows
    }

    /// Every record that the cells, or the gaps, rest on.
    pub(super) fn records_behind(&self) -> Vec<Id> {
        match &self.pair {
            Some(pair) => pair.facts.values().flat_map(GapFacts::records).cloned().collect(),
            None => self.cells.cells().flat_map(|(.., cell)| cell.records()).cloned().collect(),
        }
    }

    /// The issue that is selected.
    pub(super) fn selected_issue(&self) -> Option<&Id> {
        self.lines.get(self.at)?.issue.as_ref()
    }

    /// The party that is selected.
    pub(in crate::ui) fn party(&self) -> Option<&Id> {
        self.parties.get(self.column?)
    }

    /// The cell of a party on an issue, with what is folded below. None where it said nothing and nothing
    /// was asked of it.
    pub(in crate::ui) fn cell(&self, issue: &Id, party: &Id) -> Option<&Cell> {
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
pub(in crate::ui) fn sides(moment: &Moment, parties: &[Id]) -> Option<[Id; 2]> {
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
fn lines(
    dossier: &Dossier,
    here: &Location,
    issues: &[Id],
    silent: &HashSet<&Id>,
) -> (Vec<GridLine>, Vec<Id>) {
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
        let line = GridLine { issue: Some(issue.clone()), depth, open, silent };
        if in_rest { unsaid.push(line) } else { said.push(line) }
    }
    if !rest.is_empty() {
        let open = here.unfolded.contains(REST);
        said.push(GridLine { issue: None, depth: 0, open: Some(open), silent: true });
        if open {
            said.append(&mut unsaid);
        }
    }
    (said, rest)
}
