//! The status of an issue, and the records behind it.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use super::ask::Asked;
use super::facts::{AskStatus, IssueFacts, IssueStatus, Progress, Reply};
use super::index::{Index, OnIssue, how_far};
use super::meeting;
use super::outcome_timeline::OutcomeTimeline;
use super::position::PositionTimeline;
use super::refusal;
use super::role::{Sides, within};
use crate::date::{Dated, Day};
use crate::model::{Extent, Id, OutcomeKind, OutcomeStatus, Role};

/// An ask of a stand: the record that speaks for it, its status, and what that rests on.
pub(super) struct StandingAsk<'g> {
    pub(super) speaker: &'g PositionTimeline<'g>,
    pub(super) asked: Asked<'g>,
}

impl StandingAsk<'_> {
    pub(super) fn is_live(&self) -> bool {
        self.asked.facts.live
    }

    fn status(&self) -> AskStatus {
        self.asked.facts.status
    }

    fn is_granted(&self) -> bool {
        matches!(self.status(), AskStatus::Accepted | AskStatus::Agreed | AskStatus::Met)
    }

    /// The replies of the addressees, and of the sides that answered without being asked.
    fn replies(&self, sides: &Sides<'_>) -> impl Iterator<Item = &Reply> {
        let siding = self.asked.facts.others.iter().filter(|reply| sides.has(&reply.party));
        self.asked.facts.addressees.iter().chain(siding)
    }
}

/// What is counted at one issue. Each record counts at its main issue and at the issues above it.
#[derive(Default)]
struct Tally<'g> {
    live: Vec<&'g StandingAsk<'g>>,
    refusals: BTreeSet<Id>,
    /// A live ask is accepted.
    accepted: bool,
    /// The outcomes that settle it.
    outcomes: Vec<Settling<'g>>,
    /// The outcomes that would settle it if they were not carried out.
    carried_out: BTreeSet<&'g Id>,
    formerly: Vec<Former<'g>>,
    refused_with: BTreeSet<Id>,
    /// Those of them that were more than countered.
    refused_outright: BTreeSet<Id>,
    last_touched: Option<Dated>,
    /// Live asks that name the issue, but not as their main issue.
    named: Vec<&'g StandingAsk<'g>>,
    /// The parties of which something is recorded here.
    recorded: BTreeSet<&'g Id>,
}

/// An outcome that settles an issue.
struct Settling<'g> {
    outcome: &'g OutcomeTimeline<'g>,
    on: OnIssue<'g>,
}

/// An outcome that once settled an issue.
pub(super) struct Former<'g> {
    pub(super) outcome: &'g OutcomeTimeline<'g>,
    /// The first day on which it stood no longer.
    pub(super) ceased: Option<Day>,
}

impl Tally<'_> {
    fn touch(&mut self, touched: Dated) {
        self.last_touched = Some(self.last_touched.map_or(touched, |before| before.newer(touched)));
    }
}

/// The tallies of all issues.
struct Tallies<'g>(HashMap<&'g Id, Tally<'g>>);

impl<'g> Tallies<'g> {
    /// Calls `count` for each of these issues.
    fn at(&mut self, issues: impl IntoIterator<Item = &'g Id>, mut count: impl FnMut(&mut Tally<'g>)) {
        for issue in issues {
            if let Some(tally) = self.0.get_mut(issue) {
                count(tally);
            }
        }
    }
}

/// The facts of every issue.
pub(super) fn facts<'g>(
    index: &'g Index<'g>,
    sides: &Sides<'g>,
    asks: &'g [StandingAsk<'g>],
    day: Day,
) -> HashMap<Id, IssueFacts> {
    let mut tallies =
        Tallies(index.dossier.issues.iter().map(|issue| (&issue.id, Tally::default())).collect());
    count_asks(&mut tallies, index, sides, asks, day);
    for refusal in refusal::loose(index, sides, day) {
        let line = index.line(refusal.main).filter(|issue| refusal.counts_at(index, issue));
        tallies.at(line.collect::<Vec<_>>(), |tally| {
            tally.refusals.insert(refusal.timeline.record.id.clone());
        });
    }
    count_outcomes(&mut tallies, index, sides, day);
    touch(&mut tallies, index, day);
    count_recorded(&mut tallies, index, day);
    let mut facts = HashMap::with_capacity(tallies.0.len());
    let mut concluded = Conclusion { index, sides, day };
    for (issue, tally) in tallies.0 {
        facts.insert(issue.clone(), concluded.of(issue, tally));
    }
    facts
}

