//! What a view is: one folder in `ui/views/` that implements [`ViewKind`].
//!
//! A view reads the world through [`Cx`] and changes nothing but its own parameters. What else its keys want
//! it returns as [`Request`]s, which `ui::update` carries out.

use std::cell::OnceCell;
use std::fmt::Debug;

use super::command::id::Command;
use super::command::keymap::Keymap;
use super::layout::{Layout, Wanted};
use super::scene::{Cursor, Hit};
use super::state::direction::Direction;
use super::state::fresh::Fresh;
use super::state::location::Location;
use super::state::pane::Pane;
use super::state::row::Row;
use super::state::target::Target;
use super::widgets::painter::Painter;
use crate::date::Day;
use crate::derive::last_seen::{Differences, LastSeen};
use crate::derive::overview::{Group, PartyEntry};
use crate::derive::{Calendar, Moment, MomentCache};
use crate::model::{Dossier, Id};
use crate::report::Doc;

/// What views and overlays read: the dossier as of the day, and where the user is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cx<'a> {
    pub(super) dossier: &'a Dossier,
    /// The days on which something changes.
    pub(super) calendar: &'a Calendar,
    /// What follows from the dossier at the end of the day.
    pub(super) moment: &'a Moment,
    /// The same for other days.
    pub(super) moments: &'a MomentCache,
    /// The parties that are there on the day.
    pub(super) parties: &'a [PartyEntry],
    pub(super) here: &'a Location,
    pub(super) keymap: &'a Keymap,
    /// The day that is marked to be compared with.
    pub(super) marked: Option<Day>,
    /// What the dossier held when it was last seen, if that is known.
    pub(super) last_seen: Option<&'a LastSeen>,
    /// What differs now: found when it is first asked for.
    pub(super) differences: &'a OnceCell<Differences>,
    /// The records that the last reading of the files brought or changed.
    pub(super) fresh: &'a Fresh,
    /// What the layout depends on.
    pub(super) wanted: Wanted<'a>,
}

impl<'a> Cx<'a> {
    /// The as-of date.
    pub(super) fn day(&self) -> Day {
        self.moment.day
    }

    /// The dossier's latest date.
    pub(super) fn latest(&self) -> Day {
        self.calendar.latest
    }

    /// What is selected in a pane.
    pub(super) fn selected(&self, pane: Pane) -> Option<&'a Row> {
        self.here.selected(pane)
    }

    /// Whether a pane has the focus.
    pub(super) fn has_focus(&self, pane: Pane) -> bool {
        self.here.focus == pane
    }

    /// The first line that a pane of this height shows, so that what is selected is in sight.
    pub(super) fn top(&self, pane: Pane, rows: &[Option<Row>], height: usize) -> usize {
        let selected = selected_line(rows, self.selected(pane));
        // What is above a list's first row is read with it.
        if selected < height && rows.iter().position(Option::is_some) == Some(selected) {
            return 0;
        }
        self.top_of(pane, selected, rows.len(), height)
    }

    /// The same where the selected line is known by its place.
    pub(super) fn top_of(&self, pane: Pane, selected: usize, lines: usize, height: usize) -> usize {
        let scroll = self.here.scroll.get(&(self.here.view, pane)).copied().unwrap_or(0);
        let selected = selected.min(lines.saturating_sub(1));
        super::layout::keep_in_sight(scroll, selected, lines, height)
    }

    /// How far a page goes in the pane with the focus: one line less than it shows.
    pub(super) fn page(&self) -> usize {
        self.layout().lines(self.here.focus).saturating_sub(1).max(1)
    }

    /// By how many lines a command moves the selection, if it moves it.
    pub(super) fn motion(&self, command: Command) -> Option<isize> {
        let page = isize::try_from(self.page()).unwrap_or(1);
        Some(match command {
            Command::Up => -1,
            Command::Down => 1,
            Command::PageUp => -page,
            Command::PageDown => page,
            Command::First => isize::MIN,
            Command::Last => isize::MAX,
            _ => return None,
        })
    }

    /// The parties that are not folded: those with something in force, the sides and the chosen one.
    pub(super) fn shown_parties(&self) -> impl Iterator<Item = &'a PartyEntry> {
        let chosen = &self.here.party;
        let is_shown = |entry: &PartyEntry| !entry.is_idle() || entry.group == Group::Sides;
        self.parties.iter().filter(move |entry| is_shown(entry) || entry.party == *chosen)
    }

    /// The day with which the present one is compared: the chosen one, else the marked one, else that of the
    /// last meeting before it.
    pub(super) fn compared_from(&self) -> Day {
        let earlier = || self.calendar.previous_meeting(self.day());
        self.here.comparison.from.or(self.marked).or_else(earlier).unwrap_or(self.day())
    }

    /// The meeting's day before or after the one compared with, if it is before the present day.
    pub(super) fn other_from(&self, direction: Direction) -> Option<Day> {
        let from = self.compared_from().min(self.day());
        match direction {
            Direction::Forward => self.calendar.next_meeting(from).filter(|day| *day < self.day()),
            Direction::Back => self.calendar.previous_meeting(from),
        }
    }

    /// Where the panes are.
    pub(super) fn layout(&self) -> Layout {
        Layout::of(&self.wanted)
    }

    /// Where the panes are while one of them has the focus.
    pub(super) fn layout_with(&self, focus: Pane) -> Layout {
        Layout::of(&Wanted { focus, ..self.wanted })
    }
}

