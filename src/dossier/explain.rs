//! The explanation of each code, from docs/diagnostics.md.

use super::code::Code;
use crate::model::Word as _;

/// The documentation page, so that the two cannot differ.
const PAGE: &str = include_str!("../../docs/diagnostics.md");

/// The page's section on a code, without its heading and surrounding blank lines, as Markdown. Empty for a
/// code missing from the page, which a test rules out.
pub fn explanation(code: Code) -> &'static str {
    PAGE.split("\n## ")
        .skip(1)
        .find_map(|section| section.split_once('\n').filter(|(name, _)| *name == code.as_str()))
        .map_or("", |(_, words)| words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_a_section_for_each_code_in_the_order_of_the_table_and_no_other() {
        let titles: Vec<&str> =
            PAGE.split("\n## ").skip(1).filter_map(|section| section.lines().next()).collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(titles, codes);
    }

    #[test]
    fn each_section_says_what_why_and_how() {
        for code in Code::ALL {
            let words = explanation(*code);
            assert!(words.contains("\n\n"), "{code} says one thing only");
            assert!(
                words.contains("\n- Before: ") && words.contains("\n- After: "),
                "{code} shows no mending"
            );
            assert!(words.lines().all(|line| line.chars().count() <= 110), "{code} has a long line");
        }
    }
}
