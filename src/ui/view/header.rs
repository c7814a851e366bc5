//! The line that is always there: which dossier, as of which day, and up to which day it is kept.

use ratatui::layout::Rect;

use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, cells};
use crate::date::{day_words, weekday_words};
use crate::text;

/// Below this width the dossier's title gives way to the date.
const ROOM_FOR_TITLE: u16 = 12;

pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) {
    if area.is_empty() {
        return;
    }
    let kept = kept_words(state);
    let kept = if cells(&kept) + 30 <= area.width { kept } else { String::new() };
    let kept_at = canvas.put_right(Rect { width: area.width.saturating_sub(1), ..area }, &kept, Role::Muted);

    let (words, role) = date_words(state, canvas.look.brackets(), area.width);
    let room = if kept.is_empty() { area.width } else { kept_at - area.x };
    let width = cells(&words).min(room);
    let gap = if kept.is_empty() { 0 } else { 2 };
    let date_at = area.x + room.saturating_sub(width + gap);
    let title_room = date_at.saturating_sub(area.x + 2);
    // Where there is no room for a title the date comes first, and is never cut for it.
    let date_at = if title_room < ROOM_FOR_TITLE { area.x } else { date_at };
    canvas.put(date_at, area.y, room, &words, role);
    if title_room >= ROOM_FOR_TITLE {
        let title = text::line(&state.dossier().meta.title);
        canvas.put(area.x + 1, area.y, title_room, &title, Role::Strong);
    }
}

fn date_words(state: &State, (open, close): (&str, &str), width: u16) -> (String, Role) {
    let day = state.day();
    let words = if width < 32 { day_words(day) } else { weekday_words(day) };
    let as_of = if width < 28 { "" } else { "as of " };
    if day == state.latest() {
        let latest = if width < 46 { "latest " } else { "latest, " };
        (format!(" {latest}{as_of}{words} "), Role::Latest)
    } else {
        (format!(" {open} {as_of}{words} {close} "), Role::TimeTravel)
    }
}

fn kept_words(state: &State) -> String {
    match state.kept_until() {
        Some(kept) if state.day() > kept.latest() => {
            format!("kept to {}, nothing after that is known", kept.human())
        }
        Some(kept) => format!("kept to {}", kept.human()),
        None => String::new(),
    }
}
