//! JSON in which every character can be seen.

use std::fmt::Write as _;

use super::{is_invisible, is_unsafe};

/// JSON with escapes for the characters that would act on a terminal or that nobody can see. The escapes mean
/// the same: these characters occur only within texts.
pub fn json_escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        push_json_escaped(&mut out, c);
    }
    out
}

/// Appends one character to a JSON text, escaped if it would act on a terminal or if nobody can see it.
pub fn push_json_escaped(out: &mut String, c: char) {
    if !is_unsafe(c) && !is_invisible(c) {
        out.push(c);
        return;
    }
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a String cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_nobody_sees_is_escaped() {
        assert_eq!(
            json_escaped("\"a\u{2028}\u{ad}\u{e0041}Ж👩\u{200d}🚀\"\n"),
            "\"a\\u2028\\u00ad\\udb40\\udc41Ж👩\u{200d}🚀\"\n"
        );
    }

    proptest! {
        #[test]
        fn it_means_the_same(text in any::<String>()) {
            let written = json_escaped(&serde_json::to_string(&text).unwrap());
            prop_assert!(!written.chars().any(|c| is_unsafe(c) || is_invisible(c)));
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
