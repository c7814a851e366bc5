//! What became of a position: first said, said again, replaced, answered, ended.

use std::collections::{BTreeSet, HashSet};

use super::facts::{Moment, Over, PositionFacts};
use crate::date::{Date, Day};
use crate::model::{Dossier, Extent, Id, Position};

/// A step in the history of a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryStep {
    /// The day on which it counts.
    pub day: Day,
    /// The date as the record has it.
    pub when: Date,
    /// What happened, in words.
    pub what: &'static str,
    /// The record. None for the end of the position itself.
    pub id: Option<Id>,
}

/// What became of a position and of those that say the same, up to the moment's day, oldest first.
pub fn position_history(
    dossier: &Dossier,
    moment: &Moment,
    position: &Position,
    facts: &PositionFacts,
) -> Vec<HistoryStep> {
    let mut steps: Vec<HistoryStep> = Vec::new();
    let mut add = |position: &Position, what: &'static str| {
        if let Some(facts) = moment.position(&position.id) {
            let id = Some(position.id.clone());
            steps.push(HistoryStep { day: facts.begins, when: position.since, what, id });
        }
    };
    let stand: Vec<&Position> = facts.stand.iter().filter_map(|id| dossier.position(id)).collect();
    let in_stand: HashSet<&Id> = facts.stand.iter().collect();
    for (n, said) in stand.iter().enumerate() {
        let is_ask = said.stance.is_ask();
        let what = match n {
            0 => "first said",
            // Rival accounts are of one stand.
            _ if is_ask != position.stance.is_ask() => "denied, or told otherwise",
            _ if facts.disputed && said.reaffirms.is_empty() => "another account",
            _ => "said again",
        };
        add(said, what);
    }
    // Each once, however many records of the stand it is linked with.
    let linked = |ids: &mut dyn Iterator<Item = &Id>| -> Vec<&Position> {
        let ids: BTreeSet<&Id> = ids.filter(|id| !in_stand.contains(id)).collect();
        ids.into_iter().filter_map(|id| dossier.position(id)).collect()
    };
    let names_stand = |ids: &[Id]| ids.iter().any(|id| in_stand.contains(id));
    let of_stand: Vec<&PositionFacts> = stand.iter().filter_map(|said| moment.position(&said.id)).collect();
    for said in linked(&mut of_stand.iter().flat_map(|facts| &facts.said_before)) {
        add(said, "said before, under another issue");
    }
    for said in linked(&mut of_stand.iter().flat_map(|facts| &facts.said_again)) {
        add(said, "said again, under another issue");
    }
    for earlier in linked(&mut stand.iter().flat_map(|said| &said.replaces)) {
        add(earlier, "replaced since: said until then");
    }
    let packages: HashSet<&Id> = stand.iter().filter_map(|said| said.package.as_ref()).collect();
    for other in dossier.positions.iter().filter(|other| !in_stand.contains(&other.id)) {
        if names_stand(&other.replaces) {
            add(other, "narrowed or widened (replaced)");
        } else if names_stand(&other.responds_to) {
            add(other, "answered");
        } else if position.stance.is_ask() && other.responds_to.iter().any(|id| packages.contains(id)) {
            add(other, "answered with the whole");
        }
    }
    for outcome in &dossier.outcomes {
        let settles = outcome.settles.iter().find(|settled| in_stand.contains(&settled.position));
        let Some((settled, _)) = settles.zip(moment.outcome(&outcome.id)) else { continue };
        let what = match settled.extent {
            Extent::Full => "settled in full",
            Extent::Part => "settled in part",
            Extent::None => "closed without it",
        };
        let day = outcome.when.earliest();
        steps.push(HistoryStep { day, when: outcome.when, what, id: Some(outcome.id.clone()) });
    }
    if let (Some(over), Some(day)) = (facts.over, facts.over_since)
        && over != Over::Replaced
    {
        let when = moment.ended_when(dossier, position).unwrap_or_else(|| Date::of_day(day));
        let what = match over {
            Over::Withdrawn => "withdrawn",
            Over::Lapsed => "lapsed",
            Over::Dropped => "dropped",
            Over::Met => "met",
            Over::Superseded => "superseded",
            Over::Replaced | Over::Ended => "ended",
        };
        steps.push(HistoryStep { day, when, what, id: None });
    }
    steps.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
    steps
}
