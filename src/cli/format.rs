//! The output formats that all views share, and their options.

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::output::{Failure, print};
use crate::report::{self, Cells, Doc, Table};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// Text for people
    #[default]
    Text,
    /// Markdown
    Md,
    /// A table, safe to open in a spreadsheet
    Csv,
    /// JSON for programs
    Json,
}

/// How a view is written.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct FormatArgs {
    /// Print in this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,

    #[command(flatten)]
    raw: RawCellsArg,
}

/// How the cells of a table are written.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct RawCellsArg {
    /// Leave the cells of a csv unchanged; by default, cells that a spreadsheet would read as a formula get an
    /// apostrophe before them
    #[arg(long)]
    raw_cells: bool,
}

impl RawCellsArg {
    /// How to write the cells of a table.
    pub(super) fn cells(self) -> Cells {
        if self.raw_cells { Cells::Raw } else { Cells::Safe }
    }

    /// Refuses the option for a format without cells.
    ///
    /// # Errors
    /// Wrong usage if the option is given.
    pub(super) fn refuse(self) -> Result<(), Failure> {
        match self.cells() {
            Cells::Safe => Ok(()),
            Cells::Raw => Err(Failure::Usage("--raw-cells works only with --format csv".to_owned())),
        }
    }
}

/// A view that can be written in any format. Only the requested form is produced.
pub(super) trait Render {
    fn doc(&self) -> Doc;
    fn table(&self) -> Table;
    fn json(&self) -> Value;
}

impl FormatArgs {
    /// The requested format, and how to write the cells of a table.
    ///
    /// # Errors
    /// Wrong usage, as [`RawCellsArg::refuse`].
    pub(super) fn resolve(self) -> Result<(OutputFormat, Cells), Failure> {
        let format = if self.json { OutputFormat::Json } else { self.format };
        if format != OutputFormat::Csv {
            self.raw.refuse()?;
        }
        Ok((format, self.raw.cells()))
    }

    /// Writes a view to standard output.
    ///
    /// # Errors
    /// As [`print`] and [`Self::resolve`].
    pub(super) fn write(self, view: &impl Render) -> Result<(), Failure> {
        let (format, cells) = self.resolve()?;
        print(&format.of(view, cells)?)
    }
}

impl OutputFormat {
    /// Writes a view in this format.
    ///
    /// # Errors
    /// Does not fail for any view.
    pub(super) fn of(self, view: &dyn Render, cells: Cells) -> Result<String, Failure> {
        match self {
            Self::Text => Ok(report::plain(&view.doc(), report::USUAL_WIDTH)),
            Self::Md => Ok(report::markdown(&view.doc())),
            Self::Csv => Ok(report::csv(&view.table(), cells)),
            Self::Json => json(&view.json()),
        }
    }
}

/// A value as indented JSON text.
///
/// # Errors
/// Does not fail for any value.
pub(super) fn json(value: &Value) -> Result<String, Failure> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::of)?;
    json.push('\n');
    Ok(json)
}

/// Prints a value as JSON.
///
/// # Errors
/// As [`print`].
pub(super) fn print_json(value: &Value) -> Result<(), Failure> {
    print(&json(value)?)
}
