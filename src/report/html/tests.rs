use super::*;
use crate::derive::timeline::MarkKind;
use crate::model::Id;
use chrono::Datelike as _;
use proptest::prelude::*;

/// A document with a text in every place that a text can be in.
fn everywhere(text: &str) -> Doc {
    let said = || text.to_owned();
    let id = Id::from(text);
    let line = || {
        Line::text(said())
            .strong(said())
            .emphasis(said())
            .record(said(), &id)
            .jump(said(), &id)
            .then(Line(vec![
                Span::Link { text: said(), url: said() },
                Span::Annotated(Annotation::Foreign { text: said(), language: said() }),
            ]))
            .refs(vec![Ref { number: 1, remark: Some(said()), url: Some(said()) }], Some(said()))
    };
    let mut doc = Doc::default();
    doc.heading(1, line());
    doc.paragraph(line());
    doc.heading(2, line());
    doc.heading(2, Line::text("Same").anchor(&id).and(" name"));
    doc.heading(4, line());
    doc.list(vec![Item { line: Line::default().anchor(&id).then(line()), under: vec![line().into()] }]);
    doc.table(&["Head"], vec![vec![line()]]);
    doc.grid(Grid { caption: said(), heads: vec![said(); 8], rows: vec![vec![line(); 8]] });
    let mut folded = Doc::default();
    folded.terms(vec![(said(), line())]);
    doc.fold(said(), folded);
    let day = "2025-07-25".parse::<crate::date::Date>().unwrap().latest();
    let mark = super::super::doc::ChartMark { kind: MarkKind::Held, from: day, to: day };
    doc.blocks.push(Block::Chart(Chart {
        description: said(),
        from: day.with_ordinal(1).unwrap(),
        to: day,
        day,
        lanes: vec![super::super::doc::ChartLane { name: said(), marks: vec![mark; 40] }],
        counts: Grid { caption: said(), heads: vec![said()], rows: vec![vec![line()]] },
    }));
    doc.references(vec![Reference { number: 1, line: line(), url: Some(said()) }]);
    doc
}

/// A tag's name, and its attributes.
type Tag = (String, Vec<(String, String)>);

/// The page's tags in order; fails where a tag is not whole,
/// an attribute not quoted or an element not closed.
fn read(page: &str) -> Vec<Tag> {
    const VOID: [&str; 2] = ["meta", "link"];
    let mut rest = page.strip_prefix("<!DOCTYPE html>\n").expect("a doctype");
    let (mut tags, mut open): (Vec<Tag>, Vec<String>) = Default::default();
    while let Some(at) = rest.find('<') {
        let end = at + rest[at..].find('>').expect("a whole tag");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in order");
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut read = Vec::new();
        while !attributes.is_empty() {
            let (key, more) = attributes.split_once("=\"").expect("a quoted attribute");
            let (value, more) = more.split_once('"').expect("its end");
            assert!(key.chars().all(|c| c.is_ascii_alphabetic() || c == '-'), "{tag}");
            assert!(!read.iter().any(|(known, _)| known == key), "given once: {tag}");
            read.push((key.to_owned(), value.to_owned()));
            attributes = more.trim_start_matches(' ');
        }
        if name == "style" {
            rest = &rest[rest.find("</style>").expect("its end")..];
        }
        if !empty && !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        tags.push((name.to_owned(), read));
    }
    assert!(open.is_empty(), "{open:?}");
    tags
}

/// What a page must be, whatever it says.
fn check(page: &str) -> Vec<String> {
    let tags = read(page);
    let all = |wanted: &str| -> Vec<String> {
        let attributes = tags.iter().flat_map(|(_, attributes)| attributes);
        attributes.filter(|(key, _)| key == wanted).map(|(_, value)| value.clone()).collect()
    };
    let ids = all("id");
    let once: HashSet<&String> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "an id is given once");
    for leads in all("href") {
        match leads.strip_prefix('#') {
            Some(id) => assert!(once.contains(&id.to_owned()), "{leads} leads nowhere"),
            None => assert!(
                ["http://", "https://", "mailto:", "HTTP", "data:,"].iter().any(|is| leads.starts_with(is)),
                "{leads}"
            ),
        }
    }
    for named in all("aria-labelledby").iter().flat_map(|names| names.split(' ')) {
        assert!(once.contains(&named.to_owned()), "{named} names nothing");
    }
    let mut level = 0;
    for (name, _) in &tags {
        if let Some(next) = name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok()) {
            assert!(next <= level + 1, "no level of headings is skipped");
            level = next;
        }
    }
    tags.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn a_page_is_whole_and_its_links_lead_somewhere() {
    let page = html(&everywhere("plain"));
    check(&page);
    assert!(page.contains("<a id=\"c1-1\" href=\"#s1\">1</a>"));
    assert!(page.contains("<a href=\"#c1-1\">1</a>"), "and back");
    assert!(page.contains("<li id=\"r-plain\">") || page.contains("id=\"r-plain\""));
    assert!(page.contains("<a href=\"#r-plain\">plain</a>"));
    assert!(!page.contains("<script"));
}

#[test]
fn a_document_may_lack_all_that_a_briefing_has() {
    for doc in [Doc::default(), {
        let mut doc = Doc::default();
        doc.heading(1, "Only");
        doc.paragraph(Line::text("See").refs(vec![Ref { number: 3, remark: None, url: None }], None));
        doc
    }] {
        let page = html(&doc);
        check(&page);
        assert!(!page.contains("<nav"));
        assert!(!page.contains("href=\"#s3\""), "a source that is not listed is no link");
    }
}

#[test]
fn dates_languages_and_marks_are_told_to_machines_too() {
    let date = |text: &str| text.parse::<crate::date::Date>().unwrap();
    let mut doc = Doc::default();
    doc.paragraph(Line::default().time(date("2025-07-25")).and("; ").time(date("[2025-07-01..2025-07-05]")));
    doc.paragraph(Line(vec![Span::Annotated(Annotation::Foreign {
        text: "Слово".into(),
        language: "uk".into(),
    })]));
    doc.paragraph(Line(vec![Span::Annotated(Annotation::Mark("✗"))]).and("rejected"));
    let page = html(&doc);
    check(&page);
    for part in [
        "<p><time datetime=\"2025-07-25\">25 Jul 2025</time>; between 1 and 5 Jul 2025</p>",
        "<p><span lang=\"uk\">Слово</span></p>",
        "<p><span class=\"mark no\" aria-hidden=\"true\">✗</span>&#160;rejected</p>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is said, the page has the same elements as when nothing odd is said.
    #[test]
    fn nothing_said_is_an_element(
        text in "[ -~äЖ\n\t\u{1b}\u{202e}]{1,30}|</?(script|style|a|p)[ >\"'=/a-z:]{0,20}|&[a-z#0-9]{1,6};?|javascript:.{0,9}"
    ) {
        // A link where the text is an address, a language where it is a tag: these may differ.
        let tags = |page: &str| -> Vec<String> {
            check(page).into_iter().filter(|name| name != "a" && name != "span" && name != "strong" && name != "em").collect()
        };
        prop_assert_eq!(tags(&html(&everywhere(&text))), tags(&html(&everywhere("plain"))));
    }
}
