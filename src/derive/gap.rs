//! How far apart two parties are on an issue, and which records show it.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::facts::{AskStatus, Moment, Reply, Telling};
use super::index::Index;
use super::issue::{self, Former, Settlement, StandingAsk};
use super::moment;
use super::outcome_timeline::OutcomeTimeline;
use super::position::PositionTimeline;
use super::refusal;
use super::role::Sides;
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Condition, Dossier, Id, Issue, words};

words! {
    /// How far apart two parties are on an issue.
    Gap {
        Rejected = "rejected", Conditional = "conditional", Agreed = "agreed",
        PartlyAgreed = "partly-agreed", Open = "open", Opposed = "opposed",
        BothRecorded = "both-recorded", OneRecorded = "one-recorded",
        NothingRecorded = "nothing-recorded",
    }
}

/// A live ask that counts between two parties, and the status it has between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapAsk {
    /// The record that speaks.
    pub ask: Id,
    /// Its status between the two. For an ask of a third party, the weaker of their two answers.
    pub word: AskStatus,
    /// By what it is to be told: an answer to a whole leaves the ask open, and is told as such.
    pub told: Telling,
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
    /// Which of the two hold positions in force with this main issue or one below.
    pub recorded: Vec<Id>,
    /// Which of the two hold, or once held, such positions.
    pub ever_recorded: Vec<Id>,
    /// Whether all that they hold here they hold together.
    pub common: bool,
    /// Unmet conditions of either, on this issue or below it.
    pub unmet: Vec<UnmetCondition>,
    /// If nothing is recorded here: the issues that are partly the same matter and have asks between the two,
    /// in the dossier's order.
    pub see: Vec<Id>,
    /// The main issues of the asks that count here only for want of anything else, in the dossier's order.
    pub under: Vec<Id>,
    /// The packages that one of the two refused as a whole, and with them an ask of the other that counts
    /// here, by id.
    pub refused_with: Vec<Id>,
    /// Those of them that were only countered.
    pub countered_with: Vec<Id>,
    /// The outcomes that once bound both and settled the issue, and whose place no other has taken, by id.
    pub formerly: Vec<Id>,
    /// The outcomes that bound both and are carried out, by id; only where none settles the issue now.
    pub carried_out: Vec<Id>,
}

impl GapFacts {
    /// The records that the gap rests on.
    pub fn records(&self) -> impl Iterator<Item = &Id> {
        let asks = self.asks.iter().flat_map(|ask| std::iter::once(&ask.ask).chain(&ask.answers));
        let outcomes = self.outcomes.iter().chain(&self.formerly).chain(&self.carried_out);
        asks.chain(&self.refusals).chain(outcomes).chain(self.unmet.iter().map(|unmet| &unmet.position))
    }
}

/// The gap between `a` and `b` on every issue at the end of the moment's day, in the dossier's order.
pub fn gaps(dossier: &Dossier, moment: &Moment, a: &Id, b: &Id) -> Vec<GapFacts> {
    let day = moment.day;
    let index = Index::new(dossier);
    let sides = Sides::on(dossier, day);
    let (_, asks) = moment::positions(&index, &sides, day);
    let pair = Pair::new(&index, a, b, day);
    let mut tallies = Tallies(dossier.issues.iter().map(|issue| (&issue.id, Tally::default())).collect());
    count_asks(&mut tallies, &index, &pair, &asks);
    count_outcomes(&mut tallies, &index, &pair, &sides);
    count_positions(&mut tallies, &index, &pair, &Conditions::unmet(&index, moment, &pair));
    count_refusals(&mut tallies, &index, &pair, &sides);
    let facts = dossier.issues.iter().filter_map(|issue| Some((&issue.id, tallies.0.remove(&issue.id)?)));
    let mut rows: Vec<GapFacts> = facts.map(|(issue, tally)| tally.conclude(dossier, issue)).collect();
    see_overlaps(dossier, &mut rows);
    rows
}

/// Names, in each row where nothing is recorded, the overlapping issues that have asks between the two.
fn see_overlaps(dossier: &Dossier, rows: &mut [GapFacts]) {
    let worded: BTreeSet<Id> =
        rows.iter().filter(|row| !row.asks.is_empty()).map(|row| row.issue.clone()).collect();
    for row in rows.iter_mut().filter(|row| row.gap == Gap::NothingRecorded) {
        let overlap = |issue: &&Issue| {
            issue.overlaps.contains(&row.issue)
                || dossier.issue(&row.issue).is_some_and(|own| own.overlaps.contains(&issue.id))
        };
        let see = dossier.issues.iter().filter(overlap).map(|issue| &issue.id);
        row.see = see.filter(|issue| worded.contains(*issue)).cloned().collect();
    }
}

