//! The one value that holds what the dashboard shows.

use std::cell::OnceCell;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::date::{Date, Day};
use crate::derive::axis::Unit;
use crate::derive::last_seen::{Differences, LastSeen};
use crate::derive::overview::{self, PartyEntry};
use crate::derive::play::{self, StatusCache, Statuses};
use crate::derive::{Calendar, Moment, MomentCache};
use crate::model::{Dossier, Id};
use crate::search::SearchIndex;
use crate::ui::command::keymap::Keymap;
use crate::ui::cx::Cx;
use crate::ui::layout::{Layout, SplitRatios, Wanted};
use crate::ui::overlays::Overlay;
use crate::ui::state::dossier_entry::DossierEntry;
use crate::ui::state::export::{Exported, Format};
use crate::ui::state::fresh::Fresh;
use crate::ui::state::location::Location;
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::state::problem::Problem;
use crate::ui::state::row::Row;
use crate::ui::state::view::View;
use crate::ui::views::{Content, Params};

/// How many places the history keeps.
const KEPT: usize = 32;

/// A place in the history: where the user was, and what was asked of the views there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) here: Location,
    pub(super) params: Params,
}

/// What the dashboard is showing.
#[derive(Debug)]
pub struct State {
    pub(super) dossier: Arc<Dossier>,
    pub(super) calendar: Arc<Calendar>,
    /// Built when something is first searched: a dashboard that is only looked at has no use for it.
    pub(super) search: OnceCell<SearchIndex>,
    pub(super) moments: MomentCache,
    /// Where issues stood on days that were worked out beside the dashboard.
    pub(super) statuses: StatusCache,
    pub(super) moment: Arc<Moment>,
    /// The parties that are there on the day.
    pub(super) parties: Vec<PartyEntry>,
    pub(super) here: Location,
    pub(super) params: Params,
    /// What the present view shows: derived from the day, the location and the parameters.
    pub(super) content: Content,
    /// Where the user was before the view changed or a search led elsewhere, the latest last.
    pub(super) behind: Vec<Place>,
    /// Where the user was before going back, the latest last.
    pub(super) ahead: Vec<Place>,
    /// The day that is marked to be compared with.
    pub(super) marked: Option<Day>,
    /// What the dossier held when it was last seen, if that is known.
    pub(super) last_seen: Option<LastSeen>,
    /// Why it cannot be read, if it was kept.
    pub(super) not_remembered: Option<String>,
    /// What differs now: found when it is first asked for.
    pub(super) differences: OnceCell<Differences>,
    pub(super) overlay: Overlay,
    pub(super) message: Option<String>,
    /// What was exported last, and as what.
    pub(super) exported_last: Option<(Exported, Format)>,
    /// Where the user has moved the dividers.
    pub(super) split_ratios: SplitRatios,
    /// The divider that the mouse holds.
    pub(super) dragged: Option<Divider>,
    /// Only the pane with the focus is shown.
    pub(super) zoomed: bool,
    pub(super) keymap: Keymap,
    /// Whether the terminal reports the mouse.
    pub(super) mouse: bool,
    /// The dossiers that can be opened from here.
    pub(super) dossiers: Vec<DossierEntry>,
    /// What is wrong with the dossier on disk while an earlier state of it is shown.
    pub(super) problems: Vec<Problem>,
    /// The records that the last reading of the files brought or changed.
    pub(super) fresh: Fresh,
    /// The screen's size in columns and rows, as far as is known.
    pub(super) size: (u16, u16),
}

/// What views read of a state. It borrows field by field, so that the content can be changed beside it.
macro_rules! cx {
    ($state:ident) => {
        Cx {
            dossier: &$state.dossier,
            calendar: &$state.calendar,
            moment: &$state.moment,
            moments: &$state.moments,
            statuses: &$state.statuses,
            parties: &$state.parties,
            here: &$state.here,
            keymap: &$state.keymap,
            marked: $state.marked,
            last_seen: $state.last_seen.as_ref(),
            differences: &$state.differences,
            fresh: &$state.fresh,
            wanted: Wanted {
                screen: Rect::new(0, 0, $state.size.0, $state.size.1),
                view: $state.here.view,
                focus: $state.here.focus,
                lines: $state.content.lines(),
                ratios: &$state.split_ratios,
                zoomed: $state.zoomed,
                filtered: $state.here.filter.narrows($state.here.view.filtered()),
                arrange: $state.here.view.arrangement(),
            },
        }
    };
}

