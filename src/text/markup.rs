//! Escapes text for XML and HTML.

/// Text for a page, between tags or in a quoted attribute: cleaned and without markup. White space is kept.
pub fn markup(text: &str) -> String {
    let text = super::clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_no_character(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character is not allowed in a page, even as a reference.
fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_is_what_was_said(text in any::<String>()) {
            let written = markup(&text);
            let page = format!("<a b=\"{written}\" c='{written}'>{written}</a>");
            let read = roxmltree::Document::parse(&page).unwrap();
            let said = text::clean(&text).replace(is_no_character, "\u{fffd}");
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), &said);
            prop_assert_eq!(read.descendants().filter(roxmltree::Node::is_element).count(), 1);
            // Line feeds are blanks in attributes.
            for name in ["b", "c"] {
                let value = said.replace('\n', " ");
                prop_assert_eq!(read.root_element().attribute(name), Some(value.as_str()));
            }
        }
    }
}
