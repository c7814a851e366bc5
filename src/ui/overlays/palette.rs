//! The command palette: every command by its words, with its keys, and where it cannot be run, why.

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::text;
use crate::ui::command::table::{COMMANDS, Entry, synonyms};
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

/// How well a command fits what is typed; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A whole word of its name or help.
    Word,
    /// A whole synonym.
    Synonym,
    /// The beginning of a word of its name or help.
    Start,
    /// The beginning of a synonym.
    SynonymStart,
}

/// How well a command fits folded words: as the word that fits worst.
fn fit(entry: &Entry, typed: &str) -> Option<Fit> {
    let own = text::fold(&format!("{} {}", entry.name.replace('-', " "), entry.help));
    let own: Vec<&str> = own.split(|c: char| !c.is_alphanumeric()).collect();
    let others: Vec<&str> = synonyms(entry.command).split(' ').collect();
    let of_word = |word: &str| {
        let begins = |words: &[&str]| words.iter().any(|other| other.starts_with(word));
        if own.contains(&word) {
            Some(Fit::Word)
        } else if others.contains(&word) {
            Some(Fit::Synonym)
        } else if begins(&own) {
            Some(Fit::Start)
        } else {
            begins(&others).then_some(Fit::SynonymStart)
        }
    };
    let fits: Option<Vec<Fit>> = typed.split_whitespace().map(of_word).collect();
    Some(fits?.into_iter().max().unwrap_or(Fit::Word))
}

impl Source for Palette {
    type Item<'a> = Found;
    const LABEL: Option<&'static str> = Some(":");

    /// The commands that fit what is typed: each word of it begins a word of the command's name, help or synonyms. Those
    /// that can be run come first, then those with whole words, then those with the word in their own name or help.
    fn items<'a>(&'a self, env: &'a Env, typed: &str) -> Vec<Found> {
        let typed = text::fold(typed);
        let listed = COMMANDS.iter().filter(|entry| !entry.views().is_empty());
        let mut found: Vec<(bool, Fit, Found)> = listed
            .filter_map(|entry| {
                let fit = fit(entry, &typed)?;
                let why_not = (env.why_not)(entry.command);
                Some((why_not.is_some(), fit, Found { entry, why_not }))
            })
            .collect();
        found.sort_by_key(|(cannot, fit, _)| (*cannot, *fit));
        found.into_iter().map(|(.., found)| found).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_what_people_call_them() {
        for (typed, name) in [
            ("cite", "copy-citation"),
            ("print", "export"),
            ("save", "export"),
            ("legend", "words"),
            ("glossary", "words"),
            ("agreement", "ledger"),
            ("history", "changes"),
            ("refresh", "reload"),
            ("settings", "settings"),
            ("theme", "settings"),
            ("exit", "quit"),
            ("calendar", "agenda"),
            ("undo", "back"),
            ("narrow", "filter"),
            ("compare", "compare-with"),
            ("find", "search"),
            ("copy", "copy-citation"),
            ("keys", "help"),
            ("today", "latest"),
            ("go to", "go-to-date"),
        ] {
            let mut fits: Vec<(Fit, &str)> =
                COMMANDS.iter().filter_map(|entry| Some((fit(entry, typed)?, entry.name))).collect();
            fits.sort_by_key(|(fit, _)| *fit);
            let first: Vec<&str> =
                fits.iter().filter(|(fit, _)| *fit == fits[0].0).map(|(_, name)| *name).collect();
            assert!(first.contains(&name), "{typed}: {fits:?}");
        }
    }
}
