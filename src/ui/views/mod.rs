//! The views: one folder each, and the dispatch to them, made of the list in `ui/state/view.rs`.

pub(in crate::ui) mod agenda;
pub(in crate::ui) mod changes;
pub(in crate::ui) mod issue_brief;
pub(in crate::ui) mod ledger;
pub(in crate::ui) mod matrix;
pub(in crate::ui) mod parties;
#[cfg(test)]
pub(in crate::ui) mod people;
pub(in crate::ui) mod play;
pub(in crate::ui) mod timeline;

#[cfg(test)]
mod tests;

use super::command::id::Command;
use super::layout::{Layout, Wanted};
use super::scene::{Cursor, Hit};
use super::state::pane::Pane;
use super::state::row::Row;
use super::state::target::Target;
use super::state::view::{View, list_of_views};
use super::view_kind::{Click, Cx, Narrowing, Request, Settle, ViewKind, Wheel};
use super::widgets::painter::Painter;
use crate::date::Day;
use crate::derive::axis::Unit;
use crate::model::{Id, Kind};
use crate::report::Doc;

/// Makes [`Params`], [`Content`] and the dispatch to the folders of the list of views.
macro_rules! dispatch {
    ($($(#[$only:meta])? $view:ident $folder:ident::$kind:ident $name:literal $title:literal;)+) => {
        /// What the user asks of each view.
        #[derive(Clone, Debug, Default)]
        #[allow(non_snake_case)] // each field is named as its view
        pub(in crate::ui) struct Params {
            $($(#[$only])? $view: <$folder::$kind as ViewKind>::Params,)+
        }

        /// What the present view shows.
        #[derive(Debug)]
        pub(in crate::ui) enum Content {
            $($(#[$only])? $view(Box<$folder::$kind>),)+
        }

        impl View {
            /// Its panes, in the order of Tab.
            pub fn panes(self) -> &'static [Pane] {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::PANES,)+
                }
            }

            /// The pane that has the focus when the view is opened.
            pub(in crate::ui) fn home(self) -> Pane {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::HOME,)+
                }
            }

            /// The panes whose selection moves to another row where its own is gone.
            pub(in crate::ui) fn lists(self) -> &'static [Pane] {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::LISTS,)+
                }
            }

            /// Whether another size derives its lines again.
            pub(in crate::ui) fn reflows(self) -> bool {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::REFLOWS,)+
                }
            }

            /// How many kinds its list can be narrowed to.
            pub(in crate::ui) fn kinds(self) -> usize {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::KINDS,)+
                }
            }

            /// The lists that filters narrow, each by the kinds of its records.
            pub(in crate::ui) fn filtered(self) -> &'static [&'static [Kind]] {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::FILTERED,)+
                }
            }

            /// What places its panes.
            pub(in crate::ui) fn arrangement(self) -> fn(&mut Layout, &Wanted) {
                match self {
                    $($(#[$only])? Self::$view => $folder::$kind::arrange,)+
                }
            }
        }

        impl Params {
            /// What a view's list is narrowed to, where it can be.
            pub(in crate::ui) fn narrowing(&mut self, view: View) -> Option<&mut Narrowing> {
                match view {
                    $($(#[$only])? View::$view => $folder::$kind::narrowing(&mut self.$view),)+
                }
            }

            /// What is done when a view is opened while an issue is at hand.
            pub(in crate::ui) fn opened(&mut self, view: View, issue: Option<&Id>) -> Vec<Request> {
                match view {
                    $($(#[$only])? View::$view => $folder::$kind::opened(&mut self.$view, issue),)+
                }
            }

            /// Takes that the user chose a party from the list of all.
            pub(in crate::ui) fn party_chosen(&mut self, view: View) {
                match view {
                    $($(#[$only])? View::$view => $folder::$kind::party_chosen(&mut self.$view),)+
                }
            }
        }

        impl Content {
            /// Derives what a view shows on the day.
            pub(in crate::ui) fn derive(view: View, cx: &Cx, params: &Params) -> Self {
                match view {
                    $($(#[$only])? View::$view => Self::$view(Box::new($folder::$kind::derive(cx, &params.$view))),)+
                }
            }

            /// The records that the lists of a view have without filters.
            pub(in crate::ui) fn listed(view: View, cx: &Cx, params: &Params) -> Vec<Id> {
                match view {
                    $($(#[$only])? View::$view => $folder::$kind::listed(cx, &params.$view),)+
                }
            }

            /// The record that the detail shows while nothing was followed.
            pub(in crate::ui) fn subject<'a>(&'a self, cx: &Cx<'a>, params: &Params, list: Pane) -> Option<&'a Id> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.subject(cx, &params.$view, list),)+
                }
            }

            /// The lines of a pane's list.
            pub(in crate::ui) fn rows(&self, pane: Pane) -> &[Option<Row>] {
                match self {
                    $($(#[$only])? Self::$view(it) => it.rows(pane),)+
                }
            }

            /// How many lines the first list has.
            pub(in crate::ui) fn lines(&self) -> usize {
                match self {
                    $($(#[$only])? Self::$view(it) => it.lines(),)+
                }
            }

            /// The line of a pane that is selected.
            pub(in crate::ui) fn selected_line(&self, cx: &Cx, pane: Pane) -> usize {
                match self {
                    $($(#[$only])? Self::$view(it) => it.selected_line(cx, pane),)+
                }
            }

            /// The row that is selected where none was.
            pub(in crate::ui) fn first(&self, pane: Pane) -> Option<&Row> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.first(pane),)+
                }
            }

            /// The row that is selected in place of one that is gone.
            pub(in crate::ui) fn stand_in(&self, cx: &Cx, pane: Pane, gone: &Row) -> Option<Row> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.stand_in(cx, pane, gone),)+
                }
            }

            /// Where a record is listed.
            pub(in crate::ui) fn find(&self, cx: &Cx, id: &Id) -> Option<(Pane, Row)> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.find(cx, id),)+
                }
            }

            /// The fold that hides a record.
            pub(in crate::ui) fn fold_of(&self, cx: &Cx, id: &Id) -> Option<String> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.fold_of(cx, id),)+
                }
            }

            /// The issue of what is selected.
            pub(in crate::ui) fn issue(&self, cx: &Cx) -> Option<Id> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.issue(cx),)+
                }
            }

            /// What is shown above the record in the detail.
            pub(in crate::ui) fn preface(&self, cx: &Cx) -> Option<Doc> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.preface(cx),)+
                }
            }

            /// Folds or unfolds what is selected.
            pub(in crate::ui) fn fold(&self, cx: &Cx) -> Option<Vec<Request>> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.fold(cx),)+
                }
            }

            /// The parties to which the list can be narrowed.
            pub(in crate::ui) fn parties(&self) -> &[Id] {
                match self {
                    $($(#[$only])? Self::$view(it) => it.parties(),)+
                }
            }

            /// The days whose statuses are not worked out yet.
            pub(in crate::ui) fn missing(&self) -> &[Day] {
                match self {
                    $($(#[$only])? Self::$view(it) => it.missing(),)+
                }
            }

            /// The two parties that are compared.
            pub(in crate::ui) fn pair(&self) -> Option<[&Id; 2]> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.pair(),)+
                }
            }

            /// What a file that holds the view is called.
            pub(in crate::ui) fn file_name(&self, cx: &Cx) -> String {
                match self {
                    $($(#[$only])? Self::$view(it) => it.file_name(cx),)+
                }
            }

            /// What the view shows, in a clause.
            pub(in crate::ui) fn caption(&self, cx: &Cx) -> String {
                match self {
                    $($(#[$only])? Self::$view(it) => it.caption(cx),)+
                }
            }

            /// What Enter opens in a pane other than the detail.
            pub(in crate::ui) fn target(&self, cx: &Cx, params: &Params, pane: Pane) -> Option<Target> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.target(cx, &params.$view, pane),)+
                }
            }

            /// Derives again what depends on the selection alone.
            pub(in crate::ui) fn reselect(&mut self, cx: &Cx, params: &Params) {
                match self {
                    $($(#[$only])? Self::$view(it) => it.reselect(cx, &params.$view),)+
                }
            }

            /// Why one of the view's own commands cannot be run, if so.
            pub(in crate::ui) fn unavailable(&self, cx: &Cx, params: &Params, command: Command) -> Option<&'static str> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.unavailable(cx, &params.$view, command),)+
                }
            }

            /// Runs a command in the view.
            pub(in crate::ui) fn press(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.press(cx, &mut params.$view, command),)+
                }
            }

            /// Goes back one step inside the view.
            pub(in crate::ui) fn back(&self, cx: &Cx, params: &mut Params) -> Option<Vec<Request>> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.back(cx, &mut params.$view),)+
                }
            }

            /// Takes a click on a cell of the view's own.
            pub(in crate::ui) fn click(&self, cx: &Cx, params: &mut Params, hit: &Hit) -> Click {
                match self {
                    $($(#[$only])? Self::$view(it) => it.click(cx, &mut params.$view, hit),)+
                }
            }

            /// Takes a turn of the wheel.
            pub(in crate::ui) fn wheel(&self, cx: &Cx, params: &mut Params, hit: &Hit, turn: Wheel) -> Option<Vec<Request>> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.wheel(cx, &mut params.$view, hit, turn),)+
                }
            }

            /// Brings the parameters into range.
            pub(in crate::ui) fn settle(&self, cx: &Cx, params: &mut Params, why: Settle) -> Vec<Request> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.settle(cx, &mut params.$view, why),)+
                }
            }

            /// Draws the panes but for the detail.
            pub(in crate::ui) fn draw(&self, painter: &mut Painter, cx: &Cx, params: &Params) -> Option<Cursor> {
                match self {
                    $($(#[$only])? Self::$view(it) => it.draw(painter, cx, &params.$view),)+
                }
            }
        }
    };
}
list_of_views!(dispatch);

impl Params {
    /// How long the columns of the state of play are, if the user chose that.
    pub(in crate::ui) fn play_unit(&self) -> Option<Unit> {
        self.Play.unit()
    }
}
