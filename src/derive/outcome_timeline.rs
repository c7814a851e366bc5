//! An outcome from day to day: when it begins, which step of its history counts, and whether it is in force.

use crate::date::{Date, Day};
use crate::model::{Entry, Extent, Id, Outcome, OutcomeKind, OutcomeStatus};

/// Which steps of a history count: those about the whole outcome, and those about some issues.
#[derive(Clone, Copy)]
pub(super) enum Scope<'l> {
    /// Only the steps about the whole.
    Whole,
    /// Those about an issue or one above it, too. An issue and its ancestors.
    Issue(&'l [&'l Id]),
}

impl Scope<'_> {
    fn meets(self, issues: &[Id]) -> bool {
        match self {
            Self::Whole => false,
            Self::Issue(line) => issues.iter().any(|issue| line.contains(&issue)),
        }
    }
}

/// A time through which an outcome stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: Day,
    /// Its last day, whether it has come or not.
    pub(super) last: Option<Day>,
}

/// Whether an outcome with this newest status stands within its term.
fn is_standing(status: OutcomeStatus) -> bool {
    matches!(
        status,
        OutcomeStatus::Implemented
            | OutcomeStatus::Agreed
            | OutcomeStatus::Adopted
            | OutcomeStatus::Signed
            | OutcomeStatus::Ratified
            | OutcomeStatus::Amended
            | OutcomeStatus::UnderWay
            | OutcomeStatus::PartlyImplemented
    )
}

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
    /// The parties that it binds: its own, and the members that its coalitions had when it came.
    pub(super) bound: Vec<&'a Id>,
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
        Self {
            at,
            record,
            begin,
            days,
            settles: Vec::new(),
            bound: record.parties.iter().collect(),
            parts: Vec::new(),
            contradictions: Vec::new(),
        }
    }

    /// How many entries of its history count on a day: all up to the last one that has come.
    pub(super) fn entries(&self, day: Day) -> usize {
        let begun = self.begin <= day;
        self.days.iter().rposition(|counts| begun && *counts <= day).map_or(0, |last| last + 1)
    }

    /// Whether some of its steps are about some of its issues only.
    pub(super) fn has_steps_by_issue(&self) -> bool {
        self.record.history.iter().any(|entry| !entry.issues.is_empty())
    }

    /// The entries that count on a day and within a scope, oldest first, each with its day.
    fn counting(&self, scope: Scope<'_>, day: Day) -> impl DoubleEndedIterator<Item = (Day, &'a Entry)> {
        let entries = self.record.history.get(..self.entries(day)).unwrap_or_default();
        let days = self.days.iter().map(|counts| self.begin.max(*counts));
        let within = move |entry: &Entry| entry.issues.is_empty() || scope.meets(&entry.issues);
        // Of equal length: each entry has its day.
        days.zip(entries).filter(|(_, entry)| within(entry)).collect::<Vec<_>>().into_iter()
    }

    /// Its newest entry within a scope.
    pub(super) fn newest(&self, scope: Scope<'_>, day: Day) -> Option<&'a Entry> {
        self.counting(scope, day).next_back().map(|(_, entry)| entry)
    }

    /// The status of its newest entry about the whole.
    pub(super) fn status(&self, day: Day) -> Option<OutcomeStatus> {
        self.newest(Scope::Whole, day).map(|entry| entry.status)
    }

    /// The last day of its term within a scope: that of the newest entry which moves it, else its own.
    pub(super) fn until(&self, scope: Scope<'_>, day: Day) -> Option<Date> {
        self.counting(scope, day).rev().find_map(|(_, entry)| entry.until).or(self.record.until)
    }

    /// The day by which it is to be done: that of the newest entry which moves it, else its own.
    pub(super) fn due(&self, day: Day) -> Option<Date> {
        self.counting(Scope::Whole, day).rev().find_map(|(_, entry)| entry.due).or(self.record.due)
    }

    /// Whether it is in force: agreed or further, and within its term. An implemented outcome stays in force.
    pub(super) fn in_force(&self, day: Day) -> bool {
        self.stands(Scope::Whole, day)
    }

    /// The same within a scope.
    pub(super) fn stands(&self, scope: Scope<'_>, day: Day) -> bool {
        self.stands_since(scope, day).is_some()
    }

    /// The first day of its present run of standing steps within a scope. None if it does not stand.
    pub(super) fn stands_since(&self, scope: Scope<'_>, day: Day) -> Option<Day> {
        self.runs(scope, day).pop().filter(|run| run.last.is_none_or(|last| day <= last)).map(|run| run.first)
    }

    /// The times through which it stood within a scope, up to a day, oldest first.
    pub(super) fn runs(&self, scope: Scope<'_>, day: Day) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut until = self.record.until;
        for (counts, entry) in self.counting(scope, day) {
            until = entry.until.or(until);
            // What ended before this step, or with it, ended for good.
            let before = runs.last_mut().filter(|run| run.last.is_none_or(|last| counts <= last));
            let term = if entry.status == OutcomeStatus::Implemented {
                None
            } else {
                until.map(|until| until.latest())
            };
            match (is_standing(entry.status), before) {
                (true, Some(run)) => run.last = term,
                (true, None) if term.is_none_or(|last| counts <= last) => {
                    runs.push(Run { first: counts, last: term });
                }
                (false, Some(run)) => run.last = counts.pred_opt(),
                (true | false, None) => {}
            }
        }
        runs.retain(|run| run.last.is_none_or(|last| run.first <= last));
        runs
    }

    /// Each entry of its history in order: the day from which it counts, and whether it is the first that
    /// puts the outcome in force.
    pub(super) fn steps(&self) -> impl Iterator<Item = (Day, bool)> {
        let mut stood = false;
        self.record.history.iter().enumerate().filter_map(move |(at, entry)| {
            let day = self.entry_day(at)?;
            let whole = entry.issues.is_empty() && is_standing(entry.status);
            let first = !stood && whole && self.in_force(day);
            stood |= first;
            Some((day, first))
        })
    }

    /// The day from which an entry counts, never before the outcome begins.
    pub(super) fn entry_day(&self, entry: usize) -> Option<Day> {
        self.days.get(entry).map(|day| self.begin.max(*day))
    }

    /// Whether it can bind parties on a day, within a scope. Assessments and reports never do; exchanges,
    /// returns, humanitarian steps and procedural agreements do until they are carried out.
    pub(super) fn binds(&self, scope: Scope<'_>, day: Day) -> bool {
        match self.record.kind {
            OutcomeKind::Assessment | OutcomeKind::Report => false,
            _ => !self.binds_no_more(scope, day),
        }
    }

    /// Whether it bound parties and binds nobody any more because it is carried out.
    pub(super) fn binds_no_more(&self, scope: Scope<'_>, day: Day) -> bool {
        matches!(
            self.record.kind,
            OutcomeKind::Exchange
                | OutcomeKind::Return
                | OutcomeKind::Humanitarian
                | OutcomeKind::ProceduralAgreement
        ) && self.newest(scope, day).is_some_and(|entry| entry.status == OutcomeStatus::Implemented)
    }

    /// Whether it is past its due day and not concluded.
    pub(super) fn overdue(&self, day: Day) -> bool {
        let concluded = self.status(day).is_some_and(is_concluded);
        !concluded && self.due(day).is_some_and(|due| due.latest() < day)
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
            | OutcomeStatus::NotInForce
    )
}
