//! Who belongs to a party, and when.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::id::Id;
use crate::date::Date;

/// A party's membership in another. Written as the member's id alone if it has no dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The member.
    pub party: Id,
    /// From when; always, when absent.
    pub since: Option<Date>,
    /// Its last day as a member; open, when absent.
    pub until: Option<Date>,
}

impl Serialize for Membership {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.since.is_none() && self.until.is_none() {
            return self.party.serialize(serializer);
        }
        let fields = 1 + usize::from(self.since.is_some()) + usize::from(self.until.is_some());
        let mut object = serializer.serialize_struct("Membership", fields)?;
        object.serialize_field("party", &self.party)?;
        if let Some(since) = &self.since {
            object.serialize_field("since", since)?;
        }
        if let Some(until) = &self.until {
            object.serialize_field("until", until)?;
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Membership {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MembershipVisitor)
    }
}

struct MembershipVisitor;

impl<'de> Visitor<'de> for MembershipVisitor {
    type Value = Membership;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a party's id, or {\"party\", \"since\", \"until\"}")
    }

    fn visit_str<E>(self, party: &str) -> Result<Membership, E> {
        Ok(Membership { party: party.into(), since: None, until: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Membership, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Full {
            party: Id,
            since: Option<Date>,
            until: Option<Date>,
        }
        let Full { party, since, until } = Full::deserialize(MapAccessDeserializer::new(members))?;
        Ok(Membership { party, since, until })
    }
}
