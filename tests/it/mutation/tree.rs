//! Where the values of a sound text stand: a reader of its own, so that the program's is not its own judge.

use std::ops::Range;

/// A value and where it stands.
pub(crate) struct Value {
    pub(crate) span: Range<usize>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Text(String),
    /// A number, true, false or null.
    Bare,
    List(Vec<Value>),
    Object(Vec<Member>),
}

pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Value,
}

impl Member {
    /// Key, colon and value.
    pub(crate) fn span(&self) -> Range<usize> {
        self.key_span.start..self.value.span.end
    }
}

impl Value {
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> &[Value] {
        match &self.body {
            Body::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn members(&self) -> &[Member] {
        match &self.body {
            Body::Object(members) => members,
            _ => &[],
        }
    }

    pub(crate) fn member(&self, key: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.key == key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.member(key).map(|member| &member.value)
    }

    /// Its bracket alone.
    pub(crate) fn opening(&self) -> Range<usize> {
        self.span.start..self.span.start + 1
    }

    /// It and all within it.
    pub(crate) fn all<'a>(&'a self, into: &mut Vec<&'a Value>) {
        into.push(self);
        self.items().iter().for_each(|item| item.all(into));
        self.members().iter().for_each(|member| member.value.all(into));
    }
}

/// The tree of a sound text.
pub(crate) fn parse(text: &str) -> Value {
    value(text, &mut 0)
}

fn skip(text: &str, at: &mut usize) {
    while text[*at..].starts_with([' ', '\n', '\r', '\t']) {
        *at += 1;
    }
}

/// Passes over one sign, and the white space around it.
fn pass(text: &str, at: &mut usize, sign: char) -> bool {
    skip(text, at);
    let there = text[*at..].starts_with(sign);
    if there {
        *at += 1;
        skip(text, at);
    }
    there
}

fn value(text: &str, at: &mut usize) -> Value {
    skip(text, at);
    let start = *at;
    let body = match text.as_bytes()[start] {
        b'{' => {
            *at += 1;
            let mut members = Vec::new();
            while !pass_close(text, at, '}') {
                let key = value(text, at);
                assert!(pass(text, at, ':'), "a colon at {at}");
                let value = value(text, at);
                members.push(Member { key: key.text().unwrap().to_owned(), key_span: key.span, value });
                if !pass(text, at, ',') {
                    assert!(pass_close(text, at, '}'));
                    break;
                }
            }
            Body::Object(members)
        }
        b'[' => {
            *at += 1;
            let mut items = Vec::new();
            while !pass_close(text, at, ']') {
                items.push(value(text, at));
                if !pass(text, at, ',') {
                    assert!(pass_close(text, at, ']'));
                    break;
                }
            }
            Body::List(items)
        }
        b'"' => {
            *at += text_end(&text[start..]).expect("a closed text");
            Body::Text(serde_json::from_str(&text[start..*at]).unwrap())
        }
        _ => {
            *at += bare_end(&text[start..]);
            Body::Bare
        }
    };
    Value { span: start..*at, body }
}

/// Passes over a closing bracket, but not over what stands behind it.
fn pass_close(text: &str, at: &mut usize, sign: char) -> bool {
    skip(text, at);
    let there = text[*at..].starts_with(sign);
    *at += usize::from(there);
    there
}

/// Behind the closing quotation mark of a text that opens the slice; none where it is not closed.
pub(crate) fn text_end(slice: &str) -> Option<usize> {
    let mut escaped = false;
    slice.char_indices().skip(1).find_map(|(at, c)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at + 1)
    })
}

/// Behind the number or word that opens the slice.
pub(crate) fn bare_end(slice: &str) -> usize {
    slice.find(|c: char| !c.is_ascii_alphanumeric() && !"+-._".contains(c)).unwrap_or(slice.len())
}
