//! An outcome from day to day: when it begins, which step of its history counts, and whether it is in force.

use crate::date::{Date, Day};
use crate::model::{Extent, Id, Outcome, OutcomeKind, OutcomeStatus};

/// An outcome through time, with its links as places in the dossier's lists.
pub(super) struct OutcomeTimeline<'a> {
    /// Its place among the outcomes.
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
    /// `contradicts`, read both ways.
    pub(super) rivals: Vec<usize>,
}

/// The day from which each entry of a history counts: its earliest; any but the first with a vague
/// date from its latest.
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
        Self { at, record, begin, days, settles: Vec::new(), parts: Vec::new(), rivals: Vec::new() }
    }

    /// How many entries of its history count on a day: up to the last in the list that does.
    pub(super) fn entries(&self, day: Day) -> usize {
        let begun = self.begin <= day;
        self.days.iter().rposition(|counts| begun && *counts <= day).map_or(0, |last| last + 1)
    }

    /// The status of its newest entry.
    pub(super) fn status(&self, day: Day) -> Option<OutcomeStatus> {
        let last = self.entries(day).checked_sub(1)?;
        self.record.history.get(last).map(|entry| entry.status)
    }

    /// Whether it stands: agreed or more, and within its term; what was implemented keeps standing.
    pub(super) fn stands(&self, day: Day) -> bool {
        self.status(day).is_some_and(|status| self.stands_as(status, day))
    }

    /// Whether it stands on a day on which this is its newest status.
    fn stands_as(&self, status: OutcomeStatus, day: Day) -> bool {
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

    /// Each entry of its history in order: the day on which it counts, and whether it is the first that
    /// stands.
    pub(super) fn steps(&self) -> impl Iterator<Item = (Day, bool)> {
        let mut stood = false;
        self.record.history.iter().enumerate().filter_map(move |(at, entry)| {
            let day = self.entry_day(at)?;
            let first = !stood && self.stands_as(entry.status, day);
            stood |= first;
            Some((day, first))
        })
    }

    /// The day from which an entry counts, never before the outcome begins.
    pub(super) fn entry_day(&self, entry: usize) -> Option<Day> {
        self.days.get(entry).map(|day| self.begin.max(*day))
    }

    /// Whether it stood on this or an earlier day.
    pub(super) fn ever_stood(&self, day: Day) -> bool {
        (0..self.days.len())
            .filter_map(|entry| self.entry_day(entry))
            .any(|counts| counts <= day && self.stands(counts))
    }

    /// Whether it can bind anybody on a day: no assessment or report does, nor an exchange, a return, a
    /// humanitarian step or a procedural agreement once carried out.
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

    /// Past its due day, and not concluded one way or another.
    pub(super) fn overdue(&self, day: Day) -> bool {
        let concluded = self.status(day).is_some_and(is_concluded);
        !concluded && self.record.due.is_some_and(|due| due.latest() < day)
    }

    /// Greater is newer: begin, then latest day, then id.
    pub(super) fn newness(&self) -> (Day, Day, &'a Id) {
        (self.begin, self.record.when.latest(), &self.record.id)
    }
}

/// Whether nothing more is awaited of an outcome with this newest status.
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
