//! Narrowing a view's list to a kind or status, or to a party.

use super::state::State;
use crate::model::Id;
use crate::ui::filter::Filter;
use crate::ui::state::direction::Direction;
use crate::ui::view_kind::{Narrowing, Settle};

impl State {
    /// Whether nothing is left out of the present list.
    pub fn is_unfiltered(&self) -> bool {
        let narrowing = self.narrowing();
        self.here.filter.is_empty() && narrowing.is_none_or(|narrowing| narrowing.is_empty())
    }

    fn narrowing(&self) -> Option<Narrowing> {
        self.params.clone().narrowing(self.here.view).cloned()
    }

    /// Narrows the list to the next kind or status; after the last one it is whole again.
    pub(super) fn next_kind(&mut self) {
        let kinds = self.here.view.kinds();
        let Some(narrowing) = self.params.narrowing(self.here.view) else { return };
        narrowing.kind = Direction::Forward.cycled(narrowing.kind, kinds);
        self.derive_narrowed();
    }

    /// Narrows the list to the next party or the previous one of those that it names; after the last one it is
    /// whole again. Says whether the view has such a list.
    pub(super) fn narrow_to_next(&mut self, direction: Direction) -> bool {
        let Some(narrowing) = self.params.narrowing(self.here.view) else { return false };
        let parties = self.content.parties();
        if parties.is_empty() {
            self.message = Some("No party has anything in this list".to_owned());
            return true;
        }
        let at = narrowing.party.as_ref().and_then(|id| parties.iter().position(|party| party == id));
        narrowing.party = direction.cycled(at, parties.len()).and_then(|at| parties.get(at)).cloned();
        self.derive_narrowed();
        true
    }

    /// Narrows the list to a party. Says whether the view has such a list.
    pub(super) fn narrow_to(&mut self, party: &Id) -> bool {
        let Some(narrowing) = self.params.narrowing(self.here.view) else { return false };
        narrowing.party = Some(party.clone());
        self.derive_narrowed();
        true
    }

    /// Shows the present list whole.
    pub(super) fn clear_filters(&mut self) {
        if !self.here.filter.is_empty() {
            self.set_filter(Filter::default());
        }
        if let Some(narrowing) = self.params.narrowing(self.here.view) {
            *narrowing = Narrowing::default();
            self.derive_narrowed();
        }
    }

    /// The list that was narrowed gets the focus, and keeps what was selected while it is listed.
    fn derive_narrowed(&mut self) {
        self.here.focus = self.here.view.home();
        self.derive();
        self.show_selection();
    }

    /// Sets the filters on all lists.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        self.here.filter = filter;
        self.refresh();
        self.settle_params(Settle::Filtered);
        self.show_selection();
    }

    /// Removes one of the filters.
    pub(super) fn remove_chip(&mut self, at: usize) {
        if at < self.here.filter.chips.len() {
            self.here.filter.chips.remove(at);
            self.refresh();
            self.show_selection();
        }
    }
}