/// Counts live asks, accepted asks, and refusals by addressees and by sides; and who answered an ask, live or
/// not.
fn count_asks<'g>(
    tallies: &mut Tallies<'g>,
    index: &'g Index<'g>,
    sides: &Sides<'g>,
    asks: &'g [StandingAsk<'g>],
    day: Day,
) {
    for ask in asks {
        let Some((main, further)) = ask.speaker.record.issues.split_first() else { continue };
        let answered = answered(index, ask, day);
        tallies.at(index.line(main), |tally| tally.recorded.extend(answered.iter().copied()));
        if !ask.is_live() {
            continue;
        }
        tallies.at(index.line(main), |tally| {
            tally.live.push(ask);
            tally.accepted |= ask.status() == AskStatus::Accepted;
            for reply in ask.replies(sides) {
                if reply.on_the_matter().is_refusal() {
                    tally.refusals.extend(reply.answer.clone());
                }
                tally.refused_with.extend(refused_with(reply).cloned());
                tally.refused_outright.extend(refused_outright(reply).cloned());
            }
        });
        for issue in further {
            tallies.at([issue], |tally| tally.named.push(ask));
        }
    }
}

/// The package as a whole with which a party refused an ask.
pub(super) fn refused_with(reply: &Reply) -> Option<&Id> {
    reply.through.as_ref().filter(|_| reply.status.is_refusal())
}

/// The same where the party did more than counter it.
pub(super) fn refused_outright(reply: &Reply) -> Option<&Id> {
    refused_with(reply).filter(|_| reply.status != AskStatus::Countered)
}

/// The parties that have answered an ask, now or before, by an answer or an outcome; of coalitions the members
/// too.
fn answered<'g>(index: &'g Index<'g>, ask: &'g StandingAsk<'g>, day: Day) -> BTreeSet<&'g Id> {
    let replies = ask.asked.facts.addressees.iter().chain(&ask.asked.facts.others);
    let answering = replies.filter(|reply| reply.is_answered()).map(|reply| &reply.party);
    let mut parties: BTreeSet<&Id> = answering.chain(ask.asked.answers.ever()).collect();
    let members: Vec<&Id> =
        parties.iter().flat_map(|party| index.coalitions.all_members(party, day)).collect();
    parties.extend(members);
    parties
}

/// Whether an outcome settles an issue now, or how it once did.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Settlement {
    Former,
    CarriedOut,
    Now,
}

