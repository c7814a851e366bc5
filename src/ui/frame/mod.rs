//! The picture of the whole screen: a pure function of the state, so that the same state gives the same cells.

mod ascii;
mod chips;
mod detail;
mod footer;
mod header;
mod tabs;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::Layout;
use super::overlays::Overlay;
use super::scene::{Cursor, Hit, Scene};
use super::state::pane::Pane;
use super::theme::Theme;
use super::update::State;
use super::view_kind::Cx;
use super::widgets::painter::Painter;
use crate::words::Marks;

/// The picture of a state. Any area will do, an empty one too.
pub fn view(state: &State, theme: Theme, area: Rect) -> Scene {
    scene(state, state.overlay(), theme, area)
}

/// The picture of a state without what may lie over its panes.
pub fn undisturbed(state: &State, theme: Theme, area: Rect) -> Scene {
    scene(state, &Overlay::None, theme, area)
}

fn scene(state: &State, overlay: &Overlay, theme: Theme, area: Rect) -> Scene {
    if area.is_empty() {
        return Scene::blank(area);
    }
    let cx = state.cx_in(area);
    let layout = cx.layout();
    let mut buffer = Buffer::empty(area);
    let mut painter = Painter::on(&mut buffer, theme);
    header::draw(&mut painter, &cx, layout.header);
    tabs::draw(&mut painter, &cx, layout.tabs);
    chips::draw(&mut painter, &cx, layout.chips);
    let mut cursor = None;
    if overlay.leaves_panes() {
        cursor = draw_panes(&mut painter, state, &cx, &layout);
    }
    if overlay.is_in_footer() {
        cursor = state.with_env_of(cx, |env| overlay.draw(&mut painter, env, layout.footer));
    } else {
        if !overlay.is_none() {
            cursor = state.with_env_of(cx, |env| overlay.draw(&mut painter, env, layout.body));
        }
        footer::draw(&mut painter, state, overlay, &layout);
    }
    let Painter { hitboxes, links, .. } = painter;
    if theme.marks == Marks::Ascii {
        ascii::flatten(&mut buffer);
    }
    Scene { buffer, cursor, hitboxes, links }
}

/// The view's panes, and the detail.
fn draw_panes(painter: &mut Painter, state: &State, cx: &Cx, layout: &Layout) -> Option<Cursor> {
    for pane in cx.here.view.panes() {
        painter.hitbox(layout.pane(*pane), Hit::Pane(*pane));
    }
    let main = state.content().draw(painter, cx, state.params());
    let detail = detail::draw(painter, state, cx, layout.pane(Pane::Detail));
    for splitter in &layout.splitters {
        painter.hitbox(splitter.area, Hit::Divider(splitter.divider));
    }
    if cx.has_focus(Pane::Detail) { detail } else { main }
}
