//! The canonical form of a dossier's files: one order and one layout, so that a difference between two
//! versions of a file is always a change of content.
//!
//! - Fields are in the format's order, languages of `names` by tag.
//! - Sources and people are sorted by id; packages, positions, meetings, outcomes and events by the day on
//!   which they begin. Records of one day keep their order, which screens show; so do parties, issues and
//!   tracks.
//! - Each field of a record has its own line. Its value is on that line if it fits; a list of objects always
//!   has one line for each object. What does not fit is split into one line for each part.
//! - Numbers of quantities are plain decimals without trailing zeros. All other numbers, and texts, are kept as
//!   they are. Invisible characters are written as escapes, all others as
//!   themselves.

use std::path::PathBuf;

use super::found::date;
use super::json;
use super::loaded::Loaded;
use super::mend::Renamed;
use super::part::{Layout, Part, SNAPSHOT_KEY};
use super::shape::{Field, Shape, Value};
use super::shapes;
use super::tree::{Json, Member, Node};
use crate::model::{Amount, Kind};
use crate::text;

/// How many characters fit on a line before its value is split over several lines: about the width of a
/// common screen.
const WIDTH: usize = 120;

/// The indentation of each level.
const STEP: usize = 2;

/// One file of a dossier in its canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical<'t> {
    /// Its name, relative to the dossier's folder, or the name of the single file.
    pub name: &'t str,
    /// Its path on disk; none if the dossier was not read from there.
    pub path: Option<PathBuf>,
    /// The text as it was read.
    pub was: &'t str,
    /// The text in canonical form.
    pub text: String,
    /// The former fields that are under a new name in it, each with that name and how many there were.
    pub renamed: Vec<Renamed>,
}

impl Canonical<'_> {
    /// Whether the two differ.
    pub fn differs(&self) -> bool {
        self.text != self.was
    }
}

impl Loaded {
    /// The dossier's files in canonical form, with the same content. None if the dossier has an error, unless all
    /// its errors are former fields that another has taken the place of: these are brought over.
    pub fn canonical(&self) -> Option<Vec<Canonical<'_>>> {
        let mended = if self.dossier.is_none() { Some(self.mended()?) } else { None };
        let known = |name: &str| match self.files.layout {
            Layout::Folder => Part::of_file(name).map(Some),
            Layout::SingleFile => Some(None),
        };
        let files = self.files.texts.iter().enumerate();
        let files = files.filter_map(|(at, file)| Some((at, file, known(&file.name)?)));
        files
            .map(|(at, file, part)| {
                let mended = mended.as_ref().and_then(|files| files.get(at));
                let text = mended.map_or(&*file.text, |mended| &*mended.text);
                let tree = json::parse(text).ok()?;
                let mut formatter = Formatter::default();
                match part {
                    Some(part) => formatter.part(part, tree.root(), 0),
                    None => formatter.single_file(tree.root()),
                }
                formatter.out.push('\n');
                let path = self.path_of(&file.name);
                let renamed = mended.map(|mended| mended.renamed.clone()).unwrap_or_default();
                Some(Canonical { name: &file.name, path, was: &file.text, text: formatter.out, renamed })
            })
            .collect()
    }
}

/// The order of the members of an object.
#[derive(Clone, Copy)]
enum Order {
    /// The order of a shape's fields.
    Shape(&'static Shape),
    /// By key.
    Key,
    /// Not an object, but a number of a quantity, which is written plainly.
    Amount,
    /// As written.
    Given,
}

impl Order {
    /// The order of the objects in a field.
    fn within(field: &Field) -> Self {
        match field.value {
            Value::Part(shape) => Self::Shape(shape),
            Value::Citation => Self::Shape(&shapes::CITATION),
            Value::Membership => Self::Shape(&shapes::MEMBERSHIP),
            Value::Names | Value::Refs => Self::Key,
            Value::Amount => Self::Amount,
            _ => Self::Given,
        }
    }

    /// The members of an object in this order, each with the order of its own contents.
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
            Self::Amount | Self::Given => members.map(|member| (member, Self::Given)).collect(),
        }
    }
}

/// The records of a kind in canonical order.
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

/// Writes one file in canonical form.
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

    /// Writes the contents of a file of a folder, or of a key of a single file.
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

    /// Writes an object with a line for each field.
    fn record(&mut self, shape: &'static Shape, node: Node<'_>, indent: usize) {
        self.open_object(node, Order::Shape(shape), indent);
    }

    fn open_object(&mut self, node: Node<'_>, order: Order, indent: usize) {
        self.bracketed('{', '}', indent, order.members(node), |formatter, (member, within)| {
            let used = indent + STEP + formatter.key(member.key);
            formatter.value(member.node, within, indent + STEP, used);
        });
    }

    /// Writes a value on its line, of which `used` characters are taken, if it fits; otherwise on several
    /// lines.
    fn value(&mut self, node: Node<'_>, order: Order, indent: usize, used: usize) {
        // Leave room for a comma.
        if let Some(line) = one_line(node, order, WIDTH.saturating_sub(used + 1)) {
            self.out.push_str(&line);
            return;
        }
        match node.value() {
            Json::Object(_) => self.open_object(node, order, indent),
            Json::Array(items) => self.bracketed('[', ']', indent, items, |formatter, item| {
                formatter.value(item, order, indent + STEP, indent + STEP);
            }),
            scalar_value => scalar(&scalar_value, order, &mut self.out),
        }
    }

    /// Writes brackets with a line for each item between them.
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

    /// Writes a key and returns its length in characters.
    fn key(&mut self, key: &str) -> usize {
        let key = in_quotes(key) + ": ";
        self.out.push_str(&key);
        key.chars().count()
    }
}

/// A value on one line, if it has at most so many characters and contains no list of objects.
fn one_line(node: Node<'_>, order: Order, most: usize) -> Option<String> {
    let mut line = LineBuffer { out: String::new(), left: most };
    line.value(node, order)?;
    Some(line.out)
}

/// Writes a line of limited length and stops early if it does not fit.
struct LineBuffer {
    out: String,
    /// How many more characters fit.
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
            scalar_value => self.push(&written(|out| scalar(&scalar_value, order, out))),
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

/// Writes a value that is neither a list nor an object.
fn scalar(value: &Json<'_>, order: Order, out: &mut String) {
    match value {
        Json::Number(number) if matches!(order, Order::Amount) => match number.parse::<Amount>() {
            Ok(amount) => out.push_str(&amount.to_string()),
            Err(_) => out.push_str(number),
        },
        Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Json::Number(number) => out.push_str(number),
        Json::Text(text) => quoted(text, out),
        Json::Null | Json::Array(_) | Json::Object(_) => out.push_str("null"),
    }
}

/// A text as written in canonical form.
pub(super) fn in_quotes(text: &str) -> String {
    written(|out| quoted(text, out))
}

/// Writes a text in quotation marks, with invisible characters escaped.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c => text::push_json_escaped(out, c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
