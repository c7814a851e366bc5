//! What the state looks like in an area: pure, the same input gives the same cells.

mod ascii;
mod canvas;
mod demands;
mod detail;
mod footer;
mod go_to;
mod header;
pub(super) mod help;
mod meetings;
mod parties;
mod search;

use ratatui::layout::Rect;

use super::layout::{Layout, Pane};
use super::look::Look;
use super::scene::{Cursor, Scene};
use super::state::{Overlay, State};
use canvas::Canvas;

/// The picture of a state. Any area will do, an empty one too.
pub fn view(state: &State, look: Look, area: Rect) -> Scene {
    if area.is_empty() {
        return Scene::blank(area);
    }
    let layout = Layout::of(area, state.here.focus, state.demand_rows.len());
    let mut canvas = Canvas::new(area, look);
    header::draw(&mut canvas, state, layout.header);
    let cursor = match &state.overlay {
        Overlay::Search(search) => search::draw(&mut canvas, state, search, layout.body),
        Overlay::Help(top) => {
            help::draw(&mut canvas, layout.body, *top);
            None
        }
        Overlay::Parties(party) => parties::draw_all(&mut canvas, state, party, layout.body),
        Overlay::None | Overlay::GoTo(_) => draw_panes(&mut canvas, state, &layout),
    };
    let cursor = if let Overlay::GoTo(prompt) = &state.overlay {
        go_to::draw(&mut canvas, state, prompt, layout.footer)
    } else {
        footer::draw(&mut canvas, state, layout.footer);
        cursor
    };
    if look.ascii {
        ascii::flatten(&mut canvas.buffer);
    }
    Scene { buffer: canvas.buffer, cursor }
}

fn draw_panes(canvas: &mut Canvas, state: &State, layout: &Layout) -> Option<Cursor> {
    let parties = parties::draw(canvas, state, layout);
    let demands = demands::draw(canvas, state, layout.demands);
    let meetings = meetings::draw(canvas, state, layout.meetings);
    let detail = detail::draw(canvas, state, layout.detail);
    match state.here.focus {
        Pane::Parties => parties,
        Pane::Demands => demands,
        Pane::Meetings => meetings,
        Pane::Detail => detail,
    }
}

/// The cursor at the head of a line.
fn at_line(line: Rect) -> Cursor {
    Cursor { x: line.x, y: line.y, visible: true }
}
