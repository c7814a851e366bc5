//! Decodes the terminal's bytes into keys, pastes and mouse reports.
//!
//! Not all that comes from a terminal is typed. Answers to queries of a program that ran before may come late, as control
//! sequences (ECMA-48, section 5.4) or control strings (5.6), in pieces and slowly. They are passed over to their end,
//! however long they are, so that nothing in them runs a command. Ctrl-C and Esc end a string whose end was lost.
//!
//! crossterm 0.29 has a decoder too, but it leaves input beyond the first kilobyte unread until the next key
//! (its pull request #1057), loops forever when the terminal is gone (#793), and ignores all input after a
//! paste whose end was lost (#1060). termina 0.4 takes the text of APC, PM and SOS strings for keys, keeps all of an
//! unended string, and waits for ever after a sequence with a prefix that it does not know (`CSI > 1 c`).

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
const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const PASTE_END: &[u8] = b"\x1b[201~";

/// The longest part of a paste that is kept.
const MAX_PASTE_LENGTH: usize = 1 << 20;

/// Longer than the sequence of any key. Longer sequences are passed over to their end.
const MAX_KEY_LENGTH: usize = 64;

/// Takes bytes in pieces of any length and returns whole inputs. Skips sequences that are no known key.
#[derive(Default)]
pub(super) struct Decoder {
    bytes: VecDeque<u8>,
    /// The paste that has begun but not ended.
    paste: Option<Vec<u8>>,
    /// What has begun and is passed over to its end.
    passing: Option<Passing>,
    /// No more bytes are expected for the key that the bytes begin.
    settled: bool,
}

/// What is passed over to its end, without being kept.
#[derive(Clone, Copy)]
enum Passing {
    /// A control string: OSC, DCS, APC, PM or SOS.
    String,
    /// The rest of a control sequence that is longer than that of any key.
    Sequence,
}

/// What the next bytes mean.
enum Next {
    Key(Key),
    Mouse(Report),
    PasteBegins,
    StringBegins,
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

    /// Declares that no more bytes follow soon: an Esc that could have begun something is the key Esc, and with one
    /// character behind it, such as `Esc [` or `Esc P`, it is that character with Alt. Anything else is a key that the
    /// network has split, and waits for the rest.
    pub(super) fn settle(&mut self) {
        self.settled = true;
    }

    /// The next whole input, if there is one.
    pub(super) fn next(&mut self) -> Option<Input> {
        loop {
            if self.paste.is_some() {
                return self.take_paste();
            }
            if let Some(passing) = self.passing {
                if !self.pass_over(passing) {
                    return None;
                }
                self.passing = None;
            }
            let bytes = self.bytes.make_contiguous();
            let (next, length) = match decode(bytes) {
                (Next::Incomplete, _) if bytes.len() > MAX_KEY_LENGTH => {
                    self.passing = Some(Passing::Sequence);
                    (Next::Nothing, bytes.len())
                }
                (Next::Incomplete, _) if self.settled => (Next::Key(undecided(bytes)?), bytes.len()),
                (Next::Incomplete, _) => return None,
                decoded => decoded,
            };
            self.bytes.drain(..length.min(self.bytes.len()));
            match next {
                Next::Key(key) => return Some(Input::Key(key)),
                Next::Mouse(report) => return Some(Input::Mouse(report)),
                Next::PasteBegins => self.paste = Some(Vec::new()),
                Next::StringBegins => self.passing = Some(Passing::String),
                Next::Nothing | Next::Incomplete => {}
            }
        }
    }