/// Counts the statuses of live asks at their main issue and its ancestors. At the other issues that they name
/// they count only if there is nothing else.
fn count_asks<'g>(
    tallies: &mut Tallies<'_>,
    index: &'g Index<'g>,
    pair: &Pair<'_>,
    asks: &'g [StandingAsk<'g>],
) {
    for ask in asks.iter().filter(|ask| ask.is_live()) {
        let Some((main, further)) = ask.speaker.record.issues.split_first() else { continue };
        if let Some(counted) = pair.word(ask) {
            tallies.at(index.line(main), |tally| tally.asks.push(counted.clone()));
        }
        for issue in further {
            if let Some(counted) = pair.word_elsewhere(index, ask, issue) {
                tallies.at([issue], |tally| tally.named.push((counted.clone(), main.clone())));
            }
        }
    }
}

/// Counts the outcomes that bind both and settle an issue, that once did, and those that are carried out.
fn count_outcomes<'g>(tallies: &mut Tallies<'_>, index: &'g Index<'g>, pair: &Pair<'_>, sides: &Sides<'_>) {
    let both = index.outcomes.iter().filter(|outcome| pair.bound_by(outcome));
    let settled: Vec<_> = both
        .flat_map(|outcome| {
            let settled = issue::settled_by(index, outcome, sides, pair.day).into_iter();
            settled.map(move |(issue, settlement, on)| (issue, settlement, outcome, on))
        })
        .collect();
    for (issue, settlement, outcome, on) in &settled {
        let now = || settled.iter().filter(|(of, is, ..)| of == issue && *is == Settlement::Now);
        let counts = match settlement {
            Settlement::Now => true,
            Settlement::CarriedOut => now().next().is_none(),
            Settlement::Former => {
                let former = Former { outcome, ceased: issue::ceased(on) };
                !now().any(|(_, _, now, on)| issue::has_overtaken(index, now, on.since, &former))
            }
        };
        if counts {
            tallies.at([*issue], |tally| {
                let of = match settlement {
                    Settlement::Now => &mut tally.outcomes,
                    Settlement::CarriedOut => &mut tally.carried_out,
                    Settlement::Former => &mut tally.formerly,
                };
                of.insert(outcome.record.id.clone());
            });
        }
    }
}

/// Counts the positions of either, whether they refuse, and the conditions that they depend on.
fn count_positions<'g>(
    tallies: &mut Tallies<'_>,
    index: &'g Index<'g>,
    pair: &Pair<'_>,
    conditions: &Conditions,
) {
    for timeline in index.positions.iter().filter(|timeline| timeline.begun(pair.day)) {
        let Some(main) = timeline.record.main_issue() else { continue };
        let holders: Vec<&Id> = pair.of(&timeline.record.parties).collect();
        if holders.is_empty() {
            continue;
        }
        let in_force = timeline.in_force(pair.day);
        // An ask counters an ask in force that it answers. An ask that answers nothing refuses nothing.
        let counters = || {
            let mut answered = index.positions_at_ids(&timeline.record.responds_to);
            answered.any(|answered| answered.in_force(pair.day))
        };
        let opposes = (!timeline.record.stance.is_ask() || counters())
            && AskStatus::of_answer(timeline.record).is_refusal();
        tallies.at(index.line(main), |tally| {
            let holders = holders.iter().map(|holder| (*holder).clone());
            tally.ever_recorded.extend(holders.clone());
            if in_force {
                tally.apart |= holders.len() == 1;
                tally.recorded.extend(holders);
                tally.opposed |= opposes;
                tally.unmet.extend(conditions.of(timeline).cloned());
            }
        });
    }
}

/// Counts refusals that answer nothing here: of either of the two, or of a coalition to which it belongs, if
/// that is a side. One on a part of the matter counts for the whole only where that part is disputed between
/// the two.
fn count_refusals<'g>(tallies: &mut Tallies<'_>, index: &'g Index<'g>, pair: &Pair<'_>, sides: &Sides<'_>) {
    let loose = refusal::loose(index, sides, pair.day);
    let of_pair: Vec<_> = loose.iter().filter(|refusal| pair.has_side(refusal, sides)).collect();
    for refusal in of_pair.iter().filter(|refusal| refusal.counts_at(index, refusal.main)) {
        tallies.at([refusal.main], |tally| {
            tally.refusals.insert(refusal.timeline.record.id.clone());
        });
    }
    // From the parts to the whole, so that what is disputed below is known.
    let mut from_below: Vec<&&refusal::LooseRefusal<'_>> = of_pair.iter().collect();
    from_below.sort_by_key(|refusal| std::cmp::Reverse(index.line(refusal.main).count()));
    for refusal in from_below {
        let disputed = tallies.0.get(refusal.main).is_some_and(|tally| tally.gap() == Gap::Rejected);
        let above = index.line(refusal.main).skip(1);
        for issue in above.filter(|issue| disputed && refusal.counts_at(index, issue)) {
            tallies.at([issue], |tally| {
                tally.refusals.insert(refusal.timeline.record.id.clone());
            });
        }
    }
}

