//! Writes the exports that the user requests in the dashboard's dialog.

use std::path::Path;

use super::dashboard::Dashboard;
use super::dirs;
use super::format::{self, OutputFormat};
use super::output::{Failure, write_obstacle};
use super::picture::{self, PictureFormat};
use super::provenance::{provenance, snapshot};
use super::show::records_json;
use super::tables::{self, TableError};
use super::text_view;
use crate::atomic_file::{self, SaveError, display_path};
use crate::dossier;
use crate::report::tables::{Scope, Tables};
use crate::report::{self, Cells, Doc, Provenance};
use crate::screenshot::ColourScheme;
use crate::ui::command::Command;
use crate::ui::{Exported, Format, Order, Refusal};

impl Dashboard {
    /// Writes an export. Returns a message with its path, or the reason why it was not written.
    pub(super) fn export(&self, order: &Order) -> Result<String, Refusal> {
        let path = dirs::expand_home(&order.path);
        if (order.what, order.format) == (Exported::Data, Format::Csv) {
            return self.export_tables(&path, order.replace);
        }
        let failed = |failure: Failure| Refusal::Failed(failure.to_string());
        let content = self.content(order).map_err(failed)?;
        if let Some(why) = write_obstacle(&path) {
            return Err(Refusal::Failed(format!("Not written: {why}")));
        }
        let written = if order.replace {
            atomic_file::replace(&path, content.as_bytes())
        } else {
            atomic_file::write_new(&path, content.as_bytes())
        };
        match written {
            Ok(()) => Ok(format!("Wrote {}", absolute(&path))),
            // The dialog shows the path above the message. A long path in it could hide the rest.
            Err(SaveError::Exists(_)) => {
                Err(Refusal::Taken(format!("It already exists; {} again replaces it", self.open_key())))
            }
            Err(SaveError::Io { source, .. }) => {
                Err(Refusal::Failed(format!("Not written: {}", atomic_file::error_text(&source))))
            }
            Err(error) => Err(Refusal::Failed(error.to_string())),
        }
    }

    /// Writes the tables to a folder, which may exist. Existing tables in it are replaced only if `replace`
    /// is set.
    fn export_tables(&self, folder: &Path, replace: bool) -> Result<String, Refusal> {
        let Self { opened, state, .. } = self;
        let provenance = provenance(opened).map_err(|failure| Refusal::Failed(failure.to_string()))?;
        let (dossier, moment) = (&*opened.dossier, state.moment());
        let tables = Tables { dossier, moment, scope: self.scope(), cells: Cells::Safe };
        match tables::write_all(folder, replace, |table| tables.csv(table, &provenance)) {
            Ok(count) => Ok(format!("Wrote {count} tables to {}", absolute(folder))),
            Err(TableError::Exists(_)) => {
                let key = self.open_key();
                Err(Refusal::Taken(format!("It already has these tables; {key} again replaces them")))
            }
            Err(TableError::Failed(why)) => Err(Refusal::Failed(why)),
        }
    }

    /// The key that writes an export, as the user has it.
    fn open_key(&self) -> String {
        self.state.keymap().shown(Command::Open)
    }

    /// On the latest day, records are complete. On any other day, they contain only what was known by then.
    fn scope(&self) -> Scope {
        if self.state.day() == self.state.latest() { Scope::Full } else { Scope::AsOf }
    }

    /// The content of an export that is one file.
    fn content(&self, order: &Order) -> Result<String, Failure> {
        let Self { opened, state, .. } = self;
        let (dossier, moment) = (&opened.dossier, state.moment());
        let provenance = provenance(opened)?;
        match order.what {
            Exported::Briefing => {
                let briefing = report::briefing(dossier, moment, &provenance);
                Ok(if order.format == Format::Html {
                    report::html(&briefing)
                } else {
                    report::markdown(&briefing)
                })
            }
            Exported::View => match (text_view::view(state), order.format) {
                (Some(view), Format::Csv) => OutputFormat::Csv.of(view.as_ref(), Cells::Safe),
                (Some(view), Format::Json) => OutputFormat::Json.of(view.as_ref(), Cells::Safe),
                (_, format) => Ok(self.write_doc(text_view::document(state), format, &provenance)),
            },
            Exported::Screen => {
                let format = match order.format {
                    Format::Svg => PictureFormat::Svg,
                    Format::Html => PictureFormat::Html,
                    Format::Ansi => PictureFormat::Ansi,
                    _ => PictureFormat::Txt,
                };
                let colours = picture::usual_colours();
                Ok(picture::draw(opened, state, format, colours, ColourScheme::Auto, provenance))
            }
            Exported::Record => self.record(order.format, &provenance),
            Exported::Data if order.format == Format::CslJson => {
                Ok(report::csl(dossier, moment, self.scope(), &provenance))
            }
            Exported::Data => Ok(dossier::to_single_file(dossier, Some(&snapshot(provenance)))),
        }
    }

    /// The selected record.
    fn record(&self, format: Format, provenance: &Provenance) -> Result<String, Failure> {
        let (dossier, moment) = (self.state.dossier(), self.state.moment());
        let gone = || Failure::of("the record does not exist on this day");
        let id = self.state.subject().ok_or_else(gone)?;
        let doc = report::record(dossier, moment, id).ok_or_else(gone)?;
        if format == Format::Json {
            let record = dossier.record(id).ok_or_else(gone)?;
            return format::json(&records_json(dossier, moment, self.scope(), &[record])?);
        }
        Ok(self.write_doc(doc, format, provenance))
    }

    /// A document with its provenance, as Markdown or text.
    fn write_doc(&self, mut doc: Doc, format: Format, provenance: &Provenance) -> String {
        provenance.sign(&mut doc, self.state.dossier(), self.state.moment());
        if format == Format::Md { report::markdown(&doc) } else { report::plain(&doc, report::USUAL_WIDTH) }
    }
}

/// The absolute path for a message, because the folder may not be obvious.
fn absolute(path: &Path) -> String {
    display_path(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}
