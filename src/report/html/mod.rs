//! A document as a self-contained page: one file, no script, nothing fetched.
//!
//! The markup is semantic, so that the page works without its style sheet, with a screen reader, on a phone
//! and on paper. References link to the numbered sources, and these link back to every place that cites them.

mod escape;
mod svg;

// Writing to a String cannot fail; its results are let go throughout.
use std::fmt::Write as _;

use std::collections::{BTreeMap, HashSet};

use super::doc::{Annotation, Block, Chart, Doc, Grid, Item, Line, Ref, Reference, Span};
use crate::text;
use escape::{href, language, markup, name};

/// The page's style sheet.
const STYLE: &str = include_str!("style.css");

/// Forbids fetching and running anything, whatever the page contains.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The document as a page, ending with a line feed. No text can become markup, and every internal link has a
/// target.
pub fn html(doc: &Doc) -> String {
    let mut page = HtmlWriter { targets: LinkTargets::of(&doc.blocks), ..HtmlWriter::default() };
    let first_section = doc.blocks.iter().position(|block| matches!(block, Block::Heading(2, _)));
    let (head, sections) = doc.blocks.split_at_checked(first_section.unwrap_or(0)).unwrap_or((&[], &[]));
    page.opening(doc, head);
    page.contents(sections);
    page.out.push_str("<main id=\"main\" tabindex=\"-1\">\n");
    page.blocks(sections);
    page.end_section();
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

/// The targets of internal links, collected before anything is written.
#[derive(Default)]
struct LinkTargets {
    records: HashSet<String>,
    sources: HashSet<usize>,
    /// How often each source is cited.
    cited: BTreeMap<usize, usize>,
}

impl LinkTargets {
    fn of(blocks: &[Block]) -> Self {
        let mut targets = Self::default();
        targets.look_at(blocks);
        targets
    }

    fn look_at(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, line) | Block::Paragraph(line) => self.line(line),
                Block::List(items) => self.items(items),
                Block::Table(_, rows) | Block::Grid(Grid { rows, .. }) => {
                    rows.iter().flatten().for_each(|line| self.line(line));
                }
                Block::Terms(terms) => terms.iter().for_each(|(_, line)| self.line(line)),
                Block::Fold(_, blocks) => self.look_at(blocks),
                Block::References(references) => {
                    for reference in references {
                        self.line(&reference.line);
                        self.sources.insert(reference.number);
                    }
                }
                Block::SideBySide(was, is) => was.iter().chain(is).for_each(|line| self.line(line)),
                Block::Chart(_) => {}
            }
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.line(&item.line);
            self.items(&item.under);
        }
    }

    fn line(&mut self, line: &Line) {
        for span in &line.0 {
            match span {
                Span::Annotated(Annotation::Anchor(id)) => {
                    self.records.insert(id.to_string());
                }
                Span::Refs { refs, .. } => {
                    for reference in refs {
                        *self.cited.entry(reference.number).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
    }
}

#[derive(Default)]
struct HtmlWriter {
    out: String,
    targets: LinkTargets,
    /// The element ids used so far; each is used once.
    given: HashSet<String>,
    /// How often each source was cited so far.
    cited: BTreeMap<usize, usize>,
    /// The text of the last heading, for tables without a caption.
    heading: String,
    /// The level of the last heading, so that no level is skipped.
    level: u8,
    in_section: bool,
    /// The number of tables and pictures so far.
    figures: usize,
}

impl HtmlWriter {
    fn opening(&mut self, doc: &Doc, head: &[Block]) {
        let title = doc.blocks.iter().find_map(|block| match block {
            Block::Heading(1, line) => Some(shown(line)),
            _ => None,
        });
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<link rel=\"icon\" href=\"data:,\">\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header>\n",
            title.unwrap_or_else(|| "Document".to_owned())
        );
        self.blocks(head);
        self.out.push_str("</header>\n");
    }

    /// Writes links to the sections, unless there is only one.
    fn contents(&mut self, sections: &[Block]) {
        let mut names = HashSet::new();
        let heads: Vec<(String, String)> = sections
            .iter()
            .filter_map(|block| match block {
                Block::Heading(2, line) => Some((section_name(line, &mut names), shown(line))),
                _ => None,
            })
            .collect();
        if heads.len() < 2 {
            return;
        }
        self.out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
        for (id, head) in heads {
            let _ = writeln!(self.out, "<li><a href=\"#{id}\">{head}</a></li>");
        }
        self.out.push_str("</ul>\n</nav>\n");
    }

    fn end_section(&mut self) {
        if std::mem::take(&mut self.in_section) {
            self.out.push_str("</section>\n");
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, line) => self.heading(*level, line),
            Block::Paragraph(line) => {
                let id = self.place(line);
                let _ = write!(self.out, "<p{id}>");
                self.line(line);
                self.out.push_str("</p>\n");
            }
            Block::List(items) => self.items(items),
            Block::SideBySide(was, is) => {
                for line in was.iter().chain(is) {
                    self.block(&Block::Paragraph(line.clone()));
                }
            }
            Block::Table(heads, rows) => {
                let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
                let caption = self.heading.clone();
                self.grid(&caption, &heads, rows);
            }
            Block::Grid(grid) => self.grid(&markup(&grid.caption), &grid.heads, &grid.rows),
            Block::Fold(summary, blocks) => {
                let _ = writeln!(self.out, "<details>\n<summary>{}</summary>", markup(summary));
                self.blocks(blocks);
                self.out.push_str("</details>\n");
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Terms(terms) => {
                self.out.push_str("<dl>\n");
                for (label, line) in terms {
                    let id = self.place(line);
                    let _ = write!(self.out, "<div{id}><dt>{}</dt><dd>", markup(label));
                    self.line(line);
                    self.out.push_str("</dd></div>\n");
                }
                self.out.push_str("</dl>\n");
            }
            Block::References(references) => self.references(references),
        }
    }

    fn heading(&mut self, level: u8, line: &Line) {
        let level = level.clamp(1, 6).min(self.level + 1);
        self.level = level;
        self.heading = shown(line);
        let id = match level {
            2 => {
                self.end_section();
                let id = section_name(line, &mut self.given);
                let _ = writeln!(self.out, "<section aria-labelledby=\"{id}\">");
                self.in_section = true;
                format!(" id=\"{id}\"")
            }
            _ => self.place(line),
        };
        let _ = write!(self.out, "<h{level}{id}>");
        self.line(line);
        let _ = writeln!(self.out, "</h{level}>");
    }

    /// The id attribute for the first record that the line describes, unless the id was used before.
    fn place(&mut self, line: &Line) -> String {
        let described = line.0.iter().find_map(|span| match span {
            Span::Annotated(Annotation::Anchor(id)) => Some(record_name(id)),
            _ => None,
        });
        let new = described.filter(|id| self.given.insert(id.clone()));
        new.map(|id| format!(" id=\"{id}\"")).unwrap_or_default()
    }

    fn items(&mut self, items: &[Item]) {
        self.out.push_str("<ul>\n");
        for item in items {
            let id = self.place(&item.line);
            let _ = write!(self.out, "<li{id}>");
            self.line(&item.line);
            if !item.under.is_empty() {
                self.out.push('\n');
                self.items(&item.under);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// Writes a table in a frame that scrolls if it is too wide, also by keyboard.
    fn grid(&mut self, caption: &str, heads: &[String], rows: &[Vec<Line>]) {
        self.figures += 1;
        let id = format!("table-{}", self.figures);
        let wide = if heads.len() > 6 { " wide" } else { "" };
        let _ = write!(
            self.out,
            "<div class=\"scroll{wide}\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n\
             <caption id=\"{id}\">{caption}</caption>\n<thead><tr>"
        );
        for head in heads {
            let _ = write!(self.out, "<th scope=\"col\">{}</th>", markup(head));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let id = self.place(cell);
                let (open, close) = if at == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
                let _ = write!(self.out, "<{open}{id}>");
                self.line(cell);
                let _ = write!(self.out, "</{close}>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn chart(&mut self, chart: &Chart) {
        self.figures += 1;
        let key = self.figures;
        let _ = write!(
            self.out,
            "<figure>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"figure-{key}\" tabindex=\"0\">\n{}</div>\n\
             <figcaption id=\"figure-{key}\">{}</figcaption>\n</figure>\n\
             <details>\n<summary>The timeline in numbers</summary>\n",
            svg::svg(chart, key),
            markup(&chart.description)
        );
        self.grid(&markup(&chart.counts.caption), &chart.counts.heads, &chart.counts.rows);
        self.out.push_str("</details>\n");
    }

    /// Writes the sources, each with links back to the places that cite it.
    fn references(&mut self, references: &[Reference]) {
        self.out.push_str("<ol class=\"sources\">\n");
        let mut before = 0;
        for Reference { number, line, url } in references {
            let id = format!("s{number}");
            let id = if self.given.insert(id.clone()) { format!(" id=\"{id}\"") } else { String::new() };
            let value = if *number == before + 1 { String::new() } else { format!(" value=\"{number}\"") };
            before = *number;
            let _ = write!(self.out, "<li{id}{value}>");
            match url.as_deref().map(|url| (url, href(url))) {
                Some((_, Some(leads))) => {
                    let _ = write!(self.out, "<a href=\"{leads}\">");
                    self.line(line);
                    self.out.push_str("</a>");
                }
                Some((url, None)) => {
                    self.line(line);
                    let _ = write!(self.out, ", {}", markup(url));
                }
                None => self.line(line),
            }
            let times = self.targets.cited.get(number).copied().unwrap_or(0);
            if times > 0 && !id.is_empty() {
                self.out.push_str(" <span class=\"back\">cited");
                for time in 1..=times {
                    let _ = write!(self.out, " <a href=\"#c{number}-{time}\">{time}</a>");
                }
                self.out.push_str("</span>");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n");
    }

    fn line(&mut self, line: &Line) {
        for span in &line.0 {
            self.span(span);
        }
    }

    fn span(&mut self, span: &Span) {
        match span {
            Span::Text(text) => self.out.push_str(&markup(text)),
            Span::Strong(text) => tagged(&mut self.out, "strong", text),
            Span::Emphasis(text) => tagged(&mut self.out, "em", text),
            Span::Removed(text) => tagged(&mut self.out, "del", text),
            Span::Added(text) => tagged(&mut self.out, "ins", text),
            Span::Link { text, url } => match href(url) {
                Some(leads) => {
                    let _ = write!(self.out, "<a href=\"{leads}\">{}</a>", markup(text));
                }
                None if text == url => self.out.push_str(&markup(text)),
                None => {
                    let _ = write!(self.out, "{} ({})", markup(text), markup(url));
                }
            },
            Span::Record { text, id } => self.jump(text, id),
            Span::Refs { refs, remark } => self.refs(refs, remark.as_deref()),
            Span::Annotated(annotation) => self.annotation(annotation),
        }
    }

    fn annotation(&mut self, annotation: &Annotation) {
        match annotation {
            // Becomes the id of the element around the line.
            Annotation::Anchor(_) => {}
            Annotation::Jump { text, id } => self.jump(text, id),
            Annotation::Mark(mark) => {
                let _ = write!(
                    self.out,
                    "<span class=\"mark {}\" aria-hidden=\"true\">{}</span>&#160;",
                    tone(mark),
                    markup(mark)
                );
            }
            Annotation::Time { text, date } => {
                let machine = date.to_string();
                // HTML supports days, months and years; vaguer dates remain words.
                if matches!(machine.len(), 4 | 7 | 10)
                    && machine.chars().all(|c| c.is_ascii_digit() || c == '-')
                {
                    let _ = write!(self.out, "<time datetime=\"{machine}\">{}</time>", markup(text));
                } else {
                    self.out.push_str(&markup(text));
                }
            }
            Annotation::Foreign { text, language: tag } => match language(tag) {
                Some(tag) => {
                    let _ = write!(self.out, "<span lang=\"{tag}\">{}</span>", markup(text));
                }
                None => self.out.push_str(&markup(text)),
            },
        }
    }

    fn jump(&mut self, text: &str, id: &str) {
        if self.targets.records.contains(id) {
            let _ = write!(self.out, "<a href=\"#{}\">{}</a>", record_name(id), markup(text));
        } else {
            self.out.push_str(&markup(text));
        }
    }

    /// Writes `[12, 14 p. 3; single]`; each number links to its source, which links back.
    fn refs(&mut self, refs: &[Ref], remark: Option<&str>) {
        self.out.push_str(" <span class=\"refs\">[");
        for (at, Ref { number, remark, .. }) in refs.iter().enumerate() {
            if at > 0 {
                self.out.push_str(", ");
            }
            if self.targets.sources.contains(number) {
                let time = self.cited.entry(*number).or_default();
                *time += 1;
                let _ = write!(self.out, "<a id=\"c{number}-{time}\" href=\"#s{number}\">{number}</a>");
            } else {
                let _ = write!(self.out, "{number}");
            }
            if let Some(remark) = remark {
                let _ = write!(self.out, " {}", markup(remark));
            }
        }
        if let Some(remark) = remark {
            let _ = write!(self.out, "{}{}", if refs.is_empty() { "" } else { "; " }, markup(remark));
        }
        self.out.push_str("]</span>");
    }
}

fn tagged(out: &mut String, tag: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "<{tag}>{}</{tag}>", markup(text));
    }
}

/// The text of a line without links and references, escaped for a page.
fn shown(line: &Line) -> String {
    let said: String = line.0.iter().map(Span::text).collect();
    markup(&text::line(&said))
}

/// A unique id for a section, made from its words.
fn section_name(line: &Line, given: &mut HashSet<String>) -> String {
    let words = shown(line).to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let base = format!("on-{}", words.join("-"));
    let mut id = base.clone();
    let mut more = 2;
    while !given.insert(id.clone()) {
        id = format!("{base}-{more}");
        more += 1;
    }
    id
}

fn record_name(id: &str) -> String {
    format!("r-{}", name(id))
}

/// The colour class of a mark.
fn tone(mark: &str) -> &'static str {
    match mark {
        "✓" | "●" => "yes",
        "✗" | "‖" => "no",
        "◐" | "▹" | "⇄" => "part",
        _ => "none",
    }
}

#[cfg(test)]
mod tests;
