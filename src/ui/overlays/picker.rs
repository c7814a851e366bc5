//! The one picker: a list over the panes, to choose one item from, with or without text to match.

use ratatui::layout::Rect;

use super::next::{Act, Env, Next};
use super::typing::{self, Typed};
use crate::text;
use crate::ui::command::id::{Command, Context};
use crate::ui::key::Key;
use crate::ui::layout::{self, keep_in_sight};
use crate::ui::prompt::Prompt;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::direction::Direction;
use crate::ui::state::effect::Effect;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, at_line, line_of};
use crate::ui::widgets::prompt_line;

/// What a picker lists.
pub(in crate::ui) trait Source: Default {
    /// An item of the list.
    type Item<'a>
    where
        Self: 'a;
    /// What stands before the text that is typed; none where nothing can be typed.
    const LABEL: Option<&'static str>;
    /// What can be typed, while nothing is.
    const HINT: &'static str = "";
    /// How many lines an item takes.
    const LINES: usize = 1;

    /// The items that fit what is typed, in the order in which they are listed.
    fn items<'a>(&'a self, env: &'a Env, typed: &str) -> Vec<Self::Item<'a>>;

    /// Takes that the text or the dossier has changed, where finding items is too slow for each drawing.
    fn refresh(&mut self, _env: &Env, _typed: &str) {}

    /// The title, and what is shown at its right.
    fn title(&self, env: &Env, count: usize) -> (String, String);

    /// What is shown where there is no item.
    fn nothing(&self, env: &Env, typed: &str) -> String;

    /// Draws an item into its lines; the one before it may be of the same group.
    fn draw(
        &self,
        painter: &mut Painter,
        env: &Env,
        item: &Self::Item<'_>,
        before: Option<&Self::Item<'_>>,
        lines: Rect,
    );

    /// What Enter does on an item, or with what is typed where there is none; else why it does nothing.
    fn choose(&self, env: &Env, item: Option<&Self::Item<'_>>, typed: &str) -> Result<Choice, String>;

    /// Which way a command of the list's own moves the selection, beside the keys that all lists share.
    fn step(&self, _command: Command) -> Option<Direction> {
        None
    }

    /// What a command other than moving does in a list without text. None where it does nothing.
    fn run(&self, _env: &Env, _item: Option<&Self::Item<'_>>, _command: Command) -> Option<Choice> {
        None
    }
}

/// What choosing an item does.
#[derive(Debug)]
pub(in crate::ui) enum Choice {
    /// The picker closes.
    Do(Act),
    /// The picker stays, and something is asked of the world.
    Ask(Effect),
}

/// A list to pick from, with what is typed and the place of the selected item.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Picker<S> {
    source: S,
    prompt: Prompt,
    at: usize,
}

impl<S: Source> Picker<S> {
    /// A picker with an item selected by its place.
    pub(in crate::ui) fn at(at: usize) -> Self {
        Self { at, ..Self::default() }
    }

    pub(super) fn press(mut self, key: Key, env: &Env) -> Next<Self> {
        let command = if S::LABEL.is_some() {
            match typing::press(&mut self.prompt, key, env.cx.keymap) {
                Typed::Edited => {
                    self.at = 0;
                    self.refresh(env);
                    return Next::Stay(self);
                }
                Typed::Runs(command) => command,
            }
        } else {
            env.cx.keymap.command_in(key, Context::List)
        };
        let page = isize::try_from(Self::page(env)).unwrap_or(1);
        let by = match command {
            Some(Command::Back) => return Next::CLOSE,
            Some(Command::Open) => return self.choose(env),
            Some(Command::Up | Command::PreviousMatch) => -1,
            Some(Command::Down | Command::NextMatch) => 1,
            Some(Command::PageUp) => -page,
            Some(Command::PageDown) => page,
            Some(Command::First) => isize::MIN,
            Some(Command::Last) => isize::MAX,
            Some(Command::Quit) if S::LABEL.is_none() => return Next::CLOSE,
            Some(command) => {
                if let Some(direction) = self.source.step(command) {
                    return self.moved(direction.sign(), env);
                }
                let typed = self.prompt.text();
                let items = self.source.items(env, &typed);
                let choice = self.source.run(env, items.get(self.at), command);
                drop(items);
                match choice {
                    Some(choice) => return self.done(choice),
                    None => 0,
                }
            }
            None => 0,
        };
        self.moved(by, env)
    }

