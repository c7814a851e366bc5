//! What an overview lists as of a day: parties by group, a party's positions by issue, and the meetings.
//! Screens, text and pages all take their lists from here, so that they agree.

use std::cmp::Reverse;
use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt as _};

use super::facts::Moment;
use crate::date::Day;
use crate::model::{Dossier, Id, Meeting, MeetingStatus, Outcome, Position, RecordRef, Role, Stance, words};

words! {
    /// The groups in which parties are listed. Each party is listed once, in the first group that applies.
    Group {
        Sides = "sides", Mediators = "mediators", Guarantors = "guarantors", Supporters = "supporters",
        Opponents = "opponents", Others = "others",
    }
}

impl Group {
    /// The first group that these roles put a party in.
    pub fn of(roles: &[Role]) -> Self {
        let has = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
        if has(&[Role::Side]) {
            Self::Sides
        } else if has(&[Role::Mediator, Role::Facilitator]) {
            Self::Mediators
        } else if has(&[Role::Guarantor]) {
            Self::Guarantors
        } else if has(&[Role::Supporter]) {
            Self::Supporters
        } else if has(&[Role::Opponent]) {
            Self::Opponents
        } else {
            Self::Others
        }
    }
}

/// A party in the overview, with the number of its stands in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyEntry {
    /// The party.
    pub party: Id,
    /// Its group on the day.
    pub group: Group,
    /// Stands in force that are asks.
    pub asks: usize,
    /// Other stands in force.
    pub others: usize,
}

impl PartyEntry {
    /// Whether it has nothing in force. Lists collapse such parties.
    pub fn is_idle(&self) -> bool {
        self.asks + self.others == 0
    }
}

/// Every party that existed by the day, by group, then in file order.
pub fn parties(dossier: &Dossier, moment: &Moment) -> Vec<PartyEntry> {
    let mut counts: HashMap<&Id, (usize, usize)> = HashMap::new();
    for position in dossier.positions.iter().filter(|p| speaks_in_force(moment, p)) {
        for party in &position.parties {
            let (asks, others) = counts.entry(party).or_default();
            if position.stance.is_ask() {
                *asks += 1;
            } else {
                *others += 1;
            }
        }
    }
    let mut entries: Vec<PartyEntry> = dossier
        .parties
        .iter()
        .filter(|party| moment.has_begun(RecordRef::Party(party)))
        .map(|party| {
            let (asks, others) = counts.get(&party.id).copied().unwrap_or_default();
            PartyEntry { party: party.id.clone(), group: Group::of(moment.roles(&party.id)), asks, others }
        })
        .collect();
    entries.sort_by_key(|entry| entry.group);
    entries
}

fn speaks_in_force(moment: &Moment, position: &Position) -> bool {
    moment.position(&position.id).is_some_and(|facts| facts.speaks && facts.in_force)
}

/// A party's stands in force under one main issue (the records that speak).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The main issue.
    pub issue: Id,
    /// Asks first, then answers and other positions; within these, the most recently restated first.
    pub stands: Vec<Id>,
}

/// What a party holds as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// In force, in the issues' order.
    pub sections: Vec<Section>,
    /// Stands that ended, the most recently ended first.
    pub ended: Vec<Id>,
    /// Demands in force.
    pub demands: usize,
    /// Proposals in force.
    pub proposals: usize,
    /// Offers in force.
    pub offers: usize,
    /// Other stands in force.
    pub others: usize,
}

