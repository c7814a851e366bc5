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
        let format = if self.json { ViewFormat::Json } else { self.format };
        print(&format.of(view)?)
    }
}

impl ViewFormat {
    /// A view in this format.
    ///
    /// # Errors
    /// None that a view gives cause for.
    pub(super) fn of(self, view: &dyn View) -> Result<String, Failure> {
        match self {
            Self::Text => Ok(report::plain(&view.doc(), report::USUAL_WIDTH)),
            Self::Md => Ok(report::markdown(&view.doc())),
            Self::Csv => Ok(report::csv(&view.table())),
            Self::Json => json(&view.json()),
        }
    }
}

/// A value for programs, as a text.
///
/// # Errors
/// None that a value gives cause for.
pub(super) fn json(value: &Value) -> Result<String, Failure> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::of)?;
    json.push('\n');
    Ok(json)
}

/// Writes a value for programs.
///
/// # Errors
/// As [`print`].
pub(super) fn print_json(value: &Value) -> Result<(), Failure> {
    print(&json(value)?)
}