    fn moved(mut self, by: isize, env: &Env) -> Next<Self> {
        self.at = self.at.saturating_add_signed(by);
        self.clamp(env);
        Next::Stay(self)
    }

    /// Moves the selection by an item.
    pub(super) fn step(&mut self, direction: Direction, env: &Env) {
        self.at = self.at.saturating_add_signed(direction.sign());
        self.clamp(env);
    }

    /// Takes a click on an item: as Enter on it.
    pub(super) fn click(mut self, at: usize, env: &Env) -> Next<Self> {
        self.at = at;
        self.choose(env)
    }

    fn choose(mut self, env: &Env) -> Next<Self> {
        let typed = self.prompt.text();
        let items = self.source.items(env, &typed);
        let chosen = self.source.choose(env, items.get(self.at), &typed);
        drop(items);
        match chosen {
            Ok(choice) => self.done(choice),
            Err(why) => {
                self.prompt.complaint = Some(why).filter(|why| !why.is_empty());
                Next::Stay(self)
            }
        }
    }

    fn done(self, choice: Choice) -> Next<Self> {
        match choice {
            Choice::Do(act) => Next::Do(act),
            Choice::Ask(effect) => Next::StayAndAsk(self, effect),
        }
    }

    pub(super) fn paste(&mut self, pasted: &str, env: &Env) {
        if S::LABEL.is_some() {
            self.prompt.paste(pasted);
            self.refresh(env);
        }
    }

    /// Finds the items again.
    pub(super) fn refresh(&mut self, env: &Env) {
        let typed = self.prompt.text();
        self.source.refresh(env, &typed);
        self.clamp(env);
    }

    fn clamp(&mut self, env: &Env) {
        let count = self.source.items(env, &self.prompt.text()).len();
        self.at = self.at.min(count.saturating_sub(1));
    }

    /// How many items a page has.
    fn page(env: &Env) -> usize {
        let list = list_area(env.cx.layout().body, S::LABEL.is_some());
        (usize::from(list.height) / S::LINES).max(1)
    }

    pub(super) fn draw(&self, painter: &mut Painter, env: &Env, area: Rect) -> Option<Cursor> {
        let typed = self.prompt.text();
        let items = self.source.items(env, &typed);
        let (title, right) = self.source.title(env, items.len());
        painter.title(area, &title, &right, true);
        let mut cursor = None;
        if let Some(label) = S::LABEL {
            let line = line_of(layout::inside(area), 0)?;
            let at = prompt_line::draw(painter, label, &self.prompt, line);
            if typed.is_empty() && self.prompt.complaint.is_none() {
                let x = at.x.saturating_add(2);
                painter.put(x, line.y, line.right().saturating_sub(x), S::HINT, Role::Muted);
            }
            cursor = Some(at);
        }
        let list = list_area(area, S::LABEL.is_some());
        if items.is_empty() {
            let words = self.source.nothing(env, &typed);
            let room = list.width.saturating_sub(4);
            for (n, words) in text::wrap(&words, usize::from(room)).iter().enumerate() {
                let Some(line) = line_of(list, n + 1) else { break };
                painter.put(line.x + 3, line.y, room, words, Role::Muted);
            }
        }
        let height = (usize::from(list.height) / S::LINES).max(1);
        let top = keep_in_sight(self.at.saturating_sub(height / 2), self.at, items.len(), height);
        for (n, item) in items.iter().enumerate().skip(top) {
            let Some(first) = line_of(list, (n - top) * S::LINES) else { break };
            let rows = u16::try_from(S::LINES).unwrap_or(1).min(list.bottom() - first.y);
            let lines = Rect { height: rows, ..first };
            // A group is named again where the list begins in it.
            let before = if n > top { items.get(n - 1) } else { None };
            self.source.draw(painter, env, item, before, lines);
            painter.hitbox(lines, Hit::Listed(n));
            if n == self.at {
                painter.select(first, true);
                cursor = cursor.or(Some(at_line(first)));
            }
        }
        cursor
    }
}

/// Where the items are: below the title, and below the text where some is typed.
fn list_area(area: Rect, typed: bool) -> Rect {
    let inside = layout::inside(area);
    let above = u16::from(typed).min(inside.height);
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}
