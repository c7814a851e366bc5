//! Going to a view or a record, following links, and coming back.

use super::state::State;
use crate::derive::package::package_of;
use crate::derive::{IssueStatus, overview};
use crate::model::{Id, Kind, RecordRef};
use crate::ui::overlays::Overlay;
use crate::ui::state::effect::Effect;
use crate::ui::state::link::LinkEnd;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::{Row, TrailStep};
use crate::ui::state::target::Target;
use crate::ui::state::view::View;

impl State {
    /// Whether there is nowhere to go back to: nothing was followed, searched or opened.
    pub fn is_home(&self) -> bool {
        let at_start =
            self.here.trail.is_empty() && self.behind.is_empty() && self.here.focus != Pane::Detail;
        at_start && self.content.back(&self.cx(), &mut self.params.clone()).is_none()
    }

    /// What Enter would open in the pane with the focus.
    pub fn target(&self) -> Option<Target> {
        if self.here.focus != Pane::Detail {
            return self.content.target(&self.cx(), &self.params, self.here.focus);
        }
        Some(match self.selected_link()?.end {
            LinkEnd::Record(id) if self.dossier.issue(&id).is_some() => Target::Brief(id),
            LinkEnd::Record(id) => Target::Record(id),
            LinkEnd::Address(url) => Target::Address(url),
        })
    }

    pub(super) fn open(&mut self) -> Vec<Effect> {
        match self.target() {
            Some(Target::Parties) => self.overlay = Overlay::parties(&self.cx(), &self.here.party),
            Some(Target::Fold) => self.fold(),
            Some(Target::Detail) => self.here.focus = Pane::Detail,
            Some(Target::CellRecords) => {
                self.here.focus = Pane::List;
                self.show_selection();
            }
            Some(Target::Brief(issue)) => self.open_brief(issue),
            Some(Target::Record(id)) => self.follow(id),
            Some(Target::Address(url)) => return vec![Effect::Browse { url }],
            None => {}
        }
        Vec::new()
    }

    /// Folds or unfolds what is under the selected heading.
    fn fold(&mut self) {
        if let Some(requests) = self.content.fold(&self.cx()) {
            self.carry_out(requests);
            return;
        }
        let Some(Row::Fold(name)) = self.selected(self.here.focus).cloned() else { return };
        if !self.here.unfolded.remove(&name) {
            self.here.unfolded.insert(name);
        }
        let before = self.line_count(self.here.focus);
        self.derive();
        self.show_unfolded(self.line_count(self.here.focus).saturating_sub(before));
    }

    /// Scrolls so that the lines which were unfolded are in sight, as far as there is room, below their heading.
    fn show_unfolded(&mut self, lines: usize) {
        let pane = self.here.focus;
        let height = self.layout().lines(pane);
        let heading = self.selected_line(pane);
        // The last line may say how much more there is.
        let wanted = (heading + lines + 2).saturating_sub(height).min(heading);
        let top = self.here.scroll.entry((self.here.view, pane)).or_default();
        *top = (*top).max(wanted);
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
        let own = self.content.issue(&self.cx()).filter(|_| self.here.view == View::Brief);
        let at_hand = own.or_else(|| self.issue_of_subject().cloned());
        self.leave_mark();
        self.show_view(view, at_hand.as_ref());
    }

    /// Shows a view as the first, with nothing to come back to.
    pub fn begin_in(&mut self, view: View) {
        self.open_view(view);
        if view == View::Play {
            // Nothing is at hand yet that it would begin with.
            self.forget(view, view.home());
            self.derive();
        }
        self.behind.clear();
    }

    /// Shows the brief of an issue, to come back from.
    pub(super) fn open_brief(&mut self, issue: Id) {
        let new = self.here.issue.as_ref() != Some(&issue);
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
        self.here.issue = Some(issue);
        if new {
            self.forget(View::Brief, Pane::List);
        }
        self.show_view(View::Brief, None);
    }

    fn show_view(&mut self, view: View, issue: Option<&Id>) {
        self.here.view = view;
        self.here.focus = view.home();
        self.here.list = view.home();
        let requests = self.params.opened(view, issue);
        self.carry_out(requests);
        self.derive();
        self.show_selection();
    }

