//! Keys where text is typed.

use crate::ui::command::id::{Command, Context};
use crate::ui::command::keymap::Keymap;
use crate::ui::key::Key;
use crate::ui::prompt::Prompt;

/// What a key did where text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// It edited the text, or moved the cursor in it.
    Edited,
    /// It runs a command, or nothing.
    Runs(Option<Command>),
}

/// Takes a key where text is typed: what moves among matches comes first, then what edits, then the commands of
/// every view.
pub(super) fn press(prompt: &mut Prompt, key: Key, keymap: &Keymap) -> Typed {
    let command = keymap.command_in(key, Context::Text);
    let among_matches = matches!(command, Some(Command::NextMatch | Command::PreviousMatch));
    if !among_matches && prompt.edit(key) { Typed::Edited } else { Typed::Runs(command) }
}
