//! The outcomes of the talks, and the meetings.

use std::cmp::Reverse;

use super::Briefing;
use crate::derive::ledger::{self, LedgerEntry};
use crate::derive::{OutcomeFacts, UnitAmount, overview};
use crate::model::{Id, Meeting, Outcome, OutcomeStatus, RecordRef};
use crate::report::doc::{Doc, Grid, Item, Line};
use crate::report::{meetings, phrases};
use crate::words::Show as _;

/// A longer list of past outcomes can be collapsed if the format supports that.
const LONG: usize = 8;

/// How many meetings are described in full; earlier ones have one line each.
const MEETINGS: usize = 12;

impl<'a> Briefing<'a> {
    pub(super) fn outcomes(&mut self) {
        let mut outcomes: Vec<(&'a Outcome, &'a OutcomeFacts)> = self
            .dossier
            .outcomes
            .iter()
            .filter_map(|outcome| Some((outcome, self.moment.outcome(&outcome.id)?)))
            .collect();
        if outcomes.is_empty() {
            return;
        }
        self.doc.heading(2, "Outcomes");
        self.promises();
        outcomes.sort_by_key(|(outcome, _)| Reverse((outcome.when.latest(), &outcome.id)));
        for (heading, section) in [
            ("Outcomes in force", Section::InForce),
            ("Outcomes carried out", Section::CarriedOut),
            ("Announced or in dispute", Section::Announced),
            ("No longer in force", Section::Over),
            ("Without agreement", Section::NoAgreement),
        ] {
            let here: Vec<_> =
                outcomes.iter().filter(|(_, facts)| Section::of(facts) == section).copied().collect();
            let is_part = |outcome: &Outcome| {
                outcome.part_of.as_ref().is_some_and(|whole| here.iter().any(|(other, _)| other.id == *whole))
            };
            let mut items = Vec::new();
            for (outcome, facts) in here.iter().filter(|(outcome, _)| !is_part(outcome)) {
                let detail = if section == Section::InForce { Detail::Full } else { Detail::Brief };
                let line = self.outcome(outcome, facts, detail);
                let parts = here.iter().filter(|(part, _)| part.part_of.as_ref() == Some(&outcome.id));
                let under =
                    parts.map(|(part, facts)| self.outcome(part, facts, Detail::Brief).into()).collect();
                items.push(Item { line, under });
            }
            if items.is_empty() {
                continue;
            }
            self.doc.heading(3, heading);
            if items.len() > LONG && section != Section::InForce {
                let mut folded = Doc::default();
                let summary = format!("{} outcomes, newest first", items.len());
                folded.list(items);
                self.doc.fold(summary, folded);
            } else {
                self.doc.list(items);
            }
        }
    }

    /// Lists what was promised in numbers or by a day, and what was done.
    fn promises(&mut self) {
        let entries = ledger::ledger(self.dossier, self.moment);
        let mut rows = Vec::new();
        for LedgerEntry { outcome, facts, .. } in entries.iter().flat_map(LedgerEntry::all) {
            let promised: Vec<&UnitAmount> =
                facts.amounts.iter().filter(|amount| amount.agreed.is_some()).collect();
            let due = facts.due.filter(|_| facts.in_force || facts.overdue);
            if promised.is_empty() && due.is_none() {
                continue;
            }
            // One line of the cell for each unit, the same ones in both columns.
            let cell = |each: &dyn Fn(&UnitAmount) -> String| {
                let cell: Vec<String> = promised.iter().map(|amount| each(amount)).collect();
                if cell.is_empty() { "–".to_owned() } else { cell.join("; ") }
            };
            let done = cell(&|amount| amount.done.map_or_else(|| "–".to_owned(), phrases::done_range));
            let agreed = cell(&|amount| {
                let number = amount.agreed.map(phrases::grouped).unwrap_or_default();
                format!("{number} {}", amount.unit)
            });
            let overdue = if facts.overdue { ", overdue" } else { "" };
            let account = self.account(RecordRef::Outcome(outcome));
            let due = due.map(|due| Line::text("due by ").time(due));
            rows.push(vec![
                Line::default().jump(outcome.title.as_str(), &outcome.id).and(account),
                self.moment.when_words(outcome.when).into(),
                Line::default().word(facts.status.shown()).and(overdue),
                agreed.into(),
                done.into(),
                due.unwrap_or_else(|| "–".into()),
            ]);
        }
        self.doc.grid(Grid {
            caption: "Promises with a number or a due day, and what was carried out on record".to_owned(),
            heads: ["Outcome", "When", "Status", "Promised", "Done", "Due"].map(str::to_owned).to_vec(),
            rows,
        });
    }

