//! A document as Markdown: `CommonMark` with the tables that most renderers support.
//!
//! References are links to the sources themselves, numbered as in the list of sources, so that they work in
//! every renderer and are readable as plain text.

mod escape;

use std::fmt::Write as _;

use self::escape::{address, at_line_start, escape, escape_kept, link};
use super::doc::{Block, Doc, Grid, Item, Line, Ref, Reference, Span};

/// The document as Markdown, ending with a line feed. No text in it can become markup.
pub fn markdown(doc: &Doc) -> String {
    let mut out = String::new();
    for block in &doc.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        write_block(&mut out, block);
    }
    out
}

// Writing to a String cannot fail, so its results are let go throughout.
fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, line) => {
            let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
            let _ = writeln!(out, "{marks} {}", inline(line));
        }
        Block::Paragraph(line) => {
            let _ = writeln!(out, "{}", at_line_start(&inline(line)));
        }
        Block::List(items) => write_items(out, items, 0),
        Block::Table(heads, rows) => write_table(out, heads, rows),
        Block::Grid(grid) => write_grid(out, grid),
        Block::Fold(_, blocks) => {
            for (at, block) in blocks.iter().enumerate() {
                if at > 0 {
                    out.push('\n');
                }
                write_block(out, block);
            }
        }
        Block::Chart(chart) => {
            let _ = writeln!(out, "{}\n", at_line_start(&escape(&chart.description)));
            write_grid(out, &chart.counts);
        }
        Block::Terms(terms) => {
            for (label, line) in terms {
                let _ = writeln!(out, "- **{}:** {}", escape(label), inline(line));
            }
        }
        Block::References(references) => write_references(out, references),
        Block::SideBySide(was, is) => {
            for (at, line) in was.iter().chain(is).enumerate() {
                let between = if at > 0 { "\n" } else { "" };
                let _ = writeln!(out, "{between}{}", at_line_start(&inline(line)));
            }
        }
    }
}

fn write_items(out: &mut String, items: &[Item], depth: usize) {
    for item in items {
        let _ = writeln!(out, "{}- {}", "  ".repeat(depth), at_line_start(&inline(&item.line)));
        write_items(out, &item.under, depth + 1);
    }
}

fn write_grid(out: &mut String, grid: &Grid) {
    let heads: Vec<&str> = grid.heads.iter().map(String::as_str).collect();
    write_table(out, &heads, &grid.rows);
}

fn write_table(out: &mut String, heads: &[&str], rows: &[Vec<Line>]) {
    let _ = writeln!(out, "| {} |", heads.iter().map(|head| escape(head)).collect::<Vec<_>>().join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(heads.len()));
    for row in rows {
        let _ = writeln!(out, "| {} |", row.iter().map(inline).collect::<Vec<_>>().join(" | "));
    }
}

fn write_references(out: &mut String, references: &[Reference]) {
    for Reference { number, line, url } in references {
        let _ = write!(out, "{number}. {}", inline(line));
        if let Some(url) = url {
            let _ = write!(out, ", {}", link(url, url));
        }
        out.push('\n');
    }
    let mut first = true;
    for Reference { number, url, .. } in references {
        if let Some(address) = url.as_deref().and_then(address) {
            if std::mem::take(&mut first) {
                out.push('\n');
            }
            let _ = writeln!(out, "[{number}]: <{address}>");
        }
    }
}

fn inline(line: &Line) -> String {
    let mut out = String::new();
    for span in &line.0 {
        match span {
            Span::Text(text) => out.push_str(&escape_kept(text)),
            Span::Annotated(annotation) => out.push_str(&escape_kept(annotation.text())),
            Span::Strong(text) => marked(&mut out, "**", text),
            Span::Emphasis(text) => marked(&mut out, "*", text),
            // Apart, so that no address takes in what closes it.
            Span::Removed(text) => {
                let _ = write!(out, "\\[-{}-\\]", escape(text));
            }
            Span::Added(text) => {
                let _ = write!(out, "{{+{}+}}", escape(text));
            }
            Span::Link { text, url } => out.push_str(&link(text, url)),
            Span::Record { text, id } => {
                let _ = write!(out, "{} ({})", escape_kept(text), escape(id));
            }
            Span::Refs { refs, remark } => {
                let numbers = refs.iter().map(reference).collect::<Vec<_>>().join(", ");
                let remark = remark.as_deref().map(escape);
                let inner: Vec<String> =
                    Some(numbers).filter(|n| !n.is_empty()).into_iter().chain(remark).collect();
                let _ = write!(out, " ({})", inner.join("; "));
            }
        }
    }
    out
}

