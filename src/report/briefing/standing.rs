//! The status of the issues, the parties' positions, and how far apart the sides are.

use super::Briefing;
use crate::derive::IssueStatus;
use crate::derive::gap::{self, Gap, GapFacts};
use crate::derive::matrix::{Cell, Matrix};
use crate::derive::overview::{self, Group};
use crate::model::Id;
use crate::report::doc::{Grid, Line};
use crate::report::matrix::asked_word;
use crate::report::phrases;
use crate::words::Show as _;

/// How many pairs of sides are compared.
const PAIRS: usize = 3;

impl Briefing<'_> {
    pub(super) fn at_a_glance(&mut self) {
        let mut rows = Vec::new();
        let mut quiet = Vec::new();
        for issue in
            overview::issues_in_order(self.dossier).into_iter().filter_map(|id| self.dossier.issue(id))
        {
            let Some(facts) = self.moment.issue(&issue.id) else { continue };
            if facts.status == IssueStatus::Quiet && facts.formerly.is_empty() {
                quiet.push(issue.name.as_str());
                continue;
            }
            let touched = facts.last_touched.map(|touched| Line::default().time(touched.when));
            rows.push(vec![
                Line::default().jump(phrases::issue(self.dossier, &issue.id), &issue.id),
                Line::default()
                    .mark(phrases::issue_shown(facts))
                    .and(phrases::issue_word(self.dossier, facts)),
                number(facts.live_asks.len()),
                number(facts.outcomes.len()),
                touched.unwrap_or_default(),
            ]);
        }
        self.doc.heading(2, "Status of the issues");
        let heads = ["Issue", "Status", "Open", "Settled by", "Last touched"];
        self.doc.grid(Grid {
            caption: "Each issue with its status, its open demands, proposals and offers, the outcomes that settle it, \
                      and its last change"
                .to_owned(),
            heads: heads.map(str::to_owned).to_vec(),
            rows,
        });
        if !quiet.is_empty() {
            self.doc.paragraph(format!("Nothing asked and nothing settled: {}.", quiet.join("; ")));
        }
    }

    /// Writes the outermost issues by party: a column for each party at the table, and all others in the last
    /// column.
    pub(super) fn matrix(&mut self) {
        let matrix = Matrix::folded(self.dossier, self.moment);
        let at_the_table = |party: &&Id| {
            self.parties.iter().any(|entry| {
                entry.party == **party
                    && matches!(entry.group, Group::Sides | Group::Mediators | Group::Guarantors)
            })
        };
        let (columns, others): (Vec<&Id>, Vec<&Id>) = matrix.parties.iter().partition(at_the_table);
        let name = |party: &Id| phrases::party(self.dossier, party).to_owned();
        let mut rows = Vec::new();
        for issue in &matrix.issues {
            let holds = |party: &Id| matrix.cell(issue, party).filter(|cell| !cell.is_blank());
            if !matrix.parties.iter().any(|party| holds(party).is_some()) {
                continue;
            }
            let mut row = vec![Line::default().jump(phrases::issue(self.dossier, issue), issue)];
            row.extend(columns.iter().map(|party| self.cell(holds(party))));
            if !others.is_empty() {
                let lines = others.iter().filter_map(|party| {
                    let cell = holds(party)?;
                    Some(Line::text(format!("{}: ", name(party))).then(self.cell(Some(cell))))
                });
                row.push(
                    lines.reduce(|line, next| line.and("; ").then(next)).unwrap_or_else(|| self.cell(None)),
                );
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return;
        }
        let mut heads = vec!["Issue".to_owned()];
        heads.extend(columns.iter().map(|party| name(party)));
        if !others.is_empty() {
            heads.push("Others".to_owned());
        }
        self.doc.heading(2, "Positions by issue and party");
        self.doc.paragraph(
            "The table counts each party's asks in force on each issue and those below it, with the stance of the \
             newest, then its other positions, with the least favourable stance. A dot means that nothing is on \
             record and nothing was asked.",
        );
        self.doc.grid(Grid { caption: "Issues by party".to_owned(), heads, rows });
    }

    fn cell(&self, cell: Option<&Cell>) -> Line {
        let Some(cell) = cell else { return Line::text("·") };
        let mut line = Line::default();
        if let Some(stance) = cell.stance {
            line = line.word(stance.shown()).and(format!(" ({})", cell.asks.len()));
        }
        if let Some(first) = cell.answers.first() {
            if !line.is_empty() {
                line = line.and("; ");
            }
            // The position's own verb: supporting something unasked is not accepting an ask.
            let verb = self.dossier.position(&first.id).map(|position| position.stance.shown());
            line = line.word(verb.unwrap_or(first.word.shown())).and(format!(" ({})", cell.answers.len()));
        }
        match cell.asked_alone() {
            Some(telling) => {
                let more = asked_word(telling).split_off(telling.shown().prose.len());
                line.word(telling.shown()).and(more)
            }
            None => line,
        }
    }

    /// Writes how far apart each two of the sides are, and which conditions are open.
    pub(super) fn gaps(&mut self) {
        let sides: Vec<Id> = self
            .parties
            .iter()
            .filter(|entry| entry.group == Group::Sides && !entry.is_idle())
            .map(|entry| entry.party.clone())
            .collect();
        let pairs =
            sides.iter().enumerate().flat_map(|(at, a)| sides.iter().skip(at + 1).map(move |b| (a, b)));
        let pairs: Vec<(&Id, &Id)> = pairs.take(PAIRS).collect();
        if pairs.is_empty() {
            return;
        }
        self.doc.heading(2, "The gap between the sides");
        self.doc.paragraph(
            "This section shows what the two have said to each other and to third parties, issue by issue. Each \
             status also covers the issues below.",
        );
        for (a, b) in &pairs {
            let facts = gap::gaps(self.dossier, self.moment, a, b);
            let names =
                format!("{} and {}", phrases::party(self.dossier, a), phrases::party(self.dossier, b));
            if pairs.len() > 1 {
                self.doc.heading(3, names.as_str());
            }
            self.gap(&names, &facts);
        }
        self.conditions();
    }

    fn gap(&mut self, names: &str, facts: &[GapFacts]) {
        let mut rows = Vec::new();
        let mut silent: Vec<String> = Vec::new();
        for issue in overview::issues_in_order(self.dossier) {
            let Some(facts) = facts.iter().find(|facts| facts.issue == *issue) else { continue };
            let name = phrases::issue(self.dossier, issue);
            if facts.gap == Gap::NothingRecorded && facts.formerly.is_empty() && facts.carried_out.is_empty()
            {
                silent.push(name);
                continue;
            }
            rows.push(vec![
                Line::default().jump(name, issue),
                Line::default().mark(facts.gap.shown()).and(phrases::gap(self.dossier, facts)),
                number(facts.asks.len()),
                number(facts.outcomes.len()),
                number(facts.unmet.len()),
            ]);
        }
        let heads = ["Issue", "Gap", "Open", "Outcomes of both", "Unmet conditions"];
        self.doc.grid(Grid {
            caption: format!("The gap between {names}, with open demands, proposals and offers"),
            heads: heads.map(str::to_owned).to_vec(),
            rows,
        });
        if !silent.is_empty() {
            self.doc
                .paragraph(format!("No position in force of either is recorded on: {}.", silent.join("; ")));
        }
    }
}

fn number(n: usize) -> Line {
    Line::text(if n == 0 { "–".to_owned() } else { n.to_string() })
}
