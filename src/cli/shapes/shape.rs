//! Types that describe JSON: fields and the shapes of their values.

use crate::model::Word;

/// A key of an object: the shape of its value, what it means, and whether it is always present.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) description: &'static str,
    pub(super) required: bool,
}

/// A key that is always present.
pub(super) const fn field(name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field { name, shape, description, required: true }
}

/// A key that some objects lack.
pub(super) const fn optional(name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field { name, shape, description, required: false }
}

/// The shape of a value.
pub(super) enum Shape {
    /// A record's id.
    Id,
    /// A day: `2025-07-25`.
    Day,
    /// A date, as precise as the format's.
    Date,
    /// Text for people.
    Text,
    Count,
    /// A number with at most 6 decimal places.
    Amount,
    Flag,
    /// A word of a closed list. The list has this name in the schema.
    Word(&'static str, fn() -> Vec<&'static str>),
    /// Two ids.
    Pair,
    Many(&'static Shape),
    OrNull(&'static Shape),
    Object(&'static [Field]),
    /// A record of any kind, with what is derived from it.
    Record,
}

/// The words of a closed list.
pub(super) fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.as_str()).collect()
}
