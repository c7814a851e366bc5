//! What follows for each outcome by a day: its status, what was carried out, and whether it is overdue.

use std::collections::HashSet;

use super::facts::OutcomeFacts;
use super::index::Index;
use super::outcome_timeline::OutcomeTimeline;
use super::{evidence, role};
use crate::date::Day;
use crate::model::Id;

/// A count, or a range if accounts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range(u64, u64);

impl Range {
    fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0), self.1.saturating_add(other.1))
    }

    fn or(self, other: Self) -> Self {
        Self(self.0.min(other.0), self.1.max(other.1))
    }
}

/// What an outcome's own entries say was carried out by a day. None where no entry is dated by then, or the
/// outcome has not begun.
fn own_done(outcome: &OutcomeTimeline<'_>, day: Day) -> Option<Range> {
    if day < outcome.begin {
        return None;
    }
    let done = outcome.record.quantity.iter().flat_map(|quantity| &quantity.done);
    let dated = done.filter(|done| done.date.is_some_and(|date| date.latest() <= day));
    dated.map(|done| Range(done.count, done.count)).reduce(Range::plus)
}

/// What was carried out of each outcome by a day, with its parts added up.
fn done(index: &Index<'_>, day: Day) -> Vec<Option<Range>> {
    let outcomes = &index.outcomes;
    let mut whole_of: Vec<Option<usize>> = vec![None; outcomes.len()];
    let mut pending: Vec<usize> = outcomes.iter().map(|outcome| outcome.parts.len()).collect();
    for whole in outcomes {
        for part in &whole.parts {
            if let Some(link) = whole_of.get_mut(*part) {
                *link = Some(whole.at);
            }
        }
    }
    let mut done: Vec<Option<Range>> = outcomes.iter().map(|outcome| own_done(outcome, day)).collect();
    // Parts come before wholes. An outcome that is part of itself keeps its own numbers.
    let mut ready: Vec<usize> = (0..outcomes.len()).filter(|at| pending.get(*at) == Some(&0)).collect();
    while let Some(at) = ready.pop() {
        let begun = outcomes.get(at).filter(|outcome| outcome.begin <= day);
        let parts = begun.and_then(|outcome| sum_of_parts(index, outcome, &done));
        if let (Some(own), Some(parts)) = (done.get_mut(at), parts) {
            *own = Some(parts);
        }
        let Some(whole) = whole_of.get(at).copied().flatten() else { continue };
        if let Some(left) = pending.get_mut(whole) {
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.push(whole);
            }
        }
    }
    done
}

/// The sum of an outcome's parts. Contradicting accounts count once, as a range.
fn sum_of_parts(index: &Index<'_>, whole: &OutcomeTimeline<'_>, done: &[Option<Range>]) -> Option<Range> {
    let of = |at: usize| done.get(at).copied().flatten();
    let mut left: HashSet<usize> = whole.parts.iter().copied().filter(|at| of(*at).is_some()).collect();
    let mut sum: Option<Range> = None;
    for part in &whole.parts {
        let mut accounts = Vec::from_iter(left.take(part));
        let mut range: Option<Range> = None;
        while let Some(account) = accounts.pop() {
            range = either(range, of(account), Range::or);
            let contradictions =
                index.outcomes.get(account).map_or(&[][..], |account| &account.contradictions);
            accounts.extend(contradictions.iter().filter_map(|rival| left.take(rival)));
        }
        sum = either(sum, range, Range::plus);
    }
    sum
}

/// Joins both values, or returns the only one.
fn either(a: Option<Range>, b: Option<Range>, join: fn(Range, Range) -> Range) -> Option<Range> {
    a.zip(b).map(|(a, b)| join(a, b)).or(a).or(b)
}

/// The facts of every outcome begun by a day.
pub(super) fn facts<'g>(
    index: &'g Index<'_>,
    sides: &role::Sides<'_>,
    day: Day,
) -> impl Iterator<Item = (&'g Id, OutcomeFacts)> {
    let done = done(index, day);
    index.outcomes.iter().zip(done).filter_map(move |(outcome, done)| {
        let facts = OutcomeFacts {
            status: outcome.status(day)?,
            entries: outcome.entries(day),
            in_force: outcome.in_force(day),
            done: done.map(|Range(low, high)| (low, high)),
            overdue: outcome.overdue(day),
            evidence: evidence::facts(index.dossier, sides, &outcome.record.sources, &[]),
        };
        Some((&outcome.record.id, facts))
    })
}

#[cfg(test)]
mod tests {
    use super::super::facts::Moment;
    use super::super::sample::{self, day};
    use super::*;
    use crate::model::OutcomeStatus;

