//! What follows from the records at the end of a day: pure functions of dossier and day.
//!
//! No screen, no clock, no file. Each result names the records that it rests on; the rules are in
//! `docs/definitions.md`, one file of this folder for each idea: `position` (begins, in force, over),
//! `stand` (what is said again), `answer` and `ask` (what became of it), `outcome`, `issue`, `evidence`,
//! `role`, `meeting`. `ground` reads the links both ways first, and `moment` puts all together;
//! `calendar` has the days on which something changed, `visible` says what may be shown of a record as
//! of the day, `about` says whose a record is and on which issues, `told` gives a record cut to that, and `overview` what lists hold. `summary` says in a few
//! lines where things stand, and `timeline` when they happened.

pub mod about;
pub mod agenda;
mod answer;
mod as_of;
mod ask;
mod calendar;
pub mod change;
mod evidence;
mod facts;
pub mod gap;
mod index;
mod issue;
pub mod issue_brief;
mod json;
pub mod last_seen;
pub mod ledger;
pub mod matrix;
mod meeting;
mod moment;
mod outcome;
mod outcome_timeline;
pub mod overview;
pub mod package;
mod position;
pub mod programs;
mod redact;
pub mod review;
mod role;
#[cfg(test)]
mod sample;
mod stand;
pub mod summary;
pub mod timeline;
mod visible;

pub use as_of::as_of;
pub use calendar::Calendar;
pub use facts::{
    AskFacts, AskStatus, Evidence, EvidenceFacts, IssueFacts, IssueStatus, MeetingFacts, Moment,
    OutcomeFacts, Over, PositionFacts, Reply,
};
pub use json::{derived, derived_row};
pub use moment::MomentCache;
pub use role::{offices_of, parties_of};
pub use visible::{Link, Relation};