/// The issues that an outcome settles, once settled, or would settle if it were not carried out, each once.
pub(super) fn settled_by<'g>(
    index: &'g Index<'g>,
    outcome: &'g OutcomeTimeline<'g>,
    sides: &Sides<'_>,
    day: Day,
) -> Vec<(&'g Id, Settlement, OnIssue<'g>)> {
    let mut found: Vec<(&Id, Settlement, OnIssue<'_>)> = Vec::new();
    let Some(main) = outcome.record.main_issue().filter(|_| outcome.begin <= day) else { return found };
    let binding = !matches!(outcome.record.kind, OutcomeKind::Assessment | OutcomeKind::Report);
    let two_sides =
        binding && sides.two_among(&index.coalitions.units(&outcome.record.parties, outcome.begin));
    // Each issue, and whether the outcome settles it only while it binds.
    let mut issues: Vec<(&'g Id, bool)> = Vec::new();
    if two_sides {
        issues.extend(index.line(main).map(|issue| (issue, true)));
    }
    for (at, _) in outcome.settles.iter().filter(|(_, extent)| *extent != Extent::None) {
        let settled = index.positions.get(*at).and_then(|timeline| timeline.record.main_issue());
        let Some(settled) = settled else { continue };
        let line: Vec<&'g Id> = index.line(settled).collect();
        if outcome.record.issues.contains(settled) {
            let reach = if two_sides { line.len() } else { 1 };
            issues.extend(line.iter().take(reach).enumerate().map(|(above, issue)| (*issue, above > 0)));
        }
        issues.extend(line.into_iter().filter(|above| *above == main).map(|issue| (issue, false)));
    }
    issues.sort_unstable();
    // Of one issue, what does not depend on binding comes first.
    issues.dedup_by_key(|(issue, _)| *issue);
    for (issue, while_binding) in issues {
        let on = index.on_issue(outcome, issue, day);
        let settlement = if !on.stands() {
            let superseded = on.newest.is_some_and(|entry| entry.status == OutcomeStatus::Superseded);
            if on.runs.is_empty() || superseded {
                continue;
            }
            Settlement::Former
        } else if !while_binding || on.binds {
            Settlement::Now
        } else if on.carried_out {
            Settlement::CarriedOut
        } else {
            continue;
        };
        found.push((issue, settlement, on));
    }
    found
}

/// Counts the outcomes that settle issues, those that are carried out, and those that once settled them.
fn count_outcomes<'g>(tallies: &mut Tallies<'g>, index: &'g Index<'g>, sides: &Sides<'g>, day: Day) {
    for outcome in &index.outcomes {
        for (issue, settlement, on) in settled_by(index, outcome, sides, day) {
            let Some(tally) = tallies.0.get_mut(issue) else { continue };
            match settlement {
                Settlement::Now => tally.outcomes.push(Settling { outcome, on }),
                Settlement::CarriedOut => {
                    tally.carried_out.insert(&outcome.record.id);
                }
                Settlement::Former => tally.formerly.push(Former { outcome, ceased: ceased(&on) }),
            }
        }
    }
}

/// The first day on which an outcome that stands no longer stood no longer.
pub(super) fn ceased(on: &OnIssue<'_>) -> Option<Day> {
    on.runs.iter().filter_map(|run| run.last?.succ_opt()).max()
}

/// Whether an outcome that settles an issue has taken the place of one that once did: it names that one's main
/// issue, or one above it, and has stood since that one ceased or later.
pub(super) fn has_overtaken<'g>(
    index: &Index<'g>,
    now: &OutcomeTimeline<'g>,
    since: Option<Day>,
    former: &Former<'g>,
) -> bool {
    let names = former
        .outcome
        .record
        .main_issue()
        .is_some_and(|main| index.line(main).any(|issue| now.record.issues.contains(issue)));
    names && since.zip(former.ceased).is_some_and(|(since, ceased)| since >= ceased)
}

/// Finds the newest day that touches each issue or one below it.
fn touch<'g>(tallies: &mut Tallies<'g>, index: &'g Index<'g>, day: Day) {
    let mut touch = |issues: &'g [Id], touched: Dated| {
        for issue in issues {
            tallies.at(index.line(issue), |tally| tally.touch(touched));
        }
    };
    for timeline in index.positions.iter().filter(|timeline| timeline.begun(day)) {
        touch(&timeline.record.issues, timeline.dated());
    }
    for outcome in index.outcomes.iter().filter(|outcome| outcome.begin <= day) {
        let dates = outcome.record.history.iter().map(|entry| entry.date);
        let counting = dates.enumerate().filter_map(|(at, when)| {
            outcome.entry_day(at).filter(|counts| *counts <= day).map(|day| Dated { day, when })
        });
        if let Some(newest) = counting.reduce(Dated::newer) {
            touch(&outcome.record.issues, newest);
        }
    }
    for record in &index.dossier.meetings {
        if meeting::facts(record, day).is_some_and(|facts| facts.held) {
            touch(&record.agenda, Dated { day: record.when.latest(), when: record.when });
        }
    }
}

/// Counts who holds a position at each issue or one below, and who is party to an outcome there or brought it
/// about.
fn count_recorded<'g>(tallies: &mut Tallies<'g>, index: &'g Index<'g>, day: Day) {
    for timeline in index.positions.iter().filter(|timeline| timeline.begun(day)) {
        let holders = index.coalitions.with_members(&timeline.record.parties, day);
        for issue in &timeline.record.issues {
            tallies.at(index.line(issue), |tally| tally.recorded.extend(holders.iter().copied()));
        }
    }
    for outcome in index.outcomes.iter().filter(|outcome| outcome.begin <= day) {
        for issue in &outcome.record.issues {
            tallies.at(index.line(issue), |tally| {
                tally.recorded.extend(outcome.bound.iter().copied().chain(&outcome.record.mediators));
            });
        }
    }
}

/// Concludes from what was counted.
struct Conclusion<'c, 'g> {
    index: &'g Index<'g>,
    sides: &'c Sides<'g>,
    day: Day,
}

