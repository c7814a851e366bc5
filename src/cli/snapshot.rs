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
use crate::ui::{Exported, Format, Order, Refusal, State};

impl Dashboard {
    /// Writes an export. Returns a message with its path, or the reason why it was not written.
    pub(super) fn export(&self, order: &Order) -> Result<String, Refusal> {
        let path = dirs::expand_home(&order.path);
        if (order.what, order.format) == (Exported::Data, Format::Csv) {
            return self.export_tables(&path, order.replace);
        }
        let failed = |failure: Failure| Refusal::Failed(failure.to_string());
        let public = self.public(order.what)?;
        let content = content(public.as_ref().unwrap_or(&self.state), order).map_err(failed)?;
        if let Some(folder) = missing_folder(&path) {
            if !order.replace {
                let key = self.open_key();
                return Err(Refusal::Taken(format!(
                    "There is no folder {}; {key} again makes it",
                    display_path(folder)
                )));
            }
            if let Err(error) = std::fs::create_dir_all(folder) {
                let why = atomic_file::error_text(&error);
                return Err(Refusal::Failed(format!("Not written: {}: {why}", display_path(folder))));
            }
        }
        if let Some(why) = write_obstacle(&path) {
            return Err(Refusal::Failed(format!("Not written: {why}")));
        }
        let written = if order.replace {
            atomic_file::replace(&path, content.as_bytes())
        } else {
            atomic_file::write_new(&path, content.as_bytes())
        };
        match written {
            Ok(()) if order.what == Exported::View && !self.state.is_unfiltered() => {
                Ok(format!("Wrote {}; it has the whole view, without your filters", absolute(&path)))
            }
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
        let public = self.public(Exported::Data)?;
        let state = public.as_ref().unwrap_or(&self.state);
        let (dossier, moment) = (state.dossier(), state.moment());
        let provenance = provenance(dossier).map_err(|failure| Refusal::Failed(failure.to_string()))?;
        let tables = Tables { dossier, moment, scope: scope(state), cells: Cells::Safe };
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

    /// The state without what is private, from which the export is made; none if nothing is private.
    fn public(&self, what: Exported) -> Result<Option<State>, Refusal> {
        let state = &self.state;
        let private = match what {
            Exported::Record if state.subject_is_private() => "This record is private and was not written",
            Exported::View | Exported::Screen if state.view_is_private() => {
                "This view is about a private record and was not written"
            }
            _ => return state.for_others().map_err(|why| Refusal::Failed(format!("Not written: {why}"))),
        };
        Err(Refusal::Failed(private.to_owned()))
    }
}

/// The folder of a path, if it is not there.
fn missing_folder(path: &Path) -> Option<&Path> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
}

/// On the latest day, records are complete. On any other day, they contain only what was known by then.
fn scope(state: &State) -> Scope {
    if state.day() == state.latest() { Scope::Full } else { Scope::AsOf }
}

/// The content of an export that is one file.
fn content(state: &State, order: &Order) -> Result<String, Failure> {
    let (dossier, moment) = (state.dossier(), state.moment());
    let provenance = provenance(dossier)?;
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
            (Some(view), Format::Csv) => OutputFormat::Csv.of(view.as_ref(), Cells::Safe, None),
            (Some(view), Format::Json) => OutputFormat::Json.of(view.as_ref(), Cells::Safe, None),
            (_, format) => Ok(write_doc(state, text_view::document(state), format, &provenance)),
        },
        Exported::Screen => {
            let format = match order.format {
                Format::Svg => PictureFormat::Svg,
                Format::Html => PictureFormat::Html,
                Format::Ansi => PictureFormat::Ansi,
                _ => PictureFormat::Txt,
            };
            let colours = picture::usual_colours();
            Ok(picture::draw(state, format, colours, ColourScheme::Auto, provenance))
        }
        Exported::Record => record(state, order.format, &provenance),
        Exported::Data if order.format == Format::CslJson => {
            Ok(report::csl(dossier, moment, scope(state), &provenance))
        }
        Exported::Data => Ok(dossier::to_single_file(dossier, Some(&snapshot(dossier, provenance)))),
    }
}

/// The selected record.
fn record(state: &State, format: Format, provenance: &Provenance) -> Result<String, Failure> {
    let (dossier, moment) = (state.dossier(), state.moment());
    let gone = || Failure::of("the record does not exist on this day");
    let id = state.subject().ok_or_else(gone)?;
    let doc = report::record(dossier, moment, id).ok_or_else(gone)?;
    if format == Format::Json {
        let record = dossier.record(id).ok_or_else(gone)?;
        return format::json(&records_json(dossier, moment, scope(state), &[record])?);
    }
    Ok(write_doc(state, doc, format, provenance))
}

/// A document with its provenance, as Markdown or text.
fn write_doc(state: &State, mut doc: Doc, format: Format, provenance: &Provenance) -> String {
    provenance.sign(&mut doc, state.dossier(), state.moment());
    if format == Format::Md { report::markdown(&doc) } else { report::plain(&doc, report::USUAL_WIDTH) }
}

/// The absolute path for a message, because the folder may not be obvious.
fn absolute(path: &Path) -> String {
    display_path(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}
