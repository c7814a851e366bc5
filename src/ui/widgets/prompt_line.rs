//! A line in which something is typed.

use crate::ui::layout::Layout;
use crate::ui::prompt::Prompt;
use crate::ui::scene::Cursor;
use crate::ui::theme::Role;
use crate::ui::widgets::notice;
use crate::ui::widgets::painter::Painter;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text;

/// Draws a label, what is typed behind it, and what is wrong with it at the right.
pub(in crate::ui) fn draw(painter: &mut Painter, label: &str, prompt: &Prompt, line: Rect) -> Cursor {
    let x = painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &format!("{label} "), Role::Key);
    // What is typed is in sight, what stands before it gives way.
    let room = usize::from(line.right().saturating_sub(x)).saturating_sub(1);
    let (shown, at) = in_sight(&prompt.text(), prompt.cursor(), room);
    let end = painter.put(x, line.y, line.right().saturating_sub(x), &shown, Role::Strong);
    if let Some(complaint) = &prompt.complaint {
        let at = end.saturating_add(3);
        painter.put(at, line.y, line.right().saturating_sub(at), &text::line(complaint), Role::Notice);
    }
    let cursor = u16::try_from(at).unwrap_or(u16::MAX);
    let last = line.right().saturating_sub(1);
    Cursor { x: x.saturating_add(cursor).min(last), y: line.y, visible: true }
}

/// Draws a label and what is typed behind it in the footer, with a note beside it, or above it where it is longer.
pub(in crate::ui) fn draw_noted(
    painter: &mut Painter,
    label: &str,
    prompt: &Prompt,
    (note, role): (&str, Role),
    layout: &Layout,
) -> Cursor {
    let line = layout.footer;
    painter.clear(line);
    let mut typed = prompt.clone();
    typed.complaint = None;
    let note = text::line(note);
    let cursor = draw(painter, label, &typed, line);
    let used = text::width(label) + text::width(&prompt.text()).max(12) + 4;
    if used + text::width(&note) < usize::from(line.width) {
        let at = line.x.saturating_add(u16::try_from(used).unwrap_or(u16::MAX));
        painter.put(at, line.y, line.right().saturating_sub(at), &note, role);
    } else {
        notice::draw_above(painter, &note, role, layout.body);
    }
    cursor
}

/// The part of a text that fits into so many cells with its cursor in it, and where that is. What is left out
/// before it shows as an ellipsis.
fn in_sight(text: &str, cursor: usize, room: usize) -> (String, usize) {
    if text::width(text) <= room || cursor < room {
        return (text.to_owned(), cursor);
    }
    let mut rest = text;
    let mut gone = 0;
    // One cell for the ellipsis.
    while cursor.saturating_sub(gone) + 1 > room {
        let first = rest.graphemes(true).next().unwrap_or_default();
        if first.is_empty() {
            break;
        }
        gone += text::width(first);
        rest = rest.get(first.len()..).unwrap_or_default();
    }
    (format!("…{rest}"), cursor.saturating_sub(gone) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_end_is_in_sight_while_it_is_typed() {
        assert_eq!(in_sight("brief.md", 8, 20), ("brief.md".to_owned(), 8));
        assert_eq!(in_sight("talks/north/brief.md", 20, 10), ("…/brief.md".to_owned(), 10));
        assert_eq!(in_sight("talks/north/brief.md", 0, 10), ("talks/north/brief.md".to_owned(), 0));
    }

    proptest! {
        #[test]
        fn the_cursor_is_inside(text in "[a-zé世 ]{0,60}", at in 0usize..60, room in 1usize..40) {
            let before: String = text.chars().take(at).collect();
            let (_, cursor) = in_sight(&text, text::width(&before), room);
            prop_assert!(cursor <= room.max(1));
        }
    }
}
