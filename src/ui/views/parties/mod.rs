//! The overview: the parties, the chosen one's positions by issue with what each met, and the meetings.

mod draw_demands;
mod draw_meetings;
mod draw_parties;
mod rows;

use std::collections::HashSet;

use ratatui::layout::Rect;

use crate::derive::overview;
use crate::model::{Id, Kind};
use crate::report::phrases;
use crate::ui::command::id::Command;
use crate::ui::layout::{FULL, Layout, TALL, WIDE, Wanted, below, fitting};
use crate::ui::scene::Cursor;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::state::row::Row;
use crate::ui::state::target::Target;
use crate::ui::view_kind::{Cx, Request, Settle, ViewKind};
use crate::ui::widgets::painter::Painter;

pub(in crate::ui) use draw_parties::draw_entry;
pub(in crate::ui) use rows::Parties;

impl ViewKind for Parties {
    type Params = ();

    const PANES: &'static [Pane] = &[Pane::Parties, Pane::Demands, Pane::Meetings, Pane::Detail];
    const HOME: Pane = Pane::Demands;
    const FILTERED: &'static [&'static [Kind]] = &[&[Kind::Position], &[Kind::Meeting]];

    fn derive(cx: &Cx, (): &()) -> Self {
        Self::at(cx)
    }

    /// Of all parties, whichever is chosen.
    fn listed(cx: &Cx, (): &()) -> Vec<Id> {
        let positions: HashSet<Id> =
            cx.parties.iter().flat_map(|entry| rows::held_by(cx, &entry.party)).collect();
        let meetings = overview::meetings(cx.dossier, cx.moment);
        positions.into_iter().chain(meetings.ahead).chain(meetings.past).collect()
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        if wanted.screen.width < WIDE { narrow(layout, wanted) } else { wide(layout, wanted) }
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        match pane {
            Pane::Demands => self.demands.rows(),
            Pane::Meetings => self.meetings.rows(),
            _ => &[],
        }
    }

    fn first(&self, pane: Pane) -> Option<&Row> {
        self.first_row(pane)
    }

    fn stand_in(&self, cx: &Cx, pane: Pane, gone: &Row) -> Option<Row> {
        match (pane, gone) {
            (Pane::Demands, Row::Position(id)) => self.speaker_for(cx.moment, id).cloned(),
            _ => None,
        }
    }

    fn find(&self, cx: &Cx, id: &Id) -> Option<(Pane, Row)> {
        let meeting = Row::Meeting(id.clone());
        if self.meetings.rows().iter().flatten().any(|row| *row == meeting) {
            return Some((Pane::Meetings, meeting));
        }
        Some((Pane::Demands, self.speaker_for(cx.moment, id)?.clone()))
    }

    fn fold_of(&self, _cx: &Cx, id: &Id) -> Option<String> {
        (self.holdings.ended.contains(id) && !self.ended_open).then(|| rows::ENDED.to_owned())
    }

    fn subject<'a>(&'a self, cx: &Cx<'a>, (): &(), list: Pane) -> Option<&'a Id> {
        match list {
            Pane::Parties => Some(&cx.here.party),
            Pane::Meetings => cx.selected(Pane::Meetings).and_then(Row::record),
            // Where nothing is in force the party itself can still be read about.
            _ => cx.selected(Pane::Demands).and_then(Row::record).or(Some(&cx.here.party)),
        }
    }

    fn target(&self, cx: &Cx, (): &(), pane: Pane) -> Option<Target> {
        if pane == Pane::Parties { Some(Target::Parties) } else { cx.selected(pane).map(Target::of_row) }
    }

    fn press(&self, cx: &Cx, (): &mut (), command: Command) -> Option<Vec<Request>> {
        let direction = match command {
            Command::NextParty | Command::PartyRight => Direction::Forward,
            Command::PreviousParty | Command::PartyLeft => Direction::Back,
            _ if cx.has_focus(Pane::Parties) => return self.step_party(cx, cx.motion(command)?),
            _ => return None,
        };
        let parties = self.steps(cx);
        let at = parties.iter().position(|id| **id == cx.here.party);
        let Some(party) =
            at.and_then(|_| direction.wrapped(at, parties.len())).and_then(|to| parties.get(to))
        else {
            return Some(Vec::new());
        };
        let mut requests = vec![Request::Party((*party).clone()), Request::Derive];
        if matches!(cx.here.focus, Pane::Meetings | Pane::Detail) {
            requests.push(Request::Focus(Pane::Demands));
        }
        requests.push(Request::ShowSelection);
        Some(requests)
    }

    /// Where filters leave nothing of the chosen party, the first of which they leave something is chosen.
    fn settle(&self, cx: &Cx, (): &mut (), why: Settle) -> Vec<Request> {
        let matches = self.matches.as_ref().filter(|m| why == Settle::Filtered && m.chosen.0 == 0);
        let Some(matches) = matches else { return Vec::new() };
        let mut listed = draw_parties::listed(cx, Some(matches));
        let Some(next) = listed.find(|entry| matches.left(&entry.party) > 0) else { return Vec::new() };
        let name = |id: &Id| phrases::party(cx.dossier, id).to_owned();
        let words = format!("Nothing of {} matches; showing {}", name(&cx.here.party), name(&next.party));
        vec![Request::Party(next.party.clone()), Request::Derive, Request::ShowSelection, Request::Say(words)]
    }

    fn caption(&self, cx: &Cx) -> String {
        let party = phrases::party(cx.dossier, &cx.here.party);
        format!(
            "the parties; what the selected party, {party}, asks and holds on each issue, and how it was answered; \
             the meetings and their results"
        )
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, (): &()) -> Option<Cursor> {
        let parties = draw_parties::draw(painter, cx, self.matches.as_ref(), cx.layout().pane(Pane::Parties));
        let demands = self.draw_demands(painter, cx, cx.layout().pane(Pane::Demands));
        let meetings = self.draw_meetings(painter, cx, cx.layout().pane(Pane::Meetings));
        match cx.here.focus {
            Pane::Parties => parties,
            Pane::Demands => demands,
            Pane::Meetings => meetings,
            Pane::List | Pane::Grid | Pane::Detail => None,
        }
    }
}

