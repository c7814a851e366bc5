//! The filters that narrow the view, each to be removed by a click.

use crate::model::Kind;
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::filter::Chip;
use crate::ui::scene::Hit;
use crate::ui::theme::Role;
use crate::ui::widgets::narrowed::records_of;
use crate::ui::widgets::painter::Painter;
use ratatui::layout::Rect;

/// ` only  [issue ceasefire x] [status rejected x]   * removes all`
pub(super) fn draw(painter: &mut Painter, cx: &Cx, area: Rect) {
    if area.is_empty() {
        return;
    }
    let mut x = painter.put(area.x + 1, area.y, area.width.saturating_sub(1), "only ", Role::Key);
    for (n, chip) in cx.chips() {
        let words = format!("[{}{} x]", chip.words(cx.dossier), whose(cx, chip));
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

/// Which list a condition narrows, where the view has others too: ` (meetings)`.
fn whose(cx: &Cx, chip: &Chip) -> String {
    let lists = cx.here.view.filtered();
    let narrowed: Vec<&&[Kind]> = lists.iter().filter(|list| chip.narrows(list)).collect();
    if narrowed.len() == lists.len() {
        return String::new();
    }
    let names: Vec<String> = narrowed.into_iter().map(|list| records_of(list)).collect();
    format!(" ({})", names.join(", "))
}
