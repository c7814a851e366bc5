//! What a view is: one folder in `ui/views/` that implements [`ViewKind`].
//!
//! A view reads the world through [`Cx`] and changes nothing but its own parameters. What else its keys want
//! it returns as [`Request`]s, which `ui::update` carries out.

use std::fmt::Debug;

use super::command::id::Command;
use super::cx::selected_line;
use super::layout::{Layout, Wanted};
use super::scene::{Cursor, Hit};
use super::state::direction::Direction;
use super::state::pane::Pane;
use super::state::row::Row;
use super::state::target::Target;
use super::widgets::painter::Painter;
use crate::date::Day;
use crate::model::{Id, Kind};
use crate::report::Doc;

pub(super) use super::cx::Cx;

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
    /// Go to another day.
    Travel(Day),
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

    /// The panes, in the order of Tab. Most views are a list with the detail.
    const PANES: &'static [Pane] = &[Pane::List, Pane::Detail];
    /// The pane that has the focus when the view is opened.
    const HOME: Pane = Pane::List;
    /// Whether the lines depend on the pane's size, so that another size derives them again.
    const REFLOWS: bool = false;
    /// The panes whose selection moves to another row where its own is gone.
    const LISTS: &'static [Pane] = Self::PANES;
    /// How many kinds or statuses the list can be narrowed to.
    const KINDS: usize = 0;

    /// The lists that filters narrow, each by the kinds of its records; none where the view shows everything.
    const FILTERED: &'static [&'static [Kind]] = &[];

    /// Derives what the view shows on the day.
    fn derive(cx: &Cx, params: &Self::Params) -> Self;

    /// The records that the lists have without filters.
    fn listed(cx: &Cx, params: &Self::Params) -> Vec<Id> {
        let here = cx.here.unfiltered();
        let whole = Self::derive(&Cx { here: &here, ..*cx }, params);
        let rows = Self::PANES.iter().flat_map(|pane| whole.rows(*pane)).flatten();
        rows.filter_map(Row::record).cloned().collect()
    }

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

    /// The days whose statuses the view needs and that are not worked out yet, the most wanted first.
    fn missing(&self) -> &[Day] {
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
    /// Filters were set.
    Filtered,
}
