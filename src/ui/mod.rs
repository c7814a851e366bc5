//! The dashboard without a terminal: its state, what changes it, and what it looks like.
//!
//! From the ground up, as `tests/it/layers.rs` holds: values (`key`, `theme`, `prompt`, `filter`, `state`, `command`,
//! `scene`, `mouse`), where panes are (`layout`), what views and overlays read (`cx`), what several views draw with
//! (`widgets`), what a view is (`view_kind`), the views (`views`, one folder each), what lies over them
//! (`overlays`), what changes the state (`update`), and the picture of the whole screen (`frame`).

pub mod command;
mod cx;
mod filter;
mod frame;
mod key;
mod layout;
mod mouse;
mod overlays;
mod prompt;
mod scene;
mod state;
mod theme;
mod update;
mod view_kind;
mod views;
mod widgets;

pub use command::keymap::Keymap;
pub(crate) use filter::probe as probe_filters;
pub use frame::{undisturbed, view};
pub use key::{Code, Key};
pub use mouse::{Mouse, MouseKind};
pub use scene::{Cursor, Hit, Hitbox, Hyperlink, Scene};
pub use state::dossier_entry::DossierEntry;
pub use state::effect::{Effect, Purpose};
pub use state::export::{Exported, Format, Order, Refusal};
pub use state::pane::{Divider, Pane};
pub use state::problem::Problem;
pub use state::row::Row;
pub use state::target::Target;
pub use state::view::View;
pub use theme::{Colours, Role, Theme};
pub use update::State;
