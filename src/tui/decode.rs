//! Decodes the terminal's bytes into keys, pastes and mouse reports.
//!
//! crossterm 0.29 has a decoder too, but it leaves input beyond the first kilobyte unread until the next key
//! (its pull request #1057), loops forever when the terminal is gone (#793), and ignores all input after a
//! paste whose end was lost (#1060).

use std::collections::VecDeque;

use super::mouse::{self, Report};
use crate::ui::{Code, Key};

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Key(Key),
    Paste(String),
    Mouse(Report),
}

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;
const PASTE_END: &[u8] = b"\x1b[201~";

/// The longest part of a paste that is kept.
const MAX_PASTE_LENGTH: usize = 1 << 20;

/// Longer than the sequence of any key. Longer sequences are dropped.
const MAX_KEY_LENGTH: usize = 64;

/// Takes bytes in pieces of any length and returns whole inputs. Skips sequences that are no known key.
#[derive(Default)]
pub(super) struct Decoder {
    bytes: VecDeque<u8>,
    /// The paste that has begun but not ended.
    paste: Option<Vec<u8>>,
    /// No more bytes are expected for the key that the bytes begin.
    settled: bool,
}

/// What the next bytes mean.
enum Next {
    Key(Key),
    Mouse(Report),
    PasteBegins,
    Nothing,
    /// The beginning of a longer sequence.
    Incomplete,
}

impl Decoder {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.settled = false;
        self.bytes.extend(bytes);
    }

    /// Whether the bytes end inside a key, or with an Esc that may be a key or begin one. Only meaningful
    /// after [`Self::next`] has returned none.
    pub(super) fn is_inside_a_key(&self) -> bool {
        self.paste.is_none() && !self.bytes.is_empty()
    }

    /// Declares that no more bytes follow soon: an Esc that could have begun a key is the key Esc, and `Esc
    /// [` or `Esc O` is that character with Alt. Anything else is a key that the network has split, and waits
    /// for the rest.
    pub(super) fn settle(&mut self) {
        self.settled = true;
    }

    /// The next whole input, if there is one.
    pub(super) fn next(&mut self) -> Option<Input> {
        loop {
            if self.paste.is_some() {
                return self.take_paste();
            }
            let bytes = self.bytes.make_contiguous();
            let (next, length) = match decode(bytes) {
                (Next::Incomplete, _) if bytes.len() > MAX_KEY_LENGTH => (Next::Nothing, bytes.len()),
                (Next::Incomplete, _) if self.settled => (Next::Key(undecided(bytes)?), bytes.len()),
                (Next::Incomplete, _) => return None,
                decoded => decoded,
            };
            self.bytes.drain(..length.min(self.bytes.len()));
            match next {
                Next::Key(key) => return Some(Input::Key(key)),
                Next::Mouse(report) => return Some(Input::Mouse(report)),
                Next::PasteBegins => self.paste = Some(Vec::new()),
                Next::Nothing | Next::Incomplete => {}
            }
        }
    }

    /// The paste, once it has ended. Terminals remove Ctrl-C from pasted text; one that arrives here means
    /// that the end of the paste was lost: it ends the paste and counts as a key.
    fn take_paste(&mut self) -> Option<Input> {
        let paste = self.paste.as_mut()?;
        while let Some(byte) = self.bytes.pop_front() {
            if byte == CTRL_C {
                self.paste = None;
                return Some(Input::Key(Key::ctrl('c')));
            }
            paste.push(byte);
            if let Some(pasted) = paste.strip_suffix(PASTE_END) {
                let text = String::from_utf8_lossy(pasted).replace("\r\n", "\n").replace('\r', "\n");
                self.paste = None;
                return Some(Input::Paste(text));
            }
            if paste.len() > MAX_PASTE_LENGTH + PASTE_END.len() {
                // Makes room before the last bytes, which may be part of the end marker.
                paste.remove(MAX_PASTE_LENGTH);
            }
        }
        None
    }
}

