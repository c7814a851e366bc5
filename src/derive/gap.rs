//! How far apart two parties are on an issue, and which records show it.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::facts::{AskStatus, Moment, Reply};
use super::index::Index;
use super::issue::{self, LiveAsk};
use super::moment;
use super::position::PositionTimeline;
use super::role::Sides;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Condition, Dossier, Id, words};

words! {
    /// How far apart two parties are on an issue.
    Gap {
        Rejected = "rejected", Conditional = "conditional", Agreed = "agreed",
        PartlyAgreed = "partly-agreed", Open = "open", Opposed = "opposed",
        BothSpoke = "both-spoke", OneSpoke = "one-spoke", Silent = "silent",
    }
}

/// A live ask that counts between two parties, and the status it has between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapAsk {
    /// The record that speaks.
    pub ask: Id,
    /// Its status between the two. For an ask of a third party, the weaker of their two answers.
    pub word: AskStatus,
    /// The answers that give it this status: positions or outcomes.
    pub answers: Vec<Id>,
}

/// A condition of one of the two that no record has met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmetCondition {
    /// The position in force that depends on it.
    pub position: Id,
    /// Positions of the other whose unmet conditions cross it: each depends on the main issue of the other.
    pub crosses: Vec<Id>,
}

/// The gap between two parties on one issue, and the records behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapFacts {
    /// The issue.
    pub issue: Id,
    /// The word.
    pub gap: Gap,
    /// The live asks that count between the two, by id.
    pub asks: Vec<GapAsk>,
    /// The outcomes in force that bind both and settle the issue, by id.
    pub outcomes: Vec<Id>,
    /// Refusals by either, if it is a side, that answer nothing, by id.
    pub refusals: Vec<Id>,
    /// Which of the two hold positions in force with this main issue.
    pub spoke: Vec<Id>,
    /// Unmet conditions of either, on this issue or below it.
    pub unmet: Vec<UnmetCondition>,
}

/// The gap between `a` and `b` on every issue at the end of the moment's day, in the dossier's order.
pub fn gaps(dossier: &Dossier, moment: &Moment, a: &Id, b: &Id) -> Vec<GapFacts> {
    let day = moment.day;
    let index = Index::new(dossier);
    let sides = Sides::on(dossier, day);
    let (_, live) = moment::positions(&index, &sides, day);
    let pair = Pair { a, b, day };
    let mut tallies = Tallies(dossier.issues.iter().map(|issue| (&issue.id, Tally::default())).collect());
    count_asks(&mut tallies, &index, &pair, &live);
    for outcome in index.outcomes.iter().filter(|outcome| outcome.in_force(day)) {
        if pair.both_among(&outcome.record.parties) {
            let settled = issue::settled_by(&index, outcome, &sides, day);
            tallies.at(settled, |tally| {
                tally.outcomes.insert(outcome.record.id.clone());
            });
        }
    }
    count_positions(&mut tallies, &index, &pair, &sides, &Conditions::unmet(&index, moment, &pair));
    let facts = dossier.issues.iter().filter_map(|issue| Some((&issue.id, tallies.0.remove(&issue.id)?)));
    facts.map(|(issue, tally)| tally.conclude(issue)).collect()
}

/// Counts the statuses of live asks at their main issue and its ancestors. At the other issues that they name
/// they count only if there is nothing else.
fn count_asks<'g>(tallies: &mut Tallies<'_>, index: &'g Index<'g>, pair: &Pair<'_>, live: &[LiveAsk<'g>]) {
    for ask in live {
        let Some((main, further)) = ask.speaker.record.issues.split_first() else { continue };
        if let Some(word) = pair.word(ask) {
            tallies.at(index.line(main), |tally| tally.asks.push(word.clone()));
        }
        for issue in further {
            if let Some(word) = pair.word_naming(ask, issue) {
                tallies.at([issue], |tally| tally.named.push(word.clone()));
            }
        }
    }
}

