//! The timeline as a document: what happened, in order of time, then what lies ahead.

use std::collections::HashSet;

use chrono::Datelike as _;

use super::csv::Table;
use super::doc::{Doc, Item, Line};
use super::{meetings, phrases};
use crate::date::{Date, Day, day_words, month_words};
use crate::derive::agenda::{self, AgendaKind};
use crate::derive::timeline::{Lane, LaneOf, Lasting, Mark, TimelineFilter, status, word};
use crate::derive::{Moment, OutcomeFacts, Over, about};
use crate::model::{Dossier, Id, Kind, Position, RecordRef, Word as _};

/// The text if nothing had happened.
pub const NOTHING_YET: &str = "Nothing is recorded by this date.";

/// The text if the filter admits nothing.
const NOTHING_OF_IT: &str = "Nothing is recorded for this filter by this date.";

/// The name of a lane.
pub fn lane_name(dossier: &Dossier, lane: &LaneOf) -> String {
    match lane {
        LaneOf::Meetings => "Meetings".to_owned(),
        LaneOf::Party(party, _) => phrases::party(dossier, party).to_owned(),
        LaneOf::Others => "Other parties".to_owned(),
        LaneOf::Outcomes => "Outcomes".to_owned(),
        LaneOf::Events => "Events".to_owned(),
    }
}

/// Each record of the lanes once, with the first lane that contains it, in order of time.
fn in_order(lanes: &[Lane]) -> Vec<(&LaneOf, &Mark)> {
    let mut seen: HashSet<&Id> = HashSet::new();
    let all = lanes.iter().enumerate().flat_map(|(at, lane)| lane.marks.iter().map(move |mark| (at, mark)));
    let mut marks: Vec<(usize, &Mark)> = all.filter(|(_, mark)| seen.insert(&mark.id)).collect();
    // Vague dates come before exact ones.
    marks.sort_by_key(|(at, mark)| (mark.from, !mark.vague, *at, mark.to, &mark.id));
    marks.into_iter().filter_map(|(at, mark)| Some((&lanes.get(at)?.of, mark))).collect()
}

/// What happened by the end of the moment's day, from all lanes in order of time, by year and month; then
/// what was planned, due or about to end. Each record is listed once.
pub fn timeline(dossier: &Dossier, moment: &Moment, filter: &TimelineFilter<'_>, lanes: &[Lane]) -> Doc {
    let mut doc = Doc::default();
    doc.heading(1, format!("{}: timeline", dossier.meta.title));
    doc.paragraph(format!(
        "{}. Nothing later is shown, except what was planned or due by then, under “Ahead”.",
        phrases::as_of(dossier, moment)
    ));
    let marks = in_order(lanes);
    doc.paragraph(narrowed_words(dossier, filter));
    doc.paragraph(counts(&marks));
    let (ahead, past): (Vec<_>, Vec<_>) = marks.iter().partition(|(_, mark)| mark.is_ahead(moment.day));
    if past.is_empty() {
        let filter = narrowed_words(dossier, filter);
        doc.paragraph(if filter.is_empty() { NOTHING_YET } else { NOTHING_OF_IT });
    }
    for of_year in past.chunk_by(|(_, one), (_, next)| one.from.year() == next.from.year()) {
        let Some((_, first)) = of_year.first() else { continue };
        doc.heading(2, first.from.year().to_string());
        for of_month in of_year.chunk_by(|(_, one), (_, next)| month(one) == month(next)) {
            if let Some(month) = of_month.first().and_then(|(_, mark)| month(mark)) {
                doc.heading(3, month_words(month));
            }
            doc.list(of_month.iter().map(|(_, mark)| item(dossier, moment, mark)).collect());
        }
    }
    let ahead = ahead_items(dossier, moment, filter, &ahead);
    if !ahead.is_empty() {
        doc.heading(2, format!("Ahead, as known on {}", day_words(moment.day)));
        doc.list(ahead);
    }
    doc
}

