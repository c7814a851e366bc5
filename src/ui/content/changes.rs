//! What the changes view lists.

use super::super::list::List;
use super::super::state::Place;
use crate::date::Day;
use crate::derive::Moment;
use crate::model::Dossier;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {
    /// The day with which the present one is compared; that of the last meeting before it when absent.
    pub(in super::super) from: Option<Day>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// To be made.
    Text(String),
}

/// What the view lists on the day.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Changes {
    pub(in super::super) list: List<Line>,
}

impl Changes {
    /// Works out what changed after the one moment up to the other.
    pub(in super::super) fn at(
        _dossier: &Dossier,
        _before: &Moment,
        _moment: &Moment,
        _here: &Place,
    ) -> Self {
        let mut list = List::default();
        list.say(Line::Text("to be made".to_owned()));
        Self { list }
    }
}
