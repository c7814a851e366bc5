//! A view's list: scrolled to what is selected, with a line that says how much more there is.

use ratatui::layout::Rect;

use super::super::layout::{self, Pane};
use super::super::list::List;
use super::super::scene::{Cursor, Hit};
use super::super::state::{Row, State};
use super::super::theme::Role;
use super::at_line;
use super::canvas::{Canvas, line_of};

/// Draws the lines below the pane's title, each by `draw`; the pane's title is the view's own.
pub(super) fn draw<T>(
    canvas: &mut Canvas,
    state: &State,
    list: &List<T>,
    area: Rect,
    mut draw: impl FnMut(&mut Canvas, Option<&Row>, &T, Rect),
) -> Option<Cursor> {
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let focused = state.here.focus == Pane::List;
    let top = state.top(Pane::List, list.len(), height);
    let mut cursor = None;
    for (n, (row, what)) in list.iter().enumerate().skip(top) {
        let Some(line) = line_of(inside, n - top) else { break };
        let selected = row.is_some() && row == state.selected();
        // The last line says how much more there is, unless it is the one that is selected.
        if n - top + 1 == height && n + 1 < list.len() && !selected {
            let words = format!("{} {} more below", canvas.look.fold(true), list.len() - n);
            canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            break;
        }
        draw(canvas, row, what, line);
        if let Some(row) = row {
            canvas.hot(line, Hit::Row(Pane::List, row.clone()));
            canvas.mark_fresh(state, row.record(), line);
        }
        if selected {
            if focused || state.here.list == Pane::List {
                canvas.select(line, focused);
            }
            cursor = Some(at_line(line));
        }
    }
    cursor
}
