//! Deriving again what is shown, when the day, the dossier or what is asked of a view has changed. What is
//! selected stays so as far as it is still there.

use std::cell::OnceCell;
use std::sync::Arc;

use super::state::State;
use crate::date::Day;
use crate::derive::overview;
use crate::derive::play::StatusCache;
use crate::derive::{Calendar, MomentCache};
use crate::model::{Dossier, Id};
use crate::ui::state::pane::Pane;
use crate::ui::state::view::View;
use crate::ui::view_kind::{Folding, Request, Settle};
use crate::ui::views::Content;

impl State {
    /// Takes another reading of the dossier, and goes to a day of it.
    pub(super) fn take_up(&mut self, dossier: Arc<Dossier>, day: Day) {
        self.calendar = Arc::new(Calendar::of(&dossier));
        self.search = OnceCell::new();
        self.moments = MomentCache::new(Arc::clone(&dossier));
        self.statuses = StatusCache::default();
        self.moment = self.moments.at(day);
        self.dossier = dossier;
        self.refresh();
    }

    /// Goes to a day; what is selected stays selected where it is still there.
    pub fn travel(&mut self, day: Day) {
        if day == self.day() {
            return;
        }
        self.moment = self.moments.at(day);
        self.refresh();
        self.settle_params(Settle::Travelled);
    }

    /// Derives everything that follows from the dossier, the day and the location.
    pub(super) fn refresh(&mut self) {
        self.parties = overview::parties(&self.dossier, &self.moment);
        // A party that is still to come gives way to the first.
        if !self.parties.iter().any(|entry| entry.party == self.here.party)
            && let Some(first) = self.parties.first()
        {
            self.here.party = first.party.clone();
            self.forget(View::Parties, Pane::Demands);
        }
        // What is not known yet on this day cannot stay open.
        let unknown = self.here.trail.iter().position(|step| !self.is_known(&step.record));
        if let Some(at) = unknown {
            self.here.trail.truncate(at);
            self.read_from_the_top();
        }
        self.derive();
        self.refresh_overlay();
    }

    /// Whether a record may be shown on the day.
    fn is_known(&self, id: &str) -> bool {
        self.moment.knows(&self.dossier, id)
    }

    /// Derives again what the present view shows.
    pub(super) fn derive(&mut self) {
        self.content = Content::derive(self.here.view, &self.cx(), &self.params);
        self.keep_selections();
        self.settle_params(Settle::Derived);
    }

    /// Derives again what depends on the selection alone.
    pub(super) fn reselect(&mut self) {
        self.reselect_content();
        self.keep_selections();
    }

    /// Has a row selected in every list: the selected one while it is there, else one in its place.
    fn keep_selections(&mut self) {
        for pane in self.here.view.lists() {
            let selected = self.selected(*pane);
            let rows = self.content.rows(*pane);
            let kept = selected.filter(|selected| rows.iter().flatten().any(|row| row == *selected));
            let chosen = kept.cloned().or_else(|| {
                let gone = selected.and_then(|gone| self.content.stand_in(&self.cx(), *pane, gone));
                gone.or_else(|| self.content.first(*pane).cloned())
            });
            match chosen {
                Some(row) => self.select(*pane, row),
                None => {
                    self.here.selected.remove(&(self.here.view, *pane));
                }
            }
        }
    }

    /// Brings the view's parameters into range.
    pub(super) fn settle_params(&mut self, why: Settle) {
        let mut params = self.params.clone();
        let requests = self.content.settle(&self.cx(), &mut params, why);
        self.params = params;
        self.carry_out(requests);
    }

    /// Carries out what a view asks for.
    pub(super) fn carry_out(&mut self, requests: Vec<Request>) {
        for request in requests {
            match request {
                Request::Party(party) => self.set_party(&party),
                Request::Issue(issue) => self.here.issue = Some(issue),
                Request::Compare(day) => self.compare_from(day),
                Request::Select(pane, row) => self.select(pane, row),
                Request::Forget(pane) => self.forget(self.here.view, pane),
                Request::Focus(pane) => self.here.focus = pane,
                Request::Fold(name) => {
                    if !self.here.unfolded.remove(&name) {
                        self.here.unfolded.insert(name);
                    }
                }
                Request::FoldAll(names, Folding::Unfold) => self.here.unfolded.extend(names),
                Request::FoldAll(names, Folding::Fold) => {
                    self.here.unfolded.retain(|name| !names.contains(name));
                }
                Request::Derive => self.derive(),
                Request::Reselect => self.reselect(),
                Request::ShowSelection => self.show_selection(),
                Request::Say(words) => self.message = Some(words),
                Request::Travel(day) => self.travel(day),
            }
        }
    }

    /// Forgets what was selected in a pane, and how far it was scrolled.
    pub(super) fn forget(&mut self, view: View, pane: Pane) {
        self.here.selected.remove(&(view, pane));
        self.here.scroll.remove(&(view, pane));
    }

    /// Shows another party's positions; unknown ids change nothing. The view is not derived again.
    pub(super) fn set_party(&mut self, party: &Id) {
        let Some(found) = self.dossier.party(party) else { return };
        self.here.party = found.id.clone();
        self.forget(View::Parties, Pane::Demands);
    }
}