/// Writes emphasis that works next to any text; nothing for an empty text.
fn marked(out: &mut String, marks: &str, text: &str) {
    let text = escape(text);
    if !text.is_empty() {
        let _ = write!(out, "{marks}{text}{marks}");
    }
}

fn reference(reference: &Ref) -> String {
    let number = match reference.url.as_deref().and_then(address) {
        Some(_) => format!("[{}]", reference.number),
        None => reference.number.to_string(),
    };
    match &reference.remark {
        Some(remark) => format!("{number} {}", escape(remark)),
        None => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plain;
    use crate::text;
    use proptest::prelude::*;

    fn sample() -> Doc {
        let refs = vec![
            Ref { number: 1, remark: None, url: Some("https://example.org/a b".to_owned()) },
            Ref { number: 2, remark: Some("p. 4, in part".to_owned()), url: None },
        ];
        let mut doc = Doc::default();
        doc.heading(1, "Talks: briefing");
        doc.paragraph(Line::default().strong("As of 25 Jul 2025").and(". ").emphasis("Told so"));
        doc.table(&["Issue", "Status"], vec![vec!["Ceasefire".into(), "open | shut".into()]]);
        doc.list(vec![Item {
            line: Line::text("Russia demands").refs(refs, Some("single".to_owned())),
            under: vec![Line::text("Rejected by Ukraine.").into()],
        }]);
        doc.terms(vec![("Kept to".to_owned(), "5 Jul 2026".into())]);
        doc.references(vec![
            Reference {
                number: 1,
                line: "“A”, Paper".into(),
                url: Some("https://example.org/a b".to_owned()),
            },
            Reference { number: 2, line: "B".into(), url: Some("javascript:alert(1)".to_owned()) },
        ]);
        doc
    }

    #[test]
    fn both_writers_say_the_same() {
        insta::assert_snapshot!(markdown(&sample()), @r"
        # Talks: briefing

        **As of 25 Jul 2025**. *Told so*

        | Issue | Status |
        | --- | --- |
        | Ceasefire | open \| shut |

        - Russia demands ([1], 2 p. 4, in part; single)
          - Rejected by Ukraine.

        - **Kept to:** 5 Jul 2026

        1. “A”, Paper, [https://example.org/a b](<https://example.org/a%20b>)
        2. B, javascript:alert(1)

        [1]: <https://example.org/a%20b>
        ");
        insta::assert_snapshot!(plain(&sample(), 40), @r"
        Talks: briefing
        ===============

        As of 25 Jul 2025. Told so

        Issue      Status
        ---------  -----------
        Ceasefire  open | shut

        - Russia demands [1, 2 p. 4, in part;
          single]
          - Rejected by Ukraine.

        Kept to  5 Jul 2026

        1. “A”, Paper, https://example.org/a b
        2. B, javascript:alert(1)
        ");
    }

    #[test]
    fn what_would_be_markup_is_escaped() {
        for (text, written) in [
            ("**a** _b_ `c`", r"\*\*a\*\* \_b\_ \`c\`"),
            ("<script>&amp;", r"\<script\>\&amp;"),
            ("[x](http://y) ![z]", r"\[x\](<http://y>) \!\[z\]"),
            ("# no heading", r"\# no heading"),
            ("- no item", r"\- no item"),
            ("+ no item", r"\+ no item"),
            ("12. no item", r"12\. no item"),
            ("12 items", "12 items"),
            ("=== no rule", r"\=== no rule"),
            ("a\n\n# b\u{1b}[0m", r"a \# b\\u{1b}\[0m"),
        ] {
            let mut doc = Doc::default();
            doc.paragraph(text);
            assert_eq!(markdown(&doc), format!("{written}\n"), "{text}");
        }
    }

    proptest! {
        /// Read by another program's rules, a text is one paragraph of text and nothing else.
        #[test]
        fn no_text_becomes_markup(text in "[ -~äЖ\n\t\u{1b}]{0,60}", lead in "[-+*#>=0-9. )`~|_<&]{0,4}") {
            use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
            let text = format!("{lead}{text}");
            let mut doc = Doc::default();
            doc.paragraph(text.as_str());
            let written = markdown(&doc);
            let mut read = String::new();
            for event in Parser::new_ext(&written, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                match event {
                    Event::Text(text) => read.push_str(&text),
                    Event::Start(Tag::Link { dest_url, .. }) => prop_assert!(dest_url.starts_with("http")),
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph | TagEnd::Link) => {}
                    other => prop_assert!(false, "{other:?} from {written:?}"),
                }
            }
            prop_assert_eq!(read, text::line(&text));
        }
    }
}
