//! The buffer as what stands in it: a wide character once, with the cells that it covers.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr as _;

use crate::text::is_unsafe;

/// What stands in one cell, or in several.
pub(super) struct Glyph<'b> {
    /// The first column, from the buffer's left.
    pub(super) x: u16,
    /// How many cells it covers, at least one.
    pub(super) cells: u16,
    /// What is shown. It acts on no terminal and may stand in a page.
    pub(super) symbol: Cow<'b, str>,
    /// The cell, for its style.
    pub(super) cell: &'b Cell,
}

impl Glyph<'_> {
    /// Nothing to see but a ground.
    pub(super) fn is_blank(&self) -> bool {
        self.symbol.trim().is_empty()
    }
}

/// The buffer's rows, each from left to right without holes.
pub(super) fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<Glyph<'_>>> {
    let area = buffer.area;
    (area.top()..area.bottom()).map(move |y| {
        let mut row = Vec::new();
        let mut x = area.left();
        while x < area.right() {
            let Some(cell) = buffer.cell((x, y)) else { break };
            let symbol = safe(cell.symbol());
            // What a wide character covers is no cell of its own.
            let width = u16::try_from(symbol.width()).unwrap_or(1);
            let cells = width.clamp(1, area.right() - x);
            row.push(Glyph { x: x - area.left(), cells, symbol, cell });
            x += cells;
        }
        row
    })
}

/// The symbol with a replacement character for what would act on a terminal, or may not stand in XML. It
/// keeps its cell, so an escape in letters would not do.
fn safe(symbol: &str) -> Cow<'_, str> {
    let bad = |c: char| is_unsafe(c) || c == '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if symbol.width() == 0 {
        return Cow::Borrowed(" ");
    }
    if !symbol.contains(bad) {
        return Cow::Borrowed(symbol);
    }
    Cow::Owned(symbol.replace(bad, "\u{fffd}"))
}
