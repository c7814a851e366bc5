//! The changes as a document: changed statuses, then the changes of records, issue by issue.

use std::collections::HashMap;

use super::change::{self, Versions};
use super::csv::Table;
use super::doc::{Doc, Item, Line, Span};
use super::{meetings, phrases};
use crate::date::{Date, Day, day_words};
use crate::derive::Moment;
use crate::derive::change::{Change, ChangeKind, StatusChange};
use crate::derive::overview::issues_in_order;
use crate::model::{Dossier, Id, Kind, Position, RecordRef, Word as _};
use crate::words::Show as _;

/// The changes after a day and up to that of the moment, described as of the latter.
pub fn changes(
    dossier: &Dossier,
    from: Day,
    to: &Moment,
    changes: &[Change],
    status_changes: &[StatusChange],
) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, format!("{}: changes", dossier.meta.title));
    let (after, up_to) = (day_words(from), day_words(to.day));
    doc.paragraph(format!("After {after}, up to {up_to}, as known on that day."));
    if changes.is_empty() && status_changes.is_empty() {
        doc.paragraph("No changes on record.");
    }
    let words: Vec<Item> = status_changes.iter().map(|change| status_change(dossier, change)).collect();
    if !words.is_empty() {
        doc.heading(2, "Status changes");
        doc.list(words);
    }
    let mut by_issue: HashMap<Option<&Id>, Vec<Item>> = HashMap::new();
    let mut met: Vec<Item> = Vec::new();
    for change in changes {
        let Some(record) = dossier.record(&change.id) else { continue };
        let mut item = change_line(dossier, to, change, record);
        item.under.extend(revised(dossier, change, record));
        match record {
            RecordRef::Meeting(_) => met.push(item),
            _ => by_issue.entry(main_issue(record)).or_default().push(item),
        }
    }
    if !met.is_empty() {
        doc.heading(2, "Meetings");
        doc.list(met);
    }
    if !by_issue.is_empty() {
        doc.heading(2, "Issue by issue");
    }
    for issue in issues_in_order(dossier) {
        if let Some(items) = by_issue.remove(&Some(issue)) {
            doc.heading(3, phrases::issue_in_full(dossier, issue));
            doc.list(items);
        }
    }
    if let Some(items) = by_issue.remove(&None) {
        doc.heading(3, "On no particular issue");
        doc.list(items);
    }
    doc
}

fn main_issue(record: RecordRef<'_>) -> Option<&Id> {
    match record {
        RecordRef::Position(position) => position.main_issue(),
        RecordRef::Outcome(outcome) => outcome.main_issue(),
        RecordRef::Event(event) => event.issues.first(),
        _ => None,
    }
}

/// `Ceasefire: open, now contested`.
pub(super) fn status_change(dossier: &Dossier, change: &StatusChange) -> Item {
    match change {
        StatusChange::Issue { id, from, to } => {
            let line = Line::text("Issue ").record(phrases::issue_in_full(dossier, id), id);
            line.and(format!(": {}, previously {}", to.shown().prose, from.shown().prose)).into()
        }
        StatusChange::Ask { id, from, to } => {
            let position = dossier.position(id);
            let head = position.map(|p| format!("{}: ", phrases::holder_and_stance(dossier, p)));
            let title = position.map_or(id.as_str(), |position| &position.title);
            let line = Line::text(head.unwrap_or_default()).record(title, id);
            line.and(format!(": {}, previously {}", to.shown().prose, from.shown().prose)).into()
        }
    }
}

