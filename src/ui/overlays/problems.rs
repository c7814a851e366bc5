//! What is wrong with the dossier on disk while the last good one is shown.

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::text;
use crate::ui::command::id::Command;
use crate::ui::state::effect::Effect;
use crate::ui::state::problem::Problem;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, line_of};

/// The errors that the last reading found.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Problems;

impl Source for Problems {
    type Item<'a> = &'a Problem;
    const LABEL: Option<&'static str> = None;
    /// The message, and the line of the file that it is about.
    const LINES: usize = 2;

    fn items<'a>(&'a self, env: &'a Env, _typed: &str) -> Vec<&'a Problem> {
        env.problems.iter().collect()
    }

    fn title(&self, env: &Env, count: usize) -> (String, String) {
        let title = if count == 1 { "1 error on disk".to_owned() } else { format!("{count} errors on disk") };
        let key = env.cx.keymap.shown(Command::Open);
        (title, format!("{key} opens the line in your editor"))
    }

    fn nothing(&self, _env: &Env, _typed: &str) -> String {
        "The dossier on disk has no errors.".to_owned()
    }

    fn draw(
        &self,
        painter: &mut Painter,
        _env: &Env,
        problem: &&Problem,
        _before: Option<&&Problem>,
        lines: Rect,
    ) {
        let place = format!("{}:{}:{}", text::line(&problem.file), problem.line, problem.column);
        let end = painter.put(lines.x + 1, lines.y, lines.width.saturating_sub(1), &place, Role::Strong);
        let message = match &problem.help {
            Some(help) => format!("{}; {help}", problem.message),
            None => problem.message.clone(),
        };
        let room = lines.right().saturating_sub(end + 1);
        painter.put(end + 2, lines.y, room, &text::line(&message), Role::Text);
        if let (Some(below), Some(excerpt)) = (line_of(lines, 1), &problem.excerpt) {
            let words = text::line(excerpt.trim());
            painter.put(below.x + 3, below.y, below.width.saturating_sub(3), &words, Role::Muted);
        }
    }

    /// Opens the place in the editor; the list stays for the next one.
    fn choose(&self, _env: &Env, problem: Option<&&Problem>, _typed: &str) -> Result<Choice, String> {
        let problem = problem.ok_or_else(String::new)?;
        let (line, column) = (problem.line, problem.column);
        let effect = Effect::EditFile { file: problem.file.clone(), line, column };
        Ok(Choice::Ask(effect))
    }

    fn run(&self, env: &Env, problem: Option<&&Problem>, command: Command) -> Option<Choice> {
        match command {
            Command::Problems => Some(Choice::Do(Act::Nothing)),
            Command::Edit => self.choose(env, problem, "").ok(),
            _ => None,
        }
    }
}
