//! All about one record, in lines of a given width, with the links in it that can be followed.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::report::{self, Block, Doc, Item, Span};
use crate::text::{self, address};
use crate::ui::state::link::{Link, LinkEnd};
use crate::ui::theme::{Role, Theme};

/// A line of the detail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct DocumentLine {
    /// What it says, text by text with its role.
    pub(in crate::ui) pieces: Vec<(String, Role)>,
    /// The links on it, from left to right.
    pub(in crate::ui) links: Vec<LinkCells>,
}

/// Where a link, or a part of it, stands on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct LinkCells {
    /// The link, by its place among all of the document.
    pub(in crate::ui) link: usize,
    /// Its first cell.
    from: usize,
    /// The cell behind its last.
    to: usize,
}

impl LinkCells {
    /// The part of a line's text that they are.
    pub(in crate::ui) fn in_line(self, text: Rect) -> Rect {
        let [from, to] =
            [self.from, self.to].map(|cell| u16::try_from(cell).unwrap_or(u16::MAX).min(text.width));
        Rect { x: text.x + from, width: to.saturating_sub(from), ..text }
    }
}

/// A link with the lines that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct PlacedLink {
    end: LinkEnd,
    pub(in crate::ui) first: usize,
    pub(in crate::ui) last: usize,
}

/// A document in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Document {
    /// From top to bottom.
    pub(in crate::ui) lines: Vec<DocumentLine>,
    /// In the order in which they begin.
    pub(in crate::ui) links: Vec<PlacedLink>,
}

impl Document {
    /// Where a link leads.
    pub(in crate::ui) fn end_of(&self, link: usize) -> Option<&LinkEnd> {
        self.links.get(link).map(|link| &link.end)
    }

    /// The link at a place among all.
    pub(in crate::ui) fn link(&self, at: usize) -> Option<Link> {
        let end = self.end_of(at)?;
        let nth = self.links.iter().take(at).filter(|before| before.end == *end).count();
        Some(Link { end: end.clone(), nth })
    }

    /// The place of a link among all. Where fewer lead there than did, it is the last of them.
    pub(in crate::ui) fn place_of(&self, link: &Link) -> Option<usize> {
        let same = self.links.iter().enumerate().filter(|(_, one)| one.end == link.end);
        same.take(link.nth + 1).last().map(|(at, _)| at)
    }

    /// Counts the links as they are come to in reading.
    fn of(mut lines: Vec<DocumentLine>, ends: &[LinkEnd]) -> Self {
        let mut placed: Vec<PlacedLink> = Vec::new();
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for (n, line) in lines.iter_mut().enumerate() {
            for cells in &mut line.links {
                let place = *numbers.entry(cells.link).or_insert(placed.len());
                if let Some(link) = placed.get_mut(place) {
                    link.last = n;
                } else if let Some(end) = ends.get(cells.link) {
                    placed.push(PlacedLink { end: end.clone(), first: n, last: n });
                }
                cells.link = place;
            }
        }
        Self { lines, links: placed }
    }
}

impl DocumentLine {
    /// What it says, as it looks in a theme.
    pub(in crate::ui) fn in_theme(&self, theme: Theme) -> ratatui::text::Line<'_> {
        self.pieces.iter().map(|(text, role)| theme.span(text, *role)).collect()
    }

    /// The first link on it.
    pub(in crate::ui) fn first_link(&self) -> Option<usize> {
        self.links.first().map(|cells| cells.link)
    }

    /// Adds a text to it, to the last piece where the role is the same.
    fn push(&mut self, text: &str, role: Role) {
        match self.pieces.last_mut() {
            Some((last, last_role)) if *last_role == role => last.push_str(text),
            _ => self.pieces.push((text.to_owned(), role)),
        }
    }

    /// Says that a text in these cells belongs to a link, and what is between it and the text before with it.
    fn mark(&mut self, link: usize, from: usize, to: usize) {
        match self.links.last_mut() {
            Some(last) if last.link == link => last.to = to,
            _ => self.links.push(LinkCells { link, from, to }),
        }
    }
}

/// From this width on two texts stand side by side.
const ROOM_FOR_TWO: usize = 60;
/// Between two texts side by side.
const BETWEEN_TWO: usize = 3;

/// The cells that the text has in a pane: a bar before it and air behind.
pub(in crate::ui) fn text_width(pane: Rect) -> u16 {
    pane.width.saturating_sub(3)
}

