//! What lists are narrowed to, in words.

use crate::model::{Dossier, Id, Kind};
use crate::text;
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;

/// A party to which a list is narrowed, by name.
pub(in crate::ui) fn party_chip(dossier: &Dossier, party: Option<&Id>) -> Option<String> {
    party.and_then(|id| dossier.party(id)).map(|party| text::line(&party.name))
}

/// How many are left of so many: `5 of 28`.
pub(in crate::ui) fn of(left: usize, all: usize) -> String {
    format!("{left} of {all}")
}

/// The same where nothing else says what is counted: `5 of 28 shown`.
pub(in crate::ui) fn shown(left: usize, all: usize) -> String {
    format!("{} shown", of(left, all))
}

/// What a list is of: `positions`, `meetings, outcomes`.
pub(in crate::ui) fn records_of(list: &[Kind]) -> String {
    list.iter().map(|kind| format!("{kind}s")).collect::<Vec<_>>().join(", ")
}

/// That nothing is listed of so many, what shows all, and what the list is narrowed to.
pub(in crate::ui) fn no_match(cx: &Cx, all: usize, chips: &[String]) -> String {
    let chips: Vec<String> = chips.iter().cloned().chain(filter_chips(cx)).collect();
    let key = cx.keymap.shown(Command::ClearFilters);
    format!("No match: the filter hides all {all}. {key} shows all. ({})", chips.join(", "))
}

/// The conditions that the view is narrowed to, in words.
pub(in crate::ui) fn filter_chips(cx: &Cx) -> impl Iterator<Item = String> {
    cx.chips().map(|(_, chip)| chip.words(cx.dossier))
}
