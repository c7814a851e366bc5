//! The matrix as a document: issue by issue, what each party asks and holds, and where nothing is on record.

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::phrases;
use crate::derive::Telling;
use crate::derive::matrix::{Cell, Matrix};
use crate::derive::{AskStatus, Moment};
use crate::model::{Dossier, Id, Word as _};
use crate::words::{self, Show as _};

/// The matrix at the moment's day as linear text: each issue with the parties below it.
pub fn matrix(dossier: &Dossier, moment: &Moment, matrix: &Matrix) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, format!("{}: matrix", dossier.meta.title));
    doc.paragraph(format!("{}.", phrases::as_of(dossier, moment)));
    doc.paragraph(
        "Each party is listed with its asks, with the stance of the newest, and its other positions, with the least \
         favourable stance. Parties of which nothing is recorded and that were not asked are left out.",
    );
    let mut blank: Vec<String> = Vec::new();
    for issue in &matrix.issues {
        let items: Vec<Item> = matrix
            .parties
            .iter()
            .filter_map(|party| Some((party, matrix.cell(issue, party)?)))
            .map(|(party, cell)| {
                Line::text(format!("{}: {}", phrases::party(dossier, party), cell_words(dossier, cell)))
                    .into()
            })
            .collect();
        let name = phrases::issue_in_full(dossier, issue);
        if items.is_empty() {
            blank.push(name);
            continue;
        }
        let status = moment.issue(issue).map(|facts| phrases::issue_status(dossier, facts, moment));
        doc.heading(3, status.map_or(name.clone(), |status| format!("{name}: {status}")));
        doc.list(items);
    }
    if !blank.is_empty() {
        doc.paragraph(format!("No position in force and nothing asked on: {}.", blank.join("; ")));
    }
    doc
}

/// `2 demands, 1 other position (rejects)`; for a party that holds nothing, its answers to what it was
/// asked.
fn cell_words(dossier: &Dossier, cell: &Cell) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(phrases::ask_counts(dossier, &cell.asks));
    if let Some(first) = cell.answers.first() {
        // The position's own verb: supporting something unasked is not accepting an ask.
        let verb = dossier.position(&first.id).map(|position| position.stance.shown().prose);
        let count = phrases::counted(cell.answers.len(), "other position").unwrap_or_default();
        parts.push(format!("{count} ({})", verb.unwrap_or_default()));
    }
    match (parts.is_empty(), cell.asked_alone()) {
        (true, Some(telling)) => asked_word(telling),
        (true, None) => words::NOT_ASKED.prose.to_owned(),
        (false, _) => parts.join(", "),
    }
}

/// What a party that holds nothing on an issue made of what it was asked there.
pub(super) fn asked_word(telling: Telling) -> String {
    let word = telling.shown().prose;
    // An ask granted by an outcome needs no answer, and an answer to a whole has no issue of its own.
    let elsewhere = !telling.through
        && !matches!(
            telling.status,
            AskStatus::Open
                | AskStatus::Agreed
                | AskStatus::AgreedInPart
                | AskStatus::Met
                | AskStatus::MetInPart
        );
    if elsewhere { format!("{word}, under another issue") } else { word.to_owned() }
}

/// The matrix as a table: a row for each issue and party, including blank ones; ids are separated by spaces.
/// `word` is `not-asked` if nothing is on record and nothing was asked.
pub fn matrix_table(dossier: &Dossier, matrix: &Matrix) -> Table {
    let mut table =
        Table::new(&["issue", "name", "party", "asks", "stance", "others", "word", "ask_ids", "other_ids"]);
    let blank = Cell::default();
    for issue in &matrix.issues {
        for party in &matrix.parties {
            let cell = matrix.cell(issue, party).unwrap_or(&blank);
            let word = match cell.word() {
                Some(word) => word.as_str(),
                None if cell.asks.is_empty() => "not-asked",
                None => "",
            };
            let others: Vec<&str> = cell.answers.iter().map(|worded| worded.id.as_str()).collect();
            table.rows.push(vec![
                issue.to_string(),
                phrases::issue_in_full(dossier, issue),
                party.to_string(),
                cell.asks.len().to_string(),
                cell.stance.map(|stance| stance.as_str().to_owned()).unwrap_or_default(),
                others.len().to_string(),
                word.to_owned(),
                cell.asks.iter().map(Id::as_str).collect::<Vec<_>>().join(" "),
                others.join(" "),
            ]);
        }
    }
    table
}
