//! Suggests the word that a user probably meant.

use std::collections::HashMap;

/// How many comparison steps all look-ups of one [`Names`] may take together. This suffices for any dossier
/// that is edited by hand, and takes a fraction of a second.
const MAX_STEPS: usize = 20_000_000;

/// How many letters may be wrong, however long the word is.
const MAX_WRONG: usize = 4;

/// Longer words are not compared. No name is this long.
const LONGEST: usize = 100;

/// The candidate nearest to a mistyped word, if it is near enough: a third of the letters may be wrong, but
/// no more than four; two exchanged letters count as one. Among equally near candidates, one of the same
/// length is preferred, then the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Names::new(candidates).nearest(word)
}

/// `; did you mean X?` for the nearest candidate, or an empty string.
pub fn hint<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}

/// Names in which many mistyped words are looked up. The work of all look-ups together is limited: with too
/// many names and words, later words find nothing.
#[derive(Debug)]
pub struct Names<'a> {
    /// Names by their length in letters, each list in the given order.
    by_length: HashMap<usize, Vec<&'a str>>,
    steps_left: usize,
    /// Earlier results, because the same mistake is often repeated.
    found: HashMap<String, Option<&'a str>>,
}

impl<'a> Names<'a> {
    /// Builds the index.
    pub fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: HashMap<usize, Vec<&'a str>> = HashMap::new();
        for name in names.into_iter().filter(|name| name.len() <= 4 * LONGEST) {
            by_length.entry(name.chars().count()).or_default().push(name);
        }
        Self { by_length, steps_left: MAX_STEPS, found: HashMap::new() }
    }

    /// The name nearest to a word, as [`nearest`] finds it.
    pub fn nearest(&mut self, word: &str) -> Option<&'a str> {
        if let Some(found) = self.found.get(word) {
            return *found;
        }
        let letters: Vec<char> = word.chars().take(LONGEST + 1).collect();
        if letters.is_empty() || letters.len() > LONGEST {
            return None;
        }
        let found = self.search(&letters);
        self.found.insert(word.to_owned(), found);
        found
    }

    fn search(&mut self, word: &[char]) -> Option<&'a str> {
        // Every other letter is near a word of one letter.
        let reach = if word.len() == 1 { 0 } else { (word.len() / 3).clamp(1, MAX_WRONG) };
        let mut most = reach;
        let mut best = None;
        // Names of the same length come first: they are the likeliest, and limit the other comparisons.
        for apart in 0..=reach {
            let lengths = [word.len().checked_sub(apart), (apart > 0).then_some(word.len() + apart)];
            for name in lengths.into_iter().flatten().filter_map(|n| self.by_length.get(&n)).flatten() {
                if apart > most {
                    return best;
                }
                let letters: Vec<char> = name.chars().collect();
                if let Some(distance) = within(word, &letters, most, &mut self.steps_left) {
                    best = Some(*name);
                    // Only a nearer name can replace it. No name equals the word.
                    most = distance.saturating_sub(1);
                    if most == 0 {
                        return best;
                    }
                }
                if self.steps_left == 0 {
                    return best;
                }
            }
        }
        best
    }
}

/// The number of letters to insert, delete, change or exchange with a neighbour that turns one word into the
/// other (Damerau-Levenshtein distance). None if it exceeds `most`, or if no steps are left.
fn within(a: &[char], b: &[char], most: usize, steps_left: &mut usize) -> Option<usize> {
    const FAR: usize = usize::MAX / 2;
    // Keeps three rows of the usual table, because an exchange needs the row before the last.
    let mut before: Vec<usize> = vec![FAR; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], n: usize| row.get(n).copied().unwrap_or(FAR);
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        *steps_left = steps_left.saturating_sub(b.len() + 1);
        if *steps_left == 0 {
            return None;
        }
        for (j, y) in b.iter().enumerate() {
            let changed = at(&last, j) + usize::from(x != y);
            let mut steps = changed.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let exchanged = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if exchanged {
                steps = steps.min(at(&before, j - 1) + 1);
            }
            row.push(steps);
        }
        // Checks two rows, because an exchange looks two rows back.
        if row.iter().chain(&last).all(|steps| *steps > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(at(&last, b.len())).filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        within(&chars(a), &chars(b), usize::MAX - 1, &mut 10_000)
    }

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
            assert_eq!(distance(a, b), Some(steps), "{a} {b}");
            assert_eq!(distance(b, a), Some(steps), "{b} {a}");
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        let commands = ["list", "show", "export", "check"];
        assert_eq!(nearest("shwo", commands), Some("show"));
        assert_eq!(nearest("chek", commands), Some("check"));
        assert_eq!(nearest("timeline", commands), None);
        assert_eq!(nearest("", commands), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("ua-2025-07-23-summit", ["ru-2025-08-25-summer"]), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), commands), None);
    }

    #[test]
    fn the_nearest_is_found_whatever_its_length_and_the_first_of_equals() {
        assert_eq!(nearest("ukraine", ["ukranian", "ukrain", "ukraines"]), Some("ukrain"));
        assert_eq!(nearest("abcdef", ["abcxyf", "abcdefg"]), Some("abcdefg"));
        assert_eq!(nearest("cat", ["car", "cab"]), Some("car"));
    }

    #[test]
    fn the_work_of_all_look_ups_is_limited() {
        let names: Vec<String> = (0..100_000).map(|n| format!("ua-2025-{n:06}-position")).collect();
        let mut index = Names::new(names.iter().map(String::as_str));
        assert_eq!(index.nearest("ua-2025-000100-positoin"), Some("ua-2025-000100-position"));
        index.steps_left = 1_000_000;
        for n in 0..1000 {
            index.nearest(&format!("ru-{n:07}-zzzzzzzzzzzz"));
        }
        assert_eq!(index.steps_left, 0);
        assert_eq!(index.nearest("ua-2025-000101-positoin"), None);
    }
}
