//! Addresses: which of them a click may follow.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{is_invisible, is_unsafe};

/// The address that a click on this one leads to: of the web, of mail, or the web address of a DOI. None for
/// every other, so that no dossier can make a click run a script or open a file. It may contain characters
/// that need [`encoded`].
pub fn followed(address: &str) -> Option<Cow<'_, str>> {
    if address.chars().any(|c| is_unsafe(c) || is_invisible(c) || c == '\n') {
        return None;
    }
    let (scheme, rest) = address.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let host = rest.strip_prefix("//")?;
            host.starts_with(|c: char| c.is_alphanumeric() || c == '[').then_some(Cow::Borrowed(address))
        }
        "mailto" => rest.contains('@').then_some(Cow::Borrowed(address)),
        "doi" => {
            let name = rest.trim_start_matches('/');
            name.starts_with("10.").then(|| Cow::Owned(format!("https://doi.org/{name}")))
        }
        _ => None,
    }
}

/// An address in ASCII, without any character that could end it in Markdown, in a page or in a terminal's
/// sequence.
pub fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '|' | '`' | '"') {
            out.push(c);
        } else {
            push_encoded(&mut out, c);
        }
    }
    out
}

/// Appends a character as the percent signs that stand for it.
pub fn push_encoded(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a String cannot fail.
        let _ = write!(out, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_leads_to_the_web_to_mail_and_to_documents_alone() {
        for same in
            ["https://a.org/x?y=z#1", "HTTP://a", "http://[::1]/", "https://мвс.укр/є", "mailto:a@b.org"]
        {
            assert_eq!(followed(same).as_deref(), Some(same));
        }
        assert_eq!(followed("doi:10.1/x").as_deref(), Some("https://doi.org/10.1/x"));
        for other in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "ssh://x",
            "//x.y",
            "a.org",
            "-x",
            "https:",
            "https://",
            "https:///etc/passwd",
            "https://-x",
            "mailto:",
            "doi:javascript",
            "ÄÖÜ:",
            " https://a",
            "java\u{200b}script:x",
            "http:\u{1b}//x",
            "https://a\u{2028}",
            "https://a\u{e0041}",
            "https://a\nb",
        ] {
            assert_eq!(followed(other), None, "{other:?}");
        }
    }

    #[test]
    fn what_could_end_an_address_is_encoded() {
        assert_eq!(encoded("HTTPS://x.y/ä>| \"(b)"), "HTTPS://x.y/%C3%A4%3E%7C%20%22(b)");
    }
}
