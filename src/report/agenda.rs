//! The agenda as a document: what lies ahead, and what waits for an answer.

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::{meetings, phrases};
use crate::date::{age_words, ahead_words};
use crate::derive::Moment;
use crate::derive::agenda::{AWAITED_DAYS, AgendaItem, AgendaKind, by_horizon};
use crate::derive::ledger::overdue;
use crate::model::{Dossier, Id, RecordRef, Word as _};
use crate::words::{self, Show as _};

/// The agenda of a dossier at the end of the moment's day.
pub fn agenda(dossier: &Dossier, moment: &Moment, items: &[AgendaItem]) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, format!("{}: agenda", dossier.meta.title));
    doc.paragraph(format!("{}. Only what was known on that day is shown.", phrases::as_of(dossier, moment)));
    for remark in remarks(dossier, moment, "the ledger") {
        doc.paragraph(remark);
    }
    let waiting: Vec<_> = items.iter().filter(|item| item.kind.is_waiting()).collect();
    let ahead = by_horizon(items, moment.day);
    doc.heading(2, "Ahead");
    if ahead.is_empty() {
        doc.paragraph(NOTHING_AHEAD);
    }
    for (horizon, items) in ahead {
        doc.heading(3, words::horizon(horizon, moment.day));
        doc.list(
            items
                .into_iter()
                .map(|item| entry_with_distance(dossier, moment, item, &how_far(moment, item)))
                .collect(),
        );
    }
    if waiting.is_empty() {
        doc.heading(2, "Asked, and no answer recorded");
        doc.paragraph(NOTHING_WAITS);
    }
    for kind in [AgendaKind::NoneFound, AgendaKind::NotRecorded] {
        let of_kind: Vec<_> = waiting.iter().filter(|item| item.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        doc.heading(2, waiting_heading(kind));
        doc.paragraph(waiting_meaning(kind));
        let entry = |item: &&&AgendaItem| entry_with_distance(dossier, moment, item, &how_far(moment, item));
        doc.list(of_kind.iter().map(entry).collect());
    }
    doc
}

/// The text if of everything asked lately an answer is recorded.
pub const NOTHING_WAITS: &str = "Nothing asked in the last 90 days is without a recorded answer.";

/// The heading of the asks that wait for an answer, by what is known of it.
pub fn waiting_heading(kind: AgendaKind) -> String {
    match kind {
        AgendaKind::NoneFound => format!("Asked in the last {AWAITED_DAYS} days: no answer found"),
        _ => format!("Asked in the last {AWAITED_DAYS} days: none recorded"),
    }
}

/// What the heading means.
fn waiting_meaning(kind: AgendaKind) -> &'static str {
    match kind {
        AgendaKind::NoneFound => {
            "An editor looked for an answer and found none. That is neither agreement nor refusal."
        }
        _ => "Nobody looked for an answer, so there may be one. That is neither agreement nor refusal.",
    }
}

/// The text if nothing lies ahead.
pub const NOTHING_AHEAD: &str = "Nothing is scheduled.";

/// The remarks at the start of an agenda: the number of overdue outcomes, with a reference to `ledger`, the
/// place that lists them; and what the dossier cannot know.
pub fn remarks(dossier: &Dossier, moment: &Moment, ledger: &str) -> Vec<String> {
    let mut remarks = Vec::new();
    match overdue(dossier, moment) {
        0 => {}
        1 => remarks.push(format!("1 outcome is overdue: see {ledger}.")),
        n => remarks.push(format!("{n} outcomes are overdue: see {ledger}.")),
    }
    remarks.extend(covered(dossier, moment));
    remarks
}

/// What the dossier cannot know, if it covers events to no later day than this.
pub(super) fn covered(dossier: &Dossier, moment: &Moment) -> Option<String> {
    let kept = dossier.meta.kept_until.filter(|kept| kept.latest() <= moment.day)?;
    Some(format!("The dossier covers events to {}: later arrangements are not included.", kept.human()))
}

