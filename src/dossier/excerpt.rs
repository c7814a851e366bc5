//! The line of a file around a place, prepared for display.

use unicode_segmentation::UnicodeSegmentation as _;

use super::source_text::Span;
use crate::text;

/// How many cells of a line are shown. With the line number of a long file this fits a terminal of 100
/// columns.
const WIDEST: usize = 88;

/// How many cells before the place are shown if the line is too long.
const BEFORE: usize = 32;

/// A line in three parts: before the place, the place itself (cut at the end of its first line; empty if
/// something is missing), and after the place. All parts are safe for a terminal; tabs become spaces, and `…`
/// replaces what does not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text before the place.
    pub before: String,
    /// The text at the place.
    pub place: String,
    /// The text after the place.
    pub after: String,
}

impl Excerpt {
    /// The line on which a span starts; none for an empty text. Of a long line only the part near the span is
    /// read.
    pub(super) fn of(source: &str, span: Span) -> Option<Self> {
        let (head, rest) = source.split_at_checked(span.start)?;
        let (place, tail) = rest.split_at_checked(span.end.saturating_sub(span.start))?;
        let head = head.strip_prefix('\u{feff}').unwrap_or(head);
        let place = first_line(place);
        // The rest of the line, unless the line ends within the place.
        let after = if place.ends { String::new() } else { first_line(tail).shown() };
        let place = place.shown();
        if source.is_empty() {
            return None;
        }
        let before = last_line(head);
        let whole = text::width(&before) + text::width(&place) + text::width(&after);
        if whole <= WIDEST {
            return Some(Self { before, place, after });
        }
        // The place has priority, but a little text before it shows the context.
        let least = text::width(&before).min(BEFORE);
        let place = text::clip(&place, WIDEST - least).into_owned();
        let spare = WIDEST.saturating_sub(text::width(&place) + text::width(&after));
        let before = clip_start(&before, spare.max(least));
        let left = WIDEST.saturating_sub(text::width(&before) + text::width(&place));
        let after = text::clip(&after, left).into_owned();
        Some(Self { before, place, after })
    }

    /// The whole line as shown.
    pub fn line(&self) -> String {
        format!("{}{}{}", self.before, self.place, self.after)
    }
}

/// The start of a text, as far as it can be shown.
struct Start<'t> {
    text: &'t str,
    /// Whether a line feed follows.
    ends: bool,
}

impl Start<'_> {
    fn shown(&self) -> String {
        let line = if self.ends { self.text.strip_suffix('\r').unwrap_or(self.text) } else { self.text };
        text::clean(line).into_owned()
    }
}

/// A text up to its first line feed, or as far as it can be shown.
fn first_line(text: &str) -> Start<'_> {
    // One character more than fits, so that the cut is visible.
    for (at, c) in text.char_indices().take(WIDEST + 1) {
        if c == '\n' {
            return Start { text: text.get(..at).unwrap_or_default(), ends: true };
        }
    }
    let end = text.char_indices().nth(WIDEST + 1).map_or(text.len(), |(at, _)| at);
    Start { text: text.get(..end).unwrap_or_default(), ends: false }
}

/// A text after its last line feed, or the last part that can be shown.
fn last_line(text: &str) -> String {
    let near = text.char_indices().rev().take(WIDEST + 1).take_while(|(_, c)| *c != '\n').last();
    let start = near.map_or(text.len(), |(at, _)| at);
    text::clean(text.get(start..).unwrap_or_default()).into_owned()
}

/// The end of a text in at most so many cells, with `…` if something was cut.
fn clip_start(line: &str, cells: usize) -> String {
    if text::width(line) <= cells {
        return line.to_owned();
    }
    let mut kept = Vec::new();
    let mut used = 1;
    for grapheme in line.graphemes(true).rev() {
        used += text::width(grapheme);
        if used > cells {
            break;
        }
        kept.push(grapheme);
    }
    kept.push("…");
    kept.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(source: &str, start: usize, end: usize) -> (String, String, String) {
        let Excerpt { before, place, after } = Excerpt::of(source, Span::new(start, end)).unwrap();
        (before, place, after)
    }

    fn pieces(before: &str, place: &str, after: &str) -> (String, String, String) {
        (before.to_owned(), place.to_owned(), after.to_owned())
    }

    #[test]
    fn a_line_is_cut_out_at_its_ends_and_at_the_place() {
        assert_eq!(of("x\n  \"Київ\": 1,\r\ny", 4, 14), pieces("  ", "\"Київ\"", ": 1,"));
        assert_eq!(of("a\nb", 1, 1), pieces("a", "", ""));
        assert_eq!(of("a\nb", 3, 3), pieces("b", "", ""));
        assert_eq!(of("[{\r\n1}\n]", 1, 6), pieces("[", "{", ""));
        assert_eq!(of("\u{feff}[1]", 3, 4), pieces("", "[", "1]"));
        assert_eq!(Excerpt::of("", Span::at(0)), None);
        assert_eq!(Excerpt::of("ж", Span::at(1)), None);
    }

    #[test]
    fn what_would_act_on_a_terminal_is_shown_as_what_it_is() {
        assert_eq!(of("\t\u{1b}[2J\u{202e}x\u{200b}", 5, 8), pieces(" \\u{1b}[2J", "\\u{202e}", "x"));
    }

    #[test]
    fn of_a_long_line_what_is_near_is_shown() {
        let long = format!("{}\"here\"{}", "a".repeat(1_000_000), "b".repeat(1_000_000));
        let (before, place, after) = of(&long, 1_000_000, 1_000_006);
        assert_eq!((before, place.as_str()), (format!("…{}", "a".repeat(BEFORE - 1)), "\"here\""));
        assert_eq!((text::width(&after), after.chars().last()), (WIDEST - BEFORE - 6, Some('…')));
        // All of it is wrong.
        let (before, place, after) = of(&long, 0, long.len());
        assert_eq!((before.as_str(), text::width(&place), after.as_str()), ("", WIDEST, ""));
        assert!(place.starts_with("aaa") && place.ends_with('…'), "{place}");
    }

    #[test]
    fn an_indented_line_that_fits_is_shown_whole() {
        let line = format!("{}\"end\"", " ".repeat(80));
        assert_eq!(of(&line, 80, 85), pieces(&" ".repeat(80), "\"end\"", ""));
        let wide = "漢".repeat(60);
        let (before, place, after) = of(&wide, 3 * 58, 3 * 60);
        assert_eq!((place.as_str(), after.as_str()), ("漢漢", ""));
        assert!(text::width(&before) <= WIDEST - 4 && before.starts_with('…'));
    }

    proptest! {
        #[test]
        fn it_is_never_wider_than_it_may_be(
            source in "[ab\nж\r\t漢\u{1b}\u{301}🕊\u{202e}]{1,300}",
            start in 0_usize..300,
            length in 0_usize..300,
        ) {
            let offsets: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
            let at = |n: usize| offsets[n.min(offsets.len() - 1)];
            let excerpt = Excerpt::of(&source, Span::new(at(start), at(start + length))).unwrap();
            prop_assert!(text::width(&excerpt.line()) <= WIDEST + 2, "{:?}", excerpt);
            prop_assert!(!excerpt.line().chars().any(|c| text::is_unsafe(c) || c == '\n'));
        }
    }
}
