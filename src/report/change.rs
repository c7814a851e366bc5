//! One change as a document: what happened, and the texts before and after.

use super::doc::{Doc, Line, Span};
use super::phrases;
use crate::date::{Date, Day, day_words};
use crate::derive::Moment;
use crate::derive::change::{Change, ChangeKind, StatusChange};
use crate::model::{Dossier, Position, RecordRef};
use crate::text::revision::{self, MarkedWord, Revision};
use crate::words::Show as _;

/// The heading of a changed record: the day and the kind of the change, and the texts before and after with
/// their differences marked.
pub fn change(dossier: &Dossier, to: &Moment, change: &Change) -> Doc {
    let mut doc = Doc::default();
    let day = change.when.human();
    match dossier.record(&change.id) {
        Some(RecordRef::Position(position)) => {
            doc.heading(1, format!("{day}: {}", kind_words(to, change, position)));
            let (was, is) = texts(dossier, change, position);
            doc.beside(was, is);
        }
        Some(RecordRef::Outcome(outcome)) => {
            let entries = outcome.history.iter().map(|e| (e.status.shown().prose, e.date, e.text.as_deref()));
            step(&mut doc, change, entries);
        }
        Some(RecordRef::Meeting(meeting)) => {
            let entries = meeting.history.iter().map(|e| (e.status.shown().prose, e.date, e.text.as_deref()));
            step(&mut doc, change, entries);
        }
        _ => doc.heading(1, format!("{day}: {}", change.kind.shown().prose)),
    }
    doc
}

/// The heading of a record whose derived status changed: from what to what, and between which days.
pub fn status_change(from: Day, to: Day, change: &StatusChange) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, status_change_words(change));
    doc.paragraph(format!("Changed after {}, by {}.", day_words(from), day_words(to)));
    doc
}

/// `open → rejected`.
pub fn status_change_words(change: &StatusChange) -> String {
    match change {
        StatusChange::Ask { from, to, .. } => format!("{} → {}", from.shown().prose, to.shown().prose),
        StatusChange::Issue { from, to, .. } => format!("{} → {}", from.shown().prose, to.shown().prose),
    }
}

/// `replaced`; for an end, how it ended.
fn kind_words(to: &Moment, change: &Change, position: &Position) -> String {
    let kind = change.kind.shown().prose;
    let over = to.position(&position.id).and_then(|facts| facts.over);
    match over.filter(|_| change.kind == ChangeKind::Ended) {
        Some(over) if over.shown().prose != kind => format!("{kind}: {}", over.shown().prose),
        _ => kind.to_owned(),
    }
}

/// The texts that a position replaces, restates or answers, and its own text, each under its title.
fn texts(dossier: &Dossier, change: &Change, position: &Position) -> (Vec<Line>, Vec<Line>) {
    let (before, now, marked) = match change.kind {
        ChangeKind::Replaced => ("Before", "Now", true),
        ChangeKind::Reaffirmed => ("Earlier", "Restated", true),
        ChangeKind::Answered => ("It answers", "The answer", false),
        _ => return (Vec::new(), Vec::new()),
    };
    let (mut was, mut is) = (vec![Line::default().strong(before)], vec![Line::default().strong(now)]);
    let versions = Versions::of(dossier, change, position);
    for (earlier, words) in &versions.before {
        was.push(named(dossier, earlier));
        was.push(if marked { line(words, Span::Removed) } else { earlier.text.as_str().into() });
    }
    if marked && versions.reworded {
        is = vec![Line::default().strong(now).emphasis(", reworded")];
    }
    is.push(named(dossier, position));
    is.push(if marked { line(&versions.now, Span::Added) } else { position.text.as_str().into() });
    (was, is)
}

