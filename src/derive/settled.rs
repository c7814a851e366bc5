//! The outcomes that count for an ask, and the statuses that they give to it.

use super::facts::AskStatus;
use super::index::{Index, OnIssue};
use super::outcome_timeline::OutcomeTimeline;
use super::position::PositionTimeline;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Ended, Extent, Id, OutcomeKind, OutcomeStatus};

/// The outcomes that count for a stand: they settle one of its records and are not entirely before the newest
/// one that asks, because something asked again afterwards is open again.
pub(super) struct Settled<'g>(Vec<Settling<'g>>);

/// An outcome that settles a position.
struct Settling<'g> {
    outcome: &'g OutcomeTimeline<'g>,
    extent: Extent,
    /// How it stands on the position's main issue.
    on: OnIssue<'g>,
}

impl<'g> Settling<'g> {
    fn of(
        index: &'g Index<'g>,
        position: &PositionTimeline<'g>,
        (at, extent): (usize, Extent),
        day: Day,
    ) -> Option<Self> {
        let outcome = index.outcomes.get(at).filter(|outcome| outcome.begin <= day)?;
        let on = index.on_issue(outcome, position.record.main_issue()?, day);
        Some(Self { outcome, extent, on })
    }

    /// The status that it gives to the ask, if it grants something.
    fn word(&self) -> Option<AskStatus> {
        let status = self.on.newest?.status;
        let carried_out = status == OutcomeStatus::Implemented;
        let partly = status == OutcomeStatus::PartlyImplemented;
        match self.extent {
            Extent::Full if carried_out => Some(AskStatus::Met),
            Extent::Full if partly => Some(AskStatus::MetInPart),
            Extent::Part if carried_out || partly => Some(AskStatus::MetInPart),
            Extent::Full if self.on.stands() => Some(AskStatus::Agreed),
            Extent::Part if self.on.stands() => Some(AskStatus::AgreedInPart),
            _ => None,
        }
    }

    fn binds(&self, party: &Id) -> bool {
        self.outcome.bound.contains(&party)
    }
}

/// A word that an outcome gave until it ceased to stand.
#[derive(Clone, Copy)]
pub(super) struct FormerWord {
    pub(super) status: AskStatus,
    /// The first day on which it was over.
    pub(super) over: Day,
}

impl<'g> Settled<'g> {
    pub(super) fn by(index: &'g Index<'g>, stand: &Stand<'g>, day: Day) -> Self {
        let settling = stand.members.iter().flat_map(|member| {
            member.settled_by.iter().filter_map(|settled| Settling::of(index, member, *settled, day))
        });
        Self(settling.filter(|one| one.outcome.record.when.latest() >= stand.last_asked).collect())
    }

    /// The status that each outcome gives to the ask, if it grants something.
    fn words(&self) -> impl Iterator<Item = (AskStatus, &Settling<'g>)> {
        self.0.iter().filter_map(|one| Some((one.word()?, one)))
    }

    /// The overall status that outcomes give to the ask: met, granted, or closed without being met.
    pub(super) fn overall(&self, stand: &Stand<'_>, day: Day) -> Option<AskStatus> {
        if !stand.in_force(day) && stand.speaking().any(|member| member.ended(day) == Some(Ended::Met)) {
            return Some(AskStatus::Met);
        }
        let granted = self.words().map(|(word, _)| word).min_by_key(|word| grant(*word));
        granted.or_else(|| self.refused(day).then_some(AskStatus::NotMet))
    }

    /// The status that the outcomes of a party give to the ask (the first of met, met in part, agreed, agreed
    /// in part), with the newest outcome that gives it.
    pub(super) fn with(&self, party: &Id) -> Option<(AskStatus, &'g Id)> {
        self.first(|one| one.binds(party))
    }

    /// The same of those outcomes of the party that have stood since this day or a later one.
    pub(super) fn since(&self, party: &Id, day: Day) -> Option<(AskStatus, &'g Id)> {
        self.first(|one| one.binds(party) && one.on.since.is_some_and(|since| since >= day))
    }

    fn first(&self, counts: impl Fn(&Settling<'g>) -> bool) -> Option<(AskStatus, &'g Id)> {
        let words = self.words().filter(|(_, one)| counts(one));
        let first = words.min_by(|(a, one), (b, other)| {
            grant(*a).cmp(&grant(*b)).then_with(|| other.outcome.newness().cmp(&one.outcome.newness()))
        });
        first.map(|(word, one)| (word, &one.outcome.record.id))
    }

    /// The outcomes that grant the ask in part or in full.
    pub(super) fn granting(&self) -> impl Iterator<Item = &'g OutcomeTimeline<'g>> {
        self.words().map(|(_, one)| one.outcome)
    }

    fn refused(&self, day: Day) -> bool {
        self.0.iter().any(|one| {
            one.extent == Extent::None
                && (one.on.stands()
                    || one.outcome.record.kind == OutcomeKind::NoAgreement
                    || one.outcome.status(day) == Some(OutcomeStatus::NoAgreement))
        })
    }
}

/// The newest of the words that outcomes gave to an ask with a party until they ceased to stand by a day. An
/// outcome gave a word while it settled the stand as it then was.
pub(super) fn former_word<'g>(
    index: &'g Index<'g>,
    stand: &Stand<'g>,
    party: &Id,
    day: Day,
) -> Option<FormerWord> {
    let mut found: Option<FormerWord> = None;
    for member in &stand.members {
        for settled in &member.settled_by {
            let Some(now) = Settling::of(index, member, *settled, day) else { continue };
            if now.extent == Extent::None || !now.binds(party) {
                continue;
            }
            for last in now.on.runs.iter().filter_map(|run| run.last).filter(|last| *last < day) {
                // It still stands on another of its issues.
                let Some(over) = last.succ_opt().filter(|_| !now.on.stands()) else { continue };
                let Some(then) = Settling::of(index, member, *settled, last) else { continue };
                let stand = Stand::of(index, member, last);
                let counted = member.begun(last) && then.outcome.record.when.latest() >= stand.last_asked;
                let Some(status) = then.word().filter(|_| counted && then.on.stands()) else { continue };
                let newer = |former: FormerWord| {
                    (over, std::cmp::Reverse(grant(status)))
                        > (former.over, std::cmp::Reverse(grant(former.status)))
                };
                if found.is_none_or(newer) {
                    found = Some(FormerWord { status, over });
                }
            }
        }
    }
    found
}

/// The order of preference among the statuses that outcomes give.
fn grant(word: AskStatus) -> u8 {
    match word {
        AskStatus::Met => 0,
        AskStatus::MetInPart => 1,
        AskStatus::Agreed => 2,
        _ => 3,
    }
}
