//! What each view lists on the day: worked out when the state changes, never while drawing.
//!
//! The overview's lists are in [`super::state`], since every view can go back to it.

pub(super) mod agenda;
pub(super) mod behind;
pub(super) mod brief;
pub(super) mod changes;
pub(super) mod ledger;
pub(super) mod matrix;

use super::state::Row;

/// What the present view shows.
#[derive(Debug)]
pub(super) enum Content {
    Overview,
    Brief(brief::Brief),
    Matrix(Box<matrix::Matrix>),
    Changes(changes::Changes),
    Ledger(ledger::Ledger),
    Agenda(agenda::Agenda),
}

impl Content {
    /// The lines of the view's list; none where it has no list of this kind.
    pub(super) fn rows(&self) -> &[Option<Row>] {
        match self {
            Self::Overview => &[],
            Self::Brief(brief) => brief.list.rows(),
            Self::Matrix(matrix) => matrix.behind.rows(),
            Self::Changes(changes) => changes.list.rows(),
            Self::Ledger(ledger) => ledger.list.rows(),
            Self::Agenda(agenda) => agenda.list.rows(),
        }
    }
}
