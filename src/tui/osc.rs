//! What is said to the terminal beside the screen: the window's title, its clipboard, the addresses
//! behind what is shown. Nothing that a dossier says can end such a sequence.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::text;

/// Keeps the window's title aside, and brings it back.
pub(super) const KEEP_TITLE: &str = "\x1b[22;2t";
pub(super) const RESTORE_TITLE: &str = "\x1b[23;2t";

/// Ends the address that was begun.
pub(super) const END_LINK: &str = "\x1b]8;;\x1b\\";

/// Terminals take no longer address.
const LONGEST_ADDRESS: usize = 2000;

/// A title is cut at so many cells.
const WIDEST_TITLE: usize = 120;

/// Gives the window a title.
pub(super) fn title(title: &str) -> String {
    format!("\x1b]2;{}\x07", text::clip(&text::line(title), WIDEST_TITLE))
}

/// Hands a text to the terminal's clipboard. What stands in it is encoded, so all of it may.
pub(super) fn clipboard(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))
}

/// Begins an address: what is shown from here on leads there. The pieces of one that is broken over lines
/// have the same id, by which the terminal knows them for one. None where it is too long.
pub(super) fn link(address: &str) -> Option<String> {
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
    (encoded.len() <= LONGEST_ADDRESS).then(|| format!("\x1b]8;id={id:x};{encoded}\x1b\\"))
}

/// RFC 4648, with padding: a dozen lines, for which a crate is too much.
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
    fn what_a_dossier_says_cannot_end_a_title() {
        assert_eq!(title("a\x07b\x1b\\c\u{9c}"), "\x1b]2;a\\u{7}b\\u{1b}\\c\\u{9c}\x07");
        assert!(title(&"x".repeat(5000)).len() < 150);
    }

    #[test]
    fn what_a_dossier_says_cannot_end_an_address() {
        let begun = link("https://example.org/a b\x1b\\\u{9c}é;c").unwrap();
        let (_, address) = begun.strip_prefix("\x1b]8;id=").unwrap().split_once(';').unwrap();
        assert_eq!(address, "https://example.org/a%20b%1B\\%C2%9C%C3%A9;c\x1b\\");
        assert_eq!(link(&"x".repeat(2001)), None);
    }

    #[test]
    fn pieces_of_one_address_have_one_id_and_others_another() {
        assert_eq!(link("https://a"), link("https://a"));
        let id = |address| link(address).unwrap().split(';').nth(1).unwrap().to_owned();
        assert_ne!(id("https://a"), id("https://b"));
    }
}
