//! Where an issue stands, and why.

use std::collections::{BTreeSet, HashMap};

use super::answer::{self, Answers};
use super::facts::{AskFacts, AskStatus, IssueFacts, IssueStatus, Reply};
use super::ground::Ground;
use super::meeting;
use super::outcome::Progress;
use super::position::Course;
use super::role::Sides;
use crate::date::Day;
use crate::model::{Extent, Id, OutcomeStatus, Stance};

/// A live ask: the record that speaks, what became of it, and who answered.
pub(super) struct LiveAsk<'g> {
    pub(super) speaker: &'g Course<'g>,
    pub(super) facts: AskFacts,
    pub(super) answers: Answers<'g>,
}

/// What is counted at one issue: at the main issue of each record and at those above it.
#[derive(Default)]
struct Tally<'g> {
    live: Vec<&'g LiveAsk<'g>>,
    refusals: BTreeSet<Id>,
    settled: bool,
    outcomes: BTreeSet<&'g Id>,
    formerly: BTreeSet<&'g Id>,
    last_touched: Option<Day>,
    /// Live asks that name the issue, though not first.
    named: Vec<&'g LiveAsk<'g>>,
}

impl Tally<'_> {
    fn touch(&mut self, day: Day) {
        self.last_touched = self.last_touched.max(Some(day));
    }
}

/// The tallies of all issues.
struct Tallies<'g>(HashMap<&'g Id, Tally<'g>>);

impl<'g> Tallies<'g> {
    /// Does something at each of these issues.
    fn at(&mut self, issues: &[&'g Id], mut count: impl FnMut(&mut Tally<'g>)) {
        for issue in issues {
            if let Some(tally) = self.0.get_mut(issue) {
                count(tally);
            }
        }
    }
}

/// What follows for every issue.
pub(super) fn facts<'g>(
    ground: &'g Ground<'g>,
    sides: &Sides<'g>,
    live: &'g [LiveAsk<'g>],
    day: Day,
) -> HashMap<Id, IssueFacts> {
    let mut tallies =
        Tallies(ground.dossier.issues.iter().map(|issue| (&issue.id, Tally::default())).collect());
    count_asks(&mut tallies, ground, sides, live);
    count_refusals(&mut tallies, ground, sides, day);
    count_outcomes(&mut tallies, ground, sides, day);
    touch(&mut tallies, ground, day);
    tallies.0.into_iter().map(|(issue, tally)| (issue.clone(), conclude(issue, tally, sides, day))).collect()
}

/// Live asks, those accepted, and their refusals by those asked and by sides.
fn count_asks<'g>(
    tallies: &mut Tallies<'g>,
    ground: &'g Ground<'g>,
    sides: &Sides<'g>,
    live: &'g [LiveAsk<'g>],
) {
    for ask in live {
        let Some((main, further)) = ask.speaker.record.issues.split_first() else { continue };
        tallies.at(ground.line(main), |tally| {
            tally.live.push(ask);
            tally.settled |= ask.facts.status == AskStatus::Accepted;
            let siding = ask.facts.others.iter().filter(|reply| sides.has(&reply.party));
            let refusing = ask.facts.addressees.iter().chain(siding).filter(|r| answer::refuses(r.status));
            tally.refusals.extend(refusing.filter_map(|reply| reply.answer.clone()));
        });
        for issue in further {
            if let Some((issue, _)) = ground.line(issue).split_first() {
                tallies.at(&[issue], |tally| tally.named.push(ask));
            }
        }
    }
}

/// Refusals by a side that answer nothing.
fn count_refusals<'g>(tallies: &mut Tallies<'g>, ground: &'g Ground<'g>, sides: &Sides<'g>, day: Day) {
    for course in ground.positions.iter().filter(|course| refuses_unasked(course, sides, day)) {
        if let Some(main) = course.record.main_issue() {
            tallies.at(ground.line(main), |tally| {
                tally.refusals.insert(course.record.id.clone());
            });
        }
    }
}

/// A side's position in force that rejects, opposes or declines and answers nothing.
fn refuses_unasked(course: &Course<'_>, sides: &Sides<'_>, day: Day) -> bool {
    matches!(course.record.stance, Stance::Rejects | Stance::Opposes | Stance::Declines)
        && course.record.responds_to.is_empty()
        && course.in_force(day)
        && course.record.parties.iter().any(|party| sides.has(party))
}

/// The outcomes that settle, and those that once did.
fn count_outcomes<'g>(tallies: &mut Tallies<'g>, ground: &'g Ground<'g>, sides: &Sides<'g>, day: Day) {
    for outcome in &ground.outcomes {
        let stands = outcome.stands(day);
        let formerly =
            !stands && outcome.ever_stood(day) && outcome.status(day) != Some(OutcomeStatus::Superseded);
        if !stands && !formerly {
            continue;
        }
        tallies.at(&settled_by(ground, outcome, sides, day), |tally| {
            tally.settled |= stands;
            let outcomes = if stands { &mut tally.outcomes } else { &mut tally.formerly };
            outcomes.insert(&outcome.record.id);
        });
    }
}

