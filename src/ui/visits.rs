//! Going to a view or a record, following links, and coming back.

use super::content::matrix::At;
use super::layout::Pane;
use super::state::{Overlay, Row, State, Step};
use super::views::View;
use crate::derive::overview;
use crate::derive::package::package_of;
use crate::model::{Id, Kind, RecordRef};

/// What Enter opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The list of all parties.
    Parties,
    /// What is folded under the selected heading, to be unfolded or folded again.
    Fold,
    /// The detail of what is selected.
    Detail,
    /// The next pane to the grid: what is behind the selected cell.
    Behind,
    /// The brief of an issue.
    Brief(Id),
    /// The record behind a link.
    Record(Id),
}

impl State {
    /// What Enter would open in the pane with the focus.
    pub fn target(&self) -> Option<Target> {
        match self.here.focus {
            Pane::Parties => Some(Target::Parties),
            Pane::Demands => Some(of_row(self.here.demand.as_ref()?)),
            Pane::Meetings => Some(of_row(self.here.meeting.as_ref()?)),
            Pane::List => Some(of_row(self.selected()?)),
            Pane::Grid => self.target_in_grid(),
            Pane::Detail => {
                let id = self.detail_lines().into_iter().nth(self.here.reading)?.target?;
                let is_issue = self.dossier().issue(&id).is_some();
                Some(if is_issue { Target::Brief(id) } else { Target::Record(id) })
            }
        }
    }

    pub(super) fn open(&mut self) {
        match self.target() {
            Some(Target::Parties) => self.overlay = Overlay::Parties(self.here.party.clone()),
            Some(Target::Fold) => self.fold(),
            Some(Target::Detail) => self.here.focus = Pane::Detail,
            Some(Target::Behind) => {
                self.here.focus = Pane::List;
                self.show_selection();
            }
            Some(Target::Brief(issue)) => self.open_brief(issue),
            Some(Target::Record(id)) => self.follow(id),
            None => {}
        }
    }

    /// Folds or unfolds what stands under the selected heading.
    fn fold(&mut self) {
        match self.here.focus {
            Pane::Demands => {
                self.ended_open = !self.ended_open;
                self.refresh_demands();
            }
            Pane::List => {
                let Some(Row::Fold(name)) = self.selected().cloned() else { return };
                if !self.here.unfolded.remove(&name) {
                    self.here.unfolded.insert(name);
                }
                self.refresh_content();
            }
            Pane::Grid => self.fold_line(),
            _ => {}
        }
    }

    /// Shows a view, to come back from.
    pub fn open_view(&mut self, view: View) {
        if view == self.here.view && self.here.trail.is_empty() {
            return;
        }
        if view == View::Brief
            && let Some(issue) = self.issue_at_hand()
        {
            self.open_brief(issue);
            return;
        }
        let at_hand = match self.here.view {
            View::Brief => self.here.brief.issue.clone(),
            _ => self.issue_of_subject().cloned(),
        };
        self.leave_mark();
        if view == View::Matrix && at_hand.is_some() {
            self.here.matrix.line = at_hand.map(At::Issue);
        }
        self.show_view(view);
    }

    /// Shows a view as the first, with nothing to come back to.
    pub fn begin_in(&mut self, view: View) {
        self.open_view(view);
        self.left.clear();
    }

    /// The issue whose brief is shown, or was last.
    pub fn brief_issue(&self) -> Option<&Id> {
        self.here.brief.issue.as_ref()
    }

    /// Shows the brief of an issue, to come back from.
    pub(super) fn open_brief(&mut self, issue: Id) {
        let new = self.here.brief.issue.as_ref() != Some(&issue);
        if !new && self.here.view == View::Brief {
            // It is there already, behind or beside the detail that named it.
            if self.here.focus == Pane::Detail {
                self.leave_mark();
                self.here.focus = Pane::List;
                self.show_selection();
            }
            return;
        }
        self.leave_mark();
        self.here.brief.issue = Some(issue);
        if new {
            self.here.listed.remove(&View::Brief);
            self.here.scroll.remove(&(View::Brief, Pane::List));
        }
        self.show_view(View::Brief);
    }

