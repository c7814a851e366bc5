//! What happened when, in lanes: meetings, positions of each party, outcomes, events.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt as _};

use super::about;
use super::facts::{AskStatus, Moment, OutcomeFacts};
use super::ledger::{self, Step};
use super::outcome_timeline;
use super::overview::Group;
use crate::date::{Date, Day};
use crate::model::{
    Dossier, Id, Kind, Meeting, MeetingStatus, Outcome, OutcomeStatus, Position, RecordRef, Word as _, words,
};

words! {
    /// What a mark on the timeline stands for.
    MarkKind {
        /// A meeting that was held.
        Held = "held",
        /// A meeting planned, proposed or put off.
        Planned = "planned",
        /// A meeting cancelled or not held.
        CalledOff = "called-off",
        /// A demand, proposal or offer.
        Asked = "asked",
        /// Any other position.
        Said = "said",
        /// An outcome that is in force on the day.
        InForce = "stands",
        /// An outcome that is not in force: only announced, disputed, over, or the absence of an agreement.
        NotInForce = "not-standing",
        /// Something that happened outside the talks.
        Event = "event",
    }
}

/// Whether something continued after its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// It does not continue: a meeting, an event.
    Never,
    /// It continued to this day: a position in force, or an outcome until it was concluded or its term ended.
    Until(Day),
    /// It continues at the end of the moment's day. A meeting or event that began is under way.
    Still,
}

/// One record on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub record: Kind,
    /// What it stands for.
    pub kind: MarkKind,
    /// The date, as precise as it is known. If it was under way at the end of the day, only its start.
    pub date: Date,
    /// Its first possible day.
    pub from: Day,
    /// Its last possible day; never after the moment's day, unless it is still planned or was called off.
    pub to: Day,
    /// Whether the range is one of possible days rather than of days that it lasted.
    pub vague: bool,
    /// Whether it continued.
    pub lasting: Lasting,
    /// The future day by which it is due, while it is in force.
    pub due: Option<Date>,
    /// The future day on which the term of an outcome ends.
    pub ends: Option<Date>,
    /// The steps that an outcome took by the day.
    pub steps: Vec<Step>,
}

impl Mark {
    /// The day at which it is drawn: the first, or the middle of its possible days.
    pub fn at(&self) -> Day {
        let half = if self.vague { (self.to - self.from) / 2 } else { chrono::TimeDelta::zero() };
        self.from.checked_add_signed(half).unwrap_or(self.from)
    }

    /// Its last day; none if it continues at the end of the moment's day.
    pub fn last(&self) -> Option<Day> {
        match self.lasting {
            Lasting::Until(last) => Some(last),
            Lasting::Still => None,
            Lasting::Never => Some(self.to),
        }
    }

    /// Whether it lies in the future of a day: a meeting whose days have not passed and that was not held.
    pub fn is_ahead(&self, day: Day) -> bool {
        matches!(self.kind, MarkKind::Planned | MarkKind::CalledOff) && self.to > day
    }
}

/// What a lane contains.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LaneOf {
    /// Meetings.
    Meetings,
    /// The positions of a party, with its group on the day.
    Party(Id, Group),
    /// The positions of several parties that have no lane of their own.
    Others,
    /// Outcomes.
    Outcomes,
    /// Events.
    Events,
}

impl LaneOf {
    /// What its records are called in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Party(..) | Self::Others => "positions",
            Self::Outcomes => "outcomes",
            Self::Events => "events",
        }
    }
}

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it contains.
    pub of: LaneOf,
    /// By the day at which each is drawn, then by id.
    pub marks: Vec<Mark>,
}

/// The filter of a timeline. The default admits everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimelineFilter<'a> {
    /// Leaves out what happened entirely before this day, even if it continues.
    pub from: Option<Day>,
    /// Leaves out what cannot have happened by this day.
    pub to: Option<Day>,
    /// Only what this party said, attended, is bound by, helped to bring about or was involved in.
    pub party: Option<&'a str>,
    /// Only what concerns this issue or one below it.
    pub issue: Option<&'a str>,
}

