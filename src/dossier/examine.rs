//! Holds what the files say against the format's shapes: value by value, gathering every problem, and
//! on the way the records and the links between them.

use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::place::RecordPlace;
use super::shape::{Field, Need, Shape, To, Value};
use super::shapes;
use super::source_text::Span;
use super::tree::{Json, Member, Members, Node};
use crate::date::{Date, DateError};
use crate::model::{Id, Kind};
use crate::near::nearest;
use crate::text;

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
        let span = self.id.map_or_else(|| self.node.opening(), |id| id.span());
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

/// The members of an object, each at its field. A key that is a slip of a field that is not there is
/// told as such, and stands for that field: neither is the field missing then, nor goes what it says
/// unread.
pub(super) struct Fields<'t> {
    shape: &'static Shape,
    /// As many as the shape has fields.
    members: Vec<Option<Member<'t>>>,
    /// Where the next member is looked for first: most objects are in the canonical order.
    next: usize,
}

impl<'t> Fields<'t> {
    fn new(shape: &'static Shape) -> Self {
        Self { shape, members: vec![None; shape.fields.len()], next: 0 }
    }

    /// Puts a member at its field. In the way of it may be that the field has one, which is then given
    /// with it, or that there is no such field.
    fn place(&mut self, member: Member<'t>) -> Result<&'static Field, Option<(&'static Field, Span)>> {
        let is_it = |field: &Field| field.name == member.key;
        let (before, from) = self.shape.fields.split_at(self.next.min(self.shape.fields.len()));
        let at = from.iter().position(is_it).map(|at| at + before.len());
        let at = at.or_else(|| before.iter().position(is_it)).ok_or(None)?;
        self.next = at + 1;
        let (field, place) = self.shape.fields.get(at).zip(self.members.get_mut(at)).ok_or(None)?;
        if let Some(first) = place {
            return Err(Some((field, first.key_span)));
        }
        *place = Some(member);
        Ok(field)
    }

    /// Puts a member with an unknown key at the field that it was probably to be.
    fn place_slip(&mut self, member: Member<'t>) -> Option<&'static Field> {
        let mut places = self.shape.fields.iter().zip(&mut self.members);
        let (field, place) =
            places.find(|(field, place)| place.is_none() && is_slip(member.key, field.name))?;
        *place = Some(member);
        Some(field)
    }

    fn absent(&self) -> impl Iterator<Item = &'static Field> {
        self.shape
            .fields
            .iter()
            .zip(&self.members)
            .filter(|(_, member)| member.is_none())
            .map(|(field, _)| field)
    }

    fn find(&self, name: &str) -> Option<(&'static Field, Member<'t>)> {
        let mut places = self.shape.fields.iter().zip(&self.members);
        places.find(|(field, _)| field.name == name).and_then(|(field, member)| Some((field, (*member)?)))
    }

    pub(super) fn member(&self, name: &str) -> Option<Member<'t>> {
        self.find(name).map(|(_, member)| member)
    }

    pub(super) fn get(&self, name: &str) -> Option<Node<'t>> {
        self.member(name).map(|member| member.node)
    }

    /// A date, if it is a sound one that the field may hold.
    pub(super) fn date(&self, name: &str) -> Option<Date> {
        let (field, member) = self.find(name)?;
        date(member.node).filter(|date| matches!(field.value, Value::When) || !date.is_interval())
    }
}

/// The member of an object that is a field, or a slip of it.
pub(super) fn meant<'t>(shape: &Shape, node: Node<'t>, name: &str) -> Option<Member<'t>> {
    node.member(name).or_else(|| {
        let is_field = |key: &str| shape.fields.iter().any(|field| field.name == key);
        node.members().find(|member| is_slip(member.key, name) && !is_field(member.key))
    })
}

/// The value that names a record or a track, even a malformed one.
fn named<'t>(shape: &Shape, node: Node<'t>) -> Option<Node<'t>> {
    meant(shape, node, "id").map(|id| id.node).filter(|id| id.text().is_some())
}