    /// The issue of what is selected, else the one whose brief was last looked at, else the first that is
    /// not quiet.
    fn issue_at_hand(&self) -> Option<Id> {
        let issues = overview::issues_in_order(&self.dossier);
        let first = || {
            let open =
                |id: &&&Id| self.moment.issue(id).is_some_and(|facts| facts.status != IssueStatus::Quiet);
            issues.iter().find(open).or(issues.first()).copied().cloned()
        };
        let own = self.content.issue(&self.cx()).filter(|_| self.here.view != View::Brief);
        let of_subject = || self.issue_of_subject().cloned();
        own.or_else(of_subject).or_else(|| self.here.issue.clone()).or_else(first)
    }

    /// The issue of the record that the detail shows.
    fn issue_of_subject(&self) -> Option<&Id> {
        match self.dossier.record(self.subject()?)? {
            RecordRef::Issue(issue) => Some(&issue.id),
            RecordRef::Position(position) => position.main_issue(),
            RecordRef::Outcome(outcome) => outcome.main_issue(),
            RecordRef::Event(event) => event.issues.first(),
            RecordRef::Meeting(meeting) if self.moment.was_held(meeting) => meeting.agenda.first(),
            _ => None,
        }
    }

    /// Shows another record in the detail, to come back from.
    pub(super) fn follow(&mut self, record: Id) {
        if self.subject() == Some(&record) {
            return;
        }
        self.here.trail.push(TrailStep {
            record,
            left_in: self.here.focus,
            left_at: self.here.link.clone(),
            scrolled: self.here.scroll.get(&(self.here.view, Pane::Detail)).copied(),
        });
        self.here.focus = Pane::Detail;
        self.read_from_the_top();
    }

    /// The package that the record in the detail is part of.
    pub(super) fn package_at_hand(&self) -> Option<&Id> {
        let Some(RecordRef::Position(position)) = self.dossier.record(self.subject()?) else { return None };
        package_of(&self.dossier, &self.moment, position).map(|package| &package.id)
    }

    pub(super) fn back(&mut self) {
        if let Some(step) = self.here.trail.pop() {
            self.read_from_the_top();
            self.here.focus = step.left_in;
            self.here.link = step.left_at;
            if let Some(scrolled) = step.scrolled {
                self.here.scroll.insert((self.here.view, Pane::Detail), scrolled);
            }
        } else if self.here.focus == Pane::Detail {
            self.here.focus = self.here.list;
            self.read_from_the_top();
        } else {
            let mut params = self.params.clone();
            match self.content.back(&self.cx(), &mut params) {
                Some(requests) => {
                    self.params = params;
                    self.carry_out(requests);
                }
                None => self.return_to_mark(),
            }
        }
    }

    /// Shows another party's positions, wherever the user is; unknown ids change nothing.
    pub fn choose_party(&mut self, party: &str) {
        self.set_party(&Id::from(party));
        self.derive();
    }

    /// Goes to a record where the overview lists it, to an issue's brief, else opens its detail.
    pub(super) fn visit(&mut self, id: &Id) {
        let kind = self.dossier.place_of(id).map(|(kind, _)| kind);
        if kind == Some(Kind::Issue) {
            self.open_brief(id.clone());
            return;
        }
        self.leave_mark();
        self.here.trail.clear();
        match kind {
            Some(Kind::Party) => {
                self.set_party(id);
                self.show_view(View::Parties, None);
            }
            Some(Kind::Position | Kind::Meeting) => self.visit_in_overview(id),
            _ => self.follow(id.clone()),
        }
    }

    /// Selects a position in its holder's list, or a meeting; where neither is listed its detail is opened.
    fn visit_in_overview(&mut self, id: &Id) {
        let holders =
            self.dossier.position(id).map(|position| position.parties.as_slice()).unwrap_or_default();
        if !holders.contains(&self.here.party)
            && let Some(holder) = holders.first().cloned()
        {
            self.set_party(&holder);
        }
        self.show_view(View::Parties, None);
        if let Some(fold) = self.content.fold_of(&self.cx(), id) {
            self.here.unfolded.insert(fold);
            self.derive();
        }
        let Some((pane, row)) = self.content.find(&self.cx(), id) else {
            self.follow(id.clone());
            return;
        };
        let exact = row.record() == Some(id);
        self.select(pane, row);
        if exact {
            self.here.focus = pane;
            self.show_selection();
        } else {
            // Another one speaks for it: the record itself is opened.
            self.follow(id.clone());
        }
    }
}