impl State {
    /// The dashboard of a dossier as of a day, with the first side chosen and a screen of 80×24.
    pub fn new(dossier: Arc<Dossier>, day: Day) -> Self {
        let calendar = Calendar::of(&dossier);
        Self::with_calendar(dossier, calendar, day)
    }

    /// The same where the dossier's days are known.
    pub fn with_calendar(dossier: Arc<Dossier>, calendar: Calendar, day: Day) -> Self {
        let moments = MomentCache::new(Arc::clone(&dossier));
        let statuses = StatusCache::default();
        let moment = moments.at(day);
        let parties = overview::parties(&dossier, &moment);
        let (view, size) = (View::Parties, (80, 24));
        // The first party that is listed is chosen.
        let mut here = Location::start(view, view.home());
        if let Some(first) = parties.first() {
            here.party = first.party.clone();
        }
        let params = Params::default();
        let (keymap, fresh, differences) = (Keymap::default(), Fresh::default(), OnceCell::new());
        let split_ratios = SplitRatios::default();
        let wanted = Wanted {
            screen: Rect::new(0, 0, size.0, size.1),
            view,
            focus: here.focus,
            lines: 0,
            ratios: &split_ratios,
            zoomed: false,
            filtered: false,
            arrange: view.arrangement(),
        };
        let cx = Cx {
            dossier: &dossier,
            calendar: &calendar,
            moment: &moment,
            moments: &moments,
            statuses: &statuses,
            parties: &parties,
            here: &here,
            keymap: &keymap,
            marked: None,
            last_seen: None,
            differences: &differences,
            fresh: &fresh,
            wanted,
        };
        let content = Content::derive(view, &cx, &params);
        let mut state = Self {
            calendar: Arc::new(calendar),
            search: OnceCell::new(),
            moments,
            statuses,
            moment,
            dossier,
            parties,
            here,
            params,
            content,
            behind: Vec::new(),
            ahead: Vec::new(),
            marked: None,
            last_seen: None,
            not_remembered: None,
            differences,
            overlay: Overlay::None,
            message: None,
            exported_last: None,
            split_ratios,
            dragged: None,
            zoomed: false,
            keymap,
            mouse: true,
            dossiers: Vec::new(),
            problems: Vec::new(),
            fresh,
            size,
        };
        state.refresh();
        state
    }

