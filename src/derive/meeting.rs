//! What is known of a meeting on a day.

use super::facts::MeetingFacts;
use super::outcome::entry_days;
use crate::date::Day;
use crate::model::{Meeting, MeetingStatus};

/// The day on which a meeting begins to be known: its first entry's, or, without a history, `when`.
pub(super) fn begin(meeting: &Meeting) -> Day {
    meeting.history.first().map_or(meeting.when, |entry| entry.date).earliest()
}

/// What follows for a meeting. None where it is not yet known of.
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
