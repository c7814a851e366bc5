//! Which characters a text of a dossier may hold.

/// Whether the format forbids a character: control characters but the line feed, and overrides and
/// isolates of direction. Marks of direction alone, which Arabic and Hebrew need, are allowed.
pub(super) fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a byte can be no part of a forbidden character: told before the text is decoded, as most texts
/// have no other bytes.
pub(super) fn is_harmless(byte: u8) -> bool {
    // Behind 0xC2 stand control characters, behind 0xE2 what turns the direction.
    byte == b'\n' || (byte >= 0x20 && !matches!(byte, 0x7f | 0xc2 | 0xe2))
}

/// Whether a text says nothing. What holds a forbidden character is told as such.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() && !is_forbidden(c))
}
