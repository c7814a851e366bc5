//! Reads a buffer as glyphs: a wide character counts once and knows the cells that it covers.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr as _;

use crate::text::{is_invisible, is_unsafe};

/// A character, or several that are seen as one, in one or more cells.
pub(super) struct Glyph<'b> {
    /// Its first column, counted from the buffer's left edge.
    pub(super) x: u16,
    /// The number of cells that it covers, at least one.
    pub(super) cells: u16,
    /// Its text, without characters that a terminal would obey or XML forbids.
    pub(super) symbol: Cow<'b, str>,
    /// Its first cell, which has its style.
    pub(super) cell: &'b Cell,
}

impl Glyph<'_> {
    /// Whether nothing but the background is visible.
    pub(super) fn is_blank(&self) -> bool {
        self.symbol.trim().is_empty()
    }
}

/// The rows of a buffer, each from left to right without gaps.
pub(super) fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<Glyph<'_>>> {
    let area = buffer.area;
    (area.top()..area.bottom()).map(move |y| {
        let mut row = Vec::new();
        let mut x = area.left();
        while x < area.right() {
            let Some(cell) = buffer.cell((x, y)) else { break };
            let symbol = safe(cell.symbol());
            // Skips the other cells of a wide character.
            let width = u16::try_from(symbol.width()).unwrap_or(1);
            let cells = width.clamp(1, area.right() - x);
            row.push(Glyph { x: x - area.left(), cells, symbol, cell });
            x += cells;
        }
        row
    })
}

/// The symbol, with a replacement for each character that a terminal would obey, nobody can see, or XML forbids. An escape
/// sequence in letters would need more than the one cell.
fn safe(symbol: &str) -> Cow<'_, str> {
    let bad = |c: char| is_unsafe(c) || is_invisible(c) || c == '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if symbol.width() == 0 {
        return Cow::Borrowed(" ");
    }
    if !symbol.contains(bad) {
        return Cow::Borrowed(symbol);
    }
    Cow::Owned(symbol.replace(bad, "\u{fffd}"))
}
