//! Reading conditions as people type them.

use super::values::{Clarity, Value, comparable, values};
use super::{Chip, Field, Filter};
use crate::model::Dossier;
use crate::suggest;
use crate::text;

/// No name of a value has more words.
const MOST_WORDS: usize = 20;

/// A piece of what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A word with a colon behind it.
    Field(String),
    Word(String),
    /// Words in quotation marks.
    Quoted(String),
}

impl Filter {
    /// Reads conditions as they are typed: `issue:ceasefire status: no answer found "withdrawal"`. After a field, as many
    /// words are taken as name one of its values. Words without a field must name a value; those in quotation marks are
    /// searched for in titles and texts, as those after `text:` are.
    ///
    /// # Errors
    /// Where a field or a word is not known, or may be meant in several ways; the message says which, and what would do.
    pub(in crate::ui) fn parse(typed: &str, dossier: &Dossier) -> Result<Self, String> {
        let tokens = tokens(typed);
        let values = values(dossier);
        let mut chips: Vec<Chip> = Vec::new();
        let mut rest = tokens.as_slice();
        while let Some((first, behind)) = rest.split_first() {
            let (chip, used) = match first {
                Token::Quoted(words) => (Chip::text(words), 1),
                Token::Word(_) => {
                    let (value, used) = longest(None, rest, &values)?;
                    (Some(Chip::of(value)), used)
                }
                Token::Field(name) => {
                    let (chip, used) = of_field(field_named(name)?, behind, &values)?;
                    (chip, used + 1)
                }
            };
            chips.extend(chip);
            rest = rest.get(used..).unwrap_or_default();
        }
        let mut filter = Self::default();
        for chip in chips {
            filter.add(chip);
        }
        Ok(filter)
    }

