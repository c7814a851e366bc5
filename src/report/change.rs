//! One change as a document: what happened, and what was beside what is.

use super::doc::{Doc, Line, Span};
use super::phrases;
use crate::date::{Date, Day, day_words};
use crate::derive::Moment;
use crate::derive::change::{Change, ChangeKind, Turned};
use crate::model::{Dossier, Position, RecordRef};
use crate::text::revision::{self, Revision, Word};
use crate::words::Show as _;

/// What stands above a record of which something changed: the day and the kind of the change, and what
/// was beside what is, with the words that changed marked.
pub fn change(dossier: &Dossier, to: &Moment, change: &Change) -> Doc {
    let mut doc = Doc::default();
    let day = day_words(change.date);
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

/// What stands above a record whose derived word turned: from what to what, and between which days.
pub fn turn(from: Day, to: Day, turned: &Turned) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, turn_words(turned));
    doc.paragraph(format!("Turned after {}, by {}.", day_words(from), day_words(to)));
    doc
}

/// `no answer on record → rejected`.
pub fn turn_words(turned: &Turned) -> String {
    match turned {
        Turned::Ask { from, to, .. } => format!("{} → {}", from.shown().prose, to.shown().prose),
        Turned::Issue { from, to, .. } => format!("{} → {}", from.shown().prose, to.shown().prose),
    }
}

/// `replaced`, of an end how.
fn kind_words(to: &Moment, change: &Change, position: &Position) -> String {
    let kind = change.kind.shown().prose;
    let over = to.position(&position.id).and_then(|facts| facts.over);
    match over.filter(|_| change.kind == ChangeKind::Ended) {
        Some(over) if over.shown().prose != kind => format!("{kind}: {}", over.shown().prose),
        _ => kind.to_owned(),
    }
}

/// What a position replaced, said again or answered, and what it says, each under its name.
fn texts(dossier: &Dossier, change: &Change, position: &Position) -> (Vec<Line>, Vec<Line>) {
    let (before, now, marked) = match change.kind {
        ChangeKind::Replaced => ("Before", "Now", true),
        ChangeKind::Reaffirmed => ("Said before", "Said now", true),
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
        is = vec![Line::default().strong(now).emphasis(", in other words")];
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
    // A window's words begin with a preposition of their own.
    let since = if since.starts_with("between ") { since } else { format!("since {since}") };
    Line::default()
        .record(format!("{head}{account}: {}", position.title), &position.id)
        .and(format!(", {since}"))
}

/// A position's text beside those of the earlier ones that it takes the place of or says again.
pub(super) struct Versions<'a> {
    /// The earlier ones, each with the words that the new one kept.
    pub(super) before: Vec<(&'a Position, Vec<Word<'a>>)>,
    /// The new one's words, with those that an earlier one had.
    pub(super) now: Vec<Word<'a>>,
    /// Next to nothing of any earlier one is left, and nothing is marked.
    pub(super) reworded: bool,
}

impl<'a> Versions<'a> {
    pub(super) fn of(dossier: &'a Dossier, change: &Change, position: &'a Position) -> Self {
        let mut before = Vec::with_capacity(change.previous.len());
        let mut now: Option<Vec<Word<'a>>> = None;
        for earlier in change.previous.iter().filter_map(|id| dossier.position(id)) {
            let Revision { old, new } = Revision::between(&earlier.text, &position.text);
            // Where nearly every word would have a mark, none says more.
            if !revision::have_enough_in_common(&old, &new) {
                before.push((earlier, unmarked(old)));
                continue;
            }
            // Of several earlier texts any may have had the word.
            now = Some(match now {
                None => new,
                Some(so_far) => {
                    let pairs = so_far.into_iter().zip(new);
                    pairs.map(|(one, other)| Word { kept: one.kept || other.kept, ..one }).collect()
                }
            });
            before.push((earlier, old));
        }
        let reworded = now.is_none();
        let plain = || unmarked(Revision::between("", &position.text).new);
        Self { before, now: now.unwrap_or_else(plain), reworded }
    }
}

fn unmarked(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    words.into_iter().map(|word| Word { kept: true, ..word }).collect()
}

/// Words as a line, those that changed as `span` has them.
pub(super) fn line(words: &[Word<'_>], span: fn(String) -> Span) -> Line {
    let mut line = Line::default();
    for stretch in revision::stretches(words) {
        if !line.is_empty() {
            line = line.and(" ");
        }
        if stretch.kept {
            line = line.and(stretch.text);
        } else {
            line.0.push(span(stretch.text));
        }
    }
    line
}

/// A step of a history, beside the one before it where there is one.
fn step<'h>(
    doc: &mut Doc,
    change: &Change,
    entries: impl Iterator<Item = (&'static str, Date, Option<&'h str>)>,
) {
    let day = day_words(change.date);
    let entries: Vec<_> = entries.collect();
    let Some((status, _, text)) = change.entry.and_then(|at| entries.get(at)) else {
        doc.heading(1, format!("{day}: {}", change.kind.shown().prose));
        return;
    };
    let before = change.entry.and_then(|at| at.checked_sub(1)).and_then(|at| entries.get(at));
    let turned = before.map(|(before, ..)| format!("{before} → ")).unwrap_or_default();
    doc.heading(1, format!("{day}: {turned}{status}"));
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
