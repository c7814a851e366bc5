//! Records as a list: each with its id first, then what a reader needs to choose among them.

// Writing to a String cannot fail; its results are let go below.
use std::fmt::Write as _;

use super::doc::{Doc, Item, Line};
use super::{PRIVATE, meetings, packages, phrases};
use crate::derive::package::points;
use crate::derive::{Moment, offices_of, parties_of};
use crate::model::{Dossier, Id, Kind, Person, Position, RecordRef};

/// A list of records as of the moment's day, in the order given, under a heading.
pub fn list(dossier: &Dossier, moment: &Moment, heading: &str, records: &[RecordRef<'_>]) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, heading);
    doc.paragraph(format!("{}.", phrases::as_of(dossier, moment)));
    let over = |record: &RecordRef<'_>| match record {
        RecordRef::Position(position) => moment.position(&position.id).is_some_and(|f| !f.in_force),
        _ => false,
    };
    let (over, in_force): (Vec<_>, Vec<_>) = records.iter().copied().partition(over);
    if records.is_empty() {
        doc.paragraph("None on record.");
    }
    doc.list(in_force.into_iter().map(|record| item(dossier, moment, record)).collect());
    if !over.is_empty() {
        doc.heading(2, "No longer in force");
        doc.list(over.into_iter().map(|record| item(dossier, moment, record)).collect());
    }
    doc
}

fn item(dossier: &Dossier, moment: &Moment, record: RecordRef<'_>) -> Item {
    let private = if record.is_private() { format!(" [{PRIVATE}]") } else { String::new() };
    let mut line = Line::default().strong(record.id().to_string()).and(format!("{private}: "));
    line = line.and(summary(dossier, moment, record));
    if !matches!(record.kind(), Kind::Source | Kind::Issue | Kind::Party | Kind::Person)
        && let Some(source) = source(dossier, moment, record)
    {
        line = line.and(format!(" [{source}]"));
    }
    line.into()
}

/// The source of a record; for a meeting not yet held, of its announcement.
fn source(dossier: &Dossier, moment: &Moment, record: RecordRef<'_>) -> Option<String> {
    match record {
        RecordRef::Meeting(meeting) => phrases::first_of(dossier, &moment.meeting_sources(meeting)),
        _ => phrases::first_source(dossier, record),
    }
}

/// A description of a record in a sentence or two.
fn summary(dossier: &Dossier, moment: &Moment, record: RecordRef<'_>) -> String {
    match record {
        RecordRef::Position(position) => position_summary(dossier, moment, position),
        RecordRef::Meeting(meeting) => {
            let place = meetings::place_and_status(moment, meeting);
            let who = phrases::participants(dossier, moment, meeting);
            let who = if who.is_empty() { String::new() } else { format!(" {who}.") };
            format!("{}: {}{place}.{who}", moment.when_words(meeting.when), meeting.title)
        }
        RecordRef::Outcome(outcome) => {
            let account =
                phrases::account(dossier, record.standing()).map(|a| format!(", {a}")).unwrap_or_default();
            let status = moment.outcome(&outcome.id).map(phrases::outcome_status);
            format!(
                "{}: {}{account}. {}.",
                moment.when_words(outcome.when),
                outcome.title,
                phrases::capitalised(&status.unwrap_or_default())
            )
        }
        RecordRef::Event(event) => {
            let account =
                phrases::account(dossier, record.standing()).map(|a| format!(", {a}")).unwrap_or_default();
            format!("{}: {}{account}.", moment.when_words(event.when), event.title)
        }
        RecordRef::Issue(issue) => {
            let status = moment.issue(&issue.id).map(|facts| {
                let touched =
                    facts.last_touched.map(|touched| format!(", last touched {}", touched.when.human()));
                format!(": {}{}", phrases::issue_word(dossier, facts), touched.unwrap_or_default())
            });
            format!("{}{}.", phrases::issue_in_full(dossier, &issue.id), status.unwrap_or_default())
        }
        RecordRef::Party(party) => {
            let roles = phrases::roles(moment.roles(&party.id));
            if roles.is_empty() { format!("{}.", party.name) } else { format!("{}: {roles}.", party.name) }
        }
        RecordRef::Person(person) => person_summary(dossier, moment, person),
        RecordRef::Package(package) => {
            let holders = phrases::parties(dossier, &package.parties);
            let total =
                packages::total(package, moment.package(&package.id), &points(dossier, moment, &package.id));
            let total = phrases::capitalised(&total);
            format!("{}: {}, {holders}. {total}.", moment.when_words(package.when), package.title)
        }
        RecordRef::Source(source) => format!("{}.", phrases::source(source)),
    }
}

fn position_summary(dossier: &Dossier, moment: &Moment, position: &Position) -> String {
    let account = phrases::account(dossier, RecordRef::Position(position).standing());
    let account = account.map(|account| format!(", {account}")).unwrap_or_default();
    let Some(facts) = moment.position(&position.id) else {
        return format!("{}{account}: {}.", phrases::holder_and_stance(dossier, position), position.title);
    };
    let head = match &facts.ask {
        Some(ask) => phrases::ask_head(dossier, position, ask),
        None => phrases::holder_and_stance(dossier, position),
    };
    let mut line = format!("{head}{account}: {}, since {}.", position.title, position.since.human());
    if let Some(over) = phrases::over(dossier, moment, position) {
        let _ = write!(line, " {}.", phrases::capitalised(&over));
        if let Some(was) = facts
            .ask
            .as_ref()
            .and_then(|ask| ask.was_told)
            .filter(|was| was.status != crate::derive::AskStatus::Open)
        {
            let _ = write!(line, " {}.", phrases::capitalised(&crate::words::formerly_told(was)));
        }
    } else if !facts.speaks {
        let speaks = |id: &&Id| moment.position(id).is_some_and(|facts| facts.speaks);
        if let Some(speaker) = facts.stand.iter().find(speaks) {
            let _ = write!(line, " Restated: see {speaker}.");
        }
    } else if let Some(ask) = &facts.ask {
        let _ = write!(line, " {}.", phrases::capitalised(&phrases::replies(dossier, ask)));
    }
    line
}

fn person_summary(dossier: &Dossier, moment: &Moment, person: &Person) -> String {
    let offices: Vec<&str> =
        offices_of(person, moment.day).into_iter().map(|office| office.title.as_str()).collect();
    let of: Vec<&str> =
        parties_of(person, moment.day).into_iter().map(|id| phrases::party(dossier, id)).collect();
    let of = if of.is_empty() { String::new() } else { format!(" ({})", of.join(", ")) };
    let offices = if offices.is_empty() { String::new() } else { format!(": {}", offices.join("; ")) };
    format!("{}{of}{offices}.", person.name)
}
