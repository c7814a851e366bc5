//! What is known of a meeting on a day.

use super::facts::MeetingFacts;
use super::outcome_timeline::entry_days;
use crate::date::Day;
use crate::model::{Meeting, MeetingStatus};

/// The day from which a meeting is known: its first history entry or, without a history, `when`.
pub(super) fn begin(meeting: &Meeting) -> Day {
    meeting.history.first().map_or(meeting.when, |entry| entry.date).earliest()
}

/// The facts of a meeting. None if it is not yet known.
pub(super) fn facts(meeting: &Meeting, day: Day) -> Option<MeetingFacts> {
    if day < begin(meeting) {
        return None;
    }
    let days = entry_days(meeting.history.iter().map(|entry| entry.date));
    let entries = days.iter().rposition(|counts| *counts <= day).map_or(0, |last| last + 1);
    let newest = entries.checked_sub(1).and_then(|last| meeting.history.get(last));
    let status = newest.map(|entry| entry.status).or(meeting.status)?;
    let said_held = if meeting.history.is_empty() {
        status == MeetingStatus::Held
    } else {
        let counting = meeting.history.iter().zip(&days);
        counting.into_iter().any(|(entry, counts)| *counts <= day && entry.status == MeetingStatus::Held)
    };
    Some(MeetingFacts { status, entries, held: said_held && meeting.when.latest() <= day })
}

/// What a step of a meeting's history counts as in the list of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It was held, on the last day of `when`.
    Held,
    /// It was planned or proposed.
    Announced,
    /// It was postponed, cancelled or not held.
    CalledOff,
    /// Anything else.
    Status,
}

/// Each step of a meeting with the day on which it counts, in the order of its history.
pub(super) fn steps(meeting: &Meeting) -> Vec<(Day, Step)> {
    let step = |status: MeetingStatus, counts: Day| match status {
        MeetingStatus::Held => (counts.max(meeting.when.latest()), Step::Held),
        MeetingStatus::Planned | MeetingStatus::Proposed => (counts, Step::Announced),
        MeetingStatus::Postponed | MeetingStatus::Cancelled | MeetingStatus::NotHeld => {
            (counts, Step::CalledOff)
        }
        MeetingStatus::Downgraded | MeetingStatus::Suspended => (counts, Step::Status),
    };
    let days = entry_days(meeting.history.iter().map(|entry| entry.date));
    let alone = meeting.status.filter(|_| meeting.history.is_empty());
    meeting
        .history
        .iter()
        .zip(days)
        .map(|(entry, counts)| step(entry.status, counts))
        .chain(alone.map(|status| step(status, begin(meeting))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    fn meeting(more: &str) -> Meeting {
        let text = format!(r#"{{"id": "round", {more}}}"#);
        sample::whole(&[], &[], &[&text]).meetings.remove(0)
    }

    #[test]
    fn it_is_known_from_its_first_entry_or_its_day() {
        let announced = meeting(
            r#""when": "2025-08-15", "history": [{"status": "planned", "date": "2025-08-08"},
                {"status": "held", "date": "2025-08-15"}]"#,
        );
        let status = |on| facts(&announced, day(on)).map(|facts| (facts.status, facts.entries, facts.held));
        assert_eq!(status("2025-08-07"), None);
        assert_eq!(status("2025-08-08"), Some((MeetingStatus::Planned, 1, false)));
        assert_eq!(status("2025-08-15"), Some((MeetingStatus::Held, 2, true)));
        let simply = meeting(r#""when": "2025-07-23", "status": "held""#);
        assert_eq!(facts(&simply, day("2025-07-22")), None);
        assert!(facts(&simply, day("2025-07-23")).unwrap().held);
    }

    #[test]
    fn what_was_said_is_known_on_the_last_day() {
        let long = meeting(r#""when": "2026-02-17/2026-02-18", "status": "held""#);
        assert!(!facts(&long, day("2026-02-17")).unwrap().held);
        assert!(facts(&long, day("2026-02-18")).unwrap().held);
        assert_eq!(steps(&long), [(day("2026-02-18"), Step::Held)]);
    }

    #[test]
    fn a_meeting_suspended_after_its_day_was_held_all_the_same() {
        let round = meeting(
            r#""when": "2013-08-19/2013-08-23", "history": [{"status": "held", "date": "2013-08-19"},
                {"status": "suspended", "date": "2013-08-23"}]"#,
        );
        let facts = facts(&round, day("2013-08-23")).unwrap();
        assert_eq!((facts.status, facts.held), (MeetingStatus::Suspended, true));
        assert_eq!(steps(&round), [(day("2013-08-23"), Step::Held), (day("2013-08-23"), Step::Status)]);
    }

    #[test]
    fn a_vague_entry_counts_from_its_latest_day_unless_it_is_the_first() {
        let off = meeting(
            r#""when": "2025-10", "history": [{"status": "proposed", "date": "2025-08"},
                {"status": "cancelled", "date": "[2025-10-20..2025-10-22]"}]"#,
        );
        assert_eq!(steps(&off), [(day("2025-08-01"), Step::Announced), (day("2025-10-22"), Step::CalledOff)]);
    }
}
