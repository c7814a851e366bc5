//! One issue on one page, to be read before a call.

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::status_reason::{status_reason, touched};
use super::{agenda, changes, phrases};
use crate::derive::Moment;
use crate::derive::change::StatusChange;
use crate::derive::issue_brief::Brief;
use crate::model::{Dossier, Id, Outcome, Position, RecordRef, Word as _};
use crate::words::Show as _;

/// The brief of an issue at the end of the moment's day.
pub fn issue_brief(dossier: &Dossier, moment: &Moment, brief: &Brief<'_>) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, phrases::issue_in_full(dossier, &brief.issue));
    doc.paragraph(format!("{}. {}.", dossier.meta.title, phrases::as_of(dossier, moment)));
    head(&mut doc, dossier, moment, brief);
    let (spoken, silent): (Vec<_>, Vec<_>) =
        brief.last_words.iter().partition(|(_, position)| position.is_some());
    let spoken = spoken.into_iter().filter_map(|(_, position)| *position);
    let mut last: Vec<Item> = spoken.map(|position| quoted(dossier, moment, position)).collect();
    // Parties of which the same is said are told together.
    let mut without: Vec<(String, Vec<&str>)> = Vec::new();
    for (party, _) in silent {
        let words = phrases::without_position(dossier, moment, &brief.issue, party);
        let name = phrases::party(dossier, party);
        match without.iter_mut().find(|(said, _)| *said == words) {
            Some((_, names)) => names.push(name),
            None => without.push((words, vec![name])),
        }
    }
    for (words, names) in without {
        last.push(Line::text(format!("{}: {words}.", phrases::joined(&names))).into());
    }
    section(&mut doc, "Latest positions of sides and mediators", last);
    let asks = brief.asks.iter().map(|position| asked(dossier, moment, position)).collect();
    section(&mut doc, "Open demands, proposals and offers, with answers", asks);
    let unmet = brief.unmet.iter().filter_map(|position| {
        let condition = position.condition.as_ref()?.text.trim_end_matches('.');
        let holders = phrases::parties(dossier, &position.parties);
        let line = Line::text(format!("{holders}: {condition}; of "));
        Some(line.record(position.title.as_str(), &position.id).into())
    });
    section(&mut doc, "Unmet conditions", unmet.collect());
    let others = brief.others.iter().map(|position| said(dossier, moment, position)).collect();
    section(&mut doc, "Other current positions", others);
    let came = |outcomes: &[&Outcome]| outcomes.iter().map(|o| outcome(dossier, moment, o)).collect();
    section(&mut doc, "Outcomes in force", came(&brief.standing));
    section(&mut doc, "Outcomes that are no longer in force or never took effect", came(&brief.past));
    let changed = brief.changes.iter().filter_map(|change| {
        Some(changes::change_line(dossier, moment, change, dossier.record(&change.id)?))
    });
    let status_changes = brief.status_changes.iter().map(|(dated, change)| {
        let Item { line, under } = changes::status_change(dossier, change);
        Item { line: Line::text(format!("{}: ", dated.when.human())).then(line), under }
    });
    section(&mut doc, "Latest changes", changed.collect());
    section(&mut doc, "Status changes", status_changes.collect());
    let ahead = brief.agenda.iter().map(|item| agenda::entry(dossier, moment, item));
    section(&mut doc, "Next, and without an answer so far", ahead.collect());
    doc
}

fn section(doc: &mut Doc, heading: &str, items: Vec<Item>) {
    if !items.is_empty() {
        doc.heading(2, heading);
        doc.list(items);
    }
}

/// The status with the records behind it, what the issue is, and the status of its children.
fn head(doc: &mut Doc, dossier: &Dossier, moment: &Moment, brief: &Brief<'_>) {
    let Some(facts) = moment.issue(&brief.issue) else { return };
    let touched = touched(moment, &brief.issue).map(|touched| format!(" {touched}"));
    doc.paragraph(status_reason(dossier, moment, &brief.issue).and(touched.unwrap_or_default()));
    doc.paragraph(dossier.issue(&brief.issue).and_then(|issue| issue.text.as_deref()).unwrap_or_default());
    let mut terms = Vec::new();
    for (label, ids) in [
        ("Refusals", &facts.refusals),
        ("Settled by", &facts.outcomes),
        ("Formerly settled by", &facts.formerly),
    ] {
        let named: Vec<Line> = ids.iter().filter_map(|id| named(dossier, moment, id)).collect();
        let separated = named.into_iter().reduce(|line, next| line.and("; ").then(next));
        terms.extend(separated.map(|line| (label.to_owned(), line)));
    }
    let below = brief.below.iter().filter_map(|id| {
        let status = phrases::issue_status(dossier, moment.issue(id)?, moment);
        Some(Line::default().record(dossier.issue(id)?.name.as_str(), id).and(format!(": {status}")))
    });
    let separated = below.reduce(|line, next| line.and("; ").then(next));
    terms.extend(separated.map(|line| ("Issues below".to_owned(), line)));
    doc.terms(terms);
}

fn named(dossier: &Dossier, moment: &Moment, id: &Id) -> Option<Line> {
    let record = dossier.record(id)?;
    Some(match record {
        RecordRef::Position(position) => {
            let account = account(dossier, record);
            let line = Line::text(format!("{}{account}: ", phrases::holder_and_stance(dossier, position)));
            line.record(record.title(), id)
        }
        RecordRef::Outcome(_) => {
            let status = moment.outcome(id).map(phrases::outcome_status);
            Line::default().record(record.title(), id).and(format!(": {}", status.unwrap_or_default()))
        }
        _ => Line::default().record(record.title(), id),
    })
}