/// A change as a line that starts with its date.
pub(super) fn change_line(dossier: &Dossier, to: &Moment, change: &Change, record: RecordRef<'_>) -> Item {
    let day = to.when_words(change.when);
    let account = phrases::account(dossier, record.standing()).map(|a| format!(", {a}")).unwrap_or_default();
    let title = |lead: String| Line::text(lead).record(record.title(), record.id());
    let line = match record {
        RecordRef::Position(position) => {
            let head = phrases::holder_and_stance(dossier, position);
            title(format!("{day}: {head}{account}: ")).and(how(dossier, to, change, position))
        }
        RecordRef::Meeting(meeting) => {
            let entry = change.entry.and_then(|at| meeting.history.get(at));
            let status = entry.map(|entry| entry.status).or(meeting.status);
            let word = status.map_or(change.kind.shown().prose, |status| status.shown().prose);
            let held = change.kind == ChangeKind::Held;
            let when = if held { String::new() } else { format!(", {}", planned_for(meeting.when)) };
            let text = entry.and_then(|entry| entry.text.as_deref()).map(|text| format!(". {text}"));
            let under = if held { meetings::what_came(dossier, to, meeting) } else { Vec::new() };
            let line = title(format!("{day}: {word}{when}: ")).and(text.unwrap_or_default());
            let line = line.and(source(phrases::first_of(dossier, &to.meeting_sources(meeting))));
            return Item { line, under };
        }
        RecordRef::Outcome(outcome) => {
            let entry = change.entry.and_then(|at| outcome.history.get(at));
            let word = entry.map_or(change.kind.shown().prose, |entry| entry.status.shown().prose);
            let text = entry.and_then(|entry| entry.text.as_deref()).map(|text| format!(". {text}"));
            title(format!("{day}: {word}{account}: ")).and(text.unwrap_or_default())
        }
        _ => title(format!("{day}: {}{account}: ", change.kind.shown().prose)),
    };
    line.and(source(phrases::first_source(dossier, record))).into()
}

/// `for 1 Aug 2025`, `for a day between 1 and 5 Aug 2025`.
fn planned_for(when: Date) -> String {
    let words = when.human();
    // A window starts with a preposition of its own.
    let day = if words.starts_with("between ") { "a day " } else { "" };
    format!("for {day}{words}")
}

/// The texts of a replaced position and of its replacement, with their differences marked.
fn revised(dossier: &Dossier, change: &Change, record: RecordRef<'_>) -> Vec<Item> {
    let RecordRef::Position(position) = record else { return Vec::new() };
    if change.kind != ChangeKind::Replaced {
        return Vec::new();
    }
    let versions = Versions::of(dossier, change, position);
    let before = versions.before.iter().map(|(earlier, words)| {
        let since = earlier.since.human();
        Line::text(format!("before ({since}): ")).then(change::line(words, Span::Removed)).into()
    });
    let now = Line::text("now: ").then(change::line(&versions.now, Span::Added)).into();
    before.chain([now]).collect()
}

fn source(source: Option<String>) -> String {
    source.map(|source| format!(" [{source}]")).unwrap_or_default()
}

/// How a position began or ended: `, in place of “30-day ceasefire”`.
fn how(dossier: &Dossier, to: &Moment, change: &Change, position: &Position) -> String {
    let titles: Vec<String> = change
        .previous
        .iter()
        .map(|id| format!("“{}”", dossier.position(id).map_or(id.as_str(), |earlier| &earlier.title)))
        .collect();
    let titles = phrases::joined(&titles);
    match change.kind {
        ChangeKind::Replaced => format!(", replacing {titles}"),
        ChangeKind::Reaffirmed => format!(", restating {titles}"),
        ChangeKind::Answered => format!(", in answer to {titles}"),
        ChangeKind::Ended => {
            let over = to.position(&position.id).and_then(|facts| facts.over);
            format!(": {}", over.map_or(change.kind.shown().prose, |over| over.shown().prose))
        }
        _ => String::new(),
    }
}

/// The changes as a table: a row for each change of a record, then one for each changed status.
pub fn change_table(
    dossier: &Dossier,
    to: &Moment,
    changes: &[Change],
    status_changes: &[StatusChange],
) -> Table {
    let mut table = Table::new(&["date", "when", "kind", "record", "id", "title", "previous", "from", "to"]);
    let title = |id: &Id| dossier.record(id).map(|record| record.title().to_owned()).unwrap_or_default();
    for change in changes {
        table.rows.push(vec![
            change.date.to_string(),
            change.when.to_string(),
            change.kind.as_str().to_owned(),
            change.record.as_str().to_owned(),
            change.id.to_string(),
            title(&change.id),
            change.previous.iter().map(Id::as_str).collect::<Vec<_>>().join(" "),
            String::new(),
            String::new(),
        ]);
    }
    for change in status_changes {
        let (kind, id, before, after) = match change {
            StatusChange::Ask { id, from, to } => {
                (Kind::Position, id, from.status.as_str(), to.status.as_str())
            }
            StatusChange::Issue { id, from, to } => (Kind::Issue, id, from.as_str(), to.as_str()),
        };
        table.rows.push(vec![
            to.day.to_string(),
            String::new(),
            "turned".to_owned(),
            kind.as_str().to_owned(),
            id.to_string(),
            title(id),
            String::new(),
            before.to_owned(),
            after.to_owned(),
        ]);
    }
    table
}
