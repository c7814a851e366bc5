//! When a position begins, whether it is in force, and how it is over.

use super::facts::Over;
use crate::date::{Dated, Day};
use crate::model::{Ended, Extent, Id, Position};

/// Whether a position is in force on its own last day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LastDay {
    /// It is over on the day after.
    InForce,
    /// An outcome that settles it begins on that day, so it is over already.
    Closed,
}

/// A position over time, with its links as indexes into the dossier's lists.
pub(super) struct PositionTimeline<'a> {
    /// Its index among the positions.
    pub(super) at: usize,
    pub(super) record: &'a Position,
    /// The day on which it begins.
    pub(super) begin: Day,
    /// The first day on which it is over.
    pub(super) over_since: Option<Day>,
    /// The day on which the first record that replaces it begins.
    pub(super) replaced_on: Option<Day>,
    /// Records of its stand that restate it, or that it restates.
    pub(super) restatements: Vec<usize>,
    /// Records of its stand that are contradicting accounts.
    pub(super) rival_accounts: Vec<usize>,
    /// `reaffirms` in both directions.
    pub(super) reaffirmations: Vec<usize>,
    /// The positions that reaffirm it.
    pub(super) said_again: Vec<usize>,
    /// The positions that replace it.
    pub(super) replaced_by: Vec<usize>,
    /// `contradicts` in both directions.
    pub(super) contradictions: Vec<usize>,
    /// The positions that respond to it.
    pub(super) answers: Vec<usize>,
    /// The outcomes that settle it, and how far.
    pub(super) settled_by: Vec<(usize, Extent)>,
}

impl<'a> PositionTimeline<'a> {
    /// A position that begins on this day, without links and without an end.
    pub(super) fn new(at: usize, record: &'a Position, begin: Day) -> Self {
        Self {
            at,
            record,
            begin,
            over_since: None,
            replaced_on: None,
            restatements: Vec::new(),
            rival_accounts: Vec::new(),
            reaffirmations: Vec::new(),
            said_again: Vec::new(),
            replaced_by: Vec::new(),
            contradictions: Vec::new(),
            answers: Vec::new(),
            settled_by: Vec::new(),
        }
    }

    /// Its last day, if it gives one.
    pub(super) fn until(&self) -> Option<Day> {
        self.record.until.map(|until| until.latest())
    }

    /// Sets its end: the earliest of the day it was replaced, the day after its own last day (or that day
    /// itself if an outcome closed it then), and the day after its holders' last day.
    pub(super) fn end(&mut self, replaced: Option<Day>, last_day: LastDay, holders_end: Option<Day>) {
        let after = |day: Day| day.succ_opt().unwrap_or(day);
        let own = self.until().map(|until| match last_day {
            LastDay::InForce => after(until),
            LastDay::Closed => until,
        });
        self.replaced_on = replaced;
        self.over_since = [replaced, own, holders_end.map(after)].into_iter().flatten().min();
    }

    /// The day on which it begins, as the record has it.
    pub(super) fn dated(&self) -> Dated {
        Dated { day: self.begin, when: self.record.since }
    }

    pub(super) fn begun(&self, day: Day) -> bool {
        self.begin <= day
    }

    /// Begun and not over.
    pub(super) fn in_force(&self, day: Day) -> bool {
        self.begun(day) && self.over_since.is_none_or(|over| day < over)
    }

    /// Begun by its earliest possible day, but not yet certain to have begun.
    pub(super) fn perhaps(&self, day: Day) -> bool {
        self.begun(day) && day < self.record.since.latest()
    }

    /// How it is over on a day: by its own `ended` once its last day is reached, even if it had been replaced
    /// before. *Withdrawn* is never inferred.
    pub(super) fn over(&self, day: Day) -> Option<Over> {
        if self.over_since.is_none_or(|over| day < over) {
            return None;
        }
        if self.ended(day).is_none() && self.replaced_on.is_some_and(|replaced| replaced <= day) {
            return Some(Over::Replaced);
        }
        Some(match self.ended(day) {
            Some(Ended::Withdrawn) => Over::Withdrawn,
            Some(Ended::Lapsed) => Over::Lapsed,
            Some(Ended::Dropped) => Over::Dropped,
            Some(Ended::Met) => Over::Met,
            Some(Ended::Superseded) => Over::Superseded,
            None => Over::Ended,
        })
    }

