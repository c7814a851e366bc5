//! A line in which a date is typed: to go to, or to compare with.

use ratatui::layout::Rect;

use super::next::{Act, Env, Next};
use super::typing::{self, Typed};
use crate::date::day_words;
use crate::derive::as_of;
use crate::report::phrases::capitalised;
use crate::text;
use crate::ui::command::id::Command;
use crate::ui::key::Key;
use crate::ui::prompt::Prompt;
use crate::ui::scene::Cursor;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::Painter;

/// A date as it is typed, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct DatePrompt {
    purpose: Purpose,
    prompt: Prompt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    GoTo,
    CompareWith,
}

impl DatePrompt {
    /// Asks for the day to show.
    pub(super) fn go_to() -> Self {
        Self { purpose: Purpose::GoTo, prompt: Prompt::default() }
    }

    /// Asks for the day to compare with.
    pub(super) fn compare_with() -> Self {
        Self { purpose: Purpose::CompareWith, prompt: Prompt::default() }
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        self.prompt.paste(pasted);
    }

    pub(super) fn press(mut self, key: Key, env: &Env) -> Next<Self> {
        match typing::press(&mut self.prompt, key, env.cx.keymap) {
            Typed::Runs(Some(Command::Back)) => return Next::CLOSE,
            Typed::Runs(Some(Command::Open)) if self.prompt.text().trim().is_empty() => return Next::CLOSE,
            Typed::Runs(Some(Command::Open)) => match self.day(env) {
                Ok(act) => return Next::Do(act),
                Err(why) => self.prompt.complaint = Some(why),
            },
            Typed::Runs(_) | Typed::Edited => {}
        }
        Next::Stay(self)
    }

    /// What is done with the day that is typed.
    fn day(&self, env: &Env) -> Result<Act, String> {
        let cx = &env.cx;
        let day = as_of(cx.dossier, cx.latest(), cx.day(), &self.prompt.text());
        let day = day.map_err(|why| capitalised(&why))?;
        match self.purpose {
            Purpose::GoTo => Ok(Act::Travel(day)),
            Purpose::CompareWith if day < cx.day() => Ok(Act::Compare(day)),
            Purpose::CompareWith => {
                let (day, present) = (day_words(day), day_words(cx.day()));
                Err(format!("{day} is not before {present}, the day that is shown"))
            }
        }
    }

    pub(super) fn draw(&self, painter: &mut Painter, env: &Env, area: Rect) -> Option<Cursor> {
        if area.is_empty() {
            return None;
        }
        painter.clear(area);
        let label = match self.purpose {
            Purpose::GoTo => "Go to date: ",
            Purpose::CompareWith => "Compare with: ",
        };
        let x = painter.put(area.x + 1, area.y, area.width.saturating_sub(1), label, Role::Key);
        let room = area.right().saturating_sub(x);
        let end = painter.put(x, area.y, room, &self.prompt.text(), Role::Strong);
        let (hint, role) = if let Some(complaint) = &self.prompt.complaint {
            (text::line(complaint), Role::Notice)
        } else {
            let latest = day_words(env.cx.latest());
            (format!("2025-07-25, 25 Jul 2025, a meeting's id, latest ({latest})"), Role::Muted)
        };
        let hint_at = end.max(x + 12) + 2;
        painter.put(hint_at, area.y, area.right().saturating_sub(hint_at), &hint, role);
        let cursor = u16::try_from(self.prompt.cursor()).unwrap_or(u16::MAX);
        Some(Cursor { x: x.saturating_add(cursor).min(area.right() - 1), y: area.y, visible: true })
    }
}
