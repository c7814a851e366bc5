//! The overview as linear text: parties, what the sides and mediators ask and answer, meetings and their
//! outcomes. Screen readers, pipes and logs get it instead of the dashboard.

// Writing to a String cannot fail; its results are let go below.
use std::fmt::Write as _;

use super::doc::{Doc, Item, Line};
use super::{meetings, phrases};
use crate::derive::overview::{self, Group, PartyEntry};
use crate::derive::{Moment, PositionFacts};
use crate::model::{Dossier, Id, Meeting, Position, RecordRef, Word as _};
use crate::words::{self, Show as _};

/// How many meetings are listed; earlier ones are only counted.
const MEETINGS: usize = 10;

/// The overview of a dossier as of the moment's day.
pub fn overview(dossier: &Dossier, moment: &Moment) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, dossier.meta.title.as_str());
    doc.paragraph(format!("{}.", phrases::as_of(dossier, moment)));
    let parties = overview::parties(dossier, moment);
    party_list(&mut doc, dossier, moment, &parties);
    for entry in parties.iter().filter(|entry| !entry.is_idle()) {
        party_section(&mut doc, dossier, moment, &entry.party);
    }
    meeting_list(&mut doc, dossier, moment);
    doc
}

fn party_list(doc: &mut Doc, dossier: &Dossier, moment: &Moment, parties: &[PartyEntry]) {
    doc.heading(2, "Parties");
    let mut terms: Vec<(String, Line)> = Vec::new();
    for group in Group::ALL {
        let here = parties.iter().filter(|entry| entry.group == *group);
        let names: Vec<String> = here
            .filter(|entry| !entry.is_idle() || *group == Group::Sides)
            .map(|entry| {
                format!(
                    "{} ({})",
                    phrases::party(dossier, &entry.party),
                    counts(dossier, moment, &entry.party)
                )
            })
            .collect();
        if !names.is_empty() {
            terms.push((phrases::group(*group).to_owned(), names.join(", ").into()));
        }
    }
    let idle: Vec<&str> = parties
        .iter()
        .filter(|entry| entry.is_idle() && entry.group != Group::Sides)
        .map(|entry| phrases::party(dossier, &entry.party))
        .collect();
    if !idle.is_empty() {
        terms.push(("Nothing in force".to_owned(), idle.join(", ").into()));
    }
    doc.terms(terms);
}

/// `17 demands, 2 offers, 4 other positions`.
fn counts(dossier: &Dossier, moment: &Moment, party: &Id) -> String {
    let found = overview::holdings(dossier, moment, party);
    let counts: Vec<String> = [
        phrases::counted(found.demands, "demand"),
        phrases::counted(found.proposals, "proposal"),
        phrases::counted(found.offers, "offer"),
        phrases::counted(found.others, "other position"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if counts.is_empty() { "nothing in force".to_owned() } else { counts.join(", ") }
}

fn party_section(doc: &mut Doc, dossier: &Dossier, moment: &Moment, party: &Id) {
    let holdings = overview::holdings(dossier, moment, party);
    if !holdings.sections.is_empty() {
        doc.heading(2, format!("{}: positions", phrases::party(dossier, party)));
    }
    for section in &holdings.sections {
        let status = moment.issue(&section.issue).map(|facts| phrases::issue_status(dossier, facts, moment));
        let name = phrases::issue(dossier, &section.issue);
        doc.heading(3, status.map_or(name.clone(), |status| format!("{name}: {status}")));
        let stands = section.stands.iter().filter_map(|id| dossier.position(id).zip(moment.position(id)));
        doc.list(
            stands
                .map(|(position, facts)| Line::text(position_line(dossier, moment, position, facts)).into())
                .collect(),
        );
    }
}

/// One position in a sentence: `Demands: ... Rejected by Ukraine. Since 2 Jun 2025. (Daily Sabah +1)`.
fn position_line(dossier: &Dossier, moment: &Moment, position: &Position, facts: &PositionFacts) -> String {
    let mut line = phrases::capitalised(position.stance.shown().prose);
    if let Some(account) = phrases::account(dossier, RecordRef::Position(position).standing()) {
        let _ = write!(line, " ({account})");
    }
    let _ = write!(line, ": {}, {}", position.title, phrases::since(dossier, position, facts, moment));
    if facts.disputed {
        let _ = write!(line, ", {}", words::DISPUTED.prose);
    }
    line.push('.');
    if let Some(ask) = &facts.ask {
        let _ = write!(line, " {}.", phrases::capitalised(&phrases::replies(dossier, ask)));
    }
    let source = phrases::first_source(dossier, RecordRef::Position(position));
    let remark = phrases::evidence_remark(dossier, &facts.evidence);
    let parts: Vec<String> = source.into_iter().chain(remark).collect();
    if !parts.is_empty() {
        let _ = write!(line, " [{}]", parts.join("; "));
    }
    line
}

fn meeting_list(doc: &mut Doc, dossier: &Dossier, moment: &Moment) {
    let known = overview::meetings(dossier, moment);
    let items = |ids: &mut dyn Iterator<Item = &Id>| {
        ids.filter_map(|id| dossier.meeting(id))
            .map(|meeting| meeting_item(dossier, moment, meeting))
            .collect()
    };
    if !known.ahead.is_empty() {
        doc.heading(2, "Meetings ahead");
        doc.list(items(&mut known.ahead.iter().rev()));
    }
    if !known.past.is_empty() {
        doc.heading(2, "Meetings, newest first");
        doc.list(items(&mut known.past.iter().take(MEETINGS)));
    }
    doc.paragraph(meetings::earlier(dossier, known.past.get(MEETINGS..).unwrap_or_default()));
}

fn meeting_item(dossier: &Dossier, moment: &Moment, meeting: &Meeting) -> Item {
    let place = meetings::place_and_status(moment, meeting);
    let line = Line::text(format!("{}: {}{place}", moment.when_words(meeting.when), meeting.title));
    Item { line, under: meetings::what_came(dossier, moment, meeting) }
}