impl TimelineFilter<'_> {
    /// Whether a record's mark passes. Something that continued counts on the days on which something
    /// happened: its begin and each of its steps.
    pub fn admits(&self, dossier: &Dossier, moment: &Moment, mark: &Mark) -> bool {
        let within = |from: Day, to: Day| {
            self.from.is_none_or(|first| first <= to) && self.to.is_none_or(|last| from <= last)
        };
        let happened = within(mark.from, mark.to) || mark.steps.iter().any(|step| within(step.day, step.day));
        happened && self.wants(dossier, moment, &mark.id)
    }

    /// Whether a future day on which something is due or ends passes.
    pub fn admits_ahead(&self, dossier: &Dossier, moment: &Moment, record: &Id, date: Date) -> bool {
        self.from.is_none_or(|first| first <= date.latest())
            && self.to.is_none_or(|last| date.earliest() <= last)
            && self.wants(dossier, moment, record)
    }

    /// Whether a record concerns the party and the issue.
    fn wants(&self, dossier: &Dossier, moment: &Moment, id: &Id) -> bool {
        let record = dossier.record(id);
        self.party.is_none_or(|party| record.is_some_and(|record| about::is_of(moment, record, party)))
            && self.issue.is_none_or(|issue| {
                let named = record.map_or(&[][..], |record| about::issues(moment, record));
                named.iter().any(|id| dossier.issue_line(id).iter().any(|above| above.id == *issue))
            })
    }
}