/// Whether all records that fulfil a condition have begun by the moment's day. A condition that names no such
/// record is unmet.
pub fn is_met(dossier: &Dossier, moment: &Moment, condition: &Condition) -> bool {
    !condition.met_by.is_empty() && condition.met_by.iter().all(|id| moment.knows(dossier, id))
}

/// The two parties on a day, each with the coalitions to which it belongs.
struct Pair<'a> {
    a: Party<'a>,
    b: Party<'a>,
    day: Day,
}

/// One of the two. What a coalition of it holds counts as its own.
struct Party<'a> {
    id: &'a Id,
    coalitions: Vec<&'a Id>,
}

impl<'a> Party<'a> {
    fn new(index: &Index<'a>, id: &'a Id, day: Day) -> Self {
        Self { id, coalitions: index.coalitions.around(id, day).collect() }
    }

    fn is_among(&self, parties: &[Id]) -> bool {
        parties.contains(self.id) || self.coalitions.iter().any(|coalition| parties.contains(coalition))
    }

    /// Its reply among these: its own, else that of a coalition to which it belongs.
    fn reply<'r>(&self, replies: &[&'r Reply]) -> Option<&'r Reply> {
        let of = |party: &Id| replies.iter().copied().find(|reply| reply.party == *party);
        let own = of(self.id).filter(|reply| reply.is_answered());
        let coalitions = self.coalitions.iter().filter_map(|coalition| of(coalition));
        own.or_else(|| coalitions.into_iter().find(|reply| !reply.by_members)).or_else(|| of(self.id))
    }
}

impl<'a> Pair<'a> {
    fn new(index: &Index<'a>, a: &'a Id, b: &'a Id, day: Day) -> Self {
        Self { a: Party::new(index, a, day), b: Party::new(index, b, day), day }
    }

