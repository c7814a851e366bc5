//! Writes records as rows of tables.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Value, json};

use super::super::Provenance;
use super::super::csv::{Cells, CsvWriter};
use super::table::{Column, ColumnType, PRIVATE_COLUMNS, RecordTable, RowSource};
use crate::date::Date;
use crate::derive::{Moment, derived_row, has_private};
use crate::model::{Dossier, Id, Kind, RecordRef, Word as _};

/// The separator between items of a list in a cell.
pub const BETWEEN: char = '|';

/// How much of each record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every record in full; derived columns are as of the moment's day.
    Full,
    /// Nothing later than the moment's day, and only the sources that support what is left, whenever they
    /// were published.
    AsOf,
}

/// The tables of a dossier.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The moment of the derived columns.
    pub moment: &'a Moment,
    /// How much of each record is written.
    pub scope: Scope,
    /// How cells are written.
    pub cells: Cells,
}

impl Tables<'_> {
    /// A table as comma-separated values. As of a day, only the sources are included that support something
    /// shown.
    pub fn csv(&self, table: &RecordTable, provenance: &Provenance) -> String {
        let (mut csv, private) = (self.begun(table), self.private_columns(table));
        let sources: Option<HashSet<&Id>> = match self.scope {
            Scope::Full => None,
            Scope::AsOf => Some(self.moment.sources_shown(self.dossier).iter().map(|s| &s.id).collect()),
        };
        let is_shown = |record: &RecordRef<'_>| match (record, &sources) {
            (RecordRef::Source(source), Some(shown)) => shown.contains(&source.id),
            _ => true,
        };
        let all = || self.dossier.records().map(|(record, _)| record).filter(is_shown);
        match table.rows {
            RowSource::Snapshot => snapshot(self, provenance, &mut csv),
            RowSource::Dossier => dossier(self, table, &mut csv),
            RowSource::OfDossier(list) => of_dossier(self, table, list, &mut csv),
            RowSource::Records(kind) | RowSource::Parts(kind, _) => {
                all()
                    .filter(|record| record.kind() == kind)
                    .for_each(|r| of_record(self, table, private, r, &mut csv));
            }
            _ => all().for_each(|record| of_record(self, table, private, record, &mut csv)),
        }
        csv.finish()
    }

    /// These records of one kind as the table of that kind; only the headings if there are none.
    pub fn csv_of(&self, kind: Kind, records: &[RecordRef<'_>]) -> String {
        let Some(table) = RecordTable::of(kind) else { return String::new() };
        let (mut csv, private) = (self.begun(table), self.private_columns(table));
        for record in records {
            of_record(self, table, private, *record, &mut csv);
        }
        csv.finish()
    }

    fn begun(&self, table: &RecordTable) -> CsvWriter {
        let mut csv = CsvWriter::new(self.cells);
        table.heads().iter().for_each(|head| csv.plain(head));
        self.private_columns(table).iter().for_each(|column| csv.plain(column.path));
        csv.end_row();
        csv
    }

    /// The columns that a table of records has at its end only if the dossier has something private.
    fn private_columns(&self, table: &RecordTable) -> &'static [Column] {
        let of_records = matches!(table.rows, RowSource::Records(_));
        if of_records && has_private(self.dossier) { PRIVATE_COLUMNS } else { &[] }
    }
}

/// Writes the row that says how the tables were made.
fn snapshot(tables: &Tables<'_>, provenance: &Provenance, csv: &mut CsvWriter) {
    let meta = &tables.dossier.meta;
    csv.plain(&meta.id);
    csv.text(&meta.title);
    csv.plain(&Date::of_day(tables.moment.day).to_string());
    csv.plain(match (tables.scope, has_private(tables.dossier)) {
        (Scope::Full, false) => "all",
        (Scope::Full, true) => "all-with-private",
        (Scope::AsOf, false) => "begun",
        (Scope::AsOf, true) => "begun-with-private",
    });
    csv.plain(match tables.cells {
        Cells::Safe => "safe",
        Cells::Raw => "raw",
    });
    for text in ["demarche", &provenance.version, &provenance.made_at, &provenance.hash] {
        csv.plain(text);
    }
    csv.end_row();
}

/// Writes the dossier's own fields.
fn dossier(tables: &Tables<'_>, table: &RecordTable, csv: &mut CsvWriter) {
    let meta = serde_json::to_value(&tables.dossier.meta).unwrap_or_default();
    write(csv, table.columns, &meta);
    csv.end_row();
}

/// Writes a list among the dossier's own fields.
fn of_dossier(tables: &Tables<'_>, table: &RecordTable, list: &str, csv: &mut CsvWriter) {
    let meta = serde_json::to_value(&tables.dossier.meta).unwrap_or_default();
    for (at, item) in list_at(&meta, list).iter().enumerate() {
        csv.plain(&(at + 1).to_string());
        let columns = table.columns.get(1..).unwrap_or_default();
        match item {
            Value::String(text) => csv.text(text),
            item => write(csv, columns, item),
        }
        csv.end_row();
    }
}

