//! What the dashboard is showing: the one value that [`super::update`] writes and [`super::view`]
//! reads.
//!
//! Selections are records, never places in a list: they survive travel in time. What a list holds on
//! the day is derived in [`State::travel`] and [`State::choose_party`], once, not while drawing.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::date::{Date, Day};
use crate::derive::overview::{self, Group, Holdings, Meetings, PartyEntry};
use crate::derive::{Calendar, Moment, Moments};
use crate::model::{Dossier, Id};
use crate::search::Index as SearchIndex;

use super::layout::{Pane, keep_in_sight};
use super::prompt::Prompt;
use super::search::Search;

/// A line of a list that can be selected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// An issue's heading.
    Issue(Id),
    /// A position: the one that speaks for its stand.
    Position(Id),
    /// The heading under which what ended is folded.
    Ended,
    /// A meeting.
    Meeting(Id),
}

impl Row {
    /// The record that the line is of.
    pub fn record(&self) -> Option<&Id> {
        match self {
            Self::Issue(id) | Self::Position(id) | Self::Meeting(id) => Some(id),
            Self::Ended => None,
        }
    }
}

/// A record that was reached by following a link: where one was before, and how far one had read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) record: Id,
    pub(super) left_in: Pane,
    pub(super) left_at: usize,
}

/// Where one is in the dashboard: what is chosen, selected, opened, and scrolled to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The party whose positions are shown.
    pub(super) party: Id,
    pub(super) focus: Pane,
    /// The list whose selection the detail is of, while nothing was followed.
    pub(super) list: Pane,
    pub(super) demand: Option<Row>,
    pub(super) meeting: Option<Row>,
    /// The line of the detail that the cursor is on.
    pub(super) reading: usize,
    pub(super) trail: Vec<Step>,
    /// The line that was last shown first in each pane.
    pub(super) scroll: HashMap<Pane, usize>,
}

/// What lies over the overview.
#[derive(Clone, Debug, Default)]
pub(super) enum Overlay {
    #[default]
    None,
    /// All parties, with the one that is selected.
    Parties(Id),
    /// The search, its text and its hits.
    Search(Search),
    /// The date to go to.
    GoTo(Prompt),
    /// The keys, scrolled by so many lines.
    Help(usize),
}

/// What the dashboard is showing.
#[derive(Debug)]
pub struct State {
    dossier: Arc<Dossier>,
    calendar: Arc<Calendar>,
    /// Folded when something is first searched: a dashboard that is only looked at has no use for it.
    search: OnceCell<SearchIndex>,
    moments: Moments,
    moment: Arc<Moment>,
    pub(super) parties: Vec<PartyEntry>,
    pub(super) holdings: Holdings,
    pub(super) meetings: Meetings,
    pub(super) demand_rows: Vec<Row>,
    pub(super) meeting_rows: Vec<Row>,
    pub(super) here: Place,
    /// Where the last searches were begun, the latest last.
    pub(super) left: Vec<Place>,
    pub(super) ended_open: bool,
    pub(super) overlay: Overlay,
    pub(super) message: Option<String>,
    /// The screen's size in columns and rows, as far as is known.
    pub(super) size: (u16, u16),
}

impl State {
    /// The dashboard of a dossier as of a day, with the first side chosen and a screen of 80×24.
    pub fn new(dossier: Arc<Dossier>, day: Day) -> Self {
        let calendar = Calendar::of(&dossier);
        Self::with_calendar(dossier, calendar, day)
    }

    /// The same where the dossier's days are known.
    pub fn with_calendar(dossier: Arc<Dossier>, calendar: Calendar, day: Day) -> Self {
        let mut moments = Moments::new(Arc::clone(&dossier));
        let moment = moments.at(day);
        let mut state = Self {
            calendar: Arc::new(calendar),
            search: OnceCell::new(),
            moments,
            moment,
            dossier,
            parties: Vec::new(),
            holdings: Holdings::default(),
            meetings: Meetings::default(),
            demand_rows: Vec::new(),
            meeting_rows: Vec::new(),
            here: Place {
                // None yet: the first that is listed is chosen.
                party: Id::from(""),
                focus: Pane::Demands,
                list: Pane::Demands,
                demand: None,
                meeting: None,
                reading: 0,
                trail: Vec::new(),
                scroll: HashMap::new(),
            },
            left: Vec::new(),
            ended_open: false,
            overlay: Overlay::None,
            message: None,
            size: (80, 24),
        };
        state.refresh();
        state
    }