/// What the bytes begin with, and how many bytes it takes.
fn decode(bytes: &[u8]) -> (Next, usize) {
    match bytes {
        [] | [ESC] => (Next::Incomplete, 0),
        // An Esc before another Esc is the key.
        [ESC, ESC, ..] => (Next::Key(Key::plain(Code::Esc)), 1),
        [ESC, b'[', rest @ ..] => {
            let (next, length) = control_sequence(rest);
            (next, length + 2)
        }
        [ESC, b'O', rest @ ..] => match rest.first() {
            None => (Next::Incomplete, 0),
            Some(last) => (cursor_key(*last).map_or(Next::Nothing, |code| key(code, 1)), 3),
        },
        [ESC, rest @ ..] => {
            let (next, length) = character(rest);
            (with_alt(next), length + 1)
        }
        bytes => character(bytes),
    }
}

/// The key that an Esc means, alone or before a character that could have begun a sequence.
fn undecided(bytes: &[u8]) -> Option<Key> {
    match bytes {
        [ESC] => Some(Key::plain(Code::Esc)),
        [ESC, byte @ (b'[' | b'O')] => Some(Key { alt: true, ..Key::char(char::from(*byte)) }),
        _ => None,
    }
}

fn with_alt(next: Next) -> Next {
    match next {
        Next::Key(key) => Next::Key(Key { alt: true, ..key }),
        next => next,
    }
}

/// A control byte or a UTF-8 character.
fn character(bytes: &[u8]) -> (Next, usize) {
    let Some(first) = bytes.first() else { return (Next::Incomplete, 0) };
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return (byte(*first), 1),
    };
    let (encoded, whole) = match bytes.get(..length) {
        Some(encoded) => (encoded, true),
        None => (bytes, false),
    };
    match std::str::from_utf8(encoded) {
        Ok(text) => match text.chars().next() {
            Some(c) if !c.is_control() => (Next::Key(Key::char(c)), length),
            _ => (Next::Nothing, length),
        },
        Err(error) if error.error_len().is_none() && !whole => (Next::Incomplete, 0),
        Err(error) => (Next::Nothing, error.error_len().unwrap_or(1)),
    }
}

/// A single byte that is a key.
fn byte(byte: u8) -> Next {
    let key = match byte {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        // Backspace sends Ctrl-H on some terminals.
        0x08 | 0x7f => Key::plain(Code::Backspace),
        ESC => Key::plain(Code::Esc),
        0 => Key::ctrl(' '),
        0x01..=0x1a => Key::ctrl(char::from(byte + b'a' - 1)),
        0x1c..=0x1f => Key::ctrl(char::from(byte + b'\\' - 0x1c)),
        b' '..=b'~' => Key::char(char::from(byte)),
        0x80.. => return Next::Nothing,
    };
    Next::Key(key)
}

/// The part after `ESC [`: parameters, and a last byte that names the key.
fn control_sequence(bytes: &[u8]) -> (Next, usize) {
    let Some(end) = bytes.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return (Next::Incomplete, 0);
    };
    let (parameters, rest) = bytes.split_at(end);
    match (parameters, rest) {
        // The function keys of the Linux console.
        ([], [b'[', last @ b'A'..=b'E', ..]) => (key(Code::F(last - b'A' + 1), 1), 2),
        // A mouse report in the older form, left enabled by an earlier program: its three bytes are no keys.
        ([], [b'M', _, _, _, ..]) => (Next::Nothing, 4),
        ([], [b'[' | b'M', ..]) => (Next::Incomplete, 0),
        (_, [last @ 0x40..=0x7e, ..]) => (sequence(parameters, *last), end + 1),
        // Interrupted by a byte that cannot be part of a sequence.
        _ => (Next::Nothing, end),
    }
}

