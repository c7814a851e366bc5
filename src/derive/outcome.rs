//! What follows for each outcome by a day: its status, what was carried out, and whether it is overdue.

use std::collections::{BTreeMap, HashSet};

use super::facts::{OutcomeFacts, Says, UnitAmount};
use super::index::Index;
use super::outcome_timeline::{OutcomeTimeline, Scope};
use super::{evidence, role};
use crate::date::{Dated, Day};
use crate::model::{Amount, Done, Id, OutcomeKind, Promised};

/// A number, or a range if accounts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range(Amount, Amount);

impl Range {
    fn plus(self, other: Self) -> Self {
        Self(self.0.plus(other.0), self.1.plus(other.1))
    }

    fn or(self, other: Self) -> Self {
        Self(self.0.min(other.0), self.1.max(other.1))
    }
}

/// What is known in one unit.
#[derive(Clone, Copy, Default)]
struct InUnit {
    agreed: Option<Amount>,
    done: Option<Range>,
}

impl InUnit {
    /// Two parts together. What was promised is known only where both say it.
    fn plus(self, other: Self) -> Self {
        let agreed = self.agreed.zip(other.agreed).map(|(a, b)| a.plus(b));
        Self { agreed, done: either(self.done, other.done, Range::plus) }
    }

    /// Two accounts of one part.
    fn or(self, other: Self) -> Self {
        Self { agreed: self.agreed.max(other.agreed), done: either(self.done, other.done, Range::or) }
    }
}

/// What is known of an outcome in each unit. Units are never added to each other.
type Units<'g> = BTreeMap<&'g str, InUnit>;

/// What an outcome's own entries say was promised, and carried out by a day. Empty if the outcome has not
/// begun.
fn own_units<'g>(outcome: &OutcomeTimeline<'g>, day: Day) -> Units<'g> {
    if day < outcome.begin {
        return Units::new();
    }
    let in_unit = |promised: &'g Promised| {
        let done = dated_by(promised, day).map(|done| Range(done.count, done.count));
        (promised.unit.as_str(), InUnit { agreed: promised.agreed, done: done.reduce(Range::plus) })
    };
    outcome.record.quantities.iter().map(in_unit).collect()
}

/// What is known to have been carried out by a day.
fn dated_by(promised: &Promised, day: Day) -> impl Iterator<Item = &Done> {
    promised.done.iter().filter(move |done| done.date.is_some_and(|date| date.latest() <= day))
}

/// What is known of each outcome in each unit, with its parts added up.
fn units<'g>(index: &Index<'g>, day: Day) -> Vec<Units<'g>> {
    let mut units: Vec<Units<'g>> = index.outcomes.iter().map(|outcome| own_units(outcome, day)).collect();
    parts_first(index, |whole| {
        if day < whole.begin {
            return;
        }
        let parts = sum_of_parts(index, whole, &units);
        let Some(own) = units.get_mut(whole.at) else { return };
        for (unit, parts) in parts {
            let own = own.entry(unit).or_default();
            own.done = parts.done.or(own.done);
            own.agreed = own.agreed.or(parts.agreed);
        }
    });
    units
}

/// Visits every outcome after its parts. Outcomes that are part of themselves are left out.
fn parts_first<'i, 'g>(index: &'i Index<'g>, mut visit: impl FnMut(&'i OutcomeTimeline<'g>)) {
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
    let mut ready: Vec<usize> = (0..outcomes.len()).filter(|at| pending.get(*at) == Some(&0)).collect();
    while let Some(at) = ready.pop() {
        if let Some(outcome) = outcomes.get(at) {
            visit(outcome);
        }
        let Some(whole) = whole_of.get(at).copied().flatten() else { continue };
        if let Some(left) = pending.get_mut(whole) {
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.push(whole);
            }
        }
    }
}

