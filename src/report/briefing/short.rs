//! Half a page for readers with one minute, and the open conditions.

use std::collections::BTreeSet;

use super::Briefing;
use crate::derive::agenda::{AWAITED_DAYS, AgendaKind};
use crate::derive::gap::{self, Gap};
use crate::derive::overview::Group;
use crate::derive::summary::Refusal;
use crate::model::{Id, Position, RecordRef, Word as _};
use crate::report::doc::{Item, Line};
use crate::report::phrases;
use crate::words::Show as _;

/// How many of a kind are named; the others are counted.
const NAMED: usize = 3;

impl<'a> Briefing<'a> {
    /// Lists what is agreed, who refuses, which conditions are open, what waits for an answer, and what comes
    /// next.
    pub(super) fn in_short(&mut self) {
        self.doc.heading(2, "In short");
        let terms = vec![
            ("Agreed".to_owned(), self.agreed()),
            ("Refused".to_owned(), self.refused()),
            ("On a condition".to_owned(), self.conditional()),
            ("Without an answer so far".to_owned(), self.unanswered()),
            ("Next".to_owned(), self.next()),
        ];
        self.doc.terms(terms);
    }

    fn agreed(&mut self) -> Line {
        // Only what binds two sides, or what one of them accepted of the other, is agreed between the sides.
        let sides: Vec<&Id> = self
            .parties
            .iter()
            .filter(|entry| entry.group == Group::Sides)
            .map(|entry| &entry.party)
            .collect();
        let pairs =
            sides.iter().enumerate().flat_map(|(at, a)| sides.iter().skip(at + 1).map(move |b| (*a, *b)));
        let mut between: BTreeSet<Id> = BTreeSet::new();
        for (a, b) in pairs {
            let rows = gap::gaps(self.dossier, self.moment, a, b).into_iter();
            let agreed = rows
                .filter(|row| matches!(row.gap, Gap::Agreed | Gap::PartlyAgreed) || !row.outcomes.is_empty());
            between.extend(agreed.map(|row| row.issue));
        }
        let (ours, others): (Vec<&Id>, Vec<&Id>) =
            self.summary.settled.iter().partition(|issue| between.contains(**issue));
        let named = |issues: Vec<&Id>| -> Option<Line> {
            let lines = issues.into_iter().map(|issue| {
                let word = self.moment.issue(issue).map(phrases::issue_status_word);
                Line::default()
                    .jump(phrases::issue(self.dossier, issue), issue)
                    .and(word.map(|word| format!(" ({word})")).unwrap_or_default())
            });
            listed(lines.collect())
        };
        let mut line = match named(ours) {
            Some(issues) => Line::text("Between the sides, in whole or in part: ").then(issues).and(". "),
            None => Line::text("Between the sides no issue is agreed on record. "),
        };
        if let Some(issues) = named(others) {
            line = line.and("Otherwise, in whole or in part: ").then(issues).and(". ");
        }
        let in_force = self.summary.in_force.clone();
        let lines: Vec<Line> = in_force
            .iter()
            .take(NAMED)
            .map(|outcome| {
                let account = self.account(RecordRef::Outcome(outcome));
                let facts = self.moment.outcome(&outcome.id);
                let status = facts.map(phrases::outcome_status).unwrap_or_default();
                let refs = self.notes.cite(&outcome.sources);
                Line::default()
                    .jump(outcome.title.as_str(), &outcome.id)
                    .and(format!(" ({}{account}): {status}", self.moment.when_words(outcome.when)))
                    .refs(
                        refs,
                        facts.and_then(|facts| phrases::evidence_remark(self.dossier, &facts.evidence)),
                    )
            })
            .collect();
        let lead = match in_force.len() {
            0 => return line.and("No outcome is in force."),
            1 => "One outcome is in force: ".to_owned(),
            n if n <= NAMED => format!("{n} outcomes are in force: "),
            n => format!("{n} outcomes are in force, the newest: "),
        };
        line.and(lead).then(listed(lines).unwrap_or_default()).and(".")
    }

    fn refused(&mut self) -> Line {
        let is_side = |party: &str| {
            self.parties.iter().any(|entry| entry.party == *party && entry.group == Group::Sides)
        };
        let (sides, others): (Vec<Refusal<'a>>, Vec<Refusal<'a>>) =
            self.summary.refusals.clone().into_iter().partition(|refusal| is_side(&refusal.party));
        let mut line = Line::default();
        for refusal in &sides {
            let name = phrases::party(self.dossier, &refusal.party);
            let mut on = Vec::new();
            for (issue, position) in &refusal.on {
                let account = self.account(RecordRef::Position(position));
                let issue = Line::default().jump(phrases::issue(self.dossier, issue), issue).and(account);
                // One source each is enough here: the refusal itself has all of them.
                on.push(issue.refs(self.notes.cite(position.sources.first()), None));
            }
            line = line.and(format!("By {name}, on: ")).then(listed(on).unwrap_or_default()).and(". ");
        }
        let others: Vec<&str> =
            others.iter().map(|refusal| phrases::party(self.dossier, &refusal.party)).collect();
        if !others.is_empty() {
            line = line.and(format!("Also refusing something: {}.", phrases::joined(&others)));
        } else if sides.is_empty() {
            line = line.and("No refusal is on record.");
        }
        line
    }

