//! What turned in the last weeks: what an officer who read the last briefing looks for first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Briefing;
use crate::date::{Day, day_words};
use crate::model::{Citation, RecordRef};
use crate::report::doc::{Item, Line};
use crate::report::says;
use crate::words::Show as _;

/// What turned within so many days is told.
const DAYS: i64 = 30;

/// What turned on one day, in the order in which it is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Something happened: an event, or an outcome began.
    New,
    /// A meeting was held.
    Met,
    /// A party said something, new or again.
    Said,
    /// An outcome took another step.
    Step,
    /// An ask ended.
    Ended,
}

/// What is told together: what turned on the same day in the same way, or was said by the same party.
/// New things stand each alone.
type Key = (Reverse<Day>, Turn, usize, String);

impl<'a> Briefing<'a> {
    /// Events, outcomes, meetings held, what was said, and asks that ended.
    pub(super) fn lately(&mut self) {
        let (dossier, moment) = (self.dossier, self.moment);
        let recent = |day: Day| day <= moment.day && (moment.day - day).num_days() < DAYS;
        let mut turns: BTreeMap<Key, (Vec<String>, Vec<&'a Citation>)> = BTreeMap::new();
        let mut add = |day: Day, turn: Turn, word: &str, what: String, sources: &'a [Citation]| {
            let alone = if turn == Turn::New { turns.len() + 1 } else { 0 };
            let (whats, cited) = turns.entry((Reverse(day), turn, alone, word.to_owned())).or_default();
            whats.push(what);
            cited.extend(sources);
        };
        for event in dossier.events.iter().filter(|event| recent(event.when.latest())) {
            let what = format!("{}{}", event.title, self.account(RecordRef::Event(event)));
            add(event.when.latest(), Turn::New, "", what, &event.sources);
        }
        for outcome in &dossier.outcomes {
            for (at, entry) in moment.outcome_history(outcome).iter().enumerate() {
                if recent(entry.date.latest()) {
                    let what = format!("{}{}", outcome.title, self.account(RecordRef::Outcome(outcome)));
                    let sources = if entry.sources.is_empty() { &outcome.sources } else { &entry.sources };
                    let turn = if at == 0 { Turn::New } else { Turn::Step };
                    add(entry.date.latest(), turn, entry.status.shown().prose, what, sources);
                }
            }
        }
        for meeting in dossier.meetings.iter().filter(|meeting| moment.was_held(meeting)) {
            if recent(meeting.when.latest()) {
                add(meeting.when.latest(), Turn::Met, "Met", meeting.title.clone(), &meeting.sources);
            }
        }
        for position in &dossier.positions {
            let Some(facts) = moment.position(&position.id) else { continue };
            if recent(facts.begins) {
                let account = self.account(RecordRef::Position(position));
                let what = format!("{} “{}”{account}", position.stance.shown().prose, position.title);
                let holders = says::parties(dossier, &position.parties);
                add(facts.begins, Turn::Said, &holders, what, &position.sources);
            }
            if !position.stance.is_ask() || !facts.speaks {
                continue;
            }
            if let Some((over, day)) = facts.over.zip(facts.over_since).filter(|(_, day)| recent(*day)) {
                let head = says::holder_and_stance(dossier, position);
                let account = self.account(RecordRef::Position(position));
                let what = format!("{head}{account}: {}", position.title);
                add(day, Turn::Ended, over.shown().prose, what, &position.sources);
            }
        }
        let items: Vec<Item> = turns
            .into_iter()
            .map(|((Reverse(day), turn, _, word), (whats, cited))| {
                let what = match (turn, whats.as_slice()) {
                    (Turn::New, [one]) if word.is_empty() => one.clone(),
                    (Turn::New | Turn::Step, [one]) => format!("{one}: {word}"),
                    // Behind a long list nobody would look for it.
                    (_, several) => format!("{}: {}", says::capitalised(&word), several.join("; ")),
                };
                let line = Line::text(format!("{}: {what}.", day_words(day)));
                line.refs(self.notes.cite(cited), None).into()
            })
            .collect();
        if !items.is_empty() {
            self.doc.heading(2, format!("In the last {DAYS} days"));
            self.doc.list(items);
        }
    }
}
