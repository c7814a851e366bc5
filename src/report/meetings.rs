//! Texts about meetings: place and status, outcomes, earlier meetings.

use super::doc::{Item, Line};
use super::phrases;
use crate::derive::{Moment, OutcomeFacts, overview};
use crate::model::{Dossier, Id, Meeting, MeetingStatus, Outcome};
use crate::words::Show as _;

/// The text after a meeting's title: ` (Istanbul)`, ` (Çırağan Palace)`, ` (Budapest, planned)`.
pub fn place_and_status(moment: &Moment, meeting: &Meeting) -> String {
    let city = meeting.place.as_ref().and_then(|place| place.city.as_deref().or(place.country.as_deref()));
    // The title often names the place.
    let city = city.filter(|city| !meeting.title.contains(city));
    let venue = meeting.place.as_ref().and_then(|place| place.venue.as_deref());
    let venue = venue.filter(|venue| !meeting.title.contains(venue));
    let status = moment.meeting(&meeting.id).map(|facts| facts.status);
    let status = status.filter(|status| *status != MeetingStatus::Held).map(|status| status.shown().prose);
    let parts: Vec<&str> = venue.into_iter().chain(city).chain(status).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// The outcomes of a meeting by the day, in the dossier's order.
pub fn outcomes<'a>(
    dossier: &'a Dossier,
    moment: &'a Moment,
    meeting: &Meeting,
) -> Vec<(&'a Outcome, &'a OutcomeFacts)> {
    overview::outcomes_of(dossier, moment, &meeting.id)
        .into_iter()
        .filter_map(|outcome| Some((outcome, moment.outcome(&outcome.id)?)))
        .collect()
}

/// The outcomes of a meeting by the day as list entries, each with its status.
pub fn what_came(dossier: &Dossier, moment: &Moment, meeting: &Meeting) -> Vec<Item> {
    let line = |(outcome, facts): (&Outcome, &OutcomeFacts)| {
        Line::text(format!("{}: {}.", outcome.title, phrases::outcome_status(facts))).into()
    };
    outcomes(dossier, moment, meeting).into_iter().map(line).collect()
}

/// A line for the meetings left out of a list with the newest first: `25 earlier, the first 5 Sep 2014.`
/// Empty if there are none.
pub fn earlier(dossier: &Dossier, left_out: &[Id]) -> String {
    match left_out.last().and_then(|id| dossier.meeting(id)) {
        Some(first) => format!("{} earlier, the first {}.", left_out.len(), first.when.human()),
        None => String::new(),
    }
}
