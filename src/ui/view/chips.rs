//! The filters that are set, each to be removed by a click.

use ratatui::layout::Rect;

use super::super::command::Command;
use super::super::scene::Hit;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::Canvas;
use crate::text;

/// ` only  [issue ceasefire x] [status rejected x]   * removes all`
pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) {
    if area.is_empty() {
        return;
    }
    let mut x = canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), "only ", Role::Key);
    for (n, chip) in state.here.filter.chips.iter().enumerate() {
        let words = format!("[{} {} x]", chip.field.name(), text::line(&chip.value));
        let end = canvas.put(x, area.y, area.right().saturating_sub(x), &words, Role::Notice);
        canvas.hot(Rect { x, width: end.saturating_sub(x), height: 1, ..area }, Hit::Chip(n));
        x = end + 1;
    }
    let key = state.keymap().shown(Command::ClearFilters);
    canvas.put(x + 1, area.y, area.right().saturating_sub(x + 1), &format!("{key} removes all"), Role::Muted);
}
