//! The agenda: what comes next, and what waits for an answer.

mod draw;
mod rows;

use crate::derive::agenda::AgendaKind;
use crate::model::{Id, Kind, Word as _};
use crate::ui::layout::{Glimpse, Layout, Wanted};
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing, ViewKind};
use crate::ui::widgets::painter::Painter;

pub(in crate::ui) use rows::Agenda;

impl ViewKind for Agenda {
    type Params = Narrowing;

    const FILTERED: &'static [&'static [Kind]] = &[&[Kind::Position, Kind::Meeting, Kind::Outcome]];
    const KINDS: usize = AgendaKind::ALL.len();

    fn derive(cx: &Cx, narrowing: &Narrowing) -> Self {
        Self::at(cx, narrowing)
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        layout.list_and_detail(wanted, [67, 57], Glimpse::Shown);
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.list.rows() } else { &[] }
    }

    fn narrowing(narrowing: &mut Narrowing) -> Option<&mut Narrowing> {
        Some(narrowing)
    }

    fn parties(&self) -> &[Id] {
        &self.parties
    }

    fn caption(&self, _cx: &Cx) -> String {
        "what is due, planned or about to end, and what was asked with no answer recorded".to_owned()
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, _narrowing: &Narrowing) -> Option<Cursor> {
        draw::draw(painter, cx, self, cx.layout().pane(Pane::List))
    }
}
