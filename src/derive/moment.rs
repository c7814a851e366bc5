//! Puts together everything that follows from a dossier at the end of one day, and caches recent days.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::ask;
use super::facts::{AskFacts, Moment, PositionFacts};
use super::index::Index;
use super::issue::{self, StandingAsk};
use super::role::{self, Sides};
use super::stand::Stand;
use super::{evidence, meeting, outcome, package};
use crate::date::Day;
use crate::model::{Dossier, Id, Kind};

impl Moment {
    /// Derives everything that follows from a dossier at the end of a day, in roughly linear time. The
    /// dossier must be [indexed](Dossier::indexed).
    pub fn at(dossier: &Dossier, day: Day) -> Self {
        Self::on(&Index::new(dossier), day)
    }

    /// The same from an index.
    pub(super) fn on(index: &Index<'_>, day: Day) -> Self {
        let dossier = index.dossier;
        let sides = Sides::on(dossier, day);
        let (positions, asks) = positions(index, &sides, day);
        let issues = issue::facts(index, &sides, &asks, day);
        let meetings = dossier.meetings.iter().filter_map(|m| Some((m.id.clone(), meeting::facts(m, day)?)));
        let outcomes = outcome::facts(index, &sides, day).map(|(id, facts)| (id.clone(), facts));
        let parties = dossier.parties.iter().map(|party| (party.id.clone(), role::roles(party, day)));
        Self {
            day,
            positions,
            issues,
            meetings: meetings.collect(),
            outcomes: outcomes.collect(),
            packages: package::facts(index, day),
            parties: parties.collect(),
        }
    }
}

/// The facts of every position begun by the day, and every ask that they express.
pub(super) fn positions<'g>(
    index: &'g Index<'g>,
    sides: &Sides<'_>,
    day: Day,
) -> (HashMap<Id, PositionFacts>, Vec<StandingAsk<'g>>) {
    let mut all = HashMap::with_capacity(index.positions.len());
    let mut asks = Vec::new();
    let begun = |id: &Id| {
        let at = super::index::places(index.dossier, Kind::Position, std::slice::from_ref(id)).next();
        at.and_then(|at| index.positions.get(at)).is_some_and(|timeline| timeline.begun(day))
    };
    for timeline in index.positions.iter().filter(|timeline| timeline.begun(day)) {
        if all.contains_key(&timeline.record.id) {
            continue;
        }
        let stand = Stand::of(index, timeline, day);
        let ids: Arc<[Id]> = stand.members.iter().map(|member| member.record.id.clone()).collect();
        let is_ask = stand.members.iter().any(|member| member.record.stance.is_ask());
        let asked = is_ask.then(|| ask::facts(index, &stand, day));
        let shared = asked.as_ref().map(|ask::Asked { facts, .. }| {
            // A record that is over is not live, even if its stand is.
            (Arc::new(facts.clone()), Arc::new(AskFacts { live: false, ..facts.clone() }))
        });
        for member in &stand.members {
            let record = member.record;
            let in_force = member.in_force(day);
            let ask = shared.as_ref().filter(|_| record.stance.is_ask());
            let ask = ask.map(|(live, over)| Arc::clone(if in_force { live } else { over }));
            let speakers = if record.is_own_word() { record.parties.as_slice() } else { &[] };
            let facts = PositionFacts {
                in_force,
                begins: member.begin,
                perhaps: member.perhaps(day),
                over: member.over(day),
                over_since: member.over_since.filter(|over| *over <= day),
                stand: Arc::clone(&ids),
                speaker: stand.speaker.record.id.clone(),
                speaks: member.at == stand.speaker.at,
                last_attested: stand.members.last().map_or(member.dated(), |newest| newest.dated()),
                held_since: stand.members.first().map_or(member.dated(), |first| first.dated()),
                said_before: by_id(record.reaffirms.iter().filter(|id| begun(id))),
                said_again: by_id(
                    index
                        .positions_at(&member.said_again)
                        .filter(|again| again.begun(day))
                        .map(|again| &again.record.id),
                ),
                age_days: (day - stand.last_attested).num_days(),
                evidence: evidence::facts(index.dossier, sides, &record.sources, speakers),
                disputed: stand.disputed,
                ask,
            };
            all.insert(record.id.clone(), facts);
        }
        if let Some(asked) = asked {
            asks.push(StandingAsk { speaker: stand.speaker, asked });
        }
    }
    (all, asks)
}

/// These ids in their order, each once.
fn by_id<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    ids
}

/// A cache of the most recently used moments of a dossier, so that each day is derived only once.
#[derive(Debug)]
pub struct MomentCache {
    dossier: Arc<Dossier>,
    /// The least recently used first.
    kept: RefCell<VecDeque<Arc<Moment>>>,
}

impl MomentCache {
    /// How many moments are kept.
    pub const CAPACITY: usize = 64;

    /// An empty cache.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        Self { dossier, kept: RefCell::default() }
    }

    /// The dossier of the moments.
    pub fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }

    /// The moment at the end of a day: the kept one, or derived now.
    pub fn at(&self, day: Day) -> Arc<Moment> {
        let mut kept = self.kept.borrow_mut();
        let found = kept.iter().position(|moment| moment.day == day);
        let moment = found.and_then(|place| kept.remove(place));
        let moment = moment.unwrap_or_else(|| Arc::new(Moment::at(&self.dossier, day)));
        if kept.len() >= Self::CAPACITY {
            kept.pop_front();
        }
        kept.push_back(Arc::clone(&moment));
        moment
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    #[test]
    fn a_day_is_derived_once_and_not_all_are_kept() {
        let moments = MomentCache::new(Arc::new(sample::dossier(&[])));
        let first = moments.at(day("2025-01-01"));
        assert!(Arc::ptr_eq(&first, &moments.at(day("2025-01-01"))));
        for later in day("2025-01-02").iter_days().take(MomentCache::CAPACITY) {
            moments.at(later);
        }
        assert_eq!(moments.kept.borrow().len(), MomentCache::CAPACITY);
        assert!(!Arc::ptr_eq(&first, &moments.at(day("2025-01-01"))));
    }

    #[test]
    fn a_long_chain_is_one_stand_that_its_records_share() {
        let say = |n: usize| {
            let before = n.checked_sub(1).map(|before| format!(r#", "reaffirms": ["p{before}"]"#));
            format!(
                r#"{{"id": "p{n}", "since": "2025-01-01", "stance": "demands"{}}}"#,
                before.unwrap_or_default()
            )
        };
        let said: Vec<String> = (0..5_000).map(say).collect();
        let dossier = sample::dossier(&said.iter().map(String::as_str).collect::<Vec<_>>());
        let moment = Moment::at(&dossier, day("2025-01-01"));
        let (first, last) = (moment.position("p0").unwrap(), moment.position("p4999").unwrap());
        assert_eq!(first.stand.len(), 5_000);
        assert!(Arc::ptr_eq(&first.stand, &last.stand));
        assert!(Arc::ptr_eq(first.ask.as_ref().unwrap(), last.ask.as_ref().unwrap()));
    }
}
