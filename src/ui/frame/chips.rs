//! The filters that are set, each to be removed by a click.

use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::scene::Hit;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::Painter;
use ratatui::layout::Rect;

use crate::text;

/// ` only  [issue ceasefire x] [status rejected x]   * removes all`
pub(super) fn draw(painter: &mut Painter, cx: &Cx, area: Rect) {
    if area.is_empty() {
        return;
    }
    let mut x = painter.put(area.x + 1, area.y, area.width.saturating_sub(1), "only ", Role::Key);
    for (n, chip) in cx.here.filter.chips.iter().enumerate() {
        let words = format!("[{} {} x]", chip.field.name(), text::line(&chip.value));
        let end = painter.put(x, area.y, area.right().saturating_sub(x), &words, Role::Notice);
        painter.hitbox(Rect { x, width: end.saturating_sub(x), height: 1, ..area }, Hit::Chip(n));
        x = end + 1;
    }
    let key = cx.keymap.shown(Command::ClearFilters);
    painter.put(
        x + 1,
        area.y,
        area.right().saturating_sub(x + 1),
        &format!("{key} removes all"),
        Role::Muted,
    );
}
