//! A document as plain text: for terminals, mails and screen readers.

use super::doc::{self, Block, Doc, Grid, Item, Line, Ref, Span};
use crate::text;

/// The width of a terminal by default.
pub const USUAL_WIDTH: usize = 80;

/// The gap between two columns.
const GAP: usize = 2;

/// Columns are not made narrower than this to save others.
const LEAST_COLUMN: usize = 8;

/// The document as text wrapped at `width` cells, ending with a line feed. A longer word, such as an address,
/// is not broken but has its own line.
pub fn plain(doc: &Doc, width: usize) -> String {
    let width = width.max(LEAST_COLUMN);
    let mut out = Vec::new();
    let mut before: Option<&Block> = None;
    for block in &doc.blocks {
        // A small heading is close to the text below it.
        if !matches!(before, None | Some(Block::Heading(3.., _))) {
            out.push(String::new());
        }
        write_block(&mut out, block, width);
        before = Some(block);
    }
    let mut text = out.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

fn write_block(out: &mut Vec<String>, block: &Block, width: usize) {
    match block {
        Block::Heading(level, line) => {
            let lines = wrap(&inline(line), width);
            let longest = lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
            out.extend(lines);
            match level {
                0 | 1 => out.push("=".repeat(longest)),
                2 => out.push("-".repeat(longest)),
                _ => {}
            }
        }
        Block::Paragraph(line) => out.extend(wrap(&inline(line), width)),
        Block::List(items) => write_items(out, items, 0, width),
        Block::SideBySide(was, is) => {
            out.extend(was.iter().chain(is).flat_map(|line| wrap(&inline(line), width)));
        }
        Block::Table(heads, rows) => write_table(out, heads, rows, width),
        Block::Grid(grid) => write_grid(out, grid, width),
        Block::Fold(_, blocks) => {
            for (at, block) in blocks.iter().enumerate() {
                if at > 0 {
                    out.push(String::new());
                }
                write_block(out, block, width);
            }
        }
        Block::Chart(chart) => {
            out.extend(wrap(&text::line(&chart.description), width));
            out.push(String::new());
            write_grid(out, &chart.counts, width);
        }
        Block::Terms(terms) => {
            let labels: Vec<String> = terms.iter().map(|(label, _)| text::line(label)).collect();
            let longest = labels.iter().map(|label| text::width(label)).max().unwrap_or(0).min(width / 3);
            for (label, (_, line)) in labels.iter().zip(terms) {
                hang(out, &text::fit(label, longest + GAP), &inline(line), width);
            }
        }
        Block::References(references) => {
            let digits = references.iter().map(|r| r.number).max().unwrap_or(0).to_string().len();
            for reference in references {
                let mut line = inline(&reference.line);
                if let Some(url) = &reference.url {
                    line.push_str(", ");
                    line.push_str(&text::line(url));
                }
                hang(out, &format!("{:>digits$}. ", reference.number), &line, width);
            }
        }
    }
}

fn write_items(out: &mut Vec<String>, items: &[Item], depth: usize, width: usize) {
    for item in items {
        hang(out, &format!("{}- ", "  ".repeat(depth)), &inline(&item.line), width);
        write_items(out, &item.under, depth + 1, width);
    }
}

/// Writes text after a mark, with further lines indented below the first.
fn hang(out: &mut Vec<String>, mark: &str, line: &str, width: usize) {
    let indent = text::width(mark);
    for (at, line) in wrap(line, width.saturating_sub(indent).max(LEAST_COLUMN)).into_iter().enumerate() {
        out.push(if at == 0 { format!("{mark}{line}") } else { format!("{}{line}", " ".repeat(indent)) });
    }
}

/// The text in lines of at most `width` cells. Longer words are not broken, because a broken address does not
/// work.
fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in line.split_whitespace() {
        let cells = text::width(word);
        match lines.last_mut() {
            Some(last) if used + 1 + cells <= width => {
                last.push(' ');
                last.push_str(word);
                used += 1 + cells;
            }
            _ => {
                lines.push(word.to_owned());
                used = cells;
            }
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn write_grid(out: &mut Vec<String>, grid: &Grid, width: usize) {
    let heads: Vec<&str> = grid.heads.iter().map(String::as_str).collect();
    write_table(out, &heads, &grid.rows, width);
}

fn write_table(out: &mut Vec<String>, heads: &[&str], rows: &[Vec<Line>], width: usize) {
    let heads: Vec<String> = heads.iter().map(|head| text::line(head)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(inline).collect()).collect();
    let mut widths: Vec<usize> = heads.iter().map(|head| text::width(head)).collect();
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = text::width(cell).max(*widest);
        }
    }
    narrow(&mut widths, width);
    write_row(out, &heads, &widths);
    write_row(out, &widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>(), &widths);
    for row in &rows {
        write_row(out, row, &widths);
    }
}

/// Narrows the widest columns until the table fits or nothing more can be narrowed.
fn narrow(widths: &mut [usize], width: usize) {
    let gaps = GAP * widths.len().saturating_sub(1);
    let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(width);
    while excess > 0 {
        let Some(widest) = widths.iter_mut().filter(|w| **w > LEAST_COLUMN).max() else { return };
        *widest -= 1;
        excess -= 1;
    }
}

fn write_row(out: &mut Vec<String>, cells: &[String], widths: &[usize]) {
    let columns: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| text::wrap(cell, *width)).collect();
    for at in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
        let mut line = String::new();
        for (column, width) in columns.iter().zip(widths) {
            if !line.is_empty() {
                line.push_str(&" ".repeat(GAP));
            }
            line.push_str(&text::fit(column.get(at).map_or("", String::as_str), *width));
        }
        out.push(line);
    }
}

