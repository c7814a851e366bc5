//! An outcome from day to day: when it begins, which step of its history counts, and whether it is in force.

use crate::date::{Date, Day};
use crate::model::{Extent, Id, Outcome, OutcomeKind, OutcomeStatus};

/// An outcome over time, with its links as indexes into the dossier's lists.
pub(super) struct OutcomeTimeline<'a> {
    /// Its index among the outcomes.
    pub(super) at: usize,
    pub(super) record: &'a Outcome,
    /// The day on which it begins.
    pub(super) begin: Day,
    /// The day from which each entry of its history counts.
    pub(super) days: Vec<Day>,
    /// The positions that it settles, and how far.
    pub(super) settles: Vec<(usize, Extent)>,
    /// The outcomes that are part of it.
    pub(super) parts: Vec<usize>,
    /// `contradicts` in both directions.
    pub(super) contradictions: Vec<usize>,
}

/// The day from which each entry of a history counts: its earliest day, except that a vaguely dated entry
/// other than the first counts from its latest day.
pub(super) fn entry_days(dates: impl Iterator<Item = Date>) -> Vec<Day> {
    dates
        .enumerate()
        .map(|(n, date)| if n > 0 && date.is_vague() { date.latest() } else { date.earliest() })
        .collect()
}

impl<'a> OutcomeTimeline<'a> {
    /// An outcome, without links.
    pub(super) fn new(at: usize, record: &'a Outcome) -> Self {
        let days = entry_days(record.history.iter().map(|entry| entry.date));
        let begin = days.first().copied().unwrap_or_else(|| record.when.earliest());
        Self { at, record, begin, days, settles: Vec::new(), parts: Vec::new(), contradictions: Vec::new() }
    }

    /// How many entries of its history count on a day: all up to the last one that has come.
    pub(super) fn entries(&self, day: Day) -> usize {
        let begun = self.begin <= day;
        self.days.iter().rposition(|counts| begun && *counts <= day).map_or(0, |last| last + 1)
    }

    /// The status of its newest entry.
    pub(super) fn status(&self, day: Day) -> Option<OutcomeStatus> {
        let last = self.entries(day).checked_sub(1)?;
        self.record.history.get(last).map(|entry| entry.status)
    }

    /// Whether it is in force: agreed or further, and within its term. An implemented outcome stays in force.
    pub(super) fn in_force(&self, day: Day) -> bool {
        self.status(day).is_some_and(|status| self.in_force_with(status, day))
    }

    /// Whether it is in force on a day on which this is its newest status.
    fn in_force_with(&self, status: OutcomeStatus, day: Day) -> bool {
        match status {
            OutcomeStatus::Implemented => true,
            OutcomeStatus::Agreed
            | OutcomeStatus::Adopted
            | OutcomeStatus::Signed
            | OutcomeStatus::Ratified
            | OutcomeStatus::Amended
            | OutcomeStatus::UnderWay
            | OutcomeStatus::PartlyImplemented => self.record.until.is_none_or(|until| day <= until.latest()),
            _ => false,
        }
    }

    /// Each entry of its history in order: the day from which it counts, and whether it is the first that
    /// puts the outcome in force.
    pub(super) fn steps(&self) -> impl Iterator<Item = (Day, bool)> {
        let mut stood = false;
        self.record.history.iter().enumerate().filter_map(move |(at, entry)| {
            let day = self.entry_day(at)?;
            let first = !stood && self.in_force_with(entry.status, day);
            stood |= first;
            Some((day, first))
        })
    }

    /// The day from which an entry counts, never before the outcome begins.
    pub(super) fn entry_day(&self, entry: usize) -> Option<Day> {
        self.days.get(entry).map(|day| self.begin.max(*day))
    }

    /// Whether it was in force on this or an earlier day.
    pub(super) fn was_ever_in_force(&self, day: Day) -> bool {
        (0..self.days.len())
            .filter_map(|entry| self.entry_day(entry))
            .any(|counts| counts <= day && self.in_force(counts))
    }

    /// Whether it can bind parties on a day. Assessments and reports never do; exchanges, returns,
    /// humanitarian steps and procedural agreements do until they are carried out.
    pub(super) fn binds(&self, day: Day) -> bool {
        match self.record.kind {
            OutcomeKind::Assessment | OutcomeKind::Report => false,
            OutcomeKind::Exchange
            | OutcomeKind::Return
            | OutcomeKind::Humanitarian
            | OutcomeKind::ProceduralAgreement => self.status(day) != Some(OutcomeStatus::Implemented),
            _ => true,
        }
    }

    /// Whether it is past its due day and not concluded.
    pub(super) fn overdue(&self, day: Day) -> bool {
        let concluded = self.status(day).is_some_and(is_concluded);
        !concluded && self.record.due.is_some_and(|due| due.latest() < day)
    }

    /// For sorting, newest last: by begin, latest day and id.
    pub(super) fn newness(&self) -> (Day, Day, &'a Id) {
        (self.begin, self.record.when.latest(), &self.record.id)
    }
}

/// Whether nothing more is expected of an outcome with this newest status.
pub(super) fn is_concluded(status: OutcomeStatus) -> bool {
    matches!(
        status,
        OutcomeStatus::Implemented
            | OutcomeStatus::NotImplemented
            | OutcomeStatus::Rejected
            | OutcomeStatus::Expired
            | OutcomeStatus::Terminated
            | OutcomeStatus::Superseded
            | OutcomeStatus::Cancelled
            | OutcomeStatus::NoAgreement
    )
}