impl<'g> Conclusion<'_, 'g> {
    fn of(&mut self, issue: &'g Id, mut tally: Tally<'g>) -> IssueFacts {
        let nothing = tally.live.is_empty() && tally.refusals.is_empty() && tally.outcomes.is_empty();
        if nothing && !tally.named.is_empty() {
            self.count_named(issue, &mut tally);
        }
        let refused = !tally.refusals.is_empty();
        let settled = tally.accepted || !tally.outcomes.is_empty();
        let agreed = tally.accepted || tally.outcomes.iter().any(|one| self.is_agreed(one.outcome));
        let unsettled = |ask: &&StandingAsk<'_>| {
            !ask.is_granted() && !self.sides.bystanders_alone(&ask.speaker.record.parties)
        };
        let conditional = |reply: &Reply| {
            matches!(reply.on_the_matter(), AskStatus::Conditional | AskStatus::AcceptedInPart)
        };
        let status = match (refused, settled) {
            (true, true) if agreed => IssueStatus::ContestedPartlyAgreed,
            (true, true) => IssueStatus::ContestedPartlyDone,
            (true, false) => IssueStatus::Contested,
            (false, true) => match (tally.live.iter().any(unsettled), agreed) {
                (true, true) => IssueStatus::PartlyAgreed,
                (true, false) => IssueStatus::PartlyDone,
                (false, true) => IssueStatus::Agreed,
                (false, false) => IssueStatus::Done,
            },
            (false, false)
                if tally.live.iter().any(|ask| ask.asked.facts.addressees.iter().any(conditional)) =>
            {
                IssueStatus::Conditional
            }
            (false, false) if !tally.live.is_empty() => IssueStatus::Open,
            (false, false) => IssueStatus::Quiet,
        };
        let by: BTreeSet<&Id> = if settled && !agreed {
            tally.outcomes.iter().flat_map(|one| &one.outcome.record.parties).collect()
        } else {
            BTreeSet::new()
        };
        let overtaken = |former: &&Former<'g>| {
            tally.outcomes.iter().any(|one| has_overtaken(self.index, one.outcome, one.on.since, former))
        };
        let formerly = tally.formerly.iter().filter(|former| !overtaken(former));
        let formerly: BTreeSet<&Id> = formerly.map(|former| &former.outcome.record.id).collect();
        if !tally.outcomes.is_empty() {
            tally.carried_out.clear();
        }
        let ids = |ids: BTreeSet<&Id>| ids.into_iter().cloned().collect();
        IssueFacts {
            status,
            last_touched: tally.last_touched,
            live_asks: ids(tally.live.iter().map(|ask| &ask.speaker.record.id).collect()),
            progress: self.progress(issue, &tally),
            outcomes: ids(tally.outcomes.iter().map(|one| &one.outcome.record.id).collect()),
            by: ids(by),
            formerly: ids(formerly),
            carried_out: ids(tally.carried_out),
            nothing_recorded: self.nothing_recorded(issue, &tally.recorded),
            refusals: tally.refusals.into_iter().collect(),
            countered_with: tally.refused_with.difference(&tally.refused_outright).cloned().collect(),
            refused_with: tally.refused_with.into_iter().collect(),
        }
    }

    /// Counts the asks that name the issue, though not first, for want of anything else.
    fn count_named(&self, issue: &'g Id, tally: &mut Tally<'g>) {
        tally.live = std::mem::take(&mut tally.named);
        for ask in &tally.live {
            tally.accepted |= ask.status() == AskStatus::Accepted;
            for reply in ask.replies(self.sides) {
                if reply.on_the_matter().is_refusal() && !is_dealt_with(self.index, reply, issue, self.day) {
                    tally.refusals.extend(reply.answer.clone());
                }
                tally.refused_with.extend(refused_with(reply).cloned());
                tally.refused_outright.extend(refused_outright(reply).cloned());
            }
            tally.recorded.extend(answered(self.index, ask, self.day));
            for outcome in granting_elsewhere(ask, issue) {
                if tally.outcomes.iter().all(|one| one.outcome.at != outcome.at) {
                    let on = self.index.on_issue(outcome, issue, self.day);
                    tally.outcomes.push(Settling { outcome, on });
                }
            }
        }
    }

    /// Whether an outcome was agreed between two, rather than done by somebody.
    fn is_agreed(&self, outcome: &OutcomeTimeline<'g>) -> bool {
        let done = matches!(
            outcome.record.kind,
            OutcomeKind::UnilateralStep
                | OutcomeKind::UnilateralCeasefire
                | OutcomeKind::Law
                | OutcomeKind::CourtRuling
                | OutcomeKind::Resolution
                | OutcomeKind::Decision
                | OutcomeKind::Vote
                | OutcomeKind::Suspension
                | OutcomeKind::Cancellation
                | OutcomeKind::Withdrawal
        );
        !done && self.index.coalitions.units(&outcome.record.parties, outcome.begin).len() >= 2
    }

    /// How far what settles the issue has come: the least of its statuses here. What names the issue or one
    /// above it goes before what settles it from below.
    fn progress(&self, issue: &Id, tally: &Tally<'g>) -> Option<Progress> {
        let line: Vec<&Id> = self.index.line(issue).collect();
        let names = |one: &&Settling<'_>| one.outcome.record.issues.iter().any(|own| line.contains(&own));
        let naming = tally.outcomes.iter().any(|one| names(&one));
        let counting = tally.outcomes.iter().filter(|one| !naming || names(one));
        let least = counting.min_by_key(|one| (how_far(one.on.newest), &one.outcome.record.id))?;
        let entry = least.on.newest?;
        Some(Progress { status: entry.status, date: entry.date, outcome: least.outcome.record.id.clone() })
    }

    /// The sides, and those who mediate or facilitate on the issue, of which nothing is recorded there.
    fn nothing_recorded(&self, issue: &Id, recorded: &BTreeSet<&Id>) -> Vec<Id> {
        let line: Vec<&Id> = self.index.line(issue).collect();
        let parties = self.index.dossier.parties.iter().filter(|party| {
            let concerned = self.sides.has(&party.id)
                || party.roles.iter().any(|term| {
                    matches!(term.role, Role::Mediator | Role::Facilitator)
                        && !term.prospective
                        && within(term.since, term.until, self.day)
                        && (term.issues.is_empty() || term.issues.iter().any(|about| line.contains(&about)))
                });
            concerned && !recorded.contains(&party.id)
        });
        parties.map(|party| party.id.clone()).collect()
    }
}

