//! The formats in which every view can be had.

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::outcome::{Failure, print};
use crate::report::{self, Doc, Table};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ViewFormat {
    /// For people
    #[default]
    Text,
    /// Markdown
    Md,
    /// A table, safe to open in a spreadsheet
    Csv,
    /// For programs
    Json,
}

/// How a view is written.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Written {
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ViewFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// A view in each of its forms; only the one that is asked for is made.
pub(super) trait View {
    fn doc(&self) -> Doc;
    fn table(&self) -> Table;
    fn json(&self) -> Value;
}

impl Written {
    /// Writes a view to standard output.
    ///
    /// # Errors
    /// As [`print`].
    pub(super) fn write(self, view: &impl View) -> Result<(), Failure> {
        match self.format {
            _ if self.json => print_json(&view.json()),
            ViewFormat::Json => print_json(&view.json()),
            ViewFormat::Text => print(&report::plain(&view.doc(), report::USUAL_WIDTH)),
            ViewFormat::Md => print(&report::markdown(&view.doc())),
            ViewFormat::Csv => print(&report::csv(&view.table())),
        }
    }
}

/// Writes a value for programs.
///
/// # Errors
/// As [`print`].
pub(super) fn print_json(value: &Value) -> Result<(), Failure> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::of)?;
    json.push('\n');
    print(&json)
}