    /// Those of the two that are among these parties, themselves or with a coalition.
    fn of<'s>(&'s self, parties: &'s [Id]) -> impl Iterator<Item = &'a Id> + 's {
        [&self.a, &self.b].into_iter().filter(|party| party.is_among(parties)).map(|party| party.id)
    }

    fn bound_by(&self, outcome: &OutcomeTimeline<'_>) -> bool {
        [&self.a, &self.b].iter().all(|party| outcome.bound.contains(&party.id))
    }

    /// Whether one of the two, or a coalition to which it belongs, is a side and holds a refusal.
    fn has_side(&self, refusal: &refusal::LooseRefusal<'_>, sides: &Sides<'_>) -> bool {
        let ids = [&self.a, &self.b].into_iter().flat_map(|party| party.coalitions.iter().chain([&party.id]));
        ids.into_iter().any(|id| sides.has(id) && refusal.timeline.record.parties.contains(id))
    }

    /// The status of a live ask between the two, from all answers and outcomes.
    fn word(&self, ask: &StandingAsk<'_>) -> Option<Counted> {
        let status = ask.asked.facts.status;
        let granted = matches!(status, AskStatus::Agreed | AskStatus::AgreedInPart | AskStatus::MetInPart);
        self.between(ask, granted.then_some(status), |reply| reply.answer.is_some(), Reply::on_the_matter)
    }

    /// The same under an issue that the ask names, though not first.
    fn word_elsewhere(&self, index: &Index<'_>, ask: &StandingAsk<'_>, issue: &Id) -> Option<Counted> {
        let granting = issue::granting_elsewhere(ask, issue);
        let granted = Some(ask.asked.facts.status).filter(|_| !granting.is_empty());
        // What answers a whole says nothing of a matter that a point of it merely touches.
        let answers = |reply: &Reply| {
            reply.answer.is_some() && (reply.through.is_none() || reply.on_the_matter() != AskStatus::Open)
        };
        self.between(ask, granted, answers, |reply| {
            let status = reply.on_the_matter();
            let in_part = matches!(status, AskStatus::AgreedInPart | AskStatus::MetInPart);
            let elsewhere = in_part && granting.is_empty();
            let dealt_with = status.is_refusal() && issue::is_dealt_with(index, reply, issue, self.day);
            if elsewhere || dealt_with { AskStatus::Open } else { status }
        })
    }

    /// `granted` is the status that outcomes give to the ask. `answers` says whether a reply to the ask of a
    /// third party counts at all, and `status` as what a reply counts.
    fn between(
        &self,
        ask: &StandingAsk<'_>,
        granted: Option<AskStatus>,
        answers: impl Fn(&Reply) -> bool,
        status: impl Fn(&Reply) -> AskStatus,
    ) -> Option<Counted> {
        let record = ask.speaker.record;
        let facts = &ask.asked.facts;
        let all: Vec<&Reply> = facts.addressees.iter().chain(&facts.others).collect();
        let holds = [&self.a, &self.b].map(|party| party.is_among(&record.parties));
        let (replies, refused_with): (Vec<&Reply>, _) = match holds {
            [false, false] => {
                let both = [self.a.reply(&all)?, self.b.reply(&all)?];
                if !both.iter().all(|reply| answers(reply))
                    || both.iter().all(|reply| reply.status.is_refusal())
                {
                    return None;
                }
                (both.into(), None)
            }
            [true, true] => return None,
            [a_holds, _] => {
                let other = if a_holds { &self.b } else { &self.a };
                let asked: Vec<Id> = facts.addressees.iter().map(|reply| reply.party.clone()).collect();
                if !other.is_among(&asked) {
                    return None;
                }
                let reply = other.reply(&all)?;
                let outright = issue::refused_outright(reply).is_some();
                (vec![reply], issue::refused_with(reply).map(|package| (package.clone(), outright)))
            }
        };
        // Of equals the same one, whoever asks.
        let weaker = replies.iter().min_by_key(|reply| (status(reply), reply.telling(), &reply.party))?;
        let granted = granted.filter(|_| holds != [false, false]);
        let word = granted.unwrap_or_else(|| status(weaker));
        let plain = Telling { status: word, silence: weaker.silence, through: false, mutual: false };
        let of_reply = weaker.telling();
        let told = match granted {
            None if of_reply.through || of_reply.status == word => of_reply,
            _ => plain,
        };
        let answers: BTreeSet<Id> = replies.into_iter().filter_map(|reply| reply.answer.clone()).collect();
        let ask = GapAsk { ask: record.id.clone(), word, told, answers: answers.into_iter().collect() };
        Some(Counted { ask, refused_with })
    }
}

/// An ask that counts between the two.
#[derive(Clone)]
struct Counted {
    ask: GapAsk,
    /// The package as a whole with which one of the two refused the other's ask, and whether it did more than
    /// counter it.
    refused_with: Option<(Id, bool)>,
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
    asks: Vec<Counted>,
    /// Live asks that name the issue, but not as their main issue, and that main issue.
    named: Vec<(Counted, Id)>,
    outcomes: BTreeSet<Id>,
    formerly: BTreeSet<Id>,
    carried_out: BTreeSet<Id>,
    refusals: BTreeSet<Id>,
    recorded: BTreeSet<Id>,
    ever_recorded: BTreeSet<Id>,
    /// A position in force is held by one of the two alone.
    apart: bool,
    opposed: bool,
    unmet: Vec<UnmetCondition>,
}

impl Tally {
    /// The asks that count: those that name the issue though not first only for want of anything else.
    fn counted(&self) -> Vec<&Counted> {
        if self.asks.is_empty() && self.outcomes.is_empty() {
            self.named.iter().map(|(counted, _)| counted).collect()
        } else {
            self.asks.iter().collect()
        }
    }