/// Whether a refusal that does not name an issue no longer counts there: an outcome whose main issue is that
/// one or one below binds the refuser and came since, even one that is carried out.
pub(super) fn is_dealt_with<'g>(index: &'g Index<'g>, reply: &Reply, issue: &Id, day: Day) -> bool {
    let Some(answer) = reply.answer.as_ref() else { return false };
    let Some(answer) = index.positions_at_ids(std::slice::from_ref(answer)).next() else { return false };
    !answer.names(issue)
        && index.outcomes.iter().any(|outcome| {
            outcome.begin <= day
                && outcome.begin >= answer.begin
                && outcome.bound.contains(&&reply.party)
                && outcome.record.main_issue().is_some_and(|main| index.is_within(main, issue))
                && !matches!(outcome.record.kind, OutcomeKind::Assessment | OutcomeKind::Report)
                && index.on_issue(outcome, issue, day).stands()
        })
}

/// The outcomes that grant an ask under an issue that it names, though not first. What grants a part of it
/// must name that issue, for otherwise it is not known which part.
pub(super) fn granting_elsewhere<'g>(ask: &'g StandingAsk<'g>, issue: &Id) -> Vec<&'g OutcomeTimeline<'g>> {
    let whole = ask.status() == AskStatus::Agreed;
    let part = matches!(ask.status(), AskStatus::AgreedInPart | AskStatus::MetInPart);
    let granting = ask.asked.settled.granting();
    granting.filter(|outcome| whole || part && outcome.record.issues.contains(issue)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::facts::Moment;
    use super::super::sample::{self, day};
    use super::*;

    const ASK: &str = r#"{"id": "ask", "issues": ["below", "other"], "since": "2025-06-01", "stance": "demands", "toward": ["b"]}"#;

    /// An issue on 30 June 2025.
    fn issue(id: &str, positions: &[&str], outcomes: &[&str]) -> IssueFacts {
        let dossier = sample::with_outcomes(positions, outcomes);
        Moment::at(&dossier, day("2025-06-30")).issue(id).unwrap().clone()
    }

    fn answer(party: &str, stance: &str, issues: &str) -> String {
        format!(
            r#"{{"id": "answer", "parties": ["{party}"], "issues": {issues}, "since": "2025-06-02",
                "stance": "{stance}", "condition": {{"text": "c"}}, "responds_to": ["ask"]}}"#
        )
    }

    fn deal(kind: &str, status: &str, more: &str) -> String {
        format!(
            r#"{{"id": "deal", "kind": "{kind}", "when": "2025-06-10",
                "history": [{{"status": "{status}", "date": "2025-06-10"}}]{more}}}"#
        )
    }

    #[test]
    fn it_counts_what_is_below_it_and_says_why() {
        for (stance, status) in [
            ("rejects", IssueStatus::Contested),
            ("accepts-if", IssueStatus::Conditional),
            ("accepts-partly", IssueStatus::Conditional),
            ("doubts", IssueStatus::Open),
            ("accepts", IssueStatus::Agreed),
        ] {
            let no = answer("b", stance, r#"["below"]"#);
            for id in ["below", "main"] {
                let facts = issue(id, &[ASK, &no], &[]);
                assert_eq!(facts.status, status, "{stance} at {id}");
                assert_eq!(facts.live_asks, ["ask"]);
                assert_eq!(facts.refusals.len(), usize::from(stance == "rejects"));
            }
        }
        assert_eq!(issue("main", &[], &[]).status, IssueStatus::Quiet);
    }

    #[test]
    fn a_side_refuses_unasked_and_others_do_not() {
        let no = r#"{"id": "no", "parties": ["b"], "since": "2025-06-02", "stance": "opposes"}"#;
        let facts = issue("main", &[no], &[]);
        assert_eq!((facts.status, facts.refusals.len()), (IssueStatus::Contested, 1));
        let aside = r#"{"id": "no", "parties": ["s"], "since": "2025-06-02", "stance": "opposes"}"#;
        assert_eq!(issue("main", &[aside], &[]).status, IssueStatus::Quiet);
        // Unasked, yet a side's answer to somebody's ask.
        let to_c = ASK.replace(r#"["b"]"#, r#"["c"]"#);
        let by_b = answer("b", "declines", r#"["below"]"#);
        assert_eq!(issue("main", &[&to_c, &by_b], &[]).status, IssueStatus::Contested);
        let by_s = answer("s", "declines", r#"["below"]"#);
        assert_eq!(issue("main", &[&to_c, &by_s], &[]).status, IssueStatus::Open);
    }

    #[test]
    fn an_outcome_that_binds_two_sides_settles_its_main_issue_and_those_above() {
        let binding = deal("agreement", "signed", r#", "issues": ["below", "other"]"#);
        for (id, status) in
            [("below", IssueStatus::Agreed), ("main", IssueStatus::Agreed), ("other", IssueStatus::Quiet)]
        {
            assert_eq!(issue(id, &[], &[&binding]).status, status, "{id}");
        }
        let one_side = deal("unilateral-step", "signed", r#", "parties": ["a", "c"]"#);
        assert_eq!(issue("main", &[], &[&one_side]).status, IssueStatus::Quiet);
    }

    #[test]
    fn a_step_carried_out_binds_nobody_any_more() {
        for (kind, status, binds) in [
            ("exchange", "partly-implemented", true),
            ("exchange", "implemented", false),
            ("return", "implemented", false),
            ("agreement", "implemented", true),
            ("report", "adopted", false),
        ] {
            let facts = issue("main", &[], &[&deal(kind, status, "")]);
            assert_eq!(facts.status == IssueStatus::Agreed, binds, "{kind} {status}");
            assert_eq!(facts.formerly, [] as [Id; 0]);
        }
    }

    #[test]
    fn a_settled_position_settles_the_issue_that_the_outcome_names() {
        let settles = r#", "settles": [{"position": "ask", "extent": "part"}]"#;
        // It names the ask's issue second, and binds two sides: that issue and those above.
        let naming = deal("agreement", "signed", &format!(r#", "issues": ["other", "below"]{settles}"#));
        assert_eq!(issue("below", &[ASK], &[&naming]).status, IssueStatus::PartlyAgreed);
        assert_eq!(issue("main", &[ASK], &[&naming]).status, IssueStatus::PartlyAgreed);
        // One-sided: that issue alone.
        let naming = naming.replace(r#""kind""#, r#""parties": ["a", "c"], "kind""#);
        assert_eq!(issue("below", &[ASK], &[&naming]).status, IssueStatus::PartlyAgreed);
        assert_eq!(issue("main", &[ASK], &[&naming]).status, IssueStatus::Open);
        // Of an issue above the ask's: its own.
        let above = deal("agreement", "signed", &format!(r#", "parties": ["a"]{settles}"#));
        assert_eq!(issue("main", &[ASK], &[&above]).outcomes, ["deal"]);
        assert_eq!(issue("below", &[ASK], &[&above]).outcomes, [] as [Id; 0]);
    }

    #[test]
    fn what_supporters_still_ask_does_not_make_it_partly_agreed() {
        let binding = deal("agreement", "signed", "");
        let asked_by = |party: &str| {
            format!(
                r#"{{"id": "p", "parties": ["{party}"], "since": "2025-06-01", "stance": "demands", "toward": ["b"]}}"#
            )
        };
        assert_eq!(issue("main", &[&asked_by("a")], &[&binding]).status, IssueStatus::PartlyAgreed);
        assert_eq!(issue("main", &[&asked_by("s")], &[&binding]).status, IssueStatus::Agreed);
    }

    #[test]
    fn refused_and_settled_is_both() {
        let no = answer("b", "rejects", r#"["below"]"#);
        let facts = issue("main", &[ASK, &no], &[&deal("agreement", "signed", "")]);
        assert_eq!(facts.status, IssueStatus::ContestedPartlyAgreed);
        assert_eq!((facts.refusals.len(), facts.outcomes.len()), (1, 1));
    }

    #[test]
    fn an_issue_named_second_takes_all_answers_for_want_of_anything_else() {
        for (party, stance, issues, status) in [
            ("b", "rejects", r#"["below", "other"]"#, IssueStatus::Contested),
            ("b", "accepts-if", r#"["other"]"#, IssueStatus::Conditional),
            ("b", "rejects", r#"["below"]"#, IssueStatus::Contested),
            ("b", "accepts", r#"["below"]"#, IssueStatus::Agreed),
            ("s", "rejects", r#"["other"]"#, IssueStatus::Open),
        ] {
            let facts = issue("other", &[ASK, &answer(party, stance, issues)], &[]);
            assert_eq!(facts.status, status, "{party} {stance} {issues}");
            assert_eq!(facts.live_asks, ["ask"]);
        }
    }

    #[test]
    fn what_once_settled_it_is_remembered_unless_superseded() {
        for (last, formerly) in [("terminated", true), ("violated", true), ("superseded", false)] {
            let ended = format!(
                r#"{{"id": "deal", "when": "2025-06-10", "history": [
                    {{"status": "signed", "date": "2025-06-10"}}, {{"status": "{last}", "date": "2025-06-20"}}]}}"#
            );
            let facts = issue("main", &[], &[&ended]);
            assert_eq!(facts.status, IssueStatus::Quiet, "{last}");
            assert_eq!(!facts.formerly.is_empty(), formerly, "{last}");
        }
        let never = deal("agreement", "announced", "");
        assert!(issue("main", &[], &[&never]).formerly.is_empty());
        let run_out = deal("agreement", "signed", r#", "until": "2025-06-29""#);
        assert_eq!(issue("main", &[], &[&run_out]).formerly, ["deal"]);
    }

    #[test]
    fn it_is_last_touched_by_the_newest_of_all_that_names_it() {
        let dossier = sample::whole(
            &[ASK],
            &[&deal("agreement", "signed", r#", "issues": ["other"]"#)],
            &[
                r#"{"id": "round", "when": "2025-06-12/2025-06-14", "status": "held", "agenda": ["below"]}"#,
                r#"{"id": "off", "when": "2025-06-20", "agenda": ["below"],
                    "history": [{"status": "cancelled", "date": "2025-06-15"}]}"#,
            ],
        );
        let touched =
            |on, id| Moment::at(&dossier, day(on)).issue(id).unwrap().last_touched.map(|touched| touched.day);
        assert_eq!(touched("2025-05-31", "main"), None);
        assert_eq!(touched("2025-06-30", "main"), Some(day("2025-06-14")));
        assert_eq!(touched("2025-06-13", "main"), Some(day("2025-06-01")));
        assert_eq!(touched("2025-06-30", "other"), Some(day("2025-06-10")));
    }
}
