//! The terms in which records are described: fields, the values they accept, and rules between them.
//!
//! [`super::shapes`] describes every record of the format in these terms. Everything that needs to know the
//! format reads that description.

use crate::model::{Kind, Word};

/// An object of the format: a record, or a part of one.
pub(super) struct Shape {
    /// Its name in words: `position`.
    pub(super) name: &'static str,
    /// Its description, as a phrase.
    pub(super) about: &'static str,
    /// In the canonical order.
    pub(super) fields: &'static [Field],
    /// The rules between its fields.
    pub(super) rules: &'static [Rule],
}

impl Shape {
    /// `a position`, `an issue`.
    pub(super) fn with_article(&self) -> String {
        let article = if self.name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.name)
    }

    /// The names of its fields, for help texts.
    pub(super) fn field_names(&self) -> String {
        let names: Vec<&str> = self.fields.iter().map(|field| field.name).collect();
        names.join(", ")
    }
}

/// Whether a field must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    /// Its absence is a warning.
    Expected,
    Required,
}

/// One field.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    /// The kind of value, or of each item if it is a list.
    pub(super) value: Value,
    /// Whether it is a list.
    pub(super) many: bool,
    pub(super) need: Need,
    /// Whether following this link must never lead back to the start.
    pub(super) chain: bool,
    /// Its description, as a phrase.
    pub(super) about: &'static str,
}

impl Field {
    /// An optional field with one value.
    pub(super) const fn one(name: &'static str, value: Value, about: &'static str) -> Self {
        Self { name, value, many: false, need: Need::Optional, chain: false, about }
    }

    /// An optional field with a list of values.
    pub(super) const fn many(name: &'static str, value: Value, about: &'static str) -> Self {
        Self { many: true, ..Self::one(name, value, about) }
    }

    /// The field must be there.
    pub(super) const fn required(self) -> Self {
        Self { need: Need::Required, ..self }
    }

    /// The field should be there.
    pub(super) const fn expected(self) -> Self {
        Self { need: Need::Expected, ..self }
    }

    /// Its links must not form a circle.
    pub(super) const fn chain(self) -> Self {
        Self { chain: true, ..self }
    }

    /// Its purpose and values, for help texts.
    pub(super) fn help(&self) -> String {
        format!("`{}`: {}; {}", self.name, self.about, self.expects())
    }

    /// Whether it holds one value or a list of several.
    pub(super) fn count(&self) -> Count {
        if self.many { Count::Several } else { Count::One }
    }

    /// The expected value in words: `a date`, `a list of party ids`.
    pub(super) fn expects(&self) -> String {
        match self.count() {
            Count::One => self.value.words(Count::One),
            Count::Several => format!("a list of {}", self.value.words(Count::Several)),
        }
    }
}

/// Whether one value is meant or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Several,
}

/// The values that a field accepts.
#[derive(Clone, Copy)]
pub(super) enum Value {
    /// The version of the format.
    Format,
    /// The record's own id.
    Id,
    /// Plain text.
    Text,
    /// An address on the web.
    Address,
    /// Plain text that should have at most so many characters.
    Title(usize),
    /// Plain text that has at most so many characters.
    Short(usize),
    /// A date, no interval.
    Date,
    /// A date or an interval.
    When,
    /// One of a closed list.
    Word(WordList),
    Flag,
    /// True; what is not so leaves the field out.
    True,
    /// A whole number from the first to the second.
    Whole(u64, u64),
    /// A number from the first to the second.
    Number(f64, f64),
    /// A number of a quantity, kept exactly.
    Amount,
    /// A record's id.
    Link(To),
    /// A source's id, alone or within an object.
    Citation,
    /// A party's id, alone or within an object.
    Membership,
    /// Texts by language tag.
    Names,
    /// Identifiers by the scheme that they belong to.
    Refs,
    /// An object.
    Part(&'static Shape),
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum To {
    Kind(Kind),
    Track,
    /// What a position can answer: a position or a package.
    Answered,
    /// A record of any kind.
    Any,
}

impl To {
    /// Whether a link may lead to a record of this kind.
    pub(super) fn admits(self, kind: Kind) -> bool {
        match self {
            Self::Kind(only) => kind == only,
            Self::Answered => matches!(kind, Kind::Position | Kind::Package),
            Self::Any => true,
            Self::Track => false,
        }
    }

    /// What it leads to, in words: `party`, `position or package`.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Answered => "position or package",
            Self::Any => "record",
            Self::Track => "track",
        }
    }
}

