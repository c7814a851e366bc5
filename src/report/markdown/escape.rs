//! Escapes text for Markdown. Addresses in it become links of their own, because the backslashes that keep other
//! text from being markup would change where a renderer's own links lead.

use std::ops::Range;

use crate::text::{self, address};

/// Text on one line, with everything escaped that Markdown would interpret, and with its web addresses as links.
pub(super) fn escape(text: &str) -> String {
    let line = text::line(text);
    let mut out = String::with_capacity(line.len() + 8);
    let mut done = 0;
    for Range { start, end } in web_addresses(&line) {
        push_escaped(&mut out, line.get(done..start).unwrap_or_default());
        push_link(&mut out, line.get(start..end).unwrap_or_default());
        done = end;
    }
    push_escaped(&mut out, line.get(done..).unwrap_or_default());
    out
}

/// [`escape`], but keeping one space at either end, which separates a text from its neighbours.
pub(super) fn escape_kept(text: &str) -> String {
    let inner = escape(text);
    let space = |is: bool| if is { " " } else { "" };
    if inner.is_empty() {
        return space(!text.is_empty()).to_owned();
    }
    let (before, behind) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{inner}{}", space(before), space(behind))
}

/// A link with its text. What no click may follow stays text.
pub(super) fn link(shown: &str, url: &str) -> String {
    match (address(url), shown == url) {
        (Some(leads), true) if leads == url => format!("<{leads}>"),
        (Some(leads), _) => {
            // No renderer looks for addresses within a link.
            let mut out = "[".to_owned();
            for c in text::line(shown).chars() {
                if is_markup(c) {
                    out.push('\\');
                }
                out.push(c);
            }
            out + "](<" + &leads + ">)"
        }
        (None, true) => escape(shown),
        (None, false) => format!("{} ({})", escape(shown), escape(url)),
    }
}

/// An address that a link may have, safe between angle brackets.
pub(super) fn address(url: &str) -> Option<String> {
    address::followed(url).map(|followed| address::encoded(&followed))
}

/// Escapes what would start a list, a rule or an underlined heading at the start of a line.
pub(super) fn at_line_start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (head, rest) = line.split_at_checked(digits).unwrap_or(("", line));
    let numbered = !head.is_empty() && rest.starts_with(['.', ')']);
    if numbered || (head.is_empty() && rest.starts_with(['-', '+', '='])) {
        format!("{head}\\{rest}")
    } else {
        line.to_owned()
    }
}

/// Appends a text without addresses.
fn push_escaped(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let (before, behind) = (text.get(..at), text.get(at + c.len_utf8()..));
        let begins_address = match c {
            ':' => behind.is_some_and(|behind| behind.starts_with("//")),
            '.' => before.is_some_and(|before| before.to_ascii_lowercase().ends_with("www")),
            _ => false,
        };
        // Some renderers make links of these by themselves, also to where no click should lead.
        if begins_address || is_markup(c) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether a character may be markup wherever it stands.
fn is_markup(c: char) -> bool {
    // Dollar and caret start formulas in several renderers.
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '^' | '!')
}

/// Appends an address as a link that shows it.
fn push_link(out: &mut String, shown: &str) {
    // What begins with `www` has no scheme; renderers that know it suppose this one.
    let url = if starts_with(shown, WWW) { format!("http://{shown}") } else { shown.to_owned() };
    out.push_str(&link(shown, &url));
}

/// How a web address without a scheme begins.
const WWW: &str = "www.";

/// How a web address begins in a text.
const BEGINNINGS: [&str; 3] = ["https://", "http://", WWW];

fn starts_with(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
}

/// Where web addresses are in a line of text, in order. What usually follows an address in a sentence is not
/// part of it: a full stop, a closing bracket that it does not open.
fn web_addresses(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = None;
    let mut taken = 0;
    for (at, c) in line.char_indices() {
        let begins = at >= taken && before.is_none_or(|before: char| !before.is_alphanumeric());
        before = Some(c);
        let rest = line.get(at..).unwrap_or_default();
        let Some(beginning) = BEGINNINGS.iter().find(|one| begins && starts_with(rest, one)) else {
            continue;
        };
        let length = length(rest);
        let host = rest.get(beginning.len()..length).unwrap_or_default();
        if host.starts_with(char::is_alphanumeric) {
            taken = at + length;
            found.push(at..taken);
        }
    }
    found
}

