//! What the dashboard's export dialog orders, written.

use std::path::Path;

use super::dashboard::Dashboard;
use super::dirs;
use super::format::{self, OutputFormat};
use super::output::{Failure, hindrance};
use super::picture::{self, PictureFormat};
use super::provenance::{provenance, snapshot};
use super::show::records_json;
use super::tables::{self, Unwritten};
use super::text_view;
use crate::atomic_file::{self, SaveError, shown};
use crate::dossier;
use crate::report::tables::{Scope, Tables};
use crate::report::{self, Cells, Doc, Provenance};
use crate::screenshot::ColourScheme;
use crate::ui::{Exported, Format, Order, Refusal};

/// What is there is named above.
const REPLACES: &str = "It exists already: Enter again replaces it";

/// Tables are named after what they hold: others of the same names are in the way.
const REPLACES_TABLES: &str = "It has such tables already: Enter again replaces them";

impl Dashboard {
    /// Writes what is ordered, and tells where, or why not.
    pub(super) fn export(&self, order: &Order) -> Result<String, Refusal> {
        let path = dirs::expand_home(&order.path);
        if (order.what, order.format) == (Exported::Data, Format::Csv) {
            return self.export_tables(&path, order.replace);
        }
        let failed = |failure: Failure| Refusal::Failed(failure.to_string());
        let content = self.content(order).map_err(failed)?;
        if let Some(why) = hindrance(&path) {
            return Err(Refusal::Failed(format!("Not written: {why}")));
        }
        let written = if order.replace {
            atomic_file::replace(&path, content.as_bytes())
        } else {
            atomic_file::write_new(&path, content.as_bytes())
        };
        match written {
            Ok(()) => Ok(format!("Wrote {}", whole(&path))),
            // The path stands above the words, which its length shall not push out of sight.
            Err(SaveError::Exists(_)) => Err(Refusal::Taken(REPLACES.to_owned())),
            Err(SaveError::Io { source, .. }) => {
                Err(Refusal::Failed(format!("Not written: {}", atomic_file::said(&source))))
            }
            Err(error) => Err(Refusal::Failed(error.to_string())),
        }
    }

    /// The tables go into a folder, which may be there; the tables in it may not.
    fn export_tables(&self, folder: &Path, replace: bool) -> Result<String, Refusal> {
        let Self { opened, state, .. } = self;
        let provenance = provenance(opened).map_err(|failure| Refusal::Failed(failure.to_string()))?;
        let (dossier, moment) = (&*opened.dossier, state.moment());
        let tables = Tables { dossier, moment, scope: self.scope(), cells: Cells::Safe };
        match tables::write_all(folder, replace, |table| tables.csv(table, &provenance)) {
            Ok(count) => Ok(format!("Wrote {count} tables into {}", whole(folder))),
            Err(Unwritten::There(_)) => Err(Refusal::Taken(REPLACES_TABLES.to_owned())),
            Err(Unwritten::Failed(why)) => Err(Refusal::Failed(why)),
        }
    }

    /// On the latest day records are told in full, on any other cut to it.
    fn scope(&self) -> Scope {
        if self.state.day() == self.state.latest() { Scope::Full } else { Scope::AsOf }
    }

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
                (_, format) => Ok(self.in_words(text_view::document(state), format, &provenance)),
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

    fn record(&self, format: Format, provenance: &Provenance) -> Result<String, Failure> {
        let (dossier, moment) = (self.state.dossier(), self.state.moment());
        let gone = || Failure::of("the record is not there on this day");
        let id = self.state.subject().ok_or_else(gone)?;
        let doc = report::record(dossier, moment, id).ok_or_else(gone)?;
        if format == Format::Json {
            let record = dossier.record(id).ok_or_else(gone)?;
            return format::json(&records_json(dossier, moment, self.scope(), &[record])?);
        }
        Ok(self.in_words(doc, format, provenance))
    }

    fn in_words(&self, mut doc: Doc, format: Format, provenance: &Provenance) -> String {
        provenance.sign(&mut doc, self.state.dossier(), self.state.moment());
        if format == Format::Md { report::markdown(&doc) } else { report::plain(&doc, report::USUAL_WIDTH) }
    }
}

/// Where a file is matters more than what it is called.
fn whole(path: &Path) -> String {
    shown(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}
