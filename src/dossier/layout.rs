//! The canonical form of a dossier's files: one order and one layout, so that what differs between two
//! versions of a file is what was changed.
//!
//! - Fields stand in the format's order, languages of `names` by their tag.
//! - Sources and people stand by id; packages, positions, meetings, outcomes and events by the day on
//!   which they begin. Those of one day keep the order that they are given, in which screens show them;
//!   so do parties, issues and tracks.
//! - Each field of a record has a line of its own. What it holds stands on that line while it fits; a
//!   list of objects always has a line for each. What does not fit has a line for each of its parts.
//! - Numbers and texts are those of the file. Characters that cannot be seen are written as escapes, all
//!   others as they are.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::found::date;
use super::json;
use super::loaded::Loaded;
use super::part::{Layout, Part, SNAPSHOT_KEY};
use super::shape::{Field, Shape, Value};
use super::shapes;
use super::tree::{Json, Member, Node};
use crate::model::Kind;
use crate::text;

/// How many characters a line may have before what stands on it is laid out over several: as many as
/// stand side by side on a common screen.
const WIDTH: usize = 120;

/// By how much each level is indented.
const STEP: usize = 2;

/// One file of a dossier in its canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical<'t> {
    /// Its name, relative to the dossier's folder; of a single file its own.
    pub name: &'t str,
    /// Where it lies on disk; none where the dossier was not read from there.
    pub path: Option<PathBuf>,
    /// As it was read.
    pub was: &'t str,
    /// As it should be.
    pub text: String,
}

impl Canonical<'_> {
    /// Whether the file is not yet in its canonical form.
    pub fn differs(&self) -> bool {
        self.text != self.was
    }
}

impl Loaded {
    /// Its files in their canonical form, which says the same; none where the dossier has an error.
    pub fn canonical(&self) -> Option<Vec<Canonical<'_>>> {
        self.dossier.as_ref()?;
        let known = |name: &str| match self.files.layout {
            Layout::Folder => Part::of_file(name).map(Some),
            Layout::SingleFile => Some(None),
        };
        let files = self.files.texts.iter().filter_map(|file| Some((file, known(&file.name)?)));
        files
            .map(|(file, part)| {
                let tree = json::parse(&file.text).ok()?;
                let mut formatter = Formatter::default();
                match part {
                    Some(part) => formatter.part(part, tree.root(), 0),
                    None => formatter.single_file(tree.root()),
                }
                formatter.out.push('\n');
                let path = self.path_of(&file.name);
                Some(Canonical { name: &file.name, path, was: &file.text, text: formatter.out })
            })
            .collect()
    }
}

/// In which order the members of an object stand.
#[derive(Clone, Copy)]
enum Order {
    /// As a shape has them.
    Shape(&'static Shape),
    /// By their keys.
    Key,
    /// As they are given.
    Given,
}

impl Order {
    /// That of what a field holds.
    fn within(field: &Field) -> Self {
        match field.value {
            Value::Part(shape) => Self::Shape(shape),
            Value::Citation => Self::Shape(&shapes::CITATION),
            Value::Names => Self::Key,
            _ => Self::Given,
        }
    }

    /// The members of an object in this order, each with that of what it holds.
    fn members(self, node: Node<'_>) -> Vec<(Member<'_>, Self)> {
        let members = node.members();
        match self {
            Self::Shape(shape) => {
                let fields = shape.fields.iter();
                fields.filter_map(|f| Some((node.member(f.name)?, Self::within(f)))).collect()
            }
            Self::Key => {
                let mut members: Vec<_> = members.map(|member| (member, Self::Given)).collect();
                members.sort_by(|(a, _), (b, _)| a.key.cmp(b.key));
                members
            }
            Self::Given => members.map(|member| (member, Self::Given)).collect(),
        }
    }
}

/// The records of a kind in their order.
fn arranged<'t>(kind: Kind, list: Node<'t>) -> Vec<Node<'t>> {
    let mut records: Vec<Node<'t>> = list.items().collect();
    let id = |record: Node<'t>| record.get("id").and_then(Node::text);
    let begins = |record: Node<'t>, field: &str| record.get(field).and_then(date).map(|d| d.earliest());
    match kind {
        Kind::Issue | Kind::Party => {}
        Kind::Source | Kind::Person => records.sort_by_key(|record| id(*record)),
        Kind::Position => records.sort_by_key(|record| begins(*record, "since")),
        Kind::Package | Kind::Meeting | Kind::Outcome | Kind::Event => {
            records.sort_by_key(|record| begins(*record, "when"));
        }
    }
    records
}

/// A file being written.
#[derive(Default)]
struct Formatter {
    out: String,
}

