//! What the ledger view lists.

use crate::derive::ledger::{self, LedgerEntry, LedgerFilter, Step};
use crate::model::Id;
use crate::model::Word as _;
use crate::report;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing};
use crate::ui::widgets::list::List;
use crate::ui::widgets::narrowed;
use crate::words;

/// An outcome in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct OutcomeEntry {
    pub(in crate::ui) id: Id,
    /// How many wholes it is part of, one within the other.
    pub(in crate::ui) depth: usize,
    pub(in crate::ui) steps: Vec<Step>,
    pub(in crate::ui) concluded: bool,
    /// Accounts of it differ.
    pub(in crate::ui) disputed: bool,
    /// It is listed for its parts alone: the filters leave it out.
    pub(in crate::ui) aside: bool,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum LedgerLine {
    Outcome(OutcomeEntry),
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
pub(in crate::ui) struct Ledger {
    pub(in crate::ui) list: List<LedgerLine>,
    /// The outcomes that the filters leave, folded ones among them.
    pub(in crate::ui) left: Vec<Id>,
    /// How many there are.
    pub(in crate::ui) all: usize,
    /// How many of the party's, or of all, are overdue.
    pub(in crate::ui) overdue: usize,
    /// The parties to which it can be narrowed.
    pub(in crate::ui) parties: Vec<Id>,
    /// What it is narrowed to, in words.
    pub(in crate::ui) chips: Vec<String>,
}

impl Ledger {
    /// Derives what is listed on the day.
    pub(super) fn at(cx: &Cx, narrowing: &Narrowing) -> Self {
        let Cx { dossier, moment, .. } = *cx;
        let entries = ledger::ledger(dossier, moment);
        let filter = narrowing.kind.and_then(|at| LedgerFilter::ALL.get(at)).copied();
        let filters = Filters { cx, filter, party: narrowing.party.as_ref() };
        let all: Vec<_> = entries.iter().flat_map(LedgerEntry::all).collect();
        let chips = filter.map(|filter| words::ledger_filter(filter).to_owned());
        let chips = chips.into_iter().chain(narrowed::party_chip(dossier, filters.party));
        let left = all.iter().filter(|entry| filters.admit(entry));
        let mut view = Self {
            list: List::default(),
            left: left.map(|entry| entry.outcome.id.clone()).collect(),
            all: all.len(),
            overdue: all.iter().filter(|entry| filters.is_of_party(entry) && entry.facts.overdue).count(),
            parties: ledger::bound(dossier, &entries).into_iter().cloned().collect(),
            chips: chips.collect(),
        };
        if view.all == 0 {
            view.list.push_text(LedgerLine::Remark(report::NO_OUTCOME.to_owned()));
        } else if view.left.is_empty() {
            view.list.push_text(LedgerLine::Remark(narrowed::no_match(cx, view.all, &view.chips)));
        }
        view.add(&filters, &entries, 0);
        view
    }

    fn add(&mut self, filters: &Filters<'_>, entries: &[LedgerEntry<'_>], depth: usize) {
        for accounts in report::accounts_apart(entries) {
            let shown: Vec<_> = accounts.iter().filter(|entry| filters.show(entry)).collect();
            if accounts.len() > 1 && !shown.is_empty() {
                let words = report::rival_accounts(filters.cx.dossier, accounts);
                self.list.push_text(LedgerLine::Accounts { words, depth });
            }
            for entry in shown {
                let row = Row::Record { under: String::new(), id: entry.outcome.id.clone() };
                self.list.push_row(
                    row,
                    LedgerLine::Outcome(OutcomeEntry {
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
                let open = !filters.cx.here.unfolded.contains(&name);
                self.list.push_row(Row::Fold(name), LedgerLine::Parts { count, depth: depth + 1, open });
                if open {
                    self.add(filters, &entry.parts, depth + 1);
                }
            }
        }
    }
}

/// What the list is narrowed to.
struct Filters<'a> {
    cx: &'a Cx<'a>,
    filter: Option<LedgerFilter>,
    party: Option<&'a Id>,
}

impl Filters<'_> {
    fn is_of_party(&self, entry: &LedgerEntry<'_>) -> bool {
        self.party.is_none_or(|party| entry.outcome.parties.contains(party))
    }

    /// Whether they leave an outcome in the list.
    fn admit(&self, entry: &LedgerEntry<'_>) -> bool {
        self.filter.is_none_or(|filter| filter.admits(entry.facts))
            && self.is_of_party(entry)
            && self.cx.admits(&entry.outcome.id)
    }

    /// A whole is shown with its parts.
    fn show(&self, entry: &LedgerEntry<'_>) -> bool {
        self.admit(entry) || entry.parts.iter().any(|part| self.show(part))
    }
}
