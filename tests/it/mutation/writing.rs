//! Slips of the pen: what is no JSON, and where it stops being it.

#![allow(clippy::unnecessary_wraps, clippy::single_match_else)] // all mistakes are made alike, some always

use demarche::dossier::Code;

use super::ground::Ground;
use super::marks::{BAD_BYTE, Edit, mark, marked};
use super::meaning::Mistake;
use super::rng::Rng;
use super::tree::{Body, Member, Value, bare_end, text_end};

/// All of them, by name.
pub(crate) const MISTAKES: &[(&str, Mistake)] = &[
    ("cut file", cut),
    ("stray comma", stray_comma),
    ("missing comma", missing_comma),
    ("missing colon", missing_colon),
    ("swapped closing bracket", swapped_closing),
    ("swapped opening bracket", swapped_opening),
    ("missing closing bracket", missing_closing),
    ("bare key", bare_key),
    ("bare text", bare_text),
    ("single quotes", single_quotes),
    ("unclosed text", unclosed_text),
    ("comment", comment),
    ("text behind the end", behind_the_end),
    ("raw control character", control),
    ("bad escape", escape),
    ("not UTF-8", not_utf_8),
];

/// All values of a file chosen by chance.
fn values<'g>(ground: &'g Ground, rng: &mut Rng) -> (usize, Vec<&'g Value>) {
    let file = rng.below(ground.trees.len());
    let mut all = Vec::new();
    ground.trees[file].all(&mut all);
    (file, all)
}

fn texts<'g>(ground: &'g Ground, rng: &mut Rng) -> (usize, &'g Value) {
    let (file, all) = values(ground, rng);
    let all: Vec<&Value> = all.into_iter().filter(|value| value.text().is_some()).collect();
    (file, *rng.pick(&all))
}

fn containers<'g>(ground: &'g Ground, rng: &mut Rng) -> (usize, &'g Value) {
    let (file, all) = values(ground, rng);
    let all: Vec<&Value> =
        all.into_iter().filter(|value| matches!(value.body, Body::List(_) | Body::Object(_))).collect();
    (file, *rng.pick(&all))
}

fn members<'g>(ground: &'g Ground, rng: &mut Rng) -> (usize, &'g Member) {
    let (file, all) = values(ground, rng);
    let all: Vec<&Member> = all.into_iter().flat_map(Value::members).collect();
    (file, *rng.pick(&all))
}

/// From where to where each item of a list or object goes.
fn items(value: &Value) -> Vec<std::ops::Range<usize>> {
    let members = value.members().iter().map(Member::span);
    value.items().iter().map(|item| item.span.clone()).chain(members).collect()
}

/// Only the first mistake in the writing of a file is told: an unclosed text from its quotation mark on, a
/// word or number that is none, and else, behind the last thing that is whole, that something is missing.
fn cut(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let file = rng.below(ground.files.len());
    let text = ground.text(file);
    let end = rng.below(text.trim_end().len());
    let whole = text.get(..end)?;
    let (mut at, mut last) = (0, end);
    let mut wrong = None;
    while let Some(c) = whole[at..].chars().next() {
        let start = at;
        match c {
            ' ' | '\n' | '\r' | '\t' => {
                at += 1;
                continue;
            }
            '"' => match text_end(&whole[at..]) {
                Some(length) => at += length,
                None => {
                    wrong = Some(at..end);
                    at = end;
                }
            },
            '{' | '}' | '[' | ']' | ',' | ':' => at += 1,
            _ => {
                at += bare_end(&whole[at..]);
                if serde_json::from_str::<serde_json::Value>(&whole[start..at]).is_err() {
                    wrong = Some(start..at);
                }
            }
        }
        last = at;
    }
    let mut edits = mark(Code::NotJson, file, wrong.unwrap_or(last..last));
    edits.push(Edit::new(file, end..text.len(), ""));
    Some(edits)
}

fn stray_comma(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let stray = marked(Code::NotJson, ",");
    if rng.below(8) == 0 {
        let (file, member) = members(ground, rng);
        let at = member.value.span.start;
        return Some(vec![Edit::new(file, at..at, stray)]);
    }
    let (file, container) = containers(ground, rng);
    let items = items(container);
    // Before an item, or behind the last one.
    let at = match rng.below(items.len() + 1) {
        n if n < items.len() => items[n].start,
        _ => items.last()?.end,
    };
    Some(vec![Edit::new(file, at..at, stray)])
}

fn missing_comma(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, container) = containers(ground, rng);
    let items = items(container);
    let at = rng.below(items.len().checked_sub(1).filter(|n| *n > 0)?);
    let (end, next) = (items[at].end, items[at + 1].start);
    let mut edits = mark(Code::NotJson, file, end..end);
    edits.push(Edit::new(file, end..next, " "));
    Some(edits)
}

fn missing_colon(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, member) = members(ground, rng);
    let behind = member.key_span.end;
    let with = rng.word(&[" ", "=", ", ", "\n"]);
    Some(vec![Edit::new(
        file,
        behind..member.value.span.start,
        format!("{}{with}", marked(Code::NotJson, "")),
    )])
}

