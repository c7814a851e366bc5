//! What came of the talks, and where they met.

use std::cmp::Reverse;

use super::Briefing;
use crate::derive::{OutcomeFacts, overview};
use crate::model::{Id, Meeting, Outcome, OutcomeStatus, RecordRef};
use crate::report::doc::{Item, Line};
use crate::report::{meetings, says};

/// So many meetings are told; the earlier ones are counted.
const MEETINGS: usize = 12;

impl<'a> Briefing<'a> {
    pub(super) fn outcomes(&mut self) {
        let mut outcomes: Vec<(&'a Outcome, &'a OutcomeFacts)> = self
            .dossier
            .outcomes
            .iter()
            .filter_map(|outcome| Some((outcome, self.moment.outcome(&outcome.id)?)))
            .collect();
        outcomes.sort_by_key(|(outcome, _)| Reverse((outcome.when.latest(), &outcome.id)));
        for (heading, section) in [
            ("Outcomes that stand", Section::Stands),
            ("Outcomes carried out", Section::CarriedOut),
            ("Announced or in dispute", Section::Announced),
            ("No longer standing", Section::Over),
            ("Without agreement", Section::NoAgreement),
        ] {
            let here: Vec<_> =
                outcomes.iter().filter(|(_, facts)| Section::of(facts) == section).copied().collect();
            let is_part = |outcome: &Outcome| {
                outcome.part_of.as_ref().is_some_and(|whole| here.iter().any(|(other, _)| other.id == *whole))
            };
            let mut items = Vec::new();
            for (outcome, facts) in here.iter().filter(|(outcome, _)| !is_part(outcome)) {
                let line = self.outcome(outcome, facts, section == Section::Stands);
                let parts = here.iter().filter(|(part, _)| part.part_of.as_ref() == Some(&outcome.id));
                let under = parts.map(|(part, facts)| self.outcome(part, facts, false).into()).collect();
                items.push(Item { line, under });
            }
            if !items.is_empty() {
                self.doc.heading(2, heading);
                self.doc.list(items);
            }
        }
    }

    fn outcome(&mut self, outcome: &'a Outcome, facts: &OutcomeFacts, in_full: bool) -> Line {
        let account = self.account(RecordRef::Outcome(outcome));
        let mut line = Line::default().strong(outcome.title.clone()).and(format!(
            " ({}{account}): {}",
            self.moment.when_words(outcome.when),
            says::outcome_status(outcome, facts)
        ));
        let history = self.moment.outcome_history(outcome);
        if let Some(last) = history.last().filter(|last| last.date != outcome.when) {
            line = line.and(format!(", {}", last.date.human()));
        }
        for (label, date) in [("until", outcome.until), ("due by", outcome.due)] {
            if let Some(date) = date.filter(|_| facts.stands) {
                line = line.and(format!(", {label} {}", date.human()));
            }
        }
        line = line.and(".");
        if in_full {
            let bound = says::parties(self.dossier, &outcome.parties);
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
        line.refs(refs, says::evidence_remark(self.dossier, &facts.evidence))
    }

    pub(super) fn meetings(&mut self) {
        let known = overview::meetings(self.dossier, self.moment);
        // The dashboard's list counts down to today; a reader wants what comes next first.
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
        self.doc.paragraph(meetings::earlier(self.dossier, left_out));
    }

    fn meeting(&mut self, meeting: &'a Meeting) -> Item {
        let mut line =
            Line::default().strong(format!("{}: {}", self.moment.when_words(meeting.when), meeting.title));
        line = line.and(meetings::place_and_status(self.moment, meeting));
        let who = says::participants(self.dossier, self.moment, meeting);
        line = line.and(if who.is_empty() { ".".to_owned() } else { format!(". {who}.") });
        if let Some(text) = meeting.text.as_ref().filter(|_| self.moment.was_held(meeting)) {
            line = line.and(" ").and(text);
        } else if let Some(text) = self.moment.meeting_history(meeting).last().and_then(|e| e.text.as_ref()) {
            line = line.and(" ").and(text);
        }
        let refs = self.notes.cite(self.moment.meeting_sources(meeting));
        let line = line.refs(refs, None);
        let under = meetings::what_came(self.dossier, self.moment, meeting);
        Item { line, under }
    }
}

/// Under which heading an outcome is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Stands,
    CarriedOut,
    Announced,
    Over,
    NoAgreement,
}

impl Section {
    fn of(facts: &OutcomeFacts) -> Self {
        match facts.status {
            OutcomeStatus::Implemented if facts.stands => Self::CarriedOut,
            _ if facts.stands => Self::Stands,
            OutcomeStatus::Announced | OutcomeStatus::Disputed => Self::Announced,
            OutcomeStatus::NoAgreement => Self::NoAgreement,
            _ => Self::Over,
        }
    }
}
