//! What was known on a day to lie ahead: what is due, planned or about to end. Also the asks that still wait
//! for an answer.

use chrono::Datelike as _;

use super::facts::{AskStatus, Moment, Silence};
use crate::date::{Date, Day};
use crate::model::{Dossier, Id, Kind, Meeting, MeetingStatus, OutcomeStatus, RecordRef, Word as _, words};

words! {
    /// Why something is on the agenda.
    AgendaKind {
        Due = "due", Ends = "ends", Meeting = "meeting",
        /// An editor looked for an answer and found none.
        NoneFound = "none-found",
        /// No answer is recorded, and nobody looked.
        NotRecorded = "not-recorded",
    }
}

impl AgendaKind {
    /// Whether it is an ask that waits for an answer, so that it lies in the past.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::NoneFound | Self::NotRecorded)
    }
}

words! {
    /// How far ahead something is, by the calendar.
    Horizon { ThisWeek = "this-week", ThisMonth = "this-month", Later = "later", NoDay = "without-a-day" }
}

impl Horizon {
    /// Its last day, if it has one: Sunday, or the last day of the month.
    pub fn last_day(self, from: Day) -> Option<Day> {
        match self {
            Self::ThisWeek => {
                let to_sunday = 6 - i64::from(from.weekday().num_days_from_monday());
                from.checked_add_signed(chrono::TimeDelta::days(to_sunday))
            }
            Self::ThisMonth => {
                let to_end = i64::from(from.num_days_in_month()) - i64::from(from.day());
                from.checked_add_signed(chrono::TimeDelta::days(to_end))
            }
            Self::Later | Self::NoDay => None,
        }
    }
}

/// An ask older than this many days no longer counts as waiting for an answer.
pub const AWAITED_DAYS: i64 = 90;

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Why it is on the agenda.
    pub kind: AgendaKind,
    /// The date as the record has it. For what waits for an answer, when it was asked.
    pub when: Date,
    /// The day on which it counts: the last on which it may be, of a period its first; for what waits for an
    /// answer, the day on which it began.
    pub day: Day,
    /// The kind of the record.
    pub record: Kind,
    /// The record.
    pub id: Id,
    /// For what waits for an answer: the addressees of which none is on record, now or before.
    pub parties: Vec<Id>,
}

impl AgendaItem {
    /// The day on which it happens: a meeting on its first day; anything due or ending on its last. If it is
    /// already under way, `from` itself.
    pub fn comes(&self, from: Day) -> Day {
        self.day.max(from)
    }

    /// How far ahead it is, seen from a day. None for what waits for an answer, which lies in the past.
    pub fn horizon(&self, from: Day) -> Option<Horizon> {
        if self.kind.is_waiting() {
            return None;
        }
        if self.when.is_vague() {
            return Some(Horizon::NoDay);
        }
        let comes = self.comes(from);
        let within = |horizon: &Horizon| horizon.last_day(from).is_some_and(|last| comes <= last);
        Some([Horizon::ThisWeek, Horizon::ThisMonth].into_iter().find(within).unwrap_or(Horizon::Later))
    }

