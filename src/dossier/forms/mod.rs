//! The forms of a report: text with the lines in question, plain sentences, JSON, and SARIF.

mod json;
mod plain;
mod sarif;
mod text;

pub use text::Paint;

#[cfg(test)]
mod sample;
