//! Validates the files against the format's shapes, value by value. It collects every problem, and also the
//! records and the links between them.

mod dates;
mod texts;

use super::characters::is_blank;
use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::fields::{Fields, meant, named};
use super::found::{Found, Link, Record};
use super::shape::{Count, Field, Need, Shape, To, Value};
use super::shapes;
use super::source_text::Span;
use super::tree::{Json, Member, Node};
use crate::model::{Amount, Kind, NotAnAmount};
use crate::suggest::nearest;

/// The record that a field belongs to, for messages.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    /// The record's kind, and its id if it has one; none for the dossier itself.
    record: Option<(Kind, Option<&'a str>)>,
    /// Whether the field belongs to a part of the record.
    part: bool,
}

impl Owner<'_> {
    /// The kind of the record that the fields belong to, unless it is only a part of one.
    fn whole(self) -> Option<Kind> {
        self.record.filter(|_| !self.part).map(|(kind, _)| kind)
    }

    /// `position x`, or `a position` if it has no id; `the dossier`.
    pub(super) fn name(self) -> String {
        match self.record {
            Some((kind, Some(id))) => format!("{kind} {}", quoted(id)),
            Some((kind, None)) => super::shape::a_kind(kind),
            None => "the dossier".to_owned(),
        }
    }
}

/// Validates one file.
pub(super) struct Validator<'t, 'f> {
    pub(super) file: usize,
    pub(super) findings: &'f mut Findings,
    pub(super) found: &'f mut Found<'t>,
}

impl<'t> Validator<'t, '_> {
    fn at(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    /// Adds a problem of this file.
    pub(super) fn add<W: Into<Words>>(&mut self, code: Code, span: Span, words: impl FnOnce() -> W) {
        self.findings.add(code, self.at(span), words);
    }

    /// Validates the dossier's own fields.
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

    /// Validates the list of all records of a kind.
    pub(super) fn records(&mut self, kind: Kind, node: Node<'t>) {
        let Json::Array(items) = node.value() else {
            let found = node.what();
            return self.add(Code::WrongType, node.span(), || {
                format!("expected a list of {}, found {found}", kind.plural())
            });
        };
        let shape = shapes::of(kind);
        for item in items {
            let record = Record { kind, file: self.file, node: item, id: named(shape, item) };
            let owner = Owner { record: Some((kind, record.id())), part: false };
            self.found.records.push(record);
            self.object(shape, item, owner);
        }
    }

    /// Validates an object and everything in it.
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
            if let Some(list) = owner.whole().and_then(|kind| shapes::successor(kind, member.key)) {
                self.renamed(shape, member, list, node.get(list.name).is_some());
                // Its content is that of an item of the list.
                self.value(list, member.node, owner);
                continue;
            }
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

    /// Reports a duplicate key.
    pub(super) fn duplicate(&mut self, member: Member<'_>, first: Span) {
        let first = self.at(first);
        self.add(Code::DuplicateField, member.key_span, || {
            Words::new(format!("{} is given twice", quoted(member.key))).see("the first is at", first)
        });
    }

    /// Reports a field that has become an item of a list with another name.
    fn renamed(&mut self, shape: &Shape, member: Member<'_>, list: &Field, has_list: bool) {
        self.add(Code::RenamedField, member.key_span, || {
            let (key, name) = (quoted(member.key), list.name);
            Words::new(format!("{key} of {} is now `{name}`, a list", shape.with_article())).help(if has_list {
                format!("move its value into `{name}`")
            } else {
                format!(
                    "write \"{name}\": [{{...}}]; `demarche fmt` does so for the whole dossier if nothing else is wrong"
                )
            })
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

    /// Validates a field's value, or all values of its list.
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
        let found = match (field.value, node.value()) {
            (Value::True, Json::Bool(false)) => "false",
            _ => node.what(),
        };
        self.add(Code::WrongType, node.span(), || {
            let listed = field.many && node.items().is_empty() && node.text().is_some();
            let expects = if field.many && !matches!(node.value(), Json::Array(_)) {
                field.expects()
            } else {
                field.value.words(Count::One)
            };
            let words = Words::new(format!("`{}`: expected {expects}, found {found}", field.name));
            if matches!(node.value(), Json::Null) || found == "false" {
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
            (Value::Names | Value::Refs, Json::Object(texts)) => self.named_texts(field, node, texts),
            (Value::Citation, Json::Object(_)) => self.object(&shapes::CITATION, node, part),
            (Value::Citation, Json::Text(_)) => self.link(field, To::Kind(Kind::Source), node),
            (Value::Membership, Json::Object(_)) => {
                let before = self.found.links.len();
                self.object(&shapes::MEMBERSHIP, node, part);
                // The member is a link of the list itself, whichever way it is written.
                self.found.links.iter_mut().skip(before).for_each(|link| link.field = field);
            }
            (Value::Membership, Json::Text(_)) => self.link(field, To::Kind(Kind::Party), node),
            (Value::Link(to), Json::Text(_)) => self.link(field, to, node),
            (Value::Flag, Json::Bool(_)) | (Value::True, Json::Bool(true)) => {}
            (Value::Format, Json::Number(number)) => self.format(node, number),
            (Value::Whole(least, most), Json::Number(number)) => self.whole(field, node, number, least, most),
            (Value::Number(least, most), Json::Number(number)) => {
                if !number.parse::<f64>().is_ok_and(|n| (least..=most).contains(&n)) {
                    self.out_of_range(field, node, &least, &most);
                }
            }
            (Value::Amount, Json::Number(number)) => self.amount(field, node, number),
            (
                Value::Id
                | Value::Text
                | Value::Address
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
        // Links in parts of a record belong to the record. The dossier's own fields have no links.
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
        // Numbers that do not fit or are negative are also out of range.
        if !number.parse::<u64>().is_ok_and(|n| (least..=most).contains(&n)) {
            self.out_of_range(field, node, &least, &most);
        }
    }

    fn amount(&mut self, field: &Field, node: Node<'_>, number: &str) {
        match number.parse::<Amount>() {
            Ok(_) => {}
            Err(NotAnAmount::Places) => self.add(Code::TooPrecise, node.span(), || {
                Words::new(format!("`{}` has more than {} decimal places", field.name, Amount::PLACES)).help(
                    "choose a unit in which it has fewer: grams for kilograms, people for millions of people",
                )
            }),
            Err(_) => self.out_of_range(field, node, &0, &Amount::MOST),
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
