//! All about one record, in lines of a given width; lines that name other records can be followed.

use super::look::Role;
use super::state::State;
use crate::model::Id;
use crate::report::{self, Block, Doc, Item, Span};
use crate::text;

/// A piece of a line in one role.
pub(super) type Piece = (String, Role);

/// A line of the detail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// What it says.
    pub(super) pieces: Vec<Piece>,
    /// The record that Enter opens from it.
    pub(super) target: Option<Id>,
}

/// The cells that the text has in a pane: a bar before it and air behind.
pub(super) fn text_width(pane: ratatui::layout::Rect) -> u16 {
    pane.width.saturating_sub(3)
}

/// The lines of the detail for what the state shows.
pub(super) fn lines(state: &State, width: usize) -> Vec<Line> {
    let Some(doc) = state.subject().and_then(|id| report::record(state.dossier(), state.moment(), id)) else {
        return Vec::new();
    };
    let mut setter = Setter { width: width.max(1), lines: Vec::new() };
    setter.doc(&doc);
    setter.lines
}

/// Sets a document into lines.
struct Setter {
    width: usize,
    lines: Vec<Line>,
}

/// A word with its role and target, and whether a space stands before it.
struct Word {
    text: String,
    role: Role,
    target: Option<Id>,
    spaced: bool,
}

impl Setter {
    fn doc(&mut self, doc: &Doc) {
        let mut listed = false;
        for block in &doc.blocks {
            if listed {
                self.air();
            }
            listed = matches!(block, Block::List(_) | Block::References(_));
            match block {
                Block::Heading(1, line) => self.set("", "", &line.0, Role::Strong),
                Block::Heading(_, line) => {
                    self.air();
                    self.set("", "", &line.0, Role::Heading);
                }
                Block::Paragraph(line) => self.set("", "", &line.0, Role::Text),
                Block::List(items) => self.items(items, ""),
                Block::Terms(terms) => {
                    for (label, line) in terms {
                        self.set(&format!("{label} "), "  ", &line.0, Role::Text);
                    }
                }
                Block::Table(heads, rows) => {
                    for row in rows {
                        for (head, cell) in heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                            self.set(&format!("{head} "), "  ", &cell.0, Role::Text);
                        }
                    }
                }
                // No record's page has these.
                Block::Grid(_) | Block::Fold(..) | Block::Chart(_) => {}
                Block::References(references) => {
                    for reference in references {
                        self.set("", "  ", &reference.line.0, Role::Text);
                        if let Some(url) = &reference.url {
                            self.set("  ", "    ", &[Span::Text(url.clone())], Role::Muted);
                        }
                    }
                }
            }
        }
    }

    /// An empty line, but never at the head or twice.
    fn air(&mut self) {
        if self.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    fn items(&mut self, items: &[Item], indent: &str) {
        for item in items {
            self.set(&format!("{indent}- "), &format!("{indent}  "), &item.line.0, Role::Text);
            self.items(&item.under, &format!("{indent}  "));
        }
    }

    /// Sets spans behind a label, what does not fit under `indent`. Every line of it leads where the
    /// first record named on it, or before it, leads.
    fn set(&mut self, label: &str, indent: &str, spans: &[Span], role: Role) {
        let mut line = Line::default();
        let mut used = text::width(label);
        if !label.is_empty() {
            line.pieces.push((label.to_owned(), Role::Muted));
        }
        let mut begun = false;
        for cluster in clusters(words(spans, role)) {
            let cells: usize = cluster.iter().map(|word| text::width(&word.text)).sum();
            if begun && used + 1 + cells > self.width {
                self.lines.push(std::mem::take(&mut line));
                line.pieces.push((indent.to_owned(), Role::Text));
                used = text::width(indent);
                begun = false;
            }
            if begun {
                let role = cluster.first().map_or(role, |word| word.role);
                push(&mut line, " ", role);
                used += 1;
            }
            for word in cluster {
                let mut rest = word.text.as_str();
                while !rest.is_empty() {
                    let room = self.width.saturating_sub(used).max(1);
                    let part = text::wrap(rest, room).swap_remove(0);
                    push(&mut line, &part, word.role);
                    used += text::width(&part);
                    rest = rest.strip_prefix(part.as_str()).unwrap_or_default();
                    if !rest.is_empty() {
                        self.lines.push(std::mem::take(&mut line));
                        line.pieces.push((indent.to_owned(), Role::Text));
                        used = text::width(indent);
                    }
                }
                if line.target.is_none() {
                    line.target = word.target;
                }
            }
            begun = true;
        }
        if !line.pieces.is_empty() {
            self.lines.push(line);
        }
    }
}

/// Words that no space keeps apart stay together: a name and the comma behind it.
fn clusters(words: Vec<Word>) -> Vec<Vec<Word>> {
    let mut clusters: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match clusters.last_mut() {
            Some(last) if !word.spaced => last.push(word),
            _ => clusters.push(vec![word]),
        }
    }
    clusters
}

/// Adds text to a line, to the last piece where the role is the same.
fn push(line: &mut Line, text: &str, role: Role) {
    match line.pieces.last_mut() {
        Some((last, last_role)) if *last_role == role => last.push_str(text),
        _ => line.pieces.push((text.to_owned(), role)),
    }
}

fn words(spans: &[Span], role: Role) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    for span in spans {
        let (shown, role, target) = match span {
            Span::Text(text) | Span::Link { text, .. } => (text.clone(), role, None),
            Span::Strong(text) => (text.clone(), Role::Strong, None),
            Span::Emphasis(text) => (text.clone(), Role::Muted, None),
            Span::Record { text, id } => (text.clone(), Role::Link, Some(id.clone())),
            // Sources are listed in full below; numbers would only be noise here.
            Span::Refs { .. } => continue,
            Span::Fine(fine) => (fine.text().to_owned(), role, None),
        };
        let clean = text::line(&shown);
        spaced |= shown.starts_with(char::is_whitespace);
        for (n, word) in clean.split(' ').filter(|word| !word.is_empty()).enumerate() {
            words.push(Word { text: word.to_owned(), role, target: target.clone(), spaced: n > 0 || spaced });
            spaced = false;
        }
        spaced |= shown.ends_with(char::is_whitespace);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_longer_than_the_line_is_broken_and_whole() {
        let url = "https://www.example.org/politics/diplomacy/leaders-to-meet-and-more";
        for width in 8..40 {
            let mut setter = Setter { width, lines: Vec::new() };
            setter.set("  ", "    ", &[Span::Text(format!("see {url}"))], Role::Text);
            let lines: Vec<String> = setter
                .lines
                .iter()
                .map(|line| line.pieces.iter().map(|(text, _)| text.as_str()).collect())
                .collect();
            assert!(lines.iter().all(|line| text::width(line) <= width), "{width}: {lines:#?}");
            let shown: String = lines.iter().map(|line| line.trim()).collect();
            assert_eq!(shown.replace(' ', ""), format!("see{url}"), "{width}");
        }
    }
}
