//! The commands: what each is called, which keys run it, and where it is available.

pub(in crate::ui) mod id;
pub(in crate::ui) mod keymap;
pub(in crate::ui) mod table;

pub use id::{Command, Context, Section};
pub use table::{COMMANDS, Entry, Scope, entry, sections};