impl Formatter {
    /// A whole dossier.
    fn single_file(&mut self, root: Node<'_>) {
        let parts = Part::all().filter_map(|part| Some((Some(part), root.member(part.key())?)));
        let members = root.member(SNAPSHOT_KEY).map(|member| (None, member)).into_iter().chain(parts);
        self.bracketed('{', '}', 0, members, |formatter, (part, member)| {
            let used = STEP + formatter.key(member.key);
            match part {
                Some(part) => formatter.part(part, member.node, STEP),
                None => formatter.value(member.node, Order::Given, STEP, used),
            }
        });
    }

    /// What a file of a folder, or a key of a single file, holds.
    fn part(&mut self, part: Part, node: Node<'_>, indent: usize) {
        match part {
            Part::Meta => self.record(&shapes::META, node, indent),
            Part::Records(kind) => {
                self.bracketed('[', ']', indent, arranged(kind, node), |formatter, record| {
                    formatter.record(shapes::of(kind), record, indent + STEP);
                });
            }
        }
    }

    /// An object with a line for each field.
    fn record(&mut self, shape: &'static Shape, node: Node<'_>, indent: usize) {
        self.open_object(node, Order::Shape(shape), indent);
    }

    fn open_object(&mut self, node: Node<'_>, order: Order, indent: usize) {
        self.bracketed('{', '}', indent, order.members(node), |formatter, (member, within)| {
            let used = indent + STEP + formatter.key(member.key);
            formatter.value(member.node, within, indent + STEP, used);
        });
    }

    /// A value on its line, of which so many characters are used, if it fits there; else on several.
    fn value(&mut self, node: Node<'_>, order: Order, indent: usize, used: usize) {
        // A comma may follow.
        if let Some(line) = one_line(node, order, WIDTH.saturating_sub(used + 1)) {
            self.out.push_str(&line);
            return;
        }
        match node.value() {
            Json::Object(_) => self.open_object(node, order, indent),
            Json::Array(items) => self.bracketed('[', ']', indent, items, |formatter, item| {
                formatter.value(item, order, indent + STEP, indent + STEP);
            }),
            scalar_value => scalar(&scalar_value, &mut self.out),
        }
    }

    /// Brackets, and between them a line for each item.
    fn bracketed<T>(
        &mut self,
        open: char,
        close: char,
        indent: usize,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.out.push(open);
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.line(indent + STEP);
            write(self, item);
        }
        self.line(indent);
        self.out.push(close);
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// A key, and how many characters it takes.
    fn key(&mut self, key: &str) -> usize {
        let key = in_quotes(key) + ": ";
        self.out.push_str(&key);
        key.chars().count()
    }
}

/// A value on one line, if it has at most so many characters and no list of objects in it.
fn one_line(node: Node<'_>, order: Order, most: usize) -> Option<String> {
    let mut line = LineBuffer { out: String::new(), left: most };
    line.value(node, order)?;
    Some(line.out)
}

/// A line being written; nothing where it does not fit, found out before much is written.
struct LineBuffer {
    out: String,
    /// How many characters still fit.
    left: usize,
}

impl LineBuffer {
    fn value(&mut self, node: Node<'_>, order: Order) -> Option<()> {
        match node.value() {
            Json::Array(items) => {
                self.push("[")?;
                for (at, item) in items.enumerate() {
                    if matches!(item.value(), Json::Object(_)) {
                        return None;
                    }
                    self.push(if at > 0 { ", " } else { "" })?;
                    self.value(item, order)?;
                }
                self.push("]")
            }
            Json::Object(_) => {
                self.push("{")?;
                for (at, (member, within)) in order.members(node).into_iter().enumerate() {
                    self.push(if at > 0 { ", " } else { "" })?;
                    self.push(&in_quotes(member.key))?;
                    self.push(": ")?;
                    self.value(member.node, within)?;
                }
                self.push("}")
            }
            scalar_value => self.push(&written(|out| scalar(&scalar_value, out))),
        }
    }

    fn push(&mut self, text: &str) -> Option<()> {
        self.left = self.left.checked_sub(text.chars().count())?;
        self.out.push_str(text);
        Some(())
    }
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}

/// A value that is no list and no object.
fn scalar(value: &Json<'_>, out: &mut String) {
    match value {
        Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Json::Number(number) => out.push_str(number),
        Json::Text(text) => quoted(text, out),
        Json::Null | Json::Array(_) | Json::Object(_) => out.push_str("null"),
    }
}

/// A text as the canonical form writes it.
pub(super) fn in_quotes(text: &str) -> String {
    written(|out| quoted(text, out))
}

/// A text in quotation marks. What nobody could see in an editor is escaped.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if text::is_unsafe(c) || text::is_invisible(c) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a String cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