    /// The parties that it concerns: holders and addressees of an ask, parties to an outcome, participants of
    /// a meeting.
    pub fn concerns<'a>(&'a self, dossier: &'a Dossier, moment: &'a Moment) -> Vec<&'a Id> {
        match dossier.record(&self.id) {
            Some(RecordRef::Position(position)) => {
                let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
                let asked = ask.into_iter().flat_map(|ask| &ask.addressees).map(|reply| &reply.party);
                // Addressees who did answer are not concerned by what waits for an answer.
                let asked: Vec<&Id> = match self.kind {
                    kind if kind.is_waiting() => self.parties.iter().collect(),
                    _ => asked.collect(),
                };
                position.parties.iter().chain(asked).collect()
            }
            Some(RecordRef::Outcome(outcome)) => outcome.parties.iter().collect(),
            Some(RecordRef::Meeting(meeting)) => {
                meeting.participants.iter().map(|participant| &participant.party).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The items ahead by horizon, the nearest first. Empty horizons are left out.
pub fn by_horizon(items: &[AgendaItem], from: Day) -> Vec<(Horizon, Vec<&AgendaItem>)> {
    let within = |horizon: Horizon| {
        let mut found: Vec<_> = items.iter().filter(|item| item.horizon(from) == Some(horizon)).collect();
        found.sort_by_key(|item| item.comes(from));
        (horizon, found)
    };
    Horizon::ALL.iter().copied().map(within).filter(|(_, found)| !found.is_empty()).collect()
}

/// The agenda at the end of the moment's day: first the items ahead, the earliest last day first; then the
/// asks that wait for an answer, the oldest first. Only what was known on the day counts.
pub fn agenda(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let mut items = ahead(dossier, moment);
    items.sort_by(|one, other| (one.when.latest(), &one.id).cmp(&(other.when.latest(), &other.id)));
    let mut waiting = waiting(dossier, moment);
    waiting.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
    items.extend(waiting);
    items
}

/// The meetings of days to come that were called off by the moment's day. They are on no agenda, but whoever noted
/// them earlier has to know.
pub fn called_off(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let off = |meeting: &&Meeting| {
        let status = moment.meeting(&meeting.id).map(|facts| facts.status);
        matches!(status, Some(MeetingStatus::Cancelled | MeetingStatus::NotHeld))
    };
    let to_come = dossier.meetings.iter().filter(|meeting| moment.day <= meeting.when.latest());
    to_come
        .filter(off)
        .map(|meeting| item(AgendaKind::Meeting, meeting.when, Kind::Meeting, &meeting.id))
        .collect()
}

/// An item that is to come.
fn item(kind: AgendaKind, when: Date, record: Kind, id: &Id) -> AgendaItem {
    let day = if when.is_interval() { when.earliest() } else { when.latest() };
    AgendaItem { kind, when, day, record, id: id.clone(), parties: Vec::new() }
}

fn ahead(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let to_come = |date: &Date| moment.day <= date.latest();
    let mut items = Vec::new();
    for position in dossier.positions.iter().filter(|position| position.stance.is_ask()) {
        let Some(due) = position.due.filter(to_come) else { continue };
        if moment.position(&position.id).is_some_and(|facts| facts.in_force) {
            items.push(item(AgendaKind::Due, due, Kind::Position, &position.id));
        }
    }
    for outcome in &dossier.outcomes {
        let Some(facts) = moment.outcome(&outcome.id).filter(|facts| facts.in_force) else { continue };
        if let Some(due) = facts.due.filter(to_come)
            && facts.status != OutcomeStatus::Implemented
        {
            items.push(item(AgendaKind::Due, due, Kind::Outcome, &outcome.id));
        }
        if let Some(until) = facts.until.filter(to_come) {
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

fn waiting(dossier: &Dossier, moment: &Moment) -> Vec<AgendaItem> {
    let mut items = Vec::new();
    for position in &dossier.positions {
        let Some(facts) = moment.position(&position.id).filter(|facts| facts.speaks) else { continue };
        let Some(ask) = facts.ask.as_ref().filter(|ask| ask.live) else { continue };
        let settled =
            matches!(ask.status, AskStatus::MetInPart | AskStatus::Agreed | AskStatus::AgreedInPart);
        if settled || (moment.day - facts.begins).num_days() > AWAITED_DAYS {
            continue;
        }
        for (kind, silence) in
            [(AgendaKind::NoneFound, Silence::NoneFound), (AgendaKind::NotRecorded, Silence::NotRecorded)]
        {
            let never = ask.addressees.iter().filter(|reply| reply.is_silent());
            let never = never.filter(|reply| reply.silence == Some(silence));
            let parties: Vec<Id> = never.map(|reply| reply.party.clone()).collect();
            if !parties.is_empty() {
                items.push(AgendaItem {
                    kind,
                    when: position.since,
                    day: facts.begins,
                    record: Kind::Position,
                    id: position.id.clone(),
                    parties,
                });
            }
        }
    }
    items
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

    #[test]
    fn what_lies_ahead_is_grouped_by_the_calendar() {
        let dossier = sample::whole(
            &[
                r#"{"id": "today", "since": "2025-07-01", "due": "2025-07-25", "stance": "demands", "toward": ["b"]}"#,
                r#"{"id": "sunday", "since": "2025-07-01", "due": "2025-07-27", "stance": "demands"}"#,
                r#"{"id": "monday", "since": "2025-07-01", "due": "2025-07-28", "stance": "demands"}"#,
                r#"{"id": "august", "since": "2025-07-01", "due": "2025-08-01", "stance": "demands"}"#,
                r#"{"id": "month", "since": "2025-07-01", "due": "2025-07", "stance": "demands"}"#,
            ],
            &[],
            &[r#"{"id": "under-way", "when": "2025-07-24/2025-08-02", "participants": [{"party": "c"}],
                "history": [{"status": "planned", "date": "2025-07-01"}]}"#],
        );
        let friday = day("2025-07-25");
        let moment = Moment::at(&dossier, friday);
        let items = agenda(&dossier, &moment);
        let told: Vec<(Horizon, Vec<&str>)> = by_horizon(&items, friday)
            .into_iter()
            .map(|(horizon, found)| (horizon, found.iter().map(|item| item.id.as_str()).collect()))
            .collect();
        assert_eq!(
            told,
            [
                (Horizon::ThisWeek, vec!["today", "under-way", "sunday"]),
                (Horizon::ThisMonth, vec!["monday"]),
                (Horizon::Later, vec!["august"]),
                (Horizon::NoDay, vec!["month"]),
            ]
        );
        let concerns = |id: &str, kind: AgendaKind| -> Vec<&str> {
            let item = items.iter().find(|item| item.id == *id && item.kind == kind).unwrap();
            item.concerns(&dossier, &moment).into_iter().map(Id::as_str).collect()
        };
        assert_eq!(concerns("today", AgendaKind::Due), ["a", "b"]);
        assert_eq!(concerns("today", AgendaKind::NotRecorded), ["a", "b"]);
        assert_eq!(concerns("under-way", AgendaKind::Meeting), ["c"]);
        let waiting = items.iter().find(|item| item.kind == AgendaKind::NotRecorded).unwrap();
        assert_eq!(waiting.horizon(friday), None);
        assert_eq!(Horizon::ThisMonth.last_day(day("2024-02-29")), Some(day("2024-02-29")));
    }
}
