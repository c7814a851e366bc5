//! Reads the format: turns files into a valid [`Dossier`](crate::model::Dossier) or into a list of everything
//! that is wrong with them, each problem with its place. Also writes the single-file form.
//!
//! A folder, a file, a stream, a text and the bundled dossiers all go through the same steps: JSON with
//! places (`json`, `tree`); every value against the description of the format (`validate` and `fields`, by
//! `shapes` and `rules`); ids and links (`links`, `cycles`); warnings (`warnings`); and, if there is no
//! error, the model (`deserialize`). Of a valid dossier, `duplicates` and `private` find what else should be
//! looked at. The problems found (`diagnostic`, `excerpt`, `lint`) can be reported in several forms (`forms`),
//! and each code has an explanation (`explain`). No step stops at the first problem. A file that is not JSON
//! hides only its own contents; `merge` recognises one that holds an unfinished merge. `layout` writes the
//! canonical form, for which `mend` brings former fields over.

mod analyze;
mod bundled;
mod characters;
mod code;
mod cycles;
mod deserialize;
mod diagnostic;
mod duplicates;
mod excerpt;
mod explain;
mod fields;
mod forms;
mod found;
mod json;
mod layout;
mod links;
mod lint;
mod load;
mod loaded;
mod mend;
mod merge;
mod part;
mod place;
mod private;
mod reference;
mod rules;
mod schema;
mod shape;
mod shapes;
mod single_file;
mod source_text;
mod starter;
mod tree;
mod unknown_files;
mod validate;
mod warnings;

pub use bundled::{Bundled, bundled, bundled_named};
pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, KEPT, Report};
pub use duplicates::possible_duplicates;
pub use excerpt::Excerpt;
pub use explain::explanation;
pub use forms::Paint;
pub use layout::Canonical;
pub use lint::Remark;
pub use load::{LARGEST_FILE, from_text, open, read};
pub use loaded::Loaded;
pub use mend::Renamed;
pub use place::Place;
pub use private::{PrivateLink, private_links};
pub use reference::{field_phrases, field_reference};
pub use schema::Schema;
pub use single_file::{Snapshot, content_hash, to_single_file};
pub use starter::Starter;