/// Whether a key is another but for one letter put in, left out or changed, two exchanged, or its case.
pub(super) fn is_slip(written: &str, meant: &str) -> bool {
    if written.eq_ignore_ascii_case(meant) {
        return true;
    }
    // No key is as long as a text may be.
    if written.len().abs_diff(meant.len()) > 4 {
        return false;
    }
    let (written, meant): (Vec<char>, Vec<char>) = (written.chars().collect(), meant.chars().collect());
    let same = written.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let (written, meant) = (written.get(same..).unwrap_or_default(), meant.get(same..).unwrap_or_default());
    match (written, meant) {
        ([a, b, rest @ ..], [c, d, end @ ..]) if a == d && b == c && rest == end => true,
        ([_, rest @ ..], [_, end @ ..]) if rest == end => true,
        ([_, rest @ ..], end) if rest == end => true,
        (rest, [_, end @ ..]) => rest == end,
        _ => false,
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
                words.help("where nothing is to be said, leave the field out")
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
                "where nothing is to be said, leave the field out".to_owned()
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

    /// A text of any sort.
    fn text(&mut self, field: &'static Field, node: Node<'t>, text: &str) {
        if is_blank(text) {
            return self.empty(field, node);
        }
        match field.value {
            Value::Id => {
                if !Id::is_well_formed(text) {
                    self.add(Code::MalformedId, node.span(), || {
                        Words::new(format!("{} is not an id", quoted(text))).meant(as_id(text).as_deref()).help(
                            "an id is lower-case letters a to z and digits, in groups joined by single hyphens",
                        )
                    });
                }
            }
            Value::Date => self.date(field, node, text, false),
            Value::When => self.date(field, node, text, true),
            Value::Word(words) => {
                if !(words.knows)(text) {
                    self.add(Code::UnknownWord, node.span(), || {
                        Words::new(format!("`{}` knows no word {}", field.name, quoted(text)))
                            .meant(nearest(text, (words.all)()))
                            .help(format!("its words are {}", (words.all)().join(", ")))
                    });
                }
            }
            Value::Title(most) | Value::Short(most) => {
                self.characters(field.name, node, text);
                let code =
                    if matches!(field.value, Value::Title(_)) { Code::LongTitle } else { Code::TooLong };
                if text.len() > most && text.chars().count() > most {
                    let length = text.chars().count();
                    self.add(code, node.span(), || {
                        Words::new(format!("`{}` has {length} characters, more than {most}", field.name))
                            .help(format!("lists have room for {most}, and cut what is longer"))
                    });
                }
            }
            _ => self.characters(field.name, node, text),
        }
    }

    /// Whether a text holds only characters that the format allows.
    fn characters(&mut self, name: &str, node: Node<'_>, text: &str) {
        // All of them, without stopping at the first that may be: so the compiler looks at many at once.
        if text.bytes().fold(true, |harmless, byte| harmless & is_harmless(byte)) {
            return;
        }
        let mut found = text.chars().enumerate().filter(|(_, c)| is_forbidden(*c));
        let Some((index, c)) = found.next() else { return };
        let more = found.count();
        self.add(Code::ForbiddenCharacter, node.span(), || {
            let others = if more > 0 { format!(", and {more} more") } else { String::new() };
            let which = format!("U+{:04X} as its character {}{others}", u32::from(c), index + 1);
            let words = Words::new(format!("`{name}` holds the forbidden character {which}"));
            words
                .help("no control characters but the line feed, and none that turn the direction of the text")
        });
    }

    fn date(&mut self, field: &Field, node: Node<'_>, text: &str, interval: bool) {
        let name = field.name;
        match text.parse::<Date>() {
            Ok(date) if date.is_interval() && !interval => self.add(Code::IntervalNotAllowed, node.span(), || {
                Words::new(format!("`{name}` is one date, not an interval"))
                    .help("for one day among several, not known which, write [FROM..TO]")
            }),
            Ok(_) => {}
            Err(DateError::Malformed) => self.add(Code::MalformedDate, node.span(), || {
                let lasting = if interval { ", FROM/TO for what lasted" } else { "" };
                Words::new(format!("`{name}`: {} is no date", quoted(text))).help(format!(
                    "write 2025, 2025-07 or 2025-07-23{lasting}, [FROM..TO] for one day among these; ~ behind a \
                     date says about"
                ))
            }),
            Err(DateError::Impossible) => self.add(Code::ImpossibleDate, node.span(), || {
                Words::new(format!("`{name}`: {} is not in the calendar", quoted(text)))
                    .help("years go from 0001 to 9999, months from 01 to 12, days as the month has them")
            }),
            Err(DateError::Backwards) => self.add(Code::EndBeforeStart, node.span(), || {
                format!("`{name}`: {} ends before it starts", quoted(text))
            }),
        }
    }

    fn names(&mut self, field: &Field, node: Node<'_>, names: Members<'t>) {
        if names.is_empty() {
            return self.empty(field, node);
        }
        let mut seen = std::collections::HashMap::new();
        for name in names {
            let (key_span, node) = (name.key_span, name.node);
            if let Some(first) = seen.insert(name.key, key_span) {
                self.duplicate(name, first);
            }
            if is_blank(name.key) {
                self.add(Code::EmptyValue, key_span, || "a language tag is empty".to_owned());
            } else if name.key.chars().any(is_forbidden) {
                self.add(Code::ForbiddenCharacter, key_span, || {
                    "a language tag holds a forbidden character".to_owned()
                });
            }
            match node.text() {
                Some(text) if is_blank(text) => self.empty(field, node),
                Some(text) => self.characters(field.name, node, text),
                None => self.add(Code::WrongType, node.span(), || {
                    format!("`{}`: expected a text for each language, found {}", field.name, node.what())
                }),
            }
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
                    .help("a later version of this program may know more")
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

/// What a mistyped id probably was to be: its letters and digits in lower case, joined by hyphens.
fn as_id(text: &str) -> Option<String> {
    // No id is as long as this, and a text may be.
    let head: String = text.chars().take(100).collect();
    let folded = text::fold(&head);
    let groups = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    let id = groups.collect::<Vec<_>>().join("-");
    Id::is_well_formed(&id).then_some(id)
}

/// Whether the format forbids a character: control characters but the line feed, and overrides and
/// isolates of direction. Marks of direction alone, which Arabic and Hebrew need, are allowed.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a byte can be no part of a forbidden character: told before the text is decoded, as most texts
/// have no other bytes.
fn is_harmless(byte: u8) -> bool {
    // Behind 0xC2 stand control characters, behind 0xE2 what turns the direction.
    byte == b'\n' || (byte >= 0x20 && !matches!(byte, 0x7f | 0xc2 | 0xe2))
}

/// Whether a text says nothing. What holds a forbidden character is told as such.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() && !is_forbidden(c))
}
