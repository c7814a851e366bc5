//! Holds what the files say against the format's shapes: value by value, gathering every problem, and
//! on the way the records and the links between them.

mod texts;

use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::fields::{Fields, meant, named};
use super::place::RecordPlace;
use super::shape::{Field, Need, Shape, To, Value};
use super::shapes;
use super::source_text::Span;
use super::tree::{Json, Member, Node};
use crate::date::Date;
use crate::model::Kind;
use crate::near::nearest;
use texts::is_blank;

/// A record as it stands in its file, sound or not.
pub(super) struct Record<'t> {
    pub(super) kind: Kind,
    pub(super) file: usize,
    pub(super) node: Node<'t>,
    /// Its id, even a malformed one, so that links to it are known to lead somewhere.
    pub(super) id: Option<Node<'t>>,
}

impl<'t> Record<'t> {
    pub(super) fn id(&self) -> Option<&'t str> {
        self.id.and_then(Node::text)
    }

    /// Where problems of the record as a whole are shown: at its id.
    pub(super) fn at(&self) -> At {
        let span = self.id.map_or_else(|| self.node.opening(), Node::span);
        At { file: self.file, span }
    }

    /// Where it stands, if it has an id to be found by.
    pub(super) fn place(&self) -> Option<RecordPlace> {
        Some(RecordPlace { whole: At { file: self.file, span: self.node.span() }, id: self.id?.span() })
    }

    /// A date among its fields, if it is a sound one.
    pub(super) fn date(&self, field: &str) -> Option<Date> {
        self.node.get(field).and_then(date)
    }
}

/// A value as a date, if it is a sound one.
pub(super) fn date(node: Node<'_>) -> Option<Date> {
    node.text()?.parse().ok()
}

/// A link from a record to another, or to a track.
pub(super) struct Link<'t> {
    /// The record, by its number among all.
    pub(super) from: usize,
    pub(super) field: &'static Field,
    pub(super) to: To,
    pub(super) node: Node<'t>,
}

/// What the files hold.
#[derive(Default)]
pub(super) struct Found<'t> {
    /// In the order of the files.
    pub(super) records: Vec<Record<'t>>,
    /// In the order of the records that they are of.
    pub(super) links: Vec<Link<'t>>,
    /// The ids of tracks.
    pub(super) tracks: Vec<Node<'t>>,
    /// How many tracks have none.
    pub(super) unnamed_tracks: usize,
    /// What the dossier says of itself.
    pub(super) meta: Option<Node<'t>>,
    /// The file that says it.
    pub(super) meta_file: usize,
}

/// Whose field it is, for messages.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    /// The record's kind and its id, if it has one; none of the dossier itself.
    record: Option<(Kind, Option<&'a str>)>,
    /// Whether the field is that of a part of it.
    part: bool,
}

impl Owner<'_> {
    /// `position x`, or `a position` where it has no name; `the dossier`.
    pub(super) fn name(self) -> String {
        match self.record {
            Some((kind, Some(id))) => format!("{kind} {}", quoted(id)),
            Some((kind, None)) => super::shape::a_kind(kind),
            None => "the dossier".to_owned(),
        }
    }
}

/// Goes through one file.
pub(super) struct Examiner<'t, 'f> {
    pub(super) file: usize,
    pub(super) findings: &'f mut Findings,
    pub(super) found: &'f mut Found<'t>,
}

