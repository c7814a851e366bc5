//! Lists whose lines are not all alike: headings and remarks between rows that can be selected.

use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, at_line, line_of};
use ratatui::layout::Rect;

/// The lines of a list, each with the row that it is if it can be selected. No two rows are equal.
#[derive(Clone, Debug)]
pub(in crate::ui) struct List<T> {
    rows: Vec<Option<Row>>,
    lines: Vec<T>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), lines: Vec::new() }
    }
}

impl<T> List<T> {
    /// Adds a line that is only read.
    pub(in crate::ui) fn push_text(&mut self, line: T) {
        self.rows.push(None);
        self.lines.push(line);
    }

    /// Adds a line that can be selected.
    pub(in crate::ui) fn push_row(&mut self, row: Row, line: T) {
        self.rows.push(Some(row));
        self.lines.push(line);
    }

    /// For each line the row that it is, if it can be selected.
    pub(in crate::ui) fn rows(&self) -> &[Option<Row>] {
        &self.rows
    }

    /// Every line with its row.
    pub(in crate::ui) fn iter(&self) -> impl Iterator<Item = (Option<&Row>, &T)> {
        self.rows.iter().map(Option::as_ref).zip(&self.lines)
    }

    /// How many lines there are.
    pub(in crate::ui) fn len(&self) -> usize {
        self.lines.len()
    }
}

/// The row so many rows on from one, passing over lines that cannot be selected and staying inside the
/// list. Where nothing is selected yet, or it is gone, one begins before the first.
pub(in crate::ui) fn stepped(rows: &[Option<Row>], from: Option<&Row>, by: isize) -> Option<Row> {
    let rows: Vec<&Row> = rows.iter().flatten().collect();
    let at = from.and_then(|from| rows.iter().position(|row| *row == from)).unwrap_or(0);
    rows.get(at.saturating_add_signed(by).min(rows.len().saturating_sub(1))).map(|row| (*row).clone())
}

/// Draws the lines of a pane's list below its title, each by `draw_line`; the title is the view's own. Returns
/// the cursor on the selected line.
pub(in crate::ui) fn draw<T>(
    painter: &mut Painter,
    cx: &Cx,
    pane: Pane,
    list: &List<T>,
    area: Rect,
    draw_line: impl FnMut(&mut Painter, Option<&Row>, &T, Rect),
) -> Option<Cursor> {
    draw_with(painter, cx, pane, list, area, Overflow::Counted, draw_line)
}

/// Whether the last line says how much more there is below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Overflow {
    /// It does.
    Counted,
    /// The pane's title does.
    InTitle,
}

/// `▾ 12 more below`: how many rows there are among the lines below, headings and remarks aside.
fn below_words(fold: &str, below: &[Option<Row>]) -> String {
    match below.iter().flatten().count() {
        0 => format!("{fold} more below"),
        rows => format!("{fold} {rows} more below"),
    }
}

/// The same, with a choice of what the last line says.
pub(in crate::ui) fn draw_with<T>(
    painter: &mut Painter,
    cx: &Cx,
    pane: Pane,
    list: &List<T>,
    area: Rect,
    overflow: Overflow,
    mut draw_line: impl FnMut(&mut Painter, Option<&Row>, &T, Rect),
) -> Option<Cursor> {
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let focused = cx.has_focus(pane);
    let top = cx.top(pane, list.rows(), height);
    let mut cursor = None;
    for (n, (row, what)) in list.iter().enumerate().skip(top) {
        let Some(line) = line_of(inside, n - top) else { break };
        let selected = row.is_some() && row == cx.selected(pane);
        // The last line says how much more can be selected, unless it is the selected one.
        let is_last = n - top + 1 == height && n + 1 < list.len();
        if is_last && !selected && overflow == Overflow::Counted {
            let words = below_words(painter.theme.fold(true), list.rows().get(n..).unwrap_or_default());
            painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            break;
        }
        draw_line(painter, row, what, line);
        if let Some(row) = row {
            painter.hitbox(line, Hit::Row(pane, row.clone()));
            painter.mark_fresh(cx.fresh, row.record(), line);
        }
        if selected {
            if focused || cx.here.list == pane {
                painter.select(line, focused);
            }
            cursor = Some(at_line(line));
        }
    }
    cursor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_is_counted_without_headings_and_remarks() {
        let row = |id: &str| Some(Row::Record { under: String::new(), id: id.into() });
        assert_eq!(below_words("v", &[row("a"), None, row("b"), None]), "v 2 more below");
        assert_eq!(below_words("v", &[None, None]), "v more below");
    }
}
