//! All about one record, in lines of a given width; lines that name other records can be followed.

use crate::model::Id;
use crate::report::{self, Block, Doc, Item, Span};
use crate::text;
use crate::ui::theme::{Role, Theme};

/// A line of the detail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct DocumentLine {
    /// What it says, text by text with its role.
    pub(in crate::ui) pieces: Vec<(String, Role)>,
    /// The record that Enter opens from it.
    pub(in crate::ui) target: Option<Id>,
    /// The address that it shows, whole or in part.
    pub(in crate::ui) url: Option<String>,
}

impl DocumentLine {
    /// What it says, as it looks in a theme.
    pub(in crate::ui) fn in_theme(&self, theme: Theme) -> ratatui::text::Line<'_> {
        self.pieces.iter().map(|(text, role)| theme.span(text, *role)).collect()
    }
}

/// From this width on two texts stand side by side.
const ROOM_FOR_TWO: usize = 60;
/// Between two texts side by side.
const BETWEEN_TWO: usize = 3;

/// The cells that the text has in a pane: a bar before it and air behind.
pub(in crate::ui) fn text_width(pane: ratatui::layout::Rect) -> u16 {
    pane.width.saturating_sub(3)
}

/// A document in lines of a width.
pub(in crate::ui) fn set(doc: &Doc, width: usize) -> Vec<DocumentLine> {
    let mut setter = Typesetter { width: width.max(1), lines: Vec::new() };
    setter.doc(doc);
    setter.lines
}

/// Sets a document into lines.
struct Typesetter {
    width: usize,
    lines: Vec<DocumentLine>,
}

/// A word with its role and target, and whether a space stands before it.
struct Word {
    text: String,
    role: Role,
    target: Option<Id>,
    spaced: bool,
}

impl Typesetter {
    fn doc(&mut self, doc: &Doc) {
        let mut listed = false;
        for block in &doc.blocks {
            if listed {
                self.air();
            }
            listed = matches!(block, Block::List(_) | Block::References(_));
            match block {
                Block::Heading(1, line) => {
                    self.air();
                    self.set("", "", &line.0, Role::Strong);
                }
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
                Block::SideBySide(was, is) => self.beside(was, is),
                // No record's page has these.
                Block::Grid(_) | Block::Fold(..) | Block::Chart(_) => {}
                Block::References(references) => {
                    for reference in references {
                        self.set("", "  ", &reference.line.0, Role::Text);
                        if let Some(url) = &reference.url {
                            let from = self.lines.len();
                            self.set("  ", "    ", &[Span::Text(url.clone())], Role::Muted);
                            for line in self.lines.iter_mut().skip(from) {
                                line.url = Some(url.clone());
                            }
                        }
                    }
                }
            }
        }
    }

    /// An empty line, but never at the head or twice.
    fn air(&mut self) {
        if self.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.lines.push(DocumentLine::default());
        }
    }

    /// Two columns where there is room for both, else the one below the other.
    fn beside(&mut self, was: &[report::Line], is: &[report::Line]) {
        self.air();
        if self.width < ROOM_FOR_TWO {
            for side in [was, is] {
                self.lines.extend(column(side, self.width));
                self.air();
            }
            return;
        }
        let width = (self.width - BETWEEN_TWO) / 2;
        let [was, is] = [was, is].map(|side| column(side, width));
        let height = was.len().max(is.len());
        let mut is = is.into_iter();
        let mut was = was.into_iter();
        for _ in 0..height {
            let mut line = was.next().unwrap_or_default();
            if let Some(other) = is.next() {
                let used: usize = line.pieces.iter().map(|(text, _)| text::width(text)).sum();
                let gap = (width + BETWEEN_TWO).saturating_sub(used);
                line.pieces.push((" ".repeat(gap), Role::Text));
                line.pieces.extend(other.pieces);
                line.target = line.target.or(other.target);
            }
            self.lines.push(line);
        }
        self.air();
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
        let mut line = DocumentLine::default();
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
                let next = cluster.first().map_or(role, |word| word.role);
                // What is struck out or underlined begins with its first word.
                let same = line.pieces.last().is_some_and(|(_, last)| *last == next);
                let role = if matches!(next, Role::Removed | Role::Added) && !same { role } else { next };
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

/// Lines of text of this width, one below the other.
fn column(side: &[report::Line], width: usize) -> Vec<DocumentLine> {
    let mut setter = Typesetter { width, lines: Vec::new() };
    for line in side {
        setter.set("", "", &line.0, Role::Text);
    }
    setter.lines
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
fn push(line: &mut DocumentLine, text: &str, role: Role) {
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
            Span::Removed(text) => (report::removed(text), Role::Removed, None),
            Span::Added(text) => (report::added(text), Role::Added, None),
            Span::Record { text, id } => (text.clone(), Role::Link, Some(id.clone())),
            // Sources are listed in full below; numbers would only be noise here.
            Span::Refs { .. } => continue,
            Span::Annotated(fine) => (fine.text().to_owned(), role, None),
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
            let mut setter = Typesetter { width, lines: Vec::new() };
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

    #[test]
    fn two_texts_stand_side_by_side_where_there_is_room() {
        let id = Id::from("old");
        let was = [
            report::Line::default().strong("Before"),
            report::Line::default().record("a record", &id),
            report::Line(vec![Span::Text("kept ".to_owned()), Span::Removed("taken away".to_owned())]),
        ];
        let is =
            [report::Line::default().strong("Now"), report::Line(vec![Span::Added("put there".to_owned())])];
        for width in 1..100 {
            let mut setter = Typesetter { width, lines: Vec::new() };
            setter.beside(&was, &is);
            let shown =
                |line: &DocumentLine| line.pieces.iter().map(|(text, _)| text.as_str()).collect::<String>();
            assert!(setter.lines.iter().all(|line| text::width(&shown(line)) <= width), "{width}");
            let beside = setter.lines.first().map(shown).unwrap();
            assert_eq!(beside.ends_with("Now"), width >= ROOM_FOR_TWO, "{width}: {beside}");
            assert!(setter.lines.iter().any(|line| line.target.as_ref() == Some(&id)));
            let marked: String = setter.lines.iter().map(shown).collect::<Vec<_>>().join(" ");
            let squeezed: String = marked.split_whitespace().collect();
            if width < ROOM_FOR_TWO {
                assert_eq!(squeezed, "Beforearecordkept[-takenaway-]Now{+putthere+}", "{width}");
            }
        }
    }
}
