//! What changed: records that began, ended or took a step, and derived statuses that changed.

use std::collections::BTreeSet;

use super::facts::{IssueStatus, Moment, Telling};
use super::index::{Index, places};
use super::meeting::{self, Step};
use super::position::PositionTimeline;
use crate::date::{Date, Day};
use crate::model::{Dossier, Id, Kind, Position, Word as _, words};

words! {
    /// What happened to a record.
    ChangeKind {
        /// A position that neither replaces nor restates another.
        Began = "began",
        Ended = "ended", Replaced = "replaced", Reaffirmed = "reaffirmed", Answered = "answered",
        Held = "held", Announced = "announced", CalledOff = "called-off",
        Agreed = "agreed", Status = "status", Event = "event",
    }
}

/// Something that happened to a record on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day from which it counts.
    pub date: Day,
    /// The date as the record has it.
    pub when: Date,
    /// The kind of the record: position, meeting, outcome or event.
    pub record: Kind,
    /// The record.
    pub id: Id,
    /// What happened to it.
    pub kind: ChangeKind,
    /// For a position, by id: the positions that it replaces, restates (within its stand) or answers, and the
    /// packages that it answers.
    pub previous: Vec<Id>,
    /// For a meeting or an outcome: the index of the step in its history. None if it has no history.
    pub entry: Option<usize>,
}

/// A derived status that differs between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusChange {
    /// An ask that speaks for its stand on the first day.
    Ask {
        /// The record.
        id: Id,
        /// The status on the first day, and by what it is to be told.
        from: Telling,
        /// The status on the second day, and by what it is to be told.
        to: Telling,
    },
    /// An issue.
    Issue {
        /// The record.
        id: Id,
        /// The status on the first day.
        from: IssueStatus,
        /// The status on the second day.
        to: IssueStatus,
    },
}

/// Everything that happens to the records of a dossier after one day and up to another, by day, kind of
/// record and id.
pub fn changes(dossier: &Dossier, from: Day, to: Day) -> Vec<Change> {
    let mut found = all(&Index::new(dossier));
    found.retain(|change| from < change.date && change.date <= to);
    found
}

/// The asks that speak at the first moment and the issues whose status differs at the second, in the
/// dossier's order, asks first.
pub fn status_changes(dossier: &Dossier, from: &Moment, to: &Moment) -> Vec<StatusChange> {
    let asks = dossier.positions.iter().filter_map(|position| {
        let before = from.position(&position.id).filter(|facts| facts.speaks)?.ask.as_ref()?.telling();
        let after = to.position(&position.id)?.ask.as_ref()?.telling();
        let id = position.id.clone();
        (before.status != after.status).then_some(StatusChange::Ask { id, from: before, to: after })
    });
    let issues = dossier.issues.iter().filter_map(|issue| {
        let (before, after) = (from.issue(&issue.id)?.status, to.issue(&issue.id)?.status);
        let id = issue.id.clone();
        (before != after).then_some(StatusChange::Issue { id, from: before, to: after })
    });
    asks.chain(issues).collect()
}

/// Everything that ever happens to the records, by day, kind of record and id.
pub(super) fn all(index: &Index<'_>) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for timeline in &index.positions {
        found.push(begin(index, timeline));
        if let Some(day) = timeline.ended_on() {
            let when = end_as_written(index.dossier, timeline.record, day);
            found.push(Change::of(day, when, Kind::Position, &timeline.record.id, ChangeKind::Ended));
        }
    }
    for record in &index.dossier.meetings {
        for (at, (day, step)) in meeting::steps(record).into_iter().enumerate() {
            let kind = match step {
                Step::Held => ChangeKind::Held,
                Step::Announced => ChangeKind::Announced,
                Step::CalledOff => ChangeKind::CalledOff,
                Step::Status => ChangeKind::Status,
            };
            let step = record.history.get(at).filter(|_| kind != ChangeKind::Held);
            let when = step.map_or(record.when, |step| step.date);
            let change = Change::of(day, when, Kind::Meeting, &record.id, kind);
            found.push(Change { entry: (at < record.history.len()).then_some(at), ..change });
        }
    }
    for outcome in &index.outcomes {
        for (at, (day, agreed)) in outcome.steps().enumerate() {
            let kind = if agreed { ChangeKind::Agreed } else { ChangeKind::Status };
            let when = outcome.record.history.get(at).map_or(outcome.record.when, |step| step.date);
            let change = Change::of(day, when, Kind::Outcome, &outcome.record.id, kind);
            found.push(Change { entry: Some(at), ..change });
        }
    }
    for event in &index.dossier.events {
        let day = event.when.earliest();
        found.push(Change::of(day, event.when, Kind::Event, &event.id, ChangeKind::Event));
    }
    found.sort_by(|one, other| one.key().cmp(&other.key()));
    found
}

