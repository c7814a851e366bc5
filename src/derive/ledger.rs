//! All outcomes: what was promised, what was done, what is overdue.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::facts::{Moment, OutcomeFacts};
use super::outcome_timeline::{OutcomeTimeline, is_concluded};
use crate::date::{Date, Day};
use crate::model::{Dossier, Id, Outcome, OutcomeStatus, words};

words! {
    /// The filters of the ledger.
    LedgerFilter {
        InForce = "stand", Overdue = "overdue", NotCarriedOut = "not-carried-out", CarriedOut = "carried-out",
    }
}

impl LedgerFilter {
    /// Whether an outcome passes the filter.
    pub fn admits(self, facts: &OutcomeFacts) -> bool {
        match self {
            Self::InForce => facts.in_force,
            Self::Overdue => facts.overdue,
            Self::NotCarriedOut => {
                matches!(facts.status, OutcomeStatus::NotImplemented | OutcomeStatus::Violated)
            }
            Self::CarriedOut => facts.status == OutcomeStatus::Implemented,
        }
    }
}

/// A step of an outcome's history, taken by the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day from which it counts.
    pub day: Day,
    /// Its date, as precise as it is known.
    pub date: Date,
    /// The status that the outcome then had.
    pub status: OutcomeStatus,
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerEntry<'a> {
    /// The record.
    pub outcome: &'a Outcome,
    /// Its facts.
    pub facts: &'a OutcomeFacts,
    /// The steps taken by the day, oldest first.
    pub steps: Vec<Step>,
    /// Contradicting accounts of it begun by the day, by id.
    pub rivals: Vec<&'a Id>,
    /// The first of the contradicting accounts listed together with it. None if there is no other in the
    /// list.
    pub dispute: Option<&'a Id>,
    /// Its parts, the newest first.
    pub parts: Vec<LedgerEntry<'a>>,
}

/// The outcomes begun by the moment's day, the newest first, each part under its whole. Contradicting
/// accounts follow each other, at the place of the newest of them.
pub fn ledger<'a>(dossier: &'a Dossier, moment: &'a Moment) -> Vec<LedgerEntry<'a>> {
    let begun = |id: &Id| moment.outcome(id).is_some();
    let mut rivals: Rivals<'_> = HashMap::new();
    let mut parts: HashMap<Option<&Id>, Vec<&Outcome>> = HashMap::new();
    for outcome in dossier.outcomes.iter().filter(|outcome| begun(&outcome.id)) {
        for other in outcome.contradicts.iter().filter(|other| begun(other)) {
            rivals.entry(&outcome.id).or_default().insert(other);
            rivals.entry(other).or_default().insert(&outcome.id);
        }
        let whole = outcome.part_of.as_ref().filter(|whole| begun(whole));
        parts.entry(whole).or_default().push(outcome);
    }
    for list in parts.values_mut() {
        list.sort_by_key(|outcome| Reverse((outcome.when.latest(), &outcome.id)));
    }
    entries(None, moment, &rivals, &mut parts)
}

type Rivals<'a> = HashMap<&'a Id, BTreeSet<&'a Id>>;

/// Each list is taken once, so a circle of parts terminates.
fn entries<'a>(
    whole: Option<&'a Id>,
    moment: &'a Moment,
    rivals: &Rivals<'a>,
    parts: &mut HashMap<Option<&'a Id>, Vec<&'a Outcome>>,
) -> Vec<LedgerEntry<'a>> {
    let here = parts.remove(&whole).unwrap_or_default();
    let mut found = Vec::with_capacity(here.len());
    for accounts in beside_each_other(&here, rivals) {
        let first = accounts.first().filter(|_| accounts.len() > 1).map(|outcome| &outcome.id);
        for outcome in accounts {
            let Some(facts) = moment.outcome(&outcome.id) else { continue };
            found.push(LedgerEntry {
                outcome,
                facts,
                steps: steps(outcome, facts),
                rivals: rivals.get(&outcome.id).into_iter().flatten().copied().collect(),
                dispute: first,
                parts: entries(Some(&outcome.id), moment, rivals, parts),
            });
        }
    }
    found
}

/// The outcomes of a list in its order, but each followed by those that contradict it, directly or through
/// others.
fn beside_each_other<'a>(list: &[&'a Outcome], rivals: &Rivals<'a>) -> Vec<Vec<&'a Outcome>> {
    let listed: HashMap<&Id, &Outcome> = list.iter().map(|outcome| (&outcome.id, *outcome)).collect();
    let mut taken: HashSet<&Id> = HashSet::new();
    let mut groups = Vec::new();
    for outcome in list {
        if !taken.insert(&outcome.id) {
            continue;
        }
        let mut group = vec![*outcome];
        let mut at = 0;
        while let Some(account) = group.get(at).copied() {
            let against = rivals.get(&account.id).into_iter().flatten();
            group.extend(against.filter_map(|id| listed.get(id)).filter(|other| taken.insert(&other.id)));
            at += 1;
        }
        groups.push(group);
    }
    groups
}

/// The steps that an outcome took by the day, oldest first.
pub(super) fn steps(outcome: &Outcome, facts: &OutcomeFacts) -> Vec<Step> {
    let progress = OutcomeTimeline::new(0, outcome);
    let taken = outcome.history.iter().take(facts.entries).enumerate();
    let mut steps: Vec<Step> = taken
        .filter_map(|(at, entry)| {
            Some(Step { day: progress.entry_day(at)?, date: entry.date, status: entry.status })
        })
        .collect();
    // A vaguely dated step was taken by the day of the next step at the latest.
    let mut next = None;
    for step in steps.iter_mut().rev() {
        step.day = next.map_or(step.day, |next: Day| step.day.min(next));
        next = Some(step.day);
    }
    steps
}

