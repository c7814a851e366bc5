//! The reference of the tables, for the page on them.

// Writing to a String cannot fail; its results are let go below.
use std::fmt::Write as _;

use super::{Column, Holds, Rows, Table};
use crate::model::Word as _;

/// The reference of all tables as Markdown. `describe` knows what the format says of a field, named as by
/// [`Table::fields`].
pub fn page(describe: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for table in Table::all() {
        let _ = writeln!(
            out,
            "### `{}`\n\n{}.\n\n| column | holds | meaning |\n| --- | --- | --- |",
            table.name,
            capital(table.about)
        );
        if let Rows::Parts(kind, _) = table.rows {
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
    if column.holds == Holds::Date {
        let names = format!("{name}_earliest`, `{name}_latest");
        row(out, &names, "day", "the first and the last possible day");
    }
}

fn row(out: &mut String, name: &str, holds: &str, about: &str) {
    let _ = writeln!(out, "| `{name}` | {holds} | {about} |");
}

fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Text => "text",
        Holds::Texts => "texts (a list)",
        Holds::Word => "word",
        Holds::Words => "words (a list)",
        Holds::Link => "record id",
        Holds::Links => "record ids (a list)",
        Holds::Cited => "source ids (a list)",
        Holds::Number => "number",
        Holds::Flag => "`true` or `false`",
        Holds::Date => "date, as given",
        Holds::Day => "day",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
