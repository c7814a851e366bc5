//! The state of the parser: the text, the position in it, the tree so far, and syntax errors.

use std::borrow::Cow;

use super::super::source_text::Span;
use super::super::tree::Tree;
use crate::text;

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SyntaxError {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
    /// The bracket that was never closed, if that is the problem.
    pub(crate) opened: Option<usize>,
}

impl SyntaxError {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, opened: None }
    }

    pub(super) fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    pub(super) fn opened(mut self, at: usize) -> Self {
        self.opened = Some(at);
        self
    }
}

pub(super) type Parsed<T> = Result<T, SyntaxError>;

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    /// The values parsed so far.
    pub(super) tree: Tree<'t>,
    pub(super) at: usize,
    /// The end of the last token, where a missing comma belongs.
    pub(super) end_of_last: usize,
    /// The number of values so far.
    pub(super) values: usize,
}

impl<'t> Parser<'t> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn here(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    pub(super) fn char_span(&self, c: char) -> Span {
        Span::new(self.at, self.at + c.len_utf8())
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Skips one ASCII token.
    pub(super) fn step(&mut self) {
        self.at += 1;
        self.end_of_last = self.at;
    }

    /// The text that has not been parsed yet.
    pub(super) fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn skip_space(&mut self) {
        self.take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.at += rest.iter().position(|b| !wanted(*b)).unwrap_or(rest.len());
    }
}

/// A character as shown in messages.
pub(super) fn shown(c: char) -> String {
    if c.is_control() || text::is_unsafe(c) || (text::shows_nothing(c) && c != ' ') {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("`{c}`")
    }
}

/// The start of a word, so that a very long word does not make a very long message.
pub(super) fn head(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", word.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(word),
    }
}
