//! The briefing: where the negotiation stands as of a day, with the sources for every line.

mod asks;
mod lately;
mod results;

use std::collections::HashSet;

use super::doc::{Doc, Line, Ref};
use super::notes::Notes;
use super::says;
use crate::date::day_words;
use crate::derive::overview::{self, Group, PartyEntry};
use crate::derive::{IssueStatus, Moment, PositionFacts};
use crate::model::{Dossier, Id, RecordRef, Word as _};

/// How a snapshot was made, so that it can be cited and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When, in RFC 3339.
    pub made_at: String,
    /// The version of demarche.
    pub version: String,
    /// The dossier's content hash.
    pub hash: String,
}

/// The briefing of a dossier as of the moment's day.
pub fn briefing(dossier: &Dossier, moment: &Moment, provenance: &Provenance) -> Doc {
    let mut briefing = Briefing {
        dossier,
        moment,
        notes: Notes::new(dossier),
        doc: Doc::default(),
        parties: overview::parties(dossier, moment),
        answers: HashSet::new(),
    };
    briefing.opening();
    briefing.who();
    briefing.lately();
    briefing.at_a_glance();
    briefing.asks_and_answers();
    briefing.outcomes();
    briefing.meetings();
    briefing.closing(provenance);
    briefing.doc
}

struct Briefing<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    notes: Notes<'a>,
    doc: Doc,
    parties: Vec<PartyEntry>,
    /// Positions told as answers, not to be told again.
    answers: HashSet<&'a Id>,
}

impl<'a> Briefing<'a> {
    fn opening(&mut self) {
        let dossier = self.dossier;
        self.doc.heading(1, format!("{}: briefing", dossier.meta.title));
        self.doc.paragraph(Line::default().strong(as_of(dossier, self.moment)).and(
            ". Told from the sources that the dossier has now; nothing that happened after that day is told. Some of these documents are of a later day, and their titles in the list at the end may speak of it.",
        ));
    }

    fn who(&mut self) {
        self.doc.heading(2, "Parties");
        let mut terms = Vec::new();
        let mut idle = Vec::new();
        for group in Group::ALL {
            let mut names = Vec::new();
            for entry in self.parties.iter().filter(|entry| entry.group == *group) {
                // Those at the table are named even when they ask and answer nothing.
                let at_the_table = matches!(group, Group::Sides | Group::Mediators | Group::Guarantors);
                let list = if at_the_table || !entry.is_idle() { &mut names } else { &mut idle };
                list.push(says::party(self.dossier, &entry.party));
            }
            if !names.is_empty() {
                terms.push((says::group(*group).to_owned(), says::joined(&names).into()));
            }
        }
        if !idle.is_empty() {
            terms.push(("Nothing in force".to_owned(), says::joined(&idle).into()));
        }
        self.doc.terms(terms);
    }

    fn at_a_glance(&mut self) {
        let mut rows = Vec::new();
        let mut quiet = Vec::new();
        for issue in
            overview::issues_in_order(self.dossier).into_iter().filter_map(|id| self.dossier.issue(id))
        {
            let Some(facts) = self.moment.issue(&issue.id) else { continue };
            if facts.status == IssueStatus::Quiet && facts.formerly.is_empty() {
                quiet.push(issue.name.as_str());
                continue;
            }
            let number = |n: usize| Line::text(if n == 0 { "–".to_owned() } else { n.to_string() });
            rows.push(vec![
                says::issue(self.dossier, &issue.id).into(),
                says::issue_word(facts).into(),
                number(facts.live_asks.len()),
                number(facts.outcomes.len()),
                facts.last_touched.map(day_words).unwrap_or_default().into(),
            ]);
        }
        self.doc.heading(2, "Where the issues stand");
        self.doc.table(&["Issue", "Status", "Asks", "Settled by", "Last touched"], rows);
        if !quiet.is_empty() {
            self.doc.paragraph(format!("Nothing asked and nothing settled: {}.", quiet.join("; ")));
        }
    }

    /// `, per Ukraine`, for behind a name; nothing for an own word.
    fn account(&self, record: RecordRef<'_>) -> String {
        let account = says::account(self.dossier, record.standing());
        account.map(|account| format!(", {account}")).unwrap_or_default()
    }

    fn with_sources(&mut self, line: Line, record: RecordRef<'a>, facts: Option<&PositionFacts>) -> Line {
        let refs: Vec<Ref> = self.notes.cite(record.sources());
        let remark = facts.and_then(|facts| says::evidence_remark(self.dossier, &facts.evidence));
        line.refs(refs, remark)
    }

    fn closing(&mut self, provenance: &Provenance) {
        let references = self.notes.references();
        if !references.is_empty() {
            self.doc.heading(2, "Sources");
            self.doc.paragraph(says::TITLES_REMARK);
            self.doc.references(references);
        }
        self.doc.heading(2, "About this briefing");
        let meta = &self.dossier.meta;
        let mut terms = vec![
            ("Dossier".to_owned(), Line::text(format!("{} ({})", meta.title, meta.id))),
            ("As of".to_owned(), day_words(self.moment.day).into()),
        ];
        if let Some(kept) = meta.kept_until {
            terms.push(("Kept to".to_owned(), kept.human().into()));
        }
        let day = self.moment.day;
        for coverage in meta.coverage.iter().filter(|c| c.from.earliest() <= day && day <= c.to.latest()) {
            terms.push(("Coverage of that time".to_owned(), coverage.text.clone().into()));
        }
        if !meta.editors.is_empty() {
            terms.push(("Kept by".to_owned(), says::joined(&meta.editors).into()));
        }
        if let Some(licence) = &meta.licence {
            terms.push(("Licence".to_owned(), licence.clone().into()));
        }
        terms.push((
            "Made".to_owned(),
            format!("{} by demarche {}", provenance.made_at, provenance.version).into(),
        ));
        terms.push(("Content hash".to_owned(), provenance.hash.clone().into()));
        self.doc.terms(terms);
    }
}

/// `As of 25 Jul 2025; kept to 5 Jul 2026`, and what that means for a day after the last.
pub fn as_of(dossier: &Dossier, moment: &Moment) -> String {
    let day = day_words(moment.day);
    match dossier.meta.kept_until {
        Some(kept) if kept.latest() < moment.day => {
            format!("As of {day}; kept to {}, nothing after that is known", kept.human())
        }
        Some(kept) => format!("As of {day}; kept to {}", kept.human()),
        None => format!("As of {day}"),
    }
}