/// The length of the address with which a text begins.
fn length(text: &str) -> usize {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | '`');
    let mut address = text.split(ends).next().unwrap_or_default();
    loop {
        let Some(last) = address.chars().next_back() else { return 0 };
        let count = |c: char| address.matches(c).count();
        let follows = match last {
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '~' | '…' | '’' | '‘' | '–' | '—' => {
                true
            }
            ')' => count(')') > count('('),
            ']' => count(']') > count('['),
            '}' => count('}') > count('{'),
            _ => false,
        };
        if !follows {
            return address.len();
        }
        address = address.strip_suffix(last).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use comrak::nodes::NodeValue;
    use comrak::{Arena, Options, parse_document};
    use proptest::prelude::*;

    /// What a renderer of GitHub's Markdown reads: the text that it shows, and where its links lead.
    fn read(markdown: &str) -> (String, Vec<(String, String)>) {
        let mut options = Options::default();
        let more = &mut options.extension;
        (more.autolink, more.table, more.strikethrough, more.tasklist, more.footnotes) =
            (true, true, true, true, true);
        let arena = Arena::new();
        let (mut shown, mut links) = (String::new(), Vec::new());
        for node in parse_document(&arena, markdown, &options).descendants() {
            match &node.data.borrow().value {
                NodeValue::Text(text) => shown.push_str(text),
                NodeValue::Link(link) => {
                    let text = node.descendants().filter_map(|within| match &within.data.borrow().value {
                        NodeValue::Text(text) => Some(text.to_string()),
                        _ => None,
                    });
                    links.push((text.collect(), link.url.clone()));
                }
                NodeValue::Document | NodeValue::Paragraph => {}
                other => panic!("{other:?} from {markdown:?}"),
            }
        }
        (shown, links)
    }

    #[test]
    fn an_address_in_a_text_is_a_link_to_itself() {
        for (text, links) in [
            (
                "The draft is at https://example.org/drafts/peace_plan_v2 and on example.org.",
                vec!["https://example.org/drafts/peace_plan_v2"],
            ),
            (
                "See https://x.org/a_b*c(d)_e, HTTP://x.org/~f; and (https://x.org/g_(h)).",
                vec!["https://x.org/a_b*c(d)_e", "HTTP://x.org/~f", "https://x.org/g_(h)"],
            ),
            ("“https://x.org/?a_b=1&amp=2#c_d!”", vec!["https://x.org/?a_b=1&amp=2#c_d"]),
            (
                "https://uk.wikipedia.org/wiki/Мінські_угоди…",
                vec!["https://uk.wikipedia.org/wiki/Мінські_угоди"],
            ),
            ("a|https://x.org/a|b_c|", vec!["https://x.org/a|b_c|"]),
            ("no https:// no http://. nohttps://x_y.org no https://-", vec![]),
            ("ftp://x_y.org/a_b javascript://x_y www. gopher://x_y.org file:///etc/a_b", vec![]),
        ] {
            let written = escape(text);
            let (shown, found) = read(&written);
            assert_eq!(shown, text, "{written}");
            let expected: Vec<_> =
                links.iter().map(|link| ((*link).to_owned(), address::encoded(link))).collect();
            assert_eq!(found, expected, "{written}");
        }
        let (shown, found) = read(&escape("On www.x_y.org/a_b."));
        assert_eq!(shown, "On www.x_y.org/a_b.");
        assert_eq!(found, [("www.x_y.org/a_b".to_owned(), "http://www.x_y.org/a_b".to_owned())]);
        assert_eq!(escape("at https://x.org/a_b."), "at <https://x.org/a_b>.", "it is readable as it stands");
    }

    #[test]
    fn links_lead_to_the_web_to_mail_and_to_documents_alone() {
        for (url, written) in [
            ("https://x.org/a_b*c(d)", "<https://x.org/a_b*c(d)>"),
            ("HTTPS://x.y/ä>|", r"[HTTPS://x.y/ä\>\|](<HTTPS://x.y/%C3%A4%3E%7C>)"),
            ("doi:10.1/x_y", r"[doi:10.1/x\_y](<https://doi.org/10.1/x_y>)"),
            ("mailto:a@b.org", "<mailto:a@b.org>"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("file:///etc/a_b", r"file\:///etc/a\_b"),
            ("//x.y", "//x.y"),
        ] {
            assert_eq!(link(url, url), written);
            let (shown, links) = read(&format!("A {written}"));
            assert_eq!(shown, format!("A {url}"));
            assert_eq!(links.len(), usize::from(address(url).is_some()), "{url}");
        }
        assert_eq!(link("here", "javascript:x"), "here (javascript:x)");
    }

    proptest! {
        #[test]
        fn every_link_is_one_of_the_web_and_shows_where_it_leads(
            text in "([ -~äЖ“”]{0,6}(https://|http://|www\\.|ftp://|x@y\\.z)?[a-z]{0,2}[ -~äЖ]{0,8}){0,4}",
        ) {
            let text = text::line(&format!("A {text}"));
            let (shown, links) = read(&escape(&text));
            prop_assert_eq!(shown, &*text);
            for (shown, leads) in links {
                let scheme = if starts_with(&shown, "www.") {
                    "http://"
                } else if shown.contains("://") {
                    ""
                } else {
                    // Renderers find mail addresses by themselves.
                    "mailto:"
                };
                prop_assert_eq!(leads, address::encoded(&format!("{scheme}{shown}")));
            }
        }
    }
}
