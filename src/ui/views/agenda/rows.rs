//! What the agenda view lists.

use crate::derive::Moment;
use crate::derive::agenda::{self, AgendaItem, AgendaKind};
use crate::model::{Id, Word as _};
use crate::report;
use crate::ui::command::id::Command;
use crate::ui::state::row::Row;
use crate::ui::state::view::View;
use crate::ui::view_kind::{Cx, Narrowing};
use crate::ui::widgets::list::List;
use crate::ui::widgets::narrowed;
use crate::words::{self, Show as _};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum AgendaLine {
    /// What is to be said before all else, or why nothing is listed.
    Remark(String),
    /// How near what follows is.
    Heading(String),
    Item(AgendaItem),
}

/// What the view lists on the day.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Agenda {
    pub(in crate::ui) list: List<AgendaLine>,
    /// How many items ahead the filters leave.
    pub(in crate::ui) ahead: usize,
    /// How many asks without an answer they leave.
    pub(in crate::ui) waiting: usize,
    /// How many items there are without filters.
    pub(in crate::ui) all: usize,
    /// The parties to which it can be narrowed.
    pub(in crate::ui) parties: Vec<Id>,
    /// What it is narrowed to, in words.
    pub(in crate::ui) chips: Vec<String>,
}

impl Agenda {
    /// Derives what is listed on the day.
    pub(super) fn at(cx: &Cx, narrowing: &Narrowing) -> Self {
        let Cx { dossier, moment, .. } = *cx;
        let all = agenda::agenda(dossier, moment);
        let party = narrowing.party.as_ref();
        let kind = narrowing.kind.and_then(|at| AgendaKind::ALL.get(at)).copied();
        let concerns = |item: &AgendaItem, party: &Id| item.concerns(dossier, moment).contains(&party);
        let concerned = |party: &&Id| all.iter().any(|item| concerns(item, party));
        let parties = dossier.parties.iter().map(|party| &party.id).filter(concerned).cloned().collect();
        let items: Vec<AgendaItem> = all
            .iter()
            .filter(|item| kind.is_none_or(|kind| item.kind == kind))
            .filter(|item| party.is_none_or(|party| concerns(item, party)))
            .filter(|item| cx.admits(&item.id))
            .cloned()
            .collect();
        let waiting = items.iter().filter(|item| item.kind.is_waiting()).count();
        let party_chip = narrowed::party_chip(dossier, party);
        let kind_chip = kind.map(|kind| kind.shown().prose.to_owned());
        let mut view = Self {
            list: List::default(),
            ahead: items.len() - waiting,
            waiting,
            parties,
            chips: kind_chip.into_iter().chain(party_chip).collect(),
            all: all.len(),
        };
        let whole = view.chips.is_empty() && !cx.is_filtered();
        let ledger = format!("the ledger ({})", cx.keymap.shown(Command::Show(View::Ledger)));
        for remark in report::agenda_remarks(dossier, moment, &ledger) {
            view.list.push_text(AgendaLine::Remark(remark));
        }
        if items.is_empty() && !all.is_empty() {
            view.list.push_text(AgendaLine::Remark(narrowed::no_match(cx, all.len(), &view.chips)));
            return view;
        }
        view.add_ahead(moment, &items, whole);
        view.add_waiting(&items, whole);
        view
    }

    fn add_ahead(&mut self, moment: &Moment, items: &[AgendaItem], whole: bool) {
        if self.ahead == 0 && whole {
            self.list.push_text(AgendaLine::Remark(report::NOTHING_AHEAD.to_owned()));
        }
        for (horizon, items) in agenda::by_horizon(items, moment.day) {
            self.list.push_text(AgendaLine::Heading(words::horizon(horizon, moment.day)));
            for item in items {
                self.add(item);
            }
        }
    }

    fn add_waiting(&mut self, items: &[AgendaItem], whole: bool) {
        if self.waiting == 0 {
            if whole {
                self.list.push_text(AgendaLine::Remark(report::NOTHING_WAITS.to_owned()));
            }
            return;
        }
        for kind in [AgendaKind::NoneFound, AgendaKind::NotRecorded] {
            let mut of_kind = items.iter().filter(|item| item.kind == kind).peekable();
            if of_kind.peek().is_some() {
                self.list.push_text(AgendaLine::Heading(report::waiting_heading(kind)));
            }
            for item in of_kind {
                self.add(item);
            }
        }
    }

    fn add(&mut self, item: &AgendaItem) {
        let row = Row::Record { under: item.kind.as_str().to_owned(), id: item.id.clone() };
        self.list.push_row(row, AgendaLine::Item(item.clone()));
    }
}
