//! A document as a small tree: its content, independent of the output format.

use crate::date::{Date, Day};
use crate::derive::timeline::MarkKind;
use crate::model::Id;
use crate::words::Shown;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document that starts on a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is the document's title.
    Heading(u8, Line),
    /// Running text.
    Paragraph(Line),
    /// A list without numbers.
    List(Vec<Item>),
    /// A table. Every row has as many cells as there are headings.
    Table(Vec<&'static str>, Vec<Vec<Line>>),
    /// A table with a caption and row headings.
    Grid(Grid),
    /// Parts that can be collapsed under a summary, if the format supports that.
    Fold(String, Vec<Block>),
    /// A timeline, drawn if the format supports that and otherwise given as counts.
    Chart(Chart),
    /// Labels with their values.
    Terms(Vec<(String, Line)>),
    /// The sources that [`Span::Refs`] point to.
    References(Vec<Reference>),
    /// A text before and after a change: side by side if there is room, otherwise one below the other.
    SideBySide(Vec<Line>, Vec<Line>),
}

/// A table with a caption, whose columns depend on the dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it shows; left out if the format has no captions.
    pub caption: String,
    /// The column headings.
    pub heads: Vec<String>,
    /// The rows, each with as many cells as there are headings; the first cell is the row's heading.
    pub rows: Vec<Vec<Line>>,
}

/// A timeline ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, in a sentence or two.
    pub description: String,
    /// The first day of the axis, which is the first day of a year.
    pub from: Day,
    /// The last day of the axis.
    pub to: Day,
    /// The day as of which it is drawn.
    pub day: Day,
    /// From top to bottom.
    pub lanes: Vec<ChartLane>,
    /// How many marks each lane has in each year.
    pub counts: Grid,
}

/// A lane with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLane {
    /// Its name.
    pub name: String,
    /// Its marks, sorted by first day.
    pub marks: Vec<ChartMark>,
}

/// A mark. It does not name its record, because a picture has no room for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartMark {
    /// What it stands for.
    pub kind: MarkKind,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// An entry of a list, with entries below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The entry.
    pub line: Line,
    /// The entries below it.
    pub under: Vec<Item>,
}

/// A numbered source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The number used in the text.
    pub number: usize,
    /// What it is: title, publisher, date.
    pub line: Line,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Text with emphasis, links and references. Its content is never interpreted as markup: each writer escapes
/// it for its own format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// Important text.
    Strong(String),
    /// Text set apart: an editor's remark, or exact words in another language.
    Emphasis(String),
    /// Words of an earlier text that are missing from a later one: `[-so-]` in every format.
    Removed(String),
    /// Words of a later text that are missing from an earlier one: `{+so+}` in every format.
    Added(String),
    /// A link to an address.
    Link {
        /// The text shown.
        text: String,
        /// The address; also shown if the format has no links.
        url: String,
    },
    /// Another record. Screens can follow it; texts may name its id.
    Record {
        /// The text shown.
        text: String,
        /// The record.
        id: Id,
    },
    /// The sources that support the text before them.
    Refs {
        /// Their numbers.
        refs: Vec<Ref>,
        /// A remark on them: that all are one-sided, or that there is only one.
        remark: Option<String>,
    },
    /// Structure that some formats show; the others show [its text](Annotation::text).
    Annotated(Annotation),
}

impl Span {
    /// Its text without emphasis; empty for references.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong(text)
            | Self::Emphasis(text)
            | Self::Removed(text)
            | Self::Added(text)
            | Self::Link { text, .. }
            | Self::Record { text, .. } => text,
            Self::Annotated(annotation) => annotation.text(),
            Self::Refs { .. } => "",
        }
    }
}

/// Structure beyond plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Annotation {
    /// The place that describes a record; shows nothing.
    Anchor(Id),
    /// Text that links to the place in this document that describes a record.
    Jump {
        /// The text shown.
        text: String,
        /// The record.
        id: Id,
    },
    /// A mark that shows visually what the next word says.
    Mark(&'static str),
    /// A date, in words.
    Time {
        /// The date in words.
        text: String,
        /// The date.
        date: Date,
    },
    /// Text in a language other than the document's.
    Foreign {
        /// The text.
        text: String,
        /// The BCP 47 tag of its language.
        language: String,
    },
}

impl Annotation {
    /// Its text in formats without such structure.
    pub fn text(&self) -> &str {
        match self {
            Self::Anchor(_) | Self::Mark(_) => "",
            Self::Jump { text, .. } | Self::Time { text, .. } | Self::Foreign { text, .. } => text,
        }
    }
}

