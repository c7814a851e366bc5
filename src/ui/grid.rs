//! Moving about in the matrix.

use super::content::Content;
use super::layout::Pane;
use super::moves::stepped;
use super::state::State;
use super::views::View;
use super::visits::Target;
use crate::model::Id;

impl State {
    /// Moves the selected cell up or down.
    pub(super) fn step_in_grid(&mut self, by: isize) {
        let Content::Matrix(matrix) = &self.content else { return };
        self.here.matrix.issue = stepped(&matrix.issues, self.here.matrix.issue.as_ref(), by);
        self.refresh_behind();
    }

    /// Works out anew what is behind the selected cell.
    fn refresh_behind(&mut self) {
        self.here.listed.remove(&View::Matrix);
        self.here.scroll.remove(&(View::Matrix, Pane::List));
        self.refresh_content();
    }

    /// What Enter opens from the selected cell: the issue's brief from its name, else the records behind it.
    pub(super) fn target_in_grid(&self) -> Option<Target> {
        self.here.matrix.issue.clone().map(Target::Brief)
    }

    /// Whether a cell is the selected one.
    pub(super) fn is_cell(&self, issue: &Id, _party: Option<&Id>) -> bool {
        self.here.matrix.issue.as_ref() == Some(issue)
    }

    /// Selects a cell: of an issue and, unless it is the issue's own, a party.
    pub(super) fn select_cell(&mut self, issue: Id, _party: Option<Id>) {
        self.here.matrix.issue = Some(issue);
        self.refresh_behind();
    }

    /// Selects the cell of the same party on a line of the grid.
    pub(super) fn select_grid_line(&mut self, line: usize) {
        let Content::Matrix(matrix) = &self.content else { return };
        if let Some(issue) = matrix.issues.get(line).cloned() {
            self.here.matrix.issue = Some(issue);
            self.refresh_behind();
        }
    }
}
