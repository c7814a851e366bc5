//! What a table of records is: its name, which rows it has, and its columns.

use crate::model::Kind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
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
    pub(super) path: &'static str,
    /// What it holds.
    pub(super) holds: ColumnType,
    /// What it says; empty where the format's page does.
    pub(super) about: &'static str,
}

impl Column {
    /// What it is called: the field, objects and their fields joined by underscores.
    pub(super) fn name(&self) -> String {
        self.path.replace(".0", "_low").replace(".1", "_high").replace('.', "_")
    }
}

/// Of what a table has its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSource {
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
pub struct RecordTable {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) rows: RowSource,
    pub(super) columns: &'static [Column],
    /// What follows from the records as of the day; its columns' names begin with `derived_`.
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

    /// The fields of the format that it has, as `FILE.FIELD`, with dots into objects and lists.
    pub fn fields(&self) -> Vec<String> {
        let (file, within) = match self.rows {
            RowSource::Dossier => ("dossier", String::new()),
            RowSource::OfDossier("gaps") => return vec!["dossier.gaps".to_owned()],
            RowSource::OfDossier(list) => ("dossier", format!("{list}.")),
            RowSource::Records(kind) => (kind.plural(), String::new()),
            RowSource::Parts(kind, path) => (kind.plural(), format!("{path}.")),
            RowSource::Names => {
                return ["parties", "people", "issues"].map(|file| format!("{file}.names")).into();
            }
            RowSource::Snapshot | RowSource::Answers | RowSource::Citations | RowSource::Links => {
                return Vec::new();
            }
        };
        let fields = self.columns.iter().filter(|column| column.about.is_empty());
        fields.map(|column| format!("{file}.{within}{}", column.path)).collect()
    }
}
