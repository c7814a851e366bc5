//! The formats in which every view can be had.

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
    /// How the cells are to be written.
    ///
    /// # Errors
    /// Wrong usage, where the option is given and no table is asked for.
    pub(super) fn cells(self, is_csv: bool) -> Result<Cells, Failure> {
        match self.raw_cells {
            false => Ok(Cells::Safe),
            true if is_csv => Ok(Cells::Raw),
            true => Err(Failure::Usage("--raw-cells goes with --format csv only".to_owned())),
        }
    }
}

/// A view in each of its forms; only the one that is asked for is made.
pub(super) trait Render {
    fn doc(&self) -> Doc;
    fn table(&self) -> Table;
    fn json(&self) -> Value;
}

impl FormatArgs {
    /// The format that is asked for, and how the cells of a table are written.
    ///
    /// # Errors
    /// Wrong usage, as [`RawCellsArg::cells`].
    pub(super) fn form(self) -> Result<(OutputFormat, Cells), Failure> {
        let format = if self.json { OutputFormat::Json } else { self.format };
        Ok((format, self.raw.cells(format == OutputFormat::Csv)?))
    }

    /// Writes a view to standard output.
    ///
    /// # Errors
    /// As [`print`] and [`Self::form`].
    pub(super) fn write(self, view: &impl Render) -> Result<(), Failure> {
        let (format, cells) = self.form()?;
        print(&format.of(view, cells)?)
    }
}

impl OutputFormat {
    /// A view in this format.
    ///
    /// # Errors
    /// None that a view gives cause for.
    pub(super) fn of(self, view: &dyn Render, cells: Cells) -> Result<String, Failure> {
        match self {
            Self::Text => Ok(report::plain(&view.doc(), report::USUAL_WIDTH)),
            Self::Md => Ok(report::markdown(&view.doc())),
            Self::Csv => Ok(report::csv(&view.table(), cells)),
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
