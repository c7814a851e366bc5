//! The state of play: where each issue stood over time, on an axis along which one travels.

mod columns;
mod draw;
mod rows;

use crate::date::Day;
use crate::derive::axis::Unit;
use crate::model::{Id, Word as _};
use crate::ui::command::id::Command;
use crate::ui::layout::{Layout, Wanted, fitting};
use crate::ui::scene::Cursor;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::state::target::Target;
use crate::ui::view_kind::{Cx, Folding, Request, ViewKind};
use crate::ui::widgets::painter::Painter;
use rows::fold_of;

pub(in crate::ui) use rows::{Params, Play};

/// Below so many rows the detail is read in full while it has the focus, and is not shown else.
const LEAST_DETAIL: u16 = 8;

impl ViewKind for Play {
    type Params = Params;

    /// The columns depend on the width.
    const REFLOWS: bool = true;

    fn derive(cx: &Cx, params: &Params) -> Self {
        Self::at(cx, params)
    }

    /// The strips need the whole width. What is left below them shows the issue.
    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        let body = layout.body;
        let list = fitting(body.height, wanted.lines);
        if body.height.saturating_sub(list) < LEAST_DETAIL {
            layout.set(if wanted.focus == Pane::Detail { Pane::Detail } else { Pane::List }, body);
            return;
        }
        let (list, detail) = layout.across(body, wanted, list);
        layout.set(Pane::List, list);
        layout.set(Pane::Detail, detail);
    }

    fn lines(&self) -> usize {
        self.rows(Pane::List).len() + draw::HEAD + draw::FOOT
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.list.rows() } else { &[] }
    }

    fn issue(&self, cx: &Cx) -> Option<Id> {
        cx.selected(Pane::List).and_then(Row::record).cloned()
    }

    fn target(&self, cx: &Cx, _params: &Params, pane: Pane) -> Option<Target> {
        match cx.selected(pane) {
            Some(Row::Issue(issue)) => Some(Target::Brief(issue.clone())),
            _ => None,
        }
    }

    fn opened(_params: &mut Params, issue: Option<&Id>) -> Vec<Request> {
        issue.map(|issue| Request::Select(Pane::List, Row::Issue(issue.clone()))).into_iter().collect()
    }

    fn stand_in(&self, cx: &Cx, pane: Pane, gone: &Row) -> Option<Row> {
        let Row::Issue(issue) = gone else { return None };
        let listed = |id: &Id| self.rows(pane).iter().flatten().any(|row| row.record() == Some(id));
        let line = cx.dossier.issue_line(issue);
        line.into_iter().find(|above| listed(&above.id)).map(|above| Row::Issue(above.id.clone()))
    }

    fn press(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
        Some(match command {
            Command::EarlierColumn => self.walk(cx, Direction::Back),
            Command::LaterColumn => self.walk(cx, Direction::Forward),
            Command::FinerColumns => self.zoom(params, Direction::Back),
            Command::CoarserColumns => self.zoom(params, Direction::Forward),
            Command::UnfoldIssues => {
                let with_some_below: Vec<String> =
                    cx.dossier.issues.iter().filter_map(|issue| issue.parent.as_ref()).map(fold_of).collect();
                let open = with_some_below.iter().any(|fold| cx.here.unfolded.contains(fold));
                let folding = if open { Folding::Fold } else { Folding::Unfold };
                vec![Request::FoldAll(with_some_below, folding), Request::Derive, Request::ShowSelection]
            }
            _ => return None,
        })
    }

    fn unavailable(&self, cx: &Cx, _params: &Params, command: Command) -> Option<&'static str> {
        match command {
            Command::EarlierColumn => {
                self.neighbour(cx, Direction::Back).is_none().then_some("nothing is recorded earlier")
            }
            Command::LaterColumn => {
                self.neighbour(cx, Direction::Forward).is_none().then_some("this is the last column")
            }
            Command::FinerColumns => (self.unit == Unit::Week).then_some("no columns are finer than weeks"),
            Command::CoarserColumns => {
                (self.unit == Unit::Decade).then_some("no columns are coarser than decades")
            }
            Command::NextParty | Command::PreviousParty => Some("the state of play covers all parties"),
            Command::UnfoldIssues => {
                let flat = cx.dossier.issues.iter().all(|issue| issue.parent.is_none());
                flat.then_some("no issue has others below it")
            }
            _ => None,
        }
    }

    fn missing(&self) -> &[Day] {
        &self.missing
    }

    fn caption(&self, _cx: &Cx) -> String {
        format!(
            "where each issue stood at the end of each {}, up to the day; meetings; records by their date",
            self.unit.as_str()
        )
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, _params: &Params) -> Option<Cursor> {
        draw::draw(painter, cx, self, cx.layout().pane(Pane::List))
    }
}

impl Play {
    /// The day to go to from the present column to the next or the previous one: its last day, but no later than the
    /// dossier's latest.
    fn neighbour(&self, cx: &Cx, direction: Direction) -> Option<Day> {
        let here = self.unit.column_of(cx.day());
        let day = match direction {
            Direction::Back => here.from.pred_opt().filter(|day| *day >= self.first)?,
            Direction::Forward => self.unit.column_of(here.to.succ_opt()?).to.min(cx.latest()),
        };
        (direction == Direction::Back || day > cx.day()).then_some(day)
    }

    fn walk(&self, cx: &Cx, direction: Direction) -> Vec<Request> {
        self.neighbour(cx, direction).map(Request::Travel).into_iter().collect()
    }

    /// Finer or coarser columns.
    fn zoom(&self, params: &mut Params, direction: Direction) -> Vec<Request> {
        let at = Unit::ALL.iter().position(|unit| *unit == self.unit);
        let next = at.and_then(|at| Unit::ALL.get(at.checked_add_signed(direction.sign())?));
        params.unit = next.copied().or(Some(self.unit));
        vec![Request::Derive, Request::ShowSelection]
    }
}
