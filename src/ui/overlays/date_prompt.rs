//! A line in which a date is typed: to go to, or to compare with.

use ratatui::layout::Rect;

use super::next::{Act, Env, Next};
use super::typing::{self, Typed};
use crate::date::{Day, day_words, days_ago};
use crate::derive::{DATE_FORMS, as_of};
use crate::report::phrases::capitalised;
use crate::ui::command::id::Command;
use crate::ui::key::Key;
use crate::ui::prompt::Prompt;
use crate::ui::scene::Cursor;
use crate::ui::state::effect::{Effect, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::painter::Painter;
use crate::ui::widgets::prompt_line;

/// A date as it is typed, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct DatePrompt {
    purpose: Purpose,
    prompt: Prompt,
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
        if let Some(ago) = days_ago(&self.prompt.text()) {
            return Ok(Act::Ask(Effect::AskDay { ago, purpose: self.purpose }));
        }
        let day = as_of(cx.dossier, cx.latest(), cx.day(), &self.prompt.text());
        let day = day.map_err(|why| capitalised(&why))?;
        match self.purpose {
            Purpose::GoTo => Ok(Act::Travel(day)),
            Purpose::CompareWith if day < cx.day() => Ok(Act::Compare(day)),
            Purpose::CompareWith => Err(not_before(day, cx.day())),
        }
    }

    pub(super) fn draw(&self, painter: &mut Painter, env: &Env, area: Rect) -> Option<Cursor> {
        if area.is_empty() {
            return None;
        }
        painter.clear(area);
        let label = match self.purpose {
            Purpose::GoTo => "Go to date:",
            Purpose::CompareWith => "Compare with:",
        };
        let (note, role) = match &self.prompt.complaint {
            Some(complaint) => (complaint.clone(), Role::Notice),
            None => {
                (format!("{}, or a meeting's id", DATE_FORMS.replace(" or latest", ", latest")), Role::Muted)
            }
        };
        Some(prompt_line::draw_noted(painter, label, &self.prompt, (&note, role), &env.cx.layout()))
    }
}

/// Why a day cannot be compared with.
pub(in crate::ui) fn not_before(day: Day, present: Day) -> String {
    format!("{} is not before {}, the day that is shown", day_words(day), day_words(present))
}
