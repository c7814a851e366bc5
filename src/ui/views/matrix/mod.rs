//! The matrix: issues against parties, or the gap of two of them; and the records of the selected cell.

mod cell_records;
mod columns;
mod draw;
mod draw_gap;
mod draw_records;
mod rows;
mod update;

use crate::model::{Id, Kind};
use crate::report::phrases;
use crate::ui::command::id::Command;
use crate::ui::layout::{FULL, Layout, WIDE, Wanted, fitting, keep_in_sight};
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::state::row::Row;
use crate::ui::state::target::Target;
use crate::ui::view_kind::{Click, Cx, Request, Settle, ViewKind};
use crate::ui::widgets::painter::Painter;
use columns::Columns;

pub(in crate::ui) use rows::{Matrix, Params};

impl ViewKind for Matrix {
    type Params = Params;

    const PANES: &'static [Pane] = &[Pane::Grid, Pane::List, Pane::Detail];
    const HOME: Pane = Pane::Grid;
    const FILTERED: &'static [&'static [Kind]] = &[&[Kind::Position, Kind::Outcome]];
    /// The selected line of the grid is kept also while it is folded away.
    const LISTS: &'static [Pane] = &[Pane::List];

    fn derive(cx: &Cx, params: &Params) -> Self {
        Self::at(cx, params)
    }

    fn listed(cx: &Cx, params: &Params) -> Vec<Id> {
        let here = cx.here.unfiltered();
        Self::at(&Cx { here: &here, ..*cx }, params).records_behind()
    }

    fn reselect(&mut self, cx: &Cx, params: &Params) {
        self.select(cx, params);
    }

    /// The grid, and below it the records of the selected cell, with the detail beside them where there is
    /// room. Else the detail is read in full while it has the focus.
    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        let (body, width) = (layout.body, wanted.screen.width);
        if wanted.focus == Pane::Detail && width < WIDE {
            layout.set(Pane::Detail, body);
            return;
        }
        let records = if width < WIDE { body.height / 3 } else { body.height * 2 / 5 };
        let usual = fitting(body.height - records, wanted.lines);
        let (grid, lower) = layout.across(body, wanted, usual);
        layout.set(Pane::Grid, grid);
        if width < WIDE {
            layout.set(Pane::List, lower);
        } else {
            let usual = if width < FULL { lower.width * 3 / 5 } else { lower.width * 4 / 7 };
            let (list, detail) = layout.aside(lower, wanted, Divider::Beside, usual);
            layout.set(Pane::List, list);
            layout.set(Pane::Detail, detail);
        }
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        match pane {
            Pane::Grid => self.grid_rows(),
            Pane::List => self.records.rows(),
            _ => &[],
        }
    }

    fn selected_line(&self, cx: &Cx, pane: Pane) -> usize {
        if pane == Pane::Grid {
            return self.at;
        }
        crate::ui::cx::selected_line(self.rows(pane), cx.selected(pane))
    }

    /// From the grid the first record of the cell, else the issue.
    fn subject<'a>(&'a self, cx: &Cx<'a>, _params: &Params, list: Pane) -> Option<&'a Id> {
        let record = cx.selected(Pane::List).and_then(Row::record);
        if list == Pane::List {
            return record;
        }
        record.filter(|_| self.pair.is_some() || self.column.is_some()).or_else(|| self.selected_issue())
    }

    fn issue(&self, cx: &Cx) -> Option<Id> {
        self.selected_issue().filter(|_| cx.here.list == Pane::Grid).cloned()
    }

    /// From the name of an issue its brief, from a cell its records.
    fn target(&self, cx: &Cx, _params: &Params, pane: Pane) -> Option<Target> {
        if pane != Pane::Grid {
            return cx.selected(pane).map(Target::of_row);
        }
        let Some(issue) = self.selected_issue() else {
            return self.lines.get(self.at).map(|_| Target::Fold);
        };
        if self.pair.is_none() && self.column.is_none() {
            return Some(Target::Brief(issue.clone()));
        }
        // Why there is nothing must be readable where the list is not in sight.
        let hidden = cx.layout().pane(Pane::List).is_empty();
        (hidden || self.records.rows().iter().any(Option::is_some)).then_some(Target::CellRecords)
    }

    fn opened(_params: &mut Params, issue: Option<&Id>) -> Vec<Request> {
        issue.map(|issue| Request::Select(Pane::Grid, Row::Issue(issue.clone()))).into_iter().collect()
    }

    fn press(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
        self.run(cx, params, command)
    }

    fn fold(&self, cx: &Cx) -> Option<Vec<Request>> {
        cx.has_focus(Pane::Grid).then(|| self.fold_line(cx))
    }

    fn party_chosen(params: &mut Params) {
        params.named = false;
    }

    fn back(&self, cx: &Cx, params: &mut Params) -> Option<Vec<Request>> {
        if cx.has_focus(Pane::List) {
            return Some(vec![Request::Focus(Pane::Grid), Request::ShowSelection]);
        }
        self.pair.is_some().then(|| update::leave_gap(params))
    }

    fn click(&self, _cx: &Cx, params: &mut Params, hit: &Hit) -> Click {
        match hit {
            Hit::Cell(line, party) if self.is_selected(*line, party.as_ref()) => Click::Again(Pane::Grid),
            Hit::Cell(line, party) => {
                Click::Selected(Pane::Grid, self.select_cell(params, *line, party.as_ref()))
            }
            _ => Click::Elsewhere,
        }
    }

    fn settle(&self, cx: &Cx, params: &mut Params, why: Settle) -> Vec<Request> {
        let area = cx.layout().pane(Pane::Grid);
        if why == Settle::Moved && self.pair.is_none() && !area.is_empty() {
            params.left = self.first_party(params, Columns::of(area.width, self.parties.len()));
        }
        Vec::new()
    }

    fn unavailable(&self, cx: &Cx, _params: &Params, command: Command) -> Option<&'static str> {
        let folds =
            command == Command::FoldIssues && cx.dossier.issues.iter().all(|issue| issue.parent.is_none());
        self.why_not(command).or(folds.then_some("no issue has others below it"))
    }

    fn pair(&self) -> Option<[&Id; 2]> {
        self.pair.as_ref().map(|pair| pair.parties.each_ref())
    }

    fn file_name(&self, cx: &Cx) -> String {
        match self.pair() {
            Some([a, b]) => format!("gap-{a}-{b}"),
            None => cx.here.view.name().to_owned(),
        }
    }

    fn caption(&self, cx: &Cx) -> String {
        match self.pair() {
            Some([a, b]) => format!(
                "how far apart {} and {} are, issue by issue",
                phrases::party(cx.dossier, a),
                phrases::party(cx.dossier, b)
            ),
            None => "issues against parties: what each party asks and holds on each issue".to_owned(),
        }
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, params: &Params) -> Option<Cursor> {
        let [grid_area, list_area] = [Pane::Grid, Pane::List].map(|pane| cx.layout().pane(pane));
        let grid = match &self.pair {
            _ if grid_area.is_empty() => None,
            Some(pair) => draw_gap::draw(painter, cx, self, pair, grid_area),
            None => draw::draw_grid(painter, cx, self, params, grid_area),
        };
        let records = draw_records::draw(painter, cx, self, list_area);
        match cx.here.focus {
            Pane::Grid => grid,
            Pane::List => records,
            _ => None,
        }
    }
}

impl Matrix {
    /// The first party that the grid shows, so that the selected one is in sight.
    fn first_party(&self, params: &Params, columns: Columns) -> usize {
        let (left, parties) = (params.left, self.parties.len());
        match self.column {
            Some(column) => keep_in_sight(left, column, parties, columns.shown),
            None => left.min(parties.saturating_sub(columns.shown)),
        }
    }
}