/// The month under which a mark is listed, by its first day; none if only the year is known.
fn month(mark: &Mark) -> Option<Day> {
    let year_only = mark.date.known_parts().iter().all(|parts| parts.len() == 1);
    mark.from.with_day(1).filter(|_| !year_only)
}

/// `From 1 Mar 2025 to 25 Jul 2025; only records of Russia; only records on Ceasefire.`
fn narrowed_words(dossier: &Dossier, filter: &TimelineFilter<'_>) -> String {
    let days = match (filter.from, filter.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("from {} on", day_words(from))),
        (None, Some(to)) => Some(format!("up to {}", day_words(to))),
        (Some(from), Some(to)) => Some(format!("from {} to {}", day_words(from), day_words(to))),
    };
    let party = filter.party.map(|id| format!("records of {}", phrases::party(dossier, id)));
    let issue = filter.issue.map(|id| format!("records on {}", phrases::issue_in_full(dossier, id)));
    let all: Vec<String> = days.into_iter().chain(party).chain(issue).collect();
    if all.is_empty() { String::new() } else { format!("Only {}.", all.join("; only ")) }
}

/// `221 records: 31 meetings, 120 positions, 52 outcomes, 18 events.`
fn counts(marks: &[(&LaneOf, &Mark)]) -> String {
    let of = |kind: Kind| {
        let count = marks.iter().filter(|(_, mark)| mark.record == kind).count();
        let word = if count == 1 { kind.as_str() } else { kind.plural() };
        (count > 0).then(|| format!("{count} {word}"))
    };
    let parts: Vec<String> =
        [Kind::Meeting, Kind::Position, Kind::Outcome, Kind::Event].into_iter().filter_map(of).collect();
    match marks.len() {
        0 => String::new(),
        1 => format!("1 record: {}.", parts.join(", ")),
        all => format!("{all} records: {}.", parts.join(", ")),
    }
}

/// A record as a line that starts with its date.
fn item(dossier: &Dossier, moment: &Moment, mark: &Mark) -> Item {
    let when =
        if mark.lasting == Lasting::Still && mark.record != Kind::Position && mark.record != Kind::Outcome {
            format!("from {}", mark.date.human())
        } else {
            mark.date.human()
        };
    let Some(record) = dossier.record(&mark.id) else { return Line::text(when).into() };
    let account =
        phrases::account(dossier, record.standing()).map(|who| format!(", {who}")).unwrap_or_default();
    let titled = |before: String| Line::text(before).record(record.title(), &mark.id).and(&account);
    let mut under = Vec::new();
    let line = match record {
        RecordRef::Position(position) => position_line(dossier, moment, position, &when),
        RecordRef::Meeting(meeting) => {
            let place = meetings::place_and_status(moment, meeting);
            let who = phrases::participants(dossier, moment, meeting);
            let who = if who.is_empty() { who } else { format!(": {who}") };
            titled(format!("{when}: meeting: ")).and(format!("{place}{who}"))
        }
        RecordRef::Outcome(outcome) => {
            let status = moment.outcome(&outcome.id).map(outcome_words);
            if mark.steps.len() > 1 {
                let steps = phrases::steps(moment.outcome_history(outcome));
                under.push(Line::text(format!("Steps: {steps}.")).into());
            }
            titled(format!("{when}: outcome: ")).and(format!(": {}", status.unwrap_or_default()))
        }
        _ => titled(format!("{when}: event: ")),
    };
    let source = match record {
        RecordRef::Meeting(meeting) => phrases::first_of(dossier, &moment.meeting_sources(meeting)),
        _ => phrases::first_source(dossier, record),
    };
    let source = source.map(|source| format!(" [{source}]")).unwrap_or_default();
    Item { line: line.and(format!(".{source}")), under }
}

