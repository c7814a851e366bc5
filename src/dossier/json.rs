//! Parses a text into a [tree](super::tree) of JSON, or finds the first place that is not JSON.
//!
//! This parser exists because crates do not give the place of every value, hide duplicate keys, and give
//! error messages that do not help people who edit by hand.

mod cursor;
mod scalars;

use super::source_text::Span;
use super::tree::{Tree, What};
use cursor::{Parsed, Parser, SyntaxError, head, shown};

/// How deep values may be nested. The format itself needs 7; the limit keeps the stack small.
const DEPTH: usize = 128;

/// How many values a text may contain: more than any real file has, and few enough for common amounts of
/// memory.
const VALUES: usize = 1 << 25;

/// Parses a whole text as one JSON value. A byte order mark at its start is skipped.
///
/// # Errors
/// At the first place that is not JSON, or that is nested too deep.
pub(crate) fn parse(text: &str) -> Parsed<Tree<'_>> {
    if text.len() > Tree::LONGEST {
        return Err(SyntaxError::new(Span::at(0), format!("more than {} bytes in one file", Tree::LONGEST)));
    }
    let mut parser = Parser { text, tree: Tree::new(text), at: 0, end_of_last: 0, values: 0 };
    if text.starts_with('\u{feff}') {
        parser.at = '\u{feff}'.len_utf8();
    }
    parser.skip_space();
    if parser.peek().is_none() {
        return Err(SyntaxError::new(Span::at(text.len()), "the file is empty"));
    }
    parser.value(0)?;
    parser.skip_space();
    match parser.here() {
        None => Ok(parser.tree),
        Some(c) => Err(SyntaxError::new(
            parser.char_span(c),
            format!("expected the end of the file, found {}", shown(c)),
        )
        .help("a file holds one JSON value")),
    }
}

/// Whether an object or a list is being parsed, for messages.
#[derive(Clone, Copy)]
enum Bracket {
    Object,
    List,
}

impl Bracket {
    fn close(self) -> u8 {
        match self {
            Self::Object => b'}',
            Self::List => b']',
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Object => "the object `{`",
            Self::List => "the list `[`",
        }
    }
}

