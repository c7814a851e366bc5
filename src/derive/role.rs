//! Which roles, memberships and offices are in effect on a day.

use std::collections::BTreeSet;

use crate::date::{Date, Day};
use crate::model::{Dossier, Id, Office, Party, Person, Role};

/// Whether a day is within a term. A term without an end is open.
pub(super) fn within(since: Option<Date>, until: Option<Date>, day: Day) -> bool {
    since.is_none_or(|since| since.earliest() <= day) && until.is_none_or(|until| day <= until.latest())
}

/// A party's roles in effect, without prospective ones, each once, in the record's order. The end of a party
/// does not end its roles.
pub(super) fn roles(party: &Party, day: Day) -> Vec<Role> {
    let mut roles = Vec::new();
    for term in party.roles.iter().filter(|term| !term.prospective && within(term.since, term.until, day)) {
        if !roles.contains(&term.role) {
            roles.push(term.role);
        }
    }
    roles
}

/// The parties that a person belongs to on a day, in the record's order.
pub fn parties_of(person: &Person, day: Day) -> Vec<&Id> {
    let terms = person.affiliations.iter().filter(|term| within(term.since, term.until, day));
    terms.map(|term| &term.party).collect()
}

/// The offices that a person holds on a day, in the record's order. An office without a known start counts
/// from the day on which it is attested.
pub fn offices_of(person: &Person, day: Day) -> Vec<&Office> {
    person.offices.iter().filter(|o| within(o.since.or(o.attested), o.until, day)).collect()
}

/// The office of a person that began last, of those held on a day.
pub fn office_of(person: &Person, day: Day) -> Option<&Office> {
    let began = |office: &&Office| office.since.or(office.attested).map(|date| date.earliest());
    // Of equals the first in the record.
    offices_of(person, day).into_iter().rev().max_by_key(began)
}

/// Whether roles make a party only a supporter or opponent. A party that also mediates counts as a mediator.
fn backs_or_opposes(roles: &[Role]) -> bool {
    let closer =
        |role: &Role| matches!(role, Role::Side | Role::Mediator | Role::Facilitator | Role::Guarantor);
    roles.iter().any(|role| matches!(role, Role::Supporter | Role::Opponent)) && !roles.iter().any(closer)
}

/// The sides of the conflict, and the parties that only support or oppose, on a day.
pub(super) struct Sides<'a> {
    sides: BTreeSet<&'a Id>,
    bystanders: BTreeSet<&'a Id>,
}

impl<'a> Sides<'a> {
    pub(super) fn on(dossier: &'a Dossier, day: Day) -> Self {
        let (mut sides, mut bystanders) = (BTreeSet::new(), BTreeSet::new());
        for party in &dossier.parties {
            let roles = roles(party, day);
            if roles.contains(&Role::Side) {
                sides.insert(&party.id);
            } else if backs_or_opposes(&roles) {
                bystanders.insert(&party.id);
            }
        }
        Self { sides, bystanders }
    }

    /// Whether a party is a side.
    pub(super) fn has(&self, party: &Id) -> bool {
        self.sides.contains(party)
    }

    /// Whether two of these units are sides, or have a side in them.
    pub(super) fn two_among(&self, units: &[Vec<&Id>]) -> bool {
        units.iter().filter(|unit| unit.iter().any(|party| self.has(party))).nth(1).is_some()
    }

    /// Whether all of these parties are supporters or opponents, and no side.
    pub(super) fn bystanders_alone(&self, parties: &[Id]) -> bool {
        parties.iter().all(|party| self.bystanders.contains(party))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::day;
    use super::*;

    fn party(roles: &str) -> Party {
        let text =
            format!(r#"{{"id": "p", "name": "p", "kind": "state", "until": "2001", "roles": {roles}}}"#);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn roles_are_those_in_effect() {
        let party = party(
            r#"[{"role": "host", "since": "2025-02", "until": "2025-03"}, {"role": "side"},
                {"role": "guarantor", "prospective": true}, {"role": "host", "since": "2025-03-31"}]"#,
        );
        assert_eq!(roles(&party, day("2025-01-31")), [Role::Side]);
        assert_eq!(roles(&party, day("2025-02-01")), [Role::Host, Role::Side]);
        assert_eq!(roles(&party, day("2025-03-31")), [Role::Host, Role::Side]);
        assert_eq!(roles(&party, day("2025-04-01")), [Role::Side, Role::Host]);
    }

    #[test]
    fn a_supporter_who_mediates_is_no_bystander() {
        assert!(backs_or_opposes(&[Role::Host, Role::Supporter]));
        assert!(backs_or_opposes(&[Role::Opponent]));
        assert!(!backs_or_opposes(&[Role::Supporter, Role::Mediator]));
        assert!(!backs_or_opposes(&[Role::Host]));
    }

    #[test]
    fn offices_and_affiliations_are_those_in_effect() {
        let person: Person = serde_json::from_str(
            r#"{"id": "x", "name": "x",
                "affiliations": [{"party": "a", "until": "2024"}, {"party": "b", "since": "2025"}],
                "offices": [{"title": "envoy", "attested": "2025-05-02"}, {"title": "minister", "until": "2025-05-01"}]}"#,
        )
        .unwrap();
        let offices = |on| offices_of(&person, day(on)).iter().map(|o| o.title.as_str()).collect::<Vec<_>>();
        assert_eq!(parties_of(&person, day("2024-12-31")), [&Id::from("a")]);
        assert_eq!(parties_of(&person, day("2025-01-01")), [&Id::from("b")]);
        assert_eq!(offices("2025-05-01"), ["minister"]);
        assert_eq!(offices("2025-05-02"), ["envoy"]);
    }
}