/// The issues that an outcome settles while it stands.
fn settled_by<'g>(
    ground: &'g Ground<'g>,
    outcome: &Progress<'_>,
    sides: &Sides<'_>,
    day: Day,
) -> Vec<&'g Id> {
    let mut issues = Vec::new();
    let Some(main) = outcome.record.main_issue() else { return issues };
    if !outcome.binds(day) {
        return issues;
    }
    let two_sides = sides.bound(&outcome.record.parties);
    if two_sides {
        issues.extend(ground.line(main));
    }
    for (at, _) in outcome.settles.iter().filter(|(_, extent)| *extent != Extent::None) {
        let settled = ground.positions.get(*at).and_then(|course| course.record.main_issue());
        let Some(settled) = settled else { continue };
        let line = ground.line(settled);
        if outcome.record.issues.contains(settled) {
            issues.extend(line.iter().take(if two_sides { line.len() } else { 1 }));
        }
        issues.extend(line.iter().filter(|above| **above == main));
    }
    issues
}

/// The newest day that touches each issue or one below it.
fn touch<'g>(tallies: &mut Tallies<'g>, ground: &'g Ground<'g>, day: Day) {
    let mut touch = |issues: &'g [Id], touched: Day| {
        for issue in issues {
            tallies.at(ground.line(issue), |tally| tally.touch(touched));
        }
    };
    for course in ground.positions.iter().filter(|course| course.begun(day)) {
        touch(&course.record.issues, course.begin);
    }
    for outcome in ground.outcomes.iter().filter(|outcome| outcome.begin <= day) {
        let counting = (0..outcome.days.len()).filter_map(|entry| outcome.entry_day(entry));
        if let Some(newest) = counting.filter(|counts| *counts <= day).max() {
            touch(&outcome.record.issues, newest);
        }
    }
    for record in &ground.dossier.meetings {
        if meeting::facts(record, day).is_some_and(|facts| facts.held) {
            touch(&record.agenda, record.when.latest());
        }
    }
}

fn conclude(issue: &Id, mut tally: Tally<'_>, sides: &Sides<'_>, day: Day) -> IssueFacts {
    let refused = !tally.refusals.is_empty();
    let unsettled = |ask: &&LiveAsk<'_>| {
        !matches!(ask.facts.status, AskStatus::Accepted | AskStatus::Agreed | AskStatus::Met)
            && !sides.bystanders_alone(&ask.speaker.record.parties)
    };
    let conditional =
        |reply: &Reply| matches!(reply.status, AskStatus::Conditional | AskStatus::AcceptedInPart);
    let status = match (refused, tally.settled) {
        (true, true) => IssueStatus::ContestedPartlyAgreed,
        (true, false) => IssueStatus::Contested,
        (false, true) if tally.live.iter().any(unsettled) => IssueStatus::PartlyAgreed,
        (false, true) => IssueStatus::Agreed,
        (false, false) if tally.live.iter().any(|ask| ask.facts.addressees.iter().any(conditional)) => {
            IssueStatus::Conditional
        }
        (false, false) if !tally.live.is_empty() => IssueStatus::Open,
        (false, false) if !tally.named.is_empty() => {
            let mut is_conditional = false;
            for ask in &tally.named {
                let (asked, sides) = replies_naming(issue, ask, sides, day);
                is_conditional |= asked.iter().any(conditional);
                let refusing = asked.into_iter().chain(sides).filter(|r| answer::refuses(r.status));
                tally.refusals.extend(refusing.filter_map(|reply| reply.answer));
            }
            tally.live = std::mem::take(&mut tally.named);
            match (tally.refusals.is_empty(), is_conditional) {
                (false, _) => IssueStatus::Contested,
                (true, true) => IssueStatus::Conditional,
                (true, false) => IssueStatus::Open,
            }
        }
        (false, false) => IssueStatus::Quiet,
    };
    let ids = |ids: BTreeSet<&Id>| ids.into_iter().cloned().collect();
    let live: BTreeSet<&Id> = tally.live.iter().map(|ask| &ask.speaker.record.id).collect();
    IssueFacts {
        status,
        last_touched: tally.last_touched,
        live_asks: ids(live),
        refusals: tally.refusals.into_iter().collect(),
        outcomes: ids(tally.outcomes),
        formerly: ids(tally.formerly),
    }
}

/// The replies of those asked, and of the sides that were not, by their answers that name an issue.
fn replies_naming(issue: &Id, ask: &LiveAsk<'_>, sides: &Sides<'_>, day: Day) -> (Vec<Reply>, Vec<Reply>) {
    let answers = ask.answers.naming(issue);
    let main = ask.speaker.record.main_issue();
    let reply = |party: &Id| answers.reply(party, main, None, day);
    let asked: Vec<Reply> = ask.facts.addressees.iter().map(|reply| &reply.party).map(reply).collect();
    let unasked = sides.iter().filter(|side| asked.iter().all(|reply| reply.party != **side));
    let unasked = unasked.map(reply).collect();
    (asked, unasked)
}
