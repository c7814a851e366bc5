//! All parties with their roles and counts.

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::derive::overview::PartyEntry;
use crate::model::Word as _;
use crate::ui::command::id::Command;
use crate::ui::state::direction::Direction;
use crate::ui::views::parties::draw_entry;
use crate::ui::widgets::painter::Painter;

/// The parties of the day.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Parties;

impl Source for Parties {
    type Item<'a> = &'a PartyEntry;
    const LABEL: Option<&'static str> = None;

    fn items<'a>(&'a self, env: &'a Env, _typed: &str) -> Vec<&'a PartyEntry> {
        env.cx.parties.iter().collect()
    }

    fn title(&self, _env: &Env, count: usize) -> (String, String) {
        (format!("Parties: {count}"), "asks   other".to_owned())
    }

    fn nothing(&self, _env: &Env, _typed: &str) -> String {
        "No party is known by this date.".to_owned()
    }

    fn draw(
        &self,
        painter: &mut Painter,
        env: &Env,
        entry: &&PartyEntry,
        before: Option<&&PartyEntry>,
        lines: Rect,
    ) {
        let first = before.is_none_or(|before| before.group != entry.group);
        draw_entry(painter, &env.cx, entry, if first { entry.group.as_str() } else { "" }, lines);
    }

    fn choose(&self, _env: &Env, entry: Option<&&PartyEntry>, _typed: &str) -> Result<Choice, String> {
        Ok(Choice::Do(entry.map_or(Act::Nothing, |entry| Act::Party(entry.party.clone()))))
    }

    fn step(&self, command: Command) -> Option<Direction> {
        match command {
            Command::NextParty => Some(Direction::Forward),
            Command::PreviousParty => Some(Direction::Back),
            _ => None,
        }
    }

    fn run(&self, _env: &Env, _entry: Option<&&PartyEntry>, command: Command) -> Option<Choice> {
        matches!(command, Command::ListParties | Command::NextPane).then_some(Choice::Do(Act::Nothing))
    }
}
