//! The line that is always there: which dossier, as of which day, and up to which day it covers events.

use crate::ui::cx::Cx;
use crate::ui::theme::Role;
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
    let (words, role) = date_words(cx, painter.theme.brackets(), area.width);
    let title = text::line(&cx.dossier.meta.title);
    let coverage = coverage_words(cx, area.width, cells(&title) + cells(&words) + 3);
    let right = Rect { width: area.width.saturating_sub(1), ..area };
    let coverage_at = painter.put_right(right, &coverage, Role::Muted);

    let room = if coverage.is_empty() { area.width } else { coverage_at - area.x };
    let width = cells(&words).min(room);
    let gap = if coverage.is_empty() { 0 } else { 2 };
    let date_at = area.x + room.saturating_sub(width + gap);
    let title_room = date_at.saturating_sub(area.x + 2);
    // Where there is no room for a title the date comes first, and is never cut for it.
    let date_at = if title_room < ROOM_FOR_TITLE { area.x } else { date_at };
    painter.put(date_at, area.y, room, &words, role);
    if title_room >= ROOM_FOR_TITLE {
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

/// Up to which day the dossier covers events, in the longest words that leave the title and the date whole; at
/// least the date keeps its room.
fn coverage_words(cx: &Cx, width: u16, others: u16) -> String {
    let Some(kept) = cx.dossier.meta.kept_until else { return String::new() };
    let day = kept.human();
    let choices = if cx.day() > kept.latest() {
        [
            format!("covers events to {day}; nothing later is recorded"),
            format!("nothing recorded after {day}"),
        ]
    } else {
        [format!("covers events to {day}"), format!("events to {day}")]
    };
    let whole = choices.iter().find(|words| cells(words) + others + 2 <= width);
    let dated = || choices.last().filter(|words| cells(words) + 30 <= width);
    whole.or_else(dated).cloned().unwrap_or_default()
}
