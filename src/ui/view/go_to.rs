//! The line in which a date is typed: the one to go to, or to compare with.

use ratatui::layout::Rect;

use super::super::prompt::Prompt;
use super::super::scene::Cursor;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::Canvas;
use crate::date::day_words;
use crate::text;

pub(super) fn draw(
    canvas: &mut Canvas,
    state: &State,
    label: &str,
    prompt: &Prompt,
    area: Rect,
) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let blank = " ".repeat(usize::from(area.width));
    canvas.put(area.x, area.y, area.width, &blank, Role::Text);
    let x = canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), &format!("{label}: "), Role::Key);
    let room = area.right().saturating_sub(x);
    let end = canvas.put(x, area.y, room, &prompt.text(), Role::Strong);
    let hint = match &prompt.complaint {
        Some(complaint) => (text::line(complaint), Role::Notice),
        None => (
            format!("2025-07-25, 25 Jul 2025, a meeting's id, latest ({})", day_words(state.latest())),
            Role::Muted,
        ),
    };
    let x_hint = end.max(x + 12) + 2;
    canvas.put(x_hint, area.y, area.right().saturating_sub(x_hint), &hint.0, hint.1);
    let cursor = u16::try_from(prompt.cursor()).unwrap_or(u16::MAX);
    Some(Cursor { x: x.saturating_add(cursor).min(area.right() - 1), y: area.y, visible: true })
}
