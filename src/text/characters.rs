//! Characters that are never shown as they are, because they would act on a terminal, move the text around
//! them, or be seen by nobody. docs/format.md has the same lists for people who write dossiers.

/// Whether a character would control the terminal, reorder the text around it or end a line. Such a character
/// is shown as an escape.
pub fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n') || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character overrides or isolates the direction of the text around it.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is invisible and no script needs it: it would disturb measuring and matching, and could
/// hide what a text says. Such a character is left out.
///
/// Not among them are the joiners and variation selectors, which scripts and emoji need, and format characters
/// that are visible or belong to one script.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        // The soft hyphen, the space without width, the word joiner, and operators that are not seen.
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}'
        // Former controls of shaping, and the byte order mark.
        | '\u{206a}'..='\u{206f}' | '\u{feff}'
        // Annotations, and what is set aside for more of the kind.
        | '\u{fff0}'..='\u{fffb}'
        // Controls of shorthand and of music.
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        // Tags, which repeat ASCII invisibly, and what is set aside for more of the kind.
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Whether a character is seen by nobody where it stands alone.
pub fn shows_nothing(c: char) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    /// The format characters that stay as they are: joiners, signs of Arabic, Syriac and Kaithi that are
    /// visible, the vowel separator of Mongolian, and the joiners of hieroglyphs.
    const NEEDED: &str = r"[\u{200C}\u{200D}\u{600}-\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}\u{180E}\u{110BD}\u{110CD}\u{13430}-\u{1345F}]";

    #[test]
    fn every_format_character_of_unicode_has_a_rule() {
        let [format, needed] =
            [r"[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]", NEEDED].map(|class| Regex::new(class).unwrap());
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let mut utf8 = [0; 4];
            let text = &*c.encode_utf8(&mut utf8);
            let rules = [is_unsafe(c), is_invisible(c), needed.is_match(text) || c == '\n'];
            let rules = rules.into_iter().filter(|rule| *rule).count();
            assert!(rules <= 1, "{c:?} has {rules} rules");
            assert!(rules == 1 || !format.is_match(text), "{c:?} has no rule");
        }
    }

    #[test]
    fn what_is_left_out_is_visible_nowhere() {
        let ignorable = Regex::new(r"\p{Default_Ignorable_Code_Point}").unwrap();
        // Unicode has interlinear annotations and the controls of music among the others.
        let others = Regex::new(r"[\u{FFF9}-\u{FFFB}]").unwrap();
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_invisible(*c)) {
            let text = c.to_string();
            assert!(ignorable.is_match(&text) || others.is_match(&text), "{c:?}");
        }
    }
}
