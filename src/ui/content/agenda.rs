//! What the agenda view lists.

use super::super::command::Command;
use super::super::keymap::Keymap;
use super::super::list::List;
use super::super::state::{Place, Row};
use crate::derive::Moment;
use crate::derive::agenda::{self, AWAITED_DAYS, AgendaItem, AgendaKind};
use crate::model::{Dossier, Id, Word as _};
use crate::report;
use crate::words::{self, Show as _};

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {
    /// The kind to which it is narrowed; all when absent.
    pub(in super::super) kind: Option<AgendaKind>,
    /// The party that must be concerned; any when absent.
    pub(in super::super) party: Option<Id>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// What is to be said before all else, or why nothing is listed.
    Remark(String),
    /// How near what follows is.
    Heading(String),
    Item(AgendaItem),
}

/// What the view lists on the day.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Agenda {
    pub(in super::super) list: List<Line>,
    /// How many items ahead the filters leave.
    pub(in super::super) ahead: usize,
    /// How many asks without an answer they leave.
    pub(in super::super) waiting: usize,
    /// The parties to which it can be narrowed.
    pub(in super::super) parties: Vec<Id>,
    /// What it is narrowed to, in words.
    pub(in super::super) chips: Vec<String>,
}

impl Agenda {
    /// Works out what is listed at a moment.
    pub(in super::super) fn at(dossier: &Dossier, moment: &Moment, here: &Place, keymap: &Keymap) -> Self {
        let all = agenda::agenda(dossier, moment);
        let Params { kind, party } = &here.agenda;
        let concerns = |item: &AgendaItem, party: &Id| item.concerns(dossier, moment).contains(&party);
        let concerned = |party: &&Id| all.iter().any(|item| concerns(item, party));
        let parties = dossier.parties.iter().map(|party| &party.id).filter(concerned).cloned().collect();
        let items: Vec<AgendaItem> = all
            .iter()
            .filter(|item| kind.is_none_or(|kind| item.kind == kind))
            .filter(|item| party.as_ref().is_none_or(|party| concerns(item, party)))
            .filter(|item| here.filter.admits(dossier, moment, &item.id))
            .cloned()
            .collect();
        let waiting = items.iter().filter(|item| item.kind == AgendaKind::Unanswered).count();
        let party_chip = super::party_chip(dossier, party.as_ref());
        let kind_chip = kind.map(|kind| kind.shown().prose.to_owned());
        let mut view = Self {
            list: List::default(),
            ahead: items.len() - waiting,
            waiting,
            parties,
            chips: kind_chip.into_iter().chain(party_chip).collect(),
        };
        let ledger = format!("the ledger ({})", keymap.shown(Command::ShowLedger));
        for remark in report::agenda_remarks(dossier, moment, &ledger) {
            view.list.say(Line::Remark(remark));
        }
        if items.is_empty() && !all.is_empty() {
            let words = super::none_is_so(all.len(), &view.chips, here, keymap);
            view.list.say(Line::Remark(words));
            return view;
        }
        view.add_ahead(moment, &items, view.chips.is_empty());
        view.add_waiting(&items, view.chips.is_empty());
        view
    }

    fn add_ahead(&mut self, moment: &Moment, items: &[AgendaItem], whole: bool) {
        if self.ahead == 0 && whole {
            self.list.say(Line::Remark(report::NOTHING_AHEAD.to_owned()));
        }
        for (horizon, items) in agenda::by_horizon(items, moment.day) {
            self.list.say(Line::Heading(words::horizon(horizon, moment.day)));
            for item in items {
                self.add(item);
            }
        }
    }

    fn add_waiting(&mut self, items: &[AgendaItem], whole: bool) {
        if self.waiting == 0 {
            if whole {
                let words =
                    format!("Nothing asked in the last {AWAITED_DAYS} days waits for a first answer.");
                self.list.say(Line::Remark(words));
            }
            return;
        }
        self.list.say(Line::Heading(format!(
            "No answer on record to what was asked in the last {AWAITED_DAYS} days"
        )));
        for item in items.iter().filter(|item| item.kind == AgendaKind::Unanswered) {
            self.add(item);
        }
    }

    fn add(&mut self, item: &AgendaItem) {
        let row = Row::Record { under: item.kind.as_str().to_owned(), id: item.id.clone() };
        self.list.add(row, Line::Item(item.clone()));
    }
}
