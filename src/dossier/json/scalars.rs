//! Parses values without children: texts (including keys), numbers and bare words.

use super::super::source_text::Span;
use super::super::tree::What;
use super::cursor::{Parsed, Parser, SyntaxError, head};

impl Parser<'_> {
    /// Parses the bare word here and adds it to the tree.
    pub(super) fn word(&mut self) -> Parsed<()> {
        let start = self.at;
        self.take_while(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let span = Span::new(start, self.at);
        let what = match self.slice(start, self.at) {
            "true" => What::True,
            "false" => What::False,
            "null" => What::Null,
            other => {
                let word = head(other);
                return Err(SyntaxError::new(span, format!("expected a value, found `{word}`"))
                    .help("put texts in double quotes; the only bare words are true, false and null"));
            }
        };
        self.tree.push(span, what);
        Ok(())
    }

    /// Parses the number here and adds it to the tree.
    pub(super) fn number(&mut self) -> Parsed<()> {
        let start = self.at;
        self.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
        let span = Span::new(start, self.at);
        if !is_number(self.slice(start, self.at)) {
            return Err(SyntaxError::new(span, "not a valid JSON number")
                .help("numbers are written like 7, -7 or 0.7; a date is a text, in double quotes"));
        }
        self.tree.push(span, What::Number);
        Ok(())
    }

    /// Parses the text here and adds it to the tree.
    pub(super) fn string(&mut self) -> Parsed<()> {
        let open = self.at;
        self.at += 1;
        let mut start = self.at;
        let mut decoded = String::new();
        loop {
            self.at += plain(self.rest());
            match self.peek() {
                Some(b'"') => {
                    let rest = self.slice(start, self.at);
                    self.at += 1;
                    let span = Span::new(open, self.at);
                    if decoded.is_empty() {
                        self.tree.push(span, What::Text);
                    } else {
                        decoded.push_str(rest);
                        self.tree.push_decoded(span, decoded);
                    }
                    return Ok(());
                }
                Some(b'\\') => {
                    decoded.push_str(self.slice(start, self.at));
                    let backslash = self.at;
                    decoded.push(self.escape().map_err(|error| {
                        // If the file ends within an escape, the unclosed text is the problem to report.
                        let rest = self.text.get(backslash..).unwrap_or_default();
                        if rest.contains(['"', '\n']) { error } else { unclosed_text(open, self.text.len()) }
                    })?);
                    start = self.at;
                }
                None | Some(b'\n' | b'\r') => {
                    return Err(unclosed_text(open, self.at));
                }
                Some(control) => {
                    return Err(SyntaxError::new(
                        Span::new(self.at, self.at + 1),
                        format!("a text contains the control character U+{control:04X}"),
                    )
                    .help("remove it; the only control character allowed is the line feed, written \\n"));
                }
            }
        }
    }

    /// Parses one escape, starting at its backslash.
    fn escape(&mut self) -> Parsed<char> {
        let start = self.at;
        self.at += 1;
        let plain = match self.here() {
            Some('"') => '"',
            Some('\\') => '\\',
            Some('/') => '/',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode_escape(start),
            other => {
                let end = other.map_or(self.at, |c| self.char_span(c).end);
                return Err(SyntaxError::new(Span::new(start, end), "JSON has no such escape")
                    .help("a backslash itself is written \\\\"));
            }
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode_escape(&mut self, start: usize) -> Parsed<char> {
        let first = self.hex4(start)?;
        let code = if (0xd800..0xdc00).contains(&first) && self.slice(self.at, self.at + 2) == "\\u" {
            self.at += 1;
            let second = self.hex4(start)?;
            // If the second half is not a low surrogate, the code below is not a character.
            match second.checked_sub(0xdc00) {
                Some(low) if low < 0x400 => 0x1_0000 + ((first - 0xd800) << 10) + low,
                _ => first,
            }
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| {
            SyntaxError::new(Span::new(start, self.at), "half of a surrogate pair is not a character")
        })
    }

    /// Parses the four digits after the `u` at the current position.
    fn hex4(&mut self, start: usize) -> Parsed<u32> {
        let digits = self.slice(self.at + 1, self.at + 5);
        let code = if digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 4)
        } else {
            None
        };
        let Some(code) = code else {
            return Err(SyntaxError::new(
                Span::new(start, self.at + 1),
                "expected four hexadecimal digits after \\u",
            ));
        };
        self.at += 5;
        Ok(code)
    }
}

/// How many bytes at the start need no special handling, up to a quotation mark, backslash or control
/// character. Eight bytes are checked at once, because most of a file consists of such bytes.
fn plain(bytes: &[u8]) -> usize {
    /// A number with this in each of its eight bytes.
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // Sets the top bit of each byte that is less than a small number; bits above the first such byte may be
    // wrong.
    let less = |word: u64, than: u8| word.wrapping_sub(each(than)) & !word & each(0x80);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (at, chunk) in chunks.iter().enumerate() {
        let word = u64::from_le_bytes(*chunk);
        let stops = less(word, 0x20) | less(word ^ each(b'"'), 1) | less(word ^ each(b'\\'), 1);
        if stops != 0 {
            return at * 8 + stops.trailing_zeros() as usize / 8;
        }
    }
    let stop = rest.iter().position(|b| *b < 0x20 || matches!(b, b'"' | b'\\'));
    chunks.len() * 8 + stop.unwrap_or(rest.len())
}

/// The error for a text that is not closed before the end of its line or file.
fn unclosed_text(open: usize, end: usize) -> SyntaxError {
    SyntaxError::new(Span::new(open, end), "the text is not closed on its line")
        .help("close it with a double quote; a line feed within a text is written \\n")
}

/// Whether a text is a number according to JSON's grammar.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_ends_where_it_does_byte_by_byte(bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x1f..0x24_u8, 0x5b..0x5e_u8, 0x80..0xa4_u8], 0..40)) {
            let stop = bytes.iter().position(|b| *b < 0x20 || *b == b'"' || *b == b'\\');
            prop_assert_eq!(plain(&bytes), stop.unwrap_or(bytes.len()));
        }
    }
}