    /// The day on which it ends, if it is over by then and was not replaced.
    pub(super) fn ended_on(&self) -> Option<Day> {
        let over = self.over_since?.max(self.begin);
        self.replaced_on.is_none_or(|replaced| over < replaced).then_some(over)
    }

    /// How it ended according to its source, once its last day is reached.
    pub(super) fn ended(&self, day: Day) -> Option<Ended> {
        self.record.ended.filter(|_| self.until().is_some_and(|until| until <= day))
    }

    /// For sorting, newest last: by begin, latest day and id.
    pub(super) fn newness(&self) -> (Day, Day, &'a Id) {
        (self.begin, self.record.since.latest(), &self.record.id)
    }

    /// Whether it names an issue, first or not.
    pub(super) fn names(&self, issue: &Id) -> bool {
        self.record.issues.contains(issue)
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::super::sample::{self, day};
    use super::*;

    /// How the first position is over on a day.
    fn over(dossier: &crate::model::Dossier, on: &str) -> Option<Over> {
        let index = Index::new(dossier);
        index.positions[0].over(day(on))
    }

    #[test]
    fn what_was_replaced_never_comes_back() {
        let dossier = sample::dossier(&[
            r#"{"id": "old", "since": "2025-07-14", "stance": "demands"}"#,
            r#"{"id": "new", "since": "2025-07-31", "until": "2025-08-08", "ended": "lapsed", "stance": "demands",
                "replaces": ["old"]}"#,
        ]);
        assert_eq!(over(&dossier, "2025-07-30"), None);
        assert_eq!(over(&dossier, "2025-07-31"), Some(Over::Replaced));
        assert_eq!(over(&dossier, "2025-08-09"), Some(Over::Replaced));
    }

    #[test]
    fn its_own_end_is_known_once_its_last_day_is_reached() {
        let dossier = sample::dossier(&[
            r#"{"id": "old", "since": "2025-07-14", "until": "2025-08", "ended": "withdrawn", "stance": "demands"}"#,
            r#"{"id": "new", "since": "2025-08-02", "stance": "demands", "replaces": ["old"]}"#,
        ]);
        assert_eq!(over(&dossier, "2025-08-02"), Some(Over::Replaced));
        assert_eq!(over(&dossier, "2025-08-31"), Some(Over::Withdrawn));
    }

    #[test]
    fn a_last_day_counts_in_full_unless_an_outcome_closes_it() {
        let position = r#"{"id": "ask", "since": "2013-03-21", "until": "2013-05-26", "stance": "demands"}"#;
        let open = sample::dossier(&[position]);
        assert_eq!(over(&open, "2013-05-26"), None);
        assert_eq!(over(&open, "2013-05-27"), Some(Over::Ended));
        for (status, expected) in [("agreed", Some(Over::Ended)), ("announced", None)] {
            let outcome = format!(
                r#"{{"id": "deal", "when": "2013-05-26", "history": [{{"status": "{status}", "date": "2013-05-26"}}],
                    "settles": [{{"position": "ask", "extent": "none"}}]}}"#
            );
            assert_eq!(over(&sample::with_outcomes(&[position], &[&outcome]), "2013-05-26"), expected);
        }
    }

    #[test]
    fn it_ends_with_the_last_of_its_holders() {
        let dossier = sample::dossier(&[
            r#"{"id": "joint", "parties": ["gone", "a"], "since": "2017-01-01", "stance": "supports"}"#,
            r#"{"id": "alone", "parties": ["gone"], "since": "2017-01-01", "stance": "supports"}"#,
        ]);
        let index = Index::new(&dossier);
        assert_eq!(index.positions[0].over_since, None);
        assert_eq!(index.positions[1].over_since, Some(day("2017-08-16")));
    }

    #[test]
    fn a_window_is_perhaps_until_its_last_day() {
        let dossier =
            sample::dossier(&[r#"{"id": "jail", "since": "[2015-02-15..2015-03-04]", "stance": "rejects"}"#]);
        let index = Index::new(&dossier);
        let perhaps = |on| index.positions[0].perhaps(day(on));
        assert!(!perhaps("2015-02-14") && perhaps("2015-02-15") && perhaps("2015-03-03"));
        assert!(!perhaps("2015-03-04"));
    }
}
