//! The title of a list that can be narrowed.

use ratatui::layout::Rect;

use super::super::theme::Role;
use super::canvas::{Canvas, cells};

/// A pane's title, the longest of several that leaves room for all to which its list is narrowed, which stands
/// behind it in brackets.
pub(super) fn title(canvas: &mut Canvas, area: Rect, titles: &[String], chips: &[String], focused: bool) {
    let chips: Vec<String> = chips.iter().map(|chip| format!("[{chip}]")).collect();
    let behind: u16 = chips.iter().map(|chip| cells(chip) + 1).fold(0, u16::saturating_add);
    let fits = |title: &&String| cells(title).saturating_add(behind).saturating_add(5) <= area.width;
    let Some(title) = titles.iter().find(fits).or(titles.last()) else { return };
    canvas.title(area, title, "", focused);
    let mut x = (area.x + 3).saturating_add(cells(title)).min(area.right());
    for chip in chips {
        let room = area.right().saturating_sub(x + 1);
        x = canvas.put(x, area.y, room, &chip, Role::Notice);
        x = canvas.put(x, area.y, area.right().saturating_sub(x), " ", Role::Rule);
    }
}
