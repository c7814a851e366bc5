//! What the state looks like in an area: pure, the same input gives the same cells.

mod agenda;
mod ascii;
mod behind;
mod brief;
mod canvas;
mod changes;
mod demands;
mod detail;
mod footer;
mod gap;
mod go_to;
mod header;
pub(super) mod help;
mod ledger;
mod list;
mod matrix;
mod meetings;
mod parties;
mod search;
mod tabs;

use ratatui::layout::Rect;

use super::content::Content;
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
    let layout = Layout::of(area, state.wanted());
    let mut canvas = Canvas::new(area, look);
    header::draw(&mut canvas, state, layout.header);
    tabs::draw(&mut canvas, state, layout.tabs);
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
    let main = match &state.content {
        Content::Overview => draw_overview(canvas, state, layout),
        Content::Brief(brief) => brief::draw(canvas, state, brief, layout.list),
        Content::Matrix(matrix) => matrix::draw(canvas, state, matrix, layout),
        Content::Changes(changes) => changes::draw(canvas, state, changes, layout.list),
        Content::Ledger(ledger) => ledger::draw(canvas, state, ledger, layout.list),
        Content::Agenda(agenda) => agenda::draw(canvas, state, agenda, layout.list),
    };
    let detail = detail::draw(canvas, state, layout.detail);
    if state.here.focus == Pane::Detail { detail } else { main }
}

fn draw_overview(canvas: &mut Canvas, state: &State, layout: &Layout) -> Option<Cursor> {
    let parties = parties::draw(canvas, state, layout);
    let demands = demands::draw(canvas, state, layout.demands);
    let meetings = meetings::draw(canvas, state, layout.meetings);
    match state.here.focus {
        Pane::Parties => parties,
        Pane::Demands => demands,
        Pane::Meetings => meetings,
        Pane::List | Pane::Grid | Pane::Detail => None,
    }
}

/// The cursor at the head of a line.
fn at_line(line: Rect) -> Cursor {
    Cursor { x: line.x, y: line.y, visible: true }
}
