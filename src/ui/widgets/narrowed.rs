//! What lists are narrowed to, in words.

use crate::model::{Dossier, Id};
use crate::text;
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::filter::Field;

/// A party to which a list is narrowed, by name.
pub(in crate::ui) fn party_chip(dossier: &Dossier, party: Option<&Id>) -> Option<String> {
    party.and_then(|id| dossier.party(id)).map(|party| text::line(&party.name))
}

/// That nothing is listed of so many, and what it is narrowed to.
pub(in crate::ui) fn no_match(cx: &Cx, all: usize, chips: &[String]) -> String {
    let chips: Vec<String> = chips.iter().cloned().chain(filter_chips(cx)).collect();
    let key = cx.keymap.shown(Command::ClearFilters);
    format!("No match: the filter hides all {all} ({}). {key} shows all.", chips.join(", "))
}

/// The conditions that all lists are narrowed to, in words.
pub(in crate::ui) fn filter_chips(cx: &Cx) -> impl Iterator<Item = String> {
    cx.here.filter.chips.iter().map(|chip| match chip.field {
        Field::Text => format!("“{}”", text::line(&chip.value)),
        field => format!("{} {}", field.name(), text::line(&chip.value)),
    })
}