/// The sum of an outcome's parts in each unit. Contradicting accounts count once, as a range.
fn sum_of_parts<'g>(index: &Index<'g>, whole: &OutcomeTimeline<'g>, units: &[Units<'g>]) -> Units<'g> {
    let of = |at: usize| units.get(at);
    let mut left: HashSet<usize> =
        whole.parts.iter().copied().filter(|at| of(*at).is_some_and(|units| !units.is_empty())).collect();
    let mut sum = Units::new();
    for part in &whole.parts {
        let mut accounts = Vec::from_iter(left.take(part));
        let mut one = Units::new();
        while let Some(account) = accounts.pop() {
            for (unit, known) in of(account).into_iter().flatten() {
                one.entry(unit).and_modify(|one| *one = one.or(*known)).or_insert(*known);
            }
            let rivals = index.outcomes.get(account).map_or(&[][..], |account| &account.contradictions);
            accounts.extend(rivals.iter().filter_map(|rival| left.take(rival)));
        }
        for (unit, known) in one {
            sum.entry(unit).and_modify(|sum| *sum = sum.plus(known)).or_insert(known);
        }
    }
    sum
}

/// Joins both values, or returns the only one.
fn either(a: Option<Range>, b: Option<Range>, join: fn(Range, Range) -> Range) -> Option<Range> {
    a.zip(b).map(|(a, b)| join(a, b)).or(a).or(b)
}

/// The last word on each outcome: its newest step, or the newest dated thing that was carried out,
/// of its parts too.
fn last_words(index: &Index<'_>, day: Day) -> Vec<Option<Dated>> {
    let own = |outcome: &OutcomeTimeline<'_>| {
        let dates = outcome.record.history.iter().map(|entry| entry.date).enumerate();
        let steps = dates.filter_map(|(at, when)| outcome.entry_day(at).map(|day| Dated { day, when }));
        let done = outcome.record.quantities.iter().flat_map(|promised| dated_by(promised, day));
        let done = done.filter_map(|done| done.date).map(|when| Dated { day: when.latest(), when });
        let words = steps.filter(|step| step.day <= day).chain(done);
        (outcome.begin <= day).then(|| words.reduce(Dated::newer)).flatten()
    };
    let mut last: Vec<Option<Dated>> = index.outcomes.iter().map(own).collect();
    parts_first(index, |whole| {
        let parts =
            whole.parts.iter().filter_map(|part| last.get(*part).copied().flatten()).reduce(Dated::newer);
        if let Some(Some(own)) = last.get_mut(whole.at) {
            *own = parts.map_or(*own, |parts| parts.newer(*own));
        }
    });
    last
}

/// The facts of every outcome begun by a day.
pub(super) fn facts<'g>(
    index: &'g Index<'_>,
    sides: &role::Sides<'_>,
    day: Day,
) -> impl Iterator<Item = (&'g Id, OutcomeFacts)> {
    let known = units(index, day).into_iter().zip(last_words(index, day));
    index.outcomes.iter().zip(known).filter_map(move |(outcome, (units, last_word))| {
        let amount = |(unit, known): (&str, InUnit)| UnitAmount {
            unit: unit.to_owned(),
            agreed: known.agreed,
            done: known.done.map(|Range(low, high)| (low, high)),
        };
        let facts = OutcomeFacts {
            status: outcome.status(day)?,
            entries: outcome.entries(day),
            in_force: outcome.in_force(day),
            amounts: units.into_iter().map(amount).collect(),
            until: outcome.until(Scope::Whole, day),
            due: outcome.due(day),
            overdue: outcome.overdue(day),
            age_days: last_word.map_or(0, |last| (day - last.day).num_days()),
            last_word,
            says: says(outcome.record.kind),
            evidence: evidence::facts(index.dossier, sides, &outcome.record.sources, &[]),
        };
        Some((&outcome.record.id, facts))
    })
}

