use crate::text;

/// Text as it may stand in a page, between tags and in an attribute: cleaned, and nothing in it is markup.
/// White space stays as it is.
pub(super) fn markup(text: &str) -> String {
    let text = text::clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in XML, even as references.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_is_what_was_said(text in any::<String>()) {
            let written = markup(&text);
            let page = format!("<a b=\"{written}\" c='{written}'>{written}</a>");
            let read = roxmltree::Document::parse(&page).unwrap();
            let said = text::clean(&text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
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
