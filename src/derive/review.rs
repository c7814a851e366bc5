//! What an editor should review: records that are valid but may mislead a reader.
//!
//! `docs/diagnostics.md` explains each rule, under its code.

use chrono::Months;

use super::calendar::Calendar;
use super::evidence;
use super::facts::Moment;
use super::index::{Index, places};
use super::position::PositionTimeline;
use super::role::Sides;
use crate::date::{Date, Day, age_words};
use crate::model::words;
use crate::model::{Dossier, Id, Kind, RecordRef};

/// For how many months a position may go without being restated.
const LONG: Months = Months::new(24);

words! {
    /// Why a record should be reviewed.
    Doubt {
        PastDue = "past-due", LongUnattested = "long-unattested", OneSided = "one-sided",
    }
}

/// A record that should be reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Why it should be reviewed.
    pub doubt: Doubt,
    /// The record.
    pub record: Id,
    /// The value in question, as a JSON pointer within the record: `/due`.
    pub pointer: &'static str,
    /// What is in question, on one line.
    pub message: String,
    /// What can be done about it, on one line.
    pub help: String,
}

/// Everything that should be reviewed, as of the day up to which the dossier covers events. If the dossier
/// does not give that day, the rules that need it are skipped.
pub fn review(dossier: &Dossier) -> Vec<Concern> {
    let index = Index::new(dossier);
    let mut concerns = Vec::new();
    if let Some(kept) = dossier.meta.kept_until {
        let moment = Moment::on(&index, kept.latest());
        past_due(&index, &moment, kept, &mut concerns);
        long_unattested(&index, &moment, kept, &mut concerns);
    }
    one_sided(dossier, Calendar::on(&index).latest, &mut concerns);
    concerns
}

/// Finds due days that have passed without anything on record about the result.
fn past_due(index: &Index<'_>, moment: &Moment, kept: Date, concerns: &mut Vec<Concern>) {
    let mut add = |id: &Id, due: Date, what: &str, help: &str| {
        concerns.push(Concern {
            doubt: Doubt::PastDue,
            record: id.clone(),
            pointer: "/due",
            message: format!(
                "the day by which `{id}` {what}, {due}, has passed by {kept}, and no record says what came of it"
            ),
            help: help.to_owned(),
        });
    };
    for timeline in index.positions.iter().filter(|timeline| timeline.in_force(moment.day)) {
        let Some(due) = timeline.record.due.filter(|due| due.latest() < moment.day) else { continue };
        if !has_later_word(index, moment, timeline) {
            let what =
                if timeline.record.stance.is_ask() { "asks to be answered or met" } else { "is to be done" };
            add(
                &timeline.record.id,
                due,
                what,
                "add the answer, the outcome or the position that replaced it, or add `until` and `ended`",
            );
        }
    }
    for outcome in &index.outcomes {
        let Some(due) = outcome.record.due else { continue };
        let overdue = moment.outcome(&outcome.record.id).is_some_and(|facts| facts.overdue);
        let is_reported = outcome
            .record
            .history
            .iter()
            .any(|entry| entry.date.latest() >= due.latest() && entry.date.earliest() <= moment.day);
        if overdue && !is_reported {
            add(&outcome.record.id, due, "is to be done", "add the known steps to its `history`");
        }
    }
}

/// Whether any record says what became of a position with a due day: an answer to it or to the package that holds
/// it, whether in force or not, an outcome that settles it, or a later restatement.
fn has_later_word(index: &Index<'_>, moment: &Moment, timeline: &PositionTimeline<'_>) -> bool {
    let due = timeline.record.due.map_or(moment.day, |due| due.latest());
    let stand = moment.position(&timeline.record.id).map_or(&[][..], |facts| &facts.stand);
    let places = places(index.dossier, Kind::Position, stand);
    places.filter_map(|at| index.positions.get(at)).any(|member| {
        let package = member.record.package.as_ref();
        let whole = package.into_iter().flat_map(|package| index.answers_to_package(package));
        let mut answers = index.positions_at(&member.answers).chain(whole);
        let answered = answers.any(|answer| answer.begun(moment.day));
        let settled = member.settled_by.iter().any(|(at, _)| {
            index.outcomes.get(*at).is_some_and(|outcome| outcome.status(moment.day).is_some())
        });
        answered || settled || member.begin > due
    })
}

