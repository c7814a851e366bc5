//! demarche: follow a negotiation, party by party, day by day, and see who says so.
//!
//! The map of the house, in the order of its layers; a module may use those above it, never those
//! below (`tests/layers.rs` holds that):
//!
//! - [`text`]: text for people: made safe, measured, clipped, wrapped, folded.
//! - [`date`]: dates with the precision of their source.
//! - [`model`]: what a dossier says, as typed records.
//! - [`derive`]: what was true at the end of a day: in force, answers, statuses, evidence.
//! - [`ui`]: the dashboard without a terminal.
//! - [`tui`]: the dashboard's terminal: waits, reads, carries out effects, draws.

pub mod date;
pub mod derive;
pub mod model;
pub mod text;
pub mod tui;
pub mod ui;
