//! A text that is longer than its line: it takes lines of the panes above.

use ratatui::layout::Rect;

use crate::text;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, line_of};

/// The most lines that a text takes.
const MOST: usize = 6;

/// Writes a text into the last lines of an area, as many as it needs. What does not fit into half of the area is cut.
pub(in crate::ui) fn draw_above(painter: &mut Painter, words: &str, role: Role, area: Rect) {
    let room = area.width.saturating_sub(2);
    let most = MOST.min(usize::from(area.height) / 2);
    let lines = text::wrap(&text::line(words), usize::from(room));
    let shown = lines.len().min(most);
    for (n, words) in lines.iter().take(shown).enumerate() {
        let Some(line) = line_of(area, usize::from(area.height) - shown + n) else { continue };
        painter.clear(line);
        let is_cut = n + 1 == shown && shown < lines.len();
        let words = if is_cut { format!("{words} …") } else { words.clone() };
        painter.put(line.x + 1, line.y, room, &words, role);
    }
}

/// Writes a message into a line, or into that line and those above it where it is longer.
pub(in crate::ui) fn draw(painter: &mut Painter, words: &str, role: Role, line: Rect, above: Rect) {
    let words = text::line(words);
    if text::width(&words) + 2 <= usize::from(line.width) || above.height < 4 {
        painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, role);
    } else {
        draw_above(painter, &words, role, above.union(line));
    }
}