/// How many outcomes begun by the moment's day are overdue.
pub fn overdue(dossier: &Dossier, moment: &Moment) -> usize {
    let is_overdue = |outcome: &&Outcome| moment.outcome(&outcome.id).is_some_and(|facts| facts.overdue);
    dossier.outcomes.iter().filter(is_overdue).count()
}

/// The parties to any of these outcomes, in the dossier's order.
pub fn bound<'a>(dossier: &'a Dossier, entries: &[LedgerEntry<'_>]) -> Vec<&'a Id> {
    let all: Vec<_> = entries.iter().flat_map(LedgerEntry::all).collect();
    let binds = |party: &Id| all.iter().any(|entry| entry.outcome.parties.contains(party));
    dossier.parties.iter().map(|party| &party.id).filter(|party| binds(party)).collect()
}

impl<'a> LedgerEntry<'a> {
    /// Whether its newest step concluded it, so that nothing more is expected.
    pub fn is_concluded(&self) -> bool {
        is_concluded(self.facts.status)
    }

    /// The entry and all entries under it, each whole before its parts.
    pub fn all(&self) -> Vec<&LedgerEntry<'a>> {
        let mut found = vec![self];
        found.extend(self.parts.iter().flat_map(LedgerEntry::all));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;
    use crate::model::Word as _;

    #[test]
    fn parts_stand_under_their_whole_and_rivals_know_each_other() {
        let outcome = |id: &str, when: &str, more: &str| {
            format!(
                r#"{{"id": "{id}", "when": "{when}", "history": [{{"status": "agreed", "date": "{when}"}}]{more}}}"#
            )
        };
        let dossier = sample::with_outcomes(
            &[],
            &[
                &outcome("whole", "2025-06-01", ""),
                &outcome("one", "2025-06-02", r#", "part_of": "whole", "contradicts": ["two"]"#),
                &outcome("two", "2025-06-03", r#", "part_of": "whole""#),
                &outcome("new", "2025-06-04", ""),
                &outcome("late", "2025-07-04", r#", "contradicts": ["new"]"#),
            ],
        );
        let moment = Moment::at(&dossier, day("2025-06-30"));
        let ledger = ledger(&dossier, &moment);
        let ids = |entries: &[LedgerEntry<'_>]| -> Vec<String> {
            entries.iter().map(|entry| entry.outcome.id.to_string()).collect()
        };
        assert_eq!(ids(&ledger), ["new", "whole"]);
        assert_eq!(ids(&ledger[1].parts), ["two", "one"]);
        assert_eq!(ledger[1].parts[0].rivals, [&Id::from("one")]);
        assert!(ledger[0].rivals.is_empty(), "what is later says nothing");
        assert_eq!(ledger[1].all().len(), 3);
    }

    #[test]
    fn rivals_stand_beside_each_other_and_steps_have_their_days() {
        let outcome = |id: &str, when: &str, more: &str| {
            format!(
                r#"{{"id": "{id}", "when": "{when}", "history": [{{"status": "agreed", "date": "{when}"}},
                    {{"status": "violated", "date": "2025-06"}}, {{"status": "terminated", "date": "2025-08-01"}}]{more}}}"#
            )
        };
        let dossier = sample::with_outcomes(
            &[],
            &[
                &outcome("old", "2025-06-01", r#", "contradicts": ["new"], "due": "2025-06-20""#),
                &outcome("between", "2025-06-02", r#", "parties": ["a"]"#),
                &outcome("new", "2025-06-03", ""),
            ],
        );
        let moment = Moment::at(&dossier, day("2025-07-01"));
        let ledger = ledger(&dossier, &moment);
        let told: Vec<(&str, Option<&str>)> =
            ledger.iter().map(|e| (e.outcome.id.as_str(), e.dispute.map(Id::as_str))).collect();
        assert_eq!(told, [("new", Some("new")), ("old", Some("new")), ("between", None)]);
        let days: Vec<Day> = ledger[1].steps.iter().map(|step| step.day).collect();
        assert_eq!(days, [day("2025-06-01"), day("2025-06-30")], "what comes later is not told");
        assert!(!ledger[1].is_concluded());
        assert_eq!(overdue(&dossier, &moment), 1);
        assert_eq!(bound(&dossier, &ledger), ["a", "b"]);
        assert_eq!(bound(&dossier, &ledger[2..]), ["a"]);
    }

    #[test]
    fn a_filter_admits_by_what_follows_on_the_day() {
        use LedgerFilter::{CarriedOut, InForce, NotCarriedOut, Overdue};
        let dossier = sample::with_outcomes(
            &[],
            &[r#"{"id": "x", "when": "2025-06-01", "due": "2025-06-20", "history": [
                {"status": "agreed", "date": "2025-06-01"}, {"status": "violated", "date": "2025-07-01"},
                {"status": "implemented", "date": "2025-08-01"}]}"#],
        );
        let admitted = |on: &str| -> Vec<LedgerFilter> {
            let moment = Moment::at(&dossier, day(on));
            let facts = moment.outcome("x").unwrap();
            LedgerFilter::ALL.iter().copied().filter(|filter| filter.admits(facts)).collect()
        };
        assert_eq!(admitted("2025-06-20"), [InForce]);
        assert_eq!(admitted("2025-06-21"), [InForce, Overdue]);
        assert_eq!(admitted("2025-07-01"), [Overdue, NotCarriedOut]);
        assert_eq!(admitted("2025-08-01"), [InForce, CarriedOut]);
    }
}
