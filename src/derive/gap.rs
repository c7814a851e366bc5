//! How far apart two parties are on an issue, and what that rests on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::answer::{self, refuses};
use super::facts::{AskStatus, Moment, Reply};
use super::ground::Ground;
use super::issue::{self, LiveAsk};
use super::moment;
use super::position::Course;
use super::role::Sides;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Dossier, Id, words};

words! {
    /// How far apart two parties are on an issue.
    Gap {
        Rejected = "rejected", Conditional = "conditional", Agreed = "agreed",
        PartlyAgreed = "partly-agreed", Open = "open", Opposed = "opposed",
        BothSpoke = "both-spoke", OneSpoke = "one-spoke", Silent = "silent",
    }
}

/// A live ask that counts between two parties, and what it makes of the gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapAsk {
    /// The record that speaks.
    pub ask: Id,
    /// Its word between the two: of a third party's ask the weaker answer.
    pub word: AskStatus,
    /// The answers, positions or outcomes, that make it so.
    pub answers: Vec<Id>,
}

/// A condition of one of the two that nothing on record has met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmetCondition {
    /// The position in force that depends on it.
    pub position: Id,
    /// The other's positions whose unmet conditions cross it: each depends on the other's main issue.
    pub crosses: Vec<Id>,
}

/// The gap of two parties on one issue, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapFacts {
    /// The issue.
    pub issue: Id,
    /// The word.
    pub gap: Gap,
    /// The live asks that count between the two, by id.
    pub asks: Vec<GapAsk>,
    /// The outcomes that stand, bind both and settle the issue, by id.
    pub outcomes: Vec<Id>,
    /// Refusals by one of the two that answer nothing, by id.
    pub refusals: Vec<Id>,
    /// Which of the two hold positions in force whose main issue it is.
    pub spoke: Vec<Id>,
    /// Conditions of either, here or below, that nothing has met.
    pub unmet: Vec<UnmetCondition>,
}

/// The gap of `a` and `b` on every issue at the end of the moment's day, in the dossier's order.
pub fn gaps(dossier: &Dossier, moment: &Moment, a: &Id, b: &Id) -> Vec<GapFacts> {
    let day = moment.day;
    let ground = Ground::new(dossier);
    let sides = Sides::on(dossier, day);
    let (_, live) = moment::positions(&ground, &sides, day);
    let pair = Pair { a, b, day };
    let mut tallies: HashMap<&Id, Tally> =
        dossier.issues.iter().map(|issue| (&issue.id, Tally::default())).collect();
    let mut at = |issue: &Id, count: &mut dyn FnMut(&mut Tally)| {
        if let Some(tally) = tallies.get_mut(issue) {
            count(tally);
        }
    };
    for ask in &live {
        let Some((main, further)) = ask.speaker.record.issues.split_first() else { continue };
        if let Some(word) = pair.word(ask) {
            ground.line(main).for_each(|issue| at(issue, &mut |tally| tally.asks.push(word.clone())));
        }
        for issue in further {
            if let Some(word) = pair.word_naming(ask, issue) {
                at(issue, &mut |tally| tally.named.push(word.clone()));
            }
        }
    }
    for outcome in ground.outcomes.iter().filter(|outcome| outcome.stands(day)) {
        if pair.both_among(&outcome.record.parties) {
            for issue in issue::settled_by(&ground, outcome, &sides, day) {
                at(issue, &mut |tally| tally.outcomes.extend([outcome.record.id.clone()]));
            }
        }
    }
    let conditions = Conditions::unmet(&ground, moment, &pair);
    for course in ground.positions.iter().filter(|course| course.in_force(day)) {
        let Some(main) = course.record.main_issue() else { continue };
        let holders: Vec<&Id> = pair.of(&course.record.parties).collect();
        if holders.is_empty() {
            continue;
        }
        if issue::refuses_unasked(course, &sides, day) {
            for issue in ground.line(main) {
                at(issue, &mut |tally| tally.refusals.extend([course.record.id.clone()]));
            }
        }
        let refuses = refuses(answer::status(course.record));
        for issue in ground.line(main) {
            at(issue, &mut |tally| {
                tally.spoke.extend(holders.iter().map(|holder| (*holder).clone()));
                tally.opposed |= refuses;
            });
        }
        if let Some(unmet) = conditions.of(course) {
            ground.line(main).for_each(|issue| at(issue, &mut |tally| tally.unmet.push(unmet.clone())));
        }
    }
    let facts = dossier.issues.iter().filter_map(|issue| Some((&issue.id, tallies.remove(&issue.id)?)));
    facts.map(|(issue, tally)| tally.conclude(issue)).collect()
}

/// The two parties on a day.
struct Pair<'a> {
    a: &'a Id,
    b: &'a Id,
    day: Day,
}

impl<'a> Pair<'a> {
    /// Those of the two that are among these.
    fn of<'s>(&'s self, parties: &'s [Id]) -> impl Iterator<Item = &'a Id> + 's {
        [self.a, self.b].into_iter().filter(|party| parties.contains(party))
    }

    fn both_among(&self, parties: &[Id]) -> bool {
        self.of(parties).count() == 2
    }

    /// What a live ask says between the two, by all answers and outcomes.
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

    /// The same by the answers that name an issue alone, where no outcome has a word.
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
                    || both.iter().all(|reply| refuses(reply.status))
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

/// The unmet conditions of the two: those on which the records that speak depend.
struct Conditions(BTreeMap<Id, UnmetCondition>);

impl Conditions {
    fn unmet(ground: &Ground<'_>, moment: &Moment, pair: &Pair<'_>) -> Self {
        let unmet: Vec<&Course<'_>> = ground
            .positions
            .iter()
            .filter(|course| course.in_force(pair.day) && pair.of(&course.record.parties).next().is_some())
            .filter(|course| {
                course.record.condition.as_ref().is_some_and(|condition| {
                    let met = |id: &Id| moment.knows(ground.dossier, id);
                    condition.met_by.is_empty() || !condition.met_by.iter().all(met)
                })
            })
            .filter(|course| Stand::of(ground, course, pair.day).speaker.at == course.at)
            .collect();
        let depends = |one: &Course<'_>, other: &Course<'_>| {
            let main = other.record.main_issue();
            one.record.condition.as_ref().is_some_and(|c| main.is_some_and(|main| c.issues.contains(main)))
        };
        let apart = |one: &Course<'_>, other: &Course<'_>| {
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

    fn of(&self, course: &Course<'_>) -> Option<&UnmetCondition> {
        self.0.get(&course.record.id)
    }
}

/// What is counted at one issue.
#[derive(Default)]
struct Tally {
    asks: Vec<GapAsk>,
    /// The words of live asks that name the issue, though not first.
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
        if some(&refuses) || (rests && !self.refusals.is_empty()) {
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