impl Parser<'_> {
    /// Parses the value here and adds it to the tree.
    fn value(&mut self, depth: usize) -> Parsed<()> {
        let start = self.at;
        self.values += 1;
        if self.values > VALUES {
            return Err(SyntaxError::new(Span::at(start), format!("more than {VALUES} values in one file")));
        }
        match self.peek() {
            Some(b'{' | b'[') if depth >= DEPTH => {
                return Err(SyntaxError::new(
                    Span::new(start, start + 1),
                    format!("nested deeper than {DEPTH} levels"),
                ));
            }
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => self.string()?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b) if b.is_ascii_alphabetic() => self.word()?,
            _ => return Err(self.no_value()),
        }
        self.end_of_last = self.at;
        Ok(())
    }

    fn no_value(&self) -> SyntaxError {
        let Some(c) = self.here() else {
            return SyntaxError::new(
                Span::at(self.end_of_last),
                "expected a value, found the end of the file",
            );
        };
        let error = SyntaxError::new(self.char_span(c), format!("expected a value, found {}", shown(c)));
        match c {
            '\'' | '“' | '”' | '„' | '«' => error.help("put texts in straight double quotes"),
            '/' | '#' => error.help("JSON has no comments; a record's `note` can hold a remark"),
            '+' | '.' => error.help("numbers are written like 7, -7 or 0.7"),
            _ => error,
        }
    }

    fn list(&mut self, depth: usize) -> Parsed<()> {
        let open = self.at;
        let list = self.tree.open(open, What::Array);
        self.step();
        let mut comma = None;
        while self.more(Bracket::List, open, comma)? {
            self.value(depth + 1)?;
            comma = self.comma(Bracket::List, open)?;
        }
        self.tree.close(list, self.at);
        Ok(())
    }

    fn object(&mut self, depth: usize) -> Parsed<()> {
        let open = self.at;
        let object = self.tree.open(open, What::Object);
        self.step();
        let mut comma = None;
        while self.more(Bracket::Object, open, comma)? {
            self.key()?;
            self.end_of_last = self.at;
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(SyntaxError::new(
                    Span::at(self.end_of_last),
                    "expected `:` and a value after the key",
                ));
            }
            self.step();
            self.skip_space();
            self.value(depth + 1)?;
            comma = self.comma(Bracket::Object, open)?;
        }
        self.tree.close(object, self.at);
        Ok(())
    }

    /// Parses the key here and adds it to the tree.
    fn key(&mut self) -> Parsed<()> {
        if self.peek() == Some(b'"') {
            return self.string();
        }
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let rest = self.text.get(self.at..).unwrap_or_default();
        let word = rest.find(|c| !is_letter(c)).map_or(rest, |end| rest.get(..end).unwrap_or_default());
        let (span, found) = match self.here() {
            _ if !word.is_empty() => (Span::new(self.at, self.at + word.len()), format!("`{}`", head(word))),
            Some(c) => (self.char_span(c), shown(c)),
            None => (Span::at(self.at), "the end of the file".to_owned()),
        };
        Err(SyntaxError::new(span, format!("expected a key in double quotes, found {found}")))
    }

    /// Whether another item follows. Skips the closing bracket if there is none.
    fn more(&mut self, bracket: Bracket, open: usize, comma: Option<usize>) -> Parsed<bool> {
        self.skip_space();
        match (self.peek(), comma) {
            (Some(b), Some(comma)) if b == bracket.close() => {
                Err(SyntaxError::new(Span::new(comma, comma + 1), "a comma after the last item")
                    .help("JSON has commas only between items; remove it"))
            }
            (Some(b), None) if b == bracket.close() => {
                self.step();
                Ok(false)
            }
            (None, _) => Err(self.unclosed(bracket, open)),
            // After an item without a comma there is no next item; `comma` has ensured that.
            _ => Ok(true),
        }
    }

    /// After an item: the place of the comma, or none before the closing bracket.
    fn comma(&mut self, bracket: Bracket, open: usize) -> Parsed<Option<usize>> {
        self.skip_space();
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.step();
                Ok(Some(comma))
            }
            Some(b) if b == bracket.close() => Ok(None),
            None => Err(self.unclosed(bracket, open)),
            Some(b']' | b'}') => {
                let found = self.here().map(shown).unwrap_or_default();
                Err(SyntaxError::new(
                    Span::new(self.at, self.at + 1),
                    format!("found {found} where {} is still open", bracket.words()),
                )
                .opened(open))
            }
            // After something that looks like a key, the problem is not a missing comma.
            Some(b':') if matches!(bracket, Bracket::List) => Err(SyntaxError::new(
                Span::new(self.at, self.at + 1),
                "found `:` where the list `[` is still open",
            )
            .help("only an object, in `{` and `}`, has keys")
            .opened(open)),
            Some(_) => Err(SyntaxError::new(Span::at(self.end_of_last), "a comma is missing here")
                .help("items are separated by commas")),
        }
    }

    fn unclosed(&self, bracket: Bracket, open: usize) -> SyntaxError {
        SyntaxError::new(
            Span::at(self.end_of_last),
            format!("the file ends before {} is closed", bracket.words()),
        )
        .opened(open)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Json, Node};
    use super::*;
    use proptest::prelude::*;

    /// The same as `serde_json` has it, so that the two can be compared.
    fn same(node: Node<'_>) -> serde_json::Value {
        match node.value() {
            Json::Null => serde_json::Value::Null,
            Json::Bool(b) => b.into(),
            Json::Number(n) => serde_json::from_str(n).unwrap(),
            Json::Text(t) => t.into(),
            Json::Array(items) => items.map(same).collect(),
            Json::Object(members) => {
                serde_json::Value::Object(members.map(|m| (m.key.to_owned(), same(m.node))).collect())
            }
        }
    }

    fn failure(text: &str) -> (usize, usize, String) {
        let error = parse(text).unwrap_err();
        (error.span.start, error.span.end, error.message)
    }

    #[test]
    fn values_know_where_they_stand() {
        let text = r#"{"a": [1, "ж\n"], "a": null}"#;
        let tree = parse(text).unwrap();
        let root = tree.root();
        assert_eq!(root.members().count(), 2, "duplicates are kept");
        let list = root.get("a").unwrap();
        assert_eq!(&text[list.span().start..list.span().end], r#"[1, "ж\n"]"#);
        let item = list.items().nth(1).unwrap();
        assert_eq!(item.text(), Some("ж\n"));
        assert_eq!(&text[item.span().start..item.span().end], r#""ж\n""#);
        let key = root.members().nth(1).unwrap();
        assert_eq!(&text[key.key_span.start..key.key_span.end], r#""a""#);
    }

    #[test]
    fn escapes_are_decoded() {
        let text = r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\udd4a""#;
        assert_eq!(parse(text).unwrap().root().text(), Some("\"\\/\u{8}\u{c}\n\r\té🕊"));
    }

    #[test]
    fn what_is_no_json_says_where_and_why() {
        for (text, start, end, message) in [
            ("", 0, 0, "the file is empty"),
            (" \n", 2, 2, "the file is empty"),
            ("[1 2]", 2, 2, "a comma is missing here"),
            ("{\"a\": 1\n \"b\": 2}", 7, 7, "a comma is missing here"),
            ("[1,]", 2, 3, "a comma after the last item"),
            ("{\"a\": 1,}", 7, 8, "a comma after the last item"),
            ("[,1]", 1, 2, "expected a value, found `,`"),
            ("[1", 2, 2, "the file ends before the list `[` is closed"),
            ("{\"a\": 1 \n", 7, 7, "the file ends before the object `{` is closed"),
            ("[{\"a\": 1]", 8, 9, "found `]` where the object `{` is still open"),
            ("{\"a\" 1}", 4, 4, "expected `:` and a value after the key"),
            ("{\"a\":", 5, 5, "expected a value, found the end of the file"),
            ("{a: 1}", 1, 2, "expected a key in double quotes, found `a`"),
            ("{due_by: 1}", 1, 7, "expected a key in double quotes, found `due_by`"),
            ("{'a': 1}", 1, 2, "expected a key in double quotes, found `'`"),
            ("[\"a\": 1]", 4, 5, "found `:` where the list `[` is still open"),
            ("[\"a\\", 1, 4, "the text is not closed on its line"),
            ("[\"a\\u12", 1, 7, "the text is not closed on its line"),
            ("[\"\\ud83d", 1, 8, "the text is not closed on its line"),
            ("['a']", 1, 2, "expected a value, found `'`"),
            ("[True]", 1, 5, "expected a value, found `True`"),
            ("[1] x", 4, 5, "expected the end of the file, found `x`"),
            ("[01]", 1, 3, "not a valid JSON number"),
            ("[2025-07-23]", 1, 11, "not a valid JSON number"),
            ("[\"a\n\"]", 1, 3, "the text is not closed on its line"),
            ("[\"a\tb\"]", 3, 4, "a text contains the control character U+0009"),
            (r#"["\x41"]"#, 2, 4, "JSON has no such escape"),
            (r#"["\u12g4"]"#, 2, 4, "expected four hexadecimal digits after \\u"),
            (r#"["\u+123"]"#, 2, 4, "expected four hexadecimal digits after \\u"),
            (r#"["\ud83d"]"#, 2, 8, "half of a surrogate pair is not a character"),
            (r#"["\ud83d\u0041"]"#, 2, 14, "half of a surrogate pair is not a character"),
            ("[\u{202e}]", 1, 4, "expected a value, found U+202E"),
        ] {
            assert_eq!(failure(text), (start, end, message.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(parse(&nested(DEPTH)).is_ok());
        assert_eq!(failure(&nested(DEPTH + 1)).0, DEPTH);
        assert_eq!(failure(&"[".repeat(1_000_000)).0, DEPTH);
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        assert_eq!(parse("\u{feff}[]").unwrap().root().span(), Span::new(3, 5));
    }

    proptest! {
        #[test]
        fn it_reads_what_another_reader_reads(text in r#"[\[\]{},:"\\ntrue0-9.eE+\- abuж\n]{0,24}"#) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            match (parse(&text), theirs) {
                (Ok(ours), Ok(theirs)) => prop_assert_eq!(same(ours.root()), theirs),
                (Err(_), Err(_)) => {}
                // Numbers out of a float's range are numbers here, none there.
                (Ok(_), Err(theirs)) => prop_assert!(theirs.to_string().contains("out of range"), "{}", theirs),
                (Err(ours), Ok(_)) => prop_assert!(false, "{:?}", ours),
            }
        }

        #[test]
        fn any_text_is_read_or_refused_within_it(text in any::<String>()) {
            if let Err(error) = parse(&text) {
                prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{:?}", error);
            }
        }
    }
}
