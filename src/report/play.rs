//! The state of play as a document: each issue over time, in words.

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::phrases;
use crate::derive::Moment;
use crate::derive::play::{Counts, Strips, listed};
use crate::model::{Dossier, Id, RecordRef, Word as _};
use crate::words::Show as _;

/// Each issue with its status, since when it has it, what it was before, and the newest word on it.
pub fn play(dossier: &Dossier, moment: &Moment, strips: &Strips) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, format!("{}: state of play", dossier.meta.title));
    doc.paragraph(format!("{}. Nothing later is shown.", phrases::as_of(dossier, moment)));
    doc.paragraph(counted(strips));
    doc.paragraph(meetings(strips));
    let issues = listed(dossier, |_| true);
    let items = issues.iter().map(|(issue, _)| Item::from(line(dossier, moment, strips, issue)));
    doc.list(items.collect());
    doc.paragraph(format!(
        "Statuses are those at the end of each {}. Few records do not mean that little happened.",
        strips.unit.as_str()
    ));
    doc
}

/// `8 issues are contested (a year ago 7), 6 ...`
fn counted(strips: &Strips) -> String {
    let groups = |counts: Counts| {
        [
            (counts.contested, "contested"),
            (counts.partly, "agreed or done in part, or on a condition"),
            (counts.settled, "agreed or done"),
            (counts.open, "open"),
            (counts.quiet, "quiet"),
        ]
    };
    let before = strips.a_year_ago.map(groups);
    let count = |(n, (count, word)): (usize, (usize, &str))| {
        let ago = before.and_then(|before| before.get(n).map(|(count, _)| *count));
        let ago = ago.map(|ago| format!(" (a year ago {ago})")).unwrap_or_default();
        format!("{count} {word}{ago}")
    };
    let counts: Vec<String> = groups(strips.now).into_iter().enumerate().map(count).collect();
    format!("Main issues: {}.", counts.join(", "))
}

fn meetings(strips: &Strips) -> String {
    let held = &strips.held;
    match (held.most, held.last) {
        (Some((most, count)), Some(last)) => format!(
            "Meetings held: {}; the most in {} ({count}), the last on record: {}.",
            held.count,
            strips.unit.words_of(most),
            last.human()
        ),
        (_, Some(last)) => format!("Meetings held: {}, the last on record: {}.", held.count, last.human()),
        _ => "Meetings held: none.".to_owned(),
    }
}

/// `Territory: contested since Oct 2022; before: open from Feb 2022. Latest: 4 Jun 2026, Russia demands ...`
fn line(dossier: &Dossier, moment: &Moment, strips: &Strips, issue: &Id) -> Line {
    let strip = strips.strip(issue);
    let name = phrases::issue_in_full(dossier, issue);
    let Some(facts) = moment.issue(issue) else { return Line::text(name) };
    let mut words = format!("{name}: {}", phrases::issue_shown(facts).prose);
    if let Some(since) = strips.since(&strip) {
        let column = |at: usize| strips.columns.get(at).map(|column| strips.unit.words_of(*column));
        let at = since.column;
        let or_earlier = if since.or_earlier { " or before" } else { "" };
        words = format!("{words} since {}{or_earlier}", column(at).unwrap_or_default());
        let mut before: Vec<String> = Vec::new();
        let mut end = at;
        while let Some(last) = end.checked_sub(1).and_then(|at| strip.get(at)).copied().flatten() {
            let same = strip.iter().take(end).rev().take_while(|status| **status == Some(last)).count();
            end -= same;
            before.push(format!("{} from {}", last.shown().prose, column(end).unwrap_or_default()));
        }
        if !before.is_empty() {
            words = format!("{words}; before: {}", before.join(", "));
        }
    }
    words.push('.');
    if let Some((dated, id)) = strips.last.get(issue) {
        let said = last_word(dossier, id);
        words = format!("{words} Latest: {}, {said}.", dated.when.human());
    }
    Line::text(words)
}

/// What the newest word on an issue was, and by whose account: `Ukraine considers, per Russia: Three online working groups`.
pub fn last_word(dossier: &Dossier, id: &Id) -> String {
    let Some(record) = dossier.record(id) else { return String::new() };
    let account = phrases::account(dossier, record.standing()).map(|account| format!(", {account}"));
    let account = account.unwrap_or_default();
    match record {
        RecordRef::Position(position) => {
            format!("{}{account}: {}", phrases::holder_and_stance(dossier, position), position.title)
        }
        other => format!("{}{account}", other.title()),
    }
}

/// A row for each issue and column.
pub fn play_table(dossier: &Dossier, strips: &Strips) -> Table {
    let mut table = Table::new(&["issue", "name", "from", "to", "status"]);
    for (issue, _) in listed(dossier, |_| true) {
        let name = phrases::issue(dossier, issue);
        for (column, status) in strips.columns.iter().zip(strips.strip(issue)) {
            table.rows.push(vec![
                issue.to_string(),
                name.clone(),
                column.from.to_string(),
                column.to.to_string(),
                status.map(|status| status.as_str().to_owned()).unwrap_or_default(),
            ]);
        }
    }
    table
}
