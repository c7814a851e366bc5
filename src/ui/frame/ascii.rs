//! A screen in ASCII: what a terminal without Unicode can show of it.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthStr as _;

/// Replaces every cell that is not ASCII by what comes nearest, keeping its width: accents fall away,
/// punctuation and marks have a likeness, and what has none is a question mark.
pub(super) fn flatten(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let plain = likeness(cell.symbol());
            cell.set_symbol(&plain);
        }
    }
}

fn likeness(symbol: &str) -> String {
    let plain: String = symbol
        .nfkd()
        .filter_map(|c| match c {
            c if c.is_ascii() => Some(c),
            '…' | '·' => Some('.'),
            '–' | '—' | '‑' | '−' => Some('-'),
            '‘' | '’' | 'ʼ' => Some('\''),
            '“' | '”' | '„' | '«' | '»' => Some('"'),
            '→' | '›' | '▸' => Some('>'),
            '↑' => Some('^'),
            '↓' => Some('v'),
            '←' | '‹' | '≤' | '⏎' => Some('<'),
            'ı' => Some('i'),
            'ł' => Some('l'),
            'ø' => Some('o'),
            _ => None,
        })
        .collect();
    // One cell in, one cell out: a ligature keeps its first letter, a wide character takes two.
    match plain.chars().next() {
        Some(first) => first.to_string(),
        None => "?".repeat(symbol.width().clamp(1, 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn every_cell_is_ascii_and_in_its_place() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, "Çırağan … – 伊斯 “x” ←", Style::new());
        flatten(&mut buffer);
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(row.starts_with("Ciragan . - ??"), "{row}");
        assert!(row.is_ascii());
    }
}
