//! The status of an issue, and the records behind it.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::answer::Answers;
use super::facts::{AskFacts, AskStatus, IssueFacts, IssueStatus, Reply};
use super::index::Index;
use super::meeting;
use super::outcome_timeline::OutcomeTimeline;
use super::position::PositionTimeline;
use super::role::Sides;
use crate::date::Day;
use crate::model::{Extent, Id, OutcomeStatus, Stance};

/// A live ask: the record that speaks for it, its status, and the answers.
pub(super) struct LiveAsk<'g> {
    pub(super) speaker: &'g PositionTimeline<'g>,
    pub(super) facts: AskFacts,
    pub(super) answers: Answers<'g>,
}

/// What is counted at one issue. Each record counts at its main issue and at the issues above it.
#[derive(Default)]
struct Tally<'g> {
    live: Vec<&'g LiveAsk<'g>>,
    refusals: BTreeSet<Id>,
    settled: bool,
    outcomes: BTreeSet<&'g Id>,
    formerly: BTreeSet<&'g Id>,
    last_touched: Option<Day>,
    /// Live asks that name the issue, but not as their main issue.
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
    live: &'g [LiveAsk<'g>],
    day: Day,
) -> HashMap<Id, IssueFacts> {
    let mut tallies =
        Tallies(index.dossier.issues.iter().map(|issue| (&issue.id, Tally::default())).collect());
    count_asks(&mut tallies, index, sides, live);
    count_refusals(&mut tallies, index, sides, day);
    count_outcomes(&mut tallies, index, sides, day);
    touch(&mut tallies, index, day);
    tallies.0.into_iter().map(|(issue, tally)| (issue.clone(), conclude(issue, tally, sides, day))).collect()
}

/// Counts live asks, accepted asks, and refusals by addressees and by sides.
fn count_asks<'g>(
    tallies: &mut Tallies<'g>,
    index: &'g Index<'g>,
    sides: &Sides<'g>,
    live: &'g [LiveAsk<'g>],
) {
    for ask in live {
        let Some((main, further)) = ask.speaker.record.issues.split_first() else { continue };
        tallies.at(index.line(main), |tally| {
            tally.live.push(ask);
            tally.settled |= ask.facts.status == AskStatus::Accepted;
            let siding = ask.facts.others.iter().filter(|reply| sides.has(&reply.party));
            let refusing = ask.facts.addressees.iter().chain(siding).filter(|r| r.status.is_refusal());
            tally.refusals.extend(refusing.filter_map(|reply| reply.answer.clone()));
        });
        for issue in further {
            tallies.at([issue], |tally| tally.named.push(ask));
        }
    }
}

/// Counts refusals by a side that answer nothing.
fn count_refusals<'g>(tallies: &mut Tallies<'g>, index: &'g Index<'g>, sides: &Sides<'g>, day: Day) {
    for timeline in index.positions.iter().filter(|timeline| refuses_unasked(timeline, sides, day)) {
        if let Some(main) = timeline.record.main_issue() {
            tallies.at(index.line(main), |tally| {
                tally.refusals.insert(timeline.record.id.clone());
            });
        }
    }
}

/// Whether a position is in force, is held by a side, rejects, opposes or declines something, and answers
/// nothing.
pub(super) fn refuses_unasked(timeline: &PositionTimeline<'_>, sides: &Sides<'_>, day: Day) -> bool {
    matches!(timeline.record.stance, Stance::Rejects | Stance::Opposes | Stance::Declines)
        && timeline.record.responds_to.is_empty()
        && timeline.in_force(day)
        && timeline.record.parties.iter().any(|party| sides.has(party))
}

/// Counts the outcomes that settle issues, and those that once did.
fn count_outcomes<'g>(tallies: &mut Tallies<'g>, index: &'g Index<'g>, sides: &Sides<'g>, day: Day) {
    for outcome in &index.outcomes {
        let in_force = outcome.in_force(day);
        let formerly = !in_force
            && !outcome.runs(super::outcome_timeline::Scope::Whole, day).is_empty()
            && outcome.status(day) != Some(OutcomeStatus::Superseded);
        if !in_force && !formerly {
            continue;
        }
        tallies.at(settled_by(index, outcome, sides, day), |tally| {
            tally.settled |= in_force;
            let outcomes = if in_force { &mut tally.outcomes } else { &mut tally.formerly };
            outcomes.insert(&outcome.record.id);
        });
    }
}

