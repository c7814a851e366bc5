//! What is wrong with the dossier on disk, each with its place.

use ratatui::layout::Rect;

use super::super::layout::{self, keep_in_sight};
use super::super::scene::{Cursor, Hit};
use super::super::state::State;
use super::super::theme::Role;
use super::at_line;
use super::canvas::{Canvas, line_of};
use crate::text;

/// Lines for each problem: the message, and the line of the file that it is about.
const EACH: usize = 2;

pub(super) fn draw(canvas: &mut Canvas, state: &State, at: usize, area: Rect) -> Option<Cursor> {
    let count = state.problems.len();
    let title = if count == 1 { "1 error on disk".to_owned() } else { format!("{count} errors on disk") };
    canvas.title(area, &title, "Enter opens the place in your editor", true);
    let inside = layout::inside(area);
    let height = (usize::from(inside.height) / EACH).max(1);
    let top = keep_in_sight(at.saturating_sub(height / 2), at, count, height);
    let mut cursor = None;
    for (n, problem) in state.problems.iter().enumerate().skip(top) {
        let Some(line) = line_of(inside, (n - top) * EACH) else { break };
        let place = format!("{}:{}:{}", text::line(&problem.file), problem.line, problem.column);
        let end = canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), &place, Role::Strong);
        let message = match &problem.help {
            Some(help) => format!("{}; {help}", problem.message),
            None => problem.message.clone(),
        };
        let room = line.right().saturating_sub(end + 1);
        canvas.put(end + 2, line.y, room, &text::line(&message), Role::Text);
        if let (Some(below), Some(excerpt)) = (line_of(inside, (n - top) * EACH + 1), &problem.excerpt) {
            let words = text::line(excerpt.trim());
            canvas.put(below.x + 3, below.y, below.width.saturating_sub(3), &words, Role::Muted);
            canvas.hot(below, Hit::Listed(n));
        }
        if n == at {
            canvas.select(line, true);
            cursor = Some(at_line(line));
        }
        canvas.hot(line, Hit::Listed(n));
    }
    cursor
}
