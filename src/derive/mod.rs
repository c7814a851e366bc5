//! What follows from the records at the end of a day: pure functions of dossier and day.
//!
//! No screen, no clock, no file. Each result names the records that it rests on; the rules are in
//! `docs/definitions.md`.

mod as_of;
mod facts;
pub mod overview;
mod visible;
mod stub;
pub use stub::Calendar;

pub use as_of::as_of;
pub use facts::{
    AskFacts, AskStatus, Evidence, EvidenceFacts, IssueFacts, IssueStatus, MeetingFacts, Moment,
    OutcomeFacts, Over, PositionFacts, Reply,
};
pub use visible::{Link, Relation};
