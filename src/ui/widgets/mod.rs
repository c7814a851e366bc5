//! What several views draw with: text in cells, lists, columns, titles, statuses.

pub(in crate::ui) mod columns;
pub(in crate::ui) mod document;
pub(in crate::ui) mod header;
pub(in crate::ui) mod list;
pub(in crate::ui) mod names;
pub(in crate::ui) mod narrowed;
pub(in crate::ui) mod notice;
pub(in crate::ui) mod painter;
pub(in crate::ui) mod position_row;
pub(in crate::ui) mod prompt_line;
pub(in crate::ui) mod reading;
pub(in crate::ui) mod status;
