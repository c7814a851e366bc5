//! The ledger as a document: every outcome, what was promised, what was done, what is overdue.

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::phrases;
use crate::derive::ledger::LedgerEntry;
use crate::derive::{Moment, UnitAmount};
use crate::model::{Amount, Dossier, Id, RecordRef, Word as _};
use crate::words::Show as _;

/// The ledger of a dossier at the end of the moment's day.
pub fn ledger(dossier: &Dossier, moment: &Moment, entries: &[LedgerEntry<'_>]) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, format!("{}: ledger of outcomes", dossier.meta.title));
    doc.paragraph(format!("{}.", phrases::as_of(dossier, moment)));
    let all: Vec<_> = entries.iter().flat_map(LedgerEntry::all).collect();
    if all.is_empty() {
        doc.paragraph(NOTHING);
    }
    let overdue: Vec<Item> = all
        .into_iter()
        .filter(|entry| entry.facts.overdue)
        .map(|entry| Item { line: line(dossier, moment, entry), under: Vec::new() })
        .collect();
    if !overdue.is_empty() {
        doc.heading(2, format!("Overdue: {}", overdue.len()));
        doc.list(overdue);
    }
    if !entries.is_empty() {
        doc.heading(2, "All outcomes, newest first");
    }
    doc.list(items(dossier, moment, entries));
    doc
}

/// The text if there is no outcome.
pub const NOTHING: &str = "No outcome on record by this date.";

/// The outcomes of a list. Contradicting accounts are below a line that says how they differ.
fn items(dossier: &Dossier, moment: &Moment, entries: &[LedgerEntry<'_>]) -> Vec<Item> {
    let mut items = Vec::new();
    for accounts in accounts_apart(entries) {
        let listed = accounts.iter().map(|entry| item(dossier, moment, entry));
        if accounts.len() > 1 {
            items.push(Item { line: rival_accounts(dossier, accounts).into(), under: listed.collect() });
        } else {
            items.extend(listed);
        }
    }
    items
}

/// The entries of one list, with contradicting accounts of the same thing grouped.
pub fn accounts_apart<'e, 'a>(entries: &'e [LedgerEntry<'a>]) -> impl Iterator<Item = &'e [LedgerEntry<'a>]> {
    entries.chunk_by(|one, next| one.dispute.is_some() && one.dispute == next.dispute)
}

/// How contradicting accounts of the same thing differ: by figures or statuses, or else by their narrators:
/// `Accounts differ: per Ukraine 6,057 / per Russia 6,060`.
pub fn rival_accounts(dossier: &Dossier, accounts: &[LedgerEntry<'_>]) -> String {
    let figures = |entry: &LedgerEntry<'_>| phrases::figures(entry.facts);
    let status = |entry: &LedgerEntry<'_>| Some(entry.facts.status.shown().prose.to_owned());
    let differ = |tells: &dyn Fn(&LedgerEntry<'_>) -> Option<String>| {
        let values: Vec<_> = accounts.iter().map(tells).collect();
        let differ = values.iter().any(|one| Some(one) != values.first());
        differ.then_some(values)
    };
    let values = differ(&figures).or_else(|| differ(&status)).unwrap_or_default();
    let whose = |entry: &LedgerEntry<'_>| {
        let account = phrases::account(dossier, RecordRef::Outcome(entry.outcome).standing());
        account.map(|account| account.replacen("as reported by", "per", 1))
    };
    let mut parts: Vec<String> = Vec::new();
    for (at, entry) in accounts.iter().enumerate() {
        let what = values.get(at).and_then(Option::as_ref).cloned();
        let account: Vec<String> = whose(entry).into_iter().chain(what).collect();
        parts.push(if account.is_empty() { "not attributed".to_owned() } else { account.join(" ") });
    }
    // If neither narrators nor differences are known, the titles tell them apart.
    let alike = parts.iter().all(|part| Some(part) == parts.first());
    if alike { "Accounts differ".to_owned() } else { format!("Accounts differ: {}", parts.join(" / ")) }
}

