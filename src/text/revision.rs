//! Compares two versions of a text word by word: which words were removed, and which were added.

/// The largest number of word pairs compared. In longer texts everything that differs counts as changed.
const MOST_PAIRS: usize = 1_000_000;

/// So few kept words between two changes only make both hard to read.
const STRAY: usize = 2;

/// One in so many words must be kept for two texts to count as versions of one.
const LEAST_KEPT: usize = 6;

/// A word of one version, and whether the other version has it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedWord<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Whether it is in the other version, in the same order.
    pub kept: bool,
}

/// A run of words that are all kept or all changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words, separated by spaces.
    pub text: String,
    /// Whether they are in the other version too.
    pub kept: bool,
}

/// An earlier and a later version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision<'t> {
    /// The words of the earlier one.
    pub old: Vec<MarkedWord<'t>>,
    /// The words of the later one.
    pub new: Vec<MarkedWord<'t>>,
}

/// A step from the earlier version to the later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Keep,
    Remove,
    Add,
}

impl<'t> Revision<'t> {
    /// Compares two versions. Words are equal regardless of case and surrounding punctuation.
    pub fn between(old: &'t str, new: &'t str) -> Self {
        let [olds, news] = [old, new].map(|text| text.split_whitespace().collect::<Vec<&str>>());
        let [old_cores, new_cores] =
            [&olds, &news].map(|words| words.iter().map(|word| core(word)).collect::<Vec<String>>());
        let mut steps = steps(&old_cores, &new_cores);
        drop_strays(&mut steps);
        let side = |words: Vec<&'t str>, left_out: Step| {
            let kept = steps.iter().filter(|step| **step != left_out).map(|step| *step == Step::Keep);
            words.into_iter().zip(kept).map(|(text, kept)| MarkedWord { text, kept }).collect()
        };
        Self { old: side(olds, Step::Add), new: side(news, Step::Remove) }
    }
}

/// Whether the versions have enough in common for marks to be useful. Otherwise almost every word would be
/// marked.
pub fn have_enough_in_common(old: &[MarkedWord<'_>], new: &[MarkedWord<'_>]) -> bool {
    let kept = old.iter().filter(|word| word.kept).count();
    kept * LEAST_KEPT >= old.len().max(new.len())
}

/// Groups words into runs that are all kept or all changed.
pub fn runs(words: &[MarkedWord<'_>]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for word in words {
        match found.last_mut() {
            Some(last) if last.kept == word.kept => {
                last.text.push(' ');
                last.text.push_str(word.text);
            }
            _ => found.push(Run { text: word.text.to_owned(), kept: word.kept }),
        }
    }
    found
}

/// The part of a word that is compared: its letters and digits, or the word itself if it has none.
fn core(word: &str) -> String {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() { word.to_owned() } else { core.to_lowercase() }
}

/// The steps from one version to the other that keep the most words, removals before additions.
fn steps(old: &[String], new: &[String]) -> Vec<Step> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let old = old.get(..old.len() - tail).unwrap_or_default();
    let new = new.get(..new.len() - tail).unwrap_or_default();
    let mut steps = vec![Step::Keep; head];
    steps.extend(between_ends(old, new));
    steps.extend(std::iter::repeat_n(Step::Keep, tail));
    steps
}

fn between_ends(old: &[String], new: &[String]) -> Vec<Step> {
    let mut steps = Vec::with_capacity(old.len() + new.len());
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        steps.extend(old.iter().map(|_| Step::Remove));
        steps.extend(new.iter().map(|_| Step::Add));
        return steps;
    }
    let common = common(old, new);
    // The number of words that the last so many words of both have in common.
    let most = |left_old: usize, left_new: usize| {
        common.get(left_old).and_then(|row| row.get(left_new)).copied().unwrap_or(0)
    };
    let (mut olds, mut news) = (old.iter().peekable(), new.iter().peekable());
    loop {
        let (left_old, left_new) = (olds.len(), news.len());
        match (olds.peek(), news.peek()) {
            (None, None) => return steps,
            (Some(a), Some(b)) if a == b => {
                olds.next();
                news.next();
                steps.push(Step::Keep);
            }
            (Some(_), b) if b.is_none() || most(left_old - 1, left_new) >= most(left_old, left_new - 1) => {
                olds.next();
                steps.push(Step::Remove);
            }
            _ => {
                news.next();
                steps.push(Step::Add);
            }
        }
    }
}

