//! All about what is selected, or about the record that a link led to.

use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::link::LinkEnd;
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::update::State;
use crate::ui::widgets::document;
use crate::ui::widgets::painter::{Painter, at_line, line_of};
use crate::ui::widgets::reading::Reading;
use ratatui::layout::Rect;

use crate::model::Word as _;
use crate::text;

pub(super) fn draw(painter: &mut Painter, state: &State, cx: &Cx, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = cx.has_focus(Pane::Detail);
    let kind = state.subject().and_then(|id| cx.dossier.place_of(id)).map(|(kind, _)| kind);
    let title = match kind {
        Some(kind) => match crumbs(painter, state, cx, area.width) {
            crumbs if crumbs.is_empty() => format!("Detail: {}", kind.as_str()),
            crumbs => format!("{crumbs}{}", kind.as_str()),
        },
        None => "Detail".to_owned(),
    };
    let detail = state.detail_in(usize::from(document::text_width(area)));
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let Reading { top, link } = state.reading_in(&detail, height);
    let more = detail.lines.len().saturating_sub(top + height);
    let right = match (top, more) {
        (0, 0) => String::new(),
        (_, 0) => "end".to_owned(),
        (_, more) => format!("{more} more"),
    };
    painter.title(area, &title, &right, focused);
    // Beside another pane a wall keeps the two apart.
    if area.x > painter.buffer.area.x {
        for y in area.y + 1..area.bottom() {
            painter.put(area.x, y, 1, painter.theme.wall(), Role::Rule);
        }
        painter.put(area.x, area.y, 1, painter.theme.tee(), Role::Rule);
    }
    let walled = u16::from(area.x > painter.buffer.area.x);
    let inside = Rect { x: inside.x + walled, width: inside.width.saturating_sub(walled), ..inside };
    let mut cursor = None;
    for (n, line) in detail.lines.iter().enumerate().skip(top) {
        let Some(place) = line_of(inside, n - top) else { break };
        let words = line.in_theme(painter.theme);
        let text = Rect { x: place.x + 1, width: place.width.saturating_sub(1), ..place };
        painter.put_line(text.x, text.y, text.width, &words);
        painter.hitbox(place, Hit::Reading(n));
        for cells in &line.links {
            let part = cells.in_line(text);
            painter.hitbox(part, Hit::Link(cells.link));
            if let Some(LinkEnd::Address(url)) = detail.end_of(cells.link) {
                painter.link(part, url);
            }
            if focused && link == Some(cells.link) {
                painter.select_part(place, part);
                cursor = cursor.or(Some(at_line(if part.is_empty() { place } else { part })));
            }
        }
    }
    // Where there is no link, screen readers begin at the first line.
    let first = || line_of(inside, 0).filter(|_| focused).map(at_line);
    cursor.or_else(first)
}

/// `Cession of four r… › Istanbul talks › `: how one came here, the last steps first to have room.
fn crumbs(painter: &Painter, state: &State, cx: &Cx, width: u16) -> String {
    const CRUMB: usize = 18;
    let step = format!(" {} ", painter.theme.step());
    let mut room = usize::from(width).saturating_sub(24);
    let mut shown = String::new();
    for id in state.crumbs().into_iter().rev() {
        let title = cx.dossier.record(id).map(|record| text::line(record.title())).unwrap_or_default();
        let crumb = format!("{}{step}", text::clip(&title, CRUMB));
        let Some(left) = room.checked_sub(text::width(&crumb)) else {
            return format!("…{step}{shown}");
        };
        room = left;
        shown.insert_str(0, &crumb);
    }
    shown
}
