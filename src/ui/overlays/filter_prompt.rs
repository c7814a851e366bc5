//! The line in which filters are typed.

use ratatui::layout::Rect;

use super::next::{Act, Env, Next};
use super::typing::{self, Typed};
use crate::report::phrases::capitalised;
use crate::ui::command::id::Command;
use crate::ui::filter::{Field, Filter, words_of};
use crate::ui::key::Key;
use crate::ui::prompt::Prompt;
use crate::ui::scene::Cursor;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, cells};
use crate::ui::widgets::prompt_line;

/// The filters as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct FilterPrompt {
    prompt: Prompt,
}

impl FilterPrompt {
    /// The filters as they are set, to be edited.
    pub(super) fn of(filter: &Filter) -> Self {
        let mut prompt = Prompt::default();
        let typed = filter.typed();
        if !typed.is_empty() {
            prompt.paste(&typed);
            prompt.edit(Key::char(' '));
        }
        Self { prompt }
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        self.prompt.paste(pasted);
    }

    pub(super) fn press(mut self, key: Key, env: &Env) -> Next<Self> {
        match typing::press(&mut self.prompt, key, env.cx.keymap) {
            Typed::Runs(Some(Command::Back)) => return Next::CLOSE,
            Typed::Runs(Some(Command::Open)) => match Filter::parse(&self.prompt.text(), env.cx.dossier) {
                Ok(filter) => return Next::Do(Act::Filter(filter)),
                Err(why) => self.prompt.complaint = Some(capitalised(&why)),
            },
            Typed::Runs(Some(Command::NextMatch)) => self.complete(env),
            Typed::Runs(_) | Typed::Edited => {}
        }
        Next::Stay(self)
    }

    pub(super) fn draw(&self, painter: &mut Painter, env: &Env, area: Rect) -> Option<Cursor> {
        if area.is_empty() {
            return None;
        }
        painter.clear(area);
        let cursor = prompt_line::draw(painter, "Only:", &self.prompt, area);
        if self.prompt.complaint.is_none() {
            let names = Field::ALL.map(|field| format!("{}:", field.name()));
            let completes = match env.cx.keymap.shown(Command::NextMatch) {
                none if none.is_empty() => none,
                key => format!("; {key} completes"),
            };
            let hint = format!("{} or words{completes}", names.join(" "));
            let at = (area.x + 9 + cells(&self.prompt.text())).max(area.x + 20);
            painter.put(at, area.y, area.right().saturating_sub(at), &hint, Role::Muted);
        }
        Some(cursor)
    }

    /// Completes the word before the cursor as far as it can be meant in one way only.
    fn complete(&mut self, env: &Env) {
        let prompt = &mut self.prompt;
        let typed = prompt.text();
        let word = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
        let candidates: Vec<String> = match word.split_once(':') {
            None => Field::ALL.iter().map(|field| format!("{}:", field.name())).collect(),
            Some((name, _)) => Field::ALL
                .into_iter()
                .find(|field| field.name() == name)
                .map(|field| words_of(field, env.cx.dossier))
                .unwrap_or_default()
                .into_iter()
                .map(|value| format!("{name}:{value}"))
                .collect(),
        };
        let fitting: Vec<&String> = candidates.iter().filter(|c| c.starts_with(word)).collect();
        let Some(first) = fitting.first() else { return };
        let common = first
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take_while(|end| fitting.iter().all(|c| c.get(..*end) == first.get(..*end)))
            .last()
            .unwrap_or(0);
        if let Some(rest) = first.get(word.len()..common) {
            prompt.paste(rest);
        }
        prompt.complaint = (fitting.len() > 1).then(|| {
            let most: Vec<&str> = fitting.iter().take(12).map(|c| c.as_str()).collect();
            most.join("  ")
        });
    }
}
