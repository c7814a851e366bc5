//! Writing into a buffer: clipped to it, measured in cells, styled by role.

use crate::ui::scene::{Cursor, Hit, Hitbox, Hyperlink};
use crate::ui::state::fresh::Fresh;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::model::Id;
use crate::text::{self, address};

/// A buffer and the look it is drawn in, with what can be pointed at and followed in what was drawn.
pub(in crate::ui) struct Painter<'b> {
    pub(in crate::ui) buffer: &'b mut Buffer,
    pub(in crate::ui) theme: Theme,
    pub(in crate::ui) hitboxes: Vec<Hitbox>,
    pub(in crate::ui) links: Vec<Hyperlink>,
}

impl<'b> Painter<'b> {
    pub(in crate::ui) fn on(buffer: &'b mut Buffer, theme: Theme) -> Self {
        Self { buffer, theme, hitboxes: Vec::new(), links: Vec::new() }
    }

    /// Says what an area is when it is pointed at.
    pub(in crate::ui) fn hitbox(&mut self, area: Rect, hit: Hit) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.hitboxes.push(Hitbox { area, hit });
        }
    }

    /// Says that an area, on one line, shows an address. Only what a click may follow becomes a hyperlink.
    pub(in crate::ui) fn link(&mut self, area: Rect, url: &str) {
        let area = area.intersection(self.buffer.area);
        if let Some(url) = address::followed(url).filter(|_| !area.is_empty()) {
            self.links.push(Hyperlink { area, url: url.into_owned() });
        }
    }

    /// Blanks a line.
    pub(in crate::ui) fn clear(&mut self, line: Rect) {
        self.put(line.x, line.y, line.width, &" ".repeat(usize::from(line.width)), Role::Text);
    }

    /// Writes a text, clipped with an ellipsis; returns the column behind it.
    pub(in crate::ui) fn put(&mut self, x: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        self.put_span(x, y, cells, &self.theme.span(text, role))
    }

    /// Writes a span, clipped with an ellipsis; returns the column behind it.
    fn put_span(&mut self, x: u16, y: u16, cells: u16, span: &Span<'_>) -> u16 {
        let area = Rect::new(x, y, cells, 1).intersection(self.buffer.area);
        if area.is_empty() {
            return x;
        }
        let clipped = text::clip(&span.content, usize::from(area.width));
        // What was there before, a rule's dimness say, must not shine through.
        let style = Style::reset().patch(span.style);
        self.buffer.set_stringn(area.x, area.y, clipped, usize::from(area.width), style).0
    }

    /// Writes the spans of a line one behind the other; returns the column behind the last.
    pub(in crate::ui) fn put_line(&mut self, x: u16, y: u16, cells: u16, line: &Line<'_>) -> u16 {
        let end = x.saturating_add(cells);
        line.iter().fold(x, |at, span| self.put_span(at, y, end.saturating_sub(at), span))
    }

    /// Writes spans that fill a place's columns, the air behind the last of them aside.
    pub(in crate::ui) fn put_columns(&mut self, place: Rect, mut columns: Vec<Span<'_>>) {
        columns.retain(|span| !span.content.is_empty());
        if let Some(last) = columns.last_mut() {
            last.content = last.content.trim_end().to_owned().into();
        }
        self.put_line(place.x, place.y, place.width, &Line::from(columns));
    }

    /// Writes a text so that it ends at the right edge; returns the column where it begins.
    pub(in crate::ui) fn put_right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let cells = cells(text).min(area.width);
        let x = area.right() - cells;
        self.put(x, area.y, cells, text, role);
        x
    }

    /// A pane's title in a rule as wide as the pane, with more to say at the right edge.
    pub(in crate::ui) fn title(&mut self, area: Rect, title: &str, right: &str, focused: bool) {
        if area.is_empty() {
            return;
        }
        let dashes = self.theme.rule().repeat(usize::from(area.width));
        self.put(area.x, area.y, area.width, &dashes, Role::Rule);
        let role = if focused { Role::Focus } else { Role::Strong };
        let end = self.put(
            area.x + 1.min(area.width),
            area.y,
            area.width.saturating_sub(2),
            &format!(" {title} "),
            role,
        );
        let room = area.right().saturating_sub(end).saturating_sub(2);
        if !right.is_empty() && cells(right) + 2 <= room {
            let place = Rect { width: area.width - 1, height: 1, ..area };
            self.put_right(place, &format!(" {right} "), Role::Muted);
        }
    }

    /// Marks a line whose record the last reading of the files brought or changed.
    pub(in crate::ui) fn mark_fresh(&mut self, fresh: &Fresh, record: Option<&Id>, line: Rect) {
        if record.is_some_and(|id| fresh.has(id)) {
            let mark = self.theme.marks.either("•", "*");
            self.put(line.x, line.y, 1, mark, Role::Notice);
        }
    }

    /// Marks a line as the selected one, where the cursor of a focused pane sits.
    pub(in crate::ui) fn select(&mut self, line: Rect, focused: bool) {
        let line = line.intersection(self.buffer.area);
        if line.is_empty() {
            return;
        }
        let bar = self.theme.bar();
        self.put(line.x, line.y, 1, bar, if focused { Role::Selected } else { Role::Marked });
        if focused {
            self.highlight(line);
        }
    }

    /// Marks a part of a line as what is selected on it, and the line with the bar.
    pub(in crate::ui) fn select_part(&mut self, line: Rect, part: Rect) {
        self.put(line.x, line.y, 1.min(line.width), self.theme.bar(), Role::Selected);
        self.highlight(part);
    }

    fn highlight(&mut self, area: Rect) {
        let style = self.theme.style(Role::Selected).remove_modifier(Modifier::DIM);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }
}

