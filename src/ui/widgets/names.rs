//! Parties in few cells.

use crate::model::{Dossier, Id, Party};
use crate::text;
use crate::ui::widgets::painter::cells;
use std::borrow::Cow;

/// A party's short name, or its name where it has none.
pub(in crate::ui) fn short(party: &Party) -> String {
    text::line(party.short.as_deref().unwrap_or(&party.name))
}

/// Parties by name where there is room, else by short name, else the first and how many more.
pub(in crate::ui) fn fitting<'a>(
    dossier: &'a Dossier,
    ids: impl IntoIterator<Item = &'a Id>,
    cells: usize,
) -> String {
    let parties: Vec<_> = ids.into_iter().filter_map(|id| dossier.party(id)).collect();
    let names: Vec<String> = parties.iter().map(|party| text::line(&party.name)).collect();
    let shorts: Vec<String> = parties.iter().map(|party| short(party)).collect();
    for list in [names.join(", "), shorts.join(" ")] {
        if text::width(&list) <= cells {
            return list;
        }
    }
    match shorts.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first}+{}", rest.len()),
    }
}

/// A party's name, or its short name where there is no room.
pub(in crate::ui) fn party_name<'d>(dossier: &'d Dossier, id: &'d Id, room: u16) -> Cow<'d, str> {
    let Some(party) = dossier.party(id) else { return Cow::Borrowed(id.as_str()) };
    let name = text::line(&party.name);
    let short = party.short.as_deref().filter(|_| cells(&name) > room);
    Cow::Owned(short.map_or(name, text::line))
}
