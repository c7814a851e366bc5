//! The overview as linear text: parties, what the sides and mediators ask and answer, the meetings and
//! what came of each. What a screen reader, a pipe or a log gets instead of the dashboard.

use super::briefing::as_of;
use super::doc::{Doc, Item, Line};
use super::parties::{self, Group};
use super::{meetings, says};
use crate::derive::{Moment, PositionFacts};
use crate::model::{Dossier, Meeting, Party, Position, RecordRef};
use crate::words::{self, Show as _};

/// So many meetings are told; the earlier ones are counted.
const MEETINGS: usize = 10;

/// The overview of a dossier as of the moment's day.
pub fn overview(dossier: &Dossier, moment: &Moment) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, dossier.meta.title.as_str());
    doc.paragraph(format!("{}.", as_of(dossier, moment)));
    let parties = parties::grouped(dossier, moment);
    party_list(&mut doc, dossier, moment, &parties);
    for (group, party) in &parties {
        if matches!(group, Group::Sides | Group::Mediators) {
            party_section(&mut doc, dossier, moment, party);
        }
    }
    meeting_list(&mut doc, dossier, moment);
    doc
}

fn party_list(doc: &mut Doc, dossier: &Dossier, moment: &Moment, parties: &[(Group, &Party)]) {
    doc.heading(2, "Parties");
    let mut silent = Vec::new();
    let mut terms: Vec<(String, Line)> = Vec::new();
    for group in Group::ALL {
        let mut names = Vec::new();
        for (_, party) in parties.iter().filter(|(of, _)| *of == group) {
            match parties::in_force(dossier, moment, &party.id) {
                (0, 0) if group != Group::Sides => silent.push(party.name.as_str()),
                (asks, others) => names.push(format!("{} ({})", party.name, counts(asks, others))),
            }
        }
        if !names.is_empty() {
            terms.push((group.name().to_owned(), names.join(", ").into()));
        }
    }
    if !silent.is_empty() {
        terms.push(("Nothing in force".to_owned(), silent.join(", ").into()));
    }
    doc.terms(terms);
}

/// `17 asks, 4 other positions`.
fn counts(asks: usize, others: usize) -> String {
    let plural = |n: usize, word: &str| if n == 1 { format!("{n} {word}") } else { format!("{n} {word}s") };
    match (asks, others) {
        (0, 0) => "nothing in force".to_owned(),
        (asks, 0) => plural(asks, "ask"),
        (0, others) => plural(others, "other position"),
        (asks, others) => format!("{}, {}", plural(asks, "ask"), plural(others, "other position")),
    }
}

fn party_section(doc: &mut Doc, dossier: &Dossier, moment: &Moment, party: &Party) {
    let held: Vec<(&Position, &PositionFacts)> = dossier
        .positions
        .iter()
        .filter(|position| position.parties.contains(&party.id))
        .filter_map(|position| Some((position, moment.position(&position.id)?)))
        .filter(|(_, facts)| facts.in_force && facts.speaks)
        .collect();
    if held.is_empty() {
        return;
    }
    doc.heading(2, format!("{}: asks and answers", party.name));
    for issue in &dossier.issues {
        let items: Vec<Item> = held
            .iter()
            .filter(|(position, _)| position.main_issue() == Some(&issue.id))
            .map(|(position, facts)| Line::text(position_line(dossier, moment, position, facts)).into())
            .collect();
        if items.is_empty() {
            continue;
        }
        let status =
            moment.issue(&issue.id).map(|facts| says::issue_status(facts, moment)).unwrap_or_default();
        doc.heading(3, format!("{}: {status}", says::issue(dossier, &issue.id)));
        doc.list(items);
    }
}

/// One position in a sentence: `Demands: ... Rejected by Ukraine. Since 2 Jun 2025. (Daily Sabah +1)`.
fn position_line(dossier: &Dossier, moment: &Moment, position: &Position, facts: &PositionFacts) -> String {
    let mut line = says::capitalised(position.stance.shown().prose);
    if let Some(account) = says::account(dossier, RecordRef::Position(position).standing()) {
        line.push_str(&format!(" ({account})"));
    }
    line.push_str(&format!(": {}, {}", position.title, says::since(dossier, position, facts, moment)));
    if facts.disputed {
        line.push_str(&format!(", {}", words::DISPUTED.prose));
    }
    line.push('.');
    if let Some(ask) = &facts.ask {
        line.push_str(&format!(" {}.", says::capitalised(&says::replies(dossier, ask))));
    }
    let source = says::first_source(dossier, RecordRef::Position(position));
    let remark = says::evidence_remark(dossier, &facts.evidence);
    let parts: Vec<String> = source.into_iter().chain(remark).collect();
    if !parts.is_empty() {
        line.push_str(&format!(" [{}]", parts.join("; ")));
    }
    line
}

fn meeting_list(doc: &mut Doc, dossier: &Dossier, moment: &Moment) {
    let (ahead, past) = meetings::sorted(dossier, moment);
    if !ahead.is_empty() {
        doc.heading(2, "Meetings ahead");
        doc.list(ahead.into_iter().map(|meeting| meeting_item(dossier, moment, meeting)).collect());
    }
    if past.is_empty() {
        return;
    }
    doc.heading(2, "Meetings, newest first");
    doc.list(past.iter().take(MEETINGS).map(|meeting| meeting_item(dossier, moment, meeting)).collect());
    if let Some(first) = past.get(MEETINGS..).and_then(<[_]>::last) {
        doc.paragraph(meetings::earlier(past.len() - MEETINGS, first));
    }
}

fn meeting_item(dossier: &Dossier, moment: &Moment, meeting: &Meeting) -> Item {
    let place = meetings::place_and_status(moment, meeting);
    let line = Line::text(format!("{}: {}{place}", meeting.when.human(), meeting.title));
    let under = meetings::outcomes(dossier, moment, meeting)
        .into_iter()
        .map(|(outcome, facts)| {
            Line::text(format!("{}: {}", outcome.title, says::outcome_status(outcome, facts))).into()
        })
        .collect();
    Item { line, under }
}
