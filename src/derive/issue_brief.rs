//! One issue on one page: who said what last, who answered whom, which conditions are open, what comes next.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::agenda::{self, AgendaItem};
use super::change::{self, Change, StatusChange};
use super::facts::Moment;
use super::gap::is_met;
use super::overview::{self, Group};
use crate::date::{Date, Dated, Day};
use crate::model::{Dossier, Id, Outcome, Position, RecordRef};

/// The largest number of changes in a brief.
pub const LAST_CHANGES: usize = 5;

/// Everything on an issue and the issues below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief<'a> {
    /// The issue.
    pub issue: Id,
    /// Its child issues, in the dossier's order.
    pub below: Vec<&'a Id>,
    /// The newest position on it of each side, mediator and facilitator, in force or not. None if a party has
    /// never spoken on it.
    pub last_words: Vec<(Id, Option<&'a Position>)>,
    /// The live asks on it (the records that speak), in the dossier's order.
    pub asks: Vec<&'a Position>,
    /// The positions in force on it that depend on an unmet condition (the records that speak), in the
    /// dossier's order.
    pub unmet: Vec<&'a Position>,
    /// The other positions in force on it (the records that speak), the most recently restated first.
    pub others: Vec<&'a Position>,
    /// The outcomes on it that are in force, the newest first. Parts are shown with their whole.
    pub standing: Vec<&'a Outcome>,
    /// The outcomes no longer in force or never in force, the newest first.
    pub past: Vec<&'a Outcome>,
    /// The latest changes, the newest first; at most [`LAST_CHANGES`].
    pub changes: Vec<Change>,
    /// The statuses of the issue and of the asks on it that changed on the days of those changes, the newest
    /// day first.
    pub status_changes: Vec<(Dated, StatusChange)>,
    /// The items of the agenda on it.
    pub agenda: Vec<AgendaItem>,
}

/// The brief of an issue at the end of the moment's day. Records count at their main issue and at the issues
/// above it. `at` gives the moment at the end of an earlier day. None if the dossier has no such issue.
pub fn issue_brief<'a>(
    dossier: &'a Dossier,
    moment: &Moment,
    issue: &str,
    at: &mut dyn FnMut(Day) -> Arc<Moment>,
) -> Option<Brief<'a>> {
    let issue = &dossier.issue(issue)?.id;
    let here = |main: Option<&Id>| {
        main.is_some_and(|main| dossier.issue_line(main).iter().any(|above| above.id == *issue))
    };
    let positions: Vec<_> = dossier
        .positions
        .iter()
        .filter(|position| here(position.main_issue()))
        .filter_map(|position| Some((position, moment.position(&position.id)?)))
        .collect();
    let last_word = |party: &Id| {
        let of_party = positions.iter().filter(|(position, _)| position.parties.contains(party));
        let newest = of_party.max_by_key(|(position, facts)| {
            (facts.begins, facts.speaks, position.since.latest(), &position.id)
        });
        newest.map(|(position, _)| *position)
    };
    let at_the_table = overview::parties(dossier, moment)
        .into_iter()
        .filter(|entry| matches!(entry.group, Group::Sides | Group::Mediators));
    let speaking = || positions.iter().filter(|(_, facts)| facts.speaks && facts.in_force);
    let unmet: Vec<&Position> = speaking()
        .filter(|(position, _)| {
            position.condition.as_ref().is_some_and(|condition| !is_met(dossier, moment, condition))
        })
        .map(|(position, _)| *position)
        .collect();
    let last_words: Vec<(Id, Option<&Position>)> =
        at_the_table.map(|entry| (entry.party.clone(), last_word(&entry.party))).collect();
    let asks: Vec<&Position> = speaking()
        .filter(|(_, facts)| facts.ask.as_ref().is_some_and(|ask| ask.live))
        .map(|(position, _)| *position)
        .collect();
    let last = last_words.iter().filter_map(|(_, word)| *word);
    let listed: HashSet<&Id> =
        asks.iter().chain(&unmet).copied().chain(last).map(|position| &position.id).collect();
    let mut others: Vec<_> = speaking().filter(|(position, _)| !listed.contains(&position.id)).collect();
    others.sort_by_key(|(position, facts)| (Reverse(facts.last_attested.day), &position.id));
    let named = |id: &Id| match dossier.record(id) {
        Some(RecordRef::Position(position)) => here(position.main_issue()),
        Some(RecordRef::Outcome(outcome)) => here(outcome.main_issue()),
        Some(RecordRef::Event(event)) => here(event.issues.first()),
        Some(RecordRef::Meeting(meeting)) if moment.was_held(meeting) => {
            meeting.agenda.iter().any(|issue| here(Some(issue)))
        }
        _ => false,
    };
    let mut changes = change::changes(dossier, Day::MIN, moment.day);
    changes.retain(|change| named(&change.id));
    let dates = dates(&changes);
    changes.reverse();
    changes.truncate(LAST_CHANGES);
    let mut agenda = agenda::agenda(dossier, moment);
    agenda.retain(|item| named(&item.id));
    let (standing, past) = outcomes(dossier, moment, issue, here);
    Some(Brief {
        issue: issue.clone(),
        below: dossier.issues.iter().filter(|o| o.parent.as_ref() == Some(issue)).map(|o| &o.id).collect(),
        others: others.into_iter().map(|(position, _)| *position).collect(),
        standing,
        past,
        last_words,
        asks,
        unmet,
        status_changes: status_changes(dossier, issue, &changes, &dates, at),
        changes,
        agenda,
    })
}

