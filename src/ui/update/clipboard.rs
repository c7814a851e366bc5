//! What is taken away from the dashboard: citations, records, addresses.

use super::state::State;
use crate::report;
use crate::ui::state::effect::Effect;

impl State {
    /// Copies a line that can be cited: who said what and when, and the document that says so.
    pub(super) fn copy_citation(&self) -> Vec<Effect> {
        let text = self.subject().and_then(|id| report::citation(&self.dossier, &self.moment, id));
        text.map(|text| Effect::Copy { text, called: "citation" }).into_iter().collect()
    }

    /// Copies all about the record, as the detail has it.
    pub(super) fn copy_record(&self) -> Vec<Effect> {
        let doc = self.subject().and_then(|id| report::record(&self.dossier, &self.moment, id));
        let text = doc.map(|doc| report::plain(&doc, report::USUAL_WIDTH));
        text.map(|text| Effect::Copy { text, called: "record" }).into_iter().collect()
    }

    /// Opens the source that is shown, else the first of the record.
    pub(super) fn open_source(&self) -> Vec<Effect> {
        self.source_address().map(|url| Effect::Browse { url }).into_iter().collect()
    }

    /// The address that [`Self::open_source`] opens.
    pub(super) fn source_address(&self) -> Option<String> {
        let address = |id: &str| self.dossier.source(id).and_then(|source| source.url.clone());
        let subject = self.subject()?;
        if let Some(url) = address(subject) {
            return Some(url);
        }
        let record = self.dossier.record(subject)?;
        record.sources().iter().find_map(|citation| address(&citation.source))
    }
}
