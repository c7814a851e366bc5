//! What the dashboard asks of the world.

use super::export::Order;
use crate::model::Id;

/// What a day is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is to be shown.
    GoTo,
    /// The present day is to be compared with it.
    CompareWith,
}

/// Something that the dashboard cannot do itself. The loop in [`crate::tui`] carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the dashboard.
    Quit,
    /// Hand the terminal back to the shell until it continues the program (Ctrl-Z).
    Suspend,
    /// Write a snapshot; the result returns through `State::exported`.
    Export(Order),
    /// Turn the terminal's mouse reports on or off.
    Mouse(bool),
    /// Send a text to the terminal's clipboard.
    Copy {
        /// The text.
        text: String,
        /// What the message calls it.
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
    /// Tell the user if what the dossier holds cannot be kept for the next time.
    TellWhetherKept,
    /// Say where the user's settings are.
    TellSettings,
    /// Ask the clock for a day; it returns through `State::take_day`.
    AskDay {
        /// How many days before today.
        ago: u64,
        /// What it is for.
        purpose: Purpose,
    },
}