    fn conclude(mut self, dossier: &Dossier, issue: &Id) -> GapFacts {
        let counted = self.counted();
        let mut asks: Vec<GapAsk> = counted.iter().map(|counted| counted.ask.clone()).collect();
        asks.sort_by(|one, other| one.ask.cmp(&other.ask));
        let wholes = || counted.iter().filter_map(|counted| counted.refused_with.as_ref());
        let refused: BTreeSet<Id> = wholes().map(|(package, _)| package.clone()).collect();
        let outright: BTreeSet<&Id> = wholes().filter(|(_, outright)| *outright).map(|(id, _)| id).collect();
        let countered_with = refused.iter().filter(|id| !outright.contains(id)).cloned().collect();
        let under: BTreeSet<&Id> = if self.asks.is_empty() && self.outcomes.is_empty() {
            self.named.iter().map(|(_, main)| main).collect()
        } else {
            BTreeSet::new()
        };
        let under = dossier.issues.iter().map(|issue| &issue.id).filter(|issue| under.contains(issue));
        let under = under.cloned().collect();
        let gap = self.gap();
        self.unmet.sort_by(|one, other| one.position.cmp(&other.position));
        GapFacts {
            issue: issue.clone(),
            gap,
            asks,
            outcomes: self.outcomes.into_iter().collect(),
            refusals: self.refusals.into_iter().collect(),
            common: self.recorded.len() == 2 && !self.apart,
            recorded: self.recorded.into_iter().collect(),
            ever_recorded: self.ever_recorded.into_iter().collect(),
            unmet: self.unmet,
            see: Vec::new(),
            under,
            refused_with: refused.into_iter().collect(),
            countered_with,
            formerly: self.formerly.into_iter().collect(),
            carried_out: self.carried_out.into_iter().collect(),
        }
    }

    fn gap(&self) -> Gap {
        let granted =
            |word: AskStatus| matches!(word, AskStatus::Accepted | AskStatus::Agreed | AskStatus::Met);
        let in_part = |word: AskStatus| {
            matches!(word, AskStatus::AcceptedInPart | AskStatus::AgreedInPart | AskStatus::MetInPart)
        };
        let words: Vec<AskStatus> = self.counted().iter().map(|counted| counted.ask.word).collect();
        let some = |test: &dyn Fn(AskStatus) -> bool| words.iter().any(|word| test(*word));
        let settled = !self.outcomes.is_empty();
        let rests = settled || !words.is_empty();
        if some(&AskStatus::is_refusal) || (rests && !self.refusals.is_empty()) {
            Gap::Rejected
        } else if some(&|word| word == AskStatus::Conditional) {
            Gap::Conditional
        } else if rests && words.iter().all(|word| granted(*word)) {
            Gap::Agreed
        } else if settled || some(&granted) || some(&in_part) {
            Gap::PartlyAgreed
        } else if rests {
            Gap::Open
        } else {
            match self.recorded.len() {
                0 => Gap::NothingRecorded,
                1 => Gap::OneRecorded,
                _ if self.opposed => Gap::Opposed,
                _ => Gap::BothRecorded,
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
        assert_eq!(gap("main", &[&to_c], &[]).gap, Gap::OneRecorded);
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
        assert_eq!(gap("below", &[&ask("")], &[]).gap, Gap::NothingRecorded);
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
        assert_eq!(gap("main", &[&by_c, &by("one", "a", "accepts")], &[]).gap, Gap::OneRecorded);
    }

    #[test]
    fn an_outcome_that_binds_both_grants() {
        assert_eq!(gap("main", &[], &[DEAL]).gap, Gap::Agreed);
        assert_eq!(gap("main", &[&ask("")], &[DEAL]).gap, Gap::PartlyAgreed);
        let of_one = DEAL.replace(r#""when""#, r#""parties": ["a", "c"], "when""#);
        assert_eq!(gap("main", &[], &[&of_one]).gap, Gap::NothingRecorded);
        let unmade = DEAL.replace("signed", "terminated");
        assert_eq!(gap("main", &[], &[&unmade]).gap, Gap::NothingRecorded);
    }

    #[test]
    fn a_refusal_that_answers_nothing_counts_beside_a_word_or_an_outcome() {
        let no = position("no", "b", "opposes", "");
        assert_eq!(gap("main", &[&no], &[]).gap, Gap::OneRecorded);
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
        let facts = gap("other", &[&further, &elsewhere], &[]);
        assert_eq!((facts.gap, facts.under), (Gap::Rejected, vec![Id::from("below")]));
    }

    #[test]
    fn positions_that_answer_nothing_of_each_other_are_told_apart() {
        let by_a = position("p", "a", "supports", "");
        let by_b = |stance: &str| position("q", "b", stance, "");
        assert_eq!(gap("main", &[&by_a, &by_b("supports")], &[]).gap, Gap::BothRecorded);
        assert_eq!(gap("main", &[&by_a, &by_b("rejects")], &[]).gap, Gap::Opposed);
        assert_eq!(gap("main", &[&by_a, &by_b("demands")], &[]).gap, Gap::BothRecorded);
        let facts = gap("main", &[&by_a], &[]);
        assert_eq!((facts.gap, facts.recorded.as_slice()), (Gap::OneRecorded, &[Id::from("a")][..]));
        assert_eq!(gap("main", &[], &[]).gap, Gap::NothingRecorded);
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
