//! What the state looks like in an area: pure, the same input gives the same cells.

mod agenda;
mod ascii;
mod behind;
mod brief;
mod canvas;
mod changes;
mod chips;
mod demands;
mod detail;
mod export;
mod filter;
mod footer;
mod gap;
mod go_to;
mod header;
mod heads;
pub(super) mod help;
mod ledger;
mod list;
mod matrix;
mod meetings;
mod names;
mod narrowed;
mod palette;
mod parties;
mod problems;
mod prompt;
mod search;
mod sheet;
mod shelf;
mod strip;
mod tabs;
mod timeline;

use ratatui::layout::Rect;

use super::content::Content;
use super::layout::{Layout, Pane};
use super::scene::{Cursor, Hit, Scene};
use super::state::{Overlay, State};
use super::theme::Theme;
use canvas::Canvas;

/// The picture of a state. Any area will do, an empty one too.
pub fn view(state: &State, look: Theme, area: Rect) -> Scene {
    scene(state, &state.overlay, look, area)
}

/// The picture of a state without what may lie over its panes.
pub fn undisturbed(state: &State, look: Theme, area: Rect) -> Scene {
    scene(state, &Overlay::None, look, area)
}

fn scene(state: &State, overlay: &Overlay, look: Theme, area: Rect) -> Scene {
    if area.is_empty() {
        return Scene::blank(area);
    }
    let layout = Layout::of(area, state.wanted());
    let mut canvas = Canvas::new(area, look);
    header::draw(&mut canvas, state, layout.header);
    tabs::draw(&mut canvas, state, layout.tabs);
    chips::draw(&mut canvas, state, layout.chips);
    let cursor = draw_body(&mut canvas, state, overlay, &layout);
    let cursor = match overlay {
        Overlay::GoTo(typed) => go_to::draw(&mut canvas, state, "Go to date", typed, layout.footer),
        Overlay::CompareWith(typed) => go_to::draw(&mut canvas, state, "Compare with", typed, layout.footer),
        Overlay::Filter(typed) => filter::draw(&mut canvas, typed, layout.footer),
        _ => {
            footer::draw(&mut canvas, state, overlay, layout.footer);
            cursor
        }
    };
    if look.ascii {
        ascii::flatten(&mut canvas.buffer);
    }
    let Canvas { buffer, hots, links, .. } = canvas;
    Scene { buffer, cursor, hots, links }
}

/// The panes, or what lies over them.
fn draw_body(canvas: &mut Canvas, state: &State, overlay: &Overlay, layout: &Layout) -> Option<Cursor> {
    let body = layout.body;
    match overlay {
        Overlay::Search(search) => search::draw(canvas, state, search, body),
        Overlay::Parties(party) => parties::draw_all(canvas, state, party, body),
        Overlay::Palette(palette) => palette::draw(canvas, state, palette, body),
        Overlay::Shelf(shelf) => shelf::draw(canvas, state, shelf, body),
        Overlay::Problems(at) => problems::draw(canvas, state, *at, body),
        Overlay::Sheet(sheet, top) => {
            sheet::draw(canvas, state, sheet, *top, body);
            None
        }
        Overlay::Export(dialog) => {
            draw_panes(canvas, state, layout);
            export::draw(canvas, state, dialog, body)
        }
        Overlay::None | Overlay::GoTo(_) | Overlay::CompareWith(_) | Overlay::Filter(_) => {
            draw_panes(canvas, state, layout)
        }
    }
}

fn draw_panes(canvas: &mut Canvas, state: &State, layout: &Layout) -> Option<Cursor> {
    for pane in state.view().panes() {
        canvas.hot(layout.pane(*pane), Hit::Pane(*pane));
    }
    let main = match &state.content {
        Content::Overview => draw_overview(canvas, state, layout),
        Content::Brief(brief) => brief::draw(canvas, state, brief, layout.list),
        Content::Matrix(matrix) => matrix::draw(canvas, state, matrix, layout),
        Content::Changes(changes) => changes::draw(canvas, state, changes, layout.list),
        Content::Ledger(ledger) => ledger::draw(canvas, state, ledger, layout.list),
        Content::Agenda(agenda) => agenda::draw(canvas, state, agenda, layout.list),
        Content::Timeline(timeline) => timeline::draw(canvas, state, timeline, layout.list),
    };
    let detail = detail::draw(canvas, state, layout.detail);
    for seam in &layout.seams {
        canvas.hot(seam.area, Hit::Divider(seam.divider));
    }
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