/// `Ukraine proposes, per Russia: Ceasefire of at least 30 days, since 2 Jun 2025`.
fn named(dossier: &Dossier, position: &Position) -> Line {
    let account = phrases::account(dossier, RecordRef::Position(position).standing());
    let account = account.map(|account| format!(", {account}")).unwrap_or_default();
    let head = phrases::holder_and_stance(dossier, position);
    let since = position.since.human();
    // A window starts with a preposition of its own.
    let since = if since.starts_with("between ") { since } else { format!("since {since}") };
    Line::default()
        .record(format!("{head}{account}: {}", position.title), &position.id)
        .and(format!(", {since}"))
}

/// A position's text compared with the earlier texts that it replaces or restates.
pub(super) struct Versions<'a> {
    /// The earlier positions, each with its words and whether the new text kept them.
    pub(super) before: Vec<(&'a Position, Vec<MarkedWord<'a>>)>,
    /// The words of the new text, and whether an earlier text had them.
    pub(super) now: Vec<MarkedWord<'a>>,
    /// Whether almost nothing of the earlier texts is left, so that nothing is marked.
    pub(super) reworded: bool,
}

impl<'a> Versions<'a> {
    pub(super) fn of(dossier: &'a Dossier, change: &Change, position: &'a Position) -> Self {
        let mut before = Vec::with_capacity(change.previous.len());
        let mut now: Option<Vec<MarkedWord<'a>>> = None;
        for earlier in change.previous.iter().filter_map(|id| dossier.position(id)) {
            let Revision { old, new } = Revision::between(&earlier.text, &position.text);
            // If almost every word would be marked, the marks would not help.
            if !revision::have_enough_in_common(&old, &new) {
                before.push((earlier, unmarked(old)));
                continue;
            }
            // The word may be from any of several earlier texts.
            now = Some(match now {
                None => new,
                Some(so_far) => {
                    let pairs = so_far.into_iter().zip(new);
                    pairs.map(|(one, other)| MarkedWord { kept: one.kept || other.kept, ..one }).collect()
                }
            });
            before.push((earlier, old));
        }
        let reworded = now.is_none();
        let plain = || unmarked(Revision::between("", &position.text).new);
        Self { before, now: now.unwrap_or_else(plain), reworded }
    }
}

fn unmarked(words: Vec<MarkedWord<'_>>) -> Vec<MarkedWord<'_>> {
    words.into_iter().map(|word| MarkedWord { kept: true, ..word }).collect()
}

/// The words as a line, with changed words made by `span`.
pub(super) fn line(words: &[MarkedWord<'_>], span: fn(String) -> Span) -> Line {
    let mut line = Line::default();
    for run in revision::runs(words) {
        if !line.is_empty() {
            line = line.and(" ");
        }
        if run.kept {
            line = line.and(run.text);
        } else {
            line.0.push(span(run.text));
        }
    }
    line
}

/// A step of a history, compared with the step before it, if there is one.
fn step<'h>(
    doc: &mut Doc,
    change: &Change,
    entries: impl Iterator<Item = (&'static str, Date, Option<&'h str>)>,
) {
    let day = change.when.human();
    let entries: Vec<_> = entries.collect();
    let Some((status, _, text)) = change.entry.and_then(|at| entries.get(at)) else {
        doc.heading(1, format!("{day}: {}", change.kind.shown().prose));
        return;
    };
    let before = change.entry.and_then(|at| at.checked_sub(1)).and_then(|at| entries.get(at));
    let previous = before.map(|(before, ..)| format!("{before} → ")).unwrap_or_default();
    doc.heading(1, format!("{day}: {previous}{status}"));
    let Some((status_before, date_before, text_before)) = before else {
        doc.paragraph(text.unwrap_or_default());
        return;
    };
    let column = |label: &str, status: &str, date: Option<Date>, text: Option<&str>| {
        let date = date.map(|date| format!(", {}", date.human())).unwrap_or_default();
        let head = Line::default().strong(label).and(format!(" {status}{date}"));
        std::iter::once(head).chain(text.map(Line::from)).collect::<Vec<Line>>()
    };
    let date = change.entry.and_then(|at| entries.get(at)).map(|(_, date, _)| *date);
    doc.beside(
        column("Before:", status_before, Some(*date_before), *text_before),
        column("Now:", status, date, *text),
    );
}
