//! What the mouse makes of the state. Everything that it does a key does too.

use super::Effect;
use super::key::{Code, Key};
use super::layout::{Divider, Pane};
use super::palette::Palette;
use super::scene::Hit;
use super::shelf::Shelf;
use super::state::{Overlay, Row, State};
use super::views::View;

/// Something that the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button went down.
    Press,
    /// It moved while down.
    Drag,
    /// It came up.
    Release,
    /// The wheel, away from the user.
    WheelUp,
    /// The wheel, towards the user.
    WheelDown,
    /// The wheel, away from the user, with Ctrl held.
    CtrlWheelUp,
    /// The wheel, towards the user, with Ctrl held.
    CtrlWheelDown,
}

/// What the mouse did, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// What lies there in the scene that is shown.
    pub hit: Option<Hit>,
}

/// How many lines a turn of the wheel moves.
const WHEEL: isize = 3;

/// How many cells of time a turn of the wheel moves.
const PANNED: i64 = 6;

impl State {
    /// Whether the mouse is on the lanes of the timeline, where the wheel moves time.
    fn is_on_lanes(&self, hit: &Hit) -> bool {
        self.here.view == View::Timeline && matches!(hit, Hit::Pane(Pane::List) | Hit::Row(Pane::List, _))
    }

    /// Takes what the mouse did.
    pub fn point(&mut self, mouse: Mouse) -> Vec<Effect> {
        let mut effects = Vec::new();
        match (mouse.kind, mouse.hit) {
            (MouseKind::Press, Some(hit)) => {
                self.message = None;
                effects = self.click(hit);
            }
            (MouseKind::Drag, _) => {
                if let Some(divider) = self.dragged {
                    self.drag(divider, mouse.x, mouse.y);
                }
            }
            (MouseKind::Release, _) => self.dragged = None,
            (MouseKind::CtrlWheelUp, Some(hit)) if self.is_on_lanes(&hit) => self.zoom_time(true),
            (MouseKind::CtrlWheelDown, Some(hit)) if self.is_on_lanes(&hit) => self.zoom_time(false),
            (MouseKind::WheelUp, Some(hit)) if self.is_on_lanes(&hit) => self.pan(-PANNED),
            (MouseKind::WheelDown, Some(hit)) if self.is_on_lanes(&hit) => self.pan(PANNED),
            (MouseKind::WheelUp | MouseKind::CtrlWheelUp, Some(hit)) => self.wheel(&hit, -WHEEL),
            (MouseKind::WheelDown | MouseKind::CtrlWheelDown, Some(hit)) => self.wheel(&hit, WHEEL),
            (_, None) => {}
        }
        self.settle(true);
        effects
    }

    /// Selects what was clicked; what is selected already is opened.
    fn click(&mut self, hit: Hit) -> Vec<Effect> {
        match hit {
            Hit::Command(command) => return self.run(command),
            Hit::Listed(at) => return self.click_listed(at),
            Hit::Chip(at) => self.remove_chip(at),
            Hit::Divider(divider) => self.dragged = Some(divider),
            Hit::View(view) => {
                self.overlay = Overlay::None;
                self.open_view(view);
            }
            Hit::Party(party) => {
                let chosen = self.here.party == party;
                let focused = self.here.focus == Pane::Parties;
                self.choose_party(&party);
                self.focus_on(Pane::Parties);
                if chosen && focused {
                    self.open();
                }
            }
            Hit::Pane(pane) => self.focus_on(pane),
            Hit::Row(pane, row) => {
                let again = self.here.focus == pane && self.row_of(pane) == Some(&row);
                self.focus_on(pane);
                if again {
                    self.open();
                } else {
                    self.select_row(pane, row);
                    self.show_selection();
                }
            }
            Hit::Reading(line) => {
                let again = self.here.focus == Pane::Detail && self.here.reading == line;
                self.here.focus = Pane::Detail;
                self.here.reading = line;
                if again && self.target().is_some() {
                    self.open();
                }
            }
            Hit::Cell(line, party) => {
                let again = self.here.focus == Pane::Grid && self.is_cell(line, party.as_ref());
                self.focus_on(Pane::Grid);
                if again {
                    self.open();
                } else {
                    self.select_cell(line, party);
                    self.show_selection();
                }
            }
        }
        Vec::new()
    }

    fn focus_on(&mut self, pane: Pane) {
        if self.here.focus == pane {
            return;
        }
        self.here.focus = pane;
        if pane != Pane::Detail && pane != self.here.list {
            self.show_selection();
        }
    }

