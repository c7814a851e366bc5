//! What the dashboard is showing: the one value that [`super::update`] writes and [`super::view`]
//! reads.
//!
//! Selections are records, never places in a list: they survive travel in time. What a list holds on
//! the day is derived in [`State::travel`] and [`State::choose_party`], once, not while drawing.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::date::{Date, Day};
use crate::derive::last_seen::{Differences, LastSeen};
use crate::derive::overview::{Group, Holdings, Meetings, PartyEntry};
use crate::derive::{Calendar, Moment, MomentCache};
use crate::model::{Dossier, Id};
use crate::search::SearchIndex;

use super::content::{self, Content};
use super::export::{Dialog, Exported, Format};
use super::filter::Filter;
use super::keymap::Keymap;
use super::layout::{Divider, Pane, Shares, keep_in_sight};
use super::palette::Palette;
use super::problems::Problem;
use super::prompt::Prompt;
use super::reload::Fresh;
use super::search::Search;
use super::sheet::Sheet;
use super::shelf::{Shelf, Shelved};
use super::views::View;

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
    /// A record in a view's list, under one of its headings: the same record may stand under several.
    Record {
        /// What tells this line from others of the same record.
        under: String,
        /// The record.
        id: Id,
    },
    /// A heading of this name under which lines are folded.
    Fold(String),
}

impl Row {
    /// The record that the line is of.
    pub fn record(&self) -> Option<&Id> {
        match self {
            Self::Issue(id) | Self::Position(id) | Self::Meeting(id) | Self::Record { id, .. } => Some(id),
            Self::Ended | Self::Fold(_) => None,
        }
    }
}

/// A record that was reached by following a link: where one was before, and how far one had read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) record: Id,
    pub(super) left_in: Pane,
    pub(super) left_at: usize,
    /// The line of the detail that was shown first.
    pub(super) scrolled: Option<usize>,
}

/// Where one is in the dashboard: what is chosen, selected, opened, and scrolled to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) view: View,
    /// Which positions and meetings are listed.
    pub(super) filter: Filter,
    /// The party whose positions are shown.
    pub(super) party: Id,
    pub(super) focus: Pane,
    /// The list whose selection the detail is of, while nothing was followed.
    pub(super) list: Pane,
    pub(super) demand: Option<Row>,
    pub(super) meeting: Option<Row>,
    /// What is selected in the lists of the other views.
    pub(super) listed: HashMap<View, Row>,
    /// The headings in them that were folded or unfolded, other than they are at first.
    pub(super) unfolded: HashSet<String>,
    pub(super) brief: content::brief::Params,
    pub(super) matrix: content::matrix::Params,
    pub(super) changes: content::changes::Params,
    pub(super) ledger: content::ledger::Params,
    pub(super) agenda: content::agenda::Params,
    pub(super) timeline: content::timeline::Params,
    /// The line of the detail that the cursor is on.
    pub(super) reading: usize,
    pub(super) trail: Vec<Step>,
    /// The line that was last shown first in each pane of each view.
    pub(super) scroll: HashMap<(View, Pane), usize>,
}

/// What lies over the panes.
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
    /// The date to compare with.
    CompareWith(Prompt),
    /// A page that is held up, scrolled by so many lines.
    Sheet(Sheet, usize),
    /// The commands, by their words.
    Palette(Palette),
    /// The dossiers that can be opened.
    Shelf(Shelf),
    /// The filters, as they are typed.
    Filter(Prompt),
    /// What is wrong on disk, with the problem that is selected.
    Problems(usize),
    /// What is to be written, and where.
    Export(Dialog),
}

