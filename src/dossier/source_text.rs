//! Files as text, and the line and column of a byte.

use std::borrow::Cow;

/// A range of a text in bytes. The end is exclusive, and both are at the start of a character. An empty span
/// is a place between two characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty span.
    pub(crate) fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }
}

/// A line and column, counted from 1; columns count characters (Unicode scalar values) without a byte order
/// mark at the start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineColumn {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// One file of a dossier.
#[derive(Clone, Debug)]
pub(crate) struct SourceText {
    /// Relative to the dossier's folder, or the name of the single file.
    pub(crate) name: String,
    pub(crate) text: Cow<'static, str>,
}

/// Goes through a text, counting lines and columns.
struct Cursor<'t> {
    text: &'t str,
    offset: usize,
    place: LineColumn,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, offset, place: LineColumn { line: 1, column: 1 } }
    }

    /// The place of an offset. Offsets must not decrease from call to call.
    fn advance(&mut self, offset: usize) -> LineColumn {
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        match passed.rfind('\n') {
            Some(last) => {
                self.place.line += line_feeds(passed);
                // The line feed itself counts as column 0.
                self.place.column = passed.get(last..).unwrap_or_default().chars().count();
            }
            None => self.place.column += passed.chars().count(),
        }
        self.offset = self.offset.max(offset);
        self.place
    }
}

/// The number of line feeds, counted in chunks that the compiler can vectorize.
fn line_feeds(text: &str) -> usize {
    let stretches = text.as_bytes().chunks(usize::from(u8::MAX));
    stretches.map(|part| usize::from(part.iter().map(|b| u8::from(*b == b'\n')).sum::<u8>())).sum()
}

/// The place of each offset, in one pass over the text. The offsets must be sorted.
pub(crate) fn locate(text: &str, offsets: &[usize]) -> Vec<LineColumn> {
    let mut cursor = Cursor::new(text);
    offsets.iter().map(|offset| cursor.advance(*offset)).collect()
}

/// The places of both ends of a span.
pub(crate) fn locate_span(text: &str, span: Span) -> (LineColumn, LineColumn) {
    let mut cursor = Cursor::new(text);
    (cursor.advance(span.start), cursor.advance(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(text: &str, offsets: &[usize]) -> Vec<(usize, usize)> {
        locate(text, offsets).into_iter().map(|p| (p.line, p.column)).collect()
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        assert_eq!(places("Київ x\r\nб\n", &[0, 8, 9, 12, 14]), [(1, 1), (1, 5), (1, 6), (2, 1), (2, 2)]);
        assert_eq!(places("a\n\nb", &[1, 2, 3, 3, 4]), [(1, 2), (2, 1), (3, 1), (3, 1), (3, 2)]);
        assert_eq!(places("", &[0]), [(1, 1)]);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(places("\u{feff}[]", &[0, 3, 4]), [(1, 1), (1, 1), (1, 2)]);
    }

    #[test]
    fn line_feeds_are_counted_however_many() {
        for count in [0, 1, 254, 255, 256, 10_000] {
            assert_eq!(line_feeds(&"\n".repeat(count)), count);
        }
        assert_eq!(line_feeds(&"ж\n".repeat(1000)), 1000);
    }

    proptest! {
        #[test]
        fn one_pass_agrees_with_counting_anew(text in "[a\nбж\r🕊]{0,40}") {
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (at, place) in offsets.iter().zip(locate(&text, &offsets)) {
                let before = &text[..*at];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                prop_assert_eq!(place, LineColumn { line, column });
            }
        }
    }
}
