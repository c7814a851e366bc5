//! What the ledger view lists.

use super::super::list::List;
use super::super::state::Place;
use crate::derive::Moment;
use crate::model::Dossier;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// To be made.
    Text(String),
}

/// What the view lists on the day.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Ledger {
    pub(in super::super) list: List<Line>,
}

impl Ledger {
    /// Works out what is listed at a moment.
    pub(in super::super) fn at(_dossier: &Dossier, _moment: &Moment, _here: &Place) -> Self {
        let mut list = List::default();
        list.say(Line::Text("to be made".to_owned()));
        Self { list }
    }
}
