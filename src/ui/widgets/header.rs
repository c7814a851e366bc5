//! The names of columns, in the rule above them.

use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, cells};
use ratatui::layout::Rect;

/// Writes the columns' names into a pane's rule, from the last column on, which so many cells follow; each
/// column takes its width and a cell before it. A column of no width has no name, and a name that would run into the title is left out.
pub(in crate::ui) fn draw(painter: &mut Painter, area: Rect, spare: usize, from_the_right: &[(usize, &str)]) {
    let mut right = area.right().saturating_sub(u16::try_from(spare).unwrap_or(u16::MAX));
    for (width, word) in from_the_right {
        let Ok(width) = u16::try_from(*width) else { return };
        if width == 0 {
            continue;
        }
        right = right.saturating_sub(width + 1);
        let free = (right.saturating_sub(1)..=right + cells(word)).all(|x| {
            painter.buffer.cell((x, area.y)).is_none_or(|cell| cell.symbol() == painter.theme.rule())
        });
        if free && right > area.x && !word.is_empty() {
            painter.put(right - 1, area.y, cells(word) + 2, &format!(" {word} "), Role::Muted);
        }
    }
}
/// A pane's title, the longest of several that leaves room for all to which its list is narrowed, which stands
/// behind it in brackets.
pub(in crate::ui) fn title(
    painter: &mut Painter,
    area: Rect,
    titles: &[String],
    chips: &[String],
    focused: bool,
) {
    let chips: Vec<String> = chips.iter().map(|chip| format!("[{chip}]")).collect();
    let behind: u16 = chips.iter().map(|chip| cells(chip) + 1).fold(0, u16::saturating_add);
    let fits = |title: &&String| cells(title).saturating_add(behind).saturating_add(5) <= area.width;
    let Some(title) = titles.iter().find(fits).or(titles.last()) else { return };
    painter.title(area, title, "", focused);
    let mut x = (area.x + 3).saturating_add(cells(title)).min(area.right());
    for chip in chips {
        let room = area.right().saturating_sub(x + 1);
        x = painter.put(x, area.y, room, &chip, Role::Notice);
        x = painter.put(x, area.y, area.right().saturating_sub(x), " ", Role::Rule);
    }
}
