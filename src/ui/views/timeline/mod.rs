//! The timeline: what happened when, in lanes on an axis of time.

mod axis;
mod draw;
mod lane;
mod lane_heights;
mod names;
mod rows;
mod strokes;
#[cfg(test)]
mod tests;
mod update;

use crate::model::{Id, Kind};
use crate::ui::command::id::Command;
use crate::ui::layout::{FULL, GLIMPSE, Layout, ROOM_FOR_GLIMPSE, TALL, Wanted, fitting};
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing, Request, Settle, ViewKind, Wheel};
use crate::ui::widgets::painter::Painter;
use lane_heights::LANE_LINES;

pub(in crate::ui) use rows::{Params, Timeline};
pub(in crate::ui) use strokes::legend;

impl ViewKind for Timeline {
    type Params = Params;

    const FILTERED: &'static [&'static [Kind]] =
        &[&[Kind::Position, Kind::Meeting, Kind::Outcome, Kind::Event]];

    fn derive(cx: &Cx, params: &Params) -> Self {
        Self::at(cx, params)
    }

    /// The lanes, and the detail below them, on a full screen beside them: time needs width. On a low screen
    /// the beginning of the detail is below them, and it is read in full while it has the focus.
    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        let (body, screen) = (layout.body, wanted.screen);
        let (list, detail) = if screen.width >= FULL {
            layout.aside(body, wanted, Divider::Beside, body.width * 5 / 7)
        } else if screen.height >= TALL {
            layout.across(body, wanted, fitting(body.height * 3 / 5, wanted.lines))
        } else if wanted.focus != Pane::Detail && screen.height >= ROOM_FOR_GLIMPSE {
            layout.across(body, wanted, fitting(body.height.saturating_sub(GLIMPSE), wanted.lines))
        } else {
            layout.set(wanted.focus, body);
            return;
        };
        layout.set(Pane::List, list);
        layout.set(Pane::Detail, detail);
    }

    /// Each lane is worth some lines, the axis one.
    fn lines(&self) -> usize {
        1 + self.lanes.len() * LANE_LINES
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.mark_rows() } else { &[] }
    }

    fn first(&self, pane: Pane) -> Option<&Row> {
        self.first_mark().or_else(|| self.rows(pane).iter().flatten().next())
    }

    fn press(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
        self.run(cx, params, command)
    }

    /// Over the lanes the wheel moves time, with Ctrl it zooms.
    fn wheel(&self, cx: &Cx, params: &mut Params, hit: &Hit, wheel: Wheel) -> Option<Vec<Request>> {
        if !matches!(hit, Hit::Pane(Pane::List) | Hit::Row(Pane::List, _)) {
            return None;
        }
        match wheel {
            Wheel { direction, ctrl: true } => self.zoom(cx, params, direction),
            Wheel { direction, ctrl: false } => self.pan_by_wheel(cx, params, direction),
        }
        Some(Vec::new())
    }

    fn settle(&self, cx: &Cx, params: &mut Params, why: Settle) -> Vec<Request> {
        if why == Settle::Travelled {
            self.keep_day_in_sight(cx, params);
        }
        Vec::new()
    }

    fn unavailable(&self, cx: &Cx, params: &Params, command: Command) -> Option<&'static str> {
        self.why_not(cx, params, command)
    }

    fn narrowing(params: &mut Params) -> Option<&mut Narrowing> {
        Some(&mut params.narrowing)
    }

    fn parties(&self) -> &[Id] {
        &self.parties
    }

    fn caption(&self, _cx: &Cx) -> String {
        "meetings, what each party said, outcomes and events on an axis of time".to_owned()
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, params: &Params) -> Option<Cursor> {
        draw::draw(painter, cx, self, params, cx.layout().pane(Pane::List))
    }
}
