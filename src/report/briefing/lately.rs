//! The news since a day, which readers of the last briefing look for first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Briefing, LATELY, last_held};
use crate::date::{Date, Dated, Day, day_words};
use crate::derive::Moment;
use crate::derive::change::{self, StatusChange};
use crate::model::{Citation, Meeting, RecordRef};
use crate::report::doc::{Doc, Item, Line};
use crate::report::phrases;
use crate::words::Show as _;

/// A longer list can be collapsed if the format supports that.
const LONG: usize = 24;

/// The kinds of news, in the order in which one day lists them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NewsKind {
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

/// Groups news of the same date and kind, and statements of the same party. New events and outcomes are listed
/// separately.
type Key = (Reverse<Day>, String, NewsKind, usize, String);

impl<'a> Briefing<'a> {
    /// Lists statuses that changed after a day, then events, outcomes, meetings, statements, and asks that
    /// ended.
    pub(super) fn lately(&mut self, since: Option<Day>) {
        let meeting = last_held(self.dossier, self.moment);
        let since = since.or(meeting.map(|meeting| meeting.when.latest()));
        let ago = || self.moment.day.checked_sub_signed(chrono::TimeDelta::days(LATELY));
        let Some(since) = since.or_else(ago) else { return };
        let meeting = meeting.filter(|meeting| meeting.when.latest() == since);
        let jump =
            |words: &str, meeting: &'a Meeting| Line::text(words).jump(meeting.title.as_str(), &meeting.id);
        match meeting {
            // Nobody knows on which day it ended, so what is listed comes after the last possible day.
            Some(meeting) if meeting.when.uncertainty() != (0, false) => {
                self.doc.heading(2, "What changed since the last meeting");
                let when = meeting.when.human();
                self.doc.paragraph(jump("That was: ", meeting).and(format!(", {when}.")));
            }
            _ => {
                self.doc.heading(2, format!("What changed since {}", day_words(since)));
                if let Some(meeting) = meeting {
                    self.doc.paragraph(jump("That was the day of: ", meeting).and("."));
                }
            }
        }
        let status_changes = self.status_changes(since);
        let items = self.happened(since);
        if status_changes.is_empty() && items.is_empty() {
            self.doc.paragraph("No changes on record.");
        }
        self.doc.list(status_changes);
        if items.len() > LONG {
            let mut folded = Doc::default();
            let summary = format!("{} steps, newest first", items.len());
            folded.list(items);
            self.doc.fold(summary, folded);
        } else {
            self.doc.list(items);
        }
    }

    /// `Ceasefire: contested, previously open`.
    fn status_changes(&self, since: Day) -> Vec<Item> {
        let before = Moment::at(self.dossier, since);
        let status_changes = change::status_changes(self.dossier, &before, self.moment);
        let status_changes = status_changes.iter().filter_map(|change| match change {
            StatusChange::Issue { id, from, to } => {
                let line = Line::text("Issue ").jump(phrases::issue_in_full(self.dossier, id), id).and(": ");
                Some(line.word(to.shown()).and(format!(", previously {}.", from.shown().prose)).into())
            }
            StatusChange::Ask { id, from, to } => {
                let position = self.dossier.position(id)?;
                let head = phrases::holder_and_stance(self.dossier, position);
                let account = self.account(RecordRef::Position(position));
                let line =
                    Line::text(format!("{head}{account}: ")).jump(position.title.as_str(), id).and(": ");
                Some(line.word(to.shown()).and(format!(", previously {}.", from.shown().prose)).into())
            }
        });
        status_changes.collect()
    }

    fn happened(&mut self, since: Day) -> Vec<Item> {
        let (dossier, moment) = (self.dossier, self.moment);
        let latest = |when: Date| Dated { day: when.latest(), when };
        let recent = |day: Day| since < day && day <= moment.day;
        let mut news: BTreeMap<Key, (Date, Vec<String>, Vec<&'a Citation>)> = BTreeMap::new();
        let mut add = |on: Dated, kind: NewsKind, word: &str, what: String, sources: &'a [Citation]| {
            let alone = if kind == NewsKind::New { news.len() + 1 } else { 0 };
            let key = (Reverse(on.day), on.when.to_string(), kind, alone, word.to_owned());
            let (_, whats, cited) = news.entry(key).or_insert_with(|| (on.when, Vec::new(), Vec::new()));
            whats.push(what);
            cited.extend(sources);
        };
        for event in dossier.events.iter().filter(|event| recent(event.when.latest())) {
            let what = format!("{}{}", event.title, self.account(RecordRef::Event(event)));
            add(latest(event.when), NewsKind::New, "", what, &event.sources);
        }
        for outcome in &dossier.outcomes {
            for (at, entry) in moment.outcome_history(outcome).iter().enumerate() {
                if recent(entry.date.latest()) {
                    let what = format!("{}{}", outcome.title, self.account(RecordRef::Outcome(outcome)));
                    let sources = if entry.sources.is_empty() { &outcome.sources } else { &entry.sources };
                    let kind = if at == 0 { NewsKind::New } else { NewsKind::Step };
                    add(latest(entry.date), kind, entry.status.shown().prose, what, sources);
                }
            }
        }
        for meeting in dossier.meetings.iter().filter(|meeting| moment.was_held(meeting)) {
            if recent(meeting.when.latest()) {
                add(latest(meeting.when), NewsKind::Met, "Met", meeting.title.clone(), &meeting.sources);
            }
        }
        for position in &dossier.positions {
            let Some(facts) = moment.position(&position.id) else { continue };
            if recent(facts.begins) {
                let account = self.account(RecordRef::Position(position));
                let what = format!("{} “{}”{account}", position.stance.shown().prose, position.title);
                let holders = phrases::parties(dossier, &position.parties);
                add(
                    Dated { day: facts.begins, when: position.since },
                    NewsKind::Said,
                    &holders,
                    what,
                    &position.sources,
                );
            }
            if !position.stance.is_ask() || !facts.speaks {
                continue;
            }
            if let Some((over, day)) = facts.over.zip(facts.over_since).filter(|(_, day)| recent(*day)) {
                let head = phrases::holder_and_stance(dossier, position);
                let account = self.account(RecordRef::Position(position));
                let what = format!("{head}{account}: {}", position.title);
                let when = moment.ended_when(dossier, position).unwrap_or_else(|| Date::of_day(day));
                add(Dated { day, when }, NewsKind::Ended, over.shown().prose, what, &position.sources);
            }
        }
        news.into_iter()
            .map(|((_, _, kind, _, word), (when, whats, cited))| {
                let what = match (kind, whats.as_slice()) {
                    (NewsKind::New, [one]) if word.is_empty() => one.clone(),
                    (NewsKind::New | NewsKind::Step, [one]) => format!("{one}: {word}"),
                    // Nobody would look for it after a long list.
                    (_, several) => format!("{}: {}", phrases::capitalised(&word), several.join("; ")),
                };
                let line = Line::default().time(when).and(format!(": {what}."));
                line.refs(self.notes.cite(cited), None).into()
            })
            .collect()
    }
}
