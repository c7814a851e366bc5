//! Lists whose lines are not all alike: headings and remarks between rows that can be selected.

use crate::ui::cx::{Cx, first_in_sight};
use crate::ui::layout;
use crate::ui::scene::{Cursor, Hit, Hitbox, Hyperlink};
use crate::ui::state::fresh::Fresh;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::painter::{Painter, at_line};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

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

/// A list as a widget: a function of the view draws each line.
pub(in crate::ui) struct ListWidget<'l, T, D> {
    list: &'l List<T>,
    theme: Theme,
    overflow: Overflow,
    draw_line: D,
}

impl<'l, T, D: FnMut(&mut Painter, &T, Rect)> ListWidget<'l, T, D> {
    pub(in crate::ui) fn new(list: &'l List<T>, theme: Theme, draw_line: D) -> Self {
        Self { list, theme, overflow: Overflow::Counted, draw_line }
    }

    /// Chooses what says how much more there is below.
    pub(in crate::ui) fn overflow(self, overflow: Overflow) -> Self {
        Self { overflow, ..self }
    }

    /// Draws the list in a pane, below the title, which is the view's own. Returns the cursor on the selected
    /// line.
    pub(in crate::ui) fn draw(
        self,
        painter: &mut Painter,
        cx: &Cx<'l>,
        pane: Pane,
        area: Rect,
    ) -> Option<Cursor> {
        self.draw_lines(painter, cx, pane, layout::inside(area))
    }

    /// Draws the lines into a part of the pane, where the view draws more than a title above or below them.
    pub(in crate::ui) fn draw_lines(
        self,
        painter: &mut Painter,
        cx: &Cx<'l>,
        pane: Pane,
        lines: Rect,
    ) -> Option<Cursor> {
        let mut state = ListState::of(cx, pane);
        self.render(lines, painter.buffer, &mut state);
        painter.hitboxes.append(&mut state.hitboxes);
        painter.links.append(&mut state.links);
        state.cursor
    }
}

/// The state of a list in one frame: first where the user is, then what was drawn.
#[derive(Debug)]
pub(in crate::ui) struct ListState<'c> {
    pane: Pane,
    selected: Option<&'c Row>,
    /// Whether the pane has the focus.
    focused: bool,
    /// Whether the list had the focus last: its selection stays marked.
    marked: bool,
    fresh: &'c Fresh,
    /// How far the list is scrolled, then the first line that is in sight.
    offset: usize,
    hitboxes: Vec<Hitbox>,
    links: Vec<Hyperlink>,
    /// The cursor, on the selected line.
    cursor: Option<Cursor>,
}

impl<'c> ListState<'c> {
    /// The state before a pane's list is drawn.
    fn of(cx: &Cx<'c>, pane: Pane) -> Self {
        Self {
            pane,
            selected: cx.selected(pane),
            focused: cx.has_focus(pane),
            marked: cx.here.list == pane,
            fresh: cx.fresh,
            offset: cx.scrolled(pane),
            hitboxes: Vec::new(),
            links: Vec::new(),
            cursor: None,
        }
    }
}

impl<'l, T, D: FnMut(&mut Painter, &T, Rect)> StatefulWidget for ListWidget<'l, T, D> {
    type State = ListState<'l>;

    fn render(mut self, area: Rect, buf: &mut Buffer, state: &mut ListState<'l>) {
        let rows = self.list.rows();
        state.offset = first_in_sight(rows, state.selected, state.offset, usize::from(area.height));
        let mut painter = Painter::on(buf, self.theme);
        let lines = self.list.iter().enumerate().skip(state.offset);
        for ((n, (row, what)), line) in lines.zip(area.rows()) {
            let selected = row.is_some() && row == state.selected;
            // The last line says how much more can be selected, unless it is the selected one.
            let is_last = line.bottom() == area.bottom() && n + 1 < rows.len();
            if is_last && !selected && self.overflow == Overflow::Counted {
                let words = below_words(self.theme.fold(true), rows.get(n..).unwrap_or_default());
                painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
                break;
            }
            if let Some(row) = row {
                painter.hitbox(line, Hit::Row(state.pane, row.clone()));
            }
            (self.draw_line)(&mut painter, what, line);
            painter.mark_fresh(state.fresh, row.and_then(Row::record), line);
            if selected {
                if state.focused || state.marked {
                    painter.select(line, state.focused);
                }
                state.cursor = Some(at_line(line));
            }
        }
        let Painter { hitboxes, links, .. } = painter;
        (state.hitboxes, state.links) = (hitboxes, links);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Colours;
    use crate::words::Marks;

    fn row(id: &str) -> Row {
        Row::Record { under: String::new(), id: id.into() }
    }

    #[test]
    fn what_is_below_is_counted_without_headings_and_remarks() {
        let row = |id: &str| Some(row(id));
        assert_eq!(below_words("v", &[row("a"), None, row("b"), None]), "v 2 more below");
        assert_eq!(below_words("v", &[None, None]), "v more below");
    }

    #[test]
    fn the_selected_row_is_in_sight_and_what_was_drawn_is_in_the_state() {
        let mut list = List::default();
        list.push_text("heading");
        for id in ["a", "b", "c", "d"] {
            list.push_row(row(id), id);
        }
        let theme = Theme { colours: Colours::None, marks: Marks::Ascii };
        let (selected, fresh) = (row("c"), Fresh::default());
        let mut state = ListState {
            pane: Pane::List,
            selected: Some(&selected),
            focused: true,
            marked: false,
            fresh: &fresh,
            offset: 0,
            hitboxes: Vec::new(),
            links: Vec::new(),
            cursor: None,
        };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 3));
        let widget = ListWidget::new(&list, theme, |painter, words, line| {
            painter.put(line.x + 1, line.y, line.width - 1, words, Role::Text);
        });
        widget.render(buffer.area, &mut buffer, &mut state);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, " a             b            >c            ");
        assert_eq!((state.offset, state.cursor.map(|cursor| cursor.y)), (1, Some(2)));
        let hits: Vec<_> = state.hitboxes.iter().map(|hot| (hot.area.y, hot.hit.clone())).collect();
        assert_eq!(hits, [(0, "a"), (1, "b"), (2, "c")].map(|(y, id)| (y, Hit::Row(Pane::List, row(id)))));
    }
}
