//! The gap between two parties as a document: issue by issue, with the records behind each status.

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::phrases;
use crate::derive::Moment;
use crate::derive::gap::{Gap, GapAsk, GapFacts, UnmetCondition};
use crate::derive::overview::issues_in_order;
use crate::model::{Dossier, Id, RecordRef, Word as _};
use crate::words::{self, Show as _};

/// The gap between two parties on every issue, at the end of the moment's day.
pub fn gaps(dossier: &Dossier, moment: &Moment, parties: [&Id; 2], gaps: &[GapFacts]) -> Doc {
    let mut doc = Doc::default();
    let names = phrases::joined(&parties.map(|party| phrases::party(dossier, party)));
    doc.heading(1, format!("{}: {names}", dossier.meta.title));
    doc.paragraph(format!("{}.", phrases::as_of(dossier, moment)));
    let ordered = || {
        let by_id = |issue: &Id| gaps.iter().find(|facts| facts.issue == *issue);
        issues_in_order(dossier).into_iter().filter_map(by_id)
    };
    doc.heading(2, "At a glance");
    let glance = Gap::ALL.iter().filter_map(|gap| {
        let here: Vec<String> = ordered()
            .filter(|facts| facts.gap == *gap)
            .map(|facts| {
                let name = phrases::issue(dossier, &facts.issue);
                // What is said beside the word, or in its place: whose position it is, what was once agreed.
                let words = phrases::gap(dossier, facts);
                let said = words.strip_prefix(gap.shown().prose).unwrap_or(&words);
                match said.trim_start_matches([',', ';', ' ']) {
                    "" => name,
                    said => format!("{name} ({said})"),
                }
            })
            .collect();
        (!here.is_empty()).then(|| (phrases::capitalised(gap.shown().prose), Line::text(here.join("; "))))
    });
    doc.terms(glance.collect());
    for facts in ordered() {
        let items = reasons(dossier, moment, facts);
        if !items.is_empty() {
            let name = phrases::issue_in_full(dossier, &facts.issue);
            doc.heading(3, format!("{name}: {}", phrases::gap(dossier, facts)));
            doc.list(items);
        }
    }
    doc
}

fn reasons(dossier: &Dossier, moment: &Moment, facts: &GapFacts) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    items.extend(facts.asks.iter().filter_map(|ask| asked(dossier, moment, ask)));
    for id in &facts.refusals {
        if let Some(line) = position(dossier, id, ", unasked") {
            items.push(line.into());
        }
    }
    for outcome in facts.outcomes.iter().filter_map(|id| dossier.outcome(id)) {
        let status = moment.outcome(&outcome.id).map(phrases::outcome_status);
        let line = Line::text("Outcome: ").record(outcome.title.as_str(), &outcome.id);
        items.push(line.and(status.map(|status| format!(": {status}")).unwrap_or_default()).into());
    }
    for (label, ids) in
        [("Formerly agreed by: ", &facts.formerly), ("Carried out before: ", &facts.carried_out)]
    {
        for outcome in ids.iter().filter_map(|id| dossier.outcome(id)) {
            let line = Line::text(label).record(outcome.title.as_str(), &outcome.id);
            let ended = moment.outcome(&outcome.id).map(phrases::no_longer).unwrap_or_default();
            items.push(line.and(format!(", {ended}")).into());
        }
    }
    items.extend(facts.unmet.iter().filter_map(|unmet| condition(dossier, unmet)));
    items
}

