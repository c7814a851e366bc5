//! A record as a citation.

use super::phrases;
use crate::date::day_words;
use crate::derive::Moment;
use crate::model::{Dossier, RecordRef};

/// The citation: what is on record, when, every document that says so with its address, then the dossier and
/// the day as of which it is cited. None if the record had not begun on the moment's day.
pub fn citation(dossier: &Dossier, moment: &Moment, id: &str) -> Option<String> {
    let record = dossier.record(id).filter(|record| moment.has_begun(*record))?;
    if let RecordRef::Source(source) = record {
        return Some(addressed(phrases::source(source), source.url.as_deref()));
    }
    let account = phrases::account(dossier, record.standing()).map(|account| format!(", {account}"));
    let account = account.unwrap_or_default();
    let what = match record {
        RecordRef::Position(position) => {
            let facts = moment.position(id);
            let head = match facts.and_then(|facts| facts.ask.as_ref()) {
                Some(ask) => phrases::ask_head(dossier, position, ask),
                None => phrases::holder_and_stance(dossier, position),
            };
            let since = facts.map(|facts| phrases::since(dossier, position, facts, moment));
            format!("{head}{account}: {}, {}", position.title, since.unwrap_or_default())
        }
        RecordRef::Meeting(meeting) => format!("{}, {}", meeting.title, meeting.when.human()),
        RecordRef::Outcome(outcome) => {
            let status = moment.outcome(id).map(phrases::outcome_status);
            let status = status.unwrap_or_default();
            format!("{}{account}, {} ({status})", outcome.title, outcome.when.human())
        }
        RecordRef::Event(event) => format!("{}{account}, {}", event.title, event.when.human()),
        _ => record.title().to_owned(),
    };
    let sources: Vec<String> = record
        .sources()
        .iter()
        .filter_map(|citation| dossier.source(&citation.source))
        .map(|source| addressed(phrases::source(source), source.url.as_deref()))
        .collect();
    let sources = if sources.is_empty() { "no source".to_owned() } else { sources.join("; ") };
    let as_of = day_words(moment.day);
    Some(format!("{what}. {sources}. [demarche, {}, as of {as_of}, {id}]", dossier.meta.id))
}

fn addressed(source: String, url: Option<&str>) -> String {
    match url {
        Some(url) => format!("{source}, {url}"),
        None => source,
    }
}