/// A whole control sequence. Its parameters are numbers separated by `;`, some divided again by `:`.
fn sequence(parameters: &[u8], last: u8) -> Next {
    let Ok(parameters) = std::str::from_utf8(parameters) else { return Next::Nothing };
    if let Some(report) = parameters.strip_prefix('<') {
        return mouse::report(report, last).map_or(Next::Nothing, Next::Mouse);
    }
    let number = |parameter: usize, part: usize| -> Option<u32> {
        parameters.split(';').nth(parameter)?.split(':').nth(part)?.parse().ok()
    };
    let modifiers = number(1, 0).unwrap_or(1);
    if number(1, 1) == Some(RELEASED) {
        return Next::Nothing;
    }
    match last {
        b'~' => match number(0, 0) {
            Some(200) => Next::PasteBegins,
            Some(27) => number(2, 0).map_or(Next::Nothing, |c| coded(c, None, modifiers)),
            Some(code) => editing_key(code).map_or(Next::Nothing, |code| key(code, modifiers)),
            None => Next::Nothing,
        },
        b'u' => number(0, 0).map_or(Next::Nothing, |c| coded(c, number(0, 1), modifiers)),
        b'Z' => key(Code::BackTab, modifiers),
        // A late answer to another program's cursor query, or F3 with a modifier.
        b'R' => Next::Nothing,
        _ => cursor_key(last).map_or(Next::Nothing, |code| key(code, modifiers)),
    }
}

/// The key that a sequence's last letter names.
fn cursor_key(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The key of a sequence that ends with `~`.
fn editing_key(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11 => Code::F(1),
        12 => Code::F(2),
        13 => Code::F(3),
        14 => Code::F(4),
        15 => Code::F(5),
        17 => Code::F(6),
        18 => Code::F(7),
        19 => Code::F(8),
        20 => Code::F(9),
        21 => Code::F(10),
        23 => Code::F(11),
        24 => Code::F(12),
        _ => return None,
    })
}

/// The event type of a released key, which is not a key press.
const RELEASED: u32 = 3;

const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;

/// A key with modifiers. Terminals send them as one more than the sum of their bits.
fn key(code: Code, modifiers: u32) -> Next {
    let modifiers = modifiers.saturating_sub(1);
    Next::Key(Key { code, ctrl: modifiers & CTRL != 0, alt: modifiers & ALT != 0 })
}

/// A key sent as the number of its character, as some terminals do for keys with modifiers. Applies Shift to
/// the character, unless the terminal sends the shifted character too.
fn coded(number: u32, shifted: Option<u32>, modifiers: u32) -> Next {
    let shift = modifiers.saturating_sub(1) & SHIFT != 0;
    let number = shifted.filter(|_| shift).unwrap_or(number);
    let code = match char::from_u32(number) {
        Some('\r') => Code::Enter,
        Some('\t') if shift => Code::BackTab,
        Some('\t') => Code::Tab,
        Some('\x1b') => Code::Esc,
        Some('\x08' | '\x7f') => Code::Backspace,
        // The private use area, where the keyboard protocol puts keys that the dashboard does not know.
        Some('\u{e000}'..='\u{f8ff}') | None => return Next::Nothing,
        Some(c) if c.is_control() => return Next::Nothing,
        Some(c) if shift => Code::Char(in_upper_case(c)),
        Some(c) => Code::Char(c),
    };
    key(code, modifiers)
}

