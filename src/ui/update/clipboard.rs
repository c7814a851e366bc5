//! What is taken away from the dashboard: citations, records, addresses.

use super::state::State;
use crate::derive::Moment;
use crate::model::Dossier;
use crate::report;
use crate::ui::state::effect::Effect;

impl State {
    /// Copies a line that can be cited: who said what and when, and the document that says so.
    pub(super) fn copy_citation(&mut self) -> Vec<Effect> {
        self.copy("citation", report::citation)
    }

    /// Copies all about the record, as the detail has it.
    pub(super) fn copy_record(&mut self) -> Vec<Effect> {
        self.copy("record", |dossier, moment, id| {
            report::record(dossier, moment, id).map(|doc| report::plain(&doc, report::USUAL_WIDTH))
        })
    }

    /// Copies a text about the record that is open, as others may read it. Says why not if it is private.
    fn copy(
        &mut self,
        called: &'static str,
        write: impl FnOnce(&Dossier, &Moment, &str) -> Option<String>,
    ) -> Vec<Effect> {
        if self.subject_is_private() {
            self.message = Some("This record is private and was not copied".to_owned());
            return Vec::new();
        }
        let public = match self.for_others() {
            Ok(public) => public,
            Err(why) => {
                self.message = Some(format!("Not copied: {why}"));
                return Vec::new();
            }
        };
        let state = public.as_ref().unwrap_or(self);
        let text = self.subject().and_then(|id| write(&state.dossier, &state.moment, id));
        text.map(|text| Effect::Copy { text, called }).into_iter().collect()
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
