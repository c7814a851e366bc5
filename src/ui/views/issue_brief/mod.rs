//! The brief: one issue on one screen, from its status and the last words on it to what comes next.

mod dated;
mod draw;
mod rows;

use crate::derive::overview;
use crate::model::Id;
use crate::report::phrases;
use crate::ui::command::id::Command;
use crate::ui::layout::{Glimpse, Layout, Wanted};
use crate::ui::scene::Cursor;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Request, Settle, ViewKind};
use crate::ui::widgets::painter::Painter;

use rows::Walk;
pub(in crate::ui) use rows::{IssueBrief, Params};

/// From so many lines on a brief need not save any.
const AMPLE: usize = 30;

impl ViewKind for IssueBrief {
    type Params = Params;

    const REFLOWS: bool = true;

    fn derive(cx: &Cx, _params: &Params) -> Self {
        // The room that the list has while it is looked at.
        let layout = cx.layout_with(Pane::List);
        let ample = layout.lines(Pane::List) >= AMPLE;
        Self::at(cx, rows::Room { width: usize::from(layout.pane(Pane::List).width), ample })
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        layout.list_and_detail(wanted, [60, 57], Glimpse::Hidden);
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.list.rows() } else { &[] }
    }

    fn first(&self, pane: Pane) -> Option<&Row> {
        self.first_word().or_else(|| self.rows(pane).iter().flatten().next())
    }

    fn issue(&self, cx: &Cx) -> Option<Id> {
        cx.here.issue.clone()
    }

    fn press(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
        Some(match command {
            Command::NextIssue => step_issue(cx, params, Direction::Forward),
            Command::PreviousIssue => step_issue(cx, params, Direction::Back),
            Command::NextParty => self.step_holder(cx, Direction::Forward),
            Command::PreviousParty => self.step_holder(cx, Direction::Back),
            _ => return None,
        })
    }

    fn unavailable(&self, cx: &Cx, _params: &Params, command: Command) -> Option<&'static str> {
        let steps = matches!(command, Command::NextIssue | Command::PreviousIssue);
        (steps && cx.dossier.issues.len() < 2).then_some("there is no other issue")
    }

    fn settle(&self, cx: &Cx, params: &mut Params, why: Settle) -> Vec<Request> {
        let Some(walk) = params.walking.as_mut().filter(|walk| why == Settle::Derived && walk.arriving)
        else {
            return Vec::new();
        };
        // The new issue has been derived: the walk goes on in the part in which it began.
        walk.arriving = false;
        let is_there = |row: &&Row| rows::part_of(row) == Some(walk.part.as_str());
        let selected = cx.selected(Pane::List);
        let row = selected.into_iter().chain(self.list.rows().iter().flatten()).find(is_there).cloned();
        walk.stood = row.as_ref().or(selected).cloned();
        row.map(|row| Request::Select(Pane::List, row)).into_iter().collect()
    }

    fn file_name(&self, cx: &Cx) -> String {
        match &cx.here.issue {
            Some(issue) => format!("brief-{issue}"),
            None => cx.here.view.name().to_owned(),
        }
    }

    fn caption(&self, cx: &Cx) -> String {
        let issue = cx.here.issue.as_ref();
        let issue = issue.map(|id| phrases::issue_in_full(cx.dossier, id)).unwrap_or_default();
        format!(
            "one issue, {issue}: its status and why, latest positions, asks and who answered them, outcomes, latest \
             changes and what comes next"
        )
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, _params: &Params) -> Option<Cursor> {
        draw::draw(painter, cx, self, cx.layout().pane(Pane::List))
    }
}

impl IssueBrief {
    /// Selects the first line of the party after (or before) that of the selected line; round at the ends. Who
    /// has no other first line than the selected one, held together, is passed by.
    fn step_holder(&self, cx: &Cx, direction: Direction) -> Vec<Request> {
        let selected = cx.selected(Pane::List);
        let holders = selected.map_or(&[][..], |row| rows::holders(cx.dossier, row));
        // Of several holders the one that was gone to last.
        let present = holders.iter().find(|id| **id == cx.here.party).or(holders.first());
        let mut at = present.and_then(|id| self.parties.iter().position(|(party, _)| party == id));
        for _ in 0..self.parties.len() {
            at = direction.wrapped(at, self.parties.len());
            if at.and_then(|at| self.parties.get(at)).is_some_and(|(_, row)| Some(row) != selected) {
                break;
            }
        }
        let Some((party, row)) = at.and_then(|at| self.parties.get(at)).cloned() else { return Vec::new() };
        vec![
            Request::Party(party),
            Request::Select(Pane::List, row),
            Request::Focus(Pane::List),
            Request::ShowSelection,
        ]
    }
}

/// Goes to the brief of the issue before or after; round at the ends. The walk stays in the part where it
/// began, also past issues that lack it.
fn step_issue(cx: &Cx, params: &mut Params, direction: Direction) -> Vec<Request> {
    let issues = overview::issues_in_order(cx.dossier);
    let at = cx.here.issue.as_ref().and_then(|id| issues.iter().position(|issue| *issue == id));
    let next = at.and_then(|_| direction.wrapped(at, issues.len()));
    let Some(issue) = next.and_then(|next| issues.get(next)) else { return Vec::new() };
    let part = match (params.walking.take(), cx.selected(Pane::List)) {
        (Some(walk), selected) if walk.stood.as_ref() == selected => Some(walk.part),
        (_, selected) => selected.and_then(rows::part_of).map(str::to_owned),
    };
    params.walking = part.map(|part| Walk { part, stood: None, arriving: true });
    vec![
        Request::Issue((*issue).clone()),
        Request::Forget(Pane::List),
        Request::Focus(Pane::List),
        Request::Derive,
        Request::ShowSelection,
    ]
}
