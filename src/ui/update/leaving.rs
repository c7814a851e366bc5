//! The dashboard as others may see it: the same state of the dossier without what is private. Everything that is
//! copied, drawn to a file or exported from the dashboard is made from it.

use std::sync::Arc;

use super::state::State;
use crate::derive::{Calendar, has_private, private_links, public};
use crate::model::RecordRef;
use crate::ui::state::location::Location;
use crate::ui::state::view::View;
use crate::ui::view_kind::Settle;

impl State {
    /// The same state of the dossier without what is private; none if nothing is, so that this state can be used.
    ///
    /// # Errors
    /// If a public record links to a private one. The message names the link.
    pub fn for_others(&self) -> Result<Option<Self>, String> {
        if !has_private(&self.dossier) {
            return Ok(None);
        }
        let links = private_links(&self.dossier);
        if let Some(first) = links.first() {
            let more = match links.len() {
                1 => String::new(),
                more => format!(" (and {} more)", more - 1),
            };
            return Err(format!("{}{more}", first.message()));
        }
        let dossier = Arc::new(public(&self.dossier));
        let calendar = Calendar::of(&dossier);
        // Who looks at the latest day goes on doing so.
        let day = if self.day() == self.latest() { calendar.latest } else { self.day() };
        let mut state = Self::with_calendar(dossier, calendar, day);
        state.here = self.public_location();
        state.params = self.params.clone();
        for view in View::ALL {
            if let Some(narrowing) = state.params.narrowing(*view) {
                narrowing.party.take_if(|party| self.is_private(party));
            }
        }
        state.marked = self.marked;
        state.last_seen.clone_from(&self.last_seen);
        if let Some(seen) = &mut state.last_seen {
            seen.records.retain(|id, _| !self.is_private(id));
        }
        state.split_ratios = self.split_ratios.clone();
        state.zoomed = self.zoomed;
        state.keymap = self.keymap.clone();
        state.mouse = self.mouse;
        state.size = self.size;
        state.refresh();
        state.settle_params(Settle::Travelled);
        state.settle();
        Ok(Some(state))
    }

    /// Whether a record is private.
    fn is_private(&self, id: &str) -> bool {
        self.dossier.record(id).is_some_and(RecordRef::is_private)
    }

    /// Whether the record that is open in the detail is private.
    pub fn subject_is_private(&self) -> bool {
        self.subject().is_some_and(|id| self.is_private(id))
    }

    /// Whether the view is about a private record: the brief of a private issue, or the gap with a private party.
    pub fn view_is_private(&self) -> bool {
        let issue = self.here.issue.as_ref().filter(|_| self.here.view == View::Brief);
        let parties = self.gap_parties().into_iter().flatten();
        issue.into_iter().chain(parties).any(|id| self.is_private(id))
    }

    /// The location without filters that name private records.
    fn public_location(&self) -> Location {
        let mut here = self.here.clone();
        here.filter.chips.retain(|chip| !self.is_private(&chip.value));
        here
    }
}
