//! The dashboard without a terminal: state, what changes it, and what it looks like.

pub mod command;
mod compare;
mod content;
mod detail;
mod grid;
mod key;
mod layout;
mod list;
mod look;
mod moves;
mod prompt;
mod scene;
mod search;
mod state;
mod update;
mod view;
mod views;
mod visits;

pub use key::{Code, Key};
pub use layout::Pane;
pub use look::{Colours, Look, Role};
pub use scene::{Cursor, Scene};
pub use state::{Row, State};
pub use view::view;
pub use views::View;
pub use visits::Target;

/// Something that the dashboard asks of the world. The loop in [`crate::tui`] carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the dashboard.
    Quit,
    /// Hand the terminal back to the shell until it continues the program (Ctrl-Z).
    Suspend,
    /// Write the briefing as of the state's date to a new file of this name in the working folder;
    /// what came of it returns as a message.
    WriteBriefing {
        /// The proposed file name; where it is taken, the next free one with a number is used.
        name: String,
    },
}
