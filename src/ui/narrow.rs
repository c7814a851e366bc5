//! Narrowing the lists of changes, ledger, agenda and timeline: to a kind or status, to a party.

use super::content::Content;
use super::content::changes::Only;
use super::filter::Filter;
use super::layout::Pane;
use super::state::State;
use super::views::View;
use crate::model::{Id, Word};

impl State {
    /// Whether the present list is shown whole.
    pub(super) fn is_unfiltered(&self) -> bool {
        self.here.filter.is_empty() && self.is_whole()
    }

    fn is_whole(&self) -> bool {
        match self.here.view {
            View::Changes => self.here.changes.party.is_none() && self.here.changes.only.is_none(),
            View::Ledger => self.here.ledger == super::content::ledger::Params::default(),
            View::Agenda => self.here.agenda == super::content::agenda::Params::default(),
            View::Timeline => self.here.timeline.party.is_none(),
            _ => true,
        }
    }

    /// Narrows the list to the next kind or status; after the last one it is whole again.
    pub(super) fn next_kind(&mut self) {
        match self.here.view {
            View::Changes => {
                self.here.changes.only = next(&Only::ALL, self.here.changes.only.as_ref(), true);
            }
            View::Ledger => self.here.ledger.filter = next_word(self.here.ledger.filter),
            View::Agenda => self.here.agenda.kind = next_word(self.here.agenda.kind),
            _ => return,
        }
        self.refresh_narrowed();
    }

    /// Narrows the list to the next party that something in it is of; after the last one it is whole again.
    /// Says whether the view has such a list.
    pub(super) fn narrow_to_next(&mut self, forward: bool) -> bool {
        let next = match &self.content {
            Content::Changes(changes) => next(&changes.parties, self.here.changes.party.as_ref(), forward),
            Content::Ledger(ledger) => next(&ledger.parties, self.here.ledger.party.as_ref(), forward),
            Content::Agenda(agenda) => next(&agenda.parties, self.here.agenda.party.as_ref(), forward),
            Content::Timeline(timeline) => {
                next(&timeline.parties, self.here.timeline.party.as_ref(), forward)
            }
            _ => return false,
        };
        self.narrow(next);
        true
    }

    /// Narrows the list to a party. Says whether the view has such a list.
    pub(super) fn narrow_to(&mut self, party: &Id) -> bool {
        let narrowed = matches!(self.here.view, View::Changes | View::Ledger | View::Agenda | View::Timeline);
        if narrowed {
            self.narrow(Some(party.clone()));
        }
        narrowed
    }

    fn narrow(&mut self, party: Option<Id>) {
        match self.here.view {
            View::Changes => self.here.changes.party = party,
            View::Ledger => self.here.ledger.party = party,
            View::Agenda => self.here.agenda.party = party,
            View::Timeline => self.here.timeline.party = party,
            _ => return,
        }
        self.refresh_narrowed();
    }

    /// Shows the present list whole.
    pub(super) fn clear_filters(&mut self) {
        if !self.here.filter.is_empty() {
            self.set_filter(Filter::default());
        }
        match self.here.view {
            View::Changes => (self.here.changes.party, self.here.changes.only) = (None, None),
            View::Ledger => self.here.ledger = super::content::ledger::Params::default(),
            View::Agenda => self.here.agenda = super::content::agenda::Params::default(),
            View::Timeline => self.here.timeline.party = None,
            _ => return,
        }
        self.refresh_narrowed();
    }

    /// What is narrowed is the list: it has the focus, and keeps what was selected where it is still listed.
    fn refresh_narrowed(&mut self) {
        self.here.focus = Pane::List;
        self.refresh_content();
        self.show_selection();
    }
}

/// The word after one, none after the last, and the first after none.
fn next_word<W: Word + PartialEq>(word: Option<W>) -> Option<W> {
    let at = word.map_or(0, |word| W::ALL.iter().position(|other| *other == word).map_or(0, |at| at + 1));
    W::ALL.get(at).copied()
}

/// The item after (or before) one; none between the last and the first.
fn next<T: Clone + PartialEq>(all: &[T], from: Option<&T>, forward: bool) -> Option<T> {
    let at = from.and_then(|from| all.iter().position(|item| item == from));
    let next = match (at, forward) {
        (None, true) => Some(0),
        (None, false) => all.len().checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    next.and_then(|next| all.get(next)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_goes_round_by_way_of_none() {
        let list = ['a', 'b'];
        let walk = |forward| {
            let mut at = None;
            [(); 4].map(|()| {
                at = next(&list, at.as_ref(), forward);
                at
            })
        };
        assert_eq!(walk(true), [Some('a'), Some('b'), None, Some('a')]);
        assert_eq!(walk(false), [Some('b'), Some('a'), None, Some('b')]);
        // What is not in the list any more gives way to its first.
        assert_eq!(next(&list, Some(&'z'), true), Some('a'));
        assert_eq!(next::<char>(&[], None, false), None);
    }
}
