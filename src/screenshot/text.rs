//! The screen as plain text.

use ratatui::buffer::Buffer;

use super::Metadata;
use super::cells::rows;

/// The cells as lines of text without trailing spaces.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let line: String = row.iter().map(|glyph| glyph.symbol.as_ref()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// [`text`], followed by an empty line and the picture's origin.
pub fn txt(buffer: &Buffer, metadata: &Metadata) -> String {
    format!("{}\n{}\n", text(buffer), metadata.origin())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screenshot::metadata::sample::metadata;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn wide_characters_take_their_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 0, "伊斯 x", Style::new());
        assert_eq!(text(&buffer), "伊斯 x\n\n");
    }

    #[test]
    fn the_last_line_is_the_origin() {
        let buffer = Buffer::with_lines(["North", "South"]);
        assert_eq!(txt(&buffer, &metadata()), format!("North\nSouth\n\n{}\n", metadata().origin()));
    }

    #[test]
    fn control_characters_are_replaced_and_keep_their_cells() {
        let mut buffer = Buffer::with_lines(["abcd"]);
        for (x, symbol) in [(1, "\u{1b}"), (2, "\n"), (3, "e\u{202e}")] {
            buffer[(x, 0)].set_symbol(symbol);
        }
        assert_eq!(text(&buffer), "a\u{fffd}\u{fffd}e\u{fffd}\n");
    }
}
