//! Refusals by a side that count at an issue although they answer no ask there.

use super::index::Index;
use super::position::PositionTimeline;
use super::role::Sides;
use super::settled::Settled;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Extent, Id, Stance};

/// A position in force of a side that rejects, opposes or declines something.
pub(super) struct LooseRefusal<'g> {
    pub(super) timeline: &'g PositionTimeline<'g>,
    pub(super) main: &'g Id,
    /// The main issues of the positions that it answers.
    answered: Vec<&'g Id>,
}

impl<'g> LooseRefusal<'g> {
    /// Whether it counts at its main issue or one above: it answers nothing there.
    pub(super) fn counts_at(&self, index: &Index<'g>, issue: &Id) -> bool {
        !self.answered.iter().any(|answered| index.is_within(answered, issue))
    }
}

/// The refusals of all sides.
pub(super) fn loose<'g>(index: &'g Index<'g>, sides: &Sides<'g>, day: Day) -> Vec<LooseRefusal<'g>> {
    index.positions.iter().filter_map(|timeline| refusal(index, sides, timeline, day)).collect()
}

fn refusal<'g>(
    index: &'g Index<'g>,
    sides: &Sides<'g>,
    timeline: &'g PositionTimeline<'g>,
    day: Day,
) -> Option<LooseRefusal<'g>> {
    let record = timeline.record;
    let refuses = matches!(record.stance, Stance::Rejects | Stance::Opposes | Stance::Declines);
    if !refuses || !timeline.in_force(day) {
        return None;
    }
    let main = record.main_issue()?;
    // The refusal of a whole counts through the asks in it, if any are on record.
    let packages = record.responds_to.iter().filter(|id| index.dossier.package(id).is_some());
    for package in packages.clone() {
        if index.asks_in_package(package).any(|ask| ask.begun(day)) {
            return None;
        }
    }
    let of_whole = packages.count() > 0;
    let answered: Vec<&PositionTimeline<'_>> =
        index.positions_at_ids(&record.responds_to).filter(|answered| answered.begun(day)).collect();
    let mut holders = record.parties.iter().filter(|party| sides.has(party));
    let stands = holders.any(|side| {
        !is_settled_since(index, timeline, side, main, day)
            && (of_whole || !gave_way(index, timeline, side, &answered, day))
    });
    let answered = answered.iter().filter_map(|answered| answered.record.main_issue()).collect();
    stands.then_some(LooseRefusal { timeline, main, answered })
}

/// Whether an outcome that binds the side has settled another holder's position on the same matter since.
fn is_settled_since<'g>(
    index: &'g Index<'g>,
    refusal: &PositionTimeline<'g>,
    side: &Id,
    main: &Id,
    day: Day,
) -> bool {
    index.outcomes.iter().filter(|outcome| outcome.begin <= day && outcome.bound.contains(&side)).any(
        |outcome| {
            let settles = outcome.settles.iter().any(|(at, extent)| {
                *extent != Extent::None
                    && index.positions.get(*at).is_some_and(|settled| {
                        settled.record.main_issue() == Some(main) && !settled.record.parties.contains(side)
                    })
            });
            settles && index.on_issue(outcome, main, day).since.is_some_and(|since| since >= refusal.begin)
        },
    )
}

/// Whether an outcome goes before the refusal, as an answer of the side, in every ask that it answers. It must
/// answer asks only.
fn gave_way<'g>(
    index: &'g Index<'g>,
    refusal: &PositionTimeline<'g>,
    side: &Id,
    answered: &[&'g PositionTimeline<'g>],
    day: Day,
) -> bool {
    !answered.is_empty()
        && answered.iter().all(|ask| {
            let stand = Stand::of(index, ask, day);
            ask.record.stance.is_ask() && Settled::by(index, &stand, day).since(side, refusal.begin).is_some()
        })
}
