//! Where an ask stands: with each addressee, with those who answered unasked, and overall.

use super::answer::Answers;
use super::facts::{AskFacts, AskStatus, Reply};
use super::ground::Ground;
use super::outcome::Progress;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Ended, Extent, Id, OutcomeKind, OutcomeStatus};

/// Works out what becomes of the ask that a stand is, with the answers that it rests on.
pub(super) fn facts<'g>(ground: &'g Ground<'g>, stand: &Stand<'g>, day: Day) -> (AskFacts, Answers<'g>) {
    let answers = Answers::to(ground, stand, day);
    let settled = Settled::by(ground, stand, day);
    let issue = stand.speaker.record.main_issue();
    let asked = addressees(stand);
    let addressees: Vec<Reply> =
        asked.iter().map(|party| answers.reply(party, issue, settled.with(party), day)).collect();
    let others: Vec<Reply> = answers
        .parties(day)
        .filter(|party| !asked.contains(party))
        .map(|party| answers.reply(party, issue, None, day))
        .collect();
    let in_force = stand.in_force(day);
    let over = if in_force { None } else { stand.speaker.over(day) };
    let (status, was) = match (settled.overall(stand, day), over) {
        (Some(settled), _) => (settled, None),
        (None, Some(over)) => (over.into(), last_status(ground, stand)),
        (None, None) => (least_favourable(&addressees, &others), None),
    };
    let live = in_force && !matches!(status, AskStatus::Met | AskStatus::NotMet);
    (AskFacts { status, was, live, addressees, others }, answers)
}

/// To whom it is put: by the record that speaks, else by the newest that names anybody.
pub(super) fn addressees<'g>(stand: &Stand<'g>) -> &'g [Id] {
    let newest_first = stand.members.iter().rev();
    std::iter::once(&stand.speaker)
        .chain(newest_first)
        .map(|member| &member.record.toward)
        .find(|toward| !toward.is_empty())
        .map_or(&[], Vec::as_slice)
}

/// The status of the last day of a stand that is over.
fn last_status<'g>(ground: &'g Ground<'g>, stand: &Stand<'g>) -> Option<AskStatus> {
    let day = stand.last_day()?;
    let member = stand.members.iter().copied().find(|m| m.in_force(day) && m.record.stance.is_ask())?;
    // Ends at once: on that day the stand is in force.
    let (facts, _) = facts(ground, &Stand::of(ground, member, day), day);
    Some(facts.status)
}

/// The outcomes that count for a stand: they settle a record of it, and are not wholly before its
/// newest (what is asked again afterwards is open again).
struct Settled<'g>(Vec<(&'g Progress<'g>, Extent)>, Day);

impl<'g> Settled<'g> {
    fn by(ground: &'g Ground<'g>, stand: &Stand<'g>, day: Day) -> Self {
        let outcomes = stand
            .members
            .iter()
            .flat_map(|member| &member.settled_by)
            .filter_map(|(at, extent)| ground.outcomes.get(*at).map(|outcome| (outcome, *extent)))
            .filter(|(outcome, _)| {
                outcome.begin <= day && outcome.record.when.latest() >= stand.last_attested
            });
        Self(outcomes.collect(), day)
    }

    /// What each outcome that grants something makes of the ask.
    fn words(&self) -> impl Iterator<Item = (AskStatus, &'g Progress<'g>)> {
        self.0.iter().filter_map(|(outcome, extent)| Some((word(outcome, *extent, self.1)?, *outcome)))
    }

    /// What became of an ask that was met, granted or closed without it.
    fn overall(&self, stand: &Stand<'_>, day: Day) -> Option<AskStatus> {
        if !stand.in_force(day) && stand.members.iter().any(|member| member.ended(day) == Some(Ended::Met)) {
            return Some(AskStatus::Met);
        }
        let granted = self.words().map(|(word, _)| word).min_by_key(|word| grant(*word));
        granted.or_else(|| self.refused().then_some(AskStatus::NotMet))
    }

    /// The first of met, met in part, agreed, agreed in part that the outcomes of a party say, with the
    /// newest that says so.
    fn with(&self, party: &Id) -> Option<(AskStatus, &'g Id)> {
        self.words()
            .filter(|(_, outcome)| outcome.record.parties.contains(party))
            .min_by_key(|(word, outcome)| (grant(*word), std::cmp::Reverse(outcome.newness())))
            .map(|(word, outcome)| (word, &outcome.record.id))
    }

    /// The matter was closed without it.
    fn refused(&self) -> bool {
        self.0.iter().any(|(outcome, extent)| {
            *extent == Extent::None
                && (outcome.stands(self.1)
                    || outcome.record.kind == OutcomeKind::NoAgreement
                    || outcome.status(self.1) == Some(OutcomeStatus::NoAgreement))
        })
    }
}

/// The order in which the words of outcomes are tried.
fn grant(word: AskStatus) -> u8 {
    match word {
        AskStatus::Met => 0,
        AskStatus::MetInPart => 1,
        AskStatus::Agreed => 2,
        _ => 3,
    }
}

/// What one outcome makes of an ask that it settles so far.
fn word(outcome: &Progress<'_>, extent: Extent, day: Day) -> Option<AskStatus> {
    let status = outcome.status(day)?;
    let carried_out = status == OutcomeStatus::Implemented;
    let partly = status == OutcomeStatus::PartlyImplemented;
    match extent {
        Extent::Full if carried_out => Some(AskStatus::Met),
        Extent::Full if partly => Some(AskStatus::MetInPart),
        Extent::Part if carried_out || partly => Some(AskStatus::MetInPart),
        Extent::Full if outcome.stands(day) => Some(AskStatus::Agreed),
        Extent::Part if outcome.stands(day) => Some(AskStatus::AgreedInPart),
        _ => None,
    }
}

/// The least favourable with those asked, or, where nobody in particular was, with those who answered.
fn least_favourable(addressees: &[Reply], others: &[Reply]) -> AskStatus {
    let asked = if addressees.is_empty() { others } else { addressees };
    asked.iter().map(|reply| reply.status).min().unwrap_or(AskStatus::Open)
}
