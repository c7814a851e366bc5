//! The line in which filters are typed.

use ratatui::layout::Rect;

use super::super::filter::Field;
use super::super::prompt::Prompt;
use super::super::scene::Cursor;
use super::super::theme::Role;
use super::canvas::{Canvas, cells};
use super::prompt;

pub(super) fn draw(canvas: &mut Canvas, typed: &Prompt, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    canvas.clear(area);
    let cursor = prompt::draw(canvas, "Only:", typed, area);
    if typed.complaint.is_none() {
        let names = Field::ALL.map(|field| format!("{}:", field.name()));
        let hint = format!("{} or words; Tab completes", names.join(" "));
        let at = (area.x + 9 + cells(&typed.text())).max(area.x + 20);
        canvas.put(at, area.y, area.right().saturating_sub(at), &hint, Role::Muted);
    }
    Some(cursor)
}
