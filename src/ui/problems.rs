//! What is wrong with the dossier on disk while the last good one is shown.

use super::Effect;
use super::command::Command;
use super::key::{Code, Key};
use super::layout;
use super::state::{Overlay, State};
use crate::report::phrases::capitalised;

/// Something that is wrong with a file of the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it, if that can be said.
    pub help: Option<String>,
    /// The file, relative to the dossier's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line's text, where it is known.
    pub excerpt: Option<String>,
}

impl State {
    /// Tells that the dossier on disk has errors. What was read last stays on the screen.
    pub fn hear_of_problems(&mut self, problems: Vec<Problem>) {
        self.problems = problems;
        // What was told before would hide the banner.
        self.message = None;
        if let Overlay::Problems(at) = &mut self.overlay {
            *at = (*at).min(self.problems.len().saturating_sub(1));
            if self.problems.is_empty() {
                self.overlay = Overlay::None;
            }
        }
    }

    pub(super) fn press_in_problems(&mut self, key: Key, at: usize) -> Vec<Effect> {
        let page = usize::from(layout::inside(self.layout().body).height / 2).max(1);
        let command = self.keymap.command_of(key, self.here.view);
        let at = match (key.code, command) {
            (Code::Esc | Code::Backspace, _) | (_, Some(Command::Problems | Command::Quit)) => {
                return Vec::new();
            }
            (Code::Enter, _) | (_, Some(Command::Edit)) => {
                self.overlay = Overlay::Problems(at);
                return self.edit_problem(at);
            }
            (_, Some(Command::Up)) => at.saturating_sub(1),
            (_, Some(Command::Down)) => at.saturating_add(1),
            (_, Some(Command::PageUp)) => at.saturating_sub(page),
            (_, Some(Command::PageDown)) => at.saturating_add(page),
            (_, Some(Command::First)) => 0,
            (_, Some(Command::Last)) => usize::MAX,
            _ => at,
        };
        self.overlay = Overlay::Problems(at.min(self.problems.len().saturating_sub(1)));
        Vec::new()
    }

    fn edit_problem(&mut self, at: usize) -> Vec<Effect> {
        let Some(problem) = self.problems.get(at) else { return Vec::new() };
        vec![Effect::EditFile { file: problem.file.clone(), line: problem.line, column: problem.column }]
    }

    /// The banner over the last good state, if the dossier on disk is broken.
    pub(super) fn banner(&self) -> Option<String> {
        let first = self.problems.first()?;
        let count = match self.problems.len() {
            1 => "an error".to_owned(),
            n => format!("{n} errors"),
        };
        Some(format!(
            "{} on disk; the last good state is shown. {}:{}:{}: {}",
            capitalised(&count),
            first.file,
            first.line,
            first.column,
            first.message
        ))
    }
}