/// What screens say of the parties of an outcome of this kind.
fn says(kind: OutcomeKind) -> Says {
    match kind {
        OutcomeKind::Agreement
        | OutcomeKind::ConditionalAgreement
        | OutcomeKind::PartialAgreement
        | OutcomeKind::FinalAgreement
        | OutcomeKind::FrameworkAgreement
        | OutcomeKind::ProceduralAgreement
        | OutcomeKind::Exchange
        | OutcomeKind::Return
        | OutcomeKind::Ceasefire
        | OutcomeKind::Protocol
        | OutcomeKind::Humanitarian => Says::Binds,
        OutcomeKind::UnilateralStep
        | OutcomeKind::UnilateralCeasefire
        | OutcomeKind::Commitment
        | OutcomeKind::Law
        | OutcomeKind::CourtRuling
        | OutcomeKind::Resolution
        | OutcomeKind::Decision
        | OutcomeKind::Vote
        | OutcomeKind::Suspension
        | OutcomeKind::Cancellation
        | OutcomeKind::Withdrawal => Says::By,
        OutcomeKind::Understanding
        | OutcomeKind::Communique
        | OutcomeKind::Declaration
        | OutcomeKind::Document
        | OutcomeKind::Body
        | OutcomeKind::Report
        | OutcomeKind::Proposal
        | OutcomeKind::Implementation
        | OutcomeKind::Assessment
        | OutcomeKind::NoAgreement => Says::Of,
    }
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
        let more = format!(r#""id": "{id}", "quantities": [{{"unit": "people", "done": [{done}]}}]{more}"#);
        outcome(&more, &[("agreed", "2025-05-16")])
    }

    /// What was done in the one unit.
    fn done(outcomes: &[String], id: &str, on: &str) -> Option<(u64, u64)> {
        let amounts = facts(outcomes, id, on).unwrap().amounts;
        assert_eq!(amounts.len(), 1);
        amounts[0].done.map(|(low, high)| (low.rounded(), high.rounded()))
    }

    #[test]
    fn units_are_never_added() {
        let part = |id: &str, unit: &str, agreed: &str, count: &str| {
            let quantities = format!(
                r#"[{{"unit": "{unit}", "agreed": {agreed}, "done": [{{"date": "2025-05-20", "count": {count}}}]}}]"#
            );
            let more = format!(r#""id": "{id}", "part_of": "x", "quantities": {quantities}"#);
            outcome(&more, &[("agreed", "2025-05-16")])
        };
        let whole = outcome(r#""id": "x""#, &[("agreed", "2025-05-16")]);
        let all = [
            whole,
            part("one", "dollars", "4.2", "0.1"),
            part("two", "dollars", "1", "0.2"),
            part("three", "kg", "9", "3"),
        ];
        let amounts = facts(&all, "x", "2025-06-01").unwrap().amounts;
        let told: Vec<String> = amounts
            .iter()
            .map(|amount| format!("{} of {} {}", amount.done.unwrap().0, amount.agreed.unwrap(), amount.unit))
            .collect();
        assert_eq!(told, ["0.3 of 5.2 dollars", "3 of 9 kg"]);
    }

    #[test]
    fn what_was_done_is_summed_by_day() {
        let whole = [part(
            "x",
            "",
            r#"{"date": "2025-05-23", "count": 390}, {"date": "2025-05-24", "count": 307}, {"count": 9}"#,
        )];
        let done = |on| done(&whole, "x", on);
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
        let done = |on| done(&all, "x", on);
        assert_eq!(done("2025-06-15"), Some((5000, 5000)));
        assert_eq!(done("2025-06-16"), Some((6057, 6060)));
        assert_eq!(done("2025-07-17"), Some((7057, 7060)));
    }

    #[test]
    fn a_part_that_has_not_begun_adds_nothing() {
        let late = part("late", r#", "part_of": "x""#, r#"{"date": "2025-05-17", "count": 7}"#)
            .replace("2025-05-16", "2025-06-01");
        let all = [part("x", "", r#"{"date": "2025-05-17", "count": 5}"#), late];
        assert_eq!(done(&all, "x", "2025-05-31"), Some((5, 5)));
        assert_eq!(done(&all, "x", "2025-06-01"), Some((7, 7)));
    }

    #[test]
    fn parts_in_a_circle_keep_their_own() {
        let all = [
            part("x", r#", "part_of": "y""#, r#"{"date": "2025-05-20", "count": 1}"#),
            part("y", r#", "part_of": "x""#, r#"{"date": "2025-05-20", "count": 2}"#),
        ];
        assert_eq!(done(&all, "y", "2025-06-01"), Some((2, 2)));
    }
}
