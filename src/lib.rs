//! demarche: follow a negotiation, party by party, day by day, and see who says so.
//!
//! The map of the house, in the order of its layers; a module may use those above it, never those
//! below (`tests/it/layers.rs` holds that):
//!
//! - [`text`]: text for people: made safe, measured, clipped, wrapped, folded, compared word by word.
//! - [`suggest`]: what was probably meant by a mistyped word.
//! - [`date`]: dates with the precision of their source.
//! - [`regular_file`]: files read that are files, and not too large.
//! - [`atomic_file`]: files written whole or not at all.
//! - [`model`]: what a dossier says, as typed records.
//! - [`dossier`]: files: read with every problem in its place, written as one, hashed. Of the modules
//!   below, only the command line and the terminal's shell use it.
//! - [`mod@derive`]: what was true at the end of a day: in force, answers, statuses, evidence.
//! - [`words`]: how each word is shown, in one table.
//! - [`report`]: documents: the briefing, the overview, the views, lists and records as text and Markdown;
//!   tables and calendars.
//! - [`search`]: finding records by words, accents or none.
//! - [`ui`]: the dashboard without a terminal.
//! - [`screenshot`]: a picture of it as a file.
//! - [`tui`]: the dashboard's terminal: waits, reads, carries out effects, draws.
//! - [`cli`]: the command line: data to standard output, words to standard error, and the exit code.
//!
//! The core is a library like any other: what did Ukraine make of Russia's demand by 25 July 2025?
//!
//! ```
//! use demarche::date::Date;
//! use demarche::derive::{AskStatus, Moment};
//! use demarche::dossier;
//!
//! let bundled = dossier::bundled_named("russia-ukraine").ok_or("no such dossier")?;
//! let dossier = bundled.load().dossier.ok_or("it has errors")?;
//! let day = "2025-07-25".parse::<Date>()?.latest();
//! let moment = Moment::at(&dossier, day);
//! let demand = moment.position("ru-2025-07-25-nato").and_then(|facts| facts.ask.clone());
//! assert_eq!(demand.map(|ask| ask.status), Some(AskStatus::Rejected));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod atomic_file;
pub mod cli;
pub mod date;
pub mod derive;
pub mod dossier;
pub mod model;
#[doc(hidden)]
pub mod probes;
pub mod regular_file;
pub mod report;
pub mod screenshot;
pub mod search;
pub mod suggest;
pub mod text;
pub mod tui;
pub mod ui;
pub mod words;