/// The line of a row among all; the first where it is not there.
pub(super) fn selected_line(rows: &[Option<Row>], selected: Option<&Row>) -> usize {
    let is_selected = |row: &Option<Row>| row.is_some() && row.as_ref() == selected;
    rows.iter().position(is_selected).unwrap_or(0)
}

/// What a key in a view asks of the state, beside what it changed in the view's own parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// Show another party's positions.
    Party(Id),
    /// Show the brief of another issue.
    Issue(Id),
    /// Compare the day with another.
    Compare(Day),
    /// Select a row of a pane.
    Select(Pane, Row),
    /// Forget what was selected in a pane, and how far it was scrolled.
    Forget(Pane),
    /// Give a pane the focus.
    Focus(Pane),
    /// Unfold what is folded under a name, or fold it again.
    Fold(String),
    /// Fold or unfold all of these.
    FoldAll(Vec<String>, Folding),
    /// Derive the view's content again.
    Derive,
    /// Derive what depends on the selection alone.
    Reselect,
    /// Show what is selected in the detail, from its first line.
    ShowSelection,
    /// Tell the user something.
    Say(String),
}

/// Whether folds are opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folding {
    /// Opened.
    Unfold,
    /// Closed.
    Fold,
}

/// What a list is narrowed to by the view's own keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    /// The party that must be concerned; any when absent.
    pub(super) party: Option<Id>,
    /// The kind or status, by its place among the view's; all when absent.
    pub(super) kind: Option<usize>,
}

impl Narrowing {
    /// Whether nothing is left out.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One view. What it shows is derived when the state changes, never while it is drawn.
pub(super) trait ViewKind: Debug + Sized {
    /// What the user asks of the view. It is kept in the history, so that Back restores it.
    type Params: Clone + Debug + Default;

    /// The panes, in the order of Tab.
    const PANES: &'static [Pane];
    /// The pane that has the focus when the view is opened.
    const HOME: Pane;
    /// Whether the lines depend on the pane's size, so that another size derives them again.
    const REFLOWS: bool = false;
    /// The panes whose selection moves to another row where its own is gone.
    const LISTS: &'static [Pane] = Self::PANES;
    /// How many kinds or statuses the list can be narrowed to.
    const KINDS: usize = 0;

    /// Derives what the view shows on the day.
    fn derive(cx: &Cx, params: &Self::Params) -> Self;

    /// Derives again what depends on the selection alone.
    fn reselect(&mut self, _cx: &Cx, _params: &Self::Params) {}

    /// Places the view's panes in the layout's body.
    fn arrange(layout: &mut Layout, wanted: &Wanted);

    /// How many lines the first list has: a short one leaves its room to the other panes.
    fn lines(&self) -> usize {
        self.rows(Self::HOME).len()
    }

    /// The lines of a pane's list, each with the row that it is if it can be selected.
    fn rows(&self, pane: Pane) -> &[Option<Row>];

    /// The line of a pane that is selected.
    fn selected_line(&self, cx: &Cx, pane: Pane) -> usize {
        selected_line(self.rows(pane), cx.selected(pane))
    }

    /// The row that is selected in a pane where none was.
    fn first(&self, pane: Pane) -> Option<&Row> {
        self.rows(pane).iter().flatten().next()
    }

