//! A line of text that is being typed.

use crate::ui::key::{Code, Key};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text;

/// The most characters that are taken. Nobody types so many, and each key works on all of them.
const MOST: usize = 4096;

/// A line of text with a cursor, and what is wrong with it as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prompt {
    before: String,
    after: String,
    pub(super) complaint: Option<String>,
}

impl Prompt {
    /// The whole text.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Cells before the cursor.
    pub(super) fn cursor(&self) -> usize {
        text::width(&self.before)
    }

    /// Takes a pasted text, its line feeds as spaces and without what would act on a terminal.
    pub(super) fn paste(&mut self, pasted: &str) {
        // More than what fits is not even looked at.
        let pasted: String = pasted.chars().take(2 * MOST).collect();
        let pasted = text::line(&pasted);
        let room = self.room();
        self.complaint = pasted.chars().nth(room).map(|_| too_long());
        self.before.extend(pasted.chars().take(room));
    }

    /// How many more characters are taken.
    fn room(&self) -> usize {
        MOST.saturating_sub(self.before.chars().count() + self.after.chars().count())
    }

    /// Takes a key that edits; says whether it was one.
    pub(super) fn edit(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char('u'), true) => self.before.clear(),
            (Code::Char('w'), true) => {
                let kept = self.before.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.before.truncate(kept);
            }
            (Code::Char('a'), true) | (Code::Home, _) => {
                let text = self.text();
                self.before.clear();
                self.after = text;
            }
            (Code::Char('e'), true) | (Code::End, _) => {
                self.before = self.text();
                self.after.clear();
            }
            (Code::Char(c), false) if !key.alt && !text::is_unsafe(c) => {
                if self.room() == 0 {
                    self.complaint = Some(too_long());
                    return true;
                }
                self.before.push(c);
            }
            (Code::Backspace, _) => {
                let last = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
                self.before.truncate(last);
            }
            (Code::Delete, _) => {
                let first = self.after.graphemes(true).next().map_or(0, str::len);
                self.after.drain(..first);
            }
            (Code::Left, _) => {
                let at = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
                let moved = self.before.split_off(at);
                self.after.insert_str(0, &moved);
                return true;
            }
            (Code::Right, _) => {
                let first = self.after.graphemes(true).next().map_or(0, str::len);
                let moved: String = self.after.drain(..first).collect();
                self.before.push_str(&moved);
                return true;
            }
            _ => return false,
        }
        self.complaint = None;
        true
    }
}

/// Why some of a text was not taken.
fn too_long() -> String {
    format!("At most {MOST} characters fit here; the rest was left out")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Key]) -> Prompt {
        let mut prompt = Prompt::default();
        for key in keys {
            prompt.edit(*key);
        }
        prompt
    }

    #[test]
    fn edits_by_grapheme() {
        let p = typed(&[
            Key::char('e'),
            Key::char('\u{301}'),
            Key::char('x'),
            Key::plain(Code::Left),
            Key::plain(Code::Backspace),
        ]);
        assert_eq!((p.text().as_str(), p.cursor()), ("x", 0));
    }

    #[test]
    fn erases_words_and_lines() {
        let mut p = Prompt::default();
        p.paste("black sea\ngrain");
        p.edit(Key::ctrl('w'));
        assert_eq!(p.text(), "black sea ");
        p.edit(Key::plain(Code::Home));
        p.edit(Key::plain(Code::Delete));
        assert_eq!(p.text(), "lack sea ");
        p.edit(Key::ctrl('e'));
        p.edit(Key::ctrl('u'));
        assert_eq!(p.text(), "");
    }

    #[test]
    fn no_more_is_taken_than_fits_and_it_says_so() {
        let mut p = Prompt::default();
        p.paste(&"a".repeat(1_000_000));
        assert_eq!((p.text().len(), p.complaint.is_some()), (MOST, true));
        p.edit(Key::char('b'));
        assert_eq!((p.text().len(), p.complaint.is_some()), (MOST, true));
        p.edit(Key::plain(Code::Backspace));
        assert_eq!(p.complaint, None);
        p.edit(Key::char('b'));
        assert!(p.text().ends_with('b') && p.complaint.is_none());
    }

    #[test]
    fn nothing_unsafe_is_typed_or_pasted() {
        let mut p = Prompt::default();
        p.edit(Key::char('\u{1b}'));
        p.paste("a\u{1b}b");
        assert!(!p.text().chars().any(text::is_unsafe));
    }
}
