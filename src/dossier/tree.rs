//! JSON as a tree whose every value and key knows where it stands in the text.

use std::borrow::Cow;

use super::source_text::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node<'t> {
    /// From its first character to behind its last; of a text with its quotation marks.
    pub(crate) span: Span,
    pub(crate) value: Json<'t>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'t> {
    Null,
    Bool(bool),
    /// As written.
    Number(&'t str),
    /// Decoded.
    Text(Cow<'t, str>),
    Array(Vec<Node<'t>>),
    /// In the order of the text, duplicates kept.
    Object(Vec<Member<'t>>),
}

/// A key of an object with its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_span: Span,
    pub(crate) node: Node<'t>,
}

impl<'t> Node<'t> {
    /// What it is, in words: `a text`, `a list`.
    pub(crate) fn what(&self) -> &'static str {
        match self.value {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::Array(_) => "a list",
            Json::Object(_) => "an object",
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Node<'t>] {
        match &self.value {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    /// The members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[Member<'t>] {
        match &self.value {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The (first) member with a key.
    pub(crate) fn member(&self, key: &str) -> Option<&Member<'t>> {
        self.members().iter().find(|member| member.key == key)
    }

    /// The (first) value with a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.member(key).map(|member| &member.node)
    }

    /// Where the object or list opens: its bracket alone.
    pub(crate) fn opening(&self) -> Span {
        Span::new(self.span.start, self.span.end.min(self.span.start + 1))
    }
}
