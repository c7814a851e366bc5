//! What a dossier says: typed records, as the format has them.
//!
//! Nothing here is derived, and nothing knows a file, a clock or a screen. A [`Dossier`] that came
//! through [`crate::dossier`] is sound: every link leads to a record of the right kind, no chain of
//! links goes round in a circle, and every history is in order. Code may rely on that, yet never
//! panics where a hand-made one is not.

mod dossier;
mod id;
mod record;
mod vocabulary;

pub(crate) use vocabulary::words;

pub use dossier::{Coverage, Dossier, Meta, RecordRef, Track};
pub use id::Id;
pub use record::{
    Affiliation, Citation, Condition, Done, Duration, Entry, Event, Figure, Issue, Meeting, MeetingEntry,
    Office, Outcome, Package, Participant, Party, Person, Place, Position, Quantity, Quote, RoleTerm,
    Settlement, Source, Standing,
};
pub use vocabulary::{
    Choose, Class, Ended, EventKind, Extent, Format, Kind, Level, MeetingRole, MeetingStatus, OutcomeKind,
    OutcomeStatus, PartyKind, Role, SourceKind, Stance, TitleIs, Word,
};