    fn row_of(&self, pane: Pane) -> Option<&Row> {
        match pane {
            Pane::Demands => self.here.demand.as_ref(),
            Pane::Meetings => self.here.meeting.as_ref(),
            Pane::List => self.selected(),
            Pane::Parties | Pane::Grid | Pane::Detail => None,
        }
    }

    fn select_row(&mut self, pane: Pane, row: Row) {
        match pane {
            Pane::Demands => self.here.demand = Some(row),
            Pane::Meetings => self.here.meeting = Some(row),
            Pane::List => {
                self.here.listed.insert(self.here.view, row);
            }
            Pane::Parties | Pane::Grid | Pane::Detail => {}
        }
    }

    /// Scrolls the pane under the mouse, whichever has the focus; what is selected stays in sight.
    fn wheel(&mut self, hit: &Hit, by: isize) {
        let pane = match hit {
            Hit::Pane(pane) | Hit::Row(pane, _) => *pane,
            Hit::Reading(_) => Pane::Detail,
            Hit::Cell(..) => Pane::Grid,
            Hit::Listed(_) => {
                self.scroll_overlay(by);
                return;
            }
            Hit::Party(_) | Hit::View(_) | Hit::Command(_) | Hit::Divider(_) | Hit::Chip(_) => return,
        };
        let height = self.layout().lines(pane);
        let lines = if pane == Pane::Detail { self.detail_lines().len() } else { self.line_count(pane) };
        let last_top = lines.saturating_sub(height);
        if height == 0 || last_top == 0 {
            return;
        }
        let top = self.top(pane, lines, height).saturating_add_signed(by).min(last_top);
        self.here.scroll.insert((self.here.view, pane), top);
        let kept = self.selected_line(pane).clamp(top, top + height - 1);
        if kept != self.selected_line(pane) {
            self.select_line(pane, kept, by);
            if self.here.list == pane && self.here.focus != Pane::Detail {
                self.show_selection();
                self.here.scroll.insert((self.here.view, pane), top);
            }
        }
    }

    /// Selects the row on a line of a pane, or the next one in a direction.
    fn select_line(&mut self, pane: Pane, line: usize, towards: isize) {
        match pane {
            Pane::Detail => self.here.reading = line,
            Pane::Demands => self.here.demand = self.demand_rows.get(line).cloned(),
            Pane::Meetings => {
                let ruled = self.is_ruled() && line > self.meetings.ahead.len();
                self.here.meeting = self.meeting_rows.get(line - usize::from(ruled)).cloned();
            }
            Pane::List => {
                let rows = self.content.rows();
                let found = if towards < 0 {
                    rows.iter().take(line + 1).rev().flatten().next()
                } else {
                    rows.iter().skip(line).flatten().next()
                };
                if let Some(row) = found.cloned() {
                    self.here.listed.insert(self.here.view, row);
                }
            }
            Pane::Grid => self.select_grid_line(line),
            Pane::Parties => {}
        }
    }

    /// Moves where two panes meet to where the mouse is.
    fn drag(&mut self, divider: Divider, x: u16, y: u16) {
        let layout = self.layout();
        if let Some(seam) = layout.seams.iter().find(|seam| seam.divider == divider) {
            self.shares.set(self.here.view, divider, seam.share_at(x, y));
        }
    }

    /// Takes a click on a line of what lies over the panes: as Enter there.
    fn click_listed(&mut self, at: usize) -> Vec<Effect> {
        match std::mem::take(&mut self.overlay) {
            Overlay::Search(mut search) => {
                search.select(at);
                self.press_in_search(Key::plain(Code::Enter), search);
            }
            Overlay::Parties(party) => {
                let party = self.parties.get(at).map_or(party, |entry| entry.party.clone());
                self.press_in_parties(Key::plain(Code::Enter), &party);
            }
            Overlay::Palette(palette) => return self.run_found(Palette { at, ..palette }),
            Overlay::Shelf(choice) => return self.take_from_shelf(&Shelf { at, ..choice }),
            Overlay::Export(dialog) => return self.click_in_export(at, dialog),
            Overlay::Problems(_) => return self.press_in_problems(Key::plain(Code::Enter), at),
            other => self.overlay = other,
        }
        Vec::new()
    }

    /// Turns the wheel over what lies over the panes: as so many times up or down.
    fn scroll_overlay(&mut self, by: isize) {
        let key = Key::plain(if by < 0 { Code::Up } else { Code::Down });
        for _ in 0..by.unsigned_abs() {
            self.press(key);
        }
    }
}
