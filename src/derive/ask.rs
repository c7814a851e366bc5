//! The status of an ask: with each addressee, with those who answered without being asked, and overall.

use super::answer::{Answers, Replies};
use super::facts::{AskFacts, AskStatus, Reply, Silence, Telling};
use super::index::Index;
use super::settled::Settled;
use super::stand::Stand;
use crate::date::Day;
use crate::model::Id;

/// An ask worked out: its facts, and what they rest on.
pub(super) struct Asked<'g> {
    pub(super) facts: AskFacts,
    pub(super) answers: Answers<'g>,
    pub(super) settled: Settled<'g>,
}

/// Works out the status of the ask that a stand expresses.
pub(super) fn facts<'g>(index: &'g Index<'g>, stand: &Stand<'g>, day: Day) -> Asked<'g> {
    let answers = Answers::to(index, stand, day);
    let settled = Settled::by(index, stand, day);
    let asked = addressees(stand);
    let told = Told { replies: Replies { index, stand, answers: &answers, settled: &settled, day }, asked };
    let addressees: Vec<Reply> = asked.iter().map(|party| told.addressee(party)).collect();
    let others: Vec<Reply> =
        answers.parties(day).filter(|party| !asked.contains(party)).map(|party| told.other(party)).collect();
    let in_force = stand.in_force(day);
    let over = if in_force { None } else { stand.speaker.over(day) };
    let (status, was_told) = match (settled.overall(stand, day), over) {
        (Some(settled), _) => (settled, None),
        (None, Some(over)) => (over.into(), last_status(index, stand)),
        (None, None) => (least_favourable(&addressees, &others), None),
    };
    let was = was_told.map(|was| was.status);
    let by_replies = settled.overall(stand, day).is_none() && over.is_none();
    let through = by_replies.then(|| through(status, &addressees, &others)).flatten();
    let silence = (status == AskStatus::Open).then(|| silence(&addressees));
    let live = in_force && !matches!(status, AskStatus::Met | AskStatus::NotMet);
    Asked {
        facts: AskFacts { status, through, silence, was, was_told, live, addressees, others },
        answers,
        settled,
    }
}

/// The replies to an ask, with what coalitions and their members answer for each other.
struct Told<'c, 'g> {
    replies: Replies<'c, 'g>,
    asked: &'c [Id],
}

impl Told<'_, '_> {
    /// The reply of a party that was asked: its own; of a coalition without one, that of its members if all of
    /// them have answered; of a member without one, that of its coalition.
    fn addressee(&self, party: &Id) -> Reply {
        let Replies { index, day, .. } = self.replies;
        let mut reply = self.reply(party);
        if reply.status == AskStatus::Open && !index.coalitions.has(party) {
            let around = index.coalitions.around(party, day).map(|coalition| self.replies.own(coalition));
            if let Some(its) = around.into_iter().find(|its| its.status != AskStatus::Open) {
                let coalition = its.party.clone();
                reply = Reply { party: party.clone(), as_member_of: Some(coalition), ..its };
            }
        }
        if reply.status == AskStatus::Open {
            reply.silence = Some(self.silence_of(party));
        }
        reply
    }

    /// The reply of a party that was not asked itself, but perhaps its coalition.
    fn other(&self, party: &Id) -> Reply {
        let Replies { index, day, .. } = self.replies;
        let mut reply = self.replies.own(party);
        reply.as_member_of =
            index.coalitions.around(party, day).find(|coalition| self.asked.contains(coalition)).cloned();
        if reply.status == AskStatus::Open {
            reply.silence = Some(self.silence_of(party));
        }
        reply
    }

    /// A party's own reply; of a coalition without one, that of its members.
    fn reply(&self, party: &Id) -> Reply {
        let own = self.replies.own(party);
        if own.status == AskStatus::Open { self.by_members(own, &mut vec![party.clone()]) } else { own }
    }