/// Writes the rows of a record in a table.
fn of_record(
    tables: &Tables<'_>,
    table: &RecordTable,
    private: &[Column],
    record: RecordRef<'_>,
    csv: &mut CsvWriter,
) {
    let value = match tables.scope {
        Scope::Full => record.to_json().ok(),
        Scope::AsOf => tables.moment.redacted(tables.dossier, record),
    };
    let Some(value) = value else { return };
    match table.rows {
        RowSource::Records(_) => {
            write(csv, table.columns, &value);
            match derived_row(tables.moment, record) {
                Some(derived) => write(csv, table.derived, &derived),
                // A record that has not begun has no derived facts.
                None => table.derived.iter().for_each(|_| csv.empty()),
            }
            write(csv, private, &value);
            csv.end_row();
        }
        RowSource::Parts(_, path) => {
            for (at, part) in list_at(&value, path).iter().enumerate() {
                csv.plain(record.id());
                csv.plain(&(at + 1).to_string());
                write(csv, table.columns, &whole_part(part));
                csv.end_row();
            }
        }
        RowSource::Answers if record.kind() == Kind::Position => answers(tables, table, record, csv),
        RowSource::PackageAnswers if record.kind() == Kind::Package => {
            derived_list(tables, table, record, "answers", csv);
        }
        RowSource::Amounts if record.kind() == Kind::Outcome => {
            derived_list(tables, table, record, "done", csv);
        }
        RowSource::Deliveries if record.kind() == Kind::Outcome => deliveries(table, record, &value, csv),
        RowSource::Names => {
            named(record, at(&value, "names").or_else(|| at(&value, "place.names")), csv);
        }
        RowSource::Refs => named(record, at(&value, "refs"), csv),
        RowSource::Citations => citations(record, &value, csv),
        RowSource::Links => links(tables, record, &value, csv),
        _ => {}
    }
}

fn answers(tables: &Tables<'_>, table: &RecordTable, record: RecordRef<'_>, csv: &mut CsvWriter) {
    let derived = derived_row(tables.moment, record).unwrap_or_default();
    for (list, addressed) in [("addressees", true), ("others", false)] {
        for answer in list_at(&derived, list) {
            for column in table.columns {
                match column.path {
                    "ask" => csv.plain(record.id()),
                    "addressed" => csv.plain(if addressed { "true" } else { "false" }),
                    path => cell(csv, column.holds, at(answer, path)),
                }
            }
            csv.end_row();
        }
    }
}

/// Writes a row for each item of a list among what is derived from a record; the first column is the record.
fn derived_list(
    tables: &Tables<'_>,
    table: &RecordTable,
    record: RecordRef<'_>,
    list: &str,
    csv: &mut CsvWriter,
) {
    let derived = derived_row(tables.moment, record).unwrap_or_default();
    for item in list_at(&derived, list) {
        csv.plain(record.id());
        write(csv, table.columns.get(1..).unwrap_or_default(), item);
        csv.end_row();
    }
}

/// Writes what was carried out of an outcome; the first columns are the outcome, the unit and the position in
/// the list of that unit.
fn deliveries(table: &RecordTable, record: RecordRef<'_>, value: &Value, csv: &mut CsvWriter) {
    for promised in list_at(value, "quantities") {
        for (n, delivery) in list_at(promised, "done").iter().enumerate() {
            csv.plain(record.id());
            cell(csv, ColumnType::Text, at(promised, "unit"));
            csv.plain(&(n + 1).to_string());
            write(csv, table.columns.get(3..).unwrap_or_default(), delivery);
            csv.end_row();
        }
    }
}

/// Writes a row for each entry of an object with any keys: names by language, identifiers by scheme.
fn named(record: RecordRef<'_>, entries: Option<&Value>, csv: &mut CsvWriter) {
    for (key, text) in entries.and_then(Value::as_object).into_iter().flatten() {
        csv.plain(record.id());
        csv.plain(record.kind().as_str());
        csv.text(key);
        csv.text(text.as_str().unwrap_or_default());
        csv.end_row();
    }
}

/// A part as an object: a membership without dates is written as the member's id alone.
fn whole_part(part: &Value) -> Cow<'_, Value> {
    match part {
        Value::String(party) => Cow::Owned(json!({ "party": party })),
        part => Cow::Borrowed(part),
    }
}

