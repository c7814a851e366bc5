//! Pages to read over the panes: help, what labels mean, what the dossier covers.

use ratatui::layout::Rect;

use super::help;
use super::next::{Env, Next};
use crate::model::Id;
use crate::report;
use crate::ui::command::id::{Command, Context};
use crate::ui::key::Key;
use crate::ui::layout;
use crate::ui::scene::Cursor;
use crate::ui::state::direction::Direction;
use crate::ui::theme::Role;
use crate::ui::widgets::document::{self, DocumentLine};
use crate::ui::widgets::painter::{Painter, line_of};

/// A page, scrolled by so many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Page {
    /// The keys and the words.
    Help {
        /// The first line that is shown.
        top: usize,
    },
    /// What the derived words mean that are shown of a record.
    Words {
        /// The record.
        id: Id,
        /// The first line that is shown.
        top: usize,
    },
    /// Which periods the dossier covers, and what it does not.
    Coverage {
        /// The first line that is shown.
        top: usize,
    },
}

impl Page {
    fn title(&self) -> &'static str {
        match self {
            Self::Help { .. } => "Help",
            Self::Words { .. } => "What these labels mean",
            Self::Coverage { .. } => "What the dossier covers",
        }
    }

    fn top(&mut self) -> &mut usize {
        match self {
            Self::Help { top } | Self::Words { top, .. } | Self::Coverage { top } => top,
        }
    }

    /// Its lines at a width; none for help, which draws itself in columns.
    fn lines(&self, env: &Env, width: usize) -> Vec<DocumentLine> {
        let doc = match self {
            Self::Help { .. } => return Vec::new(),
            Self::Words { id, .. } => report::glossary(env.cx.dossier, env.cx.moment, id),
            Self::Coverage { .. } => Some(report::coverage(env.cx.dossier)),
        };
        let mut lines = doc.map(|doc| document::set(&doc, width).lines).unwrap_or_default();
        // There are no links to follow on a page.
        for (_, role) in lines.iter_mut().flat_map(|line| &mut line.pieces) {
            if *role == Role::Link {
                *role = Role::Text;
            }
        }
        lines
    }

    /// The last line that can be the first one shown.
    fn last_top(&self, env: &Env, body: Rect) -> usize {
        if matches!(self, Self::Help { .. }) {
            return help::last_top(env.cx.keymap, body);
        }
        let lines = self.lines(env, usize::from(document::text_width(body)));
        lines.len().saturating_sub(usize::from(layout::inside(body).height))
    }

    pub(super) fn press(mut self, key: Key, env: &Env) -> Next<Self> {
        let body = env.cx.layout().body;
        let page = usize::from(layout::inside(body).height).max(1);
        let last = self.last_top(env, body);
        let top = *self.top();
        *self.top() = match env.cx.keymap.command_in(key, Context::List) {
            Some(Command::Up) => top.saturating_sub(1),
            Some(Command::Down) => top.saturating_add(1),
            Some(Command::PageUp) => top.saturating_sub(page),
            Some(Command::PageDown) => top.saturating_add(page),
            Some(Command::First) => 0,
            Some(Command::Last) => last,
            // Any other key closes it.
            _ => return Next::CLOSE,
        }
        .min(last);
        Next::Stay(self)
    }

    /// Moves it by a line.
    pub(super) fn step(&mut self, direction: Direction, env: &Env) {
        let last = self.last_top(env, env.cx.layout().body);
        *self.top() = self.top().saturating_add_signed(direction.sign()).min(last);
    }

    pub(super) fn draw(&self, painter: &mut Painter, env: &Env, area: Rect) -> Option<Cursor> {
        let top = match self {
            Self::Help { top } => {
                help::draw(painter, env.cx.keymap, area, *top);
                return None;
            }
            Self::Words { top, .. } | Self::Coverage { top } => *top,
        };
        let lines = self.lines(env, usize::from(document::text_width(area)));
        let inside = layout::inside(area);
        let more = lines.len().saturating_sub(top + usize::from(inside.height));
        let right = if more > 0 { format!("{more} more") } else { "any other key closes it".to_owned() };
        painter.title(area, self.title(), &right, true);
        for (n, line) in lines.iter().skip(top).enumerate() {
            let Some(place) = line_of(inside, n) else { break };
            let words = line.in_theme(painter.theme);
            painter.put_line(place.x + 1, place.y, place.width.saturating_sub(1), &words);
        }
        None
    }
}
