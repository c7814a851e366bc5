//! Turns a JSON tree into the model's types through their own `Deserialize`. The values have been validated
//! before, so the fields need no second description here.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::tree::{Items, Json, Members, Node};
use crate::model::Amount;

/// A value of the model.
///
/// # Errors
/// If the tree does not fit the type, which cannot happen after [`super::validate`] found no error.
pub(super) fn from_node<T: DeserializeOwned>(node: Node<'_>) -> Result<T, Error> {
    T::deserialize(node)
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value() {
            Json::Null => visitor.visit_unit(),
            Json::Bool(flag) => visitor.visit_bool(flag),
            Json::Number(number) => {
                if let Ok(whole) = number.parse::<u64>() {
                    visitor.visit_u64(whole)
                } else {
                    visitor.visit_f64(number.parse().map_err(Error::custom)?)
                }
            }
            Json::Text(text) => visitor.visit_str(text),
            Json::Array(items) => visitor.visit_seq(Sequence(items)),
            Json::Object(members) => visitor.visit_map(Map { rest: members, value: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value() {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value() {
            // Its exact text, which a float would not keep.
            Json::Number(number) if name == Amount::NAME => visitor.visit_str(number),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        // The format's enums are plain words without data.
        let word = self.text().ok_or_else(|| Error::custom("expected a word"))?;
        visitor.visit_enum(word.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Sequence<'t>(Items<'t>);

impl<'de> SeqAccess<'de> for Sequence<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.clone().count())
    }
}

struct Map<'t> {
    rest: Members<'t>,
    value: Option<Node<'t>>,
}

impl<'de> MapAccess<'de> for Map<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(member) = self.rest.next() else { return Ok(None) };
        self.value = Some(member.node);
        let key: StrDeserializer<'_, Error> = member.key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let node = self.value.take().ok_or_else(|| Error::custom("a value without a key"))?;
        seed.deserialize(node)
    }
}
