//! The command palette: every command by its words, with its key, and, where it can not be run, why.

use super::Effect;
use super::command::{COMMANDS, Entry};
use super::key::{Code, Key};
use super::prompt::Prompt;
use super::state::{Overlay, State};
use crate::text;

/// What is typed, and which of the commands that fit is selected.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette {
    pub(super) prompt: Prompt,
    pub(super) at: usize,
}

/// A command that fits, and why it can not be run just now, if so.
pub(super) struct Found {
    pub(super) entry: &'static Entry,
    pub(super) why_not: Option<String>,
}

impl Palette {
    /// The commands that fit what is typed, those that can be run first: each word of it begins a word of
    /// the command's name or help.
    pub(super) fn found(&self, state: &State) -> Vec<Found> {
        let typed = text::fold(&self.prompt.text());
        let fits = |entry: &Entry| {
            let words = text::fold(&format!("{} {}", entry.name.replace('-', " "), entry.help));
            typed
                .split_whitespace()
                .all(|typed| words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(typed)))
        };
        let found = COMMANDS.iter().filter(|entry| fits(entry));
        let found = found.map(|entry| Found { entry, why_not: why_not(entry, state) });
        let (can, can_not): (Vec<_>, Vec<_>) = found.partition(|found| found.why_not.is_none());
        can.into_iter().chain(can_not).collect()
    }
}

/// Why a command can not be run here and now.
fn why_not(entry: &Entry, state: &State) -> Option<String> {
    if !entry.views.contains(&state.view()) {
        let views: Vec<&str> = entry.views.iter().map(|view| view.title()).collect();
        return Some(format!("in {} only", views.join(" and ")));
    }
    (entry.hindrance)(state).map(str::to_owned)
}

impl State {
    pub(super) fn press_in_palette(&mut self, key: Key, mut palette: Palette) -> Vec<Effect> {
        let count = palette.found(self).len();
        let page = usize::from(self.layout().body.height).max(1);
        match (key.code, key.ctrl) {
            (Code::Esc, _) => return Vec::new(),
            (Code::Enter, _) => return self.run_found(palette),
            (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), true) => {
                palette.at = palette.at.saturating_sub(1);
            }
            (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), true) => palette.at += 1,
            (Code::PageUp, _) => palette.at = palette.at.saturating_sub(page),
            (Code::PageDown, _) => palette.at += page,
            _ => {
                if palette.prompt.edit(key) {
                    palette.at = 0;
                }
            }
        }
        palette.at = palette.at.min(count.saturating_sub(1));
        self.overlay = Overlay::Palette(palette);
        Vec::new()
    }

    /// Runs the selected command; one that can not be run says why and leaves the palette open.
    pub(super) fn run_found(&mut self, mut palette: Palette) -> Vec<Effect> {
        let found = palette.found(self);
        let Some(found) = found.get(palette.at) else {
            self.overlay = Overlay::Palette(palette);
            return Vec::new();
        };
        if let Some(why) = &found.why_not {
            palette.prompt.complaint = Some(format!("{}: {why}", found.entry.help));
            self.overlay = Overlay::Palette(palette);
            return Vec::new();
        }
        self.run(found.entry.command)
    }
}
