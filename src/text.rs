//! Text for people: cleaned, then measured, clipped and wrapped as a terminal shows it.
//!
//! Every text of a dossier, a file name or an environment variable goes through [`clean`] before it reaches a
//! terminal or a page. Widths are in cells, counted per grapheme like in the screen's buffer; byte indexes
//! never decide a column.

pub mod address;
mod characters;
mod json;
mod markup;
pub mod revision;

pub use characters::{is_bidi_control, is_invisible, is_unsafe, shows_nothing};
pub use json::{json_escaped, push_json_escaped};
pub use markup::markup;

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

/// Ends a text that was cut.
const ELLIPSIS: char = '…';

/// The text with characters as escapes (`\u{1b}`) that control, turn or break it, tabs as spaces, and invisible
/// characters removed. Line feeds stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            c if is_unsafe(c) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// [`clean`], on one line: runs of white space and line feeds become one space.
pub fn line(text: &str) -> String {
    let clean = clean(text);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The width of a text in cells.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text in at most `cells` cells, with `…` if something was cut.
pub fn clip(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut out = String::new();
    let mut used = 0;
    for g in text.graphemes(true) {
        let w = g.width();
        if used + w + 1 > cells {
            break;
        }
        used += w;
        out.push_str(g);
    }
    out.truncate(out.trim_end().len());
    out.push(ELLIPSIS);
    Cow::Owned(out)
}

/// The beginning of a text that takes at most `cells` cells, but at least one grapheme.
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let mut graphemes = text.grapheme_indices(true);
    let end = graphemes.find_map(|(at, g)| {
        used += g.width();
        (used > cells && at > 0).then_some(at)
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// The text in exactly `cells` cells: clipped, or padded with spaces on the right.
pub fn fit(text: &str, cells: usize) -> String {
    let mut out = clip(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// The text in exactly `cells` cells: clipped, or padded with spaces on the left.
pub fn fit_right(text: &str, cells: usize) -> String {
    let clipped = clip(text, cells);
    let missing = cells.saturating_sub(width(&clipped));
    let mut out = " ".repeat(missing);
    out.push_str(&clipped);
    out
}

/// The text in lines of at most `cells` cells, broken between words, or within a word that is too long by
/// itself. A grapheme wider than a line has its own line. Line feeds also break; empty lines stay. Returns at
/// least one line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut current = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let w = width(word);
            if used > 0 && used + 1 + w <= cells {
                current.push(' ');
                current.push_str(word);
                used += 1 + w;
                continue;
            }
            if used > 0 {
                lines.push(std::mem::take(&mut current));
                used = 0;
            }
            for g in word.graphemes(true) {
                let gw = g.width();
                if used > 0 && used + gw > cells {
                    lines.push(std::mem::take(&mut current));
                    used = 0;
                }
                current.push_str(g);
                used += gw;
            }
        }
        lines.push(current);
    }
    lines
}

/// The text folded for matching: without accents and other marks, in lower case, with letters such as `ł` or
/// `ı` as plain letters. `Çırağan` becomes `ciragan`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c) && !is_unsafe(*c)) {
        for c in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            match c {
                'ı' => out.push('i'),
                'ł' => out.push('l'),
                'ø' => out.push('o'),
                'đ' | 'ð' => out.push('d'),
                'ħ' => out.push('h'),
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                '’' | 'ʼ' => out.push('\''),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}\tc\u{202e}d\u{9b}"), "a\\u{1b}[31mb\\u{7} c\\u{202e}d\\u{9b}");
        assert_eq!(clean("so\u{ad}ft\u{feff}\u{e0041}\u{2028}!"), "soft\\u{2028}!");
        assert!(
            matches!(clean("می\u{200c}خواهم 👩\u{200d}🚀 ☮\u{fe0f}"), Cow::Borrowed(_)),
            "joiners are needed"
        );
        assert!(matches!(clean("Çırağan\nУкраїна"), Cow::Borrowed(_)));
        assert_eq!(line(" a\n\n b\t c "), "a b c");
    }

    #[test]
    fn width_is_of_cells() {
        assert_eq!(width("Çırağan"), 7);
        assert_eq!(width("伊斯坦布尔"), 10);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(clip("伊斯坦布尔", 5), "伊斯…");
        assert_eq!(clip("伊斯坦布尔", 4), "伊…");
        assert_eq!(clip("Istanbul", 8), "Istanbul");
        assert_eq!(clip("Istanbul", 0), "");
        assert_eq!(clip("to Istanbul", 4), "to…");
        assert_eq!(fit("伊斯", 5), "伊斯 ");
        assert_eq!(fit_right("7", 3), "  7");
    }

    #[test]
    fn wrapping_breaks_between_words() {
        assert_eq!(wrap("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_head_is_what_fits() {
        assert_eq!(head("abcdef", 4), "abcd");
        assert_eq!(head("ab", 4), "ab");
        assert_eq!(head("世界", 3), "世");
        assert_eq!(head("世界", 1), "世", "at least one");
        assert_eq!(head("", 1), "");
    }

    #[test]
    fn folding_forgets_accents() {
        for (text, folded) in [
            ("Çırağan", "ciragan"),
            ("İstanbul", "istanbul"),
            ("Türkiye", "turkiye"),
            ("Bürgenstock", "burgenstock"),
            ("Juan Manuel Santos Calderón", "juan manuel santos calderon"),
            ("Łódź", "lodz"),
            ("Україна", "украіна"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    proptest! {
        #[test]
        fn nothing_unsafe_stays(text in any::<String>()) {
            prop_assert!(!clean(&text).chars().any(is_unsafe));
            prop_assert!(!line(&text).chars().any(|c| is_unsafe(c) || c == '\n'));
        }

        #[test]
        fn clipping_and_fitting_keep_their_word(text in any::<String>(), cells in 0usize..40) {
            let text = line(&text);
            prop_assert!(width(&clip(&text, cells)) <= cells);
            prop_assert_eq!(width(&fit(&text, cells)), cells);
            prop_assert_eq!(width(&fit_right(&text, cells)), cells);
        }

        #[test]
        fn wrapping_loses_no_letter(text in any::<String>(), cells in 2usize..40) {
            let text = line(&text);
            let lines = wrap(&text, cells);
            // One character as people see it may be wider than the line; it is never cut in two.
            let fits = |l: &String| width(l) <= cells || l.graphemes(true).count() == 1;
            prop_assert!(lines.iter().all(fits), "{:?}", lines);
            let squeeze = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
