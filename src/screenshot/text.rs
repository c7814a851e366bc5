use ratatui::buffer::Buffer;

use super::Metadata;
use super::cells::rows;

/// The cells as lines of text, without the blanks behind them.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let line: String = row.iter().map(|glyph| glyph.symbol.as_ref()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// [`text`], an empty line, and a last line that says whence it comes.
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
    fn the_last_line_says_whence() {
        let buffer = Buffer::with_lines(["North", "South"]);
        assert_eq!(txt(&buffer, &metadata()), format!("North\nSouth\n\n{}\n", metadata().origin()));
    }

    #[test]
    fn what_acts_on_a_terminal_keeps_its_cell_and_does_not_act() {
        let mut buffer = Buffer::with_lines(["abcd"]);
        for (x, symbol) in [(1, "\u{1b}"), (2, "\n"), (3, "e\u{202e}")] {
            buffer[(x, 0)].set_symbol(symbol);
        }
        assert_eq!(text(&buffer), "a\u{fffd}\u{fffd}e\u{fffd}\n");
    }
}
