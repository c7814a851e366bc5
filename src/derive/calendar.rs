//! The days of a dossier: its latest date, and the days to step between.

use std::collections::BTreeSet;

use super::change::{self, ChangeKind};
use super::index::Index;
use crate::date::Day;
use crate::model::Dossier;

/// The days of a dossier, worked out once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The date up to which the dossier covers events, or the newest day on which anything in it began or was
    /// attested, if that is later. Planned days do not count. 1 January 1970 if the dossier has no date at
    /// all.
    pub latest: Day,
    /// The days on which a position begins or ends, or a meeting or outcome takes a step; sorted, without
    /// duplicates.
    pub changes: Vec<Day>,
    /// The days on which a meeting was held (its last day), announced or called off; sorted, without
    /// duplicates.
    pub meetings: Vec<Day>,
}

impl Calendar {
    /// Works out the days of an [indexed](Dossier::indexed) dossier.
    pub fn of(dossier: &Dossier) -> Self {
        Self::on(&Index::new(dossier))
    }

    /// The same from an index.
    pub(super) fn on(index: &Index<'_>) -> Self {
        let dossier = index.dossier;
        let (mut began, mut changes, mut meetings) = (None, BTreeSet::new(), BTreeSet::new());
        for change in change::all(index) {
            // An end may be known in advance, so it does not extend the dossier. An event alone is no reason
            // to stop there.
            if change.kind != ChangeKind::Ended {
                began = began.max(Some(change.date));
            }
            if change.kind != ChangeKind::Event {
                changes.insert(change.date);
            }
            if matches!(change.kind, ChangeKind::Held | ChangeKind::Announced | ChangeKind::CalledOff) {
                meetings.insert(change.date);
            }
        }
        let offices = dossier.people.iter().flat_map(|person| &person.offices);
        let aside = (dossier.packages.iter().map(|package| package.when.earliest()))
            .chain(offices.filter_map(|office| office.attested.map(|date| date.earliest())))
            .chain(dossier.meta.kept_until.map(|kept| kept.latest()));
        Self {
            latest: aside.chain(began).max().unwrap_or_default(),
            changes: changes.into_iter().collect(),
            meetings: meetings.into_iter().collect(),
        }
    }

    /// The first change after a day.
    pub fn next_change(&self, day: Day) -> Option<Day> {
        next(&self.changes, day)
    }

    /// The last change before a day.
    pub fn previous_change(&self, day: Day) -> Option<Day> {
        previous(&self.changes, day)
    }

    /// The first day after a day on which a meeting was held, announced or called off.
    pub fn next_meeting(&self, day: Day) -> Option<Day> {
        next(&self.meetings, day)
    }

    /// The last day before a day on which a meeting was held, announced or called off.
    pub fn previous_meeting(&self, day: Day) -> Option<Day> {
        previous(&self.meetings, day)
    }
}

fn next(days: &[Day], day: Day) -> Option<Day> {
    days.get(days.partition_point(|known| *known <= day)).copied()
}

fn previous(days: &[Day], day: Day) -> Option<Day> {
    days.get(days.partition_point(|known| *known < day).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    #[test]
    fn days_are_found_from_anywhere() {
        let days = ["2025-01-02", "2025-01-04"].map(day);
        for (from, before, after) in [
            ("2025-01-01", None, Some(days[0])),
            ("2025-01-02", None, Some(days[1])),
            ("2025-01-03", Some(days[0]), Some(days[1])),
            ("2025-01-04", Some(days[0]), None),
            ("2025-01-05", Some(days[1]), None),
        ] {
            assert_eq!((previous(&days, day(from)), next(&days, day(from))), (before, after), "{from}");
        }
    }

    #[test]
    fn a_replaced_position_changes_once() {
        let dossier = sample::dossier(&[
            r#"{"id": "old", "since": "2025-07-14", "stance": "demands"}"#,
            r#"{"id": "new", "since": "2025-07-31", "until": "2025-08-08", "stance": "demands", "replaces": ["old"]}"#,
        ]);
        let calendar = Calendar::of(&dossier);
        assert_eq!(calendar.changes, ["2025-07-14", "2025-07-31", "2025-08-09"].map(day));
        assert_eq!(calendar.latest, day("2025-07-31"));
    }

    #[test]
    fn planned_days_do_not_make_a_dossier_later() {
        let dossier = sample::whole(
            &[],
            &[],
            &[
                r#"{"id": "ahead", "when": "2025-12", "history": [{"status": "planned", "date": "2025-07-01"}]}"#,
                r#"{"id": "round", "when": "2025-06-02/2025-06-03", "status": "held"}"#,
            ],
        );
        let calendar = Calendar::of(&dossier);
        assert_eq!(calendar.latest, day("2025-07-01"));
        assert_eq!(calendar.meetings, ["2025-06-03", "2025-07-01"].map(day));
        assert_eq!(calendar.next_meeting(day("2025-06-03")), Some(day("2025-07-01")));
        assert_eq!(calendar.previous_change(day("2025-06-03")), None);
    }

    #[test]
    fn the_day_up_to_which_it_is_kept_counts_in_full() {
        let mut dossier = sample::dossier(&[r#"{"id": "p", "since": "2025-07-14", "stance": "demands"}"#]);
        dossier.meta.kept_until = Some("2025-07".parse().unwrap());
        assert_eq!(Calendar::of(&dossier).latest, day("2025-07-31"));
        dossier.meta.kept_until = Some("2025-06".parse().unwrap());
        assert_eq!(Calendar::of(&dossier).latest, day("2025-07-14"));
    }

    #[test]
    fn a_dossier_without_dates_has_a_calendar_too() {
        let calendar = Calendar::of(&sample::dossier(&[]));
        assert_eq!((calendar.changes.len(), calendar.latest), (0, day("1970-01-01")));
    }
}
