//! Matches the members of an object to fields, including misspelt keys.

use super::found::date;
use super::shape::{Field, Shape, Value};
use super::source_text::Span;
use super::tree::{Member, Node};
use crate::date::Date;

/// The members of an object by field. A key that is a misspelling of a missing field is reported and then
/// used for that field, so that the field is not reported as missing and its value is checked.
pub(super) struct Fields<'t> {
    shape: &'static Shape,
    /// One for each field of the shape.
    members: Vec<Option<Member<'t>>>,
    /// Where to look for the next member first: most objects are in the canonical order.
    next: usize,
}

impl<'t> Fields<'t> {
    pub(super) fn new(shape: &'static Shape) -> Self {
        Self { shape, members: vec![None; shape.fields.len()], next: 0 }
    }

    /// Assigns a member to its field. The error is the field and its first member if it is given twice, or
    /// none if there is no such field.
    pub(super) fn place(
        &mut self,
        member: Member<'t>,
    ) -> Result<&'static Field, Option<(&'static Field, Span)>> {
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

    /// Assigns a member with an unknown key to the missing field that it probably means.
    pub(super) fn place_slip(&mut self, member: Member<'t>) -> Option<&'static Field> {
        let mut places = self.shape.fields.iter().zip(&mut self.members);
        let (field, place) =
            places.find(|(field, place)| place.is_none() && is_slip(member.key, field.name))?;
        *place = Some(member);
        Some(field)
    }

    pub(super) fn absent(&self) -> impl Iterator<Item = &'static Field> {
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

    /// A date, if it is valid and allowed in the field.
    pub(super) fn date(&self, name: &str) -> Option<Date> {
        let (field, member) = self.find(name)?;
        date(member.node).filter(|date| matches!(field.value, Value::When) || !date.is_interval())
    }
}

/// The member with a field's name, or with a misspelling of it.
pub(super) fn meant<'t>(shape: &Shape, node: Node<'t>, name: &str) -> Option<Member<'t>> {
    node.member(name).or_else(|| {
        let is_field = |key: &str| shape.fields.iter().any(|field| field.name == key);
        node.members().find(|member| is_slip(member.key, name) && !is_field(member.key))
    })
}

/// The value that identifies a record or track, even if it is malformed.
pub(super) fn named<'t>(shape: &Shape, node: Node<'t>) -> Option<Node<'t>> {
    meant(shape, node, "id").map(|id| id.node).filter(|id| id.text().is_some())
}

/// Whether a key differs from another only by one letter added, left out or changed, by two letters swapped,
/// or by case.
pub(super) fn is_slip(written: &str, meant: &str) -> bool {
    if written.eq_ignore_ascii_case(meant) {
        return true;
    }
    // Keys are short, but the text may be very long.
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