/// Counts the positions in force of either, whether they refuse, and the conditions that they depend on.
fn count_positions<'g>(
    tallies: &mut Tallies<'_>,
    index: &'g Index<'g>,
    pair: &Pair<'_>,
    sides: &Sides<'_>,
    conditions: &Conditions,
) {
    for timeline in index.positions.iter().filter(|timeline| timeline.in_force(pair.day)) {
        let Some(main) = timeline.record.main_issue() else { continue };
        let holders: Vec<&Id> = pair.of(&timeline.record.parties).collect();
        if holders.is_empty() {
            continue;
        }
        let unasked = holders.iter().any(|holder| sides.has(holder))
            && issue::refuses_unasked(timeline, sides, pair.day);
        // An ask counters the ask it answers. An ask that answers nothing refuses nothing.
        let answers = !timeline.record.stance.is_ask() || !timeline.record.responds_to.is_empty();
        let opposes = answers && AskStatus::of_answer(timeline.record).is_refusal();
        tallies.at(index.line(main), |tally| {
            if unasked {
                tally.refusals.insert(timeline.record.id.clone());
            }
            tally.spoke.extend(holders.iter().map(|holder| (*holder).clone()));
            tally.opposed |= opposes;
            tally.unmet.extend(conditions.of(timeline).cloned());
        });
    }
}

/// Whether all records that fulfil a condition have begun by the moment's day. A condition that names no such
/// record is unmet.
pub fn is_met(dossier: &Dossier, moment: &Moment, condition: &Condition) -> bool {
    !condition.met_by.is_empty() && condition.met_by.iter().all(|id| moment.knows(dossier, id))
}

/// The two parties on a day.
struct Pair<'a> {
    a: &'a Id,
    b: &'a Id,
    day: Day,
}

impl<'a> Pair<'a> {
    /// Those of the two that are among these parties.
    fn of<'s>(&'s self, parties: &'s [Id]) -> impl Iterator<Item = &'a Id> + 's {
        [self.a, self.b].into_iter().filter(|party| parties.contains(party))
    }

    fn both_among(&self, parties: &[Id]) -> bool {
        self.of(parties).count() == 2
    }

    /// The status of a live ask between the two, from all answers and outcomes.
    fn word(&self, ask: &LiveAsk<'_>) -> Option<GapAsk> {
        let asked = |party: &Id| ask.facts.addressees.iter().find(|reply| reply.party == *party);
        let any = |party: &Id| {
            let replies = ask.facts.addressees.iter().chain(&ask.facts.others);
            replies.into_iter().find(|reply| reply.party == *party)
        };
        let overall = Some(ask.facts.status).filter(|status| {
            matches!(status, AskStatus::Agreed | AskStatus::AgreedInPart | AskStatus::MetInPart)
        });
        self.between(ask, |party| asked(party).cloned(), |party| any(party).cloned(), overall)
    }

    /// The same from only those answers that name an issue, without outcomes.
    fn word_naming(&self, ask: &LiveAsk<'_>, issue: &Id) -> Option<GapAsk> {
        let answers = ask.answers.naming(issue);
        let main = ask.speaker.record.main_issue();
        let reply = |party: &Id| answers.reply(party, main, None, self.day);
        let asked = |party: &Id| ask.facts.addressees.iter().any(|reply| reply.party == *party);
        self.between(ask, |party| asked(party).then(|| reply(party)), |party| Some(reply(party)), None)
    }

    fn between(
        &self,
        ask: &LiveAsk<'_>,
        asked: impl Fn(&Id) -> Option<Reply>,
        any: impl Fn(&Id) -> Option<Reply>,
        overall: Option<AskStatus>,
    ) -> Option<GapAsk> {
        let record = ask.speaker.record;
        let holders: Vec<&Id> = self.of(&record.parties).collect();
        let replies: Vec<Reply> = match holders.as_slice() {
            [] => {
                let both = [any(self.a)?, any(self.b)?];
                if both.iter().any(|reply| reply.answer.is_none())
                    || both.iter().all(|reply| reply.status.is_refusal())
                {
                    return None;
                }
                both.into()
            }
            [holder] => vec![asked(if *holder == self.a { self.b } else { self.a })?],
            _ => return None,
        };
        let weaker = replies.iter().map(|reply| reply.status).min()?;
        let word = overall.filter(|_| !holders.is_empty()).unwrap_or(weaker);
        let answers: BTreeSet<Id> = replies.into_iter().filter_map(|reply| reply.answer).collect();
        Some(GapAsk { ask: record.id.clone(), word, answers: answers.into_iter().collect() })
    }
}