    /// Drops bytes of what is passed over. Says whether it has ended.
    fn pass_over(&mut self, passing: Passing) -> bool {
        match passing {
            Passing::Sequence => {
                while let Some(byte) = self.bytes.front().copied() {
                    if !is_parameter(byte) {
                        // Only its last byte belongs to it.
                        if is_last(byte) {
                            self.bytes.pop_front();
                        }
                        return true;
                    }
                    self.bytes.pop_front();
                }
                false
            }
            Passing::String => {
                while let Some(byte) = self.bytes.front().copied() {
                    match (byte, self.bytes.get(1)) {
                        (BEL | CAN | SUB, _) => {
                            self.bytes.pop_front();
                            return true;
                        }
                        // The string terminator, in its two forms.
                        (ESC, Some(b'\\')) | (0xc2, Some(0x9c)) => {
                            self.bytes.drain(..2);
                            return true;
                        }
                        // It was broken off: a sequence begins, or somebody pressed Esc or Ctrl-C.
                        (ESC, Some(_)) | (CTRL_C, _) => return true,
                        (ESC, None) => return self.settled,
                        (0xc2, None) if !self.settled => return false,
                        _ => {
                            self.bytes.pop_front();
                        }
                    }
                }
                false
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

/// Checks that bytes mean the same in one piece, byte by byte and in halves, and no more keys than there are bytes.
pub(super) fn probe(bytes: &[u8]) {
    let inputs = |pieces: &mut dyn Iterator<Item = &[u8]>| {
        let mut decoder = Decoder::default();
        let mut inputs: Vec<Input> = Vec::new();
        for piece in pieces {
            decoder.feed(piece);
            inputs.extend(std::iter::from_fn(|| decoder.next()));
        }
        decoder.settle();
        inputs.extend(std::iter::from_fn(|| decoder.next()));
        inputs
    };
    let whole = inputs(&mut std::iter::once(bytes));
    assert!(whole.len() <= bytes.len(), "{whole:?}");
    assert_eq!(inputs(&mut bytes.chunks(1)), whole);
    assert_eq!(inputs(&mut bytes.chunks(bytes.len().div_ceil(2).max(1))), whole);
}

/// What the bytes begin with, and how many bytes it takes.
fn decode(bytes: &[u8]) -> (Next, usize) {
    match bytes {
        [] | [ESC] => (Next::Incomplete, 0),
        // An Esc before another Esc is the key; so it is before Ctrl-C, which leaves from anywhere.
        [ESC, ESC | CTRL_C, ..] => (Next::Key(Key::plain(Code::Esc)), 1),
        // The end of a string whose beginning was lost.
        [ESC, b'\\', ..] => (Next::Nothing, 2),
        bytes => match introducer(bytes) {
            Some((b'[', length)) => {
                let (next, more) = control_sequence(bytes.get(length..).unwrap_or_default());
                (next, length + more)
            }
            Some((b'O', length)) => {
                let (next, more) = single_shift(bytes.get(length..).unwrap_or_default());
                (next, length + more)
            }
            // Alone, it may be a character with Alt.
            Some((b']' | b'P' | b'X' | b'^' | b'_', length)) if bytes.len() == length => {
                (Next::Incomplete, 0)
            }
            Some((b']' | b'P' | b'X' | b'^' | b'_', length)) => (Next::StringBegins, length),
            Some((_, length)) if bytes.first() != Some(&ESC) => (Next::Nothing, length),
            _ => match bytes {
                [ESC, rest @ ..] => {
                    let (next, length) = character(rest);
                    (with_alt(next), length + 1)
                }
                bytes => character(bytes),
            },
        },
    }
}

/// The letter of a control function that begins the bytes, as it stands behind Esc, and how many bytes it takes. Some
/// terminals send it as one control character, which may be encoded in UTF-8.
fn introducer(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [ESC, letter @ 0x40..=0x5f, ..] => Some((*letter, 2)),
        [control @ 0x80..=0x9f, ..] => Some((control - 0x40, 1)),
        [0xc2, control @ 0x80..=0x9f, ..] => Some((control - 0x40, 2)),
        _ => None,
    }
}

/// The key that an Esc means, alone or before a character that could have begun a sequence or a string.
fn undecided(bytes: &[u8]) -> Option<Key> {
    match bytes {
        [ESC] => Some(Key::plain(Code::Esc)),
        [ESC, byte @ (b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_')] => {
            Some(Key { alt: true, ..Key::char(char::from(*byte)) })
        }
        _ => None,
    }
}

/// Whether a byte may stand in a control sequence before its last.
fn is_parameter(byte: u8) -> bool {
    (0x20..=0x3f).contains(&byte)
}

/// Whether a byte ends a control sequence.
fn is_last(byte: u8) -> bool {
    (0x40..=0x7e).contains(&byte)
}

/// The part after `ESC O`: a letter, with a modifier before it on some terminals.
fn single_shift(bytes: &[u8]) -> (Next, usize) {
    let Some(at) = bytes.iter().position(|byte| !(byte.is_ascii_digit() || *byte == b';')) else {
        return (Next::Incomplete, 0);
    };
    let (parameters, rest) = bytes.split_at(at);
    let modifiers =
        std::str::from_utf8(parameters).ok().and_then(|text| text.rsplit(';').next()?.parse().ok());
    match rest.first() {
        Some(last) if is_last(*last) => {
            (cursor_key(*last).map_or(Next::Nothing, |code| key(code, modifiers.unwrap_or(1))), at + 1)
        }
        _ => (Next::Nothing, at),
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
    let Some(end) = bytes.iter().position(|byte| !is_parameter(*byte)) else {
        return (Next::Incomplete, 0);
    };
    let (parameters, rest) = bytes.split_at(end);
    match (parameters, rest) {
        // The function keys of the Linux console.
        ([], [b'[', last @ b'A'..=b'E', ..]) => (key(Code::F(last - b'A' + 1), 1), 2),
        // A mouse report in the older form, left enabled by an earlier program: its three bytes are no keys.
        ([], [b'M', _, _, _, ..]) => (Next::Nothing, 4),
        ([], [b'[' | b'M', ..]) => (Next::Incomplete, 0),
        (_, [last, ..]) if is_last(*last) => (sequence(parameters, *last), end + 1),
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
    // No key has a prefix (`?`, `>`, `=`) or a byte between parameters and last byte: these are answers.
    if !parameters.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':')) {
        return Next::Nothing;
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
        // The first number of these is 1, or left out.
        _ if number(0, 0).is_some_and(|first| first > 1) => Next::Nothing,
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
        assert_eq!(
            keys("\u{9b}Aj".as_bytes()),
            [Key::plain(Code::Up), Key::char('j')],
            "a control sequence too"
        );
        let endless = [b"\x1b[".as_slice(), &[b'1'; 100]].concat();
        assert_eq!(keys(&endless), []);
    }

    #[test]
    fn the_mouse_is_heard_between_keys() {
        let press = Report { kind: crate::ui::MouseKind::Press, x: 9, y: 4 };
        let expected = [Input::Key(Key::char('j')), Input::Mouse(press), Input::Key(Key::char('k'))];
        assert_eq!(settled(b"j\x1b[<0;10;5Mk"), expected);
    }

    /// Answers that terminals may send late, each whole.
    const ANSWERS: [&[u8]; 24] = [
        b"\x1b]10;rgb:d8d8/dede/e9e9\x1b\\",
        b"\x1b]11;rgb:1010/1414/1818\x07",
        b"\x1b]52;c;cXFxcXFxcXFxcXE=\x1b\\",
        b"\x1b]4;1;rgb:ffff/0000/0000\x1b\\",
        "\x1b]lTitel: \u{2192} q\x1b\\".as_bytes(),
        b"\x1bP>|XTerm(390)\x1b\\",
        b"\x1bP1+r544e=787465726d\x1b\\",
        b"\x1bP1$r0;1m\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b^q privacy q\x1b\\",
        b"\x1bXq start of string q\x1b\\",
        b"\x1b[?62;4;22c",
        b"\x1b[>41;390;0c",
        b"\x1b[=1;2c",
        b"\x1b[?1u",
        b"\x1b[?2026;2$y",
        b"\x1b[?1;0;256S",
        b"\x1b[24;80R",
        b"\x1b[8;24;80t",
        b"\x1b[0n",
        b"\x1b[?997;1n",
        b"\x9b?62;c",
        b"\xc2\x9d10;q\xc2\x9c",
        b"\x90>|q\x1b\\",
    ];

    #[test]
    fn answers_of_the_terminal_are_no_keys() {
        for answer in ANSWERS {
            let typed = [b"j", answer, b"k"].concat();
            assert_eq!(
                keys(&typed),
                [Key::char('j'), Key::char('k')],
                "{:?}",
                String::from_utf8_lossy(answer)
            );
        }
        // However long they are.
        let long = [b"\x1b]52;c;".as_slice(), &vec![b'q'; 3 << 20], b"\x07k"].concat();
        assert_eq!(keys(&long), [Key::char('k')]);
        let long = [b"\x1b[".as_slice(), &[b'1'; 5000], b";2mk"].concat();
        assert_eq!(keys(&long), [Key::char('k')]);
    }

    #[test]
    fn one_leaves_a_string_whose_end_was_lost() {
        assert_eq!(keys(b"\x1b]52;c;abc\x03q"), [Key::ctrl('c'), Key::char('q')]);
        assert_eq!(keys(b"\x1b]52;c;abc\x1b"), plain(&[Code::Esc]));
        assert_eq!(keys(b"\x1bP>|abc\x1b[Bq"), [Key::plain(Code::Down), Key::char('q')]);
        assert_eq!(keys(b"\x1b_abc\x18q"), [Key::char('q')]);
    }

    #[test]
    fn esc_before_ctrl_c_does_not_make_it_another_key() {
        assert_eq!(keys(b"\x1b\x03"), [Key::plain(Code::Esc), Key::ctrl('c')]);
    }

    #[test]
    fn characters_that_begin_strings_are_keys_with_alt_where_nothing_follows() {
        for c in [']', 'P', 'X', '^', '_'] {
            assert_eq!(keys(format!("\x1b{c}").as_bytes()), [Key { alt: true, ..Key::char(c) }]);
        }
    }

    #[test]
    fn modifiers_stand_before_the_letter_on_some_terminals() {
        assert_eq!(keys(b"\x1bO5Aq"), [Key { ctrl: true, ..Key::plain(Code::Up) }, Key::char('q')]);
        assert_eq!(keys(b"\x1bO1;2Pq"), [Key::plain(Code::F(1)), Key::char('q')]);
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

    /// What comes out of bytes in pieces, with a pause after each.
    fn with_pauses(pieces: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for piece in pieces {
            decoder.feed(piece);
            inputs.extend(std::iter::from_fn(|| decoder.next()));
            decoder.settle();
            inputs.extend(std::iter::from_fn(|| decoder.next()));
        }
        inputs
    }

    #[test]
    fn an_answer_in_pieces_with_long_pauses_is_no_key() {
        for answer in ANSWERS {
            // A pause behind Esc and the first character makes a key of them: nothing tells them from it.
            for cut in (3..answer.len()).filter(|cut| answer[*cut - 1] != ESC) {
                let (one, other) = answer.split_at(cut);
                assert_eq!(with_pauses(&[one, other]), [], "{:?} {cut}", String::from_utf8_lossy(answer));
            }
        }
    }

    proptest! {
        /// Whatever an answer says, nothing in it is a key.
        #[test]
        fn no_string_runs_a_command(
            begin in proptest::sample::select(vec!["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX"]),
            content in "[ -~а-я]{1,200}",
            end in proptest::sample::select(vec!["\x1b\\", "\x07", "\u{9c}"]),
            cuts in proptest::collection::vec(0_usize..200, 0..6),
        ) {
            let answer = format!("{begin}{content}{end}");
            let bytes = answer.as_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.sort_unstable();
            let mut decoder = Decoder::default();
            let mut inputs = Vec::new();
            let mut from = 0;
            for cut in cuts.into_iter().chain([bytes.len()]) {
                decoder.feed(&bytes[from..cut]);
                inputs.extend(std::iter::from_fn(|| decoder.next()));
                from = cut;
            }
            decoder.settle();
            inputs.extend(std::iter::from_fn(|| decoder.next()));
            prop_assert_eq!(inputs, []);
        }

        #[test]
        fn any_bytes_in_any_pieces_give_the_same_inputs(
            bytes in proptest::collection::vec(
                prop_oneof![
                    Just(ESC), Just(b'['), Just(b'O'), Just(b'~'), Just(b'2'), Just(b']'), Just(b'P'), Just(b'\\'),
                    Just(0xc2), Just(0x9c), any::<u8>()
                ],
                0..60,
            ),
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
