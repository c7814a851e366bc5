//! What is drawn rather than written: rules, blocks and dots, whose place in the cell no font may change;
//! grounds and underlines. All of it is rectangles, in quarters of a pixel.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Cell;

use super::colour::Tint;

/// A cell's width and height, in quarters of a pixel.
const WIDE: u32 = 36;
const HIGH: u32 = 72;

/// A rectangle in quarters of a pixel from the grid's corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    x: u32,
    y: u32,
    w: u32,
    h: u32,
}

/// Rectangles by colour; those that touch are one.
#[derive(Default)]
pub(super) struct Shapes(BTreeMap<Tint, Vec<Piece>>);

impl Shapes {
    /// Draws a character of one cell, if it is one that is drawn.
    pub(super) fn draw(&mut self, column: u16, row: u16, symbol: &str, cell: &Cell) -> bool {
        let mut chars = symbol.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return false };
        let (pieces, tint) = match c {
            '\u{2500}'..='\u{257f}' => (lines(c), Tint::of_line(cell)),
            '\u{2580}'..='\u{259f}' => (block(c), Tint::of_shape(cell)),
            BRAILLE..='\u{28ff}' => (dots(u32::from(c) - u32::from(BRAILLE)), Tint::of_shape(cell)),
            _ => return false,
        };
        let (x, y) = (u32::from(column) * WIDE, u32::from(row) * HIGH);
        let own = self.0.entry(tint).or_default();
        own.extend(pieces.iter().map(|piece| Piece { x: x + piece.x, y: y + piece.y, ..*piece }));
        if own.is_empty() {
            self.0.remove(&tint);
        }
        !pieces.is_empty() || c == BRAILLE
    }

    /// Fills cells.
    pub(super) fn fill(&mut self, column: u16, row: u16, cells: u16, tint: Tint) {
        self.stripe(column, row, cells, tint, 0, HIGH);
    }

    /// Draws a line below the text of cells.
    pub(super) fn underline(&mut self, column: u16, row: u16, cells: u16, tint: Tint) {
        self.stripe(column, row, cells, tint, 64, 4);
    }

    /// Draws a line through the text of cells.
    pub(super) fn strike(&mut self, column: u16, row: u16, cells: u16, tint: Tint) {
        self.stripe(column, row, cells, tint, 36, 4);
    }

    fn stripe(&mut self, column: u16, row: u16, cells: u16, tint: Tint, top: u32, h: u32) {
        let (x, y) = (u32::from(column) * WIDE, u32::from(row) * HIGH + top);
        self.0.entry(tint).or_default().push(Piece { x, y, w: u32::from(cells) * WIDE, h });
    }

    /// Each colour with the data of a path that draws what is in it, in pixels.
    pub(super) fn into_paths(self) -> impl Iterator<Item = (Tint, String)> {
        self.0.into_iter().map(|(tint, pieces)| {
            let mut path = String::new();
            for Piece { x, y, w, h } in merged(pieces) {
                let _ = write!(path, "M{} {}h{}v{}h-{}z", px(x), px(y), px(w), px(h), px(w));
            }
            (tint, path)
        })
    }
}

/// Quarters of a pixel as pixels.
fn px(quarters: u32) -> String {
    let fraction = match quarters % 4 {
        1 => ".25",
        2 => ".5",
        3 => ".75",
        _ => "",
    };
    format!("{}{fraction}", quarters / 4)
}

/// Those in a row as one, then those in a column: fewer, and without seams where a picture is scaled.
fn merged(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_unstable_by_key(|piece| (piece.y, piece.h, piece.x));
    let mut rows: Vec<Piece> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(last) if (last.y, last.h) == (piece.y, piece.h) && piece.x <= last.x + last.w => {
                last.w = last.w.max(piece.x + piece.w - last.x);
            }
            _ => rows.push(piece),
        }
    }
    rows.sort_unstable_by_key(|piece| (piece.x, piece.w, piece.y));
    let mut columns: Vec<Piece> = Vec::new();
    for piece in rows {
        match columns.last_mut() {
            Some(last) if (last.x, last.w) == (piece.x, piece.w) && piece.y <= last.y + last.h => {
                last.h = last.h.max(piece.y + piece.h - last.y);
            }
            _ => columns.push(piece),
        }
    }
    columns.sort_unstable_by_key(|piece| (piece.y, piece.x));
    columns
}

/// Braille without a dot; the 255 behind it have some.
const BRAILLE: char = '\u{2800}';

