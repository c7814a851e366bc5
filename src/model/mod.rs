//! The records of a dossier as types, as the format defines them.
//!
//! Nothing here is derived, and nothing uses files, clocks or screens. A [`Dossier`] that was read by
//! [`crate::dossier`] is valid: every link leads to a record of the right kind, no chain of links is
//! circular, and every history is in order. Code may rely on that, but must not panic on a dossier built by
//! hand.

mod amount;
mod dossier;
mod id;
mod record;
mod vocabulary;

pub(crate) use vocabulary::words;

pub use amount::{Amount, NotAnAmount};
pub use dossier::{Coverage, Dossier, Meta, RecordRef, Track};
pub use id::Id;
pub use record::{
    Affiliation, Citation, Condition, Done, Duration, Entry, Event, Figure, Issue, Meeting, MeetingEntry,
    Membership, Office, Outcome, Package, Participant, Party, Person, Place, Position, Promised, Quantity,
    Quote, RoleTerm, Settlement, Sought, Source, Standing,
};
pub use vocabulary::{
    Choose, Class, ConditionKind, Ended, EventKind, Extent, Format, Kind, Level, MeetingRole, MeetingStatus,
    OutcomeKind, OutcomeStatus, PartyKind, Role, SourceKind, Stance, TextStatus, TitleIs, Word,
};
