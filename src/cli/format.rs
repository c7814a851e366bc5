//! The output formats that all views share, and their options.

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::output::{Failure, print};
use super::private::{Private, WithPrivateArg};
use crate::derive::has_private;
use crate::model::Dossier;
use crate::report::{self, Cells, Doc, Table};
use crate::text;

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

    #[command(flatten)]
    with_private: WithPrivateArg,
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
    /// What becomes of private records: text is for the terminal of the keeper and has them.
    pub(super) fn private(self) -> Private {
        match if self.json { OutputFormat::Json } else { self.format } {
            OutputFormat::Text => Private::Kept,
            OutputFormat::Md | OutputFormat::Csv | OutputFormat::Json => self.with_private.for_others(),
        }
    }

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

    /// Writes a view of a dossier, if it is of one, to standard output.
    ///
    /// # Errors
    /// As [`print`] and [`Self::resolve`].
    pub(super) fn write(self, view: &impl Render, dossier: Option<&Dossier>) -> Result<(), Failure> {
        let (format, cells) = self.resolve()?;
        print(&format.of(view, cells, dossier)?)
    }
}

impl OutputFormat {
    /// Writes a view in this format. If its dossier has private records, text marks them and every other format
    /// says that they are included.
    ///
    /// # Errors
    /// Does not fail for any view.
    pub(super) fn of(
        self,
        view: &dyn Render,
        cells: Cells,
        dossier: Option<&Dossier>,
    ) -> Result<String, Failure> {
        let dossier = dossier.filter(|dossier| has_private(dossier));
        match (self, dossier) {
            (Self::Text, Some(dossier)) => {
                let mut doc = view.doc();
                doc.mark_private(dossier);
                Ok(report::plain(&doc, report::USUAL_WIDTH))
            }
            (Self::Text, None) => Ok(report::plain(&view.doc(), report::USUAL_WIDTH)),
            (Self::Md, private) => {
                let mut doc = view.doc();
                if let Some(dossier) = private {
                    doc.mark_private(dossier);
                    doc.paragraph(report::WITH_PRIVATE);
                }
                Ok(report::markdown(&doc))
            }
            (Self::Csv, private) => {
                let mut table = view.table();
                if private.is_some() {
                    table.heads.push(WITH_PRIVATE);
                    table.rows.iter_mut().for_each(|row| row.push("true".to_owned()));
                }
                Ok(report::csv(&table, cells))
            }
            (Self::Json, private) => {
                let mut value = view.json();
                if private.is_some() {
                    say_with_private(&mut value);
                }
                json(&value)
            }
        }
    }
}

/// The key, and the column, that says that an output includes private records.
const WITH_PRIVATE: &str = "with_private";

/// Says so in an object, or in each object of a list.
fn say_with_private(value: &mut Value) {
    match value {
        Value::Object(object) => drop(object.insert(WITH_PRIVATE.to_owned(), true.into())),
        Value::Array(items) => items.iter_mut().for_each(say_with_private),
        _ => {}
    }
}

/// A value as indented JSON text, with escapes for characters that nobody can see.
///
/// # Errors
/// Does not fail for any value.
pub(super) fn json(value: &Value) -> Result<String, Failure> {
    let mut json = text::json_escaped(&serde_json::to_string_pretty(value).map_err(Failure::of)?);
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