/// Finds positions that count as in force but were last stated long ago, although talks were held since.
fn long_unattested(index: &Index<'_>, moment: &Moment, kept: Date, concerns: &mut Vec<Concern>) {
    let Some(since) = moment.day.checked_sub_months(LONG) else { return };
    let talked = index.dossier.meetings.iter().any(|meeting| {
        meeting.when.latest() > since && moment.meeting(&meeting.id).is_some_and(|facts| facts.held)
    });
    if !talked {
        return;
    }
    for timeline in &index.positions {
        let Some(facts) = moment.position(&timeline.record.id) else { continue };
        if !(facts.in_force && facts.speaks && facts.last_attested.day < since) {
            continue;
        }
        let id = &timeline.record.id;
        concerns.push(Concern {
            doubt: Doubt::LongUnattested,
            record: id.clone(),
            pointer: "/since",
            message: format!(
                "`{id}` counts as in force on {kept}, but was last stated {} before",
                age_words(facts.age_days)
            ),
            help: "if it was restated since, add that position with `reaffirms`; if it is over, give `until`"
                .to_owned(),
        });
    }
}

/// Finds records that rest only on sources aligned with one side, and that are neither that side's own words
/// nor marked as its account.
fn one_sided(dossier: &Dossier, day: Day, concerns: &mut Vec<Concern>) {
    let sides = Sides::on(dossier, day);
    for (record, _) in dossier.records() {
        let holders: &[Id] = match record {
            RecordRef::Package(package) => &package.parties,
            RecordRef::Position(position) => &position.parties,
            RecordRef::Outcome(outcome) => &outcome.parties,
            RecordRef::Event(event) => &event.parties,
            RecordRef::Meeting(_) => &[],
            // Their content is seldom in dispute.
            RecordRef::Source(_) | RecordRef::Party(_) | RecordRef::Person(_) | RecordRef::Issue(_) => {
                continue;
            }
        };
        let facts = evidence::facts(dossier, &sides, record.sources(), &[]);
        let Some(side) = facts.side else { continue };
        let standing = record.standing();
        let own = match (standing.according_to, standing.reported_by) {
            (Some(party), _) => *party == side,
            (None, Some(_)) => false,
            // A joint position is in each holder's own words; an outcome or event only if the side is its
            // only party.
            (None, None) if matches!(record, RecordRef::Position(_)) => holders.contains(&side),
            (None, None) => holders == [side.clone()],
        };
        if !own {
            let id = record.id();
            concerns.push(Concern {
                doubt: Doubt::OneSided,
                record: id.clone(),
                pointer: "/sources",
                message: format!("`{id}` is supported only by sources aligned with `{side}`"),
                help: format!("add a source of another origin, or `according_to`: \"{side}\" if it is that side's account"),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    fn kept(mut dossier: Dossier, until: &str) -> Vec<(Doubt, String)> {
        dossier.meta.kept_until = Some(Date::of_day(day(until)));
        review(&dossier).into_iter().map(|concern| (concern.doubt, concern.record.to_string())).collect()
    }

    fn of(doubt: Doubt, ids: &[&str]) -> Vec<(Doubt, String)> {
        ids.iter().map(|id| (doubt, (*id).to_owned())).collect()
    }

    #[test]
    fn a_due_day_that_passed_in_silence_is_told() {
        let ask =
            r#"{"id": "ask", "since": "2025-07-01", "due": "2025-07", "stance": "demands", "toward": ["b"]}"#;
        assert_eq!(kept(sample::dossier(&[ask]), "2025-07-31"), []);
        assert_eq!(kept(sample::dossier(&[ask]), "2025-08-01"), of(Doubt::PastDue, &["ask"]));
        for later in [
            // Answered, before its day or after, and even where the answer is over.
            r#"{"id": "x", "since": "2025-07-02", "until": "2025-07-03", "stance": "rejects", "parties": ["b"], "responds_to": ["ask"]}"#,
            r#"{"id": "x", "since": "2025-08-02", "stance": "accepts", "parties": ["b"], "responds_to": ["ask"]}"#,
            // Said again once the day was past, or replaced.
            r#"{"id": "x", "since": "2025-08-02", "stance": "demands", "reaffirms": ["ask"]}"#,
            r#"{"id": "x", "since": "2025-07-02", "stance": "demands", "replaces": ["ask"]}"#,
        ] {
            assert_eq!(kept(sample::dossier(&[ask, later]), "2025-09-01"), [], "{later}");
        }
        let deal = r#"{"id": "deal", "when": "2025-07-20", "history": [{"status": "agreed", "date": "2025-07-20"}],
            "settles": [{"position": "ask", "extent": "part"}]}"#;
        assert_eq!(kept(sample::with_outcomes(&[ask], &[deal]), "2025-09-01"), []);
    }

    #[test]
    fn an_overdue_outcome_is_told_unless_its_history_goes_on() {
        let deal = |more: &str| {
            format!(
                r#"{{"id": "deal", "when": "2025-05-01", "due": "2025-06-01",
                    "history": [{{"status": "agreed", "date": "2025-05-01"}}{more}]}}"#
            )
        };
        let told = |more: &str| kept(sample::with_outcomes(&[], &[&deal(more)]), "2025-09-01");
        assert_eq!(told(""), of(Doubt::PastDue, &["deal"]));
        assert_eq!(told(r#", {"status": "implemented", "date": "2025-05-20"}"#), []);
        assert_eq!(told(r#", {"status": "violated", "date": "2025-06-20"}"#), []);
        assert_eq!(told(r#", {"status": "violated", "date": "2025-05-20"}"#), of(Doubt::PastDue, &["deal"]));
    }

    #[test]
    fn what_was_not_said_again_for_two_years_is_told_where_there_were_talks() {
        let old = r#"{"id": "old", "since": "2023-01-01", "stance": "demands"}"#;
        let again = r#"{"id": "again", "since": "2024-01-01", "stance": "demands", "reaffirms": ["old"]}"#;
        let over = r#"{"id": "over", "since": "2022-01-01", "until": "2022-12-31", "stance": "demands"}"#;
        let held = r#"{"id": "m", "when": "2025-05-01", "status": "held"}"#;
        let told = |positions: &[&str], meetings: &[&str], until: &str| {
            kept(sample::whole(positions, &[], meetings), until)
        };
        assert_eq!(told(&[old, over], &[held], "2025-06-01"), of(Doubt::LongUnattested, &["old"]));
        assert_eq!(told(&[old, again], &[held], "2025-06-01"), []);
        assert_eq!(told(&[old, again], &[held], "2026-01-02"), of(Doubt::LongUnattested, &["again"]));
        // No talks at all, none that took place, none of late.
        assert_eq!(told(&[old], &[], "2025-06-01"), []);
        assert_eq!(told(&[old], &[&held.replace("\"held\"", "\"cancelled\"")], "2025-06-01"), []);
        assert_eq!(told(&[old], &[held], "2027-06-01"), []);
    }

    #[test]
    fn what_one_side_alone_bears_out_is_told_unless_it_is_that_sides_word() {
        let says =
            |more: &str| format!(r#"{{"id": "x", "since": "2025-01-01", "stance": "demands", {more}}}"#);
        for (more, is_told) in [
            (r#""sources": ["by-a"]"#, false),
            (r#""sources": ["by-b"]"#, true),
            (r#""sources": ["by-b", "s1"]"#, false),
            (r#""sources": ["by-b"], "according_to": "b""#, false),
            (r#""sources": ["by-a"], "according_to": "b""#, true),
            (r#""sources": ["by-a"], "reported_by": "the press""#, true),
            (r#""sources": ["by-b"], "parties": ["a", "b"]"#, false),
            (r#""sources": ["by-c"]"#, false),
        ] {
            let expected = if is_told { of(Doubt::OneSided, &["x"]) } else { Vec::new() };
            assert_eq!(kept(sample::dossier(&[&says(more)]), "2025-02-01"), expected, "{more}");
        }
        let step = r#"{"id": "step", "when": "2025-01-01", "parties": ["a"], "sources": ["by-a"], "history": [{"status": "implemented", "date": "2025-01-01"}]}"#;
        assert_eq!(kept(sample::with_outcomes(&[], &[step]), "2025-02-01"), []);
        let deal = step.replace(r#"["a"]"#, r#"["a", "b"]"#);
        assert_eq!(kept(sample::with_outcomes(&[], &[&deal]), "2025-02-01"), of(Doubt::OneSided, &["step"]));
    }

    #[test]
    fn without_a_day_up_to_which_it_is_kept_nothing_is_past() {
        let ask = r#"{"id": "ask", "since": "2025-07-01", "due": "2025-07-02", "stance": "demands"}"#;
        assert_eq!(review(&sample::dossier(&[ask])), []);
    }
}
