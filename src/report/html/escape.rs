//! Escapes text for a page: between tags, in attributes, in addresses.

use std::fmt::Write as _;

use crate::text::{self, address};

/// Text for a page, between tags or in a quoted attribute: cleaned, on one line, without markup.
pub(super) fn markup(text: &str) -> String {
    text::markup(text).replace('\n', " ")
}

/// An address that a link may have, for an attribute: of the web, of mail, or of a DOI. None for all others, so
/// that no dossier can make a reader's click run a script or open a file.
pub(super) fn href(url: &str) -> Option<String> {
    let followed = address::followed(url)?;
    let leads = match followed.split_once(':') {
        // A mail address leads to an empty letter, whatever it says about subject and text.
        Some((scheme, mail)) if scheme.eq_ignore_ascii_case("mailto") => {
            let mut out = "mailto:".to_owned();
            for c in mail.chars() {
                if c.is_ascii_alphanumeric() || "@.+-_".contains(c) {
                    out.push(c);
                } else {
                    address::push_encoded(&mut out, c);
                }
            }
            out
        }
        _ => address::encoded(&followed),
    };
    Some(markup(&leads))
}

/// A name for a place in the page, of letters, digits and hyphens: record ids unchanged, other characters by
/// their codes.
pub(super) fn name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            out.push(c);
        } else {
            let _ = write!(out, "_{:x}_", u32::from(c));
        }
    }
    out
}

/// The language tag, if it is well-formed.
pub(super) fn language(tag: &str) -> Option<&str> {
    let sound = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let primary = tag.split('-').next().unwrap_or_default();
    let is_tag = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic());
    (is_tag && tag.split('-').all(sound)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn links_lead_to_the_web_to_mail_and_to_documents() {
        for (url, leads) in [
            ("https://x.y/?a=1&b='2'", Some("https://x.y/?a=1&amp;b=&#39;2&#39;")),
            ("http://x.y/\"><script>", Some("http://x.y/%22%3E%3Cscript%3E")),
            ("doi:10.1000/182", Some("https://doi.org/10.1000/182")),
            ("mailto:a@b.c?subject=x", Some("mailto:a@b.c%3Fsubject%3Dx")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("//x.y", None),
            ("doi:javascript", None),
            ("ÄÖÜ:", None),
        ] {
            assert_eq!(href(url).as_deref(), leads, "{url}");
        }
    }

    #[test]
    fn only_what_looks_like_a_language_is_one() {
        for (tag, is) in
            [("uk", true), ("zh-Hant", true), ("", false), ("x\" onload=\"", false), ("e", false)]
        {
            assert_eq!(language(tag).is_some(), is, "{tag}");
        }
    }

    proptest! {
        #[test]
        fn nothing_said_is_markup(text in any::<String>()) {
            let written = markup(&text);
            prop_assert!(!written.contains(['<', '>', '"', '\'', '\n']));
            // Every ampersand begins one of our own references.
            for rest in written.split('&').skip(1) {
                prop_assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| rest.starts_with(name)));
            }
            let read = written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&amp;", "&");
            prop_assert_eq!(read.chars().count(), text::clean(&text).chars().count());
        }

        #[test]
        fn a_place_has_a_plain_name_of_its_own(one in any::<String>(), other in any::<String>()) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            prop_assert!(name(&one).chars().all(plain));
            prop_assert_eq!(name(&one) == name(&other), one == other);
        }

        #[test]
        fn no_address_leaves_its_attribute(url in "(https://|doi:10\\.|mailto:@|)[ -~äЖ\n\t\u{1b}]{0,40}") {
            if let Some(leads) = href(&url) {
                prop_assert!(!leads.contains(['<', '>', '"', '\'', ' ', '\n']), "{}", leads);
                prop_assert!(leads.to_ascii_lowercase().starts_with("http") || leads.starts_with("mailto:"));
            }
        }
    }
}
