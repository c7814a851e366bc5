//! Which member of an object is which field, and which a slip of one.

use super::found::date;
use super::shape::{Field, Shape, Value};
use super::source_text::Span;
use super::tree::{Member, Node};
use crate::date::Date;

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
    pub(super) fn new(shape: &'static Shape) -> Self {
        Self { shape, members: vec![None; shape.fields.len()], next: 0 }
    }

    /// Puts a member at its field. In the way of it may be that the field has one, which is then given
    /// with it, or that there is no such field.
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

    /// Puts a member with an unknown key at the field that it was probably to be.
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
pub(super) fn named<'t>(shape: &Shape, node: Node<'t>) -> Option<Node<'t>> {
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
