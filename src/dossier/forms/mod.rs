//! The forms in which a report is given: for people with the lines that are wrong, for people who listen,
//! for programs, and for sites that show code.

mod json;
mod plain;
mod sarif;
mod text;

pub use text::Paint;

#[cfg(test)]
mod sample;
