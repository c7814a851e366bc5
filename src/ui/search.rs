//! The search overlay's state: what is typed, and what fits.

use super::prompt::Prompt;
use crate::model::Id;
use crate::search::Hit;

/// How many hits are listed.
pub(super) const MOST: usize = 200;

/// What is typed, and what fits it.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    pub(super) prompt: Prompt,
    pub(super) hits: Vec<Hit>,
    pub(super) selected: Option<Id>,
}

impl Search {
    /// The selected hit's place in the list.
    pub(super) fn at(&self) -> usize {
        self.selected.as_ref().and_then(|id| self.hits.iter().position(|hit| hit.id == *id)).unwrap_or(0)
    }

    /// Takes new hits; the selection goes to the best of them.
    pub(super) fn take(&mut self, hits: Vec<Hit>) {
        self.selected = hits.first().map(|hit| hit.id.clone());
        self.hits = hits;
    }

    /// Selects a hit by its place in the list.
    pub(super) fn select(&mut self, at: usize) {
        self.selected = self.hits.get(at).map(|hit| hit.id.clone());
    }

    /// Moves the selection, staying inside the list.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(1);
        let at = self.at().saturating_add_signed(by).min(last);
        self.selected = self.hits.get(at).map(|hit| hit.id.clone());
    }
}