/// The end of a position as its record has it: its own last day, or that of its holders.
fn end_as_written(dossier: &Dossier, position: &Position, day: Day) -> Date {
    let holders = position.parties.iter().filter_map(|party| dossier.party(party)?.until);
    let end = position.until.or_else(|| holders.max_by_key(Date::latest));
    end.unwrap_or_else(|| Date::of_day(day))
}

/// How a position began.
fn begin(index: &Index<'_>, timeline: &PositionTimeline<'_>) -> Change {
    let record = timeline.record;
    let earlier = |links: &[Id], counts: &dyn Fn(usize) -> bool| {
        let found: BTreeSet<&Id> = places(index.dossier, Kind::Position, links)
            .filter(|at| counts(*at))
            .filter_map(|at| index.positions.get(at).map(|earlier| &earlier.record.id))
            .collect();
        found.into_iter().cloned().collect::<Vec<Id>>()
    };
    let of_its_stand =
        |at: usize| timeline.restatements.contains(&at) || timeline.rival_accounts.contains(&at);
    let mut answered = earlier(&record.responds_to, &|_| true);
    answered.extend(record.responds_to.iter().filter(|id| index.dossier.package(id).is_some()).cloned());
    answered.sort();
    let (kind, previous) = [
        (ChangeKind::Replaced, earlier(&record.replaces, &|_| true)),
        (ChangeKind::Reaffirmed, earlier(&record.reaffirms, &of_its_stand)),
        (ChangeKind::Answered, answered),
    ]
    .into_iter()
    .find(|(_, previous)| !previous.is_empty())
    .unwrap_or((ChangeKind::Began, Vec::new()));
    Change { previous, ..Change::of(timeline.begin, record.since, Kind::Position, &record.id, kind) }
}

impl Change {
    fn of(date: Day, when: Date, record: Kind, id: &Id, kind: ChangeKind) -> Self {
        Self { date, when, record, id: id.clone(), kind, previous: Vec::new(), entry: None }
    }

