//! A document as a small tree: what is said, apart from how it is written down.

use crate::date::{Date, Day};
use crate::derive::timeline::MarkKind;
use crate::model::Id;
use crate::words::Shown;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// What it is made of, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document that begins a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is the document's title.
    Heading(u8, Line),
    /// Running text.
    Paragraph(Line),
    /// A list without numbers.
    List(Vec<Item>),
    /// Columns under heads. Every row has as many cells as there are heads.
    Table(Vec<&'static str>, Vec<Vec<Line>>),
    /// A table with a caption, of which each row begins with its head.
    Grid(Grid),
    /// What may be folded away under its summary where the format can, and else simply stands there.
    Fold(String, Vec<Block>),
    /// What happened when, drawn where the format can, and else counted.
    Chart(Chart),
    /// Labels, each with what it names.
    Terms(Vec<(String, Line)>),
    /// The sources that [`Span::Refs`] point to.
    References(Vec<Reference>),
    /// What was and what is: side by side where there is room, else one below the other.
    SideBySide(Vec<Line>, Vec<Line>),
}

/// A table with a caption, whose columns depend on the dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it shows; left out where the format has no captions.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each with as many cells as there are heads; the first is the row's head.
    pub rows: Vec<Vec<Line>>,
}

/// A timeline ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, in a sentence or two.
    pub told: String,
    /// The axis' first day: the first of a year.
    pub from: Day,
    /// The axis' last day.
    pub to: Day,
    /// The day as of which it is told.
    pub day: Day,
    /// From top to bottom.
    pub lanes: Vec<ChartLane>,
    /// How many marks each lane has in each year.
    pub counts: Grid,
}

/// A lane with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLane {
    /// What it is called.
    pub name: String,
    /// By first day.
    pub marks: Vec<ChartMark>,
}

/// A mark, without what it names: a picture has no room for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartMark {
    /// What it stands for.
    pub kind: MarkKind,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// An entry of a list, with what hangs under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The entry.
    pub line: Line,
    /// Entries under it.
    pub under: Vec<Item>,
}

/// A numbered source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The number that the text refers to.
    pub number: usize,
    /// What it is: title, publisher, date.
    pub line: Line,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Text with emphasis, links and references. What is in it is shown, never obeyed: each writer makes
/// it safe for its own format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Text(String),
    /// What the eye is to find.
    Strong(String),
    /// Set apart: an editor's words, exact words in another language.
    Emphasis(String),
    /// Words of an earlier text that a later one lacks: `[-so-]` in every format.
    Removed(String),
    /// Words of a later text that an earlier one lacks: `{+so+}` in every format.
    Added(String),
    /// A place to go to.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads; shown too where the format has no links.
        url: String,
    },
    /// Another record, which a screen can follow and a text names by its id.
    Record {
        /// What is shown.
        text: String,
        /// The record.
        id: Id,
    },
    /// The sources that bear out what stands before.
    Refs {
        /// Their numbers.
        refs: Vec<Ref>,
        /// What is to be known of them: that all are one-sided, that there is but one.
        remark: Option<String>,
    },
    /// Structure that some formats show, and of which the others show [the text](Fine::text).
    Annotated(Annotation),
}

impl Span {
    /// What it says, without its weight; nothing of references.
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

/// What is known of a text beyond its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Annotation {
    /// That the record is told here; nothing to be shown.
    Anchor(Id),
    /// Text that leads to where the record is told in the same document.
    Jump {
        /// What is shown.
        text: String,
        /// The record.
        id: Id,
    },
    /// A mark that says to the eye what the word behind it says.
    Mark(&'static str),
    /// A date, in words.
    Time {
        /// The words.
        text: String,
        /// The date.
        date: Date,
    },
    /// Text in another language than the document's.
    Foreign {
        /// The text.
        text: String,
        /// The BCP 47 tag of its language.
        language: String,
    },
}

impl Annotation {
    /// What is shown of it where there is nothing but text.
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
    /// Where in the document, or that it bears out only a part.
    pub remark: Option<String>,
    /// Where the source can be read.
    pub url: Option<String>,
}

/// Words that a later text lacks, marked so that no colour is needed.
pub(crate) fn removed(text: &str) -> String {
    format!("[-{text}-]")
}

/// Words that an earlier text lacks, marked so that no colour is needed.
pub(crate) fn added(text: &str) -> String {
    format!("{{+{text}+}}")
}

impl Line {
    /// A line of plain text; an empty one of an empty text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self(if text.is_empty() { Vec::new() } else { vec![Span::Text(text)] })
    }

    /// The line with text behind it.
    #[must_use]
    pub fn and(mut self, text: impl AsRef<str>) -> Self {
        if let Some(Span::Text(last)) = self.0.last_mut() {
            last.push_str(text.as_ref());
        } else if !text.as_ref().is_empty() {
            self.0.push(Span::Text(text.as_ref().to_owned()));
        }
        self
    }

    /// The line with strong text behind it.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Strong(text.into()));
        self
    }

    /// The line with emphasised text behind it.
    #[must_use]
    pub fn emphasis(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Emphasis(text.into()));
        self
    }

    /// The line with another record's name behind it.
    #[must_use]
    pub fn record(mut self, text: impl Into<String>, id: &Id) -> Self {
        self.0.push(Span::Record { text: text.into(), id: id.clone() });
        self
    }

    /// The line with the place behind it where a record is told.
    #[must_use]
    pub fn anchor(mut self, id: &Id) -> Self {
        self.0.push(Span::Annotated(Annotation::Anchor(id.clone())));
        self
    }

    /// The line with text behind it that leads to where a record is told in the same document.
    #[must_use]
    pub fn jump(mut self, text: impl Into<String>, id: &Id) -> Self {
        self.0.push(Span::Annotated(Annotation::Jump { text: text.into(), id: id.clone() }));
        self
    }

    /// The line with a mark behind it, for a word that comes next.
    #[must_use]
    pub fn mark(mut self, shown: &Shown) -> Self {
        self.0.push(Span::Annotated(Annotation::Mark(shown.mark)));
        self
    }

    /// The line with a word behind it, and its mark.
    #[must_use]
    pub fn word(self, shown: &Shown) -> Self {
        self.mark(shown).and(shown.prose)
    }

    /// The line with a date behind it.
    #[must_use]
    pub fn time(mut self, date: Date) -> Self {
        self.0.push(Span::Annotated(Annotation::Time { text: date.human(), date }));
        self
    }

    /// The line with references behind it, if there are any, and a remark on them.
    #[must_use]
    pub fn refs(mut self, refs: Vec<Ref>, remark: Option<String>) -> Self {
        if !refs.is_empty() || remark.is_some() {
            self.0.push(Span::Refs { refs, remark });
        }
        self
    }

    /// The line with another behind it.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether it holds nothing.
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

    /// Adds what another document holds, to be folded away under a summary; nothing where it is empty.
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

    /// Adds what was and what is, unless neither says anything.
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