/// The rules, light and heavy, by their arms: up, right, down, left.
fn lines(c: char) -> Vec<Piece> {
    let (arms, thick) = match c {
        '─' => ([0, 1, 0, 1], 4),
        '│' => ([1, 0, 1, 0], 4),
        '┌' => ([0, 1, 1, 0], 4),
        '┐' => ([0, 0, 1, 1], 4),
        '└' => ([1, 1, 0, 0], 4),
        '┘' => ([1, 0, 0, 1], 4),
        '├' => ([1, 1, 1, 0], 4),
        '┤' => ([1, 0, 1, 1], 4),
        '┬' => ([0, 1, 1, 1], 4),
        '┴' => ([1, 1, 0, 1], 4),
        '┼' => ([1, 1, 1, 1], 4),
        '╴' => ([0, 0, 0, 1], 4),
        '╵' => ([1, 0, 0, 0], 4),
        '╶' => ([0, 1, 0, 0], 4),
        '╷' => ([0, 0, 1, 0], 4),
        '━' => ([0, 1, 0, 1], 8),
        '┃' => ([1, 0, 1, 0], 8),
        '┏' => ([0, 1, 1, 0], 8),
        '┓' => ([0, 0, 1, 1], 8),
        '┗' => ([1, 1, 0, 0], 8),
        '┛' => ([1, 0, 0, 1], 8),
        '┣' => ([1, 1, 1, 0], 8),
        '┫' => ([1, 0, 1, 1], 8),
        '┳' => ([0, 1, 1, 1], 8),
        '┻' => ([1, 1, 0, 1], 8),
        '╋' => ([1, 1, 1, 1], 8),
        // Doubled, dashed and rounded ones are written, each in its cell.
        _ => return Vec::new(),
    };
    // The light rule lies on whole pixels; a heavy one has the same left and upper edge.
    let (x, y) = (16, 36);
    let [up, right, down, left] = arms.map(|arm| arm == 1);
    let mut pieces = Vec::new();
    if left || right {
        let (from, to) = (if left { 0 } else { x }, if right { WIDE } else { x + thick });
        pieces.push(Piece { x: from, y, w: to - from, h: thick });
    }
    if up || down {
        let (from, to) = (if up { 0 } else { y }, if down { HIGH } else { y + thick });
        pieces.push(Piece { x, y: from, w: thick, h: to - from });
    }
    pieces
}

/// Blocks: from below by eighths, from the left by eighths, quarters of the cell.
fn block(c: char) -> Vec<Piece> {
    const HALF: (u32, u32) = (WIDE / 2, HIGH / 2);
    let n = u32::from(c);
    let piece = |x, y, w, h| vec![Piece { x, y, w, h }];
    match c {
        '▀' => piece(0, 0, WIDE, HALF.1),
        '▁'..='█' => {
            let h = (n - 0x2580) * HIGH / 8;
            piece(0, HIGH - h, WIDE, h)
        }
        '▉'..='▏' => piece(0, 0, (0x2590 - n) * WIDE / 8, HIGH),
        '▐' => piece(HALF.0, 0, HALF.0, HIGH),
        '▔' => piece(0, 0, WIDE, HIGH / 8),
        '▕' => piece(WIDE - WIDE / 8, 0, WIDE / 8, HIGH),
        '▖'..='▟' => {
            // Upper left, upper right, lower left, lower right.
            let quarters = match c {
                '▖' => 0b0010,
                '▗' => 0b0001,
                '▘' => 0b1000,
                '▙' => 0b1011,
                '▚' => 0b1001,
                '▛' => 0b1110,
                '▜' => 0b1101,
                '▝' => 0b0100,
                '▞' => 0b0110,
                _ => 0b0111,
            };
            let places = [(8, 0, 0), (4, HALF.0, 0), (2, 0, HALF.1), (1, HALF.0, HALF.1)];
            let there = places.into_iter().filter(|(bit, ..)| quarters & bit != 0);
            there.map(|(_, x, y)| Piece { x, y, w: HALF.0, h: HALF.1 }).collect()
        }
        // Shades are written.
        _ => Vec::new(),
    }
}

/// The dots of a Braille character, evenly apart across cells too.
fn dots(bits: u32) -> Vec<Piece> {
    // Column and row by bit: the lower two came later.
    const PLACES: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    const SIZE: u32 = 8;
    const APART: u32 = WIDE / 2;
    let there = PLACES.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    let at = |step: u32| step * APART + (APART - SIZE) / 2;
    there.map(|(_, (x, y))| Piece { x: at(x), y: at(y), w: SIZE, h: SIZE }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(cells: &[(u16, u16, &str)]) -> String {
        let mut shapes = Shapes::default();
        for (x, y, symbol) in cells {
            assert!(shapes.draw(*x, *y, symbol, &Cell::default()), "{symbol}");
        }
        shapes.into_paths().map(|(_, path)| path).collect()
    }

    #[test]
    fn rules_that_meet_are_one() {
        assert_eq!(path(&[(0, 0, "─"), (1, 0, "─"), (2, 0, "─")]), "M0 9h27v1h-27z");
        assert_eq!(path(&[(1, 0, "│"), (1, 1, "│")]), "M13 0h1v36h-1z");
        assert_eq!(path(&[(0, 0, "┬")]), "M0 9h9v1h-9zM4 9h1v9h-1z");
        assert_eq!(path(&[(0, 0, "┘")]), "M4 0h1v10h-1zM0 9h5v1h-5z");
    }

    #[test]
    fn blocks_and_dots_have_their_places() {
        assert_eq!(path(&[(0, 0, "▌")]), "M0 0h4.5v18h-4.5z");
        assert_eq!(path(&[(0, 0, "▂")]), "M0 13.5h9v4.5h-9z");
        assert_eq!(path(&[(0, 0, "█"), (1, 0, "█"), (0, 1, "█"), (1, 1, "█")]), "M0 0h18v36h-18z");
        assert_eq!(path(&[(0, 0, "▙")]), "M0 0h4.5v9h-4.5zM0 9h9v9h-9z");
        // Dots 1 and 8.
        assert_eq!(path(&[(0, 0, "⢁")]), "M1.25 1.25h2v2h-2zM5.75 14.75h2v2h-2z");
        assert_eq!(path(&[(0, 0, "\u{2800}")]), "");
    }

    #[test]
    fn everything_else_is_written() {
        let mut shapes = Shapes::default();
        for symbol in ["a", "╬", "╭", "░", "▸", "伊", "─\u{301}", ""] {
            assert!(!shapes.draw(0, 0, symbol, &Cell::default()), "{symbol}");
        }
        assert_eq!(shapes.into_paths().count(), 0);
    }
}