    /// What views and overlays read.
    pub(in crate::ui) fn cx(&self) -> Cx<'_> {
        cx!(self)
    }

    /// The same for a picture of an area, which need not be the screen's.
    pub(in crate::ui) fn cx_in(&self, area: Rect) -> Cx<'_> {
        let cx = cx!(self);
        Cx { wanted: Wanted { screen: area, ..cx.wanted }, ..cx }
    }

    /// Where the panes are on the screen.
    pub(super) fn layout(&self) -> Layout {
        self.cx().layout()
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

    /// What follows from the dossier as of the day.
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

    /// The date up to which the dossier covers events.
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

    /// The issue whose brief is shown, or was last.
    pub fn brief_issue(&self) -> Option<&Id> {
        self.here.issue.as_ref()
    }

    /// The two parties whose gap is shown.
    pub fn gap_parties(&self) -> Option<[&Id; 2]> {
        self.content.pair()
    }

    /// The day with which the present one is compared: the chosen one, else the marked one, else that of the
    /// last meeting before it.
    pub fn compared_from(&self) -> Day {
        self.cx().compared_from()
    }

    /// The day that is marked as the one to compare with.
    pub fn marked(&self) -> Option<Day> {
        self.marked
    }

    /// What the present view shows, in a clause, for those who cannot see its picture.
    pub fn caption(&self) -> String {
        self.content.caption(&self.cx())
    }

    /// Uses these keys in place of the table's.
    pub fn take_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    /// Takes whether the terminal reports the mouse.
    pub fn take_mouse(&mut self, mouse: bool) {
        self.mouse = mouse;
    }

    /// Whether the terminal reports the mouse.
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

    /// Takes what the dossier held when it was last seen, so that what differs now can be shown.
    pub fn remember(&mut self, last_seen: LastSeen) {
        self.last_seen = Some(last_seen);
    }

    /// Takes why what the dossier held when it was last seen cannot be read.
    pub fn cannot_remember(&mut self, why: String) {
        self.not_remembered = Some(why);
    }

    /// Takes which dossiers can be opened from here.
    pub fn offer_dossiers(&mut self, dossiers: Vec<DossierEntry>) {
        self.dossiers = dossiers;
    }

    /// How long the columns of the state of play are, if the user chose that.
    pub fn play_unit(&self) -> Option<Unit> {
        self.params.play_unit()
    }

    /// The days whose statuses the view shows and that are not worked out yet, the most wanted first. Each takes as long
    /// as a step in time, so they are worked out beside the dashboard, and then [taken](Self::take_statuses).
    pub fn missing_days(&self) -> &[Day] {
        self.content.missing()
    }

    /// Takes the statuses of days that were worked out for this dossier.
    pub fn take_statuses(&mut self, found: impl IntoIterator<Item = (Day, Statuses)>) {
        for (day, statuses) in found {
            self.statuses.insert(day, Arc::new(statuses));
        }
        self.derive();
    }

    /// Works out at once what the view shows and is missing.
    pub fn complete(&mut self) {
        while !self.missing_days().is_empty() {
            let found = |day: &Day| (*day, play::statuses(&self.dossier, &Moment::at(&self.dossier, *day)));
            let found: Vec<_> = self.missing_days().iter().map(found).collect();
            self.take_statuses(found);
        }
    }

    /// Takes what came of an effect, to be shown to the user.
    pub fn tell(&mut self, message: String) {
        self.message = Some(message);
    }

    /// Derives again what depends on the selection alone.
    pub(super) fn reselect_content(&mut self) {
        let cx = cx!(self);
        self.content.reselect(&cx, &self.params);
    }

    /// What lies over the panes.
    pub(in crate::ui) fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// What the present view shows.
    pub(in crate::ui) fn content(&self) -> &Content {
        &self.content
    }

    /// What the user asks of the views.
    pub(in crate::ui) fn params(&self) -> &Params {
        &self.params
    }

    /// What came of the last key.
    pub(in crate::ui) fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The record that the detail shows.
    pub fn subject(&self) -> Option<&Id> {
        self.here.trail.last().map(|step| &step.record).or_else(|| self.selected_record())
    }

    /// The records that were followed to the one that the detail shows, from the selected one.
    pub(in crate::ui) fn crumbs(&self) -> Vec<&Id> {
        let steps = self.here.trail.split_last().map_or(&[][..], |(_, before)| before);
        let first = self.selected_record().filter(|_| !self.here.trail.is_empty());
        first.into_iter().chain(steps.iter().map(|step| &step.record)).collect()
    }

    /// The record that is selected in the list that the detail follows.
    fn selected_record(&self) -> Option<&Id> {
        self.content.subject(&self.cx(), &self.params, self.here.list)
    }

    /// What is selected in a pane of the present view.
    pub(super) fn selected(&self, pane: Pane) -> Option<&Row> {
        self.here.selected(pane)
    }

    pub(super) fn select(&mut self, pane: Pane, row: Row) {
        self.here.selected.insert((self.here.view, pane), row);
    }

    /// Puts where the user is into the history; the oldest of too many places are forgotten.
    pub(super) fn leave_mark(&mut self) {
        self.ahead.clear();
        let place = self.place();
        keep(&mut self.behind, place);
    }

    fn place(&self) -> Place {
        Place { here: self.here.clone(), params: self.params.clone() }
    }

    fn go_to(&mut self, place: Place) {
        (self.here, self.params) = (place.here, place.params);
        self.refresh();
    }

    /// Goes back to where the user was last, as far as it is there on this day.
    pub(super) fn return_to_mark(&mut self) {
        let Some(place) = self.behind.pop() else { return };
        let left = self.place();
        keep(&mut self.ahead, left);
        self.go_to(place);
    }

    /// Goes forward to where the user came back from.
    pub(super) fn forward(&mut self) {
        let Some(place) = self.ahead.pop() else { return };
        let left = self.place();
        keep(&mut self.behind, left);
        self.go_to(place);
    }
}

/// Adds a place; the oldest of too many are forgotten.
fn keep(places: &mut Vec<Place>, place: Place) {
    if places.len() == KEPT {
        places.remove(0);
    }
    places.push(place);
}