    /// The reply of a coalition that has no answer of its own: the least favourable of its members' if all of
    /// them have answered; otherwise open, with their answers beside it.
    fn by_members(&self, own: Reply, line: &mut Vec<Id>) -> Reply {
        let Replies { index, day, stand, .. } = self.replies;
        let holds = |party: &Id| stand.members.iter().any(|member| member.record.parties.contains(party));
        let members = index.coalitions.members(&own.party, day);
        let mut replies: Vec<Reply> = Vec::new();
        for member in members.into_iter().filter(|member| !holds(member)) {
            let reply = self.replies.own(member);
            if reply.status == AskStatus::Open && !line.contains(member) {
                line.push(member.clone());
                replies.push(self.by_members(reply, line));
            } else {
                replies.push(reply);
            }
        }
        let all = replies.iter().all(|reply| reply.status != AskStatus::Open);
        let least = replies.iter().min_by_key(|reply| reply.status).filter(|_| all).cloned();
        let mut beside: Vec<Id> =
            replies.into_iter().flat_map(|reply| reply.answer.into_iter().chain(reply.beside)).collect();
        let mut reply = match least {
            Some(least) => Reply { party: own.party, by_members: true, as_member_of: None, ..least },
            None => own,
        };
        beside.append(&mut reply.beside);
        beside.sort();
        beside.dedup();
        beside.retain(|id| reply.answer.as_ref() != Some(id));
        Reply { beside, ..reply }
    }

    /// Whether an editor looked for an answer of a party that has none, up to the day or longer.
    fn silence_of(&self, party: &Id) -> Silence {
        let Replies { stand, day, .. } = self.replies;
        let searches = stand.members.iter().flat_map(|member| &member.record.sought);
        let covers = |parties: &[Id]| if parties.is_empty() { self.asked } else { parties }.contains(party);
        let found = searches.into_iter().any(|sought| sought.on.earliest() >= day && covers(&sought.parties));
        if found { Silence::NoneFound } else { Silence::NotRecorded }
    }
}

/// The addressees: those of the record that speaks, or else of the newest record that names any.
pub(super) fn addressees<'g>(stand: &Stand<'g>) -> &'g [Id] {
    std::iter::once(stand.speaker)
        .chain(stand.speaking().rev())
        .map(|member| &member.record.toward)
        .find(|toward| !toward.is_empty())
        .map_or(&[], Vec::as_slice)
}

/// The status on the last day of a stand that is over.
fn last_status<'g>(index: &'g Index<'g>, stand: &Stand<'g>) -> Option<Telling> {
    let day = stand.last_day()?;
    let member = stand.members.iter().copied().find(|m| m.in_force(day) && m.record.stance.is_ask())?;
    // The recursion ends here, because the stand is in force on that day.
    Some(facts(index, &Stand::of(index, member, day), day).facts.telling())
}

/// Those whose replies give the overall status: the addressees or, if there are none, those who answered.
fn deciding<'r>(addressees: &'r [Reply], others: &'r [Reply]) -> &'r [Reply] {
    if addressees.is_empty() { others } else { addressees }
}

/// The least favourable status among those who decide.
fn least_favourable(addressees: &[Reply], others: &[Reply]) -> AskStatus {
    deciding(addressees, others).iter().map(|reply| reply.status).min().unwrap_or(AskStatus::Open)
}

/// The package through which the overall status was given; none if one of the replies gave it directly.
fn through(status: AskStatus, addressees: &[Reply], others: &[Reply]) -> Option<Id> {
    let mut giving = deciding(addressees, others).iter().filter(|reply| reply.status == status).peekable();
    let first = giving.peek()?.through.clone();
    giving.all(|reply| reply.through.is_some()).then_some(first).flatten()
}

/// Whether an editor looked for an answer of every addressee that is open. Of an ask put to nobody none is
/// recorded.
fn silence(addressees: &[Reply]) -> Silence {
    let mut open = addressees.iter().filter(|reply| reply.status == AskStatus::Open).peekable();
    let looked = open.peek().is_some() && open.all(|reply| reply.silence == Some(Silence::NoneFound));
    if looked { Silence::NoneFound } else { Silence::NotRecorded }
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
            // What came last goes first, if it grants something and stands.
            let goes_first = !matches!(overall, AskStatus::NotMet | AskStatus::Rejected);
            assert_eq!(facts.addressees[0].answer.as_deref(), Some(if goes_first { "deal" } else { "no" }));
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