fn inline(line: &Line) -> String {
    let mut out = String::new();
    for span in &line.0 {
        match span {
            Span::Text(text) | Span::Strong(text) | Span::Emphasis(text) => out.push_str(&joining(text)),
            Span::Annotated(annotation) => out.push_str(&joining(annotation.text())),
            Span::Removed(text) => out.push_str(&doc::removed(&text::line(text))),
            Span::Added(text) => out.push_str(&doc::added(&text::line(text))),
            Span::Link { text, url } => {
                out.push_str(&text::line(text));
                if text != url {
                    out.push_str(" (");
                    out.push_str(&text::line(url));
                    out.push(')');
                }
            }
            Span::Record { text, id } => {
                out.push_str(&text::line(text));
                out.push_str(" (");
                out.push_str(&text::line(id));
                out.push(')');
            }
            Span::Refs { refs, remark } => {
                let numbers = refs.iter().map(reference).collect::<Vec<_>>().join(", ");
                let remark = remark.as_deref().map(text::line);
                let inner: Vec<String> =
                    Some(numbers).filter(|n| !n.is_empty()).into_iter().chain(remark).collect();
                out.push_str(" [");
                out.push_str(&inner.join("; "));
                out.push(']');
            }
        }
    }
    out
}

/// Removes line feeds and control characters, but keeps the spaces that separate a text from its neighbours.
fn joining(text: &str) -> String {
    text::clean(text).chars().map(|c| if c == '\n' { ' ' } else { c }).collect()
}

fn reference(reference: &Ref) -> String {
    match &reference.remark {
        Some(remark) => format!("{} {}", reference.number, text::line(remark)),
        None => reference.number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_gives_way_where_it_is_widest() {
        let mut doc = Doc::default();
        let row = |a: &str, b: &str| vec![Line::text(a), Line::text(b)];
        doc.table(
            &["Id", "Said"],
            vec![row("a", "a long sentence that has to be broken"), row("бв", "short")],
        );
        assert_eq!(
            plain(&doc, 20),
            "Id  Said\n--  ----------------\na   a long sentence\n    that has to be\n    broken\nбв  short\n"
        );
    }

    #[test]
    fn an_address_stays_whole_and_small_headings_stay_close() {
        let mut doc = Doc::default();
        doc.heading(3, "Border: open");
        doc.list(vec![Line::text("see https://example.org/a/long/address now").into()]);
        doc.paragraph("End.");
        assert_eq!(
            plain(&doc, 16),
            "Border: open\n- see\n  https://example.org/a/long/address\n  now\n\nEnd.\n"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_none_acts_on_the_terminal(
            texts in proptest::collection::vec("[a-zЖ伊\u{1b}\u{202e}\n ]{0,40}", 1..6), width in 20_usize..100
        ) {
            let mut doc = Doc::default();
            let lines = || texts.iter().map(|text| Line::text(text.as_str()));
            doc.list(lines().map(Item::from).collect());
            doc.table(&["A", "B"], lines().map(|line| vec![line.clone(), line]).collect());
            doc.terms(lines().map(|line| ("Label".to_owned(), line)).collect());
            for line in plain(&doc, width).lines() {
                prop_assert!(!line.chars().any(text::is_unsafe), "{line:?}");
                // One long word may stand out of a list, never out of a table.
                prop_assert!(text::width(line) <= width || line.split_whitespace().any(|w| text::width(w) > width - 8));
            }
        }
    }
}
