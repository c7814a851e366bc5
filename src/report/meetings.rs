//! The meetings as lists order them, and what came of each.

use crate::derive::{Moment, OutcomeFacts};
use crate::model::{Dossier, Meeting, MeetingStatus, Outcome};
use crate::words::Show as _;

/// The meetings known of by the day: what lies ahead, soonest first, and the others, newest first.
pub fn sorted<'a>(dossier: &'a Dossier, moment: &Moment) -> (Vec<&'a Meeting>, Vec<&'a Meeting>) {
    let known = dossier.meetings.iter().filter(|meeting| moment.meeting(&meeting.id).is_some());
    let (mut ahead, mut past): (Vec<_>, Vec<_>) = known.partition(|meeting| lies_ahead(moment, meeting));
    ahead.sort_by_key(|meeting| (meeting.when.earliest(), &meeting.id));
    past.sort_by_key(|meeting| {
        std::cmp::Reverse((meeting.when.earliest(), meeting.when.latest(), &meeting.id))
    });
    (ahead, past)
}

/// Whether a meeting is still to come: announced or postponed, and its day not past.
pub fn lies_ahead(moment: &Moment, meeting: &Meeting) -> bool {
    let status = moment.meeting(&meeting.id).map(|facts| facts.status);
    meeting.when.latest() >= moment.day
        && matches!(status, Some(MeetingStatus::Proposed | MeetingStatus::Planned | MeetingStatus::Postponed))
}

/// What stands behind a meeting's title: ` (Istanbul)`, ` (Budapest, planned)`.
pub fn place_and_status(moment: &Moment, meeting: &Meeting) -> String {
    let city = meeting.place.as_ref().and_then(|place| place.city.as_deref().or(place.country.as_deref()));
    // The title often names the town.
    let city = city.filter(|city| !meeting.title.contains(city));
    let status = moment.meeting(&meeting.id).map(|facts| facts.status);
    let status = status.filter(|status| *status != MeetingStatus::Held).map(|status| status.shown().prose);
    let parts: Vec<&str> = city.into_iter().chain(status).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// What came of a meeting by the day, in the dossier's order.
pub fn outcomes<'a>(
    dossier: &'a Dossier,
    moment: &'a Moment,
    meeting: &Meeting,
) -> Vec<(&'a Outcome, &'a OutcomeFacts)> {
    dossier
        .outcomes
        .iter()
        .filter(|outcome| outcome.meeting.as_ref() == Some(&meeting.id))
        .filter_map(|outcome| Some((outcome, moment.outcome(&outcome.id)?)))
        .collect()
}

/// What stands for the meetings that a list leaves out: `25 earlier, the first 5 Sep 2014.`
pub fn earlier(count: usize, first: &Meeting) -> String {
    format!("{count} earlier, the first {}.", first.when.human())
}