fn item(dossier: &Dossier, moment: &Moment, entry: &LedgerEntry<'_>) -> Item {
    let history = moment.outcome_history(entry.outcome);
    let mut under: Vec<Item> = Vec::new();
    if !entry.outcome.parties.is_empty() {
        under.push(
            Line::text(format!(
                "{} {}.",
                phrases::says(entry.facts.says),
                phrases::parties(dossier, &entry.outcome.parties)
            ))
            .into(),
        );
    }
    if history.len() > 1 {
        under.push(Line::text(format!("Steps: {}.", phrases::steps(history))).into());
    }
    for (promised, done) in phrases::done(moment, entry.outcome) {
        let day = done.date.map(|date| format!("{}: ", date.human())).unwrap_or_default();
        let text = done.text.as_deref().map(|text| format!(" ({text})")).unwrap_or_default();
        let number = phrases::grouped(done.count);
        under.push(Line::text(format!("{day}{number} {}{text}", promised.unit)).into());
    }
    // Contradicting accounts in the same list are shown above both.
    let elsewhere = entry.rivals.iter().filter(|_| entry.dispute.is_none());
    for rival in elsewhere.filter_map(|id| dossier.outcome(id)) {
        under.push(Line::text("Accounts differ: ").record(rival.title.as_str(), &rival.id).into());
    }
    under.extend(items(dossier, moment, &entry.parts));
    Item { line: line(dossier, moment, entry), under }
}

/// `16 May 2025: TITLE, exchange: under way, 390 of 1,000; due by 1 Jun 2025 [SOURCE; one-sided (Russia)]`.
fn line(dossier: &Dossier, moment: &Moment, entry: &LedgerEntry<'_>) -> Line {
    let LedgerEntry { outcome, facts, .. } = entry;
    let record = RecordRef::Outcome(outcome);
    let account = phrases::account(dossier, record.standing()).map(|a| format!(", {a}")).unwrap_or_default();
    let mut line = Line::text(format!("{}: ", moment.when_words(outcome.when)));
    line = line.record(outcome.title.as_str(), &outcome.id);
    let kind = outcome.kind.as_str().replace('-', " ");
    line = line.and(format!(", {kind}{account}: {}", phrases::outcome_status(facts)));
    for (label, date) in [("due by", facts.due), ("until", facts.until)] {
        if let Some(date) = date.filter(|_| facts.in_force || facts.overdue) {
            line = line.and(format!("; {label} {}", date.human()));
        }
    }
    let source = phrases::first_source(dossier, record).unwrap_or_else(|| "no source".to_owned());
    line.and(format!(" [{source}; {}]", phrases::attested(dossier, &facts.evidence)))
}

/// The ledger as a table: a row for each outcome, wholes before their parts; ids are separated by spaces.
pub fn ledger_table(entries: &[LedgerEntry<'_>]) -> Table {
    let mut table = Table::new(&[
        "id",
        "title",
        "kind",
        "when",
        "status",
        "stands",
        "issues",
        "parties",
        "promised",
        "unit",
        "done_low",
        "done_high",
        "due",
        "overdue",
        "until",
        "part_of",
        "rivals",
        "evidence",
    ]);
    let ids = |ids: &mut dyn Iterator<Item = &Id>| ids.map(Id::as_str).collect::<Vec<_>>().join(" ");
    for LedgerEntry { outcome, facts, rivals, .. } in entries.iter().flat_map(LedgerEntry::all) {
        // Several units are given in one order in each column.
        let each_unit = |cell: &dyn Fn(&UnitAmount) -> String| {
            facts.amounts.iter().map(cell).collect::<Vec<_>>().join("; ")
        };
        let number = |number: Option<Amount>| number.map(|number| number.to_string()).unwrap_or_default();
        let date = |date: Option<crate::date::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        table.rows.push(vec![
            outcome.id.to_string(),
            outcome.title.clone(),
            outcome.kind.as_str().to_owned(),
            outcome.when.to_string(),
            facts.status.as_str().to_owned(),
            facts.in_force.to_string(),
            ids(&mut outcome.issues.iter()),
            ids(&mut outcome.parties.iter()),
            each_unit(&|amount| number(amount.agreed)),
            each_unit(&|amount| amount.unit.clone()),
            each_unit(&|amount| number(amount.done.map(|(low, _)| low))),
            each_unit(&|amount| number(amount.done.map(|(_, high)| high))),
            date(facts.due),
            facts.overdue.to_string(),
            date(facts.until),
            outcome.part_of.as_ref().map(ToString::to_string).unwrap_or_default(),
            ids(&mut rivals.iter().copied()),
            facts.evidence.word.as_str().to_owned(),
        ]);
    }
    table
}
