//! What lies over the panes: lists to pick from, pages to read, prompts, and the export dialog. Each is a
//! value that takes a key and says what comes next; `ui::update` carries that out.

pub(in crate::ui) mod date_prompt;
pub(in crate::ui) mod dossiers;
mod draw_export;
pub(in crate::ui) mod export;
mod filters;
mod help;
pub(in crate::ui) mod next;
pub(in crate::ui) mod page;
mod palette;
mod parties;
mod picker;
mod problems;
pub(in crate::ui) mod search;
mod typing;

use ratatui::layout::Rect;

use super::command::id::Command;
use super::key::Key;
use super::scene::Cursor;
use super::state::direction::Direction;
use super::view_kind::Cx;
use super::widgets::painter::Painter;
use crate::model::Id;
use date_prompt::DatePrompt;
pub(in crate::ui) use date_prompt::not_before;
use dossiers::Dossiers;
use export::Dialog;
use filters::Filters;
use next::{Env, Next};
use page::Page;
use palette::Palette;
use parties::Parties;
use picker::Picker;
use problems::Problems;
use search::Search;

/// What lies over the panes.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) enum Overlay {
    #[default]
    None,
    /// All parties.
    Parties(Picker<Parties>),
    /// The search.
    Search(Picker<Search>),
    /// The commands.
    Palette(Picker<Palette>),
    /// The dossiers that can be opened.
    Dossiers(Picker<Dossiers>),
    /// What is wrong with the dossier on disk.
    Problems(Picker<Problems>),
    /// A page to read.
    Page(Page),
    /// A date to go to, or to compare with.
    Date(DatePrompt),
    /// What the lists can be narrowed to.
    Filter(Picker<Filters>),
    /// What is to be written, and where.
    Export(Dialog),
}

impl Overlay {
    /// The list of all parties, with one of them selected.
    pub(in crate::ui) fn parties(cx: &Cx, party: &Id) -> Self {
        let at = cx.parties.iter().position(|entry| entry.party == *party).unwrap_or(0);
        Self::Parties(Picker::at(at))
    }

    /// Whether nothing lies over the panes.
    pub(in crate::ui) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// What a command opens over the panes.
    pub(in crate::ui) fn opened_by(command: Command, env: &Env) -> Option<Self> {
        Some(match command {
            Command::ListParties => Self::parties(&env.cx, &env.cx.here.party),
            Command::Search => Self::Search(Picker::default()),
            Command::Palette => Self::Palette(Picker::default()),
            Command::Dossiers => Self::Dossiers(Picker::default()),
            Command::Problems => Self::Problems(Picker::default()),
            Command::GoToDate => Self::Date(DatePrompt::go_to()),
            Command::CompareWith => Self::Date(DatePrompt::compare_with()),
            Command::Filter => {
                // What is set comes first in the list; what is to be chosen is behind it.
                let mut picker = Picker::at(env.cx.chips().count());
                picker.refresh(env);
                Self::Filter(picker)
            }
            Command::Export => Self::Export(Dialog::open(env)),
            Command::Help => Self::Page(Page::Help { top: 0 }),
            Command::Words => Self::Page(Page::Words { id: env.subject?.clone(), top: 0 }),
            Command::Coverage => Self::Page(Page::Coverage { top: 0 }),
            _ => return None,
        })
    }

    /// Takes a key.
    pub(in crate::ui) fn press(self, key: Key, env: &Env) -> Next<Self> {
        match self {
            Self::None => Next::CLOSE,
            Self::Parties(picker) => picker.press(key, env).map(Self::Parties),
            Self::Search(picker) => picker.press(key, env).map(Self::Search),
            Self::Palette(picker) => picker.press(key, env).map(Self::Palette),
            Self::Dossiers(picker) => picker.press(key, env).map(Self::Dossiers),
            Self::Problems(picker) => picker.press(key, env).map(Self::Problems),
            Self::Page(page) => page.press(key, env).map(Self::Page),
            Self::Date(prompt) => prompt.press(key, env).map(Self::Date),
            Self::Filter(picker) => picker.press(key, env).map(Self::Filter),
            Self::Export(dialog) => dialog.press(key, env).map(Self::Export),
        }
    }

