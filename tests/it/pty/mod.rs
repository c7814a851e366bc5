//! The dashboard in a real pseudo-terminal: how it ends, draws, reads, stops and idles.
//!
//! What concerns the loop alone is tried with [`tally`], a small program that shows what reached it.

mod brief;
mod changes;
mod clipboard;
mod desk;
mod editing;
mod endings;
mod export;
mod frames;
mod harness;
mod hours;
mod input;
mod jobs;
mod ledger;
mod matrix;
mod pointing;
mod progress;
mod reports;
mod settings;
mod shells;
mod soak;
mod stories;
mod taking;
mod tally;
mod timeline;