    /// As it can be typed again.
    pub(in crate::ui) fn typed(&self) -> String {
        let words = self.chips.iter().map(|chip| match chip.field {
            Field::Text => format!("\"{}\"", chip.value.replace('"', "\"\"")),
            field => format!("{}:{}", field.name(), chip.value),
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The condition on a field that is named, and how many pieces behind its name belong to it.
fn of_field(field: Field, behind: &[Token], values: &[Value]) -> Result<(Option<Chip>, usize), String> {
    match (field, behind.first()) {
        (_, None | Some(Token::Field(_))) => {
            let name = field.name();
            let what = if field == Field::Text { "type the words to find" } else { "name one" };
            Err(format!("Nothing follows “{name}:”; {what}, or remove it"))
        }
        (Field::Text, Some(Token::Quoted(words))) => Ok((Chip::text(words), 1)),
        (Field::Text, Some(Token::Word(_))) => {
            let words = words_of(behind);
            Ok((Chip::text(&words.join(" ")), words.len()))
        }
        (_, Some(Token::Quoted(words))) => {
            let value = meant(Some(field), words, values)?;
            value.map(|value| (Some(Chip::of(value)), 1)).ok_or_else(|| unknown(Some(field), words, values))
        }
        (_, Some(Token::Word(_))) => {
            let (value, used) = longest(Some(field), behind, values)?;
            Ok((Some(Chip::of(value)), used))
        }
    }
}

/// The words up to the next piece that is none.
fn words_of(tokens: &[Token]) -> Vec<&str> {
    let words = tokens.iter().map_while(|token| match token {
        Token::Word(word) => Some(word.as_str()),
        _ => None,
    });
    words.collect()
}

/// The value that is named by as many of the next words as can be, and how many these are.
fn longest<'v>(
    field: Option<Field>,
    tokens: &[Token],
    values: &'v [Value],
) -> Result<(&'v Value, usize), String> {
    let words = words_of(tokens);
    let runs = || {
        (1..=words.len().min(MOST_WORDS)).rev().filter_map(|used| Some((words.get(..used)?.join(" "), used)))
    };
    for (name, used) in runs() {
        if let Some(value) = meant(field, &name, values)? {
            return Ok((value, used));
        }
    }
    // The beginning of one value alone will do where its field is named.
    if let Some(field) = field {
        for (name, used) in runs() {
            let name = comparable(&name);
            let mut begun = values.iter().filter(|value| value.field == field && value.begins(&name));
            if let (false, Some(value), None) = (name.is_empty(), begun.next(), begun.next()) {
                return Ok((value, used));
            }
        }
    }
    Err(unknown(field, words.first().copied().unwrap_or_default(), values))
}

/// The value that a name means, if it is known.
fn meant<'v>(field: Option<Field>, name: &str, values: &'v [Value]) -> Result<Option<&'v Value>, String> {
    let wanted = |value: &&Value| field.is_none_or(|field| value.field == field);
    // What is written as keys are can mean nothing else in its field.
    let exact: Vec<&Value> = values.iter().filter(wanted).filter(|value| value.key == name).collect();
    if let ([value], Some(_)) = (&exact[..], field) {
        return Ok(Some(value));
    }
    let name_to_compare = comparable(name);
    if name_to_compare.is_empty() {
        return Ok(None);
    }
    let called =
        values.iter().filter(wanted).filter_map(|value| Some((value.is_called(&name_to_compare)?, value)));
    let mut called: Vec<(Clarity, &Value)> = called.collect();
    let clearest = called.iter().map(|(clarity, _)| *clarity).min();
    // The same word is a key here and a name there: without its field it may be either.
    if field.is_some() || clearest == Some(Clarity::Short) {
        called.retain(|(clarity, _)| Some(*clarity) == clearest);
    } else {
        called.retain(|(clarity, _)| *clarity != Clarity::Short);
    }
    match called[..] {
        [] => Ok(None),
        [(_, value)] => Ok(Some(value)),
        [..] => {
            let forms: Vec<String> = called.iter().map(|(_, value)| Chip::of(value).typed()).collect();
            Err(format!("“{}” has several meanings; write {}", text::line(name), forms.join(" or ")))
        }
    }
}

/// The field that a name means: itself, or the only one that begins so.
fn field_named(name: &str) -> Result<Field, String> {
    let folded = text::fold(name);
    let begun =
        || Field::ALL.into_iter().filter(|field| !folded.is_empty() && field.name().starts_with(&folded));
    let mut only = begun();
    match (Field::ALL.into_iter().find(|field| field.name() == folded), only.next(), only.next()) {
        (Some(field), ..) | (None, Some(field), None) => Ok(field),
        (None, Some(one), Some(other)) => {
            Err(format!("“{name}:” may be {}: or {}:", one.name(), other.name()))
        }
        (None, None, _) => {
            let names = Field::ALL.map(Field::name);
            let hint = suggest::hint(&folded, names);
            Err(format!("No filter is called “{}:”{hint}; there are {}", text::line(name), names.join(", ")))
        }
    }
}

fn unknown(field: Option<Field>, word: &str, values: &[Value]) -> String {
    let of_field = values.iter().filter(|value| field.is_none_or(|field| value.field == field));
    let hint = suggest::hint(
        &text::fold(word),
        of_field.flat_map(|value| [value.key.as_str(), value.words.as_str()]),
    );
    let word = text::line(word);
    if let Some(field) = field {
        return format!("No {} is called “{word}”{hint}", field.name());
    }
    let then = if hint.is_empty() { ";" } else { "" };
    format!("No filter is called “{word}”{hint}{then} text:{word} looks for it in titles and texts")
}

fn tokens(typed: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let marks = closing(first);
        if marks.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or_default();
            let field = word
                .split_once(':')
                .filter(|(name, _)| !name.is_empty() && name.chars().all(char::is_alphabetic));
            let used = if let Some((name, _)) = field {
                found.push(Token::Field(name.to_owned()));
                name.len() + 1
            } else {
                found.push(Token::Word(word.to_owned()));
                end
            };
            rest = rest.get(used..).unwrap_or_default();
        } else {
            let (words, behind) = quoted(rest.get(first.len_utf8()..).unwrap_or_default(), marks);
            found.push(Token::Quoted(words));
            rest = behind;
        }
        rest = rest.trim_start();
    }
    found
}

/// The marks that end what a quotation mark begins; none if it is not one.
fn closing(mark: char) -> &'static [char] {
    match mark {
        '"' => &['"'],
        '“' | '„' | '”' => &['”', '“'],
        '«' => &['»'],
        '»' => &['«'],
        _ => &[],
    }
}

/// What stands up to the closing quotation mark, where `""` is a mark of the words themselves, and what is behind it.
fn quoted<'t>(text: &'t str, closing: &[char]) -> (String, &'t str) {
    let mut words = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if closing.contains(&c) {
            match rest.strip_prefix('"').filter(|_| c == '"') {
                Some(behind) => rest = behind,
                None => return (words, rest),
            }
        }
        words.push(c);
    }
    (words, rest)
}
