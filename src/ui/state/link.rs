//! The links of a document.

use crate::model::Id;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum LinkEnd {
    /// To a record.
    Record(Id),
    /// To an address.
    Address(String),
}

/// A link of a document. It is told apart by where it leads, never by its place on the screen, so that it stays
/// selected when the screen or the day changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Link {
    /// Where it leads.
    pub(in crate::ui) end: LinkEnd,
    /// How many links before it lead there too.
    pub(in crate::ui) nth: usize,
}