/// How far ahead something is, or how long ago it was asked: `in 8 days`, `within 37 days`, `under way`,
/// `2 months ago`.
pub fn how_far(moment: &Moment, item: &AgendaItem) -> String {
    let days = (item.comes(moment.day) - moment.day).num_days();
    match item.kind {
        AgendaKind::NoneFound | AgendaKind::NotRecorded => match item.when.age(moment.day) {
            today if today == "today" => today,
            age => format!("{age} ago"),
        },
        AgendaKind::Meeting if !item.when.is_vague() && item.when.earliest() < moment.day => {
            "under way".to_owned()
        }
        _ if item.when.is_vague() && days > 0 => format!("within {}", age_words(days)),
        _ if item.when.is_approximate() && days > 1 => format!("in about {}", age_words(days)),
        _ => ahead_words(days),
    }
}

/// An item as a line that starts with its date.
pub(super) fn entry(dossier: &Dossier, moment: &Moment, item: &AgendaItem) -> Item {
    entry_with_distance(dossier, moment, item, "")
}

/// The same with how far away it is, after the date.
fn entry_with_distance(dossier: &Dossier, moment: &Moment, item: &AgendaItem, far: &str) -> Item {
    let mut day = item.when.human();
    if !far.is_empty() {
        day = format!("{day} ({far})");
    }
    let Some(record) = dossier.record(&item.id) else { return Line::text(day).into() };
    let line = match (item.kind, record) {
        (AgendaKind::NoneFound | AgendaKind::NotRecorded, RecordRef::Position(position)) => {
            let silent = phrases::parties(dossier, &item.parties);
            let holder = phrases::holder_and_stance(dossier, position);
            Line::text(format!("{day}: {holder}: "))
                .record(position.title.as_str(), &item.id)
                .and(format!("; {} from {silent}", item.kind.shown().prose))
        }
        (_, RecordRef::Position(position)) => {
            let facts = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
            let head = match facts {
                Some(ask) => phrases::ask_head(dossier, position, ask),
                None => phrases::holder_and_stance(dossier, position),
            };
            let became = facts.map(|ask| format!("; {}", ask.telling().shown().prose)).unwrap_or_default();
            Line::text(format!("{day}: due: {head}: ")).record(position.title.as_str(), &item.id).and(became)
        }
        (_, RecordRef::Meeting(meeting)) => {
            let place = meetings::place_and_status(moment, meeting);
            let who = phrases::participants(dossier, moment, meeting);
            let who = if who.is_empty() { who } else { format!(": {who}") };
            Line::text(format!("{day}: meeting: "))
                .record(meeting.title.as_str(), &item.id)
                .and(format!("{place}{who}"))
        }
        (kind, record) => {
            let status = match record {
                RecordRef::Outcome(outcome) => moment.outcome(&outcome.id).map(phrases::outcome_status),
                _ => None,
            };
            let status = status.map(|status| format!("; {status}")).unwrap_or_default();
            Line::text(format!("{day}: {}: ", kind.shown().prose))
                .record(record.title(), &item.id)
                .and(status)
        }
    };
    let source = match record {
        RecordRef::Meeting(meeting) => phrases::first_of(dossier, &moment.meeting_sources(meeting)),
        _ => phrases::first_source(dossier, record),
    };
    let source = source.map(|source| format!(" [{source}]")).unwrap_or_default();
    line.and(format!(".{source}")).into()
}

/// The agenda as a table with a row for each item. The parties that have not answered are separated by
/// spaces.
pub fn agenda_table(dossier: &Dossier, items: &[AgendaItem]) -> Table {
    let mut table = Table::new(&["date", "kind", "record", "id", "title", "parties"]);
    for item in items {
        let title = dossier.record(&item.id).map(|record| record.title().to_owned()).unwrap_or_default();
        let parties: Vec<&str> = item.parties.iter().map(Id::as_str).collect();
        table.rows.push(vec![
            item.when.to_string(),
            item.kind.as_str().to_owned(),
            item.record.as_str().to_owned(),
            item.id.to_string(),
            title,
            parties.join(" "),
        ]);
    }
    table
}