    /// Takes a pasted text: where something is typed it goes there, elsewhere it does nothing.
    pub(in crate::ui) fn paste(&mut self, pasted: &str, env: &Env) {
        match self {
            Self::None | Self::Page(_) => {}
            Self::Parties(picker) => picker.paste(pasted, env),
            Self::Search(picker) => picker.paste(pasted, env),
            Self::Palette(picker) => picker.paste(pasted, env),
            Self::Dossiers(picker) => picker.paste(pasted, env),
            Self::Problems(picker) => picker.paste(pasted, env),
            Self::Date(prompt) => prompt.paste(pasted),
            Self::Filter(picker) => picker.paste(pasted, env),
            Self::Export(dialog) => dialog.paste(pasted),
        }
    }

    /// Takes a click on one of its items, by its place: as Enter there.
    pub(in crate::ui) fn click(self, at: usize, env: &Env) -> Next<Self> {
        match self {
            Self::Parties(picker) => picker.click(at, env).map(Self::Parties),
            Self::Search(picker) => picker.click(at, env).map(Self::Search),
            Self::Palette(picker) => picker.click(at, env).map(Self::Palette),
            Self::Dossiers(picker) => picker.click(at, env).map(Self::Dossiers),
            Self::Problems(picker) => picker.click(at, env).map(Self::Problems),
            Self::Filter(picker) => picker.click(at, env).map(Self::Filter),
            Self::Export(dialog) => dialog.click(at, env).map(Self::Export),
            other => Next::Stay(other),
        }
    }

    /// Moves the selection, or the page, by a line.
    pub(in crate::ui) fn step(&mut self, direction: Direction, env: &Env) {
        match self {
            Self::None | Self::Date(_) => {}
            Self::Filter(picker) => picker.step(direction, env),
            Self::Parties(picker) => picker.step(direction, env),
            Self::Search(picker) => picker.step(direction, env),
            Self::Palette(picker) => picker.step(direction, env),
            Self::Dossiers(picker) => picker.step(direction, env),
            Self::Problems(picker) => picker.step(direction, env),
            Self::Page(page) => page.step(direction, env),
            Self::Export(dialog) => dialog.step(direction, env),
        }
    }

    /// Takes that the dossier, the day or the problems have changed.
    pub(in crate::ui) fn refresh(&mut self, env: &Env) {
        match self {
            Self::Search(picker) => picker.refresh(env),
            Self::Problems(_) if env.problems.is_empty() => *self = Self::None,
            Self::Problems(picker) => picker.refresh(env),
            _ => {}
        }
    }

    /// Whether the panes stay in sight.
    pub(in crate::ui) fn leaves_panes(&self) -> bool {
        matches!(self, Self::None | Self::Date(_) | Self::Export(_))
    }

    /// Whether it is drawn in the footer's line.
    pub(in crate::ui) fn is_in_footer(&self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// Draws it into the body, or into the footer's line.
    pub(in crate::ui) fn draw(&self, painter: &mut Painter, env: &Env, area: Rect) -> Option<Cursor> {
        match self {
            Self::None => None,
            Self::Parties(picker) => picker.draw(painter, env, area),
            Self::Search(picker) => picker.draw(painter, env, area),
            Self::Palette(picker) => picker.draw(painter, env, area),
            Self::Dossiers(picker) => picker.draw(painter, env, area),
            Self::Problems(picker) => picker.draw(painter, env, area),
            Self::Page(page) => page.draw(painter, env, area),
            Self::Date(prompt) => prompt.draw(painter, env, area),
            Self::Filter(picker) => picker.draw(painter, env, area),
            Self::Export(dialog) => draw_export::draw(painter, env, dialog, area),
        }
    }

    /// What its keys do, for the footer: commands of the same words share a place.
    pub(in crate::ui) fn hints(&self) -> &'static [(&'static [Command], &'static str)] {
        use Command::{Back, Down, NextChoice, NextField, Open, PreviousChoice, Up};
        match self {
            Self::None | Self::Date(_) => &[],
            Self::Filter(_) => &[(&[Up, Down], "move"), (&[Open], "set or remove"), (&[Back], "close")],
            Self::Parties(_) | Self::Search(_) => {
                &[(&[Up, Down], "move"), (&[Open], "go there"), (&[Back], "close")]
            }
            Self::Palette(_) => &[(&[Up, Down], "move"), (&[Open], "run"), (&[Back], "close")],
            Self::Dossiers(_) | Self::Problems(_) => {
                &[(&[Up, Down], "move"), (&[Open], "open"), (&[Back], "close")]
            }
            Self::Export(_) => &[
                (&[Up, Down], "what"),
                (&[PreviousChoice, NextChoice], "format"),
                (&[NextField], "file"),
                (&[Open], "write"),
                (&[Back], "close"),
            ],
            Self::Page(_) => &[(&[Up, Down], "scroll"), (&[Back], "close")],
        }
    }
}
