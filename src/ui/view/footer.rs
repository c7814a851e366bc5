//! The last line: what came of the last key, or the keys that matter now.

use ratatui::layout::Rect;

use super::super::command::{self, COMMANDS, Command, Entry};
use super::super::key::{Code, Key};
use super::super::keymap::Keymap;
use super::super::state::{Overlay, State};
use super::super::theme::Role;
use super::canvas::{Canvas, Piece, cells};
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, overlay: &Overlay, area: Rect) {
    if area.is_empty() {
        return;
    }
    if let Some(banner) = state.banner().filter(|_| state.message.is_none())
        && matches!(overlay, Overlay::None)
    {
        let key =
            command::entry(Command::Problems).map(|entry| hint(state.keymap(), &[entry])).unwrap_or_default();
        let x = canvas.put_all(area.x + 1, area.y, area.width.saturating_sub(1), &key);
        canvas.put(x + 2, area.y, area.right().saturating_sub(x + 2), &text::line(&banner), Role::Refused);
        return;
    }
    if let Some(message) = &state.message {
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), &text::line(message), Role::Notice);
        return;
    }
    let help = command::entry(Command::Help).map(|entry| hint(state.keymap(), &[entry])).unwrap_or_default();
    let help_width = width(&help);
    let room = area.width.saturating_sub(help_width + 2);
    let hints = match overlay {
        Overlay::None => hints(state),
        Overlay::Search(_) | Overlay::Parties(_) => {
            overlay_hints(&[("↑↓", "move"), ("Enter", "go there"), ("Esc", "close")])
        }
        Overlay::Palette(_) => overlay_hints(&[("↑↓", "move"), ("Enter", "run"), ("Esc", "close")]),
        Overlay::Shelf(_) | Overlay::Problems(_) => {
            overlay_hints(&[("↑↓", "move"), ("Enter", "open"), ("Esc", "close")])
        }
        Overlay::Export(_) => overlay_hints(&[
            ("↑↓", "what"),
            ("←→", "format"),
            ("Tab", "file"),
            ("Enter", "write"),
            ("Esc", "close"),
        ]),
        Overlay::Sheet(..) => overlay_hints(&[("↑↓", "scroll"), ("Esc", "close")]),
        Overlay::GoTo(_) | Overlay::CompareWith(_) | Overlay::Filter(_) => Vec::new(),
    };
    // Close together rather than left out.
    let wanted = hints.iter().map(|hint| width(hint) + 2).fold(0, u16::saturating_add);
    let gap = if wanted <= room { 2 } else { 1 };
    let mut x = area.x + 1;
    for hint in hints {
        if x + width(&hint) > area.x + room {
            continue;
        }
        x = canvas.put_all(x, area.y, room, &hint) + gap;
    }
    if help_width + 2 <= area.width && matches!(overlay, Overlay::None) {
        canvas.put_all(area.right() - help_width - 1, area.y, help_width, &help);
    }
}

/// What keys do in an overlay, which takes all others as text or leaves on them.
fn overlay_hints(keys: &[(&str, &str)]) -> Vec<Vec<Piece>> {
    keys.iter()
        .map(|(key, what)| vec![Piece::new(*key, Role::Key), Piece::new(format!(" {what}"), Role::Muted)])
        .collect()
}

/// A key in as few cells as can be.
fn short(key: Key) -> String {
    match key.code {
        Code::Enter => "⏎".to_owned(),
        _ => key.to_string(),
    }
}

fn width(hint: &[Piece]) -> u16 {
    hint.iter().map(|piece| cells(&piece.text)).fold(0, u16::saturating_add)
}

/// The keys that matter now, by rank: commands of one rank that do the same share a place.
fn hints(state: &State) -> Vec<Vec<Piece>> {
    let shown = |entry: &&Entry| {
        entry.footer > 0
            && entry.command != Command::Help
            && entry.views.contains(&state.view())
            && !state.keymap().keys(entry).is_empty()
            && (entry.hindrance)(state).is_none()
    };
    let mut entries: Vec<&Entry> = COMMANDS.iter().filter(shown).collect();
    entries.sort_by_key(|entry| entry.footer);
    let same = |one: &&Entry, next: &&Entry| one.footer == next.footer && one.short == next.short;
    entries.chunk_by(same).map(|entries| hint(state.keymap(), entries)).collect()
}

/// `,. change`: the first key of each, and what they do.
fn hint(keymap: &Keymap, entries: &[&Entry]) -> Vec<Piece> {
    let keys: Vec<String> =
        entries.iter().filter_map(|entry| keymap.keys(entry).first()).map(|key| short(*key)).collect();
    let joined = match keys.as_slice() {
        // Number keys in a row.
        [first, .., last] if keys.iter().all(|key| key.chars().all(|c| c.is_ascii_digit())) => {
            format!("{first}-{last}")
        }
        keys if keys.iter().all(|key| key.chars().count() == 1) => keys.concat(),
        keys => keys.join(" "),
    };
    let what = entries.first().map_or("", |entry| entry.short);
    vec![Piece::new(joined, Role::Key), Piece::new(format!(" {what}"), Role::Muted)]
}
