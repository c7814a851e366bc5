//! The status of an ask: with each addressee, with those who answered without being asked, and overall.

use super::answer::Answers;
use super::facts::{AskFacts, AskStatus, Reply};
use super::index::Index;
use super::outcome_timeline::OutcomeTimeline;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Ended, Extent, Id, OutcomeKind, OutcomeStatus};

/// Works out the status of the ask that a stand expresses, and the answers on which it rests.
pub(super) fn facts<'g>(index: &'g Index<'g>, stand: &Stand<'g>, day: Day) -> (AskFacts, Answers<'g>) {
    let answers = Answers::to(index, stand, day);
    let settled = Settled::by(index, stand, day);
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
        (None, Some(over)) => (over.into(), last_status(index, stand)),
        (None, None) => (least_favourable(&addressees, &others), None),
    };
    let live = in_force && !matches!(status, AskStatus::Met | AskStatus::NotMet);
    (AskFacts { status, was, live, addressees, others }, answers)
}

/// The addressees: those of the record that speaks, or else of the newest record that names any.
pub(super) fn addressees<'g>(stand: &Stand<'g>) -> &'g [Id] {
    let newest_first = stand.members.iter().rev();
    std::iter::once(&stand.speaker)
        .chain(newest_first)
        .map(|member| &member.record.toward)
        .find(|toward| !toward.is_empty())
        .map_or(&[], Vec::as_slice)
}

/// The status on the last day of a stand that is over.
fn last_status<'g>(index: &'g Index<'g>, stand: &Stand<'g>) -> Option<AskStatus> {
    let day = stand.last_day()?;
    let member = stand.members.iter().copied().find(|m| m.in_force(day) && m.record.stance.is_ask())?;
    // The recursion ends here, because the stand is in force on that day.
    let (facts, _) = facts(index, &Stand::of(index, member, day), day);
    Some(facts.status)
}

/// The outcomes that count for a stand: they settle one of its records and are not entirely before its newest
/// one, because something asked again afterwards is open again.
struct Settled<'g>(Vec<(&'g OutcomeTimeline<'g>, Extent)>, Day);

impl<'g> Settled<'g> {
    fn by(index: &'g Index<'g>, stand: &Stand<'g>, day: Day) -> Self {
        let outcomes = stand
            .members
            .iter()
            .flat_map(|member| &member.settled_by)
            .filter_map(|(at, extent)| index.outcomes.get(*at).map(|outcome| (outcome, *extent)))
            .filter(|(outcome, _)| {
                outcome.begin <= day && outcome.record.when.latest() >= stand.last_attested
            });
        Self(outcomes.collect(), day)
    }

    /// The status that each outcome gives to the ask, if it grants something.
    fn words(&self) -> impl Iterator<Item = (AskStatus, &'g OutcomeTimeline<'g>)> {
        self.0.iter().filter_map(|(outcome, extent)| Some((word(outcome, *extent, self.1)?, *outcome)))
    }

    /// The overall status that outcomes give to the ask: met, granted, or closed without being met.
    fn overall(&self, stand: &Stand<'_>, day: Day) -> Option<AskStatus> {
        if !stand.in_force(day) && stand.members.iter().any(|member| member.ended(day) == Some(Ended::Met)) {
            return Some(AskStatus::Met);
        }
        let granted = self.words().map(|(word, _)| word).min_by_key(|word| grant(*word));
        granted.or_else(|| self.refused().then_some(AskStatus::NotMet))
    }

    /// The status that the outcomes of a party give to the ask (the first of met, met in part, agreed, agreed
    /// in part), with the newest outcome that gives it.
    fn with(&self, party: &Id) -> Option<(AskStatus, &'g Id)> {
        self.words()
            .filter(|(_, outcome)| outcome.record.parties.contains(party))
            .min_by_key(|(word, outcome)| (grant(*word), std::cmp::Reverse(outcome.newness())))
            .map(|(word, outcome)| (word, &outcome.record.id))
    }