/// The unmet conditions of the two, of records that speak for their stand.
struct Conditions(BTreeMap<Id, UnmetCondition>);

impl Conditions {
    fn unmet(index: &Index<'_>, moment: &Moment, pair: &Pair<'_>) -> Self {
        let unmet: Vec<&PositionTimeline<'_>> = index
            .positions
            .iter()
            .filter(|timeline| {
                timeline.in_force(pair.day) && pair.of(&timeline.record.parties).next().is_some()
            })
            .filter(|timeline| {
                let condition = timeline.record.condition.as_ref();
                condition.is_some_and(|condition| !is_met(index.dossier, moment, condition))
            })
            .filter(|timeline| Stand::of(index, timeline, pair.day).speaker.at == timeline.at)
            .collect();
        let depends = |one: &PositionTimeline<'_>, other: &PositionTimeline<'_>| {
            let main = other.record.main_issue();
            one.record.condition.as_ref().is_some_and(|c| main.is_some_and(|main| c.issues.contains(main)))
        };
        let apart = |one: &PositionTimeline<'_>, other: &PositionTimeline<'_>| {
            !one.record.parties.iter().any(|party| other.record.parties.contains(party))
        };
        let found = unmet.iter().map(|one| {
            let crossing =
                unmet.iter().filter(|other| apart(one, other) && depends(one, other) && depends(other, one));
            let crosses: BTreeSet<&Id> = crossing.map(|other| &other.record.id).collect();
            let id = one.record.id.clone();
            (id.clone(), UnmetCondition { position: id, crosses: crosses.into_iter().cloned().collect() })
        });
        Self(found.collect())
    }

    fn of(&self, timeline: &PositionTimeline<'_>) -> Option<&UnmetCondition> {
        self.0.get(&timeline.record.id)
    }
}

/// The tallies of all issues.
struct Tallies<'d>(HashMap<&'d Id, Tally>);

impl Tallies<'_> {
    /// Calls `count` for each of these issues.
    fn at<'i>(&mut self, issues: impl IntoIterator<Item = &'i Id>, mut count: impl FnMut(&mut Tally)) {
        for issue in issues {
            if let Some(tally) = self.0.get_mut(issue) {
                count(tally);
            }
        }
    }
}

/// What is counted at one issue.
#[derive(Default)]
struct Tally {
    asks: Vec<GapAsk>,
    /// Live asks that name the issue, but not as their main issue.
    named: Vec<GapAsk>,
    outcomes: BTreeSet<Id>,
    refusals: BTreeSet<Id>,
    spoke: BTreeSet<Id>,
    opposed: bool,
    unmet: Vec<UnmetCondition>,
}

impl Tally {
    fn conclude(mut self, issue: &Id) -> GapFacts {
        if self.asks.is_empty() && self.outcomes.is_empty() {
            self.asks = std::mem::take(&mut self.named);
        }
        self.asks.sort_by(|one, other| one.ask.cmp(&other.ask));
        self.unmet.sort_by(|one, other| one.position.cmp(&other.position));
        GapFacts {
            issue: issue.clone(),
            gap: self.gap(),
            asks: self.asks,
            outcomes: self.outcomes.into_iter().collect(),
            refusals: self.refusals.into_iter().collect(),
            spoke: self.spoke.into_iter().collect(),
            unmet: self.unmet,
        }
    }

