//! The dossiers that can be opened.

use ratatui::layout::Rect;

use super::super::layout;
use super::super::scene::{Cursor, Hit};
use super::super::shelf::Shelf;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, line_of};
use super::prompt;
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, shelf: &Shelf, area: Rect) -> Option<Cursor> {
    let found = shelf.found(state);
    canvas.title(area, "Open a dossier", "a title, an id, or a path", true);
    let inside = layout::inside(area);
    let cursor = prompt::draw(canvas, "Open:", &shelf.prompt, line_of(inside, 0)?);
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    if found.is_empty()
        && let Some(line) = line_of(list, 1)
    {
        let typed = shelf.prompt.text();
        let words = if typed.trim().is_empty() {
            "No dossier is known of. Type the path of a folder or a JSON file.".to_owned()
        } else {
            format!("Enter opens {} as a path.", text::line(typed.trim()))
        };
        canvas.put(line.x + 3, line.y, line.width.saturating_sub(4), &words, Role::Muted);
    }
    for (n, shelved) in found.iter().enumerate() {
        let Some(line) = line_of(list, n) else { break };
        let end = canvas.put(line.x + 1, line.y, 9, &text::fit(shelved.origin, 9), Role::Muted);
        let title = text::fit(&text::line(&shelved.title), 34);
        let end = canvas.put(end + 1, line.y, line.right().saturating_sub(end + 1), &title, Role::Text);
        let room = line.right().saturating_sub(end + 2);
        canvas.put(end + 1, line.y, room, &text::line(&shelved.name), Role::Muted);
        if n == shelf.at {
            canvas.select(line, true);
        }
        canvas.hot(line, Hit::Listed(n));
    }
    Some(cursor)
}
