//! Keys as the dashboard knows them, whatever the terminal library calls them.

use std::fmt;
use std::str::FromStr;

use crate::text;

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // each is the key of its name
pub enum Code {
    /// A character, with Shift already applied.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// A key with its modifiers. Shift is part of the character, or of `BackTab`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Whether it types a character where text is typed.
    pub(in crate::ui) const fn is_text(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }
}

/// The keys that have names, each as it is written, and as it may be written too.
const NAMED: &[(Code, &str, &str)] = &[
    (Code::Char(' '), "Space", "space"),
    (Code::Enter, "Enter", "return"),
    (Code::Esc, "Esc", "escape"),
    (Code::Tab, "Tab", "tab"),
    (Code::BackTab, "Shift-Tab", "backtab"),
    (Code::Backspace, "Backspace", "backspace"),
    (Code::Delete, "Delete", "del"),
    (Code::Insert, "Insert", "ins"),
    (Code::Left, "←", "left"),
    (Code::Right, "→", "right"),
    (Code::Up, "↑", "up"),
    (Code::Down, "↓", "down"),
    (Code::Home, "Home", "home"),
    (Code::End, "End", "end"),
    (Code::PageUp, "PgUp", "pageup"),
    (Code::PageDown, "PgDn", "pagedown"),
];

/// As help and footer write it: `p`, `Ctrl-R`, `PgDn`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = NAMED.iter().find(|(code, ..)| *code == self.code).map(|(_, name, _)| *name);
        let name = match (named, self.code) {
            (Some(name), _) => name.to_owned(),
            (None, Code::Char(c)) => c.to_string(),
            (None, Code::F(n)) => format!("F{n}"),
            (None, _) => String::new(),
        };
        match (self.ctrl, self.alt) {
            (true, _) if named.is_none() => write!(f, "Ctrl-{}", name.to_uppercase()),
            (true, _) => write!(f, "Ctrl-{name}"),
            (_, true) => write!(f, "Alt-{name}"),
            _ => f.write_str(&name),
        }
    }
}

/// As it is written in settings: as [`Display`](fmt::Display) writes it, names in any case; arrows by name too.
impl FromStr for Key {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (modifier, name) = match written.split_once('-') {
            Some((modifier, name)) if !modifier.is_empty() && !name.is_empty() => (modifier, name),
            _ => ("", written),
        };
        let unknown = || format!("{} is not a key: p, Ctrl-R, Alt-x, PgDn, F5", text::line(written));
        let (ctrl, alt, name) = match modifier.to_lowercase().as_str() {
            "" => (false, false, name),
            "ctrl" | "c" => (true, false, name),
            "alt" | "m" => (false, true, name),
            "shift" if name.eq_ignore_ascii_case("tab") => (false, false, written),
            _ => return Err(unknown()),
        };
        let lower = name.to_lowercase();
        let named = NAMED.iter().find(|(_, shown, other)| shown.to_lowercase() == lower || *other == lower);
        let mut letters = name.chars();
        let code = match (named, letters.next(), letters.as_str()) {
            (Some((code, ..)), ..) => *code,
            // A terminal cannot tell Ctrl with a capital from Ctrl with a small letter.
            (None, Some(c), "") if !text::is_unsafe(c) => {
                Code::Char(if ctrl { c.to_ascii_lowercase() } else { c })
            }
            (None, Some('f' | 'F'), number) => {
                let number = number.parse().ok().filter(|number| (1..=12).contains(number));
                Code::F(number.ok_or_else(unknown)?)
            }
            _ => return Err(unknown()),
        };
        // What terminals send for these is another key.
        let same = match code {
            Code::Char('m') if ctrl => "Enter",
            Code::Char('i') if ctrl => "Tab",
            Code::Char('h') if ctrl => "Backspace",
            Code::Char('[') if ctrl => "Esc",
            _ => return Ok(Self { code, ctrl, alt }),
        };
        Err(format!("terminals send {} as {same}", text::line(written)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        let read = |written: &str| written.parse::<Key>();
        assert_eq!(read("p"), Ok(Key::char('p')));
        assert_eq!(read("P"), Ok(Key::char('P')));
        assert_eq!(read("-"), Ok(Key::char('-')));
        assert_eq!(read("є"), Ok(Key::char('є')));
        assert_eq!(read("Ctrl-R"), Ok(Key::ctrl('r')));
        assert_eq!(read("ctrl-r"), Ok(Key::ctrl('r')));
        assert_eq!(read("Alt-x"), Ok(Key { code: Code::Char('x'), ctrl: false, alt: true }));
        assert_eq!(read("shift-tab"), Ok(Key::plain(Code::BackTab)));
        assert_eq!(read("pgdn"), Ok(Key::plain(Code::PageDown)));
        assert_eq!(read("Left"), Ok(Key::plain(Code::Left)));
        assert_eq!(read("←"), Ok(Key::plain(Code::Left)));
        assert_eq!(read("F12"), Ok(Key::plain(Code::F(12))));
        assert_eq!(read("f"), Ok(Key::char('f')));
        assert_eq!(Key { code: Code::PageDown, ctrl: true, alt: false }.to_string(), "Ctrl-PgDn");
        assert_eq!(read("Ctrl-M"), Err("terminals send Ctrl-M as Enter".to_owned()));
        for wrong in ["", "F0", "F13", "pp", "Super-x", "Ctrl-", "Shift-x", "\u{1b}", "Ctrl-Alt-x"] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn a_key_that_is_written_is_read_again(c in any::<char>(), n in 1u8..=12, named in 0..NAMED.len(), kind in 0..3, ctrl: bool, alt: bool) {
            let code = match kind {
                0 => Code::Char(c.to_ascii_lowercase()),
                1 => Code::F(n),
                _ => NAMED[named].0,
            };
            let key = Key { code, ctrl, alt: alt && !ctrl };
            // Upper case is not always one letter, nor back the same.
            prop_assume!(!text::is_unsafe(c) && (!ctrl || c.is_ascii()));
            prop_assume!(!ctrl || !"mih[".contains(c.to_ascii_lowercase()));
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }
    }
}
