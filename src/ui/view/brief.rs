//! The brief view's list.

use ratatui::layout::Rect;

use super::super::content::brief;
use super::super::layout::Pane;
use super::super::look::Role;
use super::super::scene::Cursor;
use super::super::state::State;
use super::canvas::Canvas;
use super::list;

pub(super) fn draw(canvas: &mut Canvas, state: &State, content: &brief::Brief, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    canvas.title(area, state.view().title(), "", state.here.focus == Pane::List);
    list::draw(canvas, state, &content.list, area, |canvas, _, what, line| match what {
        brief::Line::Text(words) => {
            canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Text);
        }
    })
}