    fn conditional(&mut self) -> Line {
        let waiting = self.summary.waiting.clone();
        let lines: Vec<Line> =
            waiting.iter().take(NAMED).map(|position| self.condition_line(position)).collect();
        let Some(line) = listed(lines) else {
            return Line::text("No position in force depends on an unmet condition.");
        };
        let more = waiting.len().saturating_sub(NAMED);
        let rest = if more == 0 { ".".to_owned() } else { format!("; and {more} more, listed below.") };
        line.and(rest)
    }

    /// `Ukraine accepts on a condition “Work on the US draft”: CONDITION`, with its sources.
    fn condition_line(&mut self, position: &'a Position) -> Line {
        let head = phrases::holder_and_stance(self.dossier, position);
        let account = self.account(RecordRef::Position(position));
        let condition = position.condition.as_ref().map(|condition| condition.text.trim_end_matches('.'));
        let line = Line::text(format!("{head}{account}: "))
            .jump(position.title.as_str(), &position.id)
            .and(format!("; condition: {}", condition.unwrap_or_default()));
        let facts = self.moment.position(&position.id);
        self.with_sources(line, RecordRef::Position(position), facts)
    }

    fn unanswered(&self) -> Line {
        let of = |kind| self.summary.unanswered.iter().filter(|item| item.kind == kind).count();
        let asks = |n: usize| match n {
            1 => "one demand, proposal or offer".to_owned(),
            n => format!("{n} demands, proposals or offers"),
        };
        let (found, recorded) = (of(AgendaKind::NoneFound), of(AgendaKind::NotRecorded));
        let words = match (found, recorded) {
            (0, 0) => return Line::text(crate::report::NOTHING_WAITS),
            (0, n) => format!("to {} none is recorded from some party", asks(n)),
            (n, 0) => format!("to {} none was found", asks(n)),
            (n, m) => {
                format!("to {} none was found; to {} none is recorded from some party", asks(n), asks(m))
            }
        };
        Line::text(format!("Answers to what was asked in the last {AWAITED_DAYS} days: {words}."))
    }

    fn next(&mut self) -> Line {
        let ahead = self.summary.ahead.clone();
        let lines = ahead.iter().take(NAMED).filter_map(|item| {
            let record = self.dossier.record(&item.id)?;
            let word = match item.kind {
                AgendaKind::Meeting => {
                    let facts = self.moment.meeting(&item.id)?;
                    format!("{} for", facts.status.shown().prose)
                }
                AgendaKind::Due => "due by".to_owned(),
                AgendaKind::Ends => "until".to_owned(),
                AgendaKind::NoneFound | AgendaKind::NotRecorded => item.kind.as_str().to_owned(),
            };
            let line = Line::default().jump(record.title(), record.id());
            let (words, known) = (item.when.human(), self.moment.when_words(item.when));
            let line = if words != known {
                // It is under way; its end is not known yet.
                line.and(format!(", {known}"))
            } else if words.starts_with("between ") {
                // A window starts with a preposition of its own.
                line.and(format!(", {word} a day {words}"))
            } else {
                line.and(format!(", {word} ")).time(item.when)
            };
            let refs = match record {
                RecordRef::Meeting(meeting) => self.notes.cite(self.moment.meeting_sources(meeting)),
                _ => self.notes.cite(record.sources()),
            };
            Some(line.refs(refs, None))
        });
        let lines: Vec<Line> = lines.collect();
        let Some(line) = listed(lines) else {
            return Line::text("Nothing on record is planned, due or about to end.");
        };
        let more = ahead.len().saturating_sub(NAMED);
        line.and(if more == 0 { ".".to_owned() } else { format!("; and {more} more.") })
    }

    /// Lists every position in force that depends on an unmet condition.
    pub(super) fn conditions(&mut self) {
        let waiting = self.summary.waiting.clone();
        let items: Vec<Item> = waiting.iter().map(|position| self.condition_line(position).into()).collect();
        if !items.is_empty() {
            self.doc.heading(3, "Unmet conditions");
            self.doc.list(items);
        }
    }
}

/// Joins lines with semicolons.
fn listed(lines: Vec<Line>) -> Option<Line> {
    lines.into_iter().reduce(|line, next| line.and("; ").then(next))
}