    /// Whether the matter was closed without meeting the ask.
    fn refused(&self) -> bool {
        self.0.iter().any(|(outcome, extent)| {
            *extent == Extent::None
                && (outcome.in_force(self.1)
                    || outcome.record.kind == OutcomeKind::NoAgreement
                    || outcome.status(self.1) == Some(OutcomeStatus::NoAgreement))
        })
    }
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

/// The status that one outcome gives to an ask that it settles to this extent.
fn word(outcome: &OutcomeTimeline<'_>, extent: Extent, day: Day) -> Option<AskStatus> {
    let status = outcome.status(day)?;
    let carried_out = status == OutcomeStatus::Implemented;
    let partly = status == OutcomeStatus::PartlyImplemented;
    match extent {
        Extent::Full if carried_out => Some(AskStatus::Met),
        Extent::Full if partly => Some(AskStatus::MetInPart),
        Extent::Part if carried_out || partly => Some(AskStatus::MetInPart),
        Extent::Full if outcome.in_force(day) => Some(AskStatus::Agreed),
        Extent::Part if outcome.in_force(day) => Some(AskStatus::AgreedInPart),
        _ => None,
    }
}

/// The least favourable status among the addressees or, if there are none, among those who answered.
fn least_favourable(addressees: &[Reply], others: &[Reply]) -> AskStatus {
    let asked = if addressees.is_empty() { others } else { addressees };
    asked.iter().map(|reply| reply.status).min().unwrap_or(AskStatus::Open)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::facts::Moment;
    use super::super::sample::{self, day};
    use super::*;

    /// What becomes of the first position on 30 June 2025.
    fn ask(positions: &[&str], outcomes: &[&str]) -> Arc<AskFacts> {
        let dossier = sample::with_outcomes(positions, outcomes);
        let moment = Moment::at(&dossier, day("2025-06-30"));
        moment.position(&dossier.positions[0].id).unwrap().ask.clone().unwrap()
    }

    fn of(facts: &[Reply]) -> Vec<(&str, AskStatus)> {
        facts.iter().map(|reply| (&*reply.party, reply.status)).collect()
    }

    const ASK: &str = r#"{"id": "ask", "since": "2025-06-01", "stance": "demands", "toward": ["b", "c"]}"#;

    fn answer(id: &str, party: &str, stance: &str) -> String {
        format!(
            r#"{{"id": "{id}", "parties": ["{party}"], "since": "2025-06-02", "stance": "{stance}", "responds_to": ["ask"]}}"#
        )
    }

    fn deal(status: &str, extent: &str) -> String {
        format!(
            r#"{{"id": "deal", "when": "2025-06-10", "parties": ["a", "b"],
                "history": [{{"status": "{status}", "date": "2025-06-10"}}],
                "settles": [{{"position": "ask", "extent": "{extent}"}}]}}"#
        )
    }

    #[test]
    fn it_is_as_the_least_favourable_of_those_asked() {
        let silent = ask(&[ASK], &[]);
        assert_eq!((silent.status, silent.live), (AskStatus::Open, true));
        assert_eq!(of(&silent.addressees), [("b", AskStatus::Open), ("c", AskStatus::Open)]);
        let yes = answer("yes", "b", "accepts");
        assert_eq!(ask(&[ASK, &yes], &[]).status, AskStatus::Open);
        let no = answer("no", "c", "rejects");
        assert_eq!(ask(&[ASK, &yes, &no], &[]).status, AskStatus::Rejected);
        // A supporter's word, unasked, decides nothing.
        let also_yes = answer("also-yes", "c", "commits");
        let aside = answer("aside", "s", "rejects");
        let facts = ask(&[ASK, &yes, &also_yes, &aside], &[]);
        assert_eq!(facts.status, AskStatus::Accepted);
        assert_eq!(of(&facts.others), [("s", AskStatus::Rejected)]);
    }

    #[test]
    fn put_to_nobody_it_is_as_those_who_answered_make_it() {
        let ask_of_nobody = r#"{"id": "ask", "since": "2025-06-01", "stance": "proposes"}"#;
        let alone = ask(&[ask_of_nobody], &[]);
        assert_eq!((alone.status, alone.addressees.len()), (AskStatus::Open, 0));
        let doubt = answer("doubt", "s", "doubts");
        assert_eq!(ask(&[ask_of_nobody, &doubt], &[]).status, AskStatus::Doubted);
    }

    #[test]
    fn those_asked_are_named_by_the_record_that_speaks_or_the_newest_that_names_any() {
        let again = |toward: &str| {
            format!(
                r#"{{"id": "again", "since": "2025-06-05", "stance": "demands", "reaffirms": ["ask"]{toward}}}"#
            )
        };
        assert_eq!(ask(&[ASK, &again("")], &[]).addressees.len(), 2);
        let to_s = ask(&[ASK, &again(r#", "toward": ["s"]"#)], &[]);
        assert_eq!(of(&to_s.addressees), [("s", AskStatus::Open)]);
    }

    #[test]
    fn an_outcome_speaks_before_answers() {
        let no = answer("no", "b", "rejects");
        for (status, extent, overall) in [
            ("implemented", "full", AskStatus::Met),
            ("partly-implemented", "full", AskStatus::MetInPart),
            ("implemented", "part", AskStatus::MetInPart),
            ("partly-implemented", "part", AskStatus::MetInPart),
            ("signed", "full", AskStatus::Agreed),
            ("signed", "part", AskStatus::AgreedInPart),
            ("signed", "none", AskStatus::NotMet),
            ("no-agreement", "none", AskStatus::NotMet),
            ("announced", "full", AskStatus::Rejected),
            ("expired", "none", AskStatus::Rejected),
        ] {
            let facts = ask(&[ASK, &no], &[&deal(status, extent)]);
            assert_eq!(facts.status, overall, "{status} {extent}");
            assert_eq!(facts.live, !matches!(overall, AskStatus::Met | AskStatus::NotMet));
            assert_eq!(facts.addressees[0].answer.as_deref(), Some("no"));
        }
    }

    #[test]
    fn a_party_to_an_outcome_answers_by_it_where_it_has_no_other_answer() {
        let facts = ask(&[ASK], &[&deal("signed", "part")]);
        assert_eq!(of(&facts.addressees), [("b", AskStatus::AgreedInPart), ("c", AskStatus::Open)]);
        assert_eq!(facts.addressees[0].answer.as_deref(), Some("deal"));
        let newer = deal("agreed", "part").replace(r#""id": "deal""#, r#""id": "deal-2""#);
        let better = deal("implemented", "part").replace(r#""id": "deal""#, r#""id": "a-deal""#);
        let facts = ask(&[ASK], &[&deal("signed", "part"), &newer]);
        assert_eq!(facts.addressees[0].answer.as_deref(), Some("deal-2"));
        let facts = ask(&[ASK], &[&deal("signed", "part"), &better]);
        assert_eq!(facts.addressees[0].answer.as_deref(), Some("a-deal"));
    }

    #[test]
    fn what_is_asked_again_after_an_outcome_is_open_again() {
        let again = r#"{"id": "again", "since": "2025-06-20", "stance": "demands", "reaffirms": ["ask"]}"#;
        assert_eq!(ask(&[ASK, again], &[&deal("implemented", "full")]).status, AskStatus::Open);
    }

    #[test]
    fn what_is_over_keeps_the_status_of_its_last_day() {
        let gone = r#"{"id": "ask", "since": "2025-06-01", "until": "2025-06-20", "ended": "lapsed",
                       "stance": "demands", "toward": ["b"]}"#;
        let no = r#"{"id": "no", "parties": ["b"], "since": "2025-06-02", "until": "2025-06-25", "stance": "rejects",
                     "responds_to": ["ask"]}"#;
        let late = r#"{"id": "yes", "parties": ["b"], "since": "2025-06-26", "stance": "accepts", "responds_to": ["ask"]}"#;
        let facts = ask(&[gone, no, late], &[]);
        assert_eq!(
            (facts.status, facts.was, facts.live),
            (AskStatus::Lapsed, Some(AskStatus::Rejected), false)
        );
        assert_eq!(of(&facts.addressees), [("b", AskStatus::Accepted)]);
    }

    #[test]
    fn an_ask_said_to_be_met_is_met() {
        let met = r#"{"id": "ask", "since": "2025-06-01", "until": "2025-06-20", "ended": "met", "stance": "demands"}"#;
        let facts = ask(&[met], &[]);
        assert_eq!((facts.status, facts.was), (AskStatus::Met, None));
        let again = r#"{"id": "again", "since": "2025-06-05", "stance": "demands", "reaffirms": ["ask"]}"#;
        assert_eq!(ask(&[met, again], &[]).status, AskStatus::Open);
    }
}
