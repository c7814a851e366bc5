//! A line in which something is typed.

use ratatui::layout::Rect;

use super::super::look::Role;
use super::super::prompt::Prompt;
use super::super::scene::Cursor;
use super::canvas::Canvas;
use crate::text;

/// Draws a label, what is typed behind it, and what is wrong with it at the right.
pub(super) fn draw(canvas: &mut Canvas, label: &str, prompt: &Prompt, line: Rect) -> Cursor {
    let x = canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), &format!("{label} "), Role::Key);
    let end = canvas.put(x, line.y, line.right().saturating_sub(x), &prompt.text(), Role::Strong);
    if let Some(complaint) = &prompt.complaint {
        let at = end.saturating_add(3);
        canvas.put(at, line.y, line.right().saturating_sub(at), &text::line(complaint), Role::Notice);
    }
    let cursor = u16::try_from(prompt.cursor()).unwrap_or(u16::MAX);
    let last = line.right().saturating_sub(1);
    Cursor { x: x.saturating_add(cursor).min(last), y: line.y, visible: true }
}
