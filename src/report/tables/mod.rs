//! The dossier as tables for R, Python and spreadsheets: one for each kind of record, one for each list of
//! parts that records have, those with the answers and amounts that are derived, and four that connect them
//! (names, refs, citations, links).
//!
//! Each record is written from its own JSON, one at a time, so that a table has exactly the fields of the format;
//! `tests/it/tables.rs` reads every field back.

mod columns;
mod page;
mod rows;
mod table;

pub use page::page;
pub use rows::{BETWEEN, Scope, Tables};
pub use table::{Column, ColumnType, RecordTable};
