//! What lies ahead of a day, as far as it was known on it: what is due, planned or about to end, and what
//! still waits for an answer.

use super::facts::{AskStatus, Moment};
use crate::date::Date;
use crate::model::{Dossier, Id, Kind, MeetingStatus, OutcomeStatus, words};

words! {
    /// Why something is on the agenda.
    AgendaKind { Due = "due", Ends = "ends", Meeting = "meeting", Unanswered = "unanswered" }
}

/// An ask that has lasted longer than this many days is old, rather than awaiting an answer.
pub const AWAITED_DAYS: i64 = 90;

/// Something on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Why.
    pub kind: AgendaKind,
    /// The day as the record has it; of what is unanswered, when it was asked.
    pub date: Date,
    /// The kind of the record.
    pub record: Kind,
    /// The record.
    pub id: Id,
    /// Of what is unanswered: those addressees who have never answered.
    pub parties: Vec<Id>,
}

/// The agenda at the end of the moment's day: what lies ahead, the nearest last day first; then what is
/// unanswered, the longest first. Only what was known on the day counts.
pub fn agenda(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let mut items = ahead(dossier, moment);
    items.sort_by(|one, other| (one.date.latest(), &one.id).cmp(&(other.date.latest(), &other.id)));
    let mut waiting = unanswered(dossier, moment);
    waiting.sort_by(|one, other| (one.date.earliest(), &one.id).cmp(&(other.date.earliest(), &other.id)));
    items.extend(waiting);
    items
}

fn ahead(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let item =
        |kind, date, record, id: &Id| AgendaItem { kind, date, record, id: id.clone(), parties: Vec::new() };
    let to_come = |date: &Date| moment.day <= date.latest();
    let mut items = Vec::new();
    for position in dossier.positions.iter().filter(|position| position.stance.is_ask()) {
        let Some(due) = position.due.filter(to_come) else { continue };
        if moment.position(&position.id).is_some_and(|facts| facts.in_force) {
            items.push(item(AgendaKind::Due, due, Kind::Position, &position.id));
        }
    }
    for outcome in &dossier.outcomes {
        let Some(facts) = moment.outcome(&outcome.id).filter(|facts| facts.stands) else { continue };
        if let Some(due) = outcome.due.filter(to_come)
            && facts.status != OutcomeStatus::Implemented
        {
            items.push(item(AgendaKind::Due, due, Kind::Outcome, &outcome.id));
        }
        if let Some(until) = outcome.until.filter(to_come) {
            items.push(item(AgendaKind::Ends, until, Kind::Outcome, &outcome.id));
        }
    }
    for meeting in dossier.meetings.iter().filter(|meeting| to_come(&meeting.when)) {
        let awaited = matches!(
            moment.meeting(&meeting.id).map(|facts| facts.status),
            Some(MeetingStatus::Planned | MeetingStatus::Proposed | MeetingStatus::Postponed)
        );
        if awaited {
            items.push(item(AgendaKind::Meeting, meeting.when, Kind::Meeting, &meeting.id));
        }
    }
    items
}

fn unanswered(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let waiting = dossier.positions.iter().filter_map(|position| {
        let facts = moment.position(&position.id).filter(|facts| facts.speaks)?;
        let ask = facts.ask.as_ref().filter(|ask| ask.live)?;
        let settled =
            matches!(ask.status, AskStatus::MetInPart | AskStatus::Agreed | AskStatus::AgreedInPart);
        if settled || (moment.day - facts.begins).num_days() > AWAITED_DAYS {
            return None;
        }
        let never = ask.addressees.iter().filter(|reply| reply.is_silent());
        let parties: Vec<Id> = never.map(|reply| reply.party.clone()).collect();
        (!parties.is_empty()).then(|| AgendaItem {
            kind: AgendaKind::Unanswered,
            date: Date::of_day(facts.begins),
            record: Kind::Position,
            id: position.id.clone(),
            parties,
        })
    });
    waiting.collect()
}
