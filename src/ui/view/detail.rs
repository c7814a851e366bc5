//! All about what is selected, or about the record that a link led to.

use ratatui::layout::Rect;

use super::super::detail;
use super::super::layout::{self, Pane};
use super::super::scene::{Cursor, Hit};
use super::super::state::State;
use super::super::theme::Role;
use super::at_line;
use super::canvas::{Canvas, line_of};
use crate::model::Word as _;
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = state.here.focus == Pane::Detail;
    let kind = state.subject().and_then(|id| state.dossier().place_of(id)).map(|(kind, _)| kind);
    let title = match kind {
        Some(kind) => match crumbs(canvas, state, area.width) {
            crumbs if crumbs.is_empty() => format!("Detail: {}", kind.as_str()),
            crumbs => format!("{crumbs}{}", kind.as_str()),
        },
        None => "Detail".to_owned(),
    };
    let lines = detail::lines(state, usize::from(detail::text_width(area)));
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let top = state.top(Pane::Detail, lines.len(), height);
    let more = lines.len().saturating_sub(top + height);
    let right = match (top, more) {
        (0, 0) => String::new(),
        (_, 0) => "end".to_owned(),
        (_, more) => format!("{more} more"),
    };
    canvas.title(area, &title, &right, focused);
    // Beside another pane a wall keeps the two apart.
    if area.x > canvas.buffer.area.x {
        for y in area.y + 1..area.bottom() {
            canvas.put(area.x, y, 1, canvas.look.wall(), Role::Rule);
        }
        canvas.put(area.x, area.y, 1, canvas.look.tee(), Role::Rule);
    }
    let walled = u16::from(area.x > canvas.buffer.area.x);
    let inside = Rect { x: inside.x + walled, width: inside.width.saturating_sub(walled), ..inside };
    let mut cursor = None;
    for (n, line) in lines.iter().enumerate().skip(top) {
        let Some(place) = line_of(inside, n - top) else { break };
        let mut x = place.x + 1;
        for (text, role) in &line.pieces {
            x = canvas.put(x, place.y, place.right().saturating_sub(x), text, *role);
        }
        canvas.hot(place, Hit::Reading(n));
        if let Some(url) = &line.url {
            let from = place.x + 1;
            canvas.link(Rect { x: from, width: x.saturating_sub(from), ..place }, url);
        }
        if focused && n == state.here.reading {
            canvas.select(place, true);
            cursor = Some(at_line(place));
        }
    }
    cursor
}

/// `Cession of four r… › Istanbul talks › `: how one came here, the last steps first to have room.
fn crumbs(canvas: &Canvas, state: &State, width: u16) -> String {
    const CRUMB: usize = 18;
    let step = format!(" {} ", canvas.look.step());
    let mut room = usize::from(width).saturating_sub(24);
    let mut shown = String::new();
    for id in state.crumbs().into_iter().rev() {
        let title = state.dossier().record(id).map(|record| text::line(record.title())).unwrap_or_default();
        let crumb = format!("{}{step}", text::clip(&title, CRUMB));
        let Some(left) = room.checked_sub(text::width(&crumb)) else {
            return format!("…{step}{shown}");
        };
        room = left;
        shown.insert_str(0, &crumb);
    }
    shown
}