impl<'t> Examiner<'t, '_> {
    fn at(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    /// Adds a problem of this file.
    pub(super) fn add<W: Into<Words>>(&mut self, code: Code, span: Span, words: impl FnOnce() -> W) {
        self.findings.add(code, self.at(span), words);
    }

    /// What the dossier says of itself.
    pub(super) fn meta(&mut self, node: Node<'t>) {
        self.found.meta = Some(node);
        self.found.meta_file = self.file;
        self.object(&shapes::META, node, Owner { record: None, part: false });
        let tracks = meant(&shapes::META, node, "tracks").map(|tracks| tracks.node.items());
        for track in tracks.into_iter().flatten() {
            match named(&shapes::TRACK, track) {
                Some(id) => self.found.tracks.push(id),
                None => self.found.unnamed_tracks += 1,
            }
        }
    }

    /// The list of all records of a kind.
    pub(super) fn records(&mut self, kind: Kind, node: Node<'t>) {
        let Json::Array(items) = node.value() else {
            let found = node.what();
            return self.add(Code::WrongType, node.span(), || {
                format!("expected a list of {}, found {found}", kind.plural())
            });
        };
        if items.is_empty() {
            self.add(Code::EmptyValue, node.span(), || {
                Words::new(format!("the list of {} is empty", kind.plural())).help("leave it out")
            });
        }
        let shape = shapes::of(kind);
        for item in items {
            let record = Record { kind, file: self.file, node: item, id: named(shape, item) };
            let owner = Owner { record: Some((kind, record.id())), part: false };
            self.found.records.push(record);
            self.object(shape, item, owner);
        }
    }

    /// An object and all within it.
    fn object(&mut self, shape: &'static Shape, node: Node<'t>, owner: Owner<'_>) {
        let Json::Object(members) = node.value() else {
            let found = node.what();
            return self.add(Code::WrongType, node.span(), || {
                Words::new(format!("expected {} as an object, found {found}", shape.with_article()))
                    .help(format!("its fields are {}", shape.field_names()))
            });
        };
        if members.is_empty() {
            return self.add(Code::EmptyValue, node.span(), || {
                Words::new(format!("{} has nothing in it", shape.with_article()))
                    .help(format!("its fields are {}", shape.field_names()))
            });
        }
        let mut fields = Fields::new(shape);
        let mut unknown = Vec::new();
        for member in members {
            match fields.place(member) {
                Ok(field) => self.field(field, member.node, owner),
                Err(Some((field, first))) => {
                    self.duplicate(member, first);
                    self.field(field, member.node, owner);
                }
                Err(None) => unknown.push(member),
            }
        }
        for member in unknown {
            self.add(Code::UnknownField, member.key_span, || {
                Words::new(format!("{} has no field {}", shape.with_article(), quoted(member.key)))
                    .meant(nearest(member.key, shape.fields.iter().map(|field| field.name)))
                    .help(format!("its fields are {}", shape.field_names()))
            });
            if let Some(field) = fields.place_slip(member) {
                self.field(field, member.node, owner);
            }
        }
        for field in fields.absent() {
            self.missing(shape, field, node, owner);
        }
        for rule in shape.rules {
            self.rule(*rule, &fields, node, owner);
        }
    }

    /// A key that was there before.
    pub(super) fn duplicate(&mut self, member: Member<'_>, first: Span) {
        let first = self.at(first);
        self.add(Code::DuplicateField, member.key_span, || {
            Words::new(format!("{} is given twice", quoted(member.key))).see("the first is at", first)
        });
    }

    fn missing(&mut self, shape: &Shape, field: &Field, node: Node<'_>, owner: Owner<'_>) {
        match field.need {
            Need::Optional => {}
            Need::Expected => {
                let span = meant(shape, node, "id").map_or_else(|| node.opening(), |id| id.node.span());
                self.add(Code::NoSource, span, || {
                    Words::new(format!("{} names no source", owner.name())).help(field.help())
                });
            }
            Need::Required => self.add(Code::MissingField, node.opening(), || {
                let name = owner.name();
                let what = if owner.part { format!("{} of {name}", shape.with_article()) } else { name };
                Words::new(format!("{what} lacks `{}`", field.name)).help(field.help())
            }),
        }
    }

    /// A field's value, or all of its list.
    fn field(&mut self, field: &'static Field, node: Node<'t>, owner: Owner<'_>) {
        if !field.many {
            return self.value(field, node, owner);
        }
        let Json::Array(items) = node.value() else {
            return self.wrong_type(field, node);
        };
        if items.is_empty() {
            return self.empty(field, node);
        }
        for item in items {
            self.value(field, item, owner);
        }
    }

    fn wrong_type(&mut self, field: &Field, node: Node<'_>) {
        let found = node.what();
        self.add(Code::WrongType, node.span(), || {
            let listed = field.many && node.items().is_empty() && node.text().is_some();
            let expects = if field.many && !matches!(node.value(), Json::Array(_)) {
                field.expects()
            } else {
                field.value.words(false)
            };
            let words = Words::new(format!("`{}`: expected {expects}, found {found}", field.name));
            if matches!(node.value(), Json::Null) {
                words.help("if there is nothing to say, leave the field out")
            } else if listed {
                words.help("put it in square brackets")
            } else {
                words
            }
        });
    }

    fn empty(&mut self, field: &Field, node: Node<'_>) {
        self.add(Code::EmptyValue, node.span(), || {
            Words::new(format!("`{}` is empty", field.name)).help(if field.need == Need::Required {
                field.help()
            } else {
                "if there is nothing to say, leave the field out".to_owned()
            })
        });
    }

    fn value(&mut self, field: &'static Field, node: Node<'t>, owner: Owner<'_>) {
        let part = Owner { part: true, ..owner };
        match (field.value, node.value()) {
            (Value::Part(shape), _) => self.object(shape, node, part),
            (Value::Names, Json::Object(names)) => self.names(field, node, names),
            (Value::Citation, Json::Object(_)) => self.object(&shapes::CITATION, node, part),
            (Value::Citation, Json::Text(_)) => self.link(field, To::Kind(Kind::Source), node),
            (Value::Link(to), Json::Text(_)) => self.link(field, to, node),
            (Value::Flag, Json::Bool(_)) => {}
            (Value::Format, Json::Number(number)) => self.format(node, number),
            (Value::Whole(least, most), Json::Number(number)) => self.whole(field, node, number, least, most),
            (Value::Number(least, most), Json::Number(number)) => {
                if !number.parse::<f64>().is_ok_and(|n| (least..=most).contains(&n)) {
                    self.out_of_range(field, node, &least, &most);
                }
            }
            (
                Value::Id
                | Value::Text
                | Value::Title(_)
                | Value::Short(_)
                | Value::Date
                | Value::When
                | Value::Word(_),
                Json::Text(text),
            ) => self.text(field, node, text),
            _ => self.wrong_type(field, node),
        }
    }

    fn link(&mut self, field: &'static Field, to: To, node: Node<'t>) {
        if node.text().is_some_and(is_blank) {
            return self.empty(field, node);
        }
        // Links of parts are the record's; what the dossier says of itself has none.
        if let Some(from) = self.found.records.len().checked_sub(1) {
            self.found.links.push(Link { from, field, to, node });
        }
    }

    fn format(&mut self, node: Node<'_>, number: &str) {
        if number != "1" {
            self.add(Code::UnsupportedFormat, node.span(), || {
                Words::new(format!("the format's version is {}, and only 1 can be read", quoted(number)))
                    .help("a later version of this program may be able to read it")
            });
        }
    }

    fn whole(&mut self, field: &Field, node: Node<'_>, number: &str, least: u64, most: u64) {
        if number.contains(['.', 'e', 'E']) {
            return self.add(Code::WrongType, node.span(), || {
                format!("`{}`: expected a whole number, found {}", field.name, quoted(number))
            });
        }
        // What does not fit, or is negative, is out of range too.
        if !number.parse::<u64>().is_ok_and(|n| (least..=most).contains(&n)) {
            self.out_of_range(field, node, &least, &most);
        }
    }

    fn out_of_range(
        &mut self,
        field: &Field,
        node: Node<'_>,
        least: &dyn std::fmt::Display,
        most: &dyn std::fmt::Display,
    ) {
        self.add(Code::OutOfRange, node.span(), || {
            format!("`{}` is out of its range, {least} to {most}", field.name)
        });
    }
}
