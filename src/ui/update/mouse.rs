//! What the mouse makes of the state. Everything that it does a key does too.

use super::state::State;
use crate::ui::mouse::{Mouse, MouseKind};
use crate::ui::overlays::Overlay;
use crate::ui::scene::Hit;
use crate::ui::state::direction::Direction;
use crate::ui::state::effect::Effect;
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::view_kind::{Click, Request, Wheel};
use crate::ui::widgets::document::DocumentLine;

/// How many lines a turn of the wheel moves.
const WHEEL_LINES: usize = 3;

impl State {
    /// Takes what the mouse did.
    pub fn point(&mut self, mouse: Mouse) -> Vec<Effect> {
        use Direction::{Back, Forward};
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
            (MouseKind::CtrlWheelUp, Some(hit)) => self.wheel(&hit, Wheel { direction: Back, ctrl: true }),
            (MouseKind::CtrlWheelDown, Some(hit)) => {
                self.wheel(&hit, Wheel { direction: Forward, ctrl: true });
            }
            (MouseKind::WheelUp, Some(hit)) => self.wheel(&hit, Wheel { direction: Back, ctrl: false }),
            (MouseKind::WheelDown, Some(hit)) => self.wheel(&hit, Wheel { direction: Forward, ctrl: false }),
            (_, None) => {}
        }
        self.settle();
        effects
    }

    /// Selects what was clicked; what is selected already is opened.
    fn click(&mut self, hit: Hit) -> Vec<Effect> {
        let mut params = self.params.clone();
        match self.content.click(&self.cx(), &mut params, &hit) {
            Click::Elsewhere => {}
            Click::Again(pane) => {
                let again = self.here.focus == pane;
                self.focus_on(pane);
                return if again { self.open() } else { Vec::new() };
            }
            Click::Selected(pane, requests) => {
                self.params = params;
                self.focus_on(pane);
                self.carry_out(requests);
                return Vec::new();
            }
        }
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
                let again = self.here.party == party && self.here.focus == Pane::Parties;
                self.set_party(&party);
                self.derive();
                self.focus_on(Pane::Parties);
                if again {
                    return self.open();
                }
            }
            Hit::Pane(pane) => self.focus_on(pane),
            Hit::Row(pane, row) => {
                let again = self.here.focus == pane && self.selected(pane) == Some(&row);
                self.focus_on(pane);
                if again {
                    return self.open();
                }
                self.select(pane, row);
                self.show_selection();
            }
            Hit::Reading(line) => {
                let first = self.detail().lines.get(line).and_then(DocumentLine::first_link);
                match first {
                    Some(first) => return self.click_link(first),
                    None => self.here.focus = Pane::Detail,
                }
            }
            Hit::Link(link) => return self.click_link(link),
            Hit::Cell(..) => {}
        }
        Vec::new()
    }

    /// Selects a link of the detail; the one that is selected there is opened.
    fn click_link(&mut self, link: usize) -> Vec<Effect> {
        let link = self.detail().link(link);
        let again = self.here.focus == Pane::Detail && link == self.selected_link();
        self.here.focus = Pane::Detail;
        if again {
            return self.open();
        }
        self.here.link = link;
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

    /// Scrolls the pane under the mouse, whichever has the focus; what is selected stays in sight.
    fn wheel(&mut self, hit: &Hit, wheel: Wheel) {
        let mut params = self.params.clone();
        if let Some(requests) = self.content.wheel(&self.cx(), &mut params, hit, wheel) {
            self.params = params;
            self.carry_out(requests);
            return;
        }
        let direction = wheel.direction;
        let pane = match hit {
            Hit::Pane(pane) | Hit::Row(pane, _) => *pane,
            Hit::Reading(_) | Hit::Link(_) => Pane::Detail,
            Hit::Cell(..) => Pane::Grid,
            Hit::Listed(_) => {
                self.scroll_overlay(direction);
                return;
            }
            Hit::Party(_) | Hit::View(_) | Hit::Command(_) | Hit::Divider(_) | Hit::Chip(_) => return,
        };
        let height = self.layout().lines(pane);
        let by = direction.sign() * isize::try_from(WHEEL_LINES).unwrap_or(1);
        if pane == Pane::Detail {
            self.scroll_detail(by);
            return;
        }
        let lines = self.line_count(pane);
        let last_top = lines.saturating_sub(height);
        if height == 0 || last_top == 0 {
            return;
        }
        let top = self.top(pane, lines, height).saturating_add_signed(by).min(last_top);
        self.here.scroll.insert((self.here.view, pane), top);
        let kept = self.selected_line(pane).clamp(top, top + height - 1);
        if kept != self.selected_line(pane) {
            self.select_line(pane, kept, direction);
            if self.here.list == pane && self.here.focus != Pane::Detail {
                self.show_selection();
                self.here.scroll.insert((self.here.view, pane), top);
            }
        }
    }

    /// Selects the row on a line of a pane, or the next one in a direction.
    fn select_line(&mut self, pane: Pane, line: usize, towards: Direction) {
        let rows = self.content.rows(pane);
        let found = match towards {
            Direction::Back => rows.iter().take(line + 1).rev().flatten().next(),
            Direction::Forward => rows.iter().skip(line).flatten().next(),
        };
        if let Some(row) = found.cloned() {
            self.carry_out(vec![Request::Select(pane, row), Request::Reselect]);
        }
    }

    /// Moves where two panes meet to where the mouse is.
    fn drag(&mut self, divider: Divider, x: u16, y: u16) {
        let layout = self.layout();
        if let Some(splitter) = layout.splitters.iter().find(|splitter| splitter.divider == divider) {
            self.split_ratios.set(self.here.view, divider, splitter.ratio_at(x, y));
        }
    }

    /// Turns the wheel over what lies over the panes: as so many lines up or down, whatever keys do that.
    fn scroll_overlay(&mut self, direction: Direction) {
        self.message = None;
        for _ in 0..WHEEL_LINES {
            let mut overlay = std::mem::take(&mut self.overlay);
            self.with_env(|env| overlay.step(direction, env));
            self.overlay = overlay;
        }
    }
}
