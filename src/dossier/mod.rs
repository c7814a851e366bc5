//! The reader of the format: from files to a sound [`Dossier`](crate::model::Dossier), or to everything
//! that is wrong with them, each with its place; and the writer of the single-file form.
//!
//! A folder, a file, a stream, a text and the bundled dossiers go through the same steps:
//! JSON with places (`json`, `tree`), every value against the format's description (`examine`
//! and `fields` by `shapes` and `rules`), ids and links (`links`, `circles`), what should be looked at (`warnings`), and,
//! where there is no error, the model (`typed`). What is said of it (`diagnostic`, `excerpt`, `remark`) is
//! given in several forms (`forms`), and each code is explained (`explain`). No step stops at the first problem; a file that is no
//! JSON hides nothing but its own contents.

mod analyze;
mod bundled;
mod characters;
mod code;
mod cycles;
mod deserialize;
mod diagnostic;
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
mod part;
mod place;
mod reference;
mod rules;
mod schema;
mod shape;
mod shapes;
mod single_file;
mod source_text;
mod starter;
mod tree;
mod validate;
mod warnings;

pub use bundled::{Bundled, bundled, bundled_named};
pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, KEPT, Report};
pub use excerpt::Excerpt;
pub use explain::explanation;
pub use forms::Paint;
pub use layout::Canonical;
pub use lint::Remark;
pub use load::{LARGEST_FILE, from_text, open, read};
pub use loaded::Loaded;
pub use place::Place;
pub use reference::{field_phrases, field_reference};
pub use schema::Schema;
pub use single_file::{Snapshot, content_hash, to_single_file};
pub use starter::Starter;
