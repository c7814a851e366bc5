//! Which characters a text of a dossier may hold.

use crate::text::shows_nothing;

/// Whether the format forbids a character: control characters other than the line feed, and characters that
/// override or isolate the direction of text. Plain direction marks, which Arabic and Hebrew need, are
/// allowed.
pub(super) fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a byte cannot be part of a forbidden character. Checking bytes first avoids decoding, as most
/// texts contain no other bytes.
pub(super) fn is_harmless(byte: u8) -> bool {
    // 0xC2 may start a control character, 0xE2 a character that changes direction.
    byte == b'\n' || (byte >= 0x20 && !matches!(byte, 0x7f | 0xc2 | 0xe2))
}

/// Whether nothing of a text can be seen. A text with a forbidden character is not blank, so that the character
/// is reported.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| shows_nothing(c) && !is_forbidden(c))
}