/// `Russia demands: TITLE: rejected`, with the answers behind it below.
fn asked(dossier: &Dossier, moment: &Moment, ask: &GapAsk) -> Option<Item> {
    let record = dossier.position(&ask.ask)?;
    let facts = moment.position(&ask.ask).and_then(|facts| facts.ask.as_ref());
    let head = match facts {
        Some(facts) => phrases::ask_head(dossier, record, facts),
        None => phrases::holder_and_stance(dossier, record),
    };
    let account = account(dossier, RecordRef::Position(record));
    let line = Line::text(format!("{head}{account}: ")).record(record.title.as_str(), &record.id);
    let mut line = line.and(format!(": {}", ask.told.shown().prose));
    if let Some(facts) = moment.position(&ask.ask).filter(|facts| facts.age_days >= phrases::OLD_DAYS) {
        line = line.and(format!(" ({})", words::last_known(facts.last_attested.when, moment.day)));
    }
    let under = ask.answers.iter().filter_map(|id| match dossier.record(id)? {
        RecordRef::Position(_) => position(dossier, id, "").map(Item::from),
        other => Some(Line::default().record(other.title(), id).into()),
    });
    Some(Item { line, under: under.collect() })
}

/// `Russia rejects, 7 Aug 2023: TITLE [SOURCE]`, with a remark after the verb.
fn position(dossier: &Dossier, id: &Id, remark: &str) -> Option<Line> {
    let record = dossier.position(id)?;
    let head = phrases::holder_and_stance(dossier, record);
    let account = account(dossier, RecordRef::Position(record));
    let source = phrases::first_source(dossier, RecordRef::Position(record));
    let source = source.map(|source| format!(" [{source}]")).unwrap_or_default();
    let line = Line::text(format!("{head}{account}{remark}, {}: ", record.since.human()));
    Some(line.record(record.title.as_str(), id).and(source))
}

fn account(dossier: &Dossier, record: RecordRef<'_>) -> String {
    phrases::account(dossier, record.standing()).map(|account| format!(", {account}")).unwrap_or_default()
}

/// `Unmet condition of Russia: TEXT`, and the conditions that cross it.
fn condition(dossier: &Dossier, unmet: &UnmetCondition) -> Option<Item> {
    let record = dossier.position(&unmet.position)?;
    let condition = record.condition.as_ref()?;
    let holder = phrases::parties(dossier, &record.parties);
    let text = condition.text.trim_end_matches('.');
    let line = Line::text(format!("Unmet condition of {holder}: {text}; in "));
    let line = line.record(record.title.as_str(), &record.id);
    let under = unmet.crosses.iter().filter_map(|id| {
        let other = dossier.position(id)?;
        let holder = phrases::parties(dossier, &other.parties);
        let line = Line::text(format!("it and a condition of {holder} depend on each other: "));
        Some(line.record(other.title.as_str(), id).into())
    });
    Some(Item { line, under: under.collect() })
}

/// The gap as a table with a row for each issue; ids are separated by spaces.
pub fn gap_table(dossier: &Dossier, parties: [&Id; 2], gaps: &[GapFacts]) -> Table {
    let mut table = Table::new(&[
        "issue",
        "name",
        "a",
        "b",
        "gap",
        "asks",
        "outcomes",
        "refusals",
        "recorded",
        "unmet",
        "see",
        "under",
        "refused_with",
        "formerly",
        "carried_out",
    ]);
    let joined = |ids: &mut dyn Iterator<Item = &Id>| ids.map(Id::as_str).collect::<Vec<_>>().join(" ");
    for facts in gaps {
        table.rows.push(vec![
            facts.issue.to_string(),
            phrases::issue_in_full(dossier, &facts.issue),
            parties[0].to_string(),
            parties[1].to_string(),
            facts.gap.as_str().to_owned(),
            joined(&mut facts.asks.iter().map(|ask| &ask.ask)),
            joined(&mut facts.outcomes.iter()),
            joined(&mut facts.refusals.iter()),
            joined(&mut facts.recorded.iter()),
            joined(&mut facts.unmet.iter().map(|unmet| &unmet.position)),
            joined(&mut facts.see.iter()),
            joined(&mut facts.under.iter()),
            joined(&mut facts.refused_with.iter()),
            joined(&mut facts.formerly.iter()),
            joined(&mut facts.carried_out.iter()),
        ]);
    }
    table
}
