//! Sequences for the window's title, the clipboard and hyperlinks. No text of a dossier can end one early.
//!
//! crossterm has no hyperlinks. Its title command also sets the icon's name, which cannot be saved and
//! restored together with the title, and its clipboard command needs one more crate.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::text;

/// Has the terminal save the window's title, and restore it.
pub(super) const SAVE_TITLE: &str = "\x1b[22;2t";
pub(super) const RESTORE_TITLE: &str = "\x1b[23;2t";

/// Ends a hyperlink.
pub(super) const LINK_END: &str = "\x1b]8;;\x1b\\";

/// Terminals accept no longer address.
const MAX_ADDRESS_LENGTH: usize = 2000;

/// The width of the longest title, in cells.
const MAX_TITLE_WIDTH: usize = 120;

/// Sets the window's title.
pub(super) fn title(title: &str) -> String {
    format!("\x1b]2;{}\x07", text::clip(&text::line(title), MAX_TITLE_WIDTH))
}

/// Copies a text to the terminal's clipboard. The text is encoded, so it may contain anything.
pub(super) fn clipboard(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))
}

/// The same for GNU screen, which passes on to its terminal what stands in device control strings, if these are short.
pub(super) fn clipboard_in_screen(text: &str) -> String {
    /// It takes up to 768 bytes.
    const LENGTH: usize = 240;
    let whole = clipboard(text);
    // All of it is ASCII.
    let pieces = whole.as_bytes().chunks(LENGTH).map(String::from_utf8_lossy);
    pieces.flat_map(|piece| ["\x1bP".into(), piece, "\x1b\\".into()]).collect()
}

/// Begins a hyperlink. Links to the same address have the same id, so that the terminal treats the lines of a
/// wrapped link as one. None if the address is too long.
pub(super) fn link_start(address: &str) -> Option<String> {
    let mut encoded = String::new();
    for byte in address.bytes() {
        match byte {
            0x21..=0x7e => encoded.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => write!(encoded, "%{byte:02X}").unwrap_or_default(),
        }
    }
    let mut id = DefaultHasher::new();
    address.hash(&mut id);
    let id = id.finish();
    (encoded.len() <= MAX_ADDRESS_LENGTH).then(|| format!("\x1b]8;id={id:x};{encoded}\x1b\\"))
}

/// Base64 with padding (RFC 4648). It is too little code to need a crate.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for piece in bytes.chunks(3) {
        let byte = |at: usize| u32::from(piece.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place)) & 0x3f;
            let letter = ALPHABET.get(six as usize).filter(|_| place <= piece.len());
            encoded.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let of = |text: &str| base64(text.as_bytes());
        let examples = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (text, encoded) in examples.into_iter().chain([("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")]) {
            assert_eq!(of(text), encoded);
        }
        assert_eq!(of("Київ 🕊?>"), "0JrQuNGX0LIg8J+Vij8+");
    }

    #[test]
    fn no_text_ends_a_title() {
        assert_eq!(title("a\x07b\x1b\\c\u{9c}"), "\x1b]2;a\\u{7}b\\u{1b}\\c\\u{9c}\x07");
        assert!(title(&"x".repeat(5000)).len() < 150);
    }

    #[test]
    fn no_text_ends_an_address() {
        let start = link_start("https://example.org/a b\x1b\\\u{9c}é;c").unwrap();
        let (_, address) = start.strip_prefix("\x1b]8;id=").unwrap().split_once(';').unwrap();
        assert_eq!(address, "https://example.org/a%20b%1B\\%C2%9C%C3%A9;c\x1b\\");
        assert_eq!(link_start(&"x".repeat(2001)), None);
    }

    #[test]
    fn pieces_of_one_address_have_one_id_and_others_another() {
        assert_eq!(link_start("https://a"), link_start("https://a"));
        let id = |address| link_start(address).unwrap().split(';').nth(1).unwrap().to_owned();
        assert_ne!(id("https://a"), id("https://b"));
    }
}