/// How many cells a text takes, as far as a screen can be wide.
pub(in crate::ui) fn cells(text: &str) -> u16 {
    u16::try_from(text::width(text)).unwrap_or(u16::MAX)
}

/// How many cells a line takes. It is measured as it is written, grapheme by grapheme: `Line::width` takes a
/// text as a whole, in which letters of some scripts join.
pub(in crate::ui) fn line_cells(line: &Line<'_>) -> u16 {
    line.iter().map(|span| cells(&span.content)).fold(0, u16::saturating_add)
}

/// The nth line of an area.
pub(in crate::ui) fn line_of(area: Rect, n: usize) -> Option<Rect> {
    let n = u16::try_from(n).ok().filter(|n| *n < area.height)?;
    Some(Rect { y: area.y + n, height: 1, ..area })
}

/// The cursor at the head of a line.
pub(in crate::ui) fn at_line(line: Rect) -> Cursor {
    Cursor { x: line.x, y: line.y, visible: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Colours;
    use crate::words::Marks;

    #[test]
    fn a_line_takes_the_cells_that_it_is_measured_in() {
        let theme = Theme { colours: Colours::None, marks: Marks::Unicode };
        for (words, cells) in [("Istanbul", 8), ("伊斯坦布尔", 10), ("Çırağan e\u{301}", 9), ("لا", 2)]
        {
            let line = Line::from_iter([theme.span(words, Role::Strong), theme.span("·", Role::Muted)]);
            assert_eq!(line_cells(&line), cells + 1, "{words}");
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
            let mut painter = Painter::on(&mut buffer, theme);
            assert_eq!(painter.put_line(1, 0, 19, &line), cells + 2, "{words}");
        }
    }

    #[test]
    fn a_span_is_clipped_before_a_wide_character_that_does_not_fit() {
        let theme = Theme { colours: Colours::None, marks: Marks::Unicode };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let line = Line::from(theme.span("伊斯坦布尔", Role::Text));
        Painter::on(&mut buffer, theme).put_line(0, 0, 4, &line);
        assert_eq!(buffer, Buffer::with_lines(["伊…   "]));
    }
}