/// What the dashboard is showing.
#[derive(Debug)]
pub struct State {
    pub(super) dossier: Arc<Dossier>,
    pub(super) calendar: Arc<Calendar>,
    /// Folded when something is first searched: a dashboard that is only looked at has no use for it.
    pub(super) search: OnceCell<SearchIndex>,
    pub(super) moments: MomentCache,
    pub(super) moment: Arc<Moment>,
    pub(super) parties: Vec<PartyEntry>,
    pub(super) holdings: Holdings,
    pub(super) meetings: Meetings,
    pub(super) demand_rows: Vec<Row>,
    pub(super) meeting_rows: Vec<Row>,
    pub(super) here: Place,
    /// What the present view shows.
    pub(super) content: Content,
    /// Where one was before the view changed or a search led elsewhere, the latest last.
    pub(super) left: Vec<Place>,
    /// Where one was before one came back, the latest last.
    pub(super) ahead: Vec<Place>,
    pub(super) ended_open: bool,
    /// The day that is marked to be compared with.
    pub(super) marked: Option<Day>,
    /// What the dossier held when it was last looked at, if that is known.
    pub(super) looked: Option<LastSeen>,
    /// What is other now: found when it is first asked for.
    pub(super) differences: OnceCell<Differences>,
    pub(super) overlay: Overlay,
    pub(super) message: Option<String>,
    /// What was written last.
    pub(super) exported_last: Option<(Exported, Format)>,
    /// Where the dividers are that the user has moved.
    pub(super) shares: Shares,
    /// The divider that the mouse holds.
    pub(super) dragged: Option<Divider>,
    /// Only the pane with the focus is shown.
    pub(super) zoomed: bool,
    /// Which keys run which commands.
    pub(super) keymap: Keymap,
    /// Whether the terminal tells of the mouse.
    pub(super) mouse: bool,
    /// The dossiers that can be opened from here.
    pub(super) shelved: Vec<Shelved>,
    /// What is wrong with the dossier on disk while an earlier state of it is shown.
    pub(super) problems: Vec<Problem>,
    /// The records that the last reading of the files brought or changed.
    pub(super) fresh: Fresh,
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
        let mut moments = MomentCache::new(Arc::clone(&dossier));
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
            content: Content::Overview,
            here: Place {
                view: View::Overview,
                filter: Filter::default(),
                // None yet: the first that is listed is chosen.
                party: Id::from(""),
                focus: Pane::Demands,
                list: Pane::Demands,
                demand: None,
                meeting: None,
                listed: HashMap::new(),
                unfolded: HashSet::new(),
                brief: content::brief::Params::default(),
                matrix: content::matrix::Params::default(),
                changes: content::changes::Params::default(),
                ledger: content::ledger::Params::default(),
                agenda: content::agenda::Params::default(),
                timeline: content::timeline::Params::default(),
                reading: 0,
                trail: Vec::new(),
                scroll: HashMap::new(),
            },
            left: Vec::new(),
            ahead: Vec::new(),
            ended_open: false,
            marked: None,
            looked: None,
            differences: OnceCell::new(),
            overlay: Overlay::None,
            message: None,
            exported_last: None,
            shares: Shares::default(),
            dragged: None,
            zoomed: false,
            keymap: Keymap::default(),
            mouse: true,
            shelved: Vec::new(),
            problems: Vec::new(),
            fresh: Fresh::default(),
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

    /// The view that is shown.
    pub fn view(&self) -> View {
        self.here.view
    }

    /// The pane that the keys go to.
    pub fn focus(&self) -> Pane {
        self.here.focus
    }

    /// Has keys run other commands than the table's.
    pub fn take_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    /// Takes whether the terminal tells of the mouse.
    pub fn take_mouse(&mut self, mouse: bool) {
        self.mouse = mouse;
    }

    /// Whether the terminal tells of the mouse.
    pub fn mouse(&self) -> bool {
        self.mouse
    }

    /// Which keys run which commands.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The screen's columns and rows, as far as is known.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Whether there is nowhere to go back to: nothing was followed, searched or opened.
    pub fn is_home(&self) -> bool {
        let deeper = self.here.view == View::Matrix && (self.here.focus == Pane::List || self.in_gap());
        self.here.trail.is_empty() && self.left.is_empty() && self.here.focus != Pane::Detail && !deeper
    }

    /// Remembers where one is, to come back to; the oldest of too many places are forgotten.
    pub(super) fn leave_mark(&mut self) {
        self.ahead.clear();
        keep(&mut self.left, self.here.clone());
    }

    /// Goes back to where one was last, as far as it is there on this day.
    pub(super) fn return_to_mark(&mut self) {
        let Some(place) = self.left.pop() else { return };
        keep(&mut self.ahead, std::mem::replace(&mut self.here, place));
        self.refresh();
    }

