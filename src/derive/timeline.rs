//! What happened when, in lanes: meetings, what each side said, what the others said, outcomes, events.

use super::facts::Moment;
use super::overview::Group;
use crate::date::{Date, Day};
use crate::model::{Dossier, Id, Kind, MeetingStatus, words};

words! {
    /// What a mark on the timeline stands for.
    MarkKind {
        /// A meeting that was held.
        Held = "held",
        /// A meeting planned, proposed or put off.
        Planned = "planned",
        /// A meeting cancelled or not held.
        CalledOff = "called-off",
        /// A position that asks something of others.
        Asked = "asked",
        /// Any other position.
        Said = "said",
        /// An outcome that stands on the day.
        Stands = "stands",
        /// An outcome that does not: announced only, in dispute, over, or that there is no agreement.
        NotStanding = "not-standing",
        /// Something that happened outside the talks.
        Event = "event",
    }
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
    /// The first day that it may be on.
    pub from: Day,
    /// The last; never after the moment's day, unless it is still planned.
    pub to: Day,
    /// The days between are those it may be on, not those it lasted.
    pub vague: bool,
}

/// Whose lane, or of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneOf {
    /// Meetings.
    Meetings,
    /// What a side said.
    Side(Id),
    /// What parties said that are no sides.
    Others,
    /// Outcomes.
    Outcomes,
    /// Events.
    Events,
}

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it holds.
    pub of: LaneOf,
    /// By first day, then id.
    pub marks: Vec<Mark>,
}

/// The lanes at the end of the moment's day, from what was known by then: meetings, each side in the
/// dossier's order, the others, outcomes, events. A lane without marks is left out. What several parties
/// hold jointly is in the lane of each.
pub fn lanes(dossier: &Dossier, moment: &Moment) -> Vec<Lane> {
    let mut lanes = vec![Lane { of: LaneOf::Meetings, marks: meetings(dossier, moment) }];
    let is_side = |id: &Id| Group::of(moment.roles(id)) == Group::Sides;
    let sides: Vec<&Id> = dossier.parties.iter().map(|party| &party.id).filter(|id| is_side(id)).collect();
    for side in &sides {
        let marks = positions(dossier, moment, |holder| holder == *side);
        lanes.push(Lane { of: LaneOf::Side((*side).clone()), marks });
    }
    let marks = positions(dossier, moment, |holder| !sides.contains(&holder));
    lanes.push(Lane { of: LaneOf::Others, marks });
    let outcomes = dossier.outcomes.iter().filter_map(|outcome| {
        let facts = moment.outcome(&outcome.id)?;
        let kind = if facts.stands { MarkKind::Stands } else { MarkKind::NotStanding };
        Some(past(&outcome.id, Kind::Outcome, kind, outcome.when, moment.day))
    });
    lanes.push(Lane { of: LaneOf::Outcomes, marks: outcomes.collect() });
    let events = dossier.events.iter().filter(|event| event.when.earliest() <= moment.day);
    let events = events.map(|event| past(&event.id, Kind::Event, MarkKind::Event, event.when, moment.day));
    lanes.push(Lane { of: LaneOf::Events, marks: events.collect() });
    lanes.retain(|lane| !lane.marks.is_empty());
    for lane in &mut lanes {
        lane.marks.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    }
    lanes
}

fn meetings(dossier: &Dossier, moment: &Moment) -> Vec<Mark> {
    let marks = dossier.meetings.iter().filter_map(|meeting| {
        let facts = moment.meeting(&meeting.id)?;
        let under_way = meeting.when.earliest() <= moment.day;
        let kind = match facts.status {
            _ if facts.held => MarkKind::Held,
            MeetingStatus::Cancelled | MeetingStatus::NotHeld => MarkKind::CalledOff,
            MeetingStatus::Held if under_way => MarkKind::Held,
            _ => MarkKind::Planned,
        };
        if kind == MarkKind::Held {
            return Some(past(&meeting.id, Kind::Meeting, kind, meeting.when, moment.day));
        }
        let when = meeting.when;
        Some(Mark { to: when.latest(), ..past(&meeting.id, Kind::Meeting, kind, when, moment.day) })
    });
    marks.collect()
}

fn positions(dossier: &Dossier, moment: &Moment, counts: impl Fn(&Id) -> bool) -> Vec<Mark> {
    let here = dossier.positions.iter().filter(|position| position.parties.iter().any(&counts));
    let marks = here.filter_map(|position| {
        moment.position(&position.id)?;
        let kind = if position.stance.is_ask() { MarkKind::Asked } else { MarkKind::Said };
        Some(past(&position.id, Kind::Position, kind, position.since, moment.day))
    });
    marks.collect()
}

/// A mark of what had begun by the day: how long it went on after that was still to be seen.
fn past(id: &Id, record: Kind, kind: MarkKind, when: Date, day: Day) -> Mark {
    let to = when.latest().min(day).max(when.earliest());
    Mark { id: id.clone(), record, kind, from: when.earliest(), to, vague: when.is_vague() }
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
            format!("{} {:?} {}..{}{vague}", mark.id, mark.kind, mark.from, mark.to)
        };
        lanes
            .iter()
            .map(|lane| {
                format!("{:?}: {}", lane.of, lane.marks.iter().map(mark).collect::<Vec<_>>().join(", "))
            })
            .collect()
    }

    #[test]
    fn each_record_is_in_its_lane_as_it_was_known() {
        insta::assert_snapshot!(told(&on("2025-01-25")).join("\n"), @r#"
        Meetings: talks Planned 2025-02-01..2025-02-20, off Planned 2025-04-01..2025-04-01
        Side(Id("a")): ask Asked 2025-01-10..2025-01-10
        "#);
        insta::assert_snapshot!(told(&on("2025-02-05")).join("\n"), @r#"
        Meetings: talks Held 2025-02-01..2025-02-05, off Planned 2025-04-01..2025-04-01
        Side(Id("a")): ask Asked 2025-01-10..2025-01-10, both Said 2025-02-01..2025-02-05?
        Side(Id("b")): both Said 2025-02-01..2025-02-05?
        Others: third Asked 2025-02-01..2025-02-05?
        Outcomes: deal Stands 2025-02-03..2025-02-03
        "#);
        insta::assert_snapshot!(told(&on("2025-03-01")).join("\n"), @r#"
        Meetings: talks Held 2025-02-01..2025-02-20, off CalledOff 2025-04-01..2025-04-01
        Side(Id("a")): ask Asked 2025-01-10..2025-01-10, both Said 2025-02-01..2025-02-09?
        Side(Id("b")): both Said 2025-02-01..2025-02-09?
        Others: third Asked 2025-02-01..2025-02-28?
        Outcomes: deal NotStanding 2025-02-03..2025-02-03
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
}