fn in_upper_case(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn settled(bytes: &[u8]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        decoder.feed(bytes);
        let mut inputs: Vec<Input> = std::iter::from_fn(|| decoder.next()).collect();
        decoder.settle();
        inputs.extend(std::iter::from_fn(|| decoder.next()));
        inputs
    }

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let keys = settled(bytes).into_iter().map(|input| match input {
            Input::Key(key) => key,
            other => panic!("no key: {other:?}"),
        });
        keys.collect()
    }

    fn plain(codes: &[Code]) -> Vec<Key> {
        codes.iter().map(|code| Key::plain(*code)).collect()
    }

    #[test]
    fn characters_of_every_length() {
        let codes = ['a', 'Q', 'é', 'ж', '中', '🕊'].map(Code::Char);
        assert_eq!(keys("aQéж中🕊".as_bytes()), plain(&codes));
    }

    #[test]
    fn keys_of_the_main_block() {
        let codes = [Code::Enter, Code::Tab, Code::Backspace, Code::Backspace, Code::Esc];
        assert_eq!(keys(b"\r\t\x7f\x08\x1b"), plain(&codes));
        assert_eq!(keys(b"\x1b[Z"), plain(&[Code::BackTab]));
    }

    #[test]
    fn arrows_and_their_neighbours_in_both_cursor_modes() {
        let codes = [Code::Up, Code::Down, Code::Right, Code::Left, Code::Home, Code::End];
        assert_eq!(keys(b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F"), plain(&codes));
        assert_eq!(keys(b"\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF"), plain(&codes));
        let codes = [Code::Insert, Code::Delete, Code::PageUp, Code::PageDown, Code::Home, Code::End];
        assert_eq!(keys(b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~\x1b[1~\x1b[4~"), plain(&codes));
    }

    #[test]
    fn function_keys_of_xterm_and_of_the_linux_console() {
        let first = [Code::F(1), Code::F(2), Code::F(3), Code::F(4), Code::F(5)];
        assert_eq!(keys(b"\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~"), plain(&first));
        assert_eq!(keys(b"\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E"), plain(&first));
        assert_eq!(keys(b"\x1b[17~\x1b[21~\x1b[24~"), plain(&[Code::F(6), Code::F(10), Code::F(12)]));
    }

    #[test]
    fn ctrl_and_alt() {
        assert_eq!(keys(b"\x03\x1a\0\x1c"), ['c', 'z', ' ', '\\'].map(Key::ctrl));
        let alt = |code| Key { alt: true, ..Key::plain(code) };
        assert_eq!(keys(b"\x1bx"), [alt(Code::Char('x'))]);
        assert_eq!(keys("\x1bж".as_bytes()), [alt(Code::Char('ж'))]);
        assert_eq!(keys(b"\x1b\x7f"), [alt(Code::Backspace)]);
        assert_eq!(keys(b"\x1b[1;3A"), [alt(Code::Up)]);
        assert_eq!(keys(b"\x1b[1;5C"), [Key { ctrl: true, ..Key::plain(Code::Right) }]);
        assert_eq!(keys(b"\x1b["), [alt(Code::Char('['))]);
        assert_eq!(keys(b"\x1bO"), [alt(Code::Char('O'))]);
    }

    #[test]
    fn keys_sent_by_number() {
        assert_eq!(keys(b"\x1b[27u"), plain(&[Code::Esc]));
        assert_eq!(keys(b"\x1b[99;5u"), [Key::ctrl('c')]);
        assert_eq!(keys(b"\x1b[27;5;99~"), [Key::ctrl('c')]);
        assert_eq!(keys(b"\x1b[97;2u"), [Key::char('A')], "Shift is part of the character");
        assert_eq!(keys(b"\x1b[49:33;2u"), [Key::char('!')], "as the terminal's keyboard has it");
        assert_eq!(keys(b"\x1b[9;2u"), plain(&[Code::BackTab]));
        assert_eq!(keys(b"\x1b[1;2B"), plain(&[Code::Down]), "Shift with a key that has no other form");
    }

    #[test]
    fn a_key_repeats_but_its_release_is_no_key() {
        assert_eq!(keys(b"\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u"), [Key::char('j'); 2]);
        assert_eq!(keys(b"\x1b[1;1:3B"), []);
    }

    #[test]
    fn esc_before_another_key_is_a_key() {
        assert_eq!(keys(b"\x1b\x1b[A"), plain(&[Code::Esc, Code::Up]));
        assert_eq!(keys(b"\x1b\x1b"), plain(&[Code::Esc, Code::Esc]));
    }

    #[test]
    fn an_esc_waits_for_its_rest_until_settled() {
        let mut decoder = Decoder::default();
        decoder.feed(b"j\x1b");
        assert_eq!(decoder.next(), Some(Input::Key(Key::char('j'))));
        assert_eq!(decoder.next(), None);
        assert!(decoder.is_inside_a_key());
        decoder.feed(b"[B");
        assert_eq!(decoder.next(), Some(Input::Key(Key::plain(Code::Down))));
        assert!(!decoder.is_inside_a_key());
    }

    #[test]
    fn a_character_waits_for_its_rest_even_when_settled() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\xe4\xb8");
        decoder.settle();
        assert_eq!(decoder.next(), None);
        decoder.feed(b"\xad");
        assert_eq!(decoder.next(), Some(Input::Key(Key::char('中'))));
    }

    #[test]
    fn what_is_no_key_is_passed_over_without_its_neighbours() {
        let mouse = b"a\x1b[<2;1;1M\x1b[M !!\x1b[I\x1b[1;1R\x1b[?62;c\x1b[200;5jb";
        assert_eq!(keys(mouse), [Key::char('a'), Key::char('b')]);
        assert_eq!(keys(b"a\xff\xc3(\x80b"), [Key::char('a'), Key::char('('), Key::char('b')]);
        assert_eq!(keys(b"\x1b[1;\rj"), [Key::plain(Code::Enter), Key::char('j')], "broken off");
        assert_eq!(keys("\u{9b}j".as_bytes()), [Key::char('j')]);
        let endless = [b"\x1b[".as_slice(), &[b'1'; 100]].concat();
        assert_eq!(keys(&endless), []);
    }

    #[test]
    fn the_mouse_is_heard_between_keys() {
        let press = Report { kind: crate::ui::MouseKind::Press, x: 9, y: 4 };
        let expected = [Input::Key(Key::char('j')), Input::Mouse(press), Input::Key(Key::char('k'))];
        assert_eq!(settled(b"j\x1b[<0;10;5Mk"), expected);
    }

    #[test]
    fn a_paste_is_one_input_with_line_ends_as_in_text() {
        let expected = [Input::Paste("q\nж\n\x1b[A".to_owned()), Input::Key(Key::char('j'))];
        assert_eq!(settled("\x1b[200~q\rж\r\n\x1b[A\x1b[201~j".as_bytes()), expected);
    }

    #[test]
    fn ctrl_c_ends_a_paste_whose_end_was_lost() {
        assert_eq!(keys(b"\x1b[200~abc\x03j"), [Key::ctrl('c'), Key::char('j')]);
    }

    #[test]
    fn a_paste_is_kept_up_to_a_limit_and_its_end_is_found_beyond() {
        let bytes = [b"\x1b[200~".as_slice(), &vec![b'a'; MAX_PASTE_LENGTH + 500], PASTE_END, b"j"].concat();
        let inputs = settled(&bytes);
        assert_eq!(inputs.len(), 2);
        assert!(matches!(&inputs[0], Input::Paste(text) if text.len() <= MAX_PASTE_LENGTH + PASTE_END.len()));
        assert_eq!(inputs[1], Input::Key(Key::char('j')));
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_give_the_same_inputs(
            bytes in proptest::collection::vec(
                prop_oneof![Just(ESC), Just(b'['), Just(b'O'), Just(b'~'), Just(b'2'), any::<u8>()], 0..60),
            cut in 0_usize..60,
        ) {
            let whole = settled(&bytes);
            let (one, other) = bytes.split_at(cut.min(bytes.len()));
            let mut decoder = Decoder::default();
            let mut inputs = Vec::new();
            for piece in [one, other] {
                decoder.feed(piece);
                inputs.extend(std::iter::from_fn(|| decoder.next()));
            }
            decoder.settle();
            inputs.extend(std::iter::from_fn(|| decoder.next()));
            prop_assert_eq!(whole, inputs);
        }
    }
}