/// What a party holds as of the moment's day.
pub fn holdings(dossier: &Dossier, moment: &Moment, party: &str) -> Holdings {
    let mut found = Holdings::default();
    let mut by_issue: HashMap<&Id, Vec<&Position>> = HashMap::new();
    let mut ended: Vec<(&Position, Option<Day>)> = Vec::new();
    for position in dossier.positions.iter().filter(|p| p.parties.iter().any(|holder| *holder == *party)) {
        let Some(facts) = moment.position(&position.id).filter(|facts| facts.speaks) else { continue };
        if !facts.in_force {
            ended.push((position, facts.over_since));
            continue;
        }
        match position.stance {
            Stance::Demands => found.demands += 1,
            Stance::Proposes => found.proposals += 1,
            Stance::Offers => found.offers += 1,
            _ => found.others += 1,
        }
        if let Some(issue) = position.main_issue() {
            by_issue.entry(issue).or_default().push(position);
        }
    }
    let order = |p: &Position| {
        let attested = moment.position(&p.id).map(|facts| facts.last_attested.day);
        (!p.stance.is_ask(), Reverse(attested), p.stance, p.id.clone())
    };
    for issue in issues_in_order(dossier) {
        if let Some(mut stands) = by_issue.remove(issue) {
            stands.sort_by_cached_key(|p| order(p));
            found.sections.push(Section {
                issue: issue.clone(),
                stands: stands.into_iter().map(|p| p.id.clone()).collect(),
            });
        }
    }
    ended.sort_by(|(a, a_over), (b, b_over)| b_over.cmp(a_over).then_with(|| a.id.cmp(&b.id)));
    found.ended = ended.into_iter().map(|(p, _)| p.id.clone()).collect();
    found
}

/// Every issue, each followed by its children; siblings in file order.
pub fn issues_in_order(dossier: &Dossier) -> Vec<&Id> {
    let mut below: HashMap<Option<&Id>, Vec<&Id>> = HashMap::new();
    for issue in &dossier.issues {
        let parent = issue.parent.as_ref().filter(|parent| dossier.issue(parent).is_some());
        below.entry(parent).or_default().push(&issue.id);
    }
    let mut order = Vec::with_capacity(dossier.issues.len());
    let mut seen = HashSet::new();
    let mut waiting: Vec<&Id> = below.get(&None).into_iter().flatten().rev().copied().collect();
    while let Some(issue) = waiting.pop() {
        if seen.insert(issue) {
            order.push(issue);
            waiting.extend(below.get(&Some(issue)).into_iter().flatten().rev());
        }
    }
    order
}

/// The meetings known on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meetings {
    /// Announced, with a day not yet past; the most distant first.
    pub ahead: Vec<Id>,
    /// All others, the newest first.
    pub past: Vec<Id>,
    /// How many of the past meetings were held.
    pub held: usize,
}

/// The meetings known on the moment's day.
pub fn meetings(dossier: &Dossier, moment: &Moment) -> Meetings {
    let mut known: Vec<&Meeting> =
        dossier.meetings.iter().filter(|meeting| moment.meeting(&meeting.id).is_some()).collect();
    known.sort_by(|a, b| newest_first(a, b));
    let mut found = Meetings::default();
    for meeting in known {
        let status = moment.meeting(&meeting.id).map(|facts| facts.status);
        let awaited = matches!(
            status,
            Some(MeetingStatus::Proposed | MeetingStatus::Planned | MeetingStatus::Postponed)
        );
        if awaited && meeting.when.latest() >= moment.day {
            found.ahead.push(meeting.id.clone());
        } else {
            found.held += usize::from(status == Some(MeetingStatus::Held));
            found.past.push(meeting.id.clone());
        }
    }
    found
}

/// By last day, first day, round and id, so that the order never depends on the file.
fn newest_first(a: &Meeting, b: &Meeting) -> std::cmp::Ordering {
    let key = |m: &Meeting| (m.when.latest(), m.when.earliest(), m.round);
    key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id))
}

/// The outcomes of a meeting that have begun by the moment's day, in file order.
pub fn outcomes_of<'d>(dossier: &'d Dossier, moment: &Moment, meeting: &str) -> Vec<&'d Outcome> {
    dossier
        .outcomes
        .iter()
        .filter(|outcome| {
            outcome.meeting.as_deref() == Some(meeting) && moment.outcome(&outcome.id).is_some()
        })
        .collect()
}