/// The status of a meeting or outcome, the stance of a position or the kind of an event, as in JSON.
pub fn word(moment: &Moment, record: RecordRef<'_>) -> &'static str {
    match record {
        RecordRef::Meeting(meeting) => moment.meeting(&meeting.id).map_or("", |facts| facts.status.as_str()),
        RecordRef::Outcome(outcome) => moment.outcome(&outcome.id).map_or("", |facts| facts.status.as_str()),
        RecordRef::Position(position) => position.stance.as_str(),
        RecordRef::Event(event) => event.kind.map_or("event", |kind| kind.as_str()),
        _ => "",
    }
}

/// The overall status of an ask.
pub fn status(moment: &Moment, record: RecordRef<'_>) -> Option<AskStatus> {
    let RecordRef::Position(position) = record else { return None };
    let facts = moment.position(&position.id)?;
    facts.ask.as_ref().map(|ask| ask.status)
}

/// The lanes at the end of the moment's day, from what was known by then: meetings, parties by group and in
/// the dossier's order, outcomes, events. A party without marks has no lane, unless it is a side. A joint
/// position is in the lane of each holder.
pub fn lanes(dossier: &Dossier, moment: &Moment) -> Vec<Lane> {
    let mut parties: Vec<(Group, &Id)> = dossier
        .parties
        .iter()
        .filter(|party| moment.has_begun(RecordRef::Party(party)))
        .map(|party| (Group::of(moment.roles(&party.id)), &party.id))
        .collect();
    parties.sort_by_key(|(group, _)| *group);
    let mut said: HashMap<&Id, Vec<Mark>> = HashMap::new();
    for position in &dossier.positions {
        if let Some(mark) = position_mark(moment, position) {
            let mut holders: HashSet<&Id> = HashSet::new();
            for party in position.parties.iter().filter(|party| holders.insert(party)) {
                said.entry(party).or_default().push(mark.clone());
            }
        }
    }
    let meetings = dossier.meetings.iter().filter_map(|meeting| meeting_mark(moment, meeting)).collect();
    let mut lanes = vec![Lane { of: LaneOf::Meetings, marks: meetings }];
    for (group, party) in parties {
        let marks = said.remove(party).unwrap_or_default();
        if group == Group::Sides || !marks.is_empty() {
            lanes.push(Lane { of: LaneOf::Party(party.clone(), group), marks });
        }
    }
    // Positions of a holder that begins later, or that is not in the dossier, are shown all the same.
    let mut rest: Vec<Mark> = said.into_values().flatten().collect();
    rest.sort_by(|one, other| one.id.cmp(&other.id));
    rest.dedup_by(|one, other| one.id == other.id);
    if !rest.is_empty() {
        lanes.push(Lane { of: LaneOf::Others, marks: rest });
    }
    let outcomes = dossier.outcomes.iter().filter_map(|outcome| outcome_mark(moment, outcome));
    lanes.push(Lane { of: LaneOf::Outcomes, marks: outcomes.collect() });
    let events = dossier.events.iter().filter(|event| event.when.earliest() <= moment.day);
    let events = events.map(|event| past(moment, &event.id, Kind::Event, MarkKind::Event, event.when));
    lanes.push(Lane { of: LaneOf::Events, marks: events.collect() });
    for lane in &mut lanes {
        sort(&mut lane.marks);
    }
    lanes
}

fn sort(marks: &mut [Mark]) {
    marks.sort_by(|one, other| (one.at(), one.from, &one.id).cmp(&(other.at(), other.from, &other.id)));
}

/// Merges the lanes of those parties for which `apart` is false into one lane below the others, each record
/// once.
pub fn together(lanes: Vec<Lane>, apart: impl Fn(&Id, Group) -> bool) -> Vec<Lane> {
    let joins = |lane: &Lane| match &lane.of {
        LaneOf::Party(party, group) => !apart(party, *group),
        LaneOf::Others => true,
        _ => false,
    };
    let (joined, mut kept): (Vec<Lane>, Vec<Lane>) = lanes.into_iter().partition(joins);
    let mut seen: HashSet<Id> = HashSet::new();
    let mut marks: Vec<Mark> = joined.into_iter().flat_map(|lane| lane.marks).collect();
    marks.retain(|mark| seen.insert(mark.id.clone()));
    if marks.is_empty() {
        return kept;
    }
    sort(&mut marks);
    let behind = kept.iter().rposition(|lane| matches!(lane.of, LaneOf::Meetings | LaneOf::Party(..)));
    kept.insert(behind.map_or(0, |at| at + 1), Lane { of: LaneOf::Others, marks });
    kept
}

fn meeting_mark(moment: &Moment, meeting: &Meeting) -> Option<Mark> {
    let facts = moment.meeting(&meeting.id)?;
    let under_way = meeting.when.earliest() <= moment.day;
    let kind = match facts.status {
        _ if facts.held => MarkKind::Held,
        MeetingStatus::Cancelled | MeetingStatus::NotHeld => MarkKind::CalledOff,
        MeetingStatus::Held if under_way => MarkKind::Held,
        _ => MarkKind::Planned,
    };
    let mark = past(moment, &meeting.id, Kind::Meeting, kind, meeting.when);
    if kind == MarkKind::Held {
        return Some(mark);
    }
    // A planned or formerly planned meeting keeps its planned days.
    Some(Mark { to: meeting.when.latest(), date: meeting.when, lasting: Lasting::Never, ..mark })
}

fn position_mark(moment: &Moment, position: &Position) -> Option<Mark> {
    let facts = moment.position(&position.id)?;
    let kind = if position.stance.is_ask() { MarkKind::Asked } else { MarkKind::Said };
    let mark = past(moment, &position.id, Kind::Position, kind, position.since);
    // It never begins before the position that it answers.
    let from = mark.from.max(facts.begins);
    let before = |day: Day| day.pred_opt().unwrap_or(day).max(from);
    let lasting = match facts.over_since {
        _ if facts.in_force => Lasting::Still,
        Some(over) => Lasting::Until(before(over)),
        None => Lasting::Until(from),
    };
    let due =
        position.due.filter(|due| facts.in_force && kind == MarkKind::Asked && due.latest() >= moment.day);
    Some(Mark { from, to: mark.to.max(from), lasting, due, ..mark })
}

fn outcome_mark(moment: &Moment, outcome: &Outcome) -> Option<Mark> {
    let facts = moment.outcome(&outcome.id)?;
    let kind = if facts.in_force { MarkKind::InForce } else { MarkKind::NotInForce };
    let steps = ledger::steps(outcome, facts);
    // A future outcome was known from its first step.
    let first = steps.first().map(|step| step.date);
    let when = first.filter(|_| outcome.when.earliest() > moment.day).unwrap_or(outcome.when);
    let mark = past(moment, &outcome.id, Kind::Outcome, kind, when);
    let ahead = |date: Option<Date>| date.filter(|date| facts.in_force && date.latest() >= moment.day);
    Some(Mark {
        lasting: lasting(moment, outcome, facts, &steps, mark.from),
        due: ahead(outcome.due).filter(|_| facts.status != OutcomeStatus::Implemented),
        ends: ahead(outcome.until),
        steps,
        ..mark
    })
}

/// An outcome continues from its first step until a step concludes it or its term ends.
fn lasting(moment: &Moment, outcome: &Outcome, facts: &OutcomeFacts, steps: &[Step], from: Day) -> Lasting {
    let last_step = steps.last().map_or(from, |step| step.day);
    let over = if outcome_timeline::is_concluded(facts.status) {
        Some(last_step)
    } else {
        outcome.until.map(|until| until.latest()).filter(|until| *until < moment.day)
    };
    over.map_or(Lasting::Still, |over| Lasting::Until(over.max(from).min(moment.day)))
}

/// A mark of what had begun by the day: how long it went on after that was still to be seen.
fn past(moment: &Moment, id: &Id, record: Kind, kind: MarkKind, when: Date) -> Mark {
    let day = moment.day;
    let to = when.latest().min(day).max(when.earliest());
    let under_way = when.is_interval() && when.earliest() <= day && day < when.latest();
    Mark {
        id: id.clone(),
        record,
        kind,
        date: if under_way { when.start() } else { when },
        from: when.earliest(),
        to,
        vague: when.is_vague(),
        lasting: if under_way { Lasting::Still } else { Lasting::Never },
        due: None,
        ends: None,
        steps: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    fn on(text: &str) -> Vec<Lane> {
        let dossier = sample::whole(
            &[
                r#"{"id": "ask", "since": "2025-01-10", "stance": "demands"}"#,
                r#"{"id": "both", "since": "[2025-02-01..2025-02-09]", "stance": "supports", "parties": ["a", "b"]}"#,
                r#"{"id": "third", "since": "2025-02", "stance": "proposes", "parties": ["c"]}"#,
            ],
            &[r#"{"id": "deal", "when": "2025-02-03", "history": [
                {"status": "agreed", "date": "2025-02-03"}, {"status": "terminated", "date": "2025-03-01"}]}"#],
            &[
                r#"{"id": "talks", "when": "2025-02-01/2025-02-20", "history": [
                    {"status": "planned", "date": "2025-01-20"}, {"status": "held", "date": "2025-02-01"}]}"#,
                r#"{"id": "off", "when": "2025-04-01", "history": [
                    {"status": "planned", "date": "2025-01-20"}, {"status": "cancelled", "date": "2025-02-25"}]}"#,
            ],
        );
        lanes(&dossier, &Moment::at(&dossier, day(text)))
    }

    fn told(lanes: &[Lane]) -> Vec<String> {
        let mark = |mark: &Mark| {
            let vague = if mark.vague { "?" } else { "" };
            let last = match mark.lasting {
                Lasting::Never => String::new(),
                Lasting::Until(last) => format!(" until {last}"),
                Lasting::Still => " still".to_owned(),
            };
            format!("{} {:?} {}..{}{vague}{last}", mark.id, mark.kind, mark.from, mark.to)
        };
        lanes
            .iter()
            .filter(|lane| !lane.marks.is_empty())
            .map(|lane| {
                format!("{:?}: {}", lane.of, lane.marks.iter().map(mark).collect::<Vec<_>>().join(", "))
            })
            .collect()
    }

    #[test]
    fn each_record_is_in_its_lane_as_it_was_known() {
        insta::assert_snapshot!(told(&on("2025-01-25")).join("\n"), @r#"
        Meetings: talks Planned 2025-02-01..2025-02-20, off Planned 2025-04-01..2025-04-01
        Party(Id("a"), Sides): ask Asked 2025-01-10..2025-01-10 still
        "#);
        insta::assert_snapshot!(told(&on("2025-02-05")).join("\n"), @r#"
        Meetings: talks Held 2025-02-01..2025-02-05 still, off Planned 2025-04-01..2025-04-01
        Party(Id("a"), Sides): ask Asked 2025-01-10..2025-01-10 still, both Said 2025-02-01..2025-02-05? still
        Party(Id("b"), Sides): both Said 2025-02-01..2025-02-05? still
        Party(Id("c"), Mediators): third Asked 2025-02-01..2025-02-05? still
        Outcomes: deal InForce 2025-02-03..2025-02-03 still
        "#);
        insta::assert_snapshot!(told(&on("2025-03-01")).join("\n"), @r#"
        Meetings: talks Held 2025-02-01..2025-02-20, off CalledOff 2025-04-01..2025-04-01
        Party(Id("a"), Sides): ask Asked 2025-01-10..2025-01-10 still, both Said 2025-02-01..2025-02-09? still
        Party(Id("b"), Sides): both Said 2025-02-01..2025-02-09? still
        Party(Id("c"), Mediators): third Asked 2025-02-01..2025-02-28? still
        Outcomes: deal NotInForce 2025-02-03..2025-02-03 until 2025-03-01
        "#);
    }

    #[test]
    fn nothing_later_is_on_it_but_what_is_planned() {
        for text in ["2025-01-09", "2025-01-25", "2025-02-05", "2025-02-28", "2025-03-01"] {
            for mark in on(text).into_iter().flat_map(|lane| lane.marks) {
                let ahead = matches!(mark.kind, MarkKind::Planned | MarkKind::CalledOff);
                assert!(mark.from <= mark.to);
                assert!(ahead || mark.to <= day(text), "{text}: {mark:?}");
            }
        }
    }

    #[test]
    fn what_is_known_to_lie_ahead_is_on_its_mark() {
        let dossier = sample::with_outcomes(
            &[
                r#"{"id": "ask", "since": "2025-01-10", "stance": "demands", "due": "2025-03-01", "until": "2025-02-10"}"#,
            ],
            &[r#"{"id": "truce", "when": "2025-01-20", "until": "2025-02-15", "history": [
                {"status": "agreed", "date": "2025-01-20"}, {"status": "under-way", "date": "2025-01-22"}]}"#],
        );
        let of = |on: &str, id: &str| {
            let lanes = lanes(&dossier, &Moment::at(&dossier, day(on)));
            let mark = lanes.into_iter().flat_map(|lane| lane.marks).find(|mark| mark.id == *id).unwrap();
            (mark.lasting, mark.due.map(|due| due.to_string()), mark.ends.map(|ends| ends.to_string()))
        };
        let known = |text: &str| Some(text.to_owned());
        assert_eq!(of("2025-01-20", "truce"), (Lasting::Still, None, known("2025-02-15")));
        assert_eq!(of("2025-02-16", "truce"), (Lasting::Until(day("2025-02-15")), None, None));
        // When a position was to end is later knowledge; when it asks to be met is not.
        assert_eq!(of("2025-02-10", "ask"), (Lasting::Still, known("2025-03-01"), None));
        assert_eq!(of("2025-02-11", "ask"), (Lasting::Until(day("2025-02-10")), None, None));
    }

    #[test]
    fn parties_are_put_together_with_each_record_once() {
        let apart = |_: &Id, group| group == Group::Sides;
        let told = |lanes: &[Lane]| -> Vec<(String, usize)> {
            lanes.iter().map(|lane| (format!("{:?}", lane.of), lane.marks.len())).collect()
        };
        let lanes = together(on("2025-02-05"), apart);
        assert_eq!(
            told(&lanes)[4..],
            [("Others".to_owned(), 1), ("Outcomes".to_owned(), 1), ("Events".to_owned(), 0)],
            "{lanes:?}"
        );
        let one = together(on("2025-02-05"), |_, _| false);
        assert_eq!(told(&one)[1], ("Others".to_owned(), 3), "the joint one once");
    }
}