fn citations(record: RecordRef<'_>, value: &Value, csv: &mut CsvWriter) {
    let mut cite = |step: Option<usize>, citations: &[Value]| {
        for (n, citation) in citations.iter().enumerate() {
            csv.plain(record.id());
            csv.plain(record.kind().as_str());
            csv.plain(&step.map(|step| (step + 1).to_string()).unwrap_or_default());
            csv.plain(&(n + 1).to_string());
            csv.plain(source(citation));
            cell(csv, ColumnType::Text, at(citation, "locator"));
            cell(csv, ColumnType::Flag, at(citation, "partial"));
            csv.end_row();
        }
    };
    cite(None, list_at(value, "sources"));
    for (step, entry) in list_at(value, "history").iter().enumerate() {
        cite(Some(step), list_at(entry, "sources"));
    }
}

fn links(tables: &Tables<'_>, record: RecordRef<'_>, value: &Value, csv: &mut CsvWriter) {
    let mut link = |field: &str, part: Option<usize>, n: Option<usize>, to: &Value| {
        let Some(to) = to.as_str() else { return };
        csv.plain(record.id());
        csv.plain(record.kind().as_str());
        csv.plain(field);
        for at in [part, n] {
            csv.plain(&at.map(|at| (at + 1).to_string()).unwrap_or_default());
        }
        csv.plain(to);
        csv.plain(tables.dossier.place_of(to).map_or("", |(kind, _)| kind.as_str()));
        csv.end_row();
    };
    let mut follow = |prefix: &str, part: Option<usize>, column: &Column, value: &Value| {
        let is_link = matches!(column.holds, ColumnType::Link | ColumnType::Links);
        let Some(found) = at(value, column.path).filter(|_| is_link) else { return };
        let field =
            if prefix.is_empty() { column.path.to_owned() } else { format!("{prefix}.{}", column.path) };
        match found {
            Value::Array(several) => {
                several.iter().enumerate().for_each(|(n, to)| link(&field, part, Some(n), to));
            }
            one => link(&field, part, None, one),
        }
    };
    for table in RecordTable::all() {
        match table.rows {
            RowSource::Records(kind) if kind == record.kind() => {
                table.columns.iter().for_each(|column| follow("", None, column, value));
            }
            RowSource::Parts(kind, path) if kind == record.kind() => {
                for (n, part) in list_at(value, path).iter().enumerate() {
                    let part = whole_part(part);
                    table.columns.iter().for_each(|column| follow(path, Some(n), column, &part));
                }
            }
            _ => {}
        }
    }
}

fn write(csv: &mut CsvWriter, columns: &[Column], value: &Value) {
    for column in columns {
        cell(csv, column.holds, at(value, column.path));
    }
}

/// The value at a path with dots.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let found = path.split('.').try_fold(value, |value, step| match value {
        Value::Array(items) => step.parse::<usize>().ok().and_then(|at| items.get(at)),
        value => value.get(step),
    })?;
    Some(found).filter(|found| !found.is_null())
}

fn list_at<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    at(value, path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A citation's source.
fn source(citation: &Value) -> &str {
    citation.as_str().or_else(|| citation.get("id").and_then(Value::as_str)).unwrap_or_default()
}

fn cell(csv: &mut CsvWriter, holds: ColumnType, value: Option<&Value>) {
    match (holds, value) {
        (ColumnType::Date, None) => (0..3).for_each(|_| csv.empty()),
        (ColumnType::Date, Some(value)) => date(csv, value.as_str().unwrap_or_default()),
        // The format leaves out false flags.
        (ColumnType::Flag, None) => csv.plain("false"),
        (_, None) => csv.empty(),
        (ColumnType::Text, Some(Value::String(text))) => csv.text(text),
        (ColumnType::Texts, Some(Value::Array(items))) => csv.text(&joined(items, escaped)),
        (ColumnType::Cited, Some(Value::Array(items))) => {
            csv.plain(&joined(items, |item| source(item).to_owned()));
        }
        (_, Some(Value::Array(items))) => {
            csv.plain(&joined(items, |item| item.as_str().unwrap_or_default().to_owned()));
        }
        (_, Some(Value::String(word))) => csv.plain(word),
        (_, Some(other)) => csv.plain(&other.to_string()),
    }
}

/// Writes a date as given, and its first and last possible day.
fn date(csv: &mut CsvWriter, text: &str) {
    csv.plain(text);
    match text.parse::<Date>() {
        Ok(date) => {
            for day in [date.earliest(), date.latest()] {
                csv.plain(&Date::of_day(day).to_string());
            }
        }
        Err(_) => (0..2).for_each(|_| csv.empty()),
    }
}

fn joined(items: &[Value], word: impl Fn(&Value) -> String) -> String {
    let words: Vec<String> = items.iter().map(word).collect();
    words.join(BETWEEN.encode_utf8(&mut [0; 4]))
}

/// An item of a list of texts, escaped so that separators can be told from bars within items.
fn escaped(item: &Value) -> String {
    item.as_str().unwrap_or_default().replace('\\', "\\\\").replace(BETWEEN, "\\|")
}
