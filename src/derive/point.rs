//! The order of the points of a document by the numbers and letters that it gives them.

use std::cmp::Ordering;

/// A part of a point: the `II` or the `3` of `II.3`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u128),
    Letters(String),
}

/// Sorts into the order of the document: numbers by size, Roman ones too, letters by alphabet, what has no
/// point last. Within one point the order is kept.
pub(super) fn sort<T>(items: &mut [T], point: impl Fn(&T) -> Option<&str>) {
    let written: Vec<Vec<&str>> = items.iter().filter_map(&point).map(split).collect();
    let deepest = written.iter().map(Vec::len).max().unwrap_or(0);
    // Letters are Roman numbers where all letters at the same depth can be: `C` follows `B`, but `X` is 10
    // beside `IX`.
    let roman: Vec<bool> = (0..deepest)
        .map(|depth| {
            let mut letters =
                written.iter().filter_map(|parts| parts.get(depth)).filter(|part| !is_digits(part));
            letters.all(|part| from_roman(part).is_some())
        })
        .collect();
    let key = |text: &str| -> Vec<Part> {
        let parts = split(text).into_iter().zip(&roman);
        parts.map(|(part, roman)| read(part, *roman)).collect()
    };
    items.sort_by_cached_key(|item| {
        let point = point(item);
        (point.is_none(), point.map(key).unwrap_or_default())
    });
}

/// How many different points there are.
pub(super) fn count<'a>(points: impl Iterator<Item = &'a str>) -> usize {
    points.collect::<std::collections::BTreeSet<_>>().len()
}

/// The runs of digits, and of letters.
fn split(point: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for word in point.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            parts.push(part);
            rest = after;
        }
    }
    parts
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

fn read(part: &str, roman: bool) -> Part {
    let number = if is_digits(part) { part.parse().ok() } else { from_roman(part).filter(|_| roman) };
    number.map_or_else(|| Part::Letters(part.to_lowercase()), Part::Number)
}

/// A Roman number, in capitals or small letters.
fn from_roman(part: &str) -> Option<u128> {
    let digit = |letter: char| {
        Some(match letter.to_ascii_uppercase() {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => return None,
        })
    };
    let digits: Vec<u128> = part.chars().map(digit).collect::<Option<_>>()?;
    let mut number = 0;
    for (at, value) in digits.iter().enumerate() {
        match digits.get(at + 1).map(|next| value.cmp(next)) {
            Some(Ordering::Less) => number -= i128::try_from(*value).ok()?,
            _ => number += i128::try_from(*value).ok()?,
        }
    }
    u128::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(points: &[&'a str]) -> Vec<&'a str> {
        let mut points = points.to_vec();
        sort(&mut points, |point| Some(*point).filter(|point| !point.is_empty()));
        points
    }

    #[test]
    fn points_come_in_the_order_of_the_document() {
        assert_eq!(sorted(&["26", "6", "21", ""]), ["6", "21", "26", ""]);
        assert_eq!(sorted(&["", "IX.2", "V.10", "V.9"]), ["V.9", "V.10", "IX.2", ""]);
        assert_eq!(sorted(&["D", "B", "C", "A"]), ["A", "B", "C", "D"]);
        assert_eq!(sorted(&["3b", "3", "3a", "12"]), ["3", "3a", "3b", "12"]);
        assert_eq!(sorted(&["iv", "ii", "x", "i"]), ["i", "ii", "iv", "x"]);
        assert_eq!(sorted(&["1.10", "1.9", "1"]), ["1", "1.9", "1.10"]);
        assert_eq!(sorted(&["2 (b)", "2 (a)", "…"]), ["…", "2 (a)", "2 (b)"]);
    }

    #[test]
    fn numbers_of_any_length_are_sorted() {
        let long = "9".repeat(60);
        assert_eq!(sorted(&[&long, "1"]), ["1", &long]);
    }
}
