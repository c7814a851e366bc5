//! The records of the nine kinds. Field order is the canonical order of the files.

mod actors;
mod membership;
mod position;
mod talks;

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::Id;

pub use actors::{Affiliation, Issue, Office, Party, Person, RoleTerm, Source};
pub use membership::Membership;
pub use position::{Condition, Package, Position, Quantity, Quote, Sought};
pub use talks::{
    Done, Duration, Entry, Event, Figure, Meeting, MeetingEntry, Outcome, Participant, Place, Promised,
    Settlement,
};

/// Names in other languages, by BCP 47 tag.
pub(super) type Names = BTreeMap<String, String>;

/// Identifiers that other collections give to what a record describes, by scheme: `wikidata`, `doi`.
pub(super) type Refs = BTreeMap<String, String>;

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}

/// A link to a source, and how far the source supports the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Id,
    /// Where in the document.
    pub locator: Option<String>,
    /// It supports only part of the record.
    pub partial: bool,
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.locator.is_none() && !self.partial {
            return self.source.serialize(serializer);
        }
        let fields = 1 + usize::from(self.locator.is_some()) + usize::from(self.partial);
        let mut object = serializer.serialize_struct("Citation", fields)?;
        object.serialize_field("id", &self.source)?;
        if let Some(locator) = &self.locator {
            object.serialize_field("locator", locator)?;
        }
        if self.partial {
            object.serialize_field("partial", &true)?;
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CitationVisitor)
    }
}

struct CitationVisitor;

impl<'de> Visitor<'de> for CitationVisitor {
    type Value = Citation;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a source's id, or {\"id\", \"locator\", \"partial\"}")
    }

    fn visit_str<E>(self, id: &str) -> Result<Citation, E> {
        Ok(Citation { source: id.into(), locator: None, partial: false })
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Citation, A::Error> {
        #[derive(Deserialize)]
        struct Full {
            id: Id,
            locator: Option<String>,
            #[serde(default)]
            partial: bool,
        }
        let Full { id, locator, partial } = Full::deserialize(MapAccessDeserializer::new(members))?;
        Ok(Citation { source: id, locator, partial })
    }
}

/// Declares a record or a part of one. Fields marked `=` are required, `?` optional, `*` lists that are left
/// out when empty, `!` flags that are left out when false.
macro_rules! record {
    (@field [$($done:tt)*] $(#[$m:meta])* $f:ident : ? $t:ty, $($rest:tt)*) => {
        record! { @field [$($done)* $(#[$m])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $f: Option<$t>,] $($rest)* }
    };
    (@field [$($done:tt)*] $(#[$m:meta])* $f:ident : * $t:ty, $($rest:tt)*) => {
        record! { @field [$($done)* $(#[$m])* #[serde(default, skip_serializing_if = "Vec::is_empty")] pub $f: Vec<$t>,] $($rest)* }
    };
    (@field [$($done:tt)*] $(#[$m:meta])* $f:ident : ! bool, $($rest:tt)*) => {
        record! { @field [$($done)* $(#[$m])* #[serde(default, skip_serializing_if = "is_false")] pub $f: bool,] $($rest)* }
    };
    (@field [$($done:tt)*] $(#[$m:meta])* $f:ident : = $t:ty, $($rest:tt)*) => {
        record! { @field [$($done)* $(#[$m])* pub $f: $t,] $($rest)* }
    };
    (@field [$(#[$m:meta])* struct $name:ident; $($done:tt)*]) => {
        $(#[$m])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($done)* }
    };
    ($(#[$m:meta])* $name:ident { $($rest:tt)* }) => {
        record! { @field [$(#[$m])* struct $name;] $($rest)* }
    };
}
pub(super) use record;

/// What a record says about its origin: whose account it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The party whose account it is.
    pub according_to: Option<&'a Id>,
    /// Who reports it, if that is not a party.
    pub reported_by: Option<&'a str>,
}