    fn gap(&self) -> Gap {
        let granted =
            |word: AskStatus| matches!(word, AskStatus::Accepted | AskStatus::Agreed | AskStatus::Met);
        let in_part = |word: AskStatus| {
            matches!(word, AskStatus::AcceptedInPart | AskStatus::AgreedInPart | AskStatus::MetInPart)
        };
        let some = |test: &dyn Fn(AskStatus) -> bool| self.asks.iter().any(|ask| test(ask.word));
        let settled = !self.outcomes.is_empty();
        let rests = settled || !self.asks.is_empty();
        if some(&AskStatus::is_refusal) || (rests && !self.refusals.is_empty()) {
            Gap::Rejected
        } else if some(&|word| word == AskStatus::Conditional) {
            Gap::Conditional
        } else if rests && self.asks.iter().all(|ask| granted(ask.word)) {
            Gap::Agreed
        } else if settled || some(&granted) || some(&in_part) {
            Gap::PartlyAgreed
        } else if rests {
            Gap::Open
        } else {
            match self.spoke.len() {
                0 => Gap::Silent,
                1 => Gap::OneSpoke,
                _ if self.opposed => Gap::Opposed,
                _ => Gap::BothSpoke,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    /// The gap of `a` and `b` on an issue on 30 June 2025.
    fn gap(issue: &str, positions: &[&str], outcomes: &[&str]) -> GapFacts {
        let dossier = sample::with_outcomes(positions, outcomes);
        let moment = Moment::at(&dossier, day("2025-06-30"));
        let all = gaps(&dossier, &moment, &Id::from("a"), &Id::from("b"));
        all.into_iter().find(|facts| facts.issue == *issue).unwrap()
    }

    fn position(id: &str, party: &str, stance: &str, more: &str) -> String {
        format!(
            r#"{{"id": "{id}", "parties": ["{party}"], "since": "2025-06-02", "stance": "{stance}"{more}}}"#
        )
    }

    fn ask(more: &str) -> String {
        position("ask", "a", "demands", &format!(r#", "toward": ["b"]{more}"#))
    }

    fn answer(stance: &str) -> String {
        position("answer", "b", stance, r#", "responds_to": ["ask"], "condition": {"text": "c"}"#)
    }

    const DEAL: &str =
        r#"{"id": "deal", "when": "2025-06-10", "history": [{"status": "signed", "date": "2025-06-10"}]}"#;

    #[test]
    fn it_is_what_the_asks_between_the_two_say() {
        for (stance, word) in [
            ("rejects", Gap::Rejected),
            ("suspends", Gap::Rejected),
            ("accepts-if", Gap::Conditional),
            ("accepts", Gap::Agreed),
            ("accepts-partly", Gap::PartlyAgreed),
            ("doubts", Gap::Open),
        ] {
            let facts = gap("main", &[&ask(""), &answer(stance)], &[]);
            assert_eq!(facts.gap, word, "{stance}");
            assert_eq!(facts.asks[0].answers, ["answer"]);
        }
        assert_eq!(gap("main", &[&ask("")], &[]).gap, Gap::Open);
        // An ask of the mediator alone is nothing between the two.
        let to_c = ask("").replace(r#"["b"]"#, r#"["c"]"#);
        assert_eq!(gap("main", &[&to_c], &[]).gap, Gap::OneSpoke);
    }

    #[test]
    fn one_granted_and_one_open_is_partly_agreed() {
        let other = position("other-ask", "b", "proposes", r#", "toward": ["a"]"#);
        let facts = gap("main", &[&ask(""), &answer("accepts"), &other], &[]);
        assert_eq!((facts.gap, facts.asks.len()), (Gap::PartlyAgreed, 2));
    }

    #[test]
    fn an_ask_below_counts_above_but_not_the_reverse() {
        let below = ask(r#", "issues": ["below"]"#);
        assert_eq!(gap("main", &[&below], &[]).gap, Gap::Open);
        assert_eq!(gap("below", &[&ask("")], &[]).gap, Gap::Silent);
    }

    #[test]
    fn of_a_third_partys_ask_the_weaker_of_two_answers_counts() {
        let by_c = position("ask", "c", "proposes", r#", "toward": ["a", "b"]"#);
        let by = |id: &str, party: &str, stance: &str| {
            position(id, party, stance, r#", "responds_to": ["ask"], "condition": {"text": "c"}"#)
        };
        for (one, two, word) in [
            ("accepts", "accepts-if", Gap::Conditional),
            ("accepts", "rejects", Gap::Rejected),
            ("accepts", "supports", Gap::Agreed),
            // Both refuse it: nothing between them.
            ("rejects", "rejects", Gap::Opposed),
        ] {
            let facts = gap("main", &[&by_c, &by("one", "a", one), &by("two", "b", two)], &[]);
            assert_eq!(facts.gap, word, "{one} and {two}");
        }
        // Only one has answered.
        assert_eq!(gap("main", &[&by_c, &by("one", "a", "accepts")], &[]).gap, Gap::OneSpoke);
    }

    #[test]
    fn an_outcome_that_binds_both_grants() {
        assert_eq!(gap("main", &[], &[DEAL]).gap, Gap::Agreed);
        assert_eq!(gap("main", &[&ask("")], &[DEAL]).gap, Gap::PartlyAgreed);
        let of_one = DEAL.replace(r#""when""#, r#""parties": ["a", "c"], "when""#);
        assert_eq!(gap("main", &[], &[&of_one]).gap, Gap::Silent);
        let unmade = DEAL.replace("signed", "terminated");
        assert_eq!(gap("main", &[], &[&unmade]).gap, Gap::Silent);
    }

    #[test]
    fn a_refusal_that_answers_nothing_counts_beside_a_word_or_an_outcome() {
        let no = position("no", "b", "opposes", "");
        assert_eq!(gap("main", &[&no], &[]).gap, Gap::OneSpoke);
        let facts = gap("main", &[&no], &[DEAL]);
        assert_eq!((facts.gap, facts.refusals.as_slice()), (Gap::Rejected, &[Id::from("no")][..]));
        assert_eq!(facts.outcomes, ["deal"]);
        assert_eq!(gap("main", &[&no, &ask("")], &[]).gap, Gap::Rejected);
        // Of a third side's refusal the two know nothing.
        let third = position("no", "s", "opposes", "");
        assert_eq!(gap("main", &[&third, &ask("")], &[]).gap, Gap::Open);
    }

    #[test]
    fn without_a_word_those_that_name_the_issue_count() {
        let further = ask(r#", "issues": ["below", "other"]"#);
        let no =
            position("answer", "b", "rejects", r#", "responds_to": ["ask"], "issues": ["below", "other"]"#);
        assert_eq!(gap("other", &[&further], &[]).gap, Gap::Open);
        assert_eq!(gap("other", &[&further, &no], &[]).gap, Gap::Rejected);
        let elsewhere = no.replace(r#"["below", "other"]"#, r#"["below"]"#);
        assert_eq!(gap("other", &[&further, &elsewhere], &[]).gap, Gap::Open);
    }

    #[test]
    fn positions_that_answer_nothing_of_each_other_are_told_apart() {
        let by_a = position("p", "a", "supports", "");
        let by_b = |stance: &str| position("q", "b", stance, "");
        assert_eq!(gap("main", &[&by_a, &by_b("supports")], &[]).gap, Gap::BothSpoke);
        assert_eq!(gap("main", &[&by_a, &by_b("rejects")], &[]).gap, Gap::Opposed);
        assert_eq!(gap("main", &[&by_a, &by_b("demands")], &[]).gap, Gap::BothSpoke);
        let facts = gap("main", &[&by_a], &[]);
        assert_eq!((facts.gap, facts.spoke.as_slice()), (Gap::OneSpoke, &[Id::from("a")][..]));
        assert_eq!(gap("main", &[], &[]).gap, Gap::Silent);
    }

    #[test]
    fn a_condition_is_unmet_until_what_meets_it_and_two_may_cross() {
        let waits = |id: &str, party: &str, issue: &str, on: &str, met_by: &str| {
            let more = format!(
                r#", "issues": ["{issue}"], "condition": {{"text": "c", "issues": ["{on}"], "met_by": {met_by}}}"#
            );
            position(id, party, "accepts-if", &more)
        };
        let one = waits("one", "a", "main", "other", "[]");
        let two = waits("two", "b", "other", "main", "[]");
        let crossed = gap("main", &[&one, &two], &[]).unmet;
        assert_eq!(crossed, [UnmetCondition { position: Id::from("one"), crosses: vec![Id::from("two")] }]);
        let two = waits("two", "b", "other", "below", "[]");
        assert_eq!(gap("main", &[&one, &two], &[]).unmet[0].crosses, [] as [Id; 0]);
        let met = waits("one", "a", "main", "other", r#"["deal"]"#);
        assert!(gap("main", &[&met], &[DEAL]).unmet.is_empty());
        let later = DEAL.replace("2025-06-10", "2025-07-10");
        assert_eq!(gap("main", &[&met], &[&later]).unmet.len(), 1);
    }
}
