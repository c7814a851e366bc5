//! The dashboard without a terminal: state, what changes it, and what it looks like.

mod axis;
pub mod command;
mod compare;
mod content;
mod detail;
mod export;
mod filter;
mod grid;
mod key;
mod keymap;
mod layout;
mod list;
mod mouse;
mod moves;
mod narrow;
mod palette;
mod problems;
mod prompt;
mod refresh;
mod reload;
mod scene;
mod search;
mod sheet;
mod shelf;
mod state;
mod taking;
mod theme;
mod timeline;
mod update;
mod view;
mod views;
mod visits;

pub use export::{Exported, Format, Order, Refusal};
pub use key::{Code, Key};
pub use keymap::Keymap;
pub use layout::{Divider, Pane};
pub use mouse::{Mouse, MouseKind};
pub use problems::Problem;
pub use scene::{Cursor, Hit, Hot, Hyperlink, Scene};
pub use shelf::Shelved;
pub use state::{Row, State};
pub use theme::{Colours, Role, Theme};
pub use view::{undisturbed, view};
pub use views::View;
pub use visits::Target;

use crate::model::Id;

/// Something that the dashboard asks of the world. The loop in [`crate::tui`] carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the dashboard.
    Quit,
    /// Hand the terminal back to the shell until it continues the program (Ctrl-Z).
    Suspend,
    /// Write a snapshot; what came of it returns by [`State::exported`].
    Export(Order),
    /// Have the terminal tell of the mouse, or not any more.
    Mouse(bool),
    /// Have the terminal take a text to its clipboard.
    Copy {
        /// The text.
        text: String,
        /// What it is called in the message.
        called: &'static str,
    },
    /// Show an address in the user's browser.
    Browse {
        /// The address.
        url: String,
    },
    /// Open the file of a record at its place in the user's editor.
    EditRecord {
        /// The record.
        id: Id,
    },
    /// Open a file of the dossier at a place in the user's editor.
    EditFile {
        /// The file, relative to the dossier's folder.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Open another dossier in place of this one.
    OpenDossier {
        /// A bundled dossier's id, or a path.
        name: String,
    },
    /// Read the dossier again.
    Reload,
}
