//! What a text may be: an id, a date, a word of a closed list, or prose.

use super::super::code::Code;
use super::super::diagnostic::{Words, quoted};
use super::super::shape::{Field, Value};
use super::super::tree::{Members, Node};
use super::Examiner;
use crate::date::{Date, DateError};
use crate::model::Id;
use crate::near::nearest;
use crate::text;

impl<'t> Examiner<'t, '_> {
    /// A text of any sort.
    pub(super) fn text(&mut self, field: &'static Field, node: Node<'t>, text: &str) {
        if is_blank(text) {
            return self.empty(field, node);
        }
        match field.value {
            Value::Id => {
                if !Id::is_well_formed(text) {
                    self.add(Code::MalformedId, node.span(), || {
                        Words::new(format!("{} is not an id", quoted(text))).meant(as_id(text).as_deref()).help(
                            "an id is lower-case letters a to z and digits, in groups joined by single hyphens",
                        )
                    });
                }
            }
            Value::Date => self.date(field, node, text, false),
            Value::When => self.date(field, node, text, true),
            Value::Word(words) => {
                if !(words.knows)(text) {
                    self.add(Code::UnknownWord, node.span(), || {
                        Words::new(format!("`{}` does not accept the word {}", field.name, quoted(text)))
                            .meant(nearest(text, (words.all)()))
                            .help(format!("it accepts {}", (words.all)().join(", ")))
                    });
                }
            }
            Value::Title(most) | Value::Short(most) => {
                self.characters(field.name, node, text);
                let code =
                    if matches!(field.value, Value::Title(_)) { Code::LongTitle } else { Code::TooLong };
                if text.len() > most && text.chars().count() > most {
                    let length = text.chars().count();
                    self.add(code, node.span(), || {
                        Words::new(format!("`{}` has {length} characters, more than {most}", field.name))
                            .help(format!("lists have room for {most} and cut longer texts"))
                    });
                }
            }
            _ => self.characters(field.name, node, text),
        }
    }

    /// Whether a text holds only characters that the format allows.
    fn characters(&mut self, name: &str, node: Node<'_>, text: &str) {
        // All of them, without stopping at the first that may be: so the compiler looks at many at once.
        if text.bytes().fold(true, |harmless, byte| harmless & is_harmless(byte)) {
            return;
        }
        let mut found = text.chars().enumerate().filter(|(_, c)| is_forbidden(*c));
        let Some((index, c)) = found.next() else { return };
        let more = found.count();
        self.add(Code::ForbiddenCharacter, node.span(), || {
            let others = if more > 0 { format!(", and {more} more") } else { String::new() };
            let which = format!("U+{:04X} as its character {}{others}", u32::from(c), index + 1);
            let words = Words::new(format!("`{name}` contains the forbidden character {which}"));
            words
                .help("the only control character allowed is the line feed; characters that change the direction of text are not allowed")
        });
    }

    fn date(&mut self, field: &Field, node: Node<'_>, text: &str, interval: bool) {
        let name = field.name;
        match text.parse::<Date>() {
            Ok(date) if date.is_interval() && !interval => self.add(Code::IntervalNotAllowed, node.span(), || {
                Words::new(format!("`{name}` is one date, not an interval"))
                    .help("for one unknown day within a window, write [FROM..TO]")
            }),
            Ok(_) => {}
            Err(DateError::Malformed) => self.add(Code::MalformedDate, node.span(), || {
                let lasting = if interval { ", FROM/TO for a period" } else { "" };
                Words::new(format!("`{name}`: {} is not a date", quoted(text))).help(format!(
                    "write 2025, 2025-07 or 2025-07-23{lasting}, [FROM..TO] for one day within a window; ~ after a date \
                     means about"
                ))
            }),
            Err(DateError::Impossible) => self.add(Code::ImpossibleDate, node.span(), || {
                Words::new(format!("`{name}`: {} is not in the calendar", quoted(text)))
                    .help("years go from 0001 to 9999, months from 01 to 12, days from 01 to the last day of the month")
            }),
            Err(DateError::Backwards) => self.add(Code::EndBeforeStart, node.span(), || {
                format!("`{name}`: {} ends before it starts", quoted(text))
            }),
        }
    }

    /// Names by language tag.
    pub(super) fn names(&mut self, field: &Field, node: Node<'_>, names: Members<'t>) {
        if names.is_empty() {
            return self.empty(field, node);
        }
        let mut seen = std::collections::HashMap::new();
        for name in names {
            let (key_span, node) = (name.key_span, name.node);
            if let Some(first) = seen.insert(name.key, key_span) {
                self.duplicate(name, first);
            }
            if is_blank(name.key) {
                self.add(Code::EmptyValue, key_span, || "a language tag is empty".to_owned());
            } else if name.key.chars().any(is_forbidden) {
                self.add(Code::ForbiddenCharacter, key_span, || {
                    "a language tag contains a forbidden character".to_owned()
                });
            }
            match node.text() {
                Some(text) if is_blank(text) => self.empty(field, node),
                Some(text) => self.characters(field.name, node, text),
                None => self.add(Code::WrongType, node.span(), || {
                    format!("`{}`: expected a text for each language, found {}", field.name, node.what())
                }),
            }
        }
    }
}

/// What a mistyped id probably was to be: its letters and digits in lower case, joined by hyphens.
fn as_id(text: &str) -> Option<String> {
    // No id is as long as this, and a text may be.
    let head: String = text.chars().take(100).collect();
    let folded = text::fold(&head);
    let groups = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    let id = groups.collect::<Vec<_>>().join("-");
    Id::is_well_formed(&id).then_some(id)
}

/// Whether the format forbids a character: control characters but the line feed, and overrides and
/// isolates of direction. Marks of direction alone, which Arabic and Hebrew need, are allowed.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a byte can be no part of a forbidden character: told before the text is decoded, as most texts
/// have no other bytes.
fn is_harmless(byte: u8) -> bool {
    // Behind 0xC2 stand control characters, behind 0xE2 what turns the direction.
    byte == b'\n' || (byte >= 0x20 && !matches!(byte, 0x7f | 0xc2 | 0xe2))
}

/// Whether a text says nothing. What holds a forbidden character is told as such.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() && !is_forbidden(c))
}
