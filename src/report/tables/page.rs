//! Generates the reference of all tables, for the page on them.

// Writing to a String cannot fail; its results are let go below.
use std::fmt::Write as _;

use super::table::{Column, ColumnType, RecordTable, RowSource};
use crate::model::Word as _;

/// The reference of all tables as Markdown. `describe` gives the format's description of a field, named as in
/// [`RecordTable::fields`].
pub fn page(describe: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for table in RecordTable::all() {
        let _ = writeln!(
            out,
            "### `{}`\n\n{}.\n\n| column | holds | meaning |\n| --- | --- | --- |",
            table.name,
            capital(table.about)
        );
        if let RowSource::Parts(kind, _) = table.rows {
            row(&mut out, kind.as_str(), "record id", &format!("the {kind}"));
            row(&mut out, "n", "number", "the position in the record's list, from 1");
        }
        let mut fields = table.fields().into_iter();
        for column in table.columns {
            let about = if column.about.is_empty() {
                fields.next().and_then(|field| describe(&field)).unwrap_or_default()
            } else {
                column.about.to_owned()
            };
            with_days(&mut out, &column.name(), column, &about);
        }
        for column in table.derived {
            with_days(&mut out, &format!("derived_{}", column.name()), column, column.about);
        }
        out.push('\n');
    }
    out
}

fn with_days(out: &mut String, name: &str, column: &Column, about: &str) {
    row(out, name, holds(column.holds), about);
    if column.holds == ColumnType::Date {
        let names = format!("{name}_earliest`, `{name}_latest");
        row(out, &names, "day", "the first and the last possible day");
    }
}

fn row(out: &mut String, name: &str, holds: &str, about: &str) {
    let _ = writeln!(out, "| `{name}` | {holds} | {about} |");
}

fn holds(holds: ColumnType) -> &'static str {
    match holds {
        ColumnType::Text => "text",
        ColumnType::Texts => "texts (a list)",
        ColumnType::Word => "word",
        ColumnType::Words => "words (a list)",
        ColumnType::Link => "record id",
        ColumnType::Links => "record ids (a list)",
        ColumnType::Cited => "source ids (a list)",
        ColumnType::Number => "number",
        ColumnType::Flag => "`true` or `false`",
        ColumnType::Date => "date, as given",
        ColumnType::Day => "day",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
