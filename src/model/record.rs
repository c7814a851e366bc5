//! The records of the nine kinds. Field order is the canonical order of the files.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::Id;
use super::vocabulary::{
    Choose, Ended, EventKind, Extent, Format, Level, MeetingRole, MeetingStatus, OutcomeKind, OutcomeStatus,
    PartyKind, Role, SourceKind, Stance, TitleIs,
};
use crate::date::Date;

/// Names in other languages, by BCP 47 tag.
pub(super) type Names = BTreeMap<String, String>;

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}

/// A link to a source, and how far it bears the record out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Id,
    /// Where in the document.
    pub locator: Option<String>,
    /// It bears out only part of the record.
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
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Plain(Id),
            Full {
                id: Id,
                locator: Option<String>,
                #[serde(default)]
                partial: bool,
            },
        }
        Form::deserialize(deserializer)
            .map(|form| match form {
                Form::Plain(source) => Self { source, locator: None, partial: false },
                Form::Full { id, locator, partial } => Self { source: id, locator, partial },
            })
            .map_err(|_| D::Error::custom("expected a source's id, or {\"id\", \"locator\", \"partial\"}"))
    }
}

/// Declares a record or a part of one: required fields as they are, `?` optional, `*` a list that is
/// left out when empty, `!` a flag that is left out when false.
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

record! {
    /// A document that says so.
    Source {
        /// Its name in links.
        id: = Id,
        /// The document's title, or what stands for it: see `title_is`.
        title: = String,
        /// Set where the document showed no title: then `title` is no quotation.
        title_is: ? TitleIs,
        /// Who published it.
        publisher: ? String,
        /// When it was published.
        published: ? Date,
        /// Where it can be read.
        url: ? String,
        /// BCP 47 tag of its language.
        language: ? String,
        /// What kind of document it is.
        kind: ? SourceKind,
        /// Who first reported it: two reprints of one agency share it.
        origin: ? String,
        /// The party whose official voice, state media or (for a side) national press it is.
        aligned_with: ? Id,
        /// An editor's remark, marked as such; may look ahead.
        note: ? String,
    }
}

record! {
    /// A role that a party has from a date until another.
    RoleTerm {
        /// The role.
        role: = Role,
        /// Offered or foreseen, not in effect.
        prospective: ! bool,
        /// From when; always, when absent.
        since: ? Date,
        /// Its last day; open, when absent.
        until: ? Date,
        /// In what matter.
        text: ? String,
    }
}

