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

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    fn on(dossier: &Dossier, on: &str) -> Vec<(AgendaKind, String)> {
        let items = agenda(dossier, &Moment::at(dossier, day(on)));
        items.into_iter().map(|item| (item.kind, item.id.to_string())).collect()
    }

    #[test]
    fn what_is_due_or_ends_is_told_up_to_its_last_day() {
        let dossier = sample::with_outcomes(
            &[
                r#"{"id": "ask", "since": "2025-06-01", "due": "2025-06", "stance": "demands"}"#,
                r#"{"id": "no-ask", "since": "2025-06-01", "due": "2025-06", "stance": "supports"}"#,
            ],
            &[
                r#"{"id": "deal", "when": "2025-06-02", "due": "2025-06-20", "until": "2025-07-10", "history": [
                    {"status": "signed", "date": "2025-06-02"}, {"status": "implemented", "date": "2025-06-10"}]}"#,
                r#"{"id": "talk", "when": "2025-06-02", "due": "2025-06-20", "history": [
                    {"status": "announced", "date": "2025-06-02"}]}"#,
            ],
        );
        let (due, ends) = (AgendaKind::Due, AgendaKind::Ends);
        let item = |kind, id: &str| (kind, id.to_owned());
        assert_eq!(on(&dossier, "2025-06-01"), [item(due, "ask")]);
        assert_eq!(on(&dossier, "2025-06-09"), [item(due, "deal"), item(due, "ask"), item(ends, "deal")]);
        // Carried out: no longer due.
        assert_eq!(on(&dossier, "2025-06-30"), [item(due, "ask"), item(ends, "deal")]);
        assert_eq!(on(&dossier, "2025-07-10"), [item(ends, "deal")]);
        assert_eq!(on(&dossier, "2025-07-11"), []);
    }

    #[test]
    fn a_meeting_lies_ahead_until_its_day_or_its_next_step() {
        let dossier = sample::whole(
            &[],
            &[],
            &[r#"{"id": "round", "when": "2025-08-01/2025-08-02", "history": [
                {"status": "planned", "date": "2025-07-01"}, {"status": "cancelled", "date": "2025-07-20"}]}"#],
        );
        let ahead = [(AgendaKind::Meeting, "round".to_owned())];
        assert_eq!(on(&dossier, "2025-06-30"), []);
        assert_eq!(on(&dossier, "2025-07-19"), ahead);
        assert_eq!(on(&dossier, "2025-07-20"), []);
    }

    #[test]
    fn an_ask_waits_for_a_first_answer_for_ninety_days() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "since": "2025-01-01", "stance": "demands", "toward": ["b", "c"]}"#,
            r#"{"id": "no", "parties": ["b"], "since": "2025-01-05", "until": "2025-01-06", "stance": "rejects",
                "responds_to": ["ask"]}"#,
            r#"{"id": "of-nobody", "since": "2025-01-01", "stance": "demands"}"#,
        ]);
        let silent = |on: &str| -> Vec<String> {
            let items = agenda(&dossier, &Moment::at(&dossier, day(on)));
            items.iter().flat_map(|item| &item.parties).map(ToString::to_string).collect()
        };
        assert_eq!(silent("2025-01-04"), ["b", "c"]);
        // Whoever once answered has answered.
        assert_eq!(silent("2025-02-01"), ["c"]);
        assert_eq!(silent("2025-04-01"), ["c"]);
        assert_eq!(silent("2025-04-02"), [] as [&str; 0]);
    }
}
