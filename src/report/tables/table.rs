//! The description of a table: its name, where its rows come from, and its columns.

use crate::model::{Kind, Word as _};

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Free text.
    Text,
    /// Several free texts, separated by bars; a bar or backslash within a text is escaped with a backslash.
    Texts,
    /// A word of a closed list.
    Word,
    /// Several, separated by bars.
    Words,
    /// A record's id.
    Link,
    /// Several, separated by bars.
    Links,
    /// Source ids, separated by bars; the table `citations` has locators and extents.
    Cited,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date as the source gives it, followed by two columns with its first and last possible day.
    Date,
    /// A day.
    Day,
}

/// A column, or three columns for a date.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The field, with dots into objects.
    pub(super) path: &'static str,
    /// The type of its values.
    pub(super) holds: ColumnType,
    /// Its description; empty if the format's page has it.
    pub(super) about: &'static str,
    /// Where its name comes from: the field, unless the table has another column of that name.
    pub(super) head: &'static str,
}

impl Column {
    /// Its name: the field, with nested fields joined by underscores.
    pub(super) fn name(&self) -> String {
        self.head.replace('.', "_")
    }
}

/// The columns that tables of records have at their end only if the dossier has something private.
pub(super) const PRIVATE_COLUMNS: &[Column] = &[
    Column { path: "private", holds: ColumnType::Flag, about: "", head: "private" },
    Column { path: "private_note", holds: ColumnType::Text, about: "", head: "private_note" },
];

/// Where the rows of a table come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSource {
    /// One row that says how the tables were made.
    Snapshot,
    /// One row with the dossier's own fields.
    Dossier,
    /// A list among the dossier's own fields.
    OfDossier(&'static str),
    /// The records of a kind.
    Records(Kind),
    /// The parts in a field of the records of a kind.
    Parts(Kind, &'static str),
    /// The status of each ask with each party.
    Answers,
    /// Each party's answer to each package as a whole.
    PackageAnswers,
    /// What was carried out of each outcome in each unit.
    Amounts,
    /// What was carried out and when, of each promise of each outcome.
    Deliveries,
    /// The names in other languages of all records.
    Names,
    /// The identifiers of all records elsewhere.
    Refs,
    /// The citations of all records and of the steps of their histories.
    Citations,
    /// All links between records.
    Links,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct RecordTable {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) rows: RowSource,
    pub(super) columns: &'static [Column],
    /// The derived columns, as of the day; their names begin with `derived_`.
    pub(super) derived: &'static [Column],
}

impl RecordTable {
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
        if let RowSource::Parts(kind, _) = self.rows {
            heads.extend([kind.to_string(), "n".to_owned()]);
        }
        let mut add = |name: String, holds| {
            if holds == ColumnType::Date {
                heads.extend([name.clone(), format!("{name}_earliest"), format!("{name}_latest")]);
            } else {
                heads.push(name);
            }
        };
        self.columns.iter().for_each(|column| add(column.name(), column.holds));
        self.derived.iter().for_each(|column| add(format!("derived_{}", column.name()), column.holds));
        heads
    }

    /// The fields of the format in it, as `FILE.FIELD`, with dots into objects and lists.
    pub fn fields(&self) -> Vec<String> {
        let (file, within) = match self.rows {
            RowSource::Dossier => ("dossier", String::new()),
            RowSource::OfDossier("gaps") => return vec!["dossier.gaps".to_owned()],
            RowSource::OfDossier(list) => ("dossier", format!("{list}.")),
            RowSource::Records(kind) => (kind.plural(), String::new()),
            // The format describes a membership as one value.
            RowSource::Parts(Kind::Party, "members") => return vec!["parties.members".to_owned()],
            RowSource::Parts(kind, path) => (kind.plural(), format!("{path}.")),
            RowSource::Deliveries => (Kind::Outcome.plural(), "quantities.done.".to_owned()),
            RowSource::Names => {
                let named = ["parties", "people", "issues", "meetings.place", "events.place"];
                return named.map(|of| format!("{of}.names")).into();
            }
            RowSource::Refs => {
                return Kind::ALL.iter().map(|kind| format!("{}.refs", kind.plural())).collect();
            }
            RowSource::Snapshot
            | RowSource::Answers
            | RowSource::PackageAnswers
            | RowSource::Amounts
            | RowSource::Citations
            | RowSource::Links => return Vec::new(),
        };
        let private = if matches!(self.rows, RowSource::Records(_)) { PRIVATE_COLUMNS } else { &[] };
        let fields = self.columns.iter().chain(private).filter(|column| column.about.is_empty());
        fields.map(|column| format!("{file}.{within}{}", column.path)).collect()
    }
}