/// A reference to a numbered source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// The source's number.
    pub number: usize,
    /// Where in the source, or that it supports only part of the text.
    pub remark: Option<String>,
    /// Where the source can be read.
    pub url: Option<String>,
}

/// Marks words missing from a later text without relying on colour.
pub(crate) fn removed(text: &str) -> String {
    format!("[-{text}-]")
}

/// Marks words missing from an earlier text without relying on colour.
pub(crate) fn added(text: &str) -> String {
    format!("{{+{text}+}}")
}

impl Line {
    /// A line of plain text; empty for an empty text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self(if text.is_empty() { Vec::new() } else { vec![Span::Text(text)] })
    }

    /// Appends text.
    #[must_use]
    pub fn and(mut self, text: impl AsRef<str>) -> Self {
        if let Some(Span::Text(last)) = self.0.last_mut() {
            last.push_str(text.as_ref());
        } else if !text.as_ref().is_empty() {
            self.0.push(Span::Text(text.as_ref().to_owned()));
        }
        self
    }

    /// Appends important text.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Strong(text.into()));
        self
    }

    /// Appends emphasised text.
    #[must_use]
    pub fn emphasis(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Emphasis(text.into()));
        self
    }

    /// Appends the name of another record.
    #[must_use]
    pub fn record(mut self, text: impl Into<String>, id: &Id) -> Self {
        self.0.push(Span::Record { text: text.into(), id: id.clone() });
        self
    }

    /// Appends the place that describes a record.
    #[must_use]
    pub fn anchor(mut self, id: &Id) -> Self {
        self.0.push(Span::Annotated(Annotation::Anchor(id.clone())));
        self
    }

    /// Appends text that links to the place in this document that describes a record.
    #[must_use]
    pub fn jump(mut self, text: impl Into<String>, id: &Id) -> Self {
        self.0.push(Span::Annotated(Annotation::Jump { text: text.into(), id: id.clone() }));
        self
    }

    /// Appends a mark for the next word.
    #[must_use]
    pub fn mark(mut self, shown: &Shown) -> Self {
        self.0.push(Span::Annotated(Annotation::Mark(shown.mark)));
        self
    }

    /// Appends a word with its mark.
    #[must_use]
    pub fn word(self, shown: &Shown) -> Self {
        self.mark(shown).and(shown.prose)
    }

    /// Appends a date.
    #[must_use]
    pub fn time(mut self, date: Date) -> Self {
        self.0.push(Span::Annotated(Annotation::Time { text: date.human(), date }));
        self
    }

    /// Appends references and a remark on them, if there are any.
    #[must_use]
    pub fn refs(mut self, refs: Vec<Ref>, remark: Option<String>) -> Self {
        if !refs.is_empty() || remark.is_some() {
            self.0.push(Span::Refs { refs, remark });
        }
        self
    }

    /// Appends another line.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Line> for Item {
    fn from(line: Line) -> Self {
        Self { line, under: Vec::new() }
    }
}

impl Doc {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, line: impl Into<Line>) {
        self.blocks.push(Block::Heading(level, line.into()));
    }

    /// Adds running text, unless it is empty.
    pub fn paragraph(&mut self, line: impl Into<Line>) {
        let line = line.into();
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    /// Adds a list, unless it is empty.
    pub fn list(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, heads: &[&'static str], rows: Vec<Vec<Line>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(heads.to_vec(), rows));
        }
    }

    /// Adds a table with a caption, unless it has no rows.
    pub fn grid(&mut self, grid: Grid) {
        if !grid.rows.is_empty() {
            self.blocks.push(Block::Grid(grid));
        }
    }

    /// Adds the content of another document, to be collapsed under a summary, unless it is empty.
    pub fn fold(&mut self, summary: impl Into<String>, folded: Doc) {
        if !folded.blocks.is_empty() {
            self.blocks.push(Block::Fold(summary.into(), folded.blocks));
        }
    }

    /// Adds labelled lines, unless there are none.
    pub fn terms(&mut self, terms: Vec<(String, Line)>) {
        if !terms.is_empty() {
            self.blocks.push(Block::Terms(terms));
        }
    }

    /// Adds texts before and after a change, unless both are empty.
    pub fn beside(&mut self, was: Vec<Line>, is: Vec<Line>) {
        if !(was.is_empty() && is.is_empty()) {
            self.blocks.push(Block::SideBySide(was, is));
        }
    }

    /// Adds the sources, unless there are none.
    pub fn references(&mut self, references: Vec<Reference>) {
        if !references.is_empty() {
            self.blocks.push(Block::References(references));
        }
    }
}
