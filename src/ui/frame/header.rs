//! The line that is always there: which dossier, as of which day, and up to which day it is kept.

use crate::ui::theme::Role;
use crate::ui::view_kind::Cx;
use crate::ui::widgets::painter::{Painter, cells};
use ratatui::layout::Rect;

use crate::date::{day_words, weekday_words};
use crate::text;

/// Below this width the dossier's title gives way to the date.
const ROOM_FOR_TITLE: u16 = 12;

pub(super) fn draw(painter: &mut Painter, cx: &Cx, area: Rect) {
    if area.is_empty() {
        return;
    }
    let kept = kept_words(cx);
    let kept = if cells(&kept) + 30 <= area.width { kept } else { String::new() };
    let kept_at = painter.put_right(Rect { width: area.width.saturating_sub(1), ..area }, &kept, Role::Muted);

    let (words, role) = date_words(cx, painter.theme.brackets(), area.width);
    let room = if kept.is_empty() { area.width } else { kept_at - area.x };
    let width = cells(&words).min(room);
    let gap = if kept.is_empty() { 0 } else { 2 };
    let date_at = area.x + room.saturating_sub(width + gap);
    let title_room = date_at.saturating_sub(area.x + 2);
    // Where there is no room for a title the date comes first, and is never cut for it.
    let date_at = if title_room < ROOM_FOR_TITLE { area.x } else { date_at };
    painter.put(date_at, area.y, room, &words, role);
    if title_room >= ROOM_FOR_TITLE {
        let title = text::line(&cx.dossier.meta.title);
        painter.put(area.x + 1, area.y, title_room, &title, Role::Strong);
    }
}

fn date_words(cx: &Cx, (open, close): (&str, &str), width: u16) -> (String, Role) {
    let day = cx.day();
    let words = if width < 32 { day_words(day) } else { weekday_words(day) };
    let as_of = if width < 28 { "" } else { "as of " };
    if day == cx.latest() {
        let latest = if width < 46 { "latest " } else { "latest, " };
        (format!(" {latest}{as_of}{words} "), Role::Latest)
    } else {
        (format!(" {open} {as_of}{words} {close} "), Role::TimeTravel)
    }
}

fn kept_words(cx: &Cx) -> String {
    match cx.dossier.meta.kept_until {
        Some(kept) if cx.day() > kept.latest() => {
            format!("covers events to {}; nothing later is recorded", kept.human())
        }
        Some(kept) => format!("covers events to {}", kept.human()),
        None => String::new(),
    }
}