/// For each suffix of both versions, by length: the largest number of common words in the same order.
fn common(old: &[String], new: &[String]) -> Vec<Vec<u32>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for word in old.iter().rev() {
        let mut row = vec![0];
        if let Some(before) = rows.last() {
            let mut last = 0;
            for (other, pair) in new.iter().rev().zip(before.windows(2)) {
                let (without_both, without_old) = match pair {
                    [a, b] => (*a, *b),
                    _ => (0, 0),
                };
                last = if word == other { without_both + 1 } else { last.max(without_old) };
                row.push(last);
            }
        }
        rows.push(row);
    }
    rows
}

/// Counts a few kept words between two larger changes as changed.
fn drop_strays(steps: &mut Vec<Step>) {
    let mut runs: Vec<(bool, Vec<Step>)> = Vec::new();
    for step in steps.drain(..) {
        let kept = step == Step::Keep;
        match runs.last_mut() {
            Some((last, run)) if *last == kept => run.push(step),
            _ => runs.push((kept, vec![step])),
        }
    }
    let lengths: Vec<usize> = runs.iter().map(|(_, run)| run.len()).collect();
    let length = |at: Option<usize>| at.and_then(|at| lengths.get(at)).copied().unwrap_or(0);
    for (at, (kept, run)) in runs.into_iter().enumerate() {
        let around = length(at.checked_sub(1)).min(length(Some(at + 1)));
        if kept && run.len() <= STRAY && around > run.len() {
            steps.extend(run.iter().flat_map(|_| [Step::Remove, Step::Add]));
        } else {
            steps.extend(run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(words: &[MarkedWord<'_>]) -> String {
        let runs = runs(words);
        let shown = runs.iter().map(|s| if s.kept { s.text.clone() } else { format!("<{}>", s.text) });
        shown.collect::<Vec<_>>().join(" ")
    }

    fn both(old: &str, new: &str) -> (String, String) {
        let revision = Revision::between(old, new);
        (marked(&revision.old), marked(&revision.new))
    }

    #[test]
    fn the_words_that_changed_are_found() {
        for (old, new, old_marked, new_marked) in [
            ("", "", "", ""),
            ("a b", "a b", "a b", "a b"),
            ("", "a b", "", "<a b>"),
            ("a b", "", "<a b>", ""),
            (
                "Ukraine proposes a ceasefire of 30 days on land, at sea and in the air.",
                "Ukraine proposes a ceasefire of 90 days on land and at sea.",
                "Ukraine proposes a ceasefire of <30> days on land, at sea <and in the air.>",
                "Ukraine proposes a ceasefire of <90> days on land <and> at sea.",
            ),
            // Punctuation and case alone are no change.
            ("A truce, at once", "a truce at once!", "A truce, at once", "a truce at once!"),
        ] {
            assert_eq!(both(old, new), (old_marked.to_owned(), new_marked.to_owned()));
        }
    }

    #[test]
    fn a_stray_word_between_changes_is_part_of_them() {
        let (old, new) = both("one two the three four", "five six the seven eight");
        assert_eq!((old.as_str(), new.as_str()), ("<one two the three four>", "<five six the seven eight>"));
        let comparable = |old, new| {
            let revision = Revision::between(old, new);
            have_enough_in_common(&revision.old, &revision.new)
        };
        assert!(!comparable("one two the three", "five six the seven"));
        assert!(comparable("one two three four five six", "one seven eight"));
    }

    #[test]
    fn texts_too_long_to_compare_are_changed_between_what_they_share_at_the_ends() {
        let long = |word: &str| format!("begin {} end", vec![word; 1_100].join(" "));
        let (one, other) = (long("a"), long("b"));
        let revision = Revision::between(&one, &other);
        assert_eq!(revision.old.iter().filter(|word| word.kept).count(), 2);
        assert_eq!(runs(&revision.new).len(), 3);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_both_keep_the_same(old in "[abc .]{0,60}", new in "[abc .]{0,60}") {
            let revision = Revision::between(&old, &new);
            let words = |words: &[MarkedWord<'_>]| words.iter().map(|w| w.text.to_owned()).collect::<Vec<_>>();
            let kept = |words: &[MarkedWord<'_>]| words.iter().filter(|w| w.kept).map(|w| core(w.text)).collect::<Vec<_>>();
            prop_assert_eq!(words(&revision.old), old.split_whitespace().collect::<Vec<_>>());
            prop_assert_eq!(words(&revision.new), new.split_whitespace().collect::<Vec<_>>());
            prop_assert_eq!(kept(&revision.old), kept(&revision.new));
        }
    }
}
