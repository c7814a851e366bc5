//! The briefing: the state of the negotiation as of a day, with the sources for every line.

mod asks;
mod lately;
mod results;
mod short;
mod standing;

use std::collections::HashSet;

use super::doc::{Block, Doc, Line, Ref};
use super::footnotes::Footnotes;
use super::{Provenance, chart, phrases};
use crate::date::Day;
use crate::derive::overview::{self, Group, PartyEntry};
use crate::derive::summary::{self, Summary};
use crate::derive::{Moment, PositionFacts};
use crate::model::{Dossier, Id, Meeting, RecordRef, Word as _};

/// How many days count as recent if no meeting was held before.
const LATELY: i64 = 30;

/// The briefing as of the moment's day, with the changes since the last meeting before it.
pub fn briefing(dossier: &Dossier, moment: &Moment, provenance: &Provenance) -> Doc {
    briefing_since(dossier, moment, None, provenance)
}

/// The briefing as of the moment's day, with the changes after another day or, by default, after the last
/// meeting before the moment's day.
pub fn briefing_since(
    dossier: &Dossier,
    moment: &Moment,
    since: Option<Day>,
    provenance: &Provenance,
) -> Doc {
    let mut briefing = Briefing {
        dossier,
        moment,
        notes: Footnotes::new(dossier),
        doc: Doc::default(),
        parties: overview::parties(dossier, moment),
        summary: summary::summary(dossier, moment),
        answers: HashSet::new(),
    };
    briefing.opening();
    briefing.in_short();
    briefing.lately(since);
    briefing.who();
    briefing.at_a_glance();
    briefing.matrix();
    briefing.gaps();
    briefing.asks_and_answers();
    briefing.timeline();
    briefing.meetings();
    briefing.outcomes();
    briefing.closing(provenance);
    briefing.doc
}

/// The last meeting before the moment's day in which a side took part; if there is none, the last one of all.
fn last_held<'a>(dossier: &'a Dossier, moment: &Moment) -> Option<&'a Meeting> {
    let with_a_side = |meeting: &Meeting| {
        meeting.participants.iter().any(|who| Group::of(moment.roles(&who.party)) == Group::Sides)
    };
    let held = dossier.meetings.iter().filter(|meeting| moment.was_held(meeting));
    let before = held.filter(|meeting| meeting.when.latest() < moment.day);
    before.max_by_key(|meeting| (with_a_side(meeting), meeting.when.latest(), &meeting.id))
}

struct Briefing<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    notes: Footnotes<'a>,
    doc: Doc,
    parties: Vec<PartyEntry>,
    summary: Summary<'a>,
    /// Positions already shown as answers, not to be repeated.
    answers: HashSet<&'a Id>,
}

impl<'a> Briefing<'a> {
    fn opening(&mut self) {
        let dossier = self.dossier;
        self.doc.heading(1, format!("{}: briefing", dossier.meta.title));
        self.doc.paragraph(Line::default().strong(phrases::as_of(dossier, self.moment)).and(
            ". Based on the sources that the dossier has now. Nothing that happened after that day is included. Some of these documents are of a later date, and their titles in the list at the end may refer to later events.",
        ));
    }

    fn who(&mut self) {
        self.doc.heading(2, "Parties");
        let mut terms = Vec::new();
        let mut idle = Vec::new();
        for group in Group::ALL {
            let mut names = Vec::new();
            for entry in self.parties.iter().filter(|entry| entry.group == *group) {
                // Parties at the table are named even if they ask and answer nothing.
                let at_the_table = matches!(group, Group::Sides | Group::Mediators | Group::Guarantors);
                let list = if at_the_table || !entry.is_idle() { &mut names } else { &mut idle };
                list.push(phrases::party(self.dossier, &entry.party));
            }
            if !names.is_empty() {
                terms.push((phrases::group(*group).to_owned(), phrases::joined(&names).into()));
            }
        }
        if !idle.is_empty() {
            terms.push(("Nothing in force".to_owned(), phrases::joined(&idle).into()));
        }
        self.doc.terms(terms);
    }

    fn timeline(&mut self) {
        if let Some(chart) = chart::chart(self.dossier, self.moment) {
            self.doc.heading(2, "Timeline");
            self.doc.blocks.push(Block::Chart(chart));
        }
    }

    /// `, per Ukraine`, to follow a name; empty for the holder's own words.
    fn account(&self, record: RecordRef<'_>) -> String {
        let account = phrases::account(self.dossier, record.standing());
        account.map(|account| format!(", {account}")).unwrap_or_default()
    }

    fn with_sources(&mut self, line: Line, record: RecordRef<'a>, facts: Option<&PositionFacts>) -> Line {
        let refs: Vec<Ref> = self.notes.cite(record.sources());
        let remark = facts.and_then(|facts| phrases::evidence_remark(self.dossier, &facts.evidence));
        line.refs(refs, remark)
    }

    fn closing(&mut self, provenance: &Provenance) {
        let references = self.notes.references();
        if !references.is_empty() {
            self.doc.heading(2, "Sources");
            self.doc.paragraph(phrases::TITLES_REMARK);
            self.doc.references(references);
        }
        self.doc.heading(2, "About this briefing");
        self.doc.paragraph(HOW_TO_READ);
        provenance.sign(&mut self.doc, self.dossier, self.moment);
    }
}

/// An explanation of the terms for readers who do not know the program.
const HOW_TO_READ: &str = "Each demand, refusal or account belongs to the party or person named with it, not to the \
    editors of the dossier. Statuses such as contested, agreed or no answer found are derived from the dated \
    records by fixed rules, which are the same for all parties; nobody sets them by hand. They reflect only what \
    is on record.";
