//! What follows from the records at the end of a day: pure functions of dossier and day.
//!
//! Nothing here uses a screen, a clock or a file. Each result names the records that it rests on.
//! `docs/definitions.md` has the rules; each of its ideas has a file here: `position` (begins, in force,
//! over), `stand` (positions that say the same thing), `answer` and `ask` (what became of an ask), `outcome`,
//! `issue`, `evidence`, `role`, `meeting`. `index` reads the links in both directions first, and `moment`
//! puts the facts of one day together. `calendar` has the days on which something changed. `visible` decides
//! what may be shown of a record as of the day, `redact` cuts a record down to that, and `about` says which
//! parties and issues a record concerns. `public` leaves out what is private. `overview` has the contents of
//! lists, `summary` a few lines on the state of the talks, and `timeline` the dates.

pub mod about;
pub mod agenda;
mod answer;
mod as_of;
mod ask;
pub mod axis;
mod calendar;
pub mod change;
mod coalition;
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
pub mod play;
mod point;
mod position;
pub mod position_history;
pub mod programs;
mod public;
mod redact;
mod refusal;
pub mod review;
mod role;
#[cfg(test)]
pub(crate) mod sample;
mod settled;
mod stand;
pub mod summary;
pub mod timeline;
mod visible;

pub use as_of::{DATE_FORMS, as_of};
pub use calendar::Calendar;
pub use facts::{
    Account, AskFacts, AskStatus, Evidence, EvidenceFacts, IssueFacts, IssueStatus, MeetingFacts, Moment,
    OutcomeFacts, Over, PackageFacts, PositionFacts, Progress, Reply, Says, Silence, Telling, UnitAmount,
};
pub use json::{derived, derived_row};
pub use moment::MomentCache;
pub use public::{PrivateLink, has_private, private_links, public};
pub use role::{office_of, offices_of, parties_of};
pub use visible::{Link, Relation};