fn swapped_closing(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, container) = containers(ground, rng);
    let end = container.span.end;
    let wrong = if matches!(container.body, Body::List(_)) { "}" } else { "]" };
    Some(vec![Edit::new(file, end - 1..end, marked(Code::NotJson, wrong))])
}

/// The first thing that cannot be: in a list the colon behind a key; in an object what is no key, or the
/// place behind a text where its colon would be.
fn swapped_opening(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, container) = containers(ground, rng);
    let (wrong, place) = match &container.body {
        Body::Object(members) => {
            let key = &members.first()?.key_span;
            let colon = key.end + ground.text(file)[key.end..].find(':')?;
            ("[", colon..colon + 1)
        }
        _ => {
            let first = container.items().first()?;
            let span = first.span.clone();
            match first.body {
                Body::Text(_) => ("{", span.end..span.end),
                Body::Bare => ("{", span),
                _ => ("{", first.opening()),
            }
        }
    };
    let mut edits = vec![Edit::new(file, container.opening(), wrong)];
    edits.extend(mark(Code::NotJson, file, place));
    Some(edits)
}

/// Told at the bracket or comma that cannot stand there, or at the end of the file.
fn missing_closing(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, all) = values(ground, rng);
    // A list within an object, so that the object's next key or its end follows.
    let lists: Vec<&Value> = all
        .iter()
        .flat_map(|value| value.members())
        .map(|member| &member.value)
        .filter(|value| !value.items().is_empty())
        .collect();
    if lists.is_empty() {
        return None;
    }
    let list = *rng.pick(&lists);
    let text = ground.text(file);
    let end = list.span.end;
    let behind = end + text[end..].find(|c: char| !c.is_ascii_whitespace())?;
    let place = if text[behind..].starts_with(',') {
        let key = behind + text[behind..].find('"')?;
        let colon = key + text_end(&text[key..])?;
        colon..colon + 1
    } else {
        behind..behind + 1
    };
    let mut edits = mark(Code::NotJson, file, place);
    edits.push(Edit::new(file, end - 1..end, ""));
    Some(edits)
}

fn bare_key(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, member) = members(ground, rng);
    Some(vec![Edit::new(file, member.key_span.clone(), marked(Code::NotJson, &member.key))])
}

fn bare_text(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, value) = texts(ground, rng);
    let text = value.text()?;
    // A word or date alone: behind the first of several the rest would be next.
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_word && serde_json::from_str::<serde_json::Value>(text).is_err())
        .then(|| vec![Edit::new(file, value.span.clone(), marked(Code::NotJson, text))])
}

fn single_quotes(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, value) = texts(ground, rng);
    let quote = rng.word(&["'", "“", "«"]);
    Some(vec![Edit::new(file, value.span.start..value.span.start + 1, marked(Code::NotJson, quote))])
}

/// Where no other text follows on its line, which would take its quotation mark.
fn unclosed_text(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, value) = texts(ground, rng);
    let text = ground.text(file);
    let line_end = value.span.end + text[value.span.end..].find('\n')?;
    if text[value.span.end..line_end].contains('"') {
        return None;
    }
    let mut edits = mark(Code::NotJson, file, value.span.start..line_end);
    edits.push(Edit::new(file, value.span.end - 1..value.span.end, ""));
    Some(edits)
}

fn comment(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, all) = values(ground, rng);
    let at = rng.pick(&all).span.start;
    let (sign, rest) = *rng.pick(&[("/", "/ why\n"), ("/", "* why */ "), ("#", " why\n")]);
    Some(vec![Edit::new(file, at..at, format!("{}{rest}", marked(Code::NotJson, sign)))])
}

fn behind_the_end(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let file = rng.below(ground.files.len());
    let end = ground.trees[file].span.end;
    let more = rng.word(&["]", "}", ",", "[", "\"", "x", "é"]);
    Some(vec![Edit::new(file, end..end, format!("\n{}", marked(Code::NotJson, more)))])
}

fn control(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, value) = texts(ground, rng);
    let at = if rng.below(2) == 0 { value.span.start + 1 } else { value.span.end - 1 };
    let c = rng.word(&["\u{0}", "\u{7}", "\t", "\u{1b}", "\u{1f}"]);
    Some(vec![Edit::new(file, at..at, marked(Code::NotJson, c))])
}

fn escape(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (file, value) = texts(ground, rng);
    let at = value.span.start + 1;
    let (bad, rest) = *rng.pick(&[
        ("\\x", "41"),
        ("\\'", ""),
        ("\\ж", ""),
        ("\\u", "12g4"),
        ("\\ud83d", ""),
        ("\\udd4a", ""),
    ]);
    Some(vec![Edit::new(file, at..at, format!("{}{rest}", marked(Code::NotJson, bad)))])
}

fn not_utf_8(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let file = rng.below(ground.files.len());
    let text = ground.text(file);
    let at = rng.below(text.len());
    text.get(at..)?;
    Some(vec![Edit::new(file, at..at, marked(Code::NotUtf8, &BAD_BYTE.to_string()))])
}
