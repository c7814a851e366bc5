//! The command palette: what is typed, and the commands that fit it.

use ratatui::layout::Rect;

use super::super::key::Key;
use super::super::layout::{self, keep_in_sight};
use super::super::palette::Palette;
use super::super::scene::{Cursor, Hit};
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, cells, line_of};
use super::prompt;
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, palette: &Palette, area: Rect) -> Option<Cursor> {
    let found = palette.found(state);
    canvas.title(area, "Commands", &format!("{} of all", found.len()), true);
    let inside = layout::inside(area);
    let cursor = prompt::draw(canvas, ":", &palette.prompt, line_of(inside, 0)?);
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    if found.is_empty()
        && let Some(line) = line_of(list, 1)
    {
        canvas.put(line.x + 3, line.y, line.width.saturating_sub(4), "No command of that name.", Role::Muted);
    }
    let height = usize::from(list.height);
    let top = keep_in_sight(palette.at.saturating_sub(height / 2), palette.at, found.len(), height);
    for (n, found) in found.iter().enumerate().skip(top) {
        let Some(line) = line_of(list, n - top) else { break };
        let keys: Vec<String> = state.keymap().keys(found.entry).iter().take(2).map(Key::to_string).collect();
        let keys = text::fit(&keys.join(" "), 16);
        let end = canvas.put(line.x + 1, line.y, 16, &keys, Role::Key);
        let role = if found.why_not.is_some() { Role::Muted } else { Role::Text };
        let why = found.why_not.as_deref().unwrap_or_default();
        let room = line.right().saturating_sub(end + 2);
        let words = room.saturating_sub(if why.is_empty() { 0 } else { cells(why) + 2 });
        canvas.put(end + 1, line.y, words, found.entry.help, role);
        canvas.put_right(Rect { width: line.width.saturating_sub(1), ..line }, why, Role::Partial);
        if n == palette.at {
            canvas.select(line, true);
        }
        canvas.hot(line, Hit::Listed(n));
    }
    Some(cursor)
}