/// The outcomes with this main issue, and those on which the issue's status rests: first those in force, then
/// the others.
fn outcomes<'a>(
    dossier: &'a Dossier,
    moment: &Moment,
    issue: &Id,
    here: impl Fn(Option<&Id>) -> bool,
) -> (Vec<&'a Outcome>, Vec<&'a Outcome>) {
    let facts = moment.issue(issue);
    let rests_on = |id: &Id| facts.is_some_and(|f| f.outcomes.contains(id) || f.formerly.contains(id));
    let begun = dossier.outcomes.iter().filter(|outcome| moment.outcome(&outcome.id).is_some());
    let mut found: Vec<&Outcome> =
        begun.filter(|outcome| here(outcome.main_issue()) || rests_on(&outcome.id)).collect();
    // A part is shown with its whole.
    let ids: HashSet<&Id> = found.iter().map(|outcome| &outcome.id).collect();
    found.retain(|outcome| outcome.part_of.as_ref().is_none_or(|whole| !ids.contains(whole)));
    found.sort_by_key(|outcome| Reverse((outcome.when.latest(), &outcome.id)));
    found.into_iter().partition(|outcome| moment.outcome(&outcome.id).is_some_and(|facts| facts.in_force))
}

/// For each day, the least precise date of what happened on it: any of these may have changed a status.
fn dates(changes: &[Change]) -> HashMap<Day, Date> {
    let mut dates: HashMap<Day, Date> = HashMap::new();
    for change in changes {
        let date = dates.entry(change.date).or_insert(change.when);
        if change.when.uncertainty() > date.uncertainty() {
            *date = change.when;
        }
    }
    dates
}

