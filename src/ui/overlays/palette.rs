//! The command palette: every command by its words, with its keys, and where it cannot be run, why.

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::text;
use crate::ui::command::table::{COMMANDS, Entry};
use crate::ui::key::Key;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, cells};

/// The commands.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Palette;

/// A command, and why it cannot be run just now, if so.
pub(in crate::ui) struct Found {
    entry: &'static Entry,
    why_not: Option<String>,
}

impl Source for Palette {
    type Item<'a> = Found;
    const LABEL: Option<&'static str> = Some(":");

    /// The commands that fit what is typed, those that can be run first: each word of it begins a word of
    /// the command's name or help.
    fn items<'a>(&'a self, env: &'a Env, typed: &str) -> Vec<Found> {
        let typed = text::fold(typed);
        let fits = |entry: &&Entry| {
            let words = text::fold(&format!("{} {}", entry.name.replace('-', " "), entry.help));
            let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
            typed.split_whitespace().all(|typed| words.iter().any(|word| word.starts_with(typed)))
        };
        let found = COMMANDS.iter().filter(|entry| !entry.views().is_empty()).filter(fits);
        let found = found.map(|entry| Found { entry, why_not: (env.why_not)(entry.command) });
        let (can, cannot): (Vec<_>, Vec<_>) = found.partition(|found| found.why_not.is_none());
        can.into_iter().chain(cannot).collect()
    }

    fn title(&self, _env: &Env, count: usize) -> (String, String) {
        let all = COMMANDS.iter().filter(|entry| !entry.views().is_empty()).count();
        ("Commands".to_owned(), format!("{count} of {all}"))
    }

    fn nothing(&self, _env: &Env, _typed: &str) -> String {
        "No command matches.".to_owned()
    }

    fn draw(&self, painter: &mut Painter, env: &Env, found: &Found, _before: Option<&Found>, line: Rect) {
        let keys: Vec<String> = env.cx.keymap.keys(found.entry).iter().take(2).map(Key::to_string).collect();
        let end = painter.put(line.x + 1, line.y, 16, &text::fit(&keys.join(" "), 16), Role::Key);
        let role = if found.why_not.is_some() { Role::Muted } else { Role::Text };
        let why = found.why_not.as_deref().unwrap_or_default();
        let room = line.right().saturating_sub(end + 2);
        let words = room.saturating_sub(if why.is_empty() { 0 } else { cells(why) + 2 });
        painter.put(end + 1, line.y, words, found.entry.help, role);
        painter.put_right(Rect { width: line.width.saturating_sub(1), ..line }, why, Role::Partial);
    }

    fn choose(&self, _env: &Env, found: Option<&Found>, _typed: &str) -> Result<Choice, String> {
        let found = found.ok_or_else(String::new)?;
        match &found.why_not {
            Some(why) => Err(format!("{}: {why}", found.entry.help)),
            None => Ok(Choice::Do(Act::Run(found.entry.command))),
        }
    }
}
