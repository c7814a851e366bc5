//! The views by name, with their keys.

use ratatui::layout::Rect;

use super::super::command::COMMANDS;
use super::super::scene::Hit;
use super::super::state::State;
use super::super::theme::Role;
use super::super::views::View;
use super::canvas::Canvas;

/// ` 1 Overview   2 Brief   3 Matrix`: the present one stands out.
pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) {
    if area.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    for view in View::ALL {
        let entry = COMMANDS.iter().find(|entry| entry.name == view.name());
        let key = entry.and_then(|entry| state.keymap().keys(entry).first());
        let key = key.map(|key| format!("{key} ")).unwrap_or_default();
        let present = view == state.view();
        let title = if present { format!("[{}]", view.title()) } else { format!(" {} ", view.title()) };
        x = canvas.put(x, area.y, area.right().saturating_sub(x), &key, Role::Key);
        let from = x.saturating_sub(2);
        let role = if present { Role::Focus } else { Role::Muted };
        x = canvas.put(x.saturating_sub(1), area.y, area.right().saturating_sub(x), &title, role) + 1;
        canvas.hot(Rect { x: from, width: x.saturating_sub(from), ..area }, Hit::View(view));
    }
}