impl Parties {
    /// The parties that the keys step through: those in the list; where filters leave something of any, those of which
    /// something is left, and the chosen one.
    fn steps<'a>(&self, cx: &Cx<'a>) -> Vec<&'a Id> {
        let listed = draw_parties::listed(cx, self.matches.as_ref());
        let left = self.matches.as_ref().filter(|matches| matches.all.0 > 0);
        let is_step = |id: &Id| left.is_none_or(|m| m.left(id) > 0 || *id == cx.here.party);
        listed.map(|entry| &entry.party).filter(|id| is_step(id)).collect()
    }

    /// Chooses the party so many entries on; stays inside the list.
    fn step_party(&self, cx: &Cx, by: isize) -> Option<Vec<Request>> {
        let parties = self.steps(cx);
        let at = parties.iter().position(|id| **id == cx.here.party).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(parties.len().saturating_sub(1));
        let party = (*parties.get(to)?).clone();
        Some(vec![Request::Party(party), Request::Derive, Request::ShowSelection])
    }
}

/// A line of parties, the demands, and below them meetings and detail side by side. On a low screen the detail
/// is read in full while it has the focus.
fn narrow(layout: &mut Layout, wanted: &Wanted) {
    let height = wanted.screen.height;
    let (parties, rest) = below(layout.body, 1);
    layout.set(Pane::Parties, parties);
    if wanted.focus == Pane::Detail && height < TALL {
        layout.set(Pane::Detail, rest);
        return;
    }
    // Demands get the larger part, being what most users came for, until the meetings have the focus.
    let share = if wanted.focus == Pane::Meetings && height < TALL { 2 } else { 3 };
    let usual = fitting((rest.height * share).div_ceil(5) + share - 2, wanted.lines);
    let (demands, lower) = layout.across(rest, wanted, usual);
    let usual = lower.width / 2 + 1;
    meetings_beside_detail(layout, wanted, demands, lower, usual);
}

/// The parties in a column of their own; on a full screen the detail too.
fn wide(layout: &mut Layout, wanted: &Wanted) {
    let full = wanted.screen.width >= FULL;
    let column = if full { 34 } else { 27 };
    let (parties, rest) = layout.aside(layout.body, wanted, Divider::Parties, column);
    layout.set(Pane::Parties, parties);
    if full {
        let (left, detail) = layout.aside(rest, wanted, Divider::Beside, rest.width * 4 / 7);
        layout.set(Pane::Detail, detail);
        let (demands, meetings) = layout.across(left, wanted, fitting(left.height * 3 / 5, wanted.lines));
        layout.set(Pane::Demands, demands);
        layout.set(Pane::Meetings, meetings);
    } else {
        let usual = fitting(rest.height.div_ceil(2) + 1, wanted.lines);
        let (upper, lower) = layout.across(rest, wanted, usual);
        meetings_beside_detail(layout, wanted, upper, lower, lower.width / 2);
    }
}

fn meetings_beside_detail(layout: &mut Layout, wanted: &Wanted, demands: Rect, lower: Rect, usual: u16) {
    layout.set(Pane::Demands, demands);
    let (meetings, detail) = layout.aside(lower, wanted, Divider::Beside, usual);
    layout.set(Pane::Meetings, meetings);
    layout.set(Pane::Detail, detail);
}
