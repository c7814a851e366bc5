//! The records that the last reading of the files brought or changed.

use std::collections::HashSet;

use crate::model::Id;

/// For how many keys the records that changed are marked.
const MARKED_FOR: u8 = 20;

/// The records that the last reading brought or changed, and for how many keys more they are marked.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Fresh {
    ids: HashSet<Id>,
    keys: u8,
}

impl Fresh {
    /// Marks records for a while.
    pub(in crate::ui) fn of(ids: impl IntoIterator<Item = Id>) -> Self {
        Self { ids: ids.into_iter().collect(), keys: MARKED_FOR }
    }

    /// Whether a record is marked.
    pub(in crate::ui) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Counts a key; the marks go after the last of them.
    pub(in crate::ui) fn fade(&mut self) {
        self.keys = self.keys.saturating_sub(1);
        if self.keys == 0 {
            self.ids.clear();
        }
    }
}