    /// Goes again to where one came back from.
    pub(super) fn forward(&mut self) {
        let Some(place) = self.ahead.pop() else { return };
        keep(&mut self.left, std::mem::replace(&mut self.here, place));
        self.refresh();
    }

    /// Goes to a day; what is selected stays selected where it is still there.
    pub fn travel(&mut self, day: Day) {
        if day == self.day() {
            return;
        }
        self.moment = self.moments.at(day);
        self.refresh();
        self.keep_day_in_sight();
    }

    /// Shows another party's positions; unknown ids change nothing.
    pub fn choose_party(&mut self, party: &str) {
        let Some(found) = self.dossier.party(party) else { return };
        self.here.party = found.id.clone();
        self.here.demand = None;
        self.here.scroll.remove(&(View::Overview, Pane::Demands));
        self.refresh_demands();
        self.select_first_demand();
    }

    /// The record that the detail shows.
    pub fn subject(&self) -> Option<&Id> {
        self.here.trail.last().map(|step| &step.record).or_else(|| self.selected_record())
    }

    /// The records that were followed to the one that the detail shows, from the one that is selected.
    pub(super) fn crumbs(&self) -> Vec<&Id> {
        let steps = self.here.trail.split_last().map_or(&[][..], |(_, before)| before);
        let first = self.selected_record().filter(|_| !self.here.trail.is_empty());
        first.into_iter().chain(steps.iter().map(|step| &step.record)).collect()
    }

    /// The record that is selected in the list that the detail is of.
    fn selected_record(&self) -> Option<&Id> {
        match self.here.list {
            Pane::Parties => Some(&self.here.party),
            Pane::Meetings => self.here.meeting.as_ref().and_then(Row::record),
            Pane::List => self.selected().and_then(Row::record),
            Pane::Grid => self.subject_in_grid(),
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

    /// What is selected in the list of the present view, where it has one.
    pub(super) fn selected(&self) -> Option<&Row> {
        self.here.listed.get(&self.here.view)
    }

    /// The lines of a list: its rows, and the rule between meetings ahead and past.
    pub(super) fn line_count(&self, pane: Pane) -> usize {
        match pane {
            Pane::Demands => self.demand_rows.len(),
            Pane::Meetings => self.meeting_rows.len() + usize::from(self.is_ruled()),
            Pane::List => self.content.rows().len(),
            Pane::Grid => self.grid_lines(),
            Pane::Parties | Pane::Detail => 0,
        }
    }

    /// The rows of the matrix.
    fn grid_lines(&self) -> usize {
        match &self.content {
            Content::Matrix(matrix) => matrix.lines.len(),
            _ => 0,
        }
    }

    /// The line of a pane that is selected.
    pub(super) fn selected_line(&self, pane: Pane) -> usize {
        let place = |rows: &[Row], row: Option<&Row>| {
            row.and_then(|row| rows.iter().position(|other| other == row)).unwrap_or(0)
        };
        match pane {
            Pane::Demands => place(&self.demand_rows, self.here.demand.as_ref()),
            Pane::Meetings => {
                let at = place(&self.meeting_rows, self.here.meeting.as_ref());
                at + usize::from(self.is_ruled() && at >= self.meetings.ahead.len())
            }
            Pane::List => {
                let is_selected = |row: &Option<Row>| row.is_some() && row.as_ref() == self.selected();
                self.content.rows().iter().position(is_selected).unwrap_or(0)
            }
            Pane::Grid => match &self.content {
                Content::Matrix(matrix) => matrix.at,
                _ => 0,
            },
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
        let selected = self.selected_line(pane).min(lines.saturating_sub(1));
        // What stands above a list's first row is read with it.
        let rows = self.content.rows();
        if pane == Pane::List && selected < height && rows.iter().position(Option::is_some) == Some(selected)
        {
            return 0;
        }
        let scroll = self.here.scroll.get(&(self.here.view, pane)).copied().unwrap_or(0);
        keep_in_sight(scroll, selected, lines, height)
    }
}

/// Adds a place; the oldest of too many are forgotten.
fn keep(places: &mut Vec<Place>, place: Place) {
    const KEPT: usize = 32;
    if places.len() == KEPT {
        places.remove(0);
    }
    places.push(place);
}
