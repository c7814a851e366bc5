//! What was probably meant.

use super::outcome::Failure;
use crate::model::Id;
use crate::text;

/// The candidate nearest to a mistyped word, if it is near enough to be meant: a third of the letters
/// may be wrong, and two letters exchanged count as one. The first of equally near ones.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().collect();
    let most = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().collect();
        if letters.len().abs_diff(word.len()) > most {
            continue;
        }
        let distance = distance(&word, &letters);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// ` Did you mean X?`, or nothing.
pub(super) fn hint<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}

/// Refuses an id that the dossier does not have, and suggests the nearest of its kind.
///
/// # Errors
/// Where it is not known.
pub(super) fn known<'a>(
    id: &str,
    kind: &str,
    is_known: bool,
    ids: impl Iterator<Item = &'a Id>,
) -> Result<(), Failure> {
    if is_known {
        return Ok(());
    }
    let near = hint(id, ids.map(Id::as_str));
    Err(Failure::Failed(format!("there is no {kind} {} in the dossier{near}", text::line(id))))
}

/// How many letters are to be put in, taken out, changed or exchanged with their neighbour to make one
/// word of the other.
fn distance(a: &[char], b: &[char]) -> usize {
    // Three rows of the usual table: the one before the last is needed for an exchange.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], n: usize| row.get(n).copied().unwrap_or(usize::MAX - 1);
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let changed = at(&last, j) + usize::from(x != y);
            let mut steps = changed.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let exchanged = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if exchanged {
                steps = steps.min(at(&before, j - 1) + 1);
            }
            row.push(steps);
        }
        before = std::mem::replace(&mut last, row);
    }
    at(&last, b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (a, b, steps) in [
            ("", "", 0),
            ("", "abc", 3),
            ("show", "show", 0),
            ("shwo", "show", 1),
            ("exprot", "export", 1),
            ("kitten", "sitting", 3),
            ("Çırağan", "ciragan", 3),
        ] {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(distance(&chars(a), &chars(b)), steps, "{a} {b}");
            assert_eq!(distance(&chars(b), &chars(a)), steps, "{b} {a}");
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        let commands = ["list", "show", "export", "check"];
        assert_eq!(nearest("shwo", commands), Some("show"));
        assert_eq!(nearest("chek", commands), Some("check"));
        assert_eq!(nearest("timeline", commands), None);
        assert_eq!(nearest("", commands), None);
    }
}
