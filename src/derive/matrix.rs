//! What each party asks and holds on each issue, and where it has said nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::facts::{AskStatus, Moment, Telling};
use super::overview;
use crate::model::{Dossier, Id, Position, Stance};

/// A position with the status it contributes to a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEntry {
    /// The position.
    pub id: Id,
    /// The status.
    pub word: AskStatus,
    /// For an ask addressed to the party: by what the status of its reply is to be told.
    pub telling: Option<Telling>,
}

/// What one party asks, holds and has been asked on one issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its live asks (the records that speak), the newest first.
    pub asks: Vec<Id>,
    /// The stance of the newest of them.
    pub stance: Option<Stance>,
    /// Its other positions in force (the records that speak), each with the status it would give an ask; the
    /// least favourable first.
    pub answers: Vec<CellEntry>,
    /// The live asks that others address to it, each with its answer; the least favourable first.
    pub asked: Vec<CellEntry>,
}

impl Cell {
    /// Its positions, and what others ask of it.
    pub fn records(&self) -> impl Iterator<Item = &Id> {
        self.asks.iter().chain(self.answers.iter().chain(&self.asked).map(|entry| &entry.id))
    }

    /// Whether the party said nothing and was asked nothing.
    pub fn is_blank(&self) -> bool {
        self.asks.is_empty() && self.answers.is_empty() && self.asked.is_empty()
    }

    /// If the party asks and holds nothing, by what the least favourable reply to what it was asked is to be
    /// told. None if it was not asked either.
    pub fn asked_alone(&self) -> Option<Telling> {
        let alone = self.asks.is_empty() && self.answers.is_empty();
        self.asked.first().filter(|_| alone).and_then(|asked| asked.telling)
    }

    /// The least favourable status of its other positions. If it holds none and asks nothing, that of its
    /// replies to what it was asked. None if it was not asked either.
    pub fn word(&self) -> Option<AskStatus> {
        let asked = || self.asked.first().filter(|_| self.asks.is_empty());
        self.answers.first().or_else(asked).map(|worded| worded.word)
    }
}

/// Issues against parties, as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// All sides, and the parties that hold something in force or were asked something, in the overview's
    /// order.
    pub parties: Vec<Id>,
    /// Every issue, each followed by those below it.
    pub issues: Vec<Id>,
    /// By issue and party. Blank cells are left out.
    cells: BTreeMap<(Id, Id), Cell>,
}

impl Matrix {
    /// Works out every cell at a moment. Each record counts at its main issue.
    pub fn at(dossier: &Dossier, moment: &Moment) -> Self {
        Self::folding(dossier, moment, |_| false)
    }

    /// The same with all child issues collapsed into their outermost ancestor.
    pub fn folded(dossier: &Dossier, moment: &Moment) -> Self {
        Self::folding(dossier, moment, |_| true)
    }

    /// The same with the children of some issues collapsed: they are not listed, and their records count at
    /// the collapsed issue.
    pub fn folding(dossier: &Dossier, moment: &Moment, is_folded: impl Fn(&Id) -> bool) -> Self {
        let counted_at: HashMap<&Id, &Id> = dossier
            .issues
            .iter()
            .map(|issue| {
                let line = dossier.issue_line(&issue.id);
                let outermost = line.iter().rev().find(|above| is_folded(&above.id));
                (&issue.id, outermost.map_or(&issue.id, |above| &above.id))
            })
            .collect();
        let mut issues = overview::issues_in_order(dossier);
        issues.retain(|issue| counted_at.get(issue) == Some(issue));
        Self::counting(dossier, moment, issues, |position| counted_at.get(position.main_issue()?).copied())
    }

    fn counting<'d>(
        dossier: &'d Dossier,
        moment: &Moment,
        issues: Vec<&Id>,
        place: impl Fn(&'d Position) -> Option<&'d Id>,
    ) -> Self {
        let mut cells: BTreeMap<(Id, Id), Cell> = BTreeMap::new();
        let mut speaking: Vec<_> = dossier
            .positions
            .iter()
            .filter_map(|position| Some((position, moment.position(&position.id)?)))
            .filter(|(_, facts)| facts.speaks && facts.in_force)
            .collect();
        speaking.sort_by_key(|(p, facts)| (Reverse((facts.begins, p.since.latest())), Reverse(&p.id)));
        for (position, facts) in speaking {
            let Some(issue) = place(position) else { continue };
            let mut cell = |party: &Id, count: &mut dyn FnMut(&mut Cell)| {
                count(cells.entry((issue.clone(), party.clone())).or_default());
            };
            let worded = |word, telling| CellEntry { id: position.id.clone(), word, telling };
            let Some(ask) = &facts.ask else {
                for party in &position.parties {
                    cell(party, &mut |cell| cell.answers.push(worded(AskStatus::of_answer(position), None)));
                }
                continue;
            };
            if !ask.live {
                continue;
            }
            for party in &position.parties {
                cell(party, &mut |cell| {
                    cell.asks.push(position.id.clone());
                    cell.stance = cell.stance.or(Some(position.stance));
                });
            }
            for reply in &ask.addressees {
                let asked = worded(reply.status, Some(reply.telling()));
                cell(&reply.party, &mut |cell| cell.asked.push(asked.clone()));
            }
        }
        for cell in cells.values_mut() {
            cell.answers.sort_by_key(|worded| worded.word);
            cell.asked.sort_by_key(|worded| worded.word);
        }
        let parties = overview::parties(dossier, moment).into_iter();
        let said_or_asked: HashSet<&Id> = cells.keys().map(|(_, party)| party).collect();
        let parties = parties
            .filter(|entry| entry.group == overview::Group::Sides || said_or_asked.contains(&entry.party));
        let parties = parties.map(|entry| entry.party).collect();
        Self { parties, issues: issues.into_iter().cloned().collect(), cells }
    }