fn status_changes(
    dossier: &Dossier,
    issue: &Id,
    changes: &[Change],
    dates: &HashMap<Day, Date>,
    at: &mut dyn FnMut(Day) -> Arc<Moment>,
) -> Vec<(Dated, StatusChange)> {
    let mut days: Vec<Day> = changes.iter().map(|change| change.date).collect();
    days.dedup();
    let here = |change: &StatusChange| match change {
        StatusChange::Issue { id, .. } => id == issue,
        StatusChange::Ask { id, .. } => {
            let main = dossier.position(id).and_then(Position::main_issue);
            main.is_some_and(|main| dossier.issue_line(main).iter().any(|above| above.id == *issue))
        }
    };
    let mut found = Vec::new();
    for day in days {
        let Some(eve) = day.pred_opt() else { continue };
        let status_changes = change::status_changes(dossier, &at(eve), &at(day));
        let when = dates.get(&day).copied().unwrap_or_else(|| Date::of_day(day));
        found.extend(status_changes.into_iter().filter(here).map(|change| (Dated { day, when }, change)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;
    use crate::derive::{AskStatus, IssueStatus, Silence, Telling};

    fn told<'a>(dossier: &'a Dossier, moment: &Moment, issue: &str) -> Option<Brief<'a>> {
        issue_brief(dossier, moment, issue, &mut |day| Arc::new(Moment::at(dossier, day)))
    }

    #[test]
    fn it_tells_last_words_conditions_and_what_is_next() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "issues": ["below"], "since": "2025-06-01", "due": "2025-07-01", "stance": "demands"}"#,
            r#"{"id": "old", "parties": ["b"], "since": "2025-06-02", "until": "2025-06-04", "stance": "accepts-if",
                "condition": {"text": "c"}}"#,
            r#"{"id": "if", "parties": ["b"], "since": "2025-06-03", "stance": "accepts-if", "condition": {"text": "c"}}"#,
            r#"{"id": "aside", "issues": ["other"], "since": "2025-06-05", "stance": "demands"}"#,
        ]);
        let at = |on: &str, issue: &str| {
            let moment = Moment::at(&dossier, day(on));
            told(&dossier, &moment, issue).map(|brief| {
                let ids = |list: &[&Position]| list.iter().map(|p| p.id.to_string()).collect::<Vec<_>>();
                let words = brief
                    .last_words
                    .iter()
                    .map(|(party, word)| format!("{party}: {}", word.map_or("-", |word| word.id.as_str())));
                let changed = brief.changes.iter().map(|change| change.id.to_string()).collect::<Vec<_>>();
                (words.collect::<Vec<_>>(), ids(&brief.asks), ids(&brief.unmet), changed, brief.agenda.len())
            })
        };
        let (words, asks, unmet, changed, ahead) = at("2025-06-30", "main").unwrap();
        assert_eq!(words, ["a: ask", "b: if", "gone: -", "c: -"]);
        assert_eq!((asks, unmet), (vec!["ask".to_owned()], vec!["if".to_owned()]));
        assert_eq!(changed, ["old", "if", "old", "ask"]);
        assert_eq!(ahead, 1);
        assert_eq!(at("2025-06-01", "main").unwrap().3, ["ask"]);
        assert!(at("2025-06-30", "nowhere").is_none());
    }

    fn ids<'a>(ids: impl IntoIterator<Item = &'a Id>) -> Vec<&'a str> {
        ids.into_iter().map(Id::as_str).collect()
    }

    #[test]
    fn other_words_are_those_told_nowhere_else() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "since": "2025-06-01", "stance": "demands"}"#,
            r#"{"id": "first", "parties": ["b"], "since": "2025-06-01", "stance": "supports"}"#,
            r#"{"id": "last", "parties": ["b"], "issues": ["below"], "since": "2025-06-02", "stance": "doubts"}"#,
            r#"{"id": "theirs", "parties": ["s"], "since": "2025-06-05", "stance": "supports"}"#,
            r#"{"id": "over", "parties": ["s"], "since": "2025-06-03", "until": "2025-06-04", "stance": "warns"}"#,
        ]);
        let moment = Moment::at(&dossier, day("2025-06-30"));
        let brief = told(&dossier, &moment, "main").unwrap();
        assert_eq!(ids(brief.others.iter().map(|p| &p.id)), ["theirs", "first"]);
        assert_eq!(ids(brief.below), ["below"]);
    }

    #[test]
    fn outcomes_stand_or_stood_once() {
        let outcome = |id: &str, more: &str| {
            format!(
                r#"{{"id": "{id}", "when": "2025-06-10", "history": [{{"status": "signed", "date": "2025-06-10"}}]{more}}}"#
            )
        };
        let dossier = sample::with_outcomes(
            &[],
            &[
                &outcome("deal", ""),
                &outcome("below-it", r#", "issues": ["below"]"#),
                &outcome("aside", r#", "issues": ["other"]"#),
                &outcome("truce", r#", "until": "2025-06-20""#),
                &outcome("part-of-it", r#", "part_of": "deal""#),
            ],
        );
        let at = |on: &str| {
            let moment = Moment::at(&dossier, day(on));
            let brief = told(&dossier, &moment, "main").unwrap();
            let names = |list: &[&Outcome]| list.iter().map(|o| o.id.to_string()).collect::<Vec<_>>();
            (names(&brief.standing), names(&brief.past))
        };
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(at("2025-06-09"), (vec![], vec![]));
        assert_eq!(at("2025-06-10"), (names(&["truce", "deal", "below-it"]), vec![]));
        assert_eq!(at("2025-06-21"), (names(&["deal", "below-it"]), names(&["truce"])));
    }

    #[test]
    fn what_turned_is_told_with_the_day() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "issues": ["below"], "since": "2025-06-01", "stance": "demands", "toward": ["b"]}"#,
            r#"{"id": "no", "parties": ["b"], "issues": ["below"], "since": "2025-06-05", "stance": "rejects",
                "responds_to": ["ask"]}"#,
            r#"{"id": "aside", "issues": ["other"], "since": "2025-06-05", "stance": "demands"}"#,
        ]);
        let on = |at: &str, issue: &str| {
            let moment = Moment::at(&dossier, day(at));
            let changes = told(&dossier, &moment, issue).unwrap().status_changes;
            changes.into_iter().map(|(dated, change)| (dated.day, change)).collect::<Vec<_>>()
        };
        let issue = |id: &str, from, to| StatusChange::Issue { id: Id::from(id), from, to };
        let telling = |status, silence| Telling { status, silence, through: false, mutual: false };
        let begun = (day("2025-06-01"), issue("main", IssueStatus::Quiet, IssueStatus::Open));
        assert_eq!(on("2025-06-04", "main"), std::slice::from_ref(&begun));
        assert_eq!(
            on("2025-06-05", "main"),
            [
                (
                    day("2025-06-05"),
                    StatusChange::Ask {
                        id: Id::from("ask"),
                        from: telling(AskStatus::Open, Some(Silence::NotRecorded)),
                        to: telling(AskStatus::Rejected, None),
                    }
                ),
                (day("2025-06-05"), issue("main", IssueStatus::Open, IssueStatus::Contested)),
                begun,
            ]
        );
    }
}
