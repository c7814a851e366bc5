//! The dossier as tables for R, Python and spreadsheets: one for each kind of records, one for each list of
//! parts that they have, and those that hold them together.
//!
//! A record is written from its own JSON, one at a time, so that a table has neither more nor less than the format;
//! `tests/it/tables.rs` reads every field back.

mod columns;
mod page;
mod rows;

use std::collections::HashSet;

use super::Provenance;
use super::csv::{Cells, Sheet};
use crate::derive::Moment;
use crate::model::{Dossier, Id, Kind, RecordRef};

pub use page::page;

/// What stands between the items of a list in a cell.
pub const BETWEEN: char = '|';

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What somebody wrote.
    Text,
    /// Several of them, with a bar between; a bar or a backslash within one has a backslash before it.
    Texts,
    /// A word of a closed list.
    Word,
    /// Several, with a bar between.
    Words,
    /// A record's id.
    Link,
    /// Several, with a bar between.
    Links,
    /// Source ids with a bar between; `citations` has where in them and how far.
    Cited,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date as the source gives it, and behind it two columns with the first and the last day that it can mean.
    Date,
    /// A day.
    Day,
}

/// A column, or for a date three.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The field, with dots into an object.
    path: &'static str,
    /// What it holds.
    holds: Holds,
    /// What it says; empty where the format's page does.
    about: &'static str,
}

impl Column {
    /// What it is called: the field, objects and their fields joined by underscores.
    fn name(&self) -> String {
        self.path.replace(".0", "_low").replace(".1", "_high").replace('.', "_")
    }
}

/// Of what a table has its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    /// One, on how the tables were made.
    Snapshot,
    /// One, what the dossier tells of itself.
    Dossier,
    /// A list that the dossier has of itself.
    OfDossier(&'static str),
    /// The records of a kind.
    Records(Kind),
    /// The parts that the records of a kind have in a field.
    Parts(Kind, &'static str),
    /// What became of each ask with each party.
    Answers,
    /// The names in other languages of all records.
    Names,
    /// The sources given for all records, and for the steps of their histories.
    Citations,
    /// All links between records.
    Links,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    name: &'static str,
    about: &'static str,
    rows: Rows,
    columns: &'static [Column],
    /// What follows from the records as of the day; its columns' names begin with `derived_`.
    derived: &'static [Column],
}

impl Table {
    /// All tables, in the order in which they are told.
    pub fn all() -> &'static [Self] {
        columns::ALL
    }

    /// The table of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|table| table.name == name)
    }

    /// The table with the records of a kind.
    pub fn of(kind: Kind) -> Option<&'static Self> {
        Self::named(kind.plural())
    }

    /// Its name: `positions`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The names of its columns.
    pub fn heads(&self) -> Vec<String> {
        let mut heads: Vec<String> = Vec::new();
        if let Rows::Parts(kind, _) = self.rows {
            heads.extend([kind.to_string(), "n".to_owned()]);
        }
        let mut add = |name: String, holds| {
            if holds == Holds::Date {
                heads.extend([name.clone(), format!("{name}_earliest"), format!("{name}_latest")]);
            } else {
                heads.push(name);
            }
        };
        self.columns.iter().for_each(|column| add(column.name(), column.holds));
        self.derived.iter().for_each(|column| add(format!("derived_{}", column.name()), column.holds));
        heads
    }

    /// The fields of the format that it has, as `FILE.FIELD`, with dots into objects and lists.
    pub fn fields(&self) -> Vec<String> {
        let (file, within) = match self.rows {
            Rows::Dossier => ("dossier", String::new()),
            Rows::OfDossier("gaps") => return vec!["dossier.gaps".to_owned()],
            Rows::OfDossier(list) => ("dossier", format!("{list}.")),
            Rows::Records(kind) => (kind.plural(), String::new()),
            Rows::Parts(kind, path) => (kind.plural(), format!("{path}.")),
            Rows::Names => return ["parties", "people", "issues"].map(|file| format!("{file}.names")).into(),
            Rows::Snapshot | Rows::Answers | Rows::Citations | Rows::Links => return Vec::new(),
        };
        let fields = self.columns.iter().filter(|column| column.about.is_empty());
        fields.map(|column| format!("{file}.{within}{}", column.path)).collect()
    }
}

/// How much of each record is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every record in full; what is derived is as of the moment's day.
    Full,
    /// Nothing later than the moment's day, and the sources that bear out what is left, whenever published.
    AsOf,
}

/// The tables of a dossier.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The day as of which is told what is derived.
    pub moment: &'a Moment,
    /// How much of each record is told.
    pub scope: Scope,
    /// How cells are written.
    pub cells: Cells,
}

impl Tables<'_> {
    /// A table as a file of comma-separated values. As of a day that of the sources has those that bear out what is
    /// told.
    pub fn csv(&self, table: &Table, provenance: &Provenance) -> String {
        let mut sheet = self.begun(table);
        let sources: Option<HashSet<&Id>> = match self.scope {
            Scope::Full => None,
            Scope::AsOf => Some(self.moment.sources_shown(self.dossier).iter().map(|s| &s.id).collect()),
        };
        let is_told = |record: &RecordRef<'_>| match (record, &sources) {
            (RecordRef::Source(source), Some(told)) => told.contains(&source.id),
            _ => true,
        };
        let all = || self.dossier.records().map(|(record, _)| record).filter(is_told);
        match table.rows {
            Rows::Snapshot => rows::snapshot(self, provenance, &mut sheet),
            Rows::Dossier => rows::dossier(self, table, &mut sheet),
            Rows::OfDossier(list) => rows::of_dossier(self, table, list, &mut sheet),
            Rows::Records(kind) | Rows::Parts(kind, _) => {
                all()
                    .filter(|record| record.kind() == kind)
                    .for_each(|r| rows::of_record(self, table, r, &mut sheet));
            }
            Rows::Answers => {
                all()
                    .filter(|r| r.kind() == Kind::Position)
                    .for_each(|r| rows::of_record(self, table, r, &mut sheet));
            }
            Rows::Names | Rows::Citations | Rows::Links => {
                all().for_each(|record| rows::of_record(self, table, record, &mut sheet));
            }
        }
        sheet.finish()
    }

    /// These records of one kind as the table of that kind; without any, its heads.
    pub fn csv_of(&self, kind: Kind, records: &[RecordRef<'_>]) -> String {
        let Some(table) = Table::of(kind) else { return String::new() };
        let mut sheet = self.begun(table);
        for record in records {
            rows::of_record(self, table, *record, &mut sheet);
        }
        sheet.finish()
    }

    fn begun(&self, table: &Table) -> Sheet {
        let mut sheet = Sheet::new(self.cells);
        table.heads().iter().for_each(|head| sheet.plain(head));
        sheet.end_row();
        sheet
    }
}