    fn outcome(more: &str, history: &[(&str, &str)]) -> String {
        let history: Vec<String> = history
            .iter()
            .map(|(status, date)| format!(r#"{{"status": "{status}", "date": "{date}"}}"#))
            .collect();
        format!(r#"{{"when": "2025-05-16", "history": [{}], {more}}}"#, history.join(","))
    }

    fn facts(outcomes: &[String], id: &str, on: &str) -> Option<OutcomeFacts> {
        let outcomes: Vec<&str> = outcomes.iter().map(String::as_str).collect();
        Moment::at(&sample::with_outcomes(&[], &outcomes), day(on)).outcome(id).cloned()
    }

    #[test]
    fn it_stands_by_its_newest_entry_and_within_its_term() {
        let deal = [outcome(
            r#""id": "deal", "until": "2025-06""#,
            &[
                ("announced", "2025-05-16"),
                ("signed", "2025-05-20"),
                ("suspended", "2025-06-10"),
                ("agreed", "2025-06-12"),
            ],
        )];
        for (on, stands) in [
            ("2025-05-16", false),
            ("2025-05-20", true),
            ("2025-06-10", false),
            ("2025-06-30", true),
            ("2025-07-01", false),
        ] {
            assert_eq!(facts(&deal, "deal", on).unwrap().in_force, stands, "{on}");
        }
        assert_eq!(facts(&deal, "deal", "2025-05-15"), None);
    }

    #[test]
    fn what_was_carried_out_keeps_standing() {
        let done = [outcome(r#""id": "x", "until": "2025-05-20""#, &[("implemented", "2025-05-16")])];
        assert!(facts(&done, "x", "2026-01-01").unwrap().in_force);
        let partly =
            [outcome(r#""id": "x", "until": "2025-05-20""#, &[("partly-implemented", "2025-05-16")])];
        assert!(!facts(&partly, "x", "2026-01-01").unwrap().in_force);
    }

    #[test]
    fn a_vague_entry_counts_from_its_latest_day_unless_it_is_the_first() {
        let vague = [outcome(
            r#""id": "x""#,
            &[("agreed", "2025-05"), ("rejected", "2025-06"), ("signed", "2025-06-10")],
        )];
        let at = |on| facts(&vague, "x", on).map(|facts| (facts.status, facts.entries));
        assert_eq!(at("2025-04-30"), None);
        assert_eq!(at("2025-06-09"), Some((OutcomeStatus::Agreed, 1)));
        // The last in the list of those that count.
        assert_eq!(at("2025-06-10"), Some((OutcomeStatus::Signed, 3)));
        assert_eq!(at("2025-06-30"), Some((OutcomeStatus::Signed, 3)));
    }

    #[test]
    fn it_is_overdue_once_its_day_is_past_and_nothing_concluded_it() {
        for (status, late) in [
            ("agreed", true),
            ("partly-implemented", true),
            ("violated", true),
            ("implemented", false),
            ("expired", false),
        ] {
            let due = [outcome(r#""id": "x", "due": "2025-05""#, &[(status, "2025-05-16")])];
            assert!(!facts(&due, "x", "2025-05-31").unwrap().overdue, "{status}");
            assert_eq!(facts(&due, "x", "2025-06-01").unwrap().overdue, late, "{status}");
        }
        let open = [outcome(r#""id": "x""#, &[("agreed", "2025-05-16")])];
        assert!(!facts(&open, "x", "2030-01-01").unwrap().overdue);
    }

    fn part(id: &str, more: &str, done: &str) -> String {
        let more = format!(r#""id": "{id}", "quantity": {{"unit": "people", "done": [{done}]}}{more}"#);
        outcome(&more, &[("agreed", "2025-05-16")])
    }

    #[test]
    fn what_was_done_is_summed_by_day() {
        let whole = [part(
            "x",
            "",
            r#"{"date": "2025-05-23", "count": 390}, {"date": "2025-05-24", "count": 307}, {"count": 9}"#,
        )];
        let done = |on| facts(&whole, "x", on).unwrap().done;
        assert_eq!((done("2025-05-22"), done("2025-05-23")), (None, Some((390, 390))));
        assert_eq!(done("2025-05-24"), Some((697, 697)));
    }

    #[test]
    fn parts_stand_for_the_whole_and_rivals_count_once() {
        let all = [
            part("x", "", r#"{"date": "2025-05-20", "count": 5000}"#),
            part(
                "one",
                r#", "part_of": "x", "contradicts": ["two"]"#,
                r#"{"date": "2025-06-16", "count": 6057}"#,
            ),
            part("two", r#", "part_of": "x""#, r#"{"date": "2025-06-16", "count": 6060}"#),
            part("three", r#", "part_of": "x""#, r#"{"date": "2025-07-17", "count": 1000}"#),
        ];
        let done = |on| facts(&all, "x", on).unwrap().done;
        assert_eq!(done("2025-06-15"), Some((5000, 5000)));
        assert_eq!(done("2025-06-16"), Some((6057, 6060)));
        assert_eq!(done("2025-07-17"), Some((7057, 7060)));
    }

    #[test]
    fn a_part_that_has_not_begun_adds_nothing() {
        let late = part("late", r#", "part_of": "x""#, r#"{"date": "2025-05-17", "count": 7}"#)
            .replace("2025-05-16", "2025-06-01");
        let all = [part("x", "", r#"{"date": "2025-05-17", "count": 5}"#), late];
        assert_eq!(facts(&all, "x", "2025-05-31").unwrap().done, Some((5, 5)));
        assert_eq!(facts(&all, "x", "2025-06-01").unwrap().done, Some((7, 7)));
    }

    #[test]
    fn parts_in_a_circle_keep_their_own() {
        let all = [
            part("x", r#", "part_of": "y""#, r#"{"date": "2025-05-20", "count": 1}"#),
            part("y", r#", "part_of": "x""#, r#"{"date": "2025-05-20", "count": 2}"#),
        ];
        assert_eq!(facts(&all, "y", "2025-06-01").unwrap().done, Some((2, 2)));
    }
}
