//! The views by name, with their keys.

use crate::ui::command::table::COMMANDS;
use crate::ui::cx::Cx;
use crate::ui::scene::Hit;
use crate::ui::state::view::View;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, cells};
use ratatui::layout::Rect;

/// ` 1 Play   2 Parties   3 Brief`: the present one stands out.
pub(super) fn draw(painter: &mut Painter, cx: &Cx, area: Rect) {
    if area.is_empty() {
        return;
    }
    let whole: u16 = View::ALL.iter().map(|view| cells(view.title()) + 4).sum();
    // Where there is no room for air before the first, it has none.
    let mut x = area.x + u16::from(whole <= area.width);
    for view in View::ALL.iter().copied() {
        let entry = COMMANDS.iter().find(|entry| entry.name == view.name());
        let key = entry.and_then(|entry| cx.keymap.keys(entry).first());
        let key = key.map(|key| format!("{key} ")).unwrap_or_default();
        let present = view == cx.here.view;
        let title = if present { format!("[{}]", view.title()) } else { format!(" {} ", view.title()) };
        x = painter.put(x, area.y, area.right().saturating_sub(x), &key, Role::Key);
        let from = x.saturating_sub(2);
        let role = if present { Role::Focus } else { Role::Muted };
        x = painter.put(x.saturating_sub(1), area.y, area.right().saturating_sub(x - 1), &title, role) + 1;
        painter.hitbox(Rect { x: from, width: x.saturating_sub(from), ..area }, Hit::View(view));
    }
}