    /// Sorts by day, kind of record, id and what happened; equal steps in the order of the history.
    fn key(&self) -> (Day, &str, &Id, &str, Option<usize>) {
        (self.date, self.record.as_str(), &self.id, self.kind.as_str(), self.entry)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;
    use crate::derive::{AskStatus, Silence};

    fn kinds(dossier: &Dossier, from: &str, to: &str) -> Vec<(String, &'static str, String)> {
        let found = changes(dossier, day(from), day(to)).into_iter();
        found.map(|change| (change.date.to_string(), change.kind.as_str(), change.id.to_string())).collect()
    }

    #[test]
    fn a_position_replaces_else_reaffirms_else_answers_else_begins() {
        let last = |more: &str| {
            let old = r#"{"id": "old", "since": "2025-06-01", "stance": "demands"}"#;
            let theirs = r#"{"id": "theirs", "parties": ["b"], "since": "2025-06-01", "stance": "demands"}"#;
            let new = format!(r#"{{"id": "new", "since": "2025-06-05", "stance": "demands"{more}}}"#);
            let found = changes(&sample::dossier(&[old, theirs, &new]), day("2025-06-04"), day("2025-06-05"));
            assert_eq!(found.len(), 1, "{found:?}");
            (found[0].kind, found[0].previous.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let (answers, again, instead) =
            (r#", "responds_to": ["theirs"]"#, r#", "reaffirms": ["old"]"#, r#", "replaces": ["old"]"#);
        assert_eq!(last(""), (ChangeKind::Began, vec![]));
        assert_eq!(last(answers), (ChangeKind::Answered, vec!["theirs".to_owned()]));
        assert_eq!(last(&format!("{answers}{again}")), (ChangeKind::Reaffirmed, vec!["old".to_owned()]));
        assert_eq!(last(&format!("{answers}{instead}")), (ChangeKind::Replaced, vec!["old".to_owned()]));
        // What is said again on another issue is of another stand.
        let elsewhere = format!(r#"{again}, "issues": ["other"]"#);
        assert_eq!(last(&elsewhere), (ChangeKind::Began, vec![]));
    }

    #[test]
    fn a_position_ends_on_the_first_day_on_which_it_is_over() {
        let dossier = sample::dossier(&[
            r#"{"id": "old", "since": "2025-06-01", "until": "2025-06-09", "stance": "demands"}"#,
            r#"{"id": "former", "since": "2025-06-01", "until": "2025-06-09", "stance": "demands"}"#,
            r#"{"id": "new", "since": "2025-06-05", "stance": "demands", "replaces": ["former"]}"#,
        ]);
        assert_eq!(kinds(&dossier, "2025-06-08", "2025-06-09"), []);
        let ended = ("2025-06-10".to_owned(), "ended", "old".to_owned());
        assert_eq!(kinds(&dossier, "2025-06-09", "2025-06-10"), [ended]);
    }

    #[test]
    fn meetings_and_outcomes_change_step_by_step() {
        let dossier = sample::whole(
            &[],
            &[r#"{"id": "deal", "when": "2025-06-10", "until": "2025-06-30", "history": [
                {"status": "announced", "date": "2025-06-10"}, {"status": "signed", "date": "2025-06-11"},
                {"status": "violated", "date": "2025-06-12"}, {"status": "agreed", "date": "2025-06-13"}]}"#],
            &[r#"{"id": "round", "when": "2025-06-20", "history": [
                {"status": "planned", "date": "2025-06-01"}, {"status": "postponed", "date": "2025-06-02"},
                {"status": "downgraded", "date": "2025-06-03"}, {"status": "held", "date": "2025-06-20"}]}"#],
        );
        let words: Vec<&str> =
            kinds(&dossier, "2025-05-31", "2025-06-30").into_iter().map(|(_, kind, _)| kind).collect();
        let steps = ["announced", "called-off", "status", "status", "agreed", "status", "status", "held"];
        assert_eq!(words, steps);
    }

    #[test]
    fn asks_that_spoke_and_issues_turn() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "since": "2025-06-01", "stance": "demands", "toward": ["b"]}"#,
            r#"{"id": "no", "parties": ["b"], "since": "2025-06-05", "stance": "rejects", "responds_to": ["ask"]}"#,
            r#"{"id": "late", "since": "2025-06-04", "issues": ["other"], "stance": "demands"}"#,
        ]);
        let [from, to] = ["2025-06-03", "2025-06-05"].map(|on| Moment::at(&dossier, day(on)));
        let told = |status, silence| Telling { status, silence, through: false, mutual: false };
        let ask = StatusChange::Ask {
            id: Id::from("ask"),
            from: told(AskStatus::Open, Some(Silence::NotRecorded)),
            to: told(AskStatus::Rejected, None),
        };
        let issue = |id: &str, from, to| StatusChange::Issue { id: Id::from(id), from, to };
        assert_eq!(
            status_changes(&dossier, &from, &to),
            [
                ask,
                issue("main", IssueStatus::Open, IssueStatus::Contested),
                issue("other", IssueStatus::Quiet, IssueStatus::Open)
            ]
        );
        assert_eq!(status_changes(&dossier, &to, &to), []);
    }
}
