//! The ledger: every outcome, what was promised and what was done.

mod draw;
mod rows;
mod sparkline;

use crate::derive::ledger::LedgerFilter;
use crate::model::{Id, Kind, Word as _};
use crate::ui::layout::{Glimpse, Layout, Wanted};
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing, ViewKind};
use crate::ui::widgets::painter::Painter;

pub(in crate::ui) use rows::Ledger;

impl ViewKind for Ledger {
    type Params = Narrowing;

    const FILTERED: &'static [&'static [Kind]] = &[&[Kind::Outcome]];
    const KINDS: usize = LedgerFilter::ALL.len();

    fn derive(cx: &Cx, narrowing: &Narrowing) -> Self {
        Self::at(cx, narrowing)
    }

    /// What is folded is listed too.
    fn listed(cx: &Cx, narrowing: &Narrowing) -> Vec<Id> {
        let here = cx.here.unfiltered();
        Self::at(&Cx { here: &here, ..*cx }, narrowing).left
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        layout.list_and_detail(wanted, [67, 71], Glimpse::Shown);
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
        "every outcome: what was promised, what was done, who confirms it".to_owned()
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, _narrowing: &Narrowing) -> Option<Cursor> {
        draw::draw(painter, cx, self, cx.layout().pane(Pane::List))
    }
}
