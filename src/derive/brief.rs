//! One issue on one page: who said what last, who answered whom, what waits for what, what is next.

use super::agenda::{self, AgendaItem};
use super::change::{self, Change};
use super::facts::Moment;
use super::gap::is_met;
use super::overview::{self, Group};
use crate::date::Day;
use crate::model::{Dossier, Id, Position, RecordRef};

/// So many changes are told.
pub const LAST_CHANGES: usize = 5;

/// What there is to know of an issue, with those below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief<'a> {
    /// The issue.
    pub issue: Id,
    /// The newest position of each side and each mediator or facilitator on it, in force or not. None where
    /// a party has never spoken.
    pub last_words: Vec<(Id, Option<&'a Position>)>,
    /// The live asks on it, by the records that speak, in the dossier's order.
    pub asks: Vec<&'a Position>,
    /// The positions in force on it that depend on a condition that nothing has met, by the records that
    /// speak, in the dossier's order.
    pub unmet: Vec<&'a Position>,
    /// What changed last, the newest first; at most [`LAST_CHANGES`].
    pub changes: Vec<Change>,
    /// What the agenda has on it.
    pub agenda: Vec<AgendaItem>,
}

/// The brief of an issue at the end of the moment's day. Records count at their main issue and at those
/// above it. None where the dossier has no such issue.
pub fn brief<'a>(dossier: &'a Dossier, moment: &Moment, issue: &str) -> Option<Brief<'a>> {
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
    let unmet = speaking().filter(|(position, _)| {
        position.condition.as_ref().is_some_and(|condition| !is_met(dossier, moment, condition))
    });
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
    changes.reverse();
    changes.truncate(LAST_CHANGES);
    let mut agenda = agenda::agenda(dossier, moment);
    agenda.retain(|item| named(&item.id));
    Some(Brief {
        issue: issue.clone(),
        last_words: at_the_table.map(|entry| (entry.party.clone(), last_word(&entry.party))).collect(),
        asks: speaking()
            .filter(|(_, facts)| facts.ask.as_ref().is_some_and(|ask| ask.live))
            .map(|(position, _)| *position)
            .collect(),
        unmet: unmet.map(|(position, _)| *position).collect(),
        changes,
        agenda,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

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
            brief(&dossier, &moment, issue).map(|brief| {
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
}