/// The issues that an outcome settles while it is in force.
pub(super) fn settled_by<'g>(
    index: &'g Index<'g>,
    outcome: &OutcomeTimeline<'_>,
    sides: &Sides<'_>,
    day: Day,
) -> Vec<&'g Id> {
    let mut issues = Vec::new();
    let Some(main) = outcome.record.main_issue() else { return issues };
    let two_sides =
        outcome.binds(super::outcome_timeline::Scope::Whole, day) && sides.bound(&outcome.record.parties);
    if two_sides {
        issues.extend(index.line(main));
    }
    for (at, _) in outcome.settles.iter().filter(|(_, extent)| *extent != Extent::None) {
        let settled = index.positions.get(*at).and_then(|timeline| timeline.record.main_issue());
        let Some(settled) = settled else { continue };
        let line: Vec<&Id> = index.line(settled).collect();
        if outcome.record.issues.contains(settled) {
            issues.extend(line.iter().copied().take(if two_sides { line.len() } else { 1 }));
        }
        issues.extend(line.into_iter().filter(|above| *above == main));
    }
    issues
}

/// Finds the newest day that touches each issue or one below it.
fn touch<'g>(tallies: &mut Tallies<'g>, index: &'g Index<'g>, day: Day) {
    let mut touch = |issues: &'g [Id], touched: Day| {
        for issue in issues {
            tallies.at(index.line(issue), |tally| tally.touch(touched));
        }
    };
    for timeline in index.positions.iter().filter(|timeline| timeline.begun(day)) {
        touch(&timeline.record.issues, timeline.begin);
    }
    for outcome in index.outcomes.iter().filter(|outcome| outcome.begin <= day) {
        let counting = (0..outcome.days.len()).filter_map(|entry| outcome.entry_day(entry));
        if let Some(newest) = counting.filter(|counts| *counts <= day).max() {
            touch(&outcome.record.issues, newest);
        }
    }
    for record in &index.dossier.meetings {
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
                let refusing = asked.into_iter().chain(sides).filter(|r| r.status.is_refusal());
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

/// The replies of the addressees, and of sides that answered without being asked, from only those answers
/// that name an issue.
fn replies_naming(issue: &Id, ask: &LiveAsk<'_>, sides: &Sides<'_>, day: Day) -> (Vec<Reply>, Vec<Reply>) {
    let answers = ask.answers.naming(issue);
    let main = ask.speaker.record.main_issue();
    let reply = |party: &Id| answers.reply(party, main, None, day);
    let asked: Vec<Reply> = ask.facts.addressees.iter().map(|reply| &reply.party).map(reply).collect();
    let unasked = answers.parties(day).filter(|party| sides.has(party));
    let unasked = unasked.filter(|side| asked.iter().all(|reply| reply.party != **side));
    let unasked = unasked.map(reply).collect();
    (asked, unasked)
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
    fn an_issue_named_second_takes_the_answers_that_name_it_too() {
        for (party, stance, issues, status) in [
            ("b", "rejects", r#"["below", "other"]"#, IssueStatus::Contested),
            ("b", "accepts-if", r#"["other"]"#, IssueStatus::Conditional),
            ("b", "rejects", r#"["below"]"#, IssueStatus::Open),
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
        let touched = |on, id| Moment::at(&dossier, day(on)).issue(id).unwrap().last_touched;
        assert_eq!(touched("2025-05-31", "main"), None);
        assert_eq!(touched("2025-06-30", "main"), Some(day("2025-06-14")));
        assert_eq!(touched("2025-06-13", "main"), Some(day("2025-06-01")));
        assert_eq!(touched("2025-06-30", "other"), Some(day("2025-06-10")));
    }
}
