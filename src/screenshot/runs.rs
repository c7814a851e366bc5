//! Divides a row into runs of text that are written as one element.
//!
//! A font may draw a character wider or narrower than its cell. So each run has a position and a width, and a
//! character that common fonts lack is a run of its own.

use super::cells::Glyph;

/// How the characters of a run are fitted into their cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The whole run gets the width of all its cells.
    Whole,
    /// Each character is placed at its own cell.
    Each,
    /// Each character is placed in the middle of its two cells.
    Wide,
}

/// A run of characters in one row and one style.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run<S> {
    pub(super) column: u16,
    pub(super) cells: u16,
    pub(super) text: String,
    pub(super) fit: Fit,
    pub(super) style: S,
}

/// Which characters may share a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// ASCII: every fixed-width font has these, all of one width.
    Ascii,
    /// Other letters and punctuation of one cell: nearly every fixed-width font has them.
    Letter,
    /// Letters of two cells.
    Wide,
    /// Letters written from right to left. The browser orders and joins them.
    RightToLeft,
    /// A symbol, or several characters that are seen as one.
    Alone,
}

/// The runs of a row. `style` gives each glyph's style, or none if it is not written.
pub(super) fn runs<S: PartialEq>(row: &[Glyph<'_>], style: impl Fn(&Glyph<'_>) -> Option<S>) -> Vec<Run<S>> {
    let mut runs: Vec<(Kind, Run<S>)> = Vec::new();
    for glyph in row.iter().filter(|glyph| !glyph.is_blank()) {
        let Some(style) = style(glyph) else { continue };
        let kind = kind(glyph);
        if let Some((before, run)) = runs.last_mut()
            && run.style == style
            && let Some(joined) = together(*before, kind)
        {
            // A single space stays in the run. Browsers would collapse several.
            let gap = glyph.x.saturating_sub(run.column + run.cells);
            if gap == 0 || (gap == 1 && matches!(joined, Kind::Ascii | Kind::Letter)) {
                if gap == 1 {
                    run.text.push(' ');
                }
                run.text.push_str(&glyph.symbol);
                run.cells += gap + glyph.cells;
                run.fit = fit(joined);
                *before = joined;
                continue;
            }
        }
        let text = glyph.symbol.clone().into_owned();
        runs.push((kind, Run { column: glyph.x, cells: glyph.cells, text, fit: fit(kind), style }));
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

fn together(before: Kind, next: Kind) -> Option<Kind> {
    match (before, next) {
        (Kind::Alone, _) | (_, Kind::Alone) => None,
        (before, next) if before == next => Some(next),
        (Kind::Ascii | Kind::Letter, Kind::Ascii | Kind::Letter) => Some(Kind::Letter),
        _ => None,
    }
}

fn fit(kind: Kind) -> Fit {
    match kind {
        Kind::Ascii | Kind::RightToLeft | Kind::Alone => Fit::Whole,
        Kind::Letter => Fit::Each,
        Kind::Wide => Fit::Wide,
    }
}

fn kind(glyph: &Glyph<'_>) -> Kind {
    let mut chars = glyph.symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return Kind::Alone };
    match (c, glyph.cells) {
        (' '..='~', 1) => Kind::Ascii,
        ('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}', 1) => Kind::RightToLeft,
        ('‐' | '‑' | '–' | '—' | '‘' | '’' | '“' | '”' | '«' | '»' | '…' | '·', 1) => {
            Kind::Letter
        }
        // SVG counts positions in UTF-16 units.
        (c, 1) if c.is_alphabetic() && c.len_utf16() == 1 => Kind::Letter,
        (c, 2) if c.is_alphabetic() && c.len_utf16() == 1 => Kind::Wide,
        _ => Kind::Alone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screenshot::cells::rows;
    use ratatui::buffer::Buffer;
    use ratatui::style::{Modifier, Style};

    fn runs_of(line: &str) -> Vec<String> {
        let mut buffer = Buffer::with_lines([line]);
        let from = u16::try_from(line.find('*').unwrap_or(line.len())).unwrap();
        buffer.set_style(
            ratatui::layout::Rect::new(from.min(buffer.area.width), 0, buffer.area.width, 1)
                .intersection(buffer.area),
            Style::new().add_modifier(Modifier::BOLD),
        );
        let row = rows(&buffer).next().unwrap();
        runs(&row, |glyph| Some(glyph.cell.modifier))
            .iter()
            .map(|run| format!("{}+{} {:?} {}", run.column, run.cells, run.fit, run.text))
            .collect()
    }

    #[test]
    fn a_row_is_divided_so_that_characters_keep_their_cells() {
        for (line, runs) in [
            ("one two  three", &["0+7 Whole one two", "9+5 Whole three"][..]),
            (" Erdoğan said", &["1+12 Each Erdoğan said"]),
            ("plain *bold", &["0+5 Whole plain", "6+5 Whole *bold"]),
            ("a ✗ b▸c", &["0+1 Whole a", "2+1 Whole ✗", "4+1 Whole b", "5+1 Whole ▸", "6+1 Whole c"]),
            ("伊斯 x", &["0+4 Wide 伊斯", "5+1 Whole x"]),
            ("ab שלום עולם", &["0+2 Whole ab", "3+4 Whole שלום", "8+4 Whole עולם"]),
            ("e\u{301}te\u{301}", &["0+1 Whole e\u{301}", "1+1 Whole t", "2+1 Whole e\u{301}"]),
            ("", &[]),
        ] {
            assert_eq!(runs_of(line), runs, "{line}");
        }
    }
}
