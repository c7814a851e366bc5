//! Draws lines, blocks, dots, backgrounds and underlines as rectangles, in quarters of a pixel. As text, a
//! font could move them inside their cells.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Cell;

use super::colour::ColourPair;

/// A cell's width and height, in quarters of a pixel.
const WIDE: u32 = 36;
const HIGH: u32 = 72;

/// A rectangle, in quarters of a pixel from the corner of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rectangle {
    x: u32,
    y: u32,
    w: u32,
    h: u32,
}

/// Rectangles by colour. Those that touch are merged.
#[derive(Default)]
pub(super) struct Shapes(BTreeMap<ColourPair, Vec<Rectangle>>);

impl Shapes {
    /// Draws a character of one cell as shapes. False if it must be written as text.
    pub(super) fn draw(&mut self, column: u16, row: u16, symbol: &str, cell: &Cell) -> bool {
        let mut chars = symbol.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return false };
        let (rectangles, colour) = match c {
            '\u{2500}'..='\u{257f}' => (lines(c), ColourPair::of_line(cell)),
            '\u{2580}'..='\u{259f}' => (block(c), ColourPair::of_shape(cell)),
            BRAILLE..='\u{28ff}' => (dots(u32::from(c) - u32::from(BRAILLE)), ColourPair::of_shape(cell)),
            _ => return false,
        };
        let (x, y) = (u32::from(column) * WIDE, u32::from(row) * HIGH);
        let own = self.0.entry(colour).or_default();
        own.extend(rectangles.iter().map(|r| Rectangle { x: x + r.x, y: y + r.y, ..*r }));
        if own.is_empty() {
            self.0.remove(&colour);
        }
        !rectangles.is_empty() || c == BRAILLE
    }

    /// Fills the background of cells.
    pub(super) fn fill(&mut self, column: u16, row: u16, cells: u16, colour: ColourPair) {
        self.stripe(column, row, cells, colour, 0, HIGH);
    }

    /// Underlines cells.
    pub(super) fn underline(&mut self, column: u16, row: u16, cells: u16, colour: ColourPair) {
        self.stripe(column, row, cells, colour, 64, 4);
    }

    /// Strikes cells through.
    pub(super) fn strike(&mut self, column: u16, row: u16, cells: u16, colour: ColourPair) {
        self.stripe(column, row, cells, colour, 36, 4);
    }

    fn stripe(&mut self, column: u16, row: u16, cells: u16, colour: ColourPair, top: u32, h: u32) {
        let (x, y) = (u32::from(column) * WIDE, u32::from(row) * HIGH + top);
        self.0.entry(colour).or_default().push(Rectangle { x, y, w: u32::from(cells) * WIDE, h });
    }

    /// Each colour with the data of an SVG path that draws its rectangles, in pixels.
    pub(super) fn into_paths(self) -> impl Iterator<Item = (ColourPair, String)> {
        self.0.into_iter().map(|(colour, rectangles)| {
            let mut path = String::new();
            for Rectangle { x, y, w, h } in merged(rectangles) {
                let _ = write!(path, "M{} {}h{}v{}h-{}z", px(x), px(y), px(w), px(h), px(w));
            }
            (colour, path)
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

/// Merges rectangles that touch, first in rows, then in columns. This leaves fewer of them, and no seams when
/// a picture is scaled.
fn merged(mut rectangles: Vec<Rectangle>) -> Vec<Rectangle> {
    rectangles.sort_unstable_by_key(|rectangle| (rectangle.y, rectangle.h, rectangle.x));
    let mut rows: Vec<Rectangle> = Vec::new();
    for rectangle in rectangles {
        match rows.last_mut() {
            Some(last)
                if (last.y, last.h) == (rectangle.y, rectangle.h) && rectangle.x <= last.x + last.w =>
            {
                last.w = last.w.max(rectangle.x + rectangle.w - last.x);
            }
            _ => rows.push(rectangle),
        }
    }
    rows.sort_unstable_by_key(|rectangle| (rectangle.x, rectangle.w, rectangle.y));
    let mut columns: Vec<Rectangle> = Vec::new();
    for rectangle in rows {
        match columns.last_mut() {
            Some(last)
                if (last.x, last.w) == (rectangle.x, rectangle.w) && rectangle.y <= last.y + last.h =>
            {
                last.h = last.h.max(rectangle.y + rectangle.h - last.y);
            }
            _ => columns.push(rectangle),
        }
    }
    columns.sort_unstable_by_key(|rectangle| (rectangle.y, rectangle.x));
    columns
}

/// The Braille pattern without dots. The following 255 have some.
const BRAILLE: char = '\u{2800}';

/// Light and heavy lines, by their arms: up, right, down, left.
fn lines(c: char) -> Vec<Rectangle> {
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
        // Double, dashed and rounded lines are written as text.
        _ => return Vec::new(),
    };
    // A light line lies on whole pixels; a heavy one has the same left and upper edge.
    let (x, y) = (16, 36);
    let [up, right, down, left] = arms.map(|arm| arm == 1);
    let mut rectangles = Vec::new();
    if left || right {
        let (from, to) = (if left { 0 } else { x }, if right { WIDE } else { x + thick });
        rectangles.push(Rectangle { x: from, y, w: to - from, h: thick });
    }
    if up || down {
        let (from, to) = (if up { 0 } else { y }, if down { HIGH } else { y + thick });
        rectangles.push(Rectangle { x, y: from, w: thick, h: to - from });
    }
    rectangles
}

/// Blocks: eighths from the bottom, eighths from the left, and quadrants.
fn block(c: char) -> Vec<Rectangle> {
    const HALF: (u32, u32) = (WIDE / 2, HIGH / 2);
    let n = u32::from(c);
    let rectangle = |x, y, w, h| vec![Rectangle { x, y, w, h }];
    match c {
        '▀' => rectangle(0, 0, WIDE, HALF.1),
        '▁'..='█' => {
            let h = (n - 0x2580) * HIGH / 8;
            rectangle(0, HIGH - h, WIDE, h)
        }
        '▉'..='▏' => rectangle(0, 0, (0x2590 - n) * WIDE / 8, HIGH),
        '▐' => rectangle(HALF.0, 0, HALF.0, HIGH),
        '▔' => rectangle(0, 0, WIDE, HIGH / 8),
        '▕' => rectangle(WIDE - WIDE / 8, 0, WIDE / 8, HIGH),
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
            there.map(|(_, x, y)| Rectangle { x, y, w: HALF.0, h: HALF.1 }).collect()
        }
        // Shades are written as text.
        _ => Vec::new(),
    }
}

/// The dots of a Braille pattern, at even distances across cells too.
fn dots(bits: u32) -> Vec<Rectangle> {
    // Column and row by bit: the two lowest dots were added later.
    const PLACES: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    const SIZE: u32 = 8;
    const APART: u32 = WIDE / 2;
    let there = PLACES.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    let at = |step: u32| step * APART + (APART - SIZE) / 2;
    there.map(|(_, (x, y))| Rectangle { x: at(x), y: at(y), w: SIZE, h: SIZE }).collect()
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
    fn lines_that_meet_are_merged() {
        assert_eq!(path(&[(0, 0, "─"), (1, 0, "─"), (2, 0, "─")]), "M0 9h27v1h-27z");
        assert_eq!(path(&[(1, 0, "│"), (1, 1, "│")]), "M13 0h1v36h-1z");
        assert_eq!(path(&[(0, 0, "┬")]), "M0 9h9v1h-9zM4 9h1v9h-1z");
        assert_eq!(path(&[(0, 0, "┘")]), "M4 0h1v10h-1zM0 9h5v1h-5z");
    }

    #[test]
    fn blocks_and_dots_are_in_place() {
        assert_eq!(path(&[(0, 0, "▌")]), "M0 0h4.5v18h-4.5z");
        assert_eq!(path(&[(0, 0, "▂")]), "M0 13.5h9v4.5h-9z");
        assert_eq!(path(&[(0, 0, "█"), (1, 0, "█"), (0, 1, "█"), (1, 1, "█")]), "M0 0h18v36h-18z");
        assert_eq!(path(&[(0, 0, "▙")]), "M0 0h4.5v9h-4.5zM0 9h9v9h-9z");
        // Dots 1 and 8.
        assert_eq!(path(&[(0, 0, "⢁")]), "M1.25 1.25h2v2h-2zM5.75 14.75h2v2h-2z");
        assert_eq!(path(&[(0, 0, "\u{2800}")]), "");
    }

    #[test]
    fn everything_else_is_text() {
        let mut shapes = Shapes::default();
        for symbol in ["a", "╬", "╭", "░", "▸", "伊", "─\u{301}", ""] {
            assert!(!shapes.draw(0, 0, symbol, &Cell::default()), "{symbol}");
        }
        assert_eq!(shapes.into_paths().count(), 0);
    }
}
