//! What the ledger view lists.

use super::super::keymap::Keymap;
use super::super::list::List;
use super::super::state::{Place, Row};
use crate::derive::Moment;
use crate::derive::ledger::{self, LedgerEntry, LedgerFilter, Step};
use crate::model::{Dossier, Id};
use crate::report;
use crate::words;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {
    /// The outcomes to which it is narrowed; all when absent.
    pub(in super::super) filter: Option<LedgerFilter>,
    /// The party that must be bound; any when absent.
    pub(in super::super) party: Option<Id>,
}

/// An outcome in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Entry {
    pub(in super::super) id: Id,
    /// How many wholes it is part of, one within the other.
    pub(in super::super) depth: usize,
    pub(in super::super) steps: Vec<Step>,
    pub(in super::super) concluded: bool,
    /// Accounts of it differ.
    pub(in super::super) disputed: bool,
    /// It is listed for its parts alone: the filters leave it out.
    pub(in super::super) aside: bool,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    Outcome(Entry),
    /// The heading over an outcome's parts.
    Parts {
        count: usize,
        depth: usize,
        open: bool,
    },
    /// What rival accounts, which follow, have to say.
    Accounts {
        words: String,
        depth: usize,
    },
    /// Why nothing is listed.
    Remark(String),
}

/// What the view lists on the day.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Ledger {
    pub(in super::super) list: List<Line>,
    /// How many outcomes the filters leave, folded ones among them.
    pub(in super::super) listed: usize,
    /// How many there are.
    pub(in super::super) all: usize,
    /// How many of the party's, or of all, are overdue.
    pub(in super::super) overdue: usize,
    /// The parties to which it can be narrowed.
    pub(in super::super) parties: Vec<Id>,
    /// What it is narrowed to, in words.
    pub(in super::super) chips: Vec<String>,
}

impl Ledger {
    /// Works out what is listed at a moment.
    pub(in super::super) fn at(dossier: &Dossier, moment: &Moment, here: &Place, keymap: &Keymap) -> Self {
        let entries = ledger::ledger(dossier, moment);
        let filters = Filters { dossier, moment, here };
        let all: Vec<_> = entries.iter().flat_map(LedgerEntry::all).collect();
        let party = here.ledger.party.as_ref();
        let of_party = |entry: &LedgerEntry<'_>| party.is_none_or(|id| entry.outcome.parties.contains(id));
        let mut view = Self {
            list: List::default(),
            listed: all.iter().filter(|entry| filters.admit(entry)).count(),
            all: all.len(),
            overdue: all.iter().filter(|entry| of_party(entry) && entry.facts.overdue).count(),
            parties: ledger::bound(dossier, &entries).into_iter().cloned().collect(),
            chips: chips(dossier, here),
        };
        if view.all == 0 {
            view.list.say(Line::Remark(report::NO_OUTCOME.to_owned()));
        } else if view.listed == 0 {
            let words = super::none_is_so(view.all, &view.chips, here, keymap);
            view.list.say(Line::Remark(words));
        }
        view.add(&filters, &entries, 0);
        view
    }

    fn add(&mut self, filters: &Filters<'_>, entries: &[LedgerEntry<'_>], depth: usize) {
        for accounts in report::accounts_apart(entries) {
            let shown: Vec<_> = accounts.iter().filter(|entry| filters.show(entry)).collect();
            if accounts.len() > 1 && !shown.is_empty() {
                let words = report::rival_accounts(filters.dossier, accounts);
                self.list.say(Line::Accounts { words, depth });
            }
            for entry in shown {
                let row = Row::Record { under: String::new(), id: entry.outcome.id.clone() };
                self.list.add(
                    row,
                    Line::Outcome(Entry {
                        id: entry.outcome.id.clone(),
                        depth,
                        steps: entry.steps.clone(),
                        concluded: entry.is_concluded(),
                        disputed: !entry.rivals.is_empty(),
                        aside: !filters.admit(entry),
                    }),
                );
                let count = entry.parts.iter().filter(|part| filters.show(part)).count();
                if count == 0 {
                    continue;
                }
                let name = format!("parts of {}", entry.outcome.id);
                let open = !filters.here.unfolded.contains(&name);
                self.list.add(Row::Fold(name), Line::Parts { count, depth: depth + 1, open });
                if open {
                    self.add(filters, &entry.parts, depth + 1);
                }
            }
        }
    }
}

fn chips(dossier: &Dossier, here: &Place) -> Vec<String> {
    let filter = here.ledger.filter.map(|filter| words::ledger_filter(filter).to_owned());
    let party = super::party_chip(dossier, here.ledger.party.as_ref());
    filter.into_iter().chain(party).collect()
}

/// What the list is narrowed to.
struct Filters<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    here: &'a Place,
}

impl Filters<'_> {
    /// Whether they leave an outcome in the list.
    fn admit(&self, entry: &LedgerEntry<'_>) -> bool {
        let Params { filter, party } = &self.here.ledger;
        filter.is_none_or(|filter| filter.admits(entry.facts))
            && party.as_ref().is_none_or(|party| entry.outcome.parties.contains(party))
            && self.here.filter.admits(self.dossier, self.moment, &entry.outcome.id)
    }

    /// A whole is shown with its parts.
    fn show(&self, entry: &LedgerEntry<'_>) -> bool {
        self.admit(entry) || entry.parts.iter().any(|part| self.show(part))
    }
}