    /// The dossier.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The days on which something changes.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(super) fn search_index(&self) -> &SearchIndex {
        self.search.get_or_init(|| SearchIndex::of(&self.dossier))
    }

    /// What is derived as of the day.
    pub fn moment(&self) -> &Moment {
        &self.moment
    }

    /// The as-of date.
    pub fn day(&self) -> Day {
        self.moment.day
    }

    /// The dossier's latest date.
    pub fn latest(&self) -> Day {
        self.calendar.latest
    }

    /// The date up to which the dossier is kept.
    pub fn kept_until(&self) -> Option<Date> {
        self.dossier.meta.kept_until
    }

    /// The party whose positions are shown.
    pub fn party(&self) -> &Id {
        &self.here.party
    }

    /// The pane that the keys go to.
    pub fn focus(&self) -> Pane {
        self.here.focus
    }

    /// Whether there is nowhere to go back to: nothing was followed, searched or opened.
    pub fn is_home(&self) -> bool {
        self.here.trail.is_empty() && self.left.is_empty() && self.here.focus != Pane::Detail
    }

    /// Remembers where one is, to come back to; the oldest of too many places are forgotten.
    pub(super) fn leave_mark(&mut self) {
        const KEPT: usize = 32;
        if self.left.len() == KEPT {
            self.left.remove(0);
        }
        self.left.push(self.here.clone());
    }

    /// Goes back to where the last search was begun, as far as it is there on this day.
    pub(super) fn return_to_mark(&mut self) {
        let Some(place) = self.left.pop() else { return };
        self.here = place;
        self.refresh();
    }

    /// Goes to a day; what is selected stays selected where it is still there.
    pub fn travel(&mut self, day: Day) {
        if day == self.day() {
            return;
        }
        self.moment = self.moments.at(day);
        self.refresh();
    }

    /// Shows another party's positions; unknown ids change nothing.
    pub fn choose_party(&mut self, party: &str) {
        let Some(found) = self.dossier.party(party) else { return };
        self.here.party = found.id.clone();
        self.here.demand = None;
        self.here.scroll.remove(&Pane::Demands);
        self.refresh_demands();
        self.select_first_demand();
    }

    /// The record that the detail shows.
    pub fn subject(&self) -> Option<&Id> {
        if let Some(step) = self.here.trail.last() {
            return Some(&step.record);
        }
        match self.here.list {
            Pane::Parties => Some(&self.here.party),
            Pane::Meetings => self.here.meeting.as_ref().and_then(Row::record),
            // Where nothing is in force there is still the party itself to read about.
            Pane::Demands | Pane::Detail => {
                self.here.demand.as_ref().and_then(Row::record).or(Some(&self.here.party))
            }
        }
    }

    /// The party after (or before) the chosen one among those that are not folded; round at the ends.
    pub(super) fn neighbour(&self, forward: bool) -> Option<Id> {
        let active: Vec<&Id> = self.shown_parties().map(|entry| &entry.party).collect();
        let at = active.iter().position(|id| **id == self.here.party)?;
        let next = if forward { at + 1 } else { at + active.len() - 1 };
        active.get(next % active.len()).map(|id| (*id).clone())
    }

    /// The parties that are not folded: those with something in force, the sides and the chosen one.
    pub(super) fn shown_parties(&self) -> impl Iterator<Item = &PartyEntry> {
        self.parties
            .iter()
            .filter(|entry| !entry.is_idle() || entry.group == Group::Sides || entry.party == self.here.party)
    }

    /// The lines of a list: its rows, and the rule between meetings ahead and past.
    pub(super) fn line_count(&self, pane: Pane) -> usize {
        match pane {
            Pane::Demands => self.demand_rows.len(),
            Pane::Meetings => self.meeting_rows.len() + usize::from(self.is_ruled()),
            Pane::Parties | Pane::Detail => 0,
        }
    }

    /// The line of a pane that is selected.
    fn selected_line(&self, pane: Pane) -> usize {
        let place = |rows: &[Row], row: Option<&Row>| {
            row.and_then(|row| rows.iter().position(|other| other == row)).unwrap_or(0)
        };
        match pane {
            Pane::Demands => place(&self.demand_rows, self.here.demand.as_ref()),
            Pane::Meetings => {
                let at = place(&self.meeting_rows, self.here.meeting.as_ref());
                at + usize::from(self.is_ruled() && at >= self.meetings.ahead.len())
            }
            Pane::Detail => self.here.reading,
            Pane::Parties => 0,
        }
    }

    /// Whether a rule sets meetings ahead apart from those past.
    pub(super) fn is_ruled(&self) -> bool {
        !self.meetings.ahead.is_empty() && !self.meetings.past.is_empty()
    }

    /// The first line that a pane of this height shows, so that what is selected is in sight.
    pub(super) fn top(&self, pane: Pane, lines: usize, height: usize) -> usize {
        let scroll = self.here.scroll.get(&pane).copied().unwrap_or(0);
        keep_in_sight(scroll, self.selected_line(pane).min(lines.saturating_sub(1)), lines, height)
    }

    fn refresh(&mut self) {
        self.parties = overview::parties(&self.dossier, &self.moment);
        self.meetings = overview::meetings(&self.dossier, &self.moment);
        self.meeting_rows =
            self.meetings.ahead.iter().chain(&self.meetings.past).cloned().map(Row::Meeting).collect();
        if !self.here.meeting.as_ref().is_some_and(|row| self.meeting_rows.contains(row)) {
            self.here.meeting =
                self.meetings.past.first().or(self.meetings.ahead.first()).cloned().map(Row::Meeting);
        }
        // A party that is still to come gives way to the first.
        if !self.parties.iter().any(|entry| entry.party == self.here.party)
            && let Some(first) = self.parties.first()
        {
            self.here.party = first.party.clone();
            self.here.demand = None;
        }
        // What is not known of yet on this day cannot stay open.
        let unknown = self.here.trail.iter().position(|step| !self.is_known(&step.record));
        if let Some(at) = unknown {
            self.here.trail.truncate(at);
            self.here.reading = 0;
        }
        self.refresh_demands();
        if self.here.demand.is_none() {
            self.select_first_demand();
        }
        self.search_again();
    }

    /// Whether a record may be shown on the day.
    pub(super) fn is_known(&self, id: &str) -> bool {
        self.moment.knows(&self.dossier, id)
    }

    /// Lists the chosen party's rows anew, keeping the selection, or what speaks for it now.
    pub(super) fn refresh_demands(&mut self) {
        self.holdings = overview::holdings(&self.dossier, &self.moment, &self.here.party);
        let mut rows = Vec::new();
        for section in &self.holdings.sections {
            rows.push(Row::Issue(section.issue.clone()));
            rows.extend(section.stands.iter().cloned().map(Row::Position));
        }
        if !self.holdings.ended.is_empty() {
            rows.push(Row::Ended);
            if self.ended_open {
                rows.extend(self.holdings.ended.iter().cloned().map(Row::Position));
            }
        }
        self.demand_rows = rows;
        let kept = self.here.demand.take().and_then(|row| self.still_listed(row));
        self.here.demand = kept;
    }

    /// The row, or on another day the record that speaks for the same stand.
    fn still_listed(&self, row: Row) -> Option<Row> {
        if self.demand_rows.contains(&row) {
            return Some(row);
        }
        let Row::Position(id) = row else { return None };
        self.demand_rows
            .iter()
            .find(|other| match other {
                Row::Position(other) => {
                    let stands_with = |a: &str, b: &Id| {
                        self.moment.position(a).is_some_and(|facts| facts.stand.contains(b))
                    };
                    stands_with(other, &id) || stands_with(&id, other)
                }
                _ => false,
            })
            .cloned()
    }

    /// The first ask is what one came for, else the first position; headings are a step up.
    fn select_first_demand(&mut self) {
        let position = |row: &&Row| matches!(row, Row::Position(_));
        let ask = |row: &&Row| match row {
            Row::Position(id) => self.dossier.position(id).is_some_and(|p| p.stance.is_ask()),
            _ => false,
        };
        let rows = &self.demand_rows;
        self.here.demand = rows.iter().find(ask).or(rows.iter().find(position)).or(rows.first()).cloned();
    }

    /// Selects a position in its holder's list, unfolding what ended where it is there. Returns
    /// whether it is listed on the day.
    pub(super) fn select_position(&mut self, id: &Id) -> bool {
        let Some(position) = self.dossier.position(id) else { return false };
        if !position.parties.contains(&self.here.party) {
            let Some(holder) = position.parties.first().cloned() else { return false };
            self.choose_party(&holder);
        }
        if self.holdings.ended.contains(id) && !self.ended_open {
            self.ended_open = true;
            self.refresh_demands();
        }
        match self.still_listed(Row::Position(id.clone())) {
            Some(row) => {
                let exact = row.record() == Some(id);
                self.here.demand = Some(row);
                exact
            }
            None => false,
        }
    }
}
