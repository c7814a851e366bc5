//! Documents: what the dossier says as of a day, as text that can be sent to others.
//!
//! A report is a [`Doc`], a small tree that knows no format; [`markdown`] and [`plain`] write it down.
//! The phrases of [`says`] and what [`meetings`] says of them serve the dashboard too.

mod briefing;
mod doc;
mod lists;
mod markdown;
pub mod meetings;
mod notes;
mod overview;
mod plain;
mod record;
pub mod says;

pub use briefing::{Provenance, briefing};
pub use doc::{Block, Doc, Item, Line, Ref, Reference, Span};
pub use lists::list;
pub use markdown::markdown;
pub use overview::overview;
pub use plain::{USUAL_WIDTH, plain};
pub use record::{record, relation};
