//! What changed: records that began, ended or took a step, and derived words that turned.

use std::collections::BTreeSet;

use super::facts::{AskStatus, IssueStatus, Moment};
use super::ground::{Ground, places};
use super::meeting::{self, Step};
use super::position::Course;
use crate::date::Day;
use crate::model::{Dossier, Id, Kind, Word as _, words};

words! {
    /// What happened to a record.
    ChangeKind {
        /// A position that takes the place of none and says nothing again.
        Began = "began",
        Ended = "ended", Replaced = "replaced", Reaffirmed = "reaffirmed", Answered = "answered",
        Held = "held", Announced = "announced", CalledOff = "called-off",
        Agreed = "agreed", Status = "status", Event = "event",
    }
}

/// Something that happened to a record on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day on which it counts.
    pub date: Day,
    /// The kind of the record: position, meeting, outcome or event.
    pub record: Kind,
    /// The record.
    pub id: Id,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Of a position, by id: what it replaces; those of its stand that it says again; what it answers.
    pub previous: Vec<Id>,
    /// Of a meeting or an outcome: the place of the step in its history. None where it has no history.
    pub entry: Option<usize>,
}

/// A derived word that differs on two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turned {
    /// An ask that speaks on the first day.
    Ask {
        /// The record.
        id: Id,
        /// On the first day.
        from: AskStatus,
        /// On the second.
        to: AskStatus,
    },
    /// An issue.
    Issue {
        /// The record.
        id: Id,
        /// On the first day.
        from: IssueStatus,
        /// On the second.
        to: IssueStatus,
    },
}

/// All that happens to the records of a dossier after one day and up to another, by day, kind of record
/// and id.
pub fn changes(dossier: &Dossier, from: Day, to: Day) -> Vec<Change> {
    let mut found = all(&Ground::new(dossier));
    found.retain(|change| from < change.date && change.date <= to);
    found
}

/// The asks that speak at the first moment, and the issues, whose status differs at the second; in the
/// dossier's order, asks first.
pub fn turned(dossier: &Dossier, from: &Moment, to: &Moment) -> Vec<Turned> {
    let asks = dossier.positions.iter().filter_map(|position| {
        let before = from.position(&position.id).filter(|facts| facts.speaks)?.ask.as_ref()?.status;
        let after = to.position(&position.id)?.ask.as_ref()?.status;
        let id = position.id.clone();
        (before != after).then_some(Turned::Ask { id, from: before, to: after })
    });
    let issues = dossier.issues.iter().filter_map(|issue| {
        let (before, after) = (from.issue(&issue.id)?.status, to.issue(&issue.id)?.status);
        let id = issue.id.clone();
        (before != after).then_some(Turned::Issue { id, from: before, to: after })
    });
    asks.chain(issues).collect()
}

/// All that ever happens to the records, by day, kind of record and id.
pub(super) fn all(ground: &Ground<'_>) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for course in &ground.positions {
        found.push(begin(ground, course));
        if let Some(day) = course.ended_on() {
            found.push(Change::of(day, Kind::Position, &course.record.id, ChangeKind::Ended));
        }
    }
    for record in &ground.dossier.meetings {
        for (at, (day, step)) in meeting::steps(record).into_iter().enumerate() {
            let kind = match step {
                Step::Held => ChangeKind::Held,
                Step::Announced => ChangeKind::Announced,
                Step::CalledOff => ChangeKind::CalledOff,
                Step::Status => ChangeKind::Status,
            };
            let change = Change::of(day, Kind::Meeting, &record.id, kind);
            found.push(Change { entry: (at < record.history.len()).then_some(at), ..change });
        }
    }
    for outcome in &ground.outcomes {
        for (at, (day, agreed)) in outcome.steps().enumerate() {
            let kind = if agreed { ChangeKind::Agreed } else { ChangeKind::Status };
            let change = Change::of(day, Kind::Outcome, &outcome.record.id, kind);
            found.push(Change { entry: Some(at), ..change });
        }
    }
    for event in &ground.dossier.events {
        found.push(Change::of(event.when.earliest(), Kind::Event, &event.id, ChangeKind::Event));
    }
    found.sort_by(|one, other| one.key().cmp(&other.key()));
    found
}

/// How a position began.
fn begin(ground: &Ground<'_>, course: &Course<'_>) -> Change {
    let record = course.record;
    let earlier = |links: &[Id], counts: &dyn Fn(usize) -> bool| {
        let found: BTreeSet<&Id> = places(ground.dossier, Kind::Position, links)
            .filter(|at| counts(*at))
            .filter_map(|at| ground.positions.get(at).map(|earlier| &earlier.record.id))
            .collect();
        found.into_iter().cloned().collect::<Vec<Id>>()
    };
    let of_its_stand = |at: usize| course.said_again.contains(&at) || course.other_accounts.contains(&at);
    let (kind, previous) = [
        (ChangeKind::Replaced, earlier(&record.replaces, &|_| true)),
        (ChangeKind::Reaffirmed, earlier(&record.reaffirms, &of_its_stand)),
        (ChangeKind::Answered, earlier(&record.responds_to, &|_| true)),
    ]
    .into_iter()
    .find(|(_, previous)| !previous.is_empty())
    .unwrap_or((ChangeKind::Began, Vec::new()));
    Change { previous, ..Change::of(course.begin, Kind::Position, &record.id, kind) }
}

impl Change {
    fn of(date: Day, record: Kind, id: &Id, kind: ChangeKind) -> Self {
        Self { date, record, id: id.clone(), kind, previous: Vec::new(), entry: None }
    }

    /// By day, kind of record, id and what happened; of steps alike, in the order of the history.
    fn key(&self) -> (Day, &str, &Id, &str, Option<usize>) {
        (self.date, self.record.as_str(), &self.id, self.kind.as_str(), self.entry)
    }
}
