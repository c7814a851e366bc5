//! The screen as text in colours for a terminal.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::Metadata;
use super::cells::{Glyph, rows};
use super::colour::sixteen;

/// The cells as lines of styled text without trailing spaces, followed by an empty line and the picture's
/// origin. Its only control sequences set styles, and each line ends in the default style.
pub fn ansi(buffer: &Buffer, metadata: &Metadata) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let shown = row.iter().rposition(|glyph| !glyph.is_blank() || shows_when_blank(glyph));
        let mut style = String::new();
        for glyph in row.iter().take(shown.map_or(0, |last| last + 1)) {
            let next = style_of(glyph.cell);
            if next != style {
                // Begins with a reset, so that no style has to undo another.
                let _ = write!(out, "\u{1b}[0{next}m");
                style = next;
            }
            out.push_str(&glyph.symbol);
        }
        if !style.is_empty() {
            out.push_str("\u{1b}[0m");
        }
        out.push('\n');
    }
    let _ = write!(out, "\n{}\n", metadata.origin());
    out
}

fn shows_when_blank(glyph: &Glyph<'_>) -> bool {
    let drawn = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    glyph.cell.bg != Color::Reset || glyph.cell.modifier.intersects(drawn)
}

/// The parameters that set a style, each after a semicolon; empty for the default style.
fn style_of(cell: &Cell) -> String {
    let mut out = String::new();
    for (modifier, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
        (Modifier::HIDDEN, 8),
        (Modifier::CROSSED_OUT, 9),
    ] {
        if cell.modifier.contains(modifier) {
            let _ = write!(out, ";{code}");
        }
    }
    colour(&mut out, cell.fg, 30);
    colour(&mut out, cell.bg, 40);
    out
}

/// Adds the parameters of a colour. `base` is 30 for text and 40 for the background.
fn colour(out: &mut String, colour: Color, base: u8) {
    let _ = match (colour, sixteen(colour)) {
        (_, Some(n)) if n < 8 => write!(out, ";{}", base + n),
        (_, Some(n)) => write!(out, ";{}", base + 60 + n - 8),
        (Color::Indexed(n), _) => write!(out, ";{};5;{n}", base + 8),
        (Color::Rgb(r, g, b), _) => write!(out, ";{};2;{r};{g};{b}", base + 8),
        _ => Ok(()),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screenshot::metadata::sample::metadata;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn cells(buffer: &Buffer) -> String {
        let whole = ansi(buffer, &metadata());
        whole.strip_suffix(&format!("\n{}\n", metadata().origin())).unwrap().to_owned()
    }

    #[test]
    fn styles_are_set_where_they_change_and_reset_at_the_end_of_a_line() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
        buffer.set_string(0, 0, "ab", Style::new().bold().fg(Color::Indexed(32)));
        buffer.set_string(2, 0, "cd", Style::new());
        buffer.set_string(0, 1, "  ", Style::new().reversed());
        buffer.set_string(0, 2, "伊", Style::new().red().on_light_blue().dim().underlined());
        assert_eq!(
            cells(&buffer),
            "\u{1b}[0;1;38;5;32mab\u{1b}[0mcd\n\u{1b}[0;7m  \u{1b}[0m\n\u{1b}[0;2;4;31;104m伊\u{1b}[0m\n"
        );
    }

    proptest! {
        /// A terminal that reads the picture shows the same cells and does nothing else.
        #[test]
        fn a_terminal_shows_the_same(
            texts in proptest::collection::vec(any::<String>(), 1..5),
            styles in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u16>()), 5),
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 5));
            for (y, (text, (fg, bg, modifier))) in texts.iter().zip(&styles).enumerate() {
                let style = Style::new().fg(Color::Indexed(*fg)).bg(Color::Indexed(*bg))
                    .add_modifier(Modifier::from_bits_truncate(*modifier));
                buffer.set_string(3, u16::try_from(y).unwrap(), crate::text::line(text), style);
                buffer[(1, 0)].set_symbol(text);
            }
            let picture = cells(&buffer);
            for (at, piece) in picture.split('\u{1b}').enumerate() {
                let piece = if at == 0 { piece } else {
                    let (codes, rest) = piece.split_once('m').unwrap();
                    let codes = codes.strip_prefix('[').unwrap();
                    prop_assert!(codes.chars().all(|c| c.is_ascii_digit() || c == ';'), "{codes:?}");
                    rest
                };
                prop_assert!(!piece.chars().any(crate::text::is_unsafe), "{piece:?}");
            }
            prop_assert_eq!(picture.lines().count(), 5);
        }
    }

    #[test]
    fn a_terminal_that_reads_it_has_the_same_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
        buffer.set_string(0, 0, "✗ rejected", Style::new().fg(Color::Indexed(166)).bold());
        buffer.set_string(4, 1, "伊斯 x", Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(24)));
        let mut terminal = vt100::Parser::new(6.try_into().unwrap(), 20.try_into().unwrap(), 0);
        terminal.process(cells(&buffer).replace('\n', "\r\n").as_bytes());
        let screen = terminal.screen();
        let mark = screen.cell(0, 0).unwrap();
        assert_eq!((mark.contents(), mark.bold(), mark.fgcolor()), ("✗", true, vt100::Color::Idx(166)));
        let wide = screen.cell(1, 4).unwrap();
        assert_eq!((wide.contents(), wide.is_wide(), wide.bold()), ("伊", true, false));
        assert_eq!((wide.fgcolor(), wide.bgcolor()), (vt100::Color::Rgb(1, 2, 3), vt100::Color::Idx(24)));
        assert_eq!(screen.cell(1, 3).unwrap().bgcolor(), vt100::Color::Default);
    }
}
