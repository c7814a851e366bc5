//! The shelf: the dossiers that can be opened from here.

use super::Effect;
use super::key::{Code, Key};
use super::prompt::Prompt;
use super::state::{Overlay, State};
use crate::text;

/// A dossier that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// What opens it: a bundled dossier's id, or a path.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where it comes from: bundled, or opened before.
    pub origin: &'static str,
}

/// What is typed, and which dossier is selected.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    pub(super) prompt: Prompt,
    pub(super) at: usize,
}

impl Shelf {
    /// The dossiers that what is typed names, by title or name.
    pub(super) fn found<'s>(&self, state: &'s State) -> Vec<&'s Shelved> {
        let typed = text::fold(self.prompt.text().trim());
        let fits = |shelved: &&Shelved| {
            text::fold(&shelved.title).contains(&typed) || text::fold(&shelved.name).contains(&typed)
        };
        state.shelved.iter().filter(fits).collect()
    }
}

impl State {
    /// Tells which dossiers can be opened from here.
    pub fn shelve(&mut self, shelved: Vec<Shelved>) {
        self.shelved = shelved;
    }

    pub(super) fn press_in_shelf(&mut self, key: Key, mut choice: Shelf) -> Vec<Effect> {
        let count = choice.found(self).len();
        match (key.code, key.ctrl) {
            (Code::Esc, _) => return Vec::new(),
            (Code::Enter, _) => return self.take_from_shelf(&choice),
            (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), true) => {
                choice.at = choice.at.saturating_sub(1);
            }
            (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), true) => choice.at += 1,
            _ => {
                if choice.prompt.edit(key) {
                    choice.at = 0;
                }
            }
        }
        choice.at = choice.at.min(count.saturating_sub(1));
        self.overlay = Overlay::Shelf(choice);
        Vec::new()
    }

    /// Opens the selected dossier; where none fits what is typed, what is typed as a path.
    pub(super) fn take_from_shelf(&mut self, choice: &Shelf) -> Vec<Effect> {
        let typed = choice.prompt.text().trim().to_owned();
        let name = match choice.found(self).get(choice.at) {
            Some(shelved) => shelved.name.clone(),
            None if typed.is_empty() => return Vec::new(),
            None => typed,
        };
        vec![Effect::OpenDossier { name }]
    }
}
