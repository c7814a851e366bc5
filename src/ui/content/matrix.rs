//! What the matrix view shows: the grid, and what is behind the cell that is selected.

use super::super::list::List;
use super::super::state::Place;
use crate::derive::Moment;
use crate::model::{Dossier, Id};

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {
    /// The selected cell's issue; the first when absent.
    pub(in super::super) issue: Option<Id>,
}

/// A line of what is behind the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// To be made.
    Text(String),
}

/// The grid, and what is behind the selected cell.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Matrix {
    /// The rows, one for each issue.
    pub(in super::super) issues: Vec<Id>,
    pub(in super::super) behind: List<Line>,
}

impl Matrix {
    /// Works out the grid at a moment.
    pub(in super::super) fn at(_dossier: &Dossier, _moment: &Moment, _here: &Place) -> Self {
        Self::default()
    }
}
