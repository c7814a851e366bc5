//! The matrix: the grid, and what is behind the selected cell.

use super::super::content::matrix;
use super::super::layout::{Layout, Pane};
use super::super::look::Role;
use super::super::scene::Cursor;
use super::super::state::State;
use super::canvas::Canvas;
use super::list;

/// The cursor of the pane that has the focus.
pub(super) fn draw(
    canvas: &mut Canvas,
    state: &State,
    content: &matrix::Matrix,
    layout: &Layout,
) -> Option<Cursor> {
    if !layout.grid.is_empty() {
        canvas.title(layout.grid, state.view().title(), "", state.here.focus == Pane::Grid);
    }
    if layout.list.is_empty() {
        return None;
    }
    canvas.title(layout.list, "Behind the cell", "", state.here.focus == Pane::List);
    list::draw(canvas, state, &content.behind, layout.list, |canvas, _, what, line| match what {
        matrix::Line::Text(words) => {
            canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Text);
        }
    })
}
