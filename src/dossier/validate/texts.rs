//! Validates texts: ids, dates, words of closed lists, and prose.

use super::super::characters::{is_blank, is_forbidden, is_harmless};
use super::super::code::Code;
use super::super::diagnostic::{Words, quoted};
use super::super::shape::{Field, Value};
use super::super::tree::{Members, Node};
use super::Validator;
use super::dates::as_date;
use crate::date::{Date, DateError};
use crate::model::Id;
use crate::suggest::nearest;
use crate::text;

impl<'t> Validator<'t, '_> {
    /// Validates a text of any kind.
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
            Value::Date | Value::When => self.date(field, node, text),
            Value::Word(words) => {
                if !(words.knows)(text) {
                    self.add(Code::UnknownWord, node.span(), || {
                        Words::new(format!("`{}` does not accept the word {}", field.name, quoted(text)))
                            .meant(nearest(text, (words.all)()))
                            .help(format!("it accepts {}", (words.all)().join(", ")))
                    });
                }
            }
            Value::Address => {
                self.characters(field.name, node, text);
                if !is_address(text) {
                    self.add(Code::MalformedAddress, node.span(), || {
                        Words::new(format!("`{}`: {} is not an address on the web", field.name, quoted(text)))
                            .help("it begins with https:// or http://")
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

    /// Checks that a text has only allowed characters.
    fn characters(&mut self, name: &str, node: Node<'_>, text: &str) {
        // Checks all bytes without stopping early, so that the compiler can vectorize the loop.
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

    fn date(&mut self, field: &Field, node: Node<'_>, text: &str) {
        let name = field.name;
        let interval = matches!(field.value, Value::When);
        match text.parse::<Date>() {
            Ok(date) if date.is_interval() && !interval => self.add(Code::IntervalNotAllowed, node.span(), || {
                Words::new(format!("`{name}` is one date, not an interval"))
                    .help("for one unknown day within a window, write [FROM..TO]")
            }),
            Ok(_) => {}
            Err(DateError::Malformed) => self.add(Code::MalformedDate, node.span(), || {
                let lasting = if interval { ", FROM/TO for a period" } else { "" };
                Words::new(format!("`{name}`: {} is not a date", quoted(text))).meant(as_date(text).as_deref()).help(format!(
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

    /// Validates names by language tag, or identifiers by scheme.
    pub(super) fn named_texts(&mut self, field: &Field, node: Node<'_>, texts: Members<'t>) {
        if texts.is_empty() {
            return self.empty(field, node);
        }
        let schemes = matches!(field.value, Value::Refs);
        let (tag, each) = if schemes { ("a scheme", "scheme") } else { ("a language tag", "language") };
        let mut seen = std::collections::HashMap::new();
        for member in texts {
            let (key, key_span, node) = (member.key, member.key_span, member.node);
            if let Some(first) = seen.insert(key, key_span) {
                self.duplicate(member, first);
            }
            if is_blank(key) {
                self.add(Code::EmptyValue, key_span, || format!("`{}`: {tag} is empty", field.name));
            } else if schemes && !Id::is_well_formed(key) {
                self.add(Code::MalformedId, key_span, || {
                    Words::new(format!("`{}`: {} is not the name of a scheme", field.name, quoted(key)))
                        .meant(as_id(key).as_deref())
                        .help("it is written like an id: wikidata, pax, un, doi or any other")
                });
            } else if key.chars().any(is_forbidden) {
                self.add(Code::ForbiddenCharacter, key_span, || {
                    format!("`{}`: {tag} contains a forbidden character", field.name)
                });
            }
            match node.text() {
                Some(text) if is_blank(text) => self.empty(field, node),
                Some(text) => self.characters(field.name, node, text),
                None => self.add(Code::WrongType, node.span(), || {
                    format!("`{}`: expected a text for each {each}, found {}", field.name, node.what())
                }),
            }
        }
    }
}

/// Whether a text is an address that a browser can open: http or https, with a host and without white space.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
}

/// The id that a mistyped one probably means: its letters and digits in lower case, joined by hyphens.
fn as_id(text: &str) -> Option<String> {
    // Ids are shorter than this, but the text may be very long.
    let head: String = text.chars().take(100).collect();
    let folded = text::fold(&head);
    let groups = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    let id = groups.collect::<Vec<_>>().join("-");
    Id::is_well_formed(&id).then_some(id)
}