fn outcome_words(facts: &OutcomeFacts) -> String {
    let over = if facts.in_force { None } else { Some(phrases::no_longer(facts)) };
    let status = phrases::outcome_status(facts);
    // Its last status may sound as if it were in force.
    over.filter(|over| over.starts_with("until")).map_or(status.clone(), |over| format!("{status}, {over}"))
}

/// `2 Jun 2025: Russia demands of Ukraine: TITLE, per Ukraine; rejected by Ukraine`; for a position that is
/// over, how and since when.
fn position_line(dossier: &Dossier, moment: &Moment, position: &Position, when: &str) -> Line {
    let account = phrases::account(dossier, RecordRef::Position(position).standing());
    let account = account.map(|account| format!(", {account}")).unwrap_or_default();
    let facts = moment.position(&position.id);
    let ask = facts.and_then(|facts| facts.ask.as_ref());
    let head = match ask {
        Some(ask) => phrases::ask_head(dossier, position, ask),
        None => phrases::holder_and_stance(dossier, position),
    };
    let line =
        Line::text(format!("{when}: {head}: ")).record(position.title.as_str(), &position.id).and(account);
    let Some(facts) = facts else { return line };
    let over = phrases::over(dossier, moment, position).map(|over| {
        let was = ask.and_then(|ask| ask.was_told);
        let was =
            was.filter(|was| facts.over != Some(Over::Met) && was.status != crate::derive::AskStatus::Open);
        let was = was.map(|was| format!(", {}", crate::words::formerly_told(was))).unwrap_or_default();
        format!("; {over}{was}")
    });
    match (over, ask) {
        (Some(over), _) => line.and(over),
        (None, Some(ask)) => line.and(format!("; {}", phrases::replies(dossier, ask))),
        (None, None) => line,
    }
}

/// What is known to lie ahead, by last day: meetings planned or called off, and what is due or about to end.
fn ahead_items(
    dossier: &Dossier,
    moment: &Moment,
    filter: &TimelineFilter<'_>,
    meetings_ahead: &[(&LaneOf, &Mark)],
) -> Vec<Item> {
    let agenda = agenda::agenda(dossier, moment);
    let mut items: Vec<(Day, Item)> = agenda
        .iter()
        .filter(|item| matches!(item.kind, AgendaKind::Due | AgendaKind::Ends))
        .filter(|item| filter.admits_ahead(dossier, moment, &item.id, item.when))
        .map(|one| (one.when.latest(), super::agenda::entry(dossier, moment, one)))
        .collect();
    for (_, mark) in meetings_ahead {
        items.push((mark.to, item(dossier, moment, mark)));
    }
    items.sort_by_key(|(day, _)| *day);
    items.into_iter().map(|(_, item)| item).collect()
}

/// The timeline as a table: a row for each record, in order of time; parties are separated by spaces.
pub fn timeline_table(dossier: &Dossier, moment: &Moment, lanes: &[Lane]) -> Table {
    let mut table = Table::new(&[
        "date", "begins", "ends", "vague", "lane", "parties", "record", "id", "title", "word", "status",
        "per", "due", "until",
    ]);
    let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    for (lane, mark) in in_order(lanes) {
        let Some(record) = dossier.record(&mark.id) else { continue };
        let parties: Vec<&str> = about::parties(moment, record).into_iter().map(Id::as_str).collect();
        table.rows.push(vec![
            mark.date.to_string(),
            mark.from.to_string(),
            mark.last().map(|day| day.to_string()).unwrap_or_default(),
            mark.vague.to_string(),
            lane.word().to_owned(),
            parties.join(" "),
            mark.record.as_str().to_owned(),
            mark.id.to_string(),
            record.title().to_owned(),
            word(moment, record).to_owned(),
            status(moment, record).map(|status| status.as_str().to_owned()).unwrap_or_default(),
            record.standing().according_to.map(ToString::to_string).unwrap_or_default(),
            text(mark.due),
            text(mark.ends),
        ]);
    }
    table
}
