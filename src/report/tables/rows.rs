//! Records as rows.

use serde_json::Value;

use super::super::Provenance;
use super::super::csv::{Cells, Sheet};
use super::columns;
use super::{BETWEEN, Column, Holds, Rows, Scope, Table, Tables};
use crate::date::Date;
use crate::derive::derived_row;
use crate::model::{RecordRef, Word as _};

/// How the tables were made.
pub(super) fn snapshot(tables: &Tables<'_>, provenance: &Provenance, sheet: &mut Sheet) {
    let meta = &tables.dossier.meta;
    sheet.plain(&meta.id);
    sheet.text(&meta.title);
    sheet.plain(&Date::of_day(tables.moment.day).to_string());
    sheet.plain(match tables.scope {
        Scope::Full => "all",
        Scope::AsOf => "begun",
    });
    sheet.plain(match tables.cells {
        Cells::Safe => "safe",
        Cells::Raw => "raw",
    });
    for text in ["demarche", &provenance.version, &provenance.made_at, &provenance.hash] {
        sheet.plain(text);
    }
    sheet.end_row();
}

/// What the dossier tells of itself.
pub(super) fn dossier(tables: &Tables<'_>, table: &Table, sheet: &mut Sheet) {
    let meta = serde_json::to_value(&tables.dossier.meta).unwrap_or_default();
    write(sheet, table.columns, &meta);
    sheet.end_row();
}

/// A list that the dossier has of itself.
pub(super) fn of_dossier(tables: &Tables<'_>, table: &Table, list: &str, sheet: &mut Sheet) {
    let meta = serde_json::to_value(&tables.dossier.meta).unwrap_or_default();
    for (at, item) in list_at(&meta, list).iter().enumerate() {
        sheet.plain(&(at + 1).to_string());
        let columns = table.columns.get(1..).unwrap_or_default();
        match item {
            Value::String(text) => sheet.text(text),
            item => write(sheet, columns, item),
        }
        sheet.end_row();
    }
}

/// The rows that a record makes in a table.
pub(super) fn of_record(tables: &Tables<'_>, table: &Table, record: RecordRef<'_>, sheet: &mut Sheet) {
    let value = match tables.scope {
        Scope::Full => record.to_json().ok(),
        Scope::AsOf => tables.moment.redacted(tables.dossier, record),
    };
    let Some(value) = value else { return };
    match table.rows {
        Rows::Records(_) => {
            write(sheet, table.columns, &value);
            match derived_row(tables.moment, record) {
                Some(derived) => write(sheet, table.derived, &derived),
                // Nothing follows from what has not begun.
                None => table.derived.iter().for_each(|_| sheet.empty()),
            }
            sheet.end_row();
        }
        Rows::Parts(_, path) => {
            for (at, part) in list_at(&value, path).iter().enumerate() {
                sheet.plain(record.id());
                sheet.plain(&(at + 1).to_string());
                write(sheet, table.columns, part);
                sheet.end_row();
            }
        }
        Rows::Answers => answers(tables, table, record, sheet),
        Rows::Names => names(record, &value, sheet),
        Rows::Citations => citations(record, &value, sheet),
        Rows::Links => links(tables, record, &value, sheet),
        Rows::Snapshot | Rows::Dossier | Rows::OfDossier(_) => {}
    }
}

fn answers(tables: &Tables<'_>, table: &Table, record: RecordRef<'_>, sheet: &mut Sheet) {
    let derived = derived_row(tables.moment, record).unwrap_or_default();
    for (list, addressed) in [("addressees", true), ("others", false)] {
        for answer in list_at(&derived, list) {
            for column in table.columns {
                match column.path {
                    "ask" => sheet.plain(record.id()),
                    "addressed" => sheet.plain(if addressed { "true" } else { "false" }),
                    path => cell(sheet, column.holds, at(answer, path)),
                }
            }
            sheet.end_row();
        }
    }
}

fn names(record: RecordRef<'_>, value: &Value, sheet: &mut Sheet) {
    for (language, name) in at(value, "names").and_then(Value::as_object).into_iter().flatten() {
        sheet.plain(record.id());
        sheet.plain(record.kind().as_str());
        sheet.text(language);
        sheet.text(name.as_str().unwrap_or_default());
        sheet.end_row();
    }
}

