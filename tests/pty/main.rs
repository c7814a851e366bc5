//! The dashboard in a real pseudo-terminal: how it ends, draws, reads, stops and idles.
//!
//! What concerns the loop alone is tried with [`tally`], a small program that shows what reached it.

mod endings;
mod frames;
mod harness;
mod input;
mod jobs;
mod tally;