/// A closed list of words.
#[derive(Clone, Copy)]
pub(super) struct WordList {
    pub(super) knows: fn(&str) -> bool,
    pub(super) all: fn() -> Vec<&'static str>,
}

/// One of a closed list.
pub(super) const fn word<W: Word>() -> Value {
    fn knows<W: Word>(text: &str) -> bool {
        W::from_word(text).is_some()
    }
    fn all<W: Word>() -> Vec<&'static str> {
        W::ALL.iter().map(|word| word.as_str()).collect()
    }
    Value::Word(WordList { knows: knows::<W>, all: all::<W> })
}

/// The id of a record of a kind.
pub(super) const fn link(kind: Kind) -> Value {
    Value::Link(To::Kind(kind))
}

impl Value {
    /// The expected value in words: one, or several in a list.
    pub(super) fn words(self, count: Count) -> String {
        let (one, many) = match self {
            Self::Format => ("the version of the format, the number 1", "numbers"),
            Self::Id => ("an id in double quotes", "ids"),
            Self::Text | Self::Title(_) | Self::Short(_) => ("a text in double quotes", "texts"),
            Self::Date | Self::When => ("a date in double quotes", "dates"),
            Self::Word(_) => ("a word of its list, in double quotes", "words of its list"),
            Self::Address => ("an address in double quotes", "addresses"),
            Self::Flag => ("true or false", "true or false"),
            Self::True => ("true", "true"),
            Self::Whole(..) => ("a whole number", "whole numbers"),
            Self::Number(..) | Self::Amount => ("a number", "numbers"),
            Self::Link(To::Kind(kind)) => {
                return match count {
                    Count::One => format!("the id of {}", a_kind(kind)),
                    Count::Several => format!("{kind} ids"),
                };
            }
            Self::Link(To::Track) => ("the id of a track", "track ids"),
            Self::Link(To::Answered) => ("the id of a position or package", "position or package ids"),
            Self::Link(To::Any) => ("the id of a record", "record ids"),
            Self::Citation => ("a source's id, or an object with it", "source ids, or objects with them"),
            Self::Membership => ("a party's id, or an object with it", "party ids, or objects with them"),
            Self::Names => ("an object of names by language tag", "objects of names by language tag"),
            Self::Refs => ("an object of identifiers by scheme", "objects of identifiers by scheme"),
            Self::Part(_) => ("an object", "objects"),
        };
        match count {
            Count::One => one.to_owned(),
            Count::Several => many.to_owned(),
        }
    }
}

/// `a position`, `an issue`.
pub(super) fn a_kind(kind: Kind) -> String {
    let article = if matches!(kind, Kind::Issue | Kind::Outcome | Kind::Event) { "an" } else { "a" };
    format!("{article} {kind}")
}

/// A rule between the fields of one object.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// The second date must not be before the first.
    InOrder(&'static str, &'static str),
    /// `ended` requires `until`.
    EndedNeedsUntil,
    /// The stance `accepts-if` requires `condition`.
    AcceptsIfNeedsCondition,
    /// `point` requires `package`.
    PointNeedsPackage,
    /// Only an ask has `sought`, and no search ends before the ask begins.
    SoughtOfAsk,
    /// Either `value`, or `from` and `to`, which is not below `from`.
    ValueOrRange,
    /// No party is among `members` twice at the same time.
    MembersOnce,
    /// No two of `quantities` have the same unit.
    OneOfEachUnit,
    /// The issues of a step are among those of the outcome, and the first step names none.
    StepIssues,
    /// Either `status` or `history`.
    StatusOrHistory,
    /// The entries of `history` are in order, oldest first.
    HistoryOldestFirst,
}
