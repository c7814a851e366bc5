//! The names of columns, in the rule above them.

use ratatui::layout::Rect;

use super::super::theme::Role;
use super::canvas::{Canvas, cells};

/// Writes the columns' names into a pane's rule, from the last column on; each column takes its width and a
/// cell before it. A column of no width has no name, and a name that would run into the title is left out.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, from_the_right: &[(usize, &str)]) {
    let mut right = area.right();
    for (width, word) in from_the_right {
        let Ok(width) = u16::try_from(*width) else { return };
        if width == 0 {
            continue;
        }
        right = right.saturating_sub(width + 1);
        let free = (right.saturating_sub(1)..=right + cells(word))
            .all(|x| canvas.buffer.cell((x, area.y)).is_none_or(|cell| cell.symbol() == canvas.look.rule()));
        if free && right > area.x && !word.is_empty() {
            canvas.put(right - 1, area.y, cells(word) + 2, &format!(" {word} "), Role::Muted);
        }
    }
}
