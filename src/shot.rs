//! A scene as a file: the same cells that the terminal shows.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr as _;

/// The cells as lines of text, without the blanks behind them.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buffer.cell((x, y)).map_or(" ", ratatui::buffer::Cell::symbol);
            line.push_str(symbol);
            // What a wide character covers is no cell of its own.
            x += u16::try_from(symbol.width()).unwrap_or(1).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn wide_characters_take_their_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 0, "伊斯 x", Style::new());
        assert_eq!(text(&buffer), "伊斯 x\n\n");
    }
}
