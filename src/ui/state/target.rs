//! What Enter opens.

use super::row::Row;
use crate::model::Id;

/// What Enter opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The list of all parties.
    Parties,
    /// What is folded under the selected heading, to be unfolded or folded again.
    Fold,
    /// The detail of what is selected.
    Detail,
    /// The records of the selected cell, in the pane beside the grid.
    CellRecords,
    /// The brief of an issue.
    Brief(Id),
    /// The record behind a link.
    Record(Id),
    /// The address behind a link, in the browser.
    Address(String),
}

impl Target {
    /// What Enter opens from a row.
    pub(in crate::ui) fn of_row(row: &Row) -> Self {
        match row {
            Row::Issue(issue) => Self::Brief(issue.clone()),
            Row::Fold(_) => Self::Fold,
            Row::Position(_) | Row::Meeting(_) | Row::Record { .. } => Self::Detail,
        }
    }
}