/// A document in lines of a width.
pub(in crate::ui) fn set(doc: &Doc, width: usize) -> Document {
    let mut setter = Typesetter::new(width);
    setter.doc(doc);
    Document::of(setter.lines, &setter.ends)
}

/// Sets a document into lines.
struct Typesetter {
    width: usize,
    lines: Vec<DocumentLine>,
    /// Where the links lead, in the order in which they are met.
    ends: Vec<LinkEnd>,
}

/// A word with its role and link, and whether a space stands before it.
struct Word {
    text: String,
    role: Role,
    link: Option<usize>,
    spaced: bool,
}

impl Typesetter {
    fn new(width: usize) -> Self {
        Self { width: width.max(1), lines: Vec::new(), ends: Vec::new() }
    }

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
                            let link = Span::Link { text: url.clone(), url: url.clone() };
                            self.set("  ", "    ", &[link], Role::Muted);
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
                let lines = self.column(side, self.width);
                self.lines.extend(lines);
                self.air();
            }
            return;
        }
        let width = (self.width - BETWEEN_TWO) / 2;
        let [was, is] = [was, is].map(|side| self.column(side, width));
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
                let aside = |cells: LinkCells| LinkCells {
                    from: cells.from + used + gap,
                    to: cells.to + used + gap,
                    ..cells
                };
                line.links.extend(other.links.into_iter().map(aside));
            }
            self.lines.push(line);
        }
        self.air();
    }

    /// Lines of text of this width, one below the other.
    fn column(&mut self, side: &[report::Line], width: usize) -> Vec<DocumentLine> {
        let mut setter = Self { ends: std::mem::take(&mut self.ends), ..Self::new(width) };
        for line in side {
            setter.set("", "", &line.0, Role::Text);
        }
        self.ends = setter.ends;
        setter.lines
    }

    fn items(&mut self, items: &[Item], indent: &str) {
        for item in items {
            self.set(&format!("{indent}- "), &format!("{indent}  "), &item.line.0, Role::Text);
            self.items(&item.under, &format!("{indent}  "));
        }
    }

    /// Sets spans behind a label, what does not fit under `indent`.
    fn set(&mut self, label: &str, indent: &str, spans: &[Span], role: Role) {
        let mut line = DocumentLine::default();
        let label = text::clean(label);
        let mut used = text::width(&label);
        if !label.is_empty() {
            line.pieces.push((label.into_owned(), Role::Muted));
        }
        let mut begun = false;
        for cluster in clusters(words(spans, role, &mut self.ends)) {
            let cells: usize = cluster.iter().map(|word| text::width(&word.text)).sum();
            // Where a label leaves no room, what it says begins below it.
            if (begun && used + 1 + cells > self.width)
                || (!begun && used >= self.width && used > text::width(indent))
            {
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
                line.push(" ", role);
                used += 1;
            }
            for word in cluster {
                let mut rest = word.text.as_str();
                while !rest.is_empty() {
                    let room = self.width.saturating_sub(used).max(1);
                    let part = text::head(rest, room);
                    line.push(part, word.role);
                    let from = used;
                    used += text::width(part);
                    if let Some(link) = word.link {
                        line.mark(link, from, used);
                    }
                    rest = rest.get(part.len()..).unwrap_or_default();
                    if !rest.is_empty() {
                        self.lines.push(std::mem::take(&mut line));
                        line.pieces.push((indent.to_owned(), Role::Text));
                        used = text::width(indent);
                    }
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

/// The words of spans; the ends of the links in them are added to `ends`.
fn words(spans: &[Span], role: Role, ends: &mut Vec<LinkEnd>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    for span in spans {
        let (shown, role, end) = match span {
            Span::Text(text) => (text.clone(), role, None),
            // What no click may follow is only text.
            Span::Link { text, url } if address::followed(url).is_none() => (text.clone(), role, None),
            Span::Link { text, url } => {
                // What has less weight keeps it: an address below its source is known for one.
                let role = if role == Role::Text { Role::Link } else { role };
                (text.clone(), role, Some(LinkEnd::Address(url.clone())))
            }
            Span::Strong(text) => (text.clone(), Role::Strong, None),
            Span::Emphasis(text) => (text.clone(), Role::Muted, None),
            Span::Removed(text) => (report::removed(text), Role::Removed, None),
            Span::Added(text) => (report::added(text), Role::Added, None),
            Span::Record { text, id } => (text.clone(), Role::Link, Some(LinkEnd::Record(id.clone()))),
            // Sources are listed in full below; numbers would only be noise here.
            Span::Refs { .. } => continue,
            Span::Annotated(fine) => (fine.text().to_owned(), role, None),
        };
        let link = end.map(|end| {
            ends.push(end);
            ends.len() - 1
        });
        let clean = text::line(&shown);
        spaced |= shown.starts_with(char::is_whitespace);
        for (n, word) in clean.split(' ').filter(|word| !word.is_empty()).enumerate() {
            words.push(Word { text: word.to_owned(), role, link, spaced: n > 0 || spaced });
            spaced = false;
        }
        spaced |= shown.ends_with(char::is_whitespace);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn an_address_longer_than_the_line_is_broken_and_whole() {
        let url = "https://www.example.org/politics/diplomacy/leaders-to-meet-and-more";
        for width in 8..40 {
            let mut setter = Typesetter::new(width);
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
            let mut setter = Typesetter::new(width);
            setter.beside(&was, &is);
            let shown =
                |line: &DocumentLine| line.pieces.iter().map(|(text, _)| text.as_str()).collect::<String>();
            assert!(setter.lines.iter().all(|line| text::width(&shown(line)) <= width), "{width}");
            let beside = setter.lines.first().map(shown).unwrap();
            assert_eq!(beside.ends_with("Now"), width >= ROOM_FOR_TWO, "{width}: {beside}");
            let links = Document::of(setter.lines.clone(), &setter.ends).links;
            assert_eq!(
                links.iter().map(|link| &link.end).collect::<Vec<_>>(),
                [&LinkEnd::Record(id.clone())]
            );
            let marked: String = setter.lines.iter().map(shown).collect::<Vec<_>>().join(" ");
            let squeezed: String = marked.split_whitespace().collect();
            if width < ROOM_FOR_TWO {
                assert_eq!(squeezed, "Beforearecordkept[-takenaway-]Now{+putthere+}", "{width}");
            }
        }
    }

    #[test]
    fn every_line_of_a_wrapped_link_belongs_to_it() {
        let name = "Return of all prisoners of war and of the civilians who were taken away";
        let id = Id::from("prisoners");
        let line = report::Line::text("Both agree to: ").record(name, &id).and(", within a month.");
        let nested = Item { line: line.clone(), under: Vec::new() };
        let item = Item { line: report::Line::text("Then:"), under: vec![nested] };
        for block in [
            Block::Paragraph(line.clone()),
            Block::List(vec![item]),
            Block::Terms(vec![("Which it replaces".to_owned(), line.clone())]),
            Block::Table(vec!["Exchange"], vec![vec![line.clone()]]),
            Block::SideBySide(vec![report::Line::text("before")], vec![line.clone()]),
        ] {
            let doc = Doc { blocks: vec![block] };
            for width in 20..=240 {
                let Document { lines, links } = set(&doc, width);
                let [placed] = links.as_slice() else { panic!("{links:?} at {width}") };
                assert_eq!(placed.end, LinkEnd::Record(id.clone()));
                let mut shown = Vec::new();
                for (n, line) in lines.iter().enumerate() {
                    let text: String = line.pieces.iter().map(|(text, _)| text.as_str()).collect();
                    assert!(text::width(&text) <= width, "{width}: {text}");
                    assert_eq!(
                        (placed.first..=placed.last).contains(&n),
                        !line.links.is_empty(),
                        "{width}: {text}"
                    );
                    // Every letter is a cell wide.
                    shown.extend(line.links.iter().map(|cells| text[cells.from..cells.to].to_owned()));
                }
                assert_eq!(shown.join(" "), name, "{width}");
                assert!(width > 26 || shown.len() >= 3, "{width}: {shown:?}");
            }
        }
    }

    #[test]
    fn two_links_on_one_line_are_told_apart() {
        let [one, two] = ["one", "two"].map(Id::from);
        let line = report::Line::text("see ").record("One", &one).and(", ").record("Two", &two);
        let document = set(&Doc { blocks: vec![Block::Paragraph(line)] }, 40);
        let cells: Vec<(usize, usize, usize)> =
            document.lines[0].links.iter().map(|cells| (cells.link, cells.from, cells.to)).collect();
        assert_eq!(cells, [(0, 4, 7), (1, 9, 12)]);
        let area = |width| document.lines[0].links[1].in_line(Rect::new(3, 7, width, 1));
        assert_eq!(area(40), Rect::new(12, 7, 3, 1));
        assert_eq!(area(10), Rect::new(12, 7, 1, 1), "it ends with the line");
        assert_eq!(area(5).width, 0);
    }
}