fn account(dossier: &Dossier, record: RecordRef<'_>) -> String {
    phrases::account(dossier, record.standing()).map(|account| format!(", {account}")).unwrap_or_default()
}

/// A position with its date, how it ended, and its source.
fn said(dossier: &Dossier, moment: &Moment, position: &Position) -> Item {
    let record = RecordRef::Position(position);
    let facts = moment.position(&position.id);
    let head = match facts.and_then(|facts| facts.ask.as_ref()) {
        Some(ask) => phrases::ask_head(dossier, position, ask),
        None => phrases::holder_and_stance(dossier, position),
    };
    let since = facts.map(|facts| phrases::since(dossier, position, facts, moment)).unwrap_or_default();
    let over = facts.and_then(|facts| facts.over).map(|over| format!("; {}", over.shown().prose));
    let source = phrases::first_source(dossier, record).map(|source| format!(" [{source}]"));
    let line = Line::text(format!("{head}{}: ", account(dossier, record)));
    let line = line.record(position.title.as_str(), &position.id);
    line.and(format!(", {since}{}.{}", over.unwrap_or_default(), source.unwrap_or_default())).into()
}

/// The text of a position, and a quotation if there is one.
fn quoted(dossier: &Dossier, moment: &Moment, position: &Position) -> Item {
    let mut item = said(dossier, moment, position);
    if let Some(quote) = &position.quote {
        item.under.push(phrases::quote(quote).into());
    }
    item
}

/// `16 May 2025: TITLE: under way, 390 of 1,000 prisoners. [SOURCE]`
fn outcome(dossier: &Dossier, moment: &Moment, outcome: &Outcome) -> Item {
    let record = RecordRef::Outcome(outcome);
    let status = moment
        .outcome(&outcome.id)
        .map(|facts| if facts.in_force { phrases::outcome_status(facts) } else { phrases::no_longer(facts) });
    let source = phrases::first_source(dossier, record).map(|source| format!(" [{source}]"));
    let line = Line::text(format!("{}: ", moment.when_words(outcome.when)));
    let line = line.record(outcome.title.as_str(), &outcome.id).and(account(dossier, record));
    line.and(format!(": {}.{}", status.unwrap_or_default(), source.unwrap_or_default())).into()
}

fn asked(dossier: &Dossier, moment: &Moment, position: &Position) -> Item {
    let mut item = said(dossier, moment, position);
    if let Some(ask) = moment.position(&position.id).and_then(|facts| facts.ask.as_ref()) {
        item.under
            .push(Line::text(format!("{}.", phrases::capitalised(&phrases::replies(dossier, ask)))).into());
    }
    item
}

/// The brief as a table: a row for each thing in it, with the name of its part.
pub fn brief_table(dossier: &Dossier, moment: &Moment, brief: &Brief<'_>) -> Table {
    let mut table = Table::new(&["part", "date", "id", "title", "parties", "word"]);
    let mut add = |part: &str, date: String, id: &Id, parties: &[Id], word: &str| {
        let title = dossier.record(id).map(|record| record.title().to_owned()).unwrap_or_default();
        let parties: Vec<&str> = parties.iter().map(Id::as_str).collect();
        table.rows.push(vec![
            part.to_owned(),
            date,
            id.to_string(),
            title,
            parties.join(" "),
            word.to_owned(),
        ]);
    };
    if let Some(facts) = moment.issue(&brief.issue) {
        let touched = facts.last_touched.map(|touched| touched.when.to_string()).unwrap_or_default();
        add("status", touched, &brief.issue, &[], facts.status.as_str());
        for (part, ids) in
            [("refusal", &facts.refusals), ("outcome", &facts.outcomes), ("formerly", &facts.formerly)]
        {
            for id in ids {
                add(part, String::new(), id, &[], "");
            }
        }
    }
    for id in &brief.below {
        let facts = moment.issue(id);
        let touched = facts.and_then(|facts| facts.last_touched).map(|touched| touched.when.to_string());
        add("below", touched.unwrap_or_default(), id, &[], facts.map_or("", |facts| facts.status.as_str()));
    }
    for (party, position) in &brief.last_words {
        if let Some(position) = position {
            let word = position.stance.as_str();
            add("last-word", position.since.to_string(), &position.id, std::slice::from_ref(party), word);
        }
    }
    for position in &brief.asks {
        let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
        let word = ask.map_or("", |ask| ask.status.as_str());
        add("ask", position.since.to_string(), &position.id, &position.parties, word);
    }
    for position in &brief.unmet {
        add("unmet", position.since.to_string(), &position.id, &position.parties, position.stance.as_str());
    }
    for position in &brief.others {
        add("other", position.since.to_string(), &position.id, &position.parties, position.stance.as_str());
    }
    for (part, outcomes) in [("standing", &brief.standing), ("past", &brief.past)] {
        for outcome in outcomes {
            let word = moment.outcome(&outcome.id).map_or("", |facts| facts.status.as_str());
            add(part, outcome.when.to_string(), &outcome.id, &outcome.parties, word);
        }
    }
    for change in &brief.changes {
        add("change", change.when.to_string(), &change.id, &[], change.kind.as_str());
    }
    for (dated, change) in &brief.status_changes {
        let (id, to) = match change {
            StatusChange::Ask { id, to, .. } => (id, to.status.as_str()),
            StatusChange::Issue { id, to, .. } => (id, to.as_str()),
        };
        add("turned", dated.when.to_string(), id, &[], to);
    }
    for item in &brief.agenda {
        add("agenda", item.when.to_string(), &item.id, &item.parties, item.kind.as_str());
    }
    table
}
