//! What is taken away from the dashboard: citations, records, addresses.

use super::Effect;
use super::state::State;
use crate::report;

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// A line that can be cited: who said what and when, and the document that says so.
    Citation,
    /// All about the record, as the detail has it.
    Record,
}

impl State {
    /// Copies what is selected.
    pub(super) fn copy(&mut self, what: Copied) -> Vec<Effect> {
        let Some(id) = self.subject() else { return Vec::new() };
        let (dossier, moment) = (self.dossier(), self.moment());
        let (text, called) = match what {
            Copied::Citation => (report::citation(dossier, moment, id), "citation"),
            Copied::Record => {
                let doc = report::record(dossier, moment, id);
                (doc.map(|doc| report::plain(&doc, report::USUAL_WIDTH)), "record")
            }
        };
        text.map(|text| Effect::Copy { text, called }).into_iter().collect()
    }

    /// Opens the source on the line that is read, else the first of the record that is selected.
    pub(super) fn open_source(&mut self) -> Vec<Effect> {
        self.source_address().map(|url| Effect::Browse { url }).into_iter().collect()
    }

    /// The address that [`Self::open_source`] opens.
    pub(super) fn source_address(&self) -> Option<String> {
        let dossier = self.dossier();
        let address = |id: &str| dossier.source(id).and_then(|source| source.url.clone());
        let subject = self.subject()?;
        if let Some(url) = address(subject) {
            return Some(url);
        }
        let record = dossier.record(subject)?;
        record.sources().iter().find_map(|citation| address(&citation.source))
    }
}
