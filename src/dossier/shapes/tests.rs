use std::cell::Cell;

use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::{Serialize, de::DeserializeOwned, forward_to_deserialize_any};
use serde_json::{Map, Value as Any, json};

use super::*;
use crate::dossier::shape::Need;
use crate::dossier::{deserialize, json};
use crate::model;

/// Learns the names of a type's fields.
struct Ask<'a>(&'a Cell<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Ask<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("not a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.0.set(fields);
        Err(Error::custom("only asking"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// An object of a shape with the fields wanted.
fn sample(shape: &Shape, wanted: fn(&Field) -> bool) -> Any {
    let value = |field: &Field| match field.value {
        Id | Text | Address | Title(_) | Short(_) | Value::Link(_) => json!("x"),
        Date | When => json!("2025-07-01"),
        Value::Word(words) => json!((words.all)()[0]),
        Flag | True => json!(true),
        Value::Format | Whole(..) => json!(1),
        Number(..) | Amount => json!(1.5),
        Citation => sample(&CITATION, wanted),
        Membership => sample(&MEMBERSHIP, wanted),
        Names | Refs => json!({"uk": "x"}),
        Part(shape) => sample(shape, wanted),
    };
    let fields =
        shape.fields.iter().filter(|field| wanted(field)).map(|field| {
            (field.name.to_owned(), if field.many { json!([value(field)]) } else { value(field) })
        });
    Any::Object(fields.collect::<Map<_, _>>())
}

/// Holds a shape and a type of the model to each other: the same fields in the same order, and none
/// more required.
fn agree<T: Serialize + DeserializeOwned>(shape: &Shape) {
    let names: Vec<&str> = shape.fields.iter().map(|field| field.name).collect();
    let fields = Cell::new(&[][..]);
    assert!(T::deserialize(Ask(&fields)).is_err());
    assert_eq!(fields.get(), names, "{}", shape.name);

    let full = sample(shape, |_| true).to_string();
    let read: T = deserialize::from_node(json::parse(&full).unwrap().root()).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), full);

    let least = sample(shape, |field| field.need == Need::Required).to_string();
    let read: Result<T, _> = deserialize::from_node(json::parse(&least).unwrap().root());
    assert!(read.is_ok(), "{}: {:?}", shape.name, read.err());
}

#[test]
fn the_shapes_are_those_of_the_model() {
    agree::<model::Meta>(&META);
    agree::<model::Coverage>(&COVERAGE);
    agree::<model::Track>(&TRACK);
    agree::<model::Source>(&SOURCE);
    agree::<model::RoleTerm>(&ROLE);
    agree::<model::Party>(&PARTY);
    agree::<model::Affiliation>(&AFFILIATION);
    agree::<model::Office>(&OFFICE);
    agree::<model::Person>(&PERSON);
    agree::<model::Issue>(&ISSUE);
    agree::<model::Package>(&PACKAGE);
    agree::<model::Condition>(&CONDITION);
    agree::<model::Sought>(&SOUGHT);
    agree::<model::Quantity>(&QUANTITY);
    agree::<model::Quote>(&QUOTE);
    agree::<model::Position>(&POSITION);
    agree::<model::Place>(&PLACE);
    agree::<model::Participant>(&PARTICIPANT);
    agree::<model::Duration>(&DURATION);
    agree::<model::MeetingEntry>(&MEETING_ENTRY);
    agree::<model::Meeting>(&MEETING);
    agree::<model::Entry>(&ENTRY);
    agree::<model::Settlement>(&SETTLEMENT);
    agree::<model::Done>(&DONE);
    agree::<model::Promised>(&PROMISED);
    agree::<model::Figure>(&FIGURE);
    agree::<model::Outcome>(&OUTCOME);
    agree::<model::Event>(&EVENT);
}

#[test]
fn whole_numbers_fit_the_model() {
    let read = |text: &str| deserialize::from_node::<u32>(json::parse(text).unwrap().root()).is_ok();
    assert!(read("1000000") && read("10000") && !read("4294967296"));
}