fn citations(record: RecordRef<'_>, value: &Value, sheet: &mut Sheet) {
    let mut cite = |step: Option<usize>, citations: &[Value]| {
        for (n, citation) in citations.iter().enumerate() {
            sheet.plain(record.id());
            sheet.plain(record.kind().as_str());
            sheet.plain(&step.map(|step| (step + 1).to_string()).unwrap_or_default());
            sheet.plain(&(n + 1).to_string());
            sheet.plain(source(citation));
            cell(sheet, Holds::Text, at(citation, "locator"));
            cell(sheet, Holds::Flag, at(citation, "partial"));
            sheet.end_row();
        }
    };
    cite(None, list_at(value, "sources"));
    for (step, entry) in list_at(value, "history").iter().enumerate() {
        cite(Some(step), list_at(entry, "sources"));
    }
}

fn links(tables: &Tables<'_>, record: RecordRef<'_>, value: &Value, sheet: &mut Sheet) {
    let mut link = |field: &str, part: Option<usize>, n: Option<usize>, to: &Value| {
        let Some(to) = to.as_str() else { return };
        sheet.plain(record.id());
        sheet.plain(record.kind().as_str());
        sheet.plain(field);
        for at in [part, n] {
            sheet.plain(&at.map(|at| (at + 1).to_string()).unwrap_or_default());
        }
        sheet.plain(to);
        sheet.plain(tables.dossier.place_of(to).map_or("", |(kind, _)| kind.as_str()));
        sheet.end_row();
    };
    let mut follow = |prefix: &str, part: Option<usize>, column: &Column, value: &Value| {
        let is_link = matches!(column.holds, Holds::Link | Holds::Links);
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
    for table in columns::ALL {
        match table.rows {
            Rows::Records(kind) if kind == record.kind() => {
                table.columns.iter().for_each(|column| follow("", None, column, value));
            }
            Rows::Parts(kind, path) if kind == record.kind() => {
                for (n, part) in list_at(value, path).iter().enumerate() {
                    table.columns.iter().for_each(|column| follow(path, Some(n), column, part));
                }
            }
            _ => {}
        }
    }
}

fn write(sheet: &mut Sheet, columns: &[Column], value: &Value) {
    for column in columns {
        cell(sheet, column.holds, at(value, column.path));
    }
}

/// What a path of dots leads to.
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

fn cell(sheet: &mut Sheet, holds: Holds, value: Option<&Value>) {
    match (holds, value) {
        (Holds::Date, None) => (0..3).for_each(|_| sheet.empty()),
        (Holds::Date, Some(value)) => date(sheet, value.as_str().unwrap_or_default()),
        // The format leaves out a flag that is not set.
        (Holds::Flag, None) => sheet.plain("false"),
        (_, None) => sheet.empty(),
        (Holds::Text, Some(Value::String(text))) => sheet.text(text),
        (Holds::Texts, Some(Value::Array(items))) => sheet.text(&joined(items, escaped)),
        (Holds::Cited, Some(Value::Array(items))) => {
            sheet.plain(&joined(items, |item| source(item).to_owned()));
        }
        (_, Some(Value::Array(items))) => {
            sheet.plain(&joined(items, |item| item.as_str().unwrap_or_default().to_owned()));
        }
        (_, Some(Value::String(word))) => sheet.plain(word),
        (_, Some(other)) => sheet.plain(&other.to_string()),
    }
}

/// A date as it is given, and the first and last day that it can mean.
fn date(sheet: &mut Sheet, text: &str) {
    sheet.plain(text);
    match text.parse::<Date>() {
        Ok(date) => [date.earliest(), date.latest()]
            .iter()
            .for_each(|day| sheet.plain(&Date::of_day(*day).to_string())),
        Err(_) => (0..2).for_each(|_| sheet.empty()),
    }
}

fn joined(items: &[Value], word: impl Fn(&Value) -> String) -> String {
    let words: Vec<String> = items.iter().map(word).collect();
    words.join(BETWEEN.encode_utf8(&mut [0; 4]))
}

/// An item of a list of texts, so that the bar between items can be told from one within.
fn escaped(item: &Value) -> String {
    item.as_str().unwrap_or_default().replace('\\', "\\\\").replace(BETWEEN, "\\|")
}
