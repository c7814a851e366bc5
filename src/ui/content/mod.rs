//! What each view lists on the day: worked out when the state changes, never while drawing.
//!
//! The overview's lists are in [`super::state`], since every view can go back to it.

pub(super) mod agenda;
pub(super) mod behind;
pub(super) mod brief;
pub(super) mod changes;
pub(super) mod ledger;
pub(super) mod matrix;
pub(super) mod timeline;

use super::command::Command;
use super::filter::Field;
use super::keymap::Keymap;
use super::state::{Place, Row};
use crate::model::{Dossier, Id};
use crate::text;

/// What the present view shows.
#[derive(Debug)]
pub(super) enum Content {
    Overview,
    Brief(brief::Brief),
    Matrix(Box<matrix::Matrix>),
    Changes(changes::Changes),
    Ledger(ledger::Ledger),
    Agenda(agenda::Agenda),
    Timeline(Box<timeline::Timeline>),
}

impl Content {
    /// The row that is selected where none was: the first, in a brief the first that says something.
    pub(super) fn first(&self) -> Option<&Row> {
        let first = || self.rows().iter().flatten().next();
        match self {
            Self::Brief(brief) => brief.first().or_else(first),
            Self::Timeline(timeline) => timeline.first().or_else(first),
            _ => first(),
        }
    }

    /// The lines of the view's list; none where it has no list of this kind.
    pub(super) fn rows(&self) -> &[Option<Row>] {
        match self {
            Self::Overview => &[],
            Self::Brief(brief) => brief.list.rows(),
            Self::Matrix(matrix) => matrix.behind.rows(),
            Self::Changes(changes) => changes.list.rows(),
            Self::Ledger(ledger) => ledger.list.rows(),
            Self::Agenda(agenda) => agenda.list.rows(),
            Self::Timeline(timeline) => timeline.rows(),
        }
    }
}

/// A party to which a list is narrowed, by name.
fn party_chip(dossier: &Dossier, party: Option<&Id>) -> Option<String> {
    party.and_then(|id| dossier.party(id)).map(|party| text::line(&party.name))
}

/// That nothing is listed of so many, and what it is narrowed to.
fn none_is_so(all: usize, chips: &[String], here: &Place, keymap: &Keymap) -> String {
    let chips: Vec<String> = chips.iter().cloned().chain(filter_chips(here)).collect();
    let key = keymap.shown(Command::ClearFilters);
    format!("None of {all} is so: {}. {key} shows all.", chips.join(", "))
}

/// The conditions that all lists are narrowed to, in words.
fn filter_chips(here: &Place) -> impl Iterator<Item = String> {
    here.filter.chips.iter().map(|chip| match chip.field {
        Field::Text => format!("“{}”", text::line(&chip.value)),
        field => format!("{} {}", field.name(), text::line(&chip.value)),
    })
}