record! {
    /// Who takes part: a state, armed group, organisation, coalition.
    Party {
        /// Its name in links.
        id: = Id,
        /// The name that people use and lists show.
        name: = String,
        /// The formal name, where it is another.
        official_name: ? String,
        /// At most 8 characters, for columns.
        short: ? String,
        /// What it is.
        kind: = PartyKind,
        /// What it is to the negotiation, over time.
        roles: * RoleTerm,
        /// Parties that belong to it.
        members: * Id,
        /// The party whose place it took.
        successor_of: ? Id,
        /// When it came to be.
        since: ? Date,
        /// Its last day.
        until: ? Date,
        /// A sentence that holds on every day.
        text: ? String,
        /// Its name in other languages.
        names: ? Names,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// A person's belonging to a party.
    Affiliation {
        /// The party.
        party: = Id,
        /// From when.
        since: ? Date,
        /// Until when.
        until: ? Date,
    }
}

record! {
    /// An office that a person held.
    Office {
        /// What it is called.
        title: = String,
        /// From when.
        since: ? Date,
        /// Its last day.
        until: ? Date,
        /// A day on which it is known to have been held.
        attested: ? Date,
    }
}

record! {
    /// Through whom a party takes part.
    Person {
        /// Its name in links.
        id: = Id,
        /// The name that lists show.
        name: = String,
        /// The parties that the person belongs to, over time.
        affiliations: * Affiliation,
        /// Offices, over time.
        offices: * Office,
        /// Other spellings.
        variants: * String,
        /// A sentence that holds on every day.
        text: ? String,
        /// The name in other languages.
        names: ? Names,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// What is negotiated about.
    Issue {
        /// Its name in links.
        id: = Id,
        /// The name that lists show.
        name: = String,
        /// At most 18 characters, for columns.
        short: ? String,
        /// The issue that it is part of.
        parent: ? Id,
        /// A sentence that holds on every day.
        text: ? String,
        /// Other words by which it is searched.
        keywords: * String,
        /// The name in other languages.
        names: ? Names,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// Positions put forward together: a plan, a memorandum, a draft.
    Package {
        /// Its name in links.
        id: = Id,
        /// What it is called.
        title: = String,
        /// Who put it forward.
        parties: * Id,
        /// When.
        when: = Date,
        /// Whether its members are alternatives; `all` when absent.
        choose: ? Choose,
        /// What it is.
        text: ? String,
        /// Where it can be read.
        url: ? String,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// What a position depends on.
    Condition {
        /// The condition in words.
        text: = String,
        /// The issues that it concerns.
        issues: * Id,
        /// The records that fulfilled it.
        met_by: * Id,
    }
}

record! {
    /// Exact words, as in the source.
    Quote {
        /// The words.
        text: = String,
        /// BCP 47 tag of their language.
        language: ? String,
        /// What they mean in the dossier's language.
        translation: ? String,
        /// Who translated them.
        translated_by: ? String,
    }
}

record! {
    /// What one or more parties hold on an issue, from a date until it ends or is replaced.
    Position {
        /// Its name in links.
        id: = Id,
        /// What it says in at most 60 characters, as a list shows it.
        title: = String,
        /// Who holds it; several hold it jointly.
        parties: * Id,
        /// What it is about; the main issue first.
        issues: * Id,
        /// How they stand.
        stance: = Stance,
        /// The position in full sentences.
        text: = String,
        /// From when.
        since: = Date,
        /// The last day on which it held.
        until: ? Date,
        /// How it ended; only with `until`.
        ended: ? Ended,
        /// The day by which it asks to be answered or met.
        due: ? Date,
        /// The parties asked.
        toward: * Id,
        /// What it depends on.
        condition: ? Condition,
        /// Positions of other parties that it answers.
        responds_to: * Id,
        /// Its holder's earlier positions that it takes the place of.
        replaces: * Id,
        /// Positions of the same holder that it says again.
        reaffirms: * Id,
        /// Rival accounts of the same thing; read both ways.
        contradicts: * Id,
        /// Whose account it is, where it is not the holder's own word.
        according_to: ? Id,
        /// Who says so, where that is no party.
        reported_by: ? String,
        /// Who spoke for the holder.
        speaker: ? Id,
        /// The meeting where it was put.
        meeting: ? Id,
        /// The package that it is part of.
        package: ? Id,
        /// Exact words.
        quote: ? Quote,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// Where something took place.
    Place {
        /// The town or region.
        city: ? String,
        /// The country that it lies in.
        country: ? String,
        /// The building.
        venue: ? String,
        /// Degrees north, -90 to 90.
        lat: ? f64,
        /// Degrees east, -180 to 180.
        lon: ? f64,
    }
}

record! {
    /// A party's presence in a meeting.
    Participant {
        /// The party.
        party: = Id,
        /// What it was there.
        roles: * MeetingRole,
        /// Who led its delegation.
        head: ? Id,
        /// Who else was there for it.
        people: * Id,
    }
}

record! {
    /// How long a meeting took.
    Duration {
        /// In minutes.
        minutes: ? u32,
        /// How exactly it is known.
        note: ? String,
    }
}

record! {
    /// One step in a meeting's history.
    MeetingEntry {
        /// What it became.
        status: = MeetingStatus,
        /// When.
        date: = Date,
        /// In words.
        text: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// Talks held, planned, postponed or called off.
    Meeting {
        /// Its name in links.
        id: = Id,
        /// What it is called.
        title: = String,
        /// When it was held, or is to be.
        when: = Date,
        /// Where it was simply held: that it was. Never together with `history`.
        status: ? MeetingStatus,
        /// Where it was announced, moved or called off: each step, oldest first.
        history: * MeetingEntry,
        /// Its form.
        format: ? Format,
        /// Its rank.
        level: ? Level,
        /// The strand of talks that it belongs to.
        track: ? Id,
        /// Which round of its track.
        round: ? u32,
        /// Where.
        place: ? Place,
        /// Who.
        participants: * Participant,
        /// How long.
        duration: ? Duration,
        /// The issues on its agenda.
        agenda: * Id,
        /// The meeting that it was part of.
        part_of: ? Id,
        /// What was talked about.
        text: ? String,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// One step in an outcome's history.
    Entry {
        /// What it became.
        status: = OutcomeStatus,
        /// When.
        date: = Date,
        /// In words.
        text: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// A position that an outcome settles, and how far.
    Settlement {
        /// The position.
        position: = Id,
        /// How far it is met.
        extent: = Extent,
    }
}

record! {
    /// A part of what was promised, carried out.
    Done {
        /// When.
        date: ? Date,
        /// How many.
        count: = u64,
        /// In words.
        text: ? String,
    }
}

record! {
    /// What was promised in numbers, and what was carried out when.
    Quantity {
        /// What is counted.
        unit: = String,
        /// How many were promised.
        agreed: ? u64,
        /// What was carried out.
        done: * Done,
    }
}

record! {
    /// Another number that a source gives.
    Figure {
        /// What it counts.
        label: = String,
        /// The number, as the source gives it: `8`, `about 90%`, `90 billion euros`.
        value: = String,
    }
}

record! {
    /// What a meeting, an exchange or a step outside one produced, with its status over time.
    Outcome {
        /// Its name in links.
        id: = Id,
        /// What it is called.
        title: = String,
        /// What kind of result it is.
        kind: = OutcomeKind,
        /// When it came about.
        when: = Date,
        /// What it is about; the main issue first.
        issues: * Id,
        /// Each step, oldest first.
        history: * Entry,
        /// Those bound by it.
        parties: * Id,
        /// Who helped to bring it about.
        mediators: * Id,
        /// The meeting that it came of.
        meeting: ? Id,
        /// What it says.
        text: ? String,
        /// Its term's last day.
        until: ? Date,
        /// The day by which it is to be done.
        due: ? Date,
        /// The positions that it settles.
        settles: * Settlement,
        /// What was promised in numbers, and done.
        quantity: ? Quantity,
        /// Other numbers.
        figures: * Figure,
        /// The outcome that it is part of.
        part_of: ? Id,
        /// Outcomes that it takes the place of.
        replaces: * Id,
        /// Outcomes that it changes.
        amends: * Id,
        /// Rival accounts.
        contradicts: * Id,
        /// Whose account it is.
        according_to: ? Id,
        /// Who says so, where that is no party.
        reported_by: ? String,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// Context from outside the talks.
    Event {
        /// Its name in links.
        id: = Id,
        /// What happened, in a few words.
        title: = String,
        /// When.
        when: = Date,
        /// What happened.
        text: = String,
        /// What it was about.
        kind: ? EventKind,
        /// Who was involved.
        parties: * Id,
        /// The issues that it bears on.
        issues: * Id,
        /// Where.
        place: ? Place,
        /// Records that it bears on, of any kind.
        affects: * Id,
        /// Rival accounts.
        contradicts: * Id,
        /// Whose account it is.
        according_to: ? Id,
        /// Who says so, where that is no party.
        reported_by: ? String,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

/// What a record says of its own standing: whose word it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The party whose account it is.
    pub according_to: Option<&'a Id>,
    /// Who reports it, where that is no party.
    pub reported_by: Option<&'a str>,
}

impl Position {
    /// Its first issue: where lists and counts place it.
    pub fn main_issue(&self) -> Option<&Id> {
        self.issues.first()
    }

    /// Whether it is its holder's own word: nobody else's account, nobody's report.
    pub fn is_own_word(&self) -> bool {
        self.according_to.is_none() && self.reported_by.is_none()
    }
}

impl Outcome {
    /// Its first issue.
    pub fn main_issue(&self) -> Option<&Id> {
        self.issues.first()
    }
}
