//! The last line: what came of the last key, or the keys that matter now.

use ratatui::layout::Rect;

use super::super::command::{self, COMMANDS, Command, Entry};
use super::super::key::{Code, Key};
use super::super::look::Role;
use super::super::state::{Overlay, State};
use super::canvas::{Canvas, Piece, cells};
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) {
    if area.is_empty() {
        return;
    }
    if let Some(message) = &state.message {
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), &text::line(message), Role::Notice);
        return;
    }
    let help = command::entry(Command::Help).map(|entry| hint(&[entry])).unwrap_or_default();
    let help_width = width(&help);
    let room = area.width.saturating_sub(help_width + 2);
    let hints = match &state.overlay {
        Overlay::None => hints(state),
        Overlay::Search(_) | Overlay::Parties(_) => {
            overlay_hints(&[("↑↓", "move"), ("Enter", "go there"), ("Esc", "close")])
        }
        Overlay::Help(_) => overlay_hints(&[("↑↓", "scroll"), ("Esc", "close")]),
        Overlay::GoTo(_) => Vec::new(),
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
    if help_width + 2 <= area.width && matches!(state.overlay, Overlay::None) {
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
        _ => command::key_words(key),
    }
}

fn width(hint: &[Piece]) -> u16 {
    hint.iter().map(|piece| cells(&piece.text)).fold(0, u16::saturating_add)
}

/// Ranks from here on are of what belongs to one view or to what is selected: it comes behind the fourth,
/// before what works everywhere.
const NEAR: u8 = 40;

/// The keys that matter now, by rank: commands of one rank share a place.
fn hints(state: &State) -> Vec<Vec<Piece>> {
    let mut ranks: Vec<u8> = COMMANDS.iter().map(|e| e.footer).filter(|rank| *rank > 0).collect();
    ranks.sort_unstable_by_key(|rank| if *rank >= NEAR { (4, *rank) } else { (*rank, 0) });
    ranks.dedup();
    ranks
        .into_iter()
        .map(|rank| {
            COMMANDS
                .iter()
                .filter(|e| {
                    e.footer == rank
                        && e.command != Command::Help
                        && e.views.contains(&state.view())
                        && (e.hindrance)(state).is_none()
                })
                .collect::<Vec<_>>()
        })
        .filter(|entries| !entries.is_empty())
        .map(|entries| hint(&entries))
        .collect()
}

/// `,. change`: the first key of each, and what they do.
fn hint(entries: &[&Entry]) -> Vec<Piece> {
    let keys: Vec<String> = entries.iter().filter_map(|e| e.keys.first()).map(|key| short(*key)).collect();
    let joined = match keys.as_slice() {
        // Number keys in a row.
        [first, .., last] if keys.len() > 2 => format!("{first}-{last}"),
        keys if keys.iter().all(|key| key.chars().count() == 1) => keys.concat(),
        keys => keys.join(" "),
    };
    let what = entries.first().map_or("", |entry| entry.short);
    vec![Piece::new(joined, Role::Key), Piece::new(format!(" {what}"), Role::Muted)]
}
