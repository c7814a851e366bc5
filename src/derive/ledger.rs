//! Every outcome: what was promised, what was done, what is overdue.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::facts::{Moment, OutcomeFacts};
use crate::model::{Dossier, Id, Outcome};

/// An outcome in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerEntry<'a> {
    /// The record.
    pub outcome: &'a Outcome,
    /// What follows for it.
    pub facts: &'a OutcomeFacts,
    /// Rival accounts of it begun by the day, by id.
    pub rivals: Vec<&'a Id>,
    /// Its parts, the newest first.
    pub parts: Vec<LedgerEntry<'a>>,
}

/// The outcomes begun by the moment's day, the newest first, each part under its whole.
pub fn ledger<'a>(dossier: &'a Dossier, moment: &'a Moment) -> Vec<LedgerEntry<'a>> {
    let begun = |id: &Id| moment.outcome(id).is_some();
    let mut rivals: HashMap<&Id, BTreeSet<&Id>> = HashMap::new();
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

/// Each list is taken once, so that parts in a circle come to an end.
fn entries<'a>(
    whole: Option<&'a Id>,
    moment: &'a Moment,
    rivals: &HashMap<&'a Id, BTreeSet<&'a Id>>,
    parts: &mut HashMap<Option<&'a Id>, Vec<&'a Outcome>>,
) -> Vec<LedgerEntry<'a>> {
    let here = parts.remove(&whole).unwrap_or_default();
    let mut found = Vec::with_capacity(here.len());
    for outcome in here {
        let Some(facts) = moment.outcome(&outcome.id) else { continue };
        let rivals_of = rivals.get(&outcome.id).into_iter().flatten().copied().collect();
        let parts = entries(Some(&outcome.id), moment, rivals, parts);
        found.push(LedgerEntry { outcome, facts, rivals: rivals_of, parts });
    }
    found
}

impl<'a> LedgerEntry<'a> {
    /// The entry and all under it, each whole before its parts.
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
}
