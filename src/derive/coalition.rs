//! Who belongs to which coalition on a day. Organisations are parties of their own: their members are not
//! spoken for.

use std::collections::HashSet;

use super::role::within;
use crate::date::Day;
use crate::model::{Dossier, Id, Party, PartyKind};

/// The coalitions of a dossier.
pub(super) struct Coalitions<'a> {
    /// In the order of the file.
    all: Vec<&'a Party>,
}

impl<'a> Coalitions<'a> {
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        Self { all: dossier.parties.iter().filter(|party| party.kind == PartyKind::Coalition).collect() }
    }

    fn find(&self, party: &Id) -> Option<&'a Party> {
        self.all.iter().copied().find(|coalition| coalition.id == *party)
    }

    /// Whether a party is a coalition.
    pub(super) fn has(&self, party: &Id) -> bool {
        self.find(party).is_some()
    }

    /// The direct members of a coalition on a day, in the record's order, each once. None for other parties.
    pub(super) fn members(&self, coalition: &Id, day: Day) -> Vec<&'a Id> {
        let mut members: Vec<&'a Id> = Vec::new();
        for member in self.find(coalition).into_iter().flat_map(|coalition| &coalition.members) {
            if within(member.since, member.until, day) && !members.contains(&&member.party) {
                members.push(&member.party);
            }
        }
        members
    }

    /// The members of a coalition on a day, with those of the coalitions among them.
    pub(super) fn all_members(&self, coalition: &Id, day: Day) -> Vec<&'a Id> {
        let mut found: Vec<&'a Id> = self.members(coalition, day);
        let mut seen: HashSet<&Id> = found.iter().copied().collect();
        let mut next = 0;
        while let Some(member) = found.get(next).copied() {
            next += 1;
            let further = self.members(member, day);
            found.extend(further.into_iter().filter(|member| *member != coalition && seen.insert(member)));
        }
        found
    }

    /// The coalitions to which a party belongs on a day, in the order of the file.
    pub(super) fn around(&self, party: &Id, day: Day) -> impl Iterator<Item = &'a Id> {
        let around: Vec<&'a Id> = if self.all.is_empty() {
            Vec::new()
        } else {
            let belongs = |coalition: &&&Party| self.all_members(&coalition.id, day).contains(&party);
            self.all.iter().filter(belongs).map(|coalition| &coalition.id).collect()
        };
        around.into_iter()
    }

    /// These parties, and the members that the coalitions among them had on a day.
    pub(super) fn with_members(&self, parties: &'a [Id], day: Day) -> Vec<&'a Id> {
        let mut all: Vec<&'a Id> = parties.iter().collect();
        if !self.all.is_empty() {
            for party in parties {
                let members = self.all_members(party, day);
                let fresh: Vec<&Id> = members.into_iter().filter(|member| !all.contains(member)).collect();
                all.extend(fresh);
            }
        }
        all
    }

    /// These parties as units: a coalition and the members that are named beside it are one. Each unit has
    /// the coalition's other members of the day as well.
    pub(super) fn units(&self, parties: &'a [Id], day: Day) -> Vec<Vec<&'a Id>> {
        let mut units: Vec<Vec<&'a Id>> = Vec::new();
        for party in parties {
            let mut unit = vec![party];
            unit.extend(self.all_members(party, day));
            // Whatever is named beside a coalition to which it belongs joins it.
            let named = |one: &[&Id], other: &[&Id]| one.first().is_some_and(|first| other.contains(first));
            let (joined, apart): (Vec<_>, Vec<_>) =
                units.into_iter().partition(|other| named(other, &unit) || named(&unit, other));
            let whole = joined.into_iter().chain([unit]).max_by_key(Vec::len).unwrap_or_default();
            units = apart;
            units.push(whole);
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::day;
    use super::*;

    fn dossier() -> Dossier {
        let dossier: Dossier = serde_json::from_str(
            r#"{"dossier": {"format": 1, "id": "d", "title": "D"}, "parties": [
                {"id": "a", "name": "A", "kind": "state", "roles": []},
                {"id": "b", "name": "B", "kind": "state", "roles": []},
                {"id": "c", "name": "C", "kind": "state", "roles": []},
                {"id": "in", "name": "I", "kind": "coalition", "roles": [],
                 "members": ["a", {"party": "b", "since": "2020-02", "until": "2020-03"}]},
                {"id": "out", "name": "O", "kind": "coalition", "roles": [], "members": ["in", "c"]},
                {"id": "body", "name": "Y", "kind": "organisation", "roles": [], "members": ["a", "c"]},
                {"id": "round", "name": "R", "kind": "coalition", "roles": [], "members": ["about"]},
                {"id": "about", "name": "U", "kind": "coalition", "roles": [], "members": ["round", "c"]}]}"#,
        )
        .unwrap();
        dossier.indexed()
    }

    fn ids(found: impl IntoIterator<Item = impl std::ops::Deref<Target = Id>>) -> Vec<String> {
        found.into_iter().map(|id| id.to_string()).collect()
    }

    #[test]
    fn members_are_those_of_the_day_and_a_coalition_counts_with_its_own() {
        let dossier = dossier();
        let coalitions = Coalitions::of(&dossier);
        for (on, members) in [
            ("2020-01-31", ["in", "c", "a"].as_slice()),
            ("2020-03-31", &["in", "c", "a", "b"]),
            ("2020-04-01", &["in", "c", "a"]),
        ] {
            assert_eq!(ids(coalitions.all_members(&Id::from("out"), day(on))), members, "{on}");
        }
        let on = day("2020-03-01");
        assert_eq!(ids(coalitions.all_members(&Id::from("body"), on)), [] as [&str; 0]);
        assert_eq!(ids(coalitions.all_members(&Id::from("round"), on)), ["about", "c"]);
        assert_eq!(ids(coalitions.around(&Id::from("b"), on)), ["in", "out"]);
    }

    #[test]
    fn a_coalition_and_the_members_beside_it_are_one() {
        let dossier = dossier();
        let coalitions = Coalitions::of(&dossier);
        for (parties, units) in [
            (["in"].as_slice(), 1),
            (&["a", "b"], 2),
            (&["in", "a"], 1),
            (&["a", "in", "b"], 1),
            (&["a", "out", "in"], 1),
            (&["body", "a"], 2),
        ] {
            let parties: Vec<Id> = parties.iter().map(|id| Id::from(*id)).collect();
            assert_eq!(coalitions.units(&parties, day("2020-03-01")).len(), units, "{parties:?}");
        }
    }
}
