//! Filters: what lists are narrowed to. They are told in the words of the screens, typed or picked, and shown as chips.

mod field;
mod parse;
mod values;

use crate::derive::Moment;
use crate::model::{Dossier, Kind, RecordRef};
use crate::text;

pub(in crate::ui) use field::Field;
pub(in crate::ui) use values::{Value, each_of, values};

/// The cells from which a party's name is long, so that its short name is told.
const LONG_NAME: usize = 20;

/// One condition: what must be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chip {
    pub(super) field: Field,
    /// The key of a value, or the words that are looked for.
    pub(super) value: String,
}

/// Conditions that all must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) chips: Vec<Chip>,
}

impl Filter {
    /// The conditions that narrow any of these lists, each with its place among all. A list is told by the kinds of
    /// its records.
    pub(super) fn chips_of<'a>(
        &'a self,
        lists: &'a [&'a [Kind]],
    ) -> impl Iterator<Item = (usize, &'a Chip)> + use<'a> {
        let chips = self.chips.iter().enumerate();
        chips.filter(move |(_, chip)| lists.iter().any(|list| chip.narrows(list)))
    }

    /// Whether any of these lists is narrowed.
    pub(super) fn narrows(&self, lists: &[&[Kind]]) -> bool {
        self.chips_of(lists).next().is_some()
    }

    /// Adds a condition that is not set yet.
    pub(super) fn add(&mut self, chip: Chip) {
        if !self.chips.contains(&chip) {
            self.chips.push(chip);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.chips.is_empty()
    }

    /// Whether a record is left in that of these lists which has its kind, or in any. What a list cannot be narrowed by
    /// leaves everything in it.
    pub(super) fn admits(&self, lists: &[&[Kind]], dossier: &Dossier, moment: &Moment, id: &str) -> bool {
        if self.is_empty() {
            return true;
        }
        dossier.record(id).is_some_and(|record| {
            let own = lists.iter().position(|list| list.contains(&record.kind()));
            let lists = own.and_then(|at| lists.get(at..=at)).unwrap_or(lists);
            self.chips_of(lists).all(|(_, chip)| chip.admits(dossier, moment, record))
        })
    }
}

impl Chip {
    /// The condition that a value is had.
    pub(super) fn of(value: &Value) -> Self {
        Self { field: value.field, value: value.key.clone() }
    }

    /// The condition that these words are in title or text; none without words.
    fn text(words: &str) -> Option<Self> {
        let value = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then_some(Self { field: Field::Text, value })
    }

    /// Whether a list of these kinds of records can be narrowed by it.
    pub(super) fn narrows(&self, list: &[Kind]) -> bool {
        list.iter().any(|kind| values::can_have(*kind, self.field, &self.value))
    }

    /// As it can be typed.
    fn typed(&self) -> String {
        Filter { chips: vec![self.clone()] }.typed()
    }

    /// What it asks for, in the words of the screens.
    pub(super) fn words(&self, dossier: &Dossier) -> String {
        let value = self.value.as_str();
        let name = match self.field {
            Field::Text => return format!("“{}”", text::line(value)),
            Field::Party => dossier.party(value).map(|party| {
                let short = party.short.as_deref().filter(|_| text::width(&party.name) > LONG_NAME);
                short.unwrap_or(&party.name).to_owned()
            }),
            Field::Issue => {
                dossier.issue(value).map(|issue| issue.short.as_deref().unwrap_or(&issue.name).to_owned())
            }
            Field::Track => {
                dossier.meta.tracks.iter().find(|track| *track.id == *value).map(|track| track.name.clone())
            }
            field => values::prose_of(field, value).map(str::to_owned),
        };
        format!("{} {}", self.field.name(), text::line(name.as_deref().unwrap_or(value)))
    }

    fn admits(&self, dossier: &Dossier, moment: &Moment, record: RecordRef<'_>) -> bool {
        values::has(self.field, &self.value, dossier, moment, record)
    }
}

/// Checks that a text is read as filters or refused in words, and that filters that are written are read again as the
/// same; panics if not.
pub(crate) fn probe(text: &str, dossier: &Dossier) {
    match Filter::parse(text, dossier) {
        Ok(filter) => assert_eq!(Filter::parse(&filter.typed(), dossier).as_ref(), Ok(&filter)),
        Err(why) => assert!(!why.is_empty()),
    }
}

#[cfg(test)]
mod tests;