    /// The row that is selected in place of one that is gone: here the same record under another heading.
    fn stand_in(&self, _cx: &Cx, pane: Pane, gone: &Row) -> Option<Row> {
        let record = gone.record()?;
        self.rows(pane).iter().flatten().find(|row| row.record() == Some(record)).cloned()
    }

    /// Where a record is listed.
    fn find(&self, _cx: &Cx, _id: &Id) -> Option<(Pane, Row)> {
        None
    }

    /// The fold that hides a record.
    fn fold_of(&self, _cx: &Cx, _id: &Id) -> Option<String> {
        None
    }

    /// The record that the detail shows while nothing was followed from this list.
    fn subject<'a>(&'a self, cx: &Cx<'a>, _params: &Self::Params, list: Pane) -> Option<&'a Id> {
        cx.selected(if list == Pane::Detail { Self::HOME } else { list }).and_then(Row::record)
    }

    /// The issue of what is selected, where the view knows it better than the record does.
    fn issue(&self, _cx: &Cx) -> Option<Id> {
        None
    }

    /// What is shown above the record in the detail.
    fn preface(&self, _cx: &Cx) -> Option<Doc> {
        None
    }

    /// What Enter opens in a pane other than the detail.
    fn target(&self, cx: &Cx, _params: &Self::Params, pane: Pane) -> Option<Target> {
        cx.selected(pane).map(Target::of_row)
    }

    /// What is done when the view is opened while an issue is at hand.
    fn opened(_params: &mut Self::Params, _issue: Option<&Id>) -> Vec<Request> {
        Vec::new()
    }

    /// Runs a command in the view. None leaves it to what all views share.
    fn press(&self, _cx: &Cx, _params: &mut Self::Params, _command: Command) -> Option<Vec<Request>> {
        None
    }

    /// Folds or unfolds what is selected where the view does that in its own way.
    fn fold(&self, _cx: &Cx) -> Option<Vec<Request>> {
        None
    }

    /// Takes that the user chose a party from the list of all.
    fn party_chosen(_params: &mut Self::Params) {}

    /// Goes back one step inside the view, if there is one.
    fn back(&self, _cx: &Cx, _params: &mut Self::Params) -> Option<Vec<Request>> {
        None
    }

    /// Takes a click on a cell of its own, on one that is selected already a second one.
    fn click(&self, _cx: &Cx, _params: &mut Self::Params, _hit: &Hit) -> Click {
        Click::Elsewhere
    }

    /// Takes a turn of the wheel, by so many lines, with Ctrl or without.
    fn wheel(&self, _cx: &Cx, _params: &mut Self::Params, _hit: &Hit, _turn: Wheel) -> Option<Vec<Request>> {
        None
    }

    /// Brings the parameters into range after something has changed.
    fn settle(&self, _cx: &Cx, _params: &mut Self::Params, _why: Settle) -> Vec<Request> {
        Vec::new()
    }

    /// Why one of the view's own commands cannot be run, if so.
    fn unavailable(&self, _cx: &Cx, _params: &Self::Params, _command: Command) -> Option<&'static str> {
        None
    }

    /// What the list is narrowed to, where it can be.
    fn narrowing(_params: &mut Self::Params) -> Option<&mut Narrowing> {
        None
    }

    /// The parties to which the list can be narrowed.
    fn parties(&self) -> &[Id] {
        &[]
    }

    /// The two parties that are compared, where the view compares two.
    fn pair(&self) -> Option<[&Id; 2]> {
        None
    }

    /// What a file that holds this view is called.
    fn file_name(&self, cx: &Cx) -> String {
        cx.here.view.name().to_owned()
    }

    /// What the view shows, in a clause, for those who cannot see its picture.
    fn caption(&self, cx: &Cx) -> String;

    /// Draws the panes but for the detail; returns the cursor of the pane that has the focus.
    fn draw(&self, painter: &mut Painter, cx: &Cx, params: &Self::Params) -> Option<Cursor>;
}

/// What a click on a view's own cell did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Click {
    /// It is none of the view's cells.
    Elsewhere,
    /// It selects something in a pane.
    Selected(Pane, Vec<Request>),
    /// What was clicked in a pane is selected already: if the pane has the focus, it is opened.
    Again(Pane),
}

/// A turn of the mouse wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wheel {
    pub(super) direction: Direction,
    pub(super) ctrl: bool,
}

/// Why parameters are brought into range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settle {
    /// A key or the mouse changed the state.
    Moved,
    /// The day is another.
    Travelled,
    /// What the view shows was derived again.
    Derived,
}
