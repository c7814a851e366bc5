//! Documents: what the dossier says as of a day, as text that can be sent to others.
//!
//! A report is a [`Doc`], a small tree that knows no format; [`markdown`] and [`plain`] write it down.

mod doc;
mod markdown;
mod plain;

pub use doc::{Block, Doc, Item, Line, Ref, Reference, Span};
pub use markdown::markdown;
pub use plain::{USUAL_WIDTH, plain};