    fn show_view(&mut self, view: View) {
        self.here.view = view;
        self.here.focus = view.home();
        self.here.list = view.home();
        self.refresh_content();
        self.show_selection();
    }

    /// The issue of what is selected, else the one whose brief was last looked at, else the first that is
    /// not quiet.
    pub(super) fn issue_at_hand(&self) -> Option<Id> {
        let last = self.here.brief.issue.as_ref();
        let issues = overview::issues_in_order(self.dossier());
        let first = || {
            let open = |id: &&&Id| {
                self.moment().issue(id).is_some_and(|facts| facts.status != crate::derive::IssueStatus::Quiet)
            };
            issues.iter().find(open).or(issues.first()).copied()
        };
        let in_grid = self.issue_in_grid().filter(|_| self.here.list == Pane::Grid);
        in_grid.or(self.issue_of_subject()).or(last).or_else(first).cloned()
    }

    /// The issue that the record is of which the detail shows.
    fn issue_of_subject(&self) -> Option<&Id> {
        match self.dossier().record(self.subject()?)? {
            RecordRef::Issue(issue) => Some(&issue.id),
            RecordRef::Position(position) => position.main_issue(),
            RecordRef::Outcome(outcome) => outcome.main_issue(),
            RecordRef::Event(event) => event.issues.first(),
            RecordRef::Meeting(meeting) if self.moment().was_held(meeting) => meeting.agenda.first(),
            _ => None,
        }
    }

    /// Shows another record in the detail, to come back from.
    pub(super) fn follow(&mut self, record: Id) {
        if self.subject() == Some(&record) {
            return;
        }
        self.here.trail.push(Step {
            record,
            left_in: self.here.focus,
            left_at: self.here.reading,
            scrolled: self.here.scroll.get(&(self.here.view, Pane::Detail)).copied(),
        });
        self.here.focus = Pane::Detail;
        self.read_from_the_top();
    }

    /// The package that the record in the detail is part of.
    pub(super) fn package_at_hand(&self) -> Option<&Id> {
        let Some(RecordRef::Position(position)) = self.dossier().record(self.subject()?) else { return None };
        package_of(self.dossier(), self.moment(), position).map(|package| &package.id)
    }

    pub(super) fn back(&mut self) {
        if let Some(step) = self.here.trail.pop() {
            self.read_from_the_top();
            self.here.focus = step.left_in;
            self.here.reading = step.left_at;
            if let Some(scrolled) = step.scrolled {
                self.here.scroll.insert((self.here.view, Pane::Detail), scrolled);
            }
        } else if self.here.focus == Pane::Detail {
            self.here.focus = self.here.list;
            self.here.reading = 0;
        } else if self.here.view == View::Matrix && self.here.focus == Pane::List {
            self.here.focus = Pane::Grid;
            self.show_selection();
        } else if self.in_gap() {
            self.leave_gap();
        } else {
            self.return_to_mark();
        }
    }

    /// Goes to a record as far as the overview lists it, an issue's brief, else opens its detail.
    pub(super) fn visit(&mut self, id: &Id) {
        let kind = self.dossier().place_of(id).map(|(kind, _)| kind);
        if kind == Some(Kind::Issue) {
            self.open_brief(id.clone());
            return;
        }
        self.leave_mark();
        self.here.trail.clear();
        if matches!(kind, Some(Kind::Position | Kind::Meeting | Kind::Party)) {
            self.show_view(View::Overview);
        }
        match kind {
            Some(Kind::Position) if self.select_position(id) => self.here.focus = Pane::Demands,
            Some(Kind::Meeting) => {
                self.here.meeting = Some(Row::Meeting(id.clone()));
                self.here.focus = Pane::Meetings;
            }
            Some(Kind::Party) => {
                self.choose_party(id);
                self.here.focus = Pane::Demands;
            }
            _ => {
                self.follow(id.clone());
                return;
            }
        }
        self.show_selection();
    }
}

/// What Enter opens from a row.
fn of_row(row: &Row) -> Target {
    match row {
        Row::Issue(issue) => Target::Brief(issue.clone()),
        Row::Ended | Row::Fold(_) => Target::Fold,
        Row::Position(_) | Row::Meeting(_) | Row::Record { .. } => Target::Detail,
    }
}
