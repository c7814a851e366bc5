//! demarche: follow a negotiation, party by party, day by day, and see who says so.
//!
//! The map of the house, in the order of its layers; a module may use those above it, never those
//! below (`tests/layers.rs` holds that):
//!
//! - [`text`]: text for people: made safe, measured, clipped, wrapped, folded.
//! - [`date`]: dates with the precision of their source.
//! - [`model`]: what a dossier says, as typed records.
//! - [`dossier`]: files: read with every problem in its place, written as one, hashed. Of the modules
//!   below, only the command line and the terminal's shell use it.
//! - [`derive`]: what was true at the end of a day: in force, answers, statuses, evidence.
//! - [`ui`]: the dashboard without a terminal.

pub mod date;
pub mod derive;
pub mod dossier;
pub mod model;
pub mod text;
pub mod ui;
