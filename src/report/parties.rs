//! The parties as lists group them, and what each has in force.

use crate::derive::Moment;
use crate::model::{Dossier, Party, Role};

/// Under what a party is listed: the first of these that it is on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // each is the group of its name
pub enum Group {
    Sides,
    Mediators,
    Guarantors,
    Supporters,
    Opponents,
    Others,
}

impl Group {
    /// Every group, in the order of lists.
    pub const ALL: [Self; 6] =
        [Self::Sides, Self::Mediators, Self::Guarantors, Self::Supporters, Self::Opponents, Self::Others];

    /// The group of a party with these roles in effect.
    pub fn of(roles: &[Role]) -> Self {
        let group = |role: &Role| match role {
            Role::Side => Self::Sides,
            Role::Mediator | Role::Facilitator => Self::Mediators,
            Role::Guarantor => Self::Guarantors,
            Role::Supporter => Self::Supporters,
            Role::Opponent => Self::Opponents,
            _ => Self::Others,
        };
        roles.iter().map(group).min().unwrap_or(Self::Others)
    }

    /// What the group is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sides => "Sides",
            Self::Mediators => "Mediators and facilitators",
            Self::Guarantors => "Guarantors",
            Self::Supporters => "Supporters",
            Self::Opponents => "Opponents",
            Self::Others => "Others",
        }
    }
}

/// The parties that had come to be by the day, each under its group, in file order.
pub fn grouped<'a>(dossier: &'a Dossier, moment: &Moment) -> Vec<(Group, &'a Party)> {
    let mut parties: Vec<(Group, &Party)> = dossier
        .parties
        .iter()
        .filter(|party| moment.has_begun(crate::model::RecordRef::Party(party)))
        .map(|party| (Group::of(moment.roles(&party.id)), party))
        .collect();
    // A stable sort: within a group the file's order holds.
    parties.sort_by_key(|(group, _)| *group);
    parties
}

/// How many stands a party holds in force: asks, and other positions.
pub fn in_force(dossier: &Dossier, moment: &Moment, party: &str) -> (usize, usize) {
    let mut counts = (0, 0);
    for position in dossier.positions.iter().filter(|position| position.parties.iter().any(|p| p == party)) {
        if moment.position(&position.id).is_some_and(|facts| facts.in_force && facts.speaks) {
            if position.stance.is_ask() {
                counts.0 += 1;
            } else {
                counts.1 += 1;
            }
        }
    }
    counts
}
