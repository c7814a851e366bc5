//! What can be selected in a list.

use super::link::Link;
use super::pane::Pane;
use crate::model::Id;

/// A line of a list that can be selected. It is told apart by what it shows, never by its place, so that a
/// selection survives travel in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// An issue's heading.
    Issue(Id),
    /// A position: the one that speaks for all that say the same.
    Position(Id),
    /// A meeting.
    Meeting(Id),
    /// A record in a view's list, under one of its headings: the same record may appear under several.
    Record {
        /// What tells this line from others of the same record.
        under: String,
        /// The record.
        id: Id,
    },
    /// The heading of a fold of this name.
    Fold(String),
}

impl Row {
    /// The record that the line shows.
    pub fn record(&self) -> Option<&Id> {
        match self {
            Self::Issue(id) | Self::Position(id) | Self::Meeting(id) | Self::Record { id, .. } => Some(id),
            Self::Fold(_) => None,
        }
    }
}

/// A record that was reached by following a link, with where the user was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct TrailStep {
    pub(in crate::ui) record: Id,
    pub(in crate::ui) left_in: Pane,
    /// The link that was selected.
    pub(in crate::ui) left_at: Option<Link>,
    /// The first line of the detail that was shown.
    pub(in crate::ui) scrolled: Option<usize>,
}
