use crate::ui::command::id::Command;
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::state::row::Row;
use crate::ui::state::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::Id;

/// Where the terminal's cursor sits: on the selected row, so that screen readers follow it, or in the
/// text that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// Text is typed here; else it only marks the place. The terminal shows both, for screen readers
    /// follow a cursor that can be seen; a picture shows the first alone.
    pub visible: bool,
}

/// What lies under the mouse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A pane, where it has nothing to select.
    Pane(Pane),
    /// A row of a list.
    Row(Pane, Row),
    /// A line of the detail.
    Reading(usize),
    /// A link of the detail, by its place among all.
    Link(usize),
    /// A party by its name, among the parties.
    Party(Id),
    /// A cell of the matrix: of a line, by its place among all, and, unless it is the line's own, a party.
    Cell(usize, Option<Id>),
    /// The name of a view.
    View(View),
    /// The words of a command.
    Command(Command),
    /// A line of what lies over the panes, by its place in the list.
    Listed(usize),
    /// Where two panes meet.
    Divider(Divider),
    /// A filter that is set, by its place among them.
    Chip(usize),
}

/// A part of the screen that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hitbox {
    /// Its cells.
    pub area: Rect,
    /// What they are.
    pub hit: Hit,
}

/// An address that the terminal may open from where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// Its cells, on one line.
    pub area: Rect,
    /// The address.
    pub url: String,
}

/// One picture of the dashboard: what the terminal, a test and an export all take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The cells.
    pub buffer: Buffer,
    /// The cursor, inside the buffer.
    pub cursor: Option<Cursor>,
    /// What can be pointed at; where two overlap the later is on top.
    pub hitboxes: Vec<Hitbox>,
    /// The addresses in sight.
    pub links: Vec<Hyperlink>,
}

impl Scene {
    /// An empty scene.
    pub fn blank(area: Rect) -> Self {
        Self { buffer: Buffer::empty(area), cursor: None, hitboxes: Vec::new(), links: Vec::new() }
    }

    /// What lies at a cell.
    pub fn hit(&self, x: u16, y: u16) -> Option<&Hit> {
        self.hitboxes.iter().rev().find(|hot| hot.area.contains(Position { x, y })).map(|hot| &hot.hit)
    }
}