    fn outcome(&mut self, outcome: &'a Outcome, facts: &OutcomeFacts, detail: Detail) -> Line {
        let account = self.account(RecordRef::Outcome(outcome));
        let when = self.moment.when_words(outcome.when);
        let mut line = Line::default().anchor(&outcome.id).strong(outcome.title.clone());
        line = line.and(format!(" ({when}{account}): ")).mark(facts.status.shown());
        line = line.and(phrases::outcome_status(facts));
        let history = self.moment.outcome_history(outcome);
        if let Some(last) = history.last().filter(|last| last.date != outcome.when) {
            line = line.and(format!(", {}", last.date.human()));
        }
        for (label, date) in [("until", outcome.until), ("due by", outcome.due)] {
            if let Some(date) = date.filter(|_| facts.in_force) {
                line = line.and(format!(", {label} {}", date.human()));
            }
        }
        line = line.and(".");
        if detail == Detail::Full {
            let bound = phrases::parties(self.dossier, &outcome.parties);
            match outcome.parties.len() {
                0 => {}
                1 => line = line.and(format!(" Of {bound}.")),
                _ => line = line.and(format!(" Between {bound}.")),
            }
            if let Some(text) = &outcome.text {
                line = line.and(" ").and(text);
            }
        }
        let newest = history.last().map(|last| last.sources.as_slice()).unwrap_or_default();
        let refs = self.notes.cite(outcome.sources.iter().chain(newest));
        line.refs(refs, phrases::evidence_remark(self.dossier, &facts.evidence))
    }

    pub(super) fn meetings(&mut self) {
        let known = overview::meetings(self.dossier, self.moment);
        // The dashboard's list counts down to today; readers want the next meeting first.
        let ahead: Vec<&Id> = known.ahead.iter().rev().collect();
        let past: Vec<&Id> = known.past.iter().take(MEETINGS).collect();
        for (heading, ids) in [("Meetings ahead", ahead), ("Meetings, newest first", past)] {
            let items: Vec<Item> = ids
                .into_iter()
                .filter_map(|id| self.dossier.meeting(id))
                .map(|meeting| self.meeting(meeting))
                .collect();
            if !items.is_empty() {
                self.doc.heading(2, heading);
                self.doc.list(items);
            }
        }
        let left_out = known.past.get(MEETINGS..).unwrap_or_default();
        let mut folded = Doc::default();
        let items = left_out.iter().filter_map(|id| self.dossier.meeting(id)).map(|meeting| {
            let line = Line::default().anchor(&meeting.id).and(self.moment.when_words(meeting.when));
            let line =
                line.and(format!(": {}{}.", meeting.title, meetings::place_and_status(self.moment, meeting)));
            line.refs(self.notes.cite(self.moment.meeting_sources(meeting)), None).into()
        });
        folded.list(items.collect());
        self.doc.fold(meetings::earlier(self.dossier, left_out), folded);
    }

    fn meeting(&mut self, meeting: &'a Meeting) -> Item {
        let title = format!("{}: {}", self.moment.when_words(meeting.when), meeting.title);
        let mut line = Line::default().anchor(&meeting.id).strong(title);
        line = line.and(meetings::place_and_status(self.moment, meeting));
        let who = phrases::participants(self.dossier, self.moment, meeting);
        line = line.and(if who.is_empty() { ".".to_owned() } else { format!(". {who}.") });
        if let Some(text) = meeting.text.as_ref().filter(|_| self.moment.was_held(meeting)) {
            line = line.and(" ").and(text);
        } else if let Some(text) = self.moment.meeting_history(meeting).last().and_then(|e| e.text.as_ref()) {
            line = line.and(" ").and(text);
        }
        let refs = self.notes.cite(self.moment.meeting_sources(meeting));
        let line = line.refs(refs, None);
        let came = meetings::outcomes(self.dossier, self.moment, meeting).into_iter();
        let under = came.map(|(outcome, facts)| {
            let line = Line::default().jump(outcome.title.as_str(), &outcome.id).and(": ");
            line.mark(facts.status.shown()).and(format!("{}.", phrases::outcome_status(facts))).into()
        });
        let under = under.collect();
        Item { line, under }
    }
}

/// How much of an outcome is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// With its parties and its text.
    Full,
    /// In one line.
    Brief,
}

/// The heading for an outcome.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    InForce,
    CarriedOut,
    Announced,
    Over,
    NoAgreement,
}

impl Section {
    fn of(facts: &OutcomeFacts) -> Self {
        match facts.status {
            OutcomeStatus::Implemented if facts.in_force => Self::CarriedOut,
            _ if facts.in_force => Self::InForce,
            OutcomeStatus::Announced | OutcomeStatus::Disputed => Self::Announced,
            OutcomeStatus::NoAgreement => Self::NoAgreement,
            _ => Self::Over,
        }
    }
}