    /// Leaves out the records that are not admitted, and then the parties and issues with nothing left; an issue stays
    /// with what is below it.
    pub fn retain(&mut self, dossier: &Dossier, admits: impl Fn(&Id) -> bool) {
        for cell in self.cells.values_mut() {
            cell.asks.retain(&admits);
            cell.answers.retain(|entry| admits(&entry.id));
            cell.asked.retain(|entry| admits(&entry.id));
            let newest = cell.asks.first().and_then(|id| dossier.position(id));
            cell.stance = newest.map(|position| position.stance);
        }
        self.cells.retain(|_, cell| !cell.is_blank());
        let left: HashSet<&Id> = self.cells.keys().map(|(_, party)| party).collect();
        self.parties.retain(|party| left.contains(party));
        let lines = self.cells.keys().flat_map(|(issue, _)| dossier.issue_line(issue));
        let left: HashSet<&Id> = lines.map(|issue| &issue.id).collect();
        self.issues.retain(|issue| left.contains(issue));
    }

    /// The cell of a party on an issue. None if it is blank.
    pub fn cell(&self, issue: &Id, party: &Id) -> Option<&Cell> {
        self.cells.get(&(issue.clone(), party.clone()))
    }

    /// Every cell that is not blank, in the order of issues and parties.
    pub fn cells(&self) -> impl Iterator<Item = (&Id, &Id, &Cell)> {
        self.issues.iter().flat_map(move |issue| {
            self.parties.iter().filter_map(move |party| Some((issue, party, self.cell(issue, party)?)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    const POSITIONS: [&str; 5] = [
        r#"{"id": "ask", "since": "2025-06-01", "issues": ["below"], "stance": "demands", "toward": ["b", "c"]}"#,
        r#"{"id": "offer", "since": "2025-06-02", "issues": ["below"], "stance": "offers", "toward": ["b"]}"#,
        r#"{"id": "yes", "parties": ["b"], "since": "2025-06-03", "issues": ["below"], "stance": "accepts",
            "responds_to": ["ask"]}"#,
        r#"{"id": "no", "parties": ["b"], "since": "2025-06-04", "issues": ["below"], "stance": "rejects"}"#,
        r#"{"id": "gone", "since": "2025-06-01", "until": "2025-06-02", "stance": "supports"}"#,
    ];

    fn cell(matrix: &Matrix, issue: &str, party: &str) -> Cell {
        matrix.cell(&Id::from(issue), &Id::from(party)).cloned().unwrap_or_default()
    }

    #[test]
    fn a_cell_has_asks_and_the_least_favourable_word() {
        let dossier = sample::dossier(&POSITIONS);
        let matrix = Matrix::at(&dossier, &Moment::at(&dossier, day("2025-06-30")));
        let by_a = cell(&matrix, "below", "a");
        assert_eq!((by_a.asks.len(), by_a.stance), (2, Some(Stance::Offers)));
        assert_eq!((by_a.asks[0].as_str(), by_a.word()), ("offer", None));
        let by_b = cell(&matrix, "below", "b");
        assert_eq!((by_b.answers[0].id.as_str(), by_b.word()), ("no", Some(AskStatus::Rejected)));
        assert!(cell(&matrix, "main", "a").is_blank(), "what is over is not in force");
        assert!(cell(&matrix, "main", "b").is_blank(), "what is below counts above only when folded");
    }

    #[test]
    fn no_answer_and_not_asked_differ() {
        let dossier = sample::dossier(&POSITIONS);
        let matrix = Matrix::at(&dossier, &Moment::at(&dossier, day("2025-06-30")));
        assert_eq!(cell(&matrix, "below", "c").word(), Some(AskStatus::Open));
        assert_eq!(cell(&matrix, "below", "s").word(), None);
        let names: Vec<&str> = matrix.parties.iter().map(Id::as_str).collect();
        assert_eq!(names, ["a", "b", "gone", "c"], "all sides, and who was asked");
    }

    #[test]
    fn what_is_below_counts_when_folded() {
        let dossier = sample::dossier(&POSITIONS);
        let moment = Moment::at(&dossier, day("2025-06-30"));
        let folded = Matrix::folded(&dossier, &moment);
        let issues: Vec<&str> = folded.issues.iter().map(Id::as_str).collect();
        assert_eq!(issues, ["main", "other"]);
        let apart = Matrix::at(&dossier, &moment);
        assert_eq!(cell(&folded, "main", "b"), cell(&apart, "below", "b"));
        let other_folded = Matrix::folding(&dossier, &moment, |issue| *issue == *"other");
        assert_eq!(other_folded, apart, "what has nothing below looks the same");
        assert_eq!(Matrix::folding(&dossier, &moment, |issue| *issue == *"main"), folded);
    }
}
