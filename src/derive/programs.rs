//! The views as JSON. The shapes are stable, and every key is always present.

use serde_json::{Value, json};

use super::agenda::AgendaItem;
use super::change::{Change, StatusChange};
use super::facts::{IssueFacts, Moment};
use super::gap::{GapFacts, UnmetCondition};
use super::issue_brief::Brief;
use super::ledger::LedgerEntry;
use super::matrix::{Cell, CellEntry, Matrix};
use super::play::{self, Counts, Strips};
use super::timeline::{self, Lane, LaneOf, Mark, TimelineFilter};
use crate::date::{Dated, Day};
use crate::model::{Dossier, Id, Kind};

/// `{"as_of", "items": [{"kind", "date", "id", "parties"}]}`; `parties` are those who have not answered.
pub fn agenda(moment: &Moment, items: &[AgendaItem]) -> Value {
    json!({ "as_of": moment.day.to_string(), "items": items.iter().map(of_item).collect::<Value>() })
}

fn of_item(item: &AgendaItem) -> Value {
    json!({
        "kind": item.kind,
        "date": item.day.to_string(),
        "when": item.when,
        "id": item.id,
        "parties": item.parties,
    })
}

/// `{"from", "to", "changes": [{"kind", "date", "record", "id", "previous"}], "turned": [{"record", "id",
/// "from", "to"}]}`.
pub fn changes(from: Day, to: Day, changes: &[Change], status_changes: &[StatusChange]) -> Value {
    json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "changes": changes.iter().map(of_change).collect::<Value>(),
        "turned": status_changes.iter().map(of_status_change).collect::<Value>(),
    })
}

fn of_status_change(change: &StatusChange) -> Value {
    match change {
        StatusChange::Ask { id, from, to } => {
            json!({ "record": Kind::Position, "id": id, "from": from.status, "to": to.status })
        }
        StatusChange::Issue { id, from, to } => {
            json!({ "record": Kind::Issue, "id": id, "from": from, "to": to })
        }
    }
}

fn of_change(change: &Change) -> Value {
    json!({
        "kind": change.kind,
        "date": change.date.to_string(),
        "when": change.when,
        "record": change.record,
        "id": change.id,
        "previous": change.previous,
    })
}

/// `{"as_of", "parties": [a, b], "issues": [{"issue", "gap", "asks", "words", "answers", "outcomes", "refusals",
/// "recorded", "unmet", "see", "under", "refused_with", "formerly", "carried_out"}]}`. `words` and `answers` say
/// of each of the `asks`, in their order, what it makes of the gap and by which answers; `unmet` which position
/// depends on a condition that nothing has met, and what crosses it.
pub fn gaps(moment: &Moment, parties: [&Id; 2], gaps: &[GapFacts]) -> Value {
    let unmet = |unmet: &UnmetCondition| json!({ "position": unmet.position, "crosses": unmet.crosses });
    let issue = |facts: &GapFacts| {
        json!({
            "issue": facts.issue,
            "gap": facts.gap,
            "asks": facts.asks.iter().map(|ask| &ask.ask).collect::<Vec<_>>(),
            "words": facts.asks.iter().map(|ask| ask.word).collect::<Vec<_>>(),
            "answers": facts.asks.iter().map(|ask| &ask.answers).collect::<Vec<_>>(),
            "outcomes": facts.outcomes,
            "refusals": facts.refusals,
            "recorded": facts.recorded,
            "unmet": facts.unmet.iter().map(unmet).collect::<Value>(),
            "see": facts.see,
            "under": facts.under,
            "refused_with": facts.refused_with,
            "formerly": facts.formerly,
            "carried_out": facts.carried_out,
        })
    };
    json!({
        "as_of": moment.day.to_string(),
        "parties": parties,
        "issues": gaps.iter().map(issue).collect::<Value>(),
    })
}

/// `{"as_of", "parties", "issues", "cells": [{"party", "issue", "asks", "answers": [{"id", "word"}],
/// "asked": [{"id", "word"}]}]}`; cells with nothing in them are left out.
pub fn matrix(moment: &Moment, matrix: &Matrix) -> Value {
    let worded = |list: &[CellEntry]| -> Value {
        list.iter().map(|worded| json!({ "id": worded.id, "word": worded.word })).collect()
    };
    let cell = |(issue, party, cell): (&Id, &Id, &Cell)| {
        json!({
            "party": party,
            "issue": issue,
            "asks": cell.asks,
            "answers": worded(&cell.answers),
            "asked": worded(&cell.asked),
        })
    };
    json!({
        "as_of": moment.day.to_string(),
        "parties": matrix.parties,
        "issues": matrix.issues,
        "cells": matrix.cells().map(cell).collect::<Value>(),
    })
}

/// `{"as_of", "unit", "columns": [{"from", "to", "meetings", "records"}], "now": {"contested", "partly", "settled", "open",
/// "quiet"}, "a_year_ago": the same or null, "issues": [{"issue", "status", "since", "since_or_earlier", "last", "last_when",
/// "statuses"}]}`; each list of statuses is as long as that of the columns.
pub fn play(dossier: &Dossier, moment: &Moment, strips: &Strips) -> Value {
    let counts = |counts: Counts| {
        json!({
            "contested": counts.contested,
            "partly": counts.partly,
            "settled": counts.settled,
            "open": counts.open,
            "quiet": counts.quiet,
        })
    };
    let columns = strips.columns.iter().zip(&strips.meetings).zip(&strips.records);
    let columns = columns.map(|((column, meetings), records)| {
        json!({
            "from": column.from.to_string(),
            "to": column.to.to_string(),
            "meetings": meetings,
            "records": records,
        })
    });
    let issue = |issue: &Id| {
        let strip = strips.strip(issue);
        let status = strip.last().copied().flatten();
        let since = strips.since(&strip);
        let column = since.and_then(|since| strips.columns.get(since.column));
        let last = strips.last.get(issue);
        json!({
            "issue": issue,
            "status": status,
            "since": column.map(|column| column.from.to_string()),
            "since_or_earlier": since.is_some_and(|since| since.or_earlier),
            "last": last.map(|(_, id)| id),
            "last_when": last.map(|(dated, _)| dated.when),
            "statuses": strip,
        })
    };
    json!({
        "as_of": moment.day.to_string(),
        "unit": strips.unit,
        "columns": columns.collect::<Value>(),
        "now": counts(strips.now),
        "a_year_ago": strips.a_year_ago.map(counts),
        "issues": play::listed(dossier, |_| true).into_iter().map(|(id, _)| issue(id)).collect::<Value>(),
    })
}

/// `{"as_of", "outcomes": [{"id", "kind", "when", "status", "stands", "issues", "parties", "promised": [{"unit", "agreed"}],
/// "done": null or [{"unit", "low", "high", "agreed"}], "due", "overdue", "until", "part_of", "rivals", "evidence", "history": [{"status", "date"}]}]}`,
/// each whole before its parts.
pub fn ledger(moment: &Moment, entries: &[LedgerEntry<'_>]) -> Value {
    let entry = |entry: &LedgerEntry<'_>| {
        let LedgerEntry { outcome, facts, rivals, .. } = entry;
        let history = moment.outcome_history(outcome).iter();
        let promised = facts.amounts.iter().filter(|amount| amount.agreed.is_some());
        let promised = promised.map(|amount| json!({ "unit": amount.unit, "agreed": amount.agreed }));
        json!({
            "id": outcome.id,
            "kind": outcome.kind,
            "when": outcome.when,
            "status": facts.status,
            "stands": facts.in_force,
            "issues": outcome.issues,
            "parties": outcome.parties,
            "promised": promised.collect::<Value>(),
            "done": super::json::done(facts),
            "due": facts.due,
            "overdue": facts.overdue,
            "until": facts.until,
            "part_of": outcome.part_of,
            "rivals": rivals,
            "evidence": facts.evidence.word,
            "history": history.map(|step| json!({ "status": step.status, "date": step.date })).collect::<Value>(),
        })
    };
    let outcomes = entries.iter().flat_map(LedgerEntry::all).map(entry).collect::<Value>();
    json!({ "as_of": moment.day.to_string(), "outcomes": outcomes })
}

/// `{"as_of", "from", "to", "lanes": [{"lane": "meetings"|"positions"|"outcomes"|"events", "party", "items":
/// [{"id", "record", "date", "begins", "ends", "vague", "word", "status", "per", "due", "until", "steps":
/// [{"status", "date"}], "title"}]}]}`.
///
/// `date` is as precise as it is known; `begins` and `ends` are days: the first that it may be on, and the
/// last, null where it still goes on. Where `vague` they are not those that it lasted. `word` is a
/// meeting's or an outcome's status, a position's stance, an event's kind; `status` that of an ask. `due`
/// and `until` are known days ahead. A joint position is in the lane of each holder.
pub fn timeline(dossier: &Dossier, moment: &Moment, narrowed: &TimelineFilter<'_>, lanes: &[Lane]) -> Value {
    let lane = |lane: &Lane| {
        let party = match &lane.of {
            LaneOf::Party(party, _) => Some(party),
            _ => None,
        };
        let items = lane.marks.iter().filter_map(|mark| of_mark(dossier, moment, mark));
        json!({ "lane": lane.of.word(), "party": party, "items": items.collect::<Value>() })
    };
    json!({
        "as_of": moment.day.to_string(),
        "from": narrowed.from.map(|day| day.to_string()),
        "to": narrowed.to.map(|day| day.to_string()),
        "lanes": lanes.iter().map(lane).collect::<Value>(),
    })
}

fn of_mark(dossier: &Dossier, moment: &Moment, mark: &Mark) -> Option<Value> {
    let record = dossier.record(&mark.id)?;
    let steps = mark.steps.iter().map(|step| json!({ "status": step.status, "date": step.date }));
    Some(json!({
        "id": mark.id,
        "record": mark.record,
        "date": mark.date,
        "begins": mark.from.to_string(),
        "ends": mark.last().map(|day| day.to_string()),
        "vague": mark.vague,
        "word": timeline::word(moment, record),
        "status": timeline::status(moment, record),
        "per": record.standing().according_to,
        "due": mark.due,
        "until": mark.ends,
        "steps": steps.collect::<Value>(),
        "title": record.title(),
    }))
}

/// `{"as_of", "issue", "status", "last_touched", "last_touched_when", "live_asks", "refusals", "outcomes", "progress", "by", "formerly",
/// "carried_out", "refused_with", "nothing_recorded", "last_words": [{"party", "position"}], "unmet", "changes", "agenda", "below": [{"issue", "status"}],
/// "others", "standing", "past", "turned": [{"date", "when", "record", "id", "from", "to"}]}`; changes and agenda as in
/// those views. `others` are the other positions in force; `standing` and `past` the outcomes that stand, and
/// those that stand no more or never did.
pub fn brief(moment: &Moment, brief: &Brief<'_>) -> Value {
    let facts = moment.issue(&brief.issue);
    let of = |ids: fn(&IssueFacts) -> &Vec<Id>| facts.map(ids).cloned().unwrap_or_default();
    let last_words = brief.last_words.iter();
    let status = |id: &Id| moment.issue(id).map(|facts| facts.status);
    let touched = facts.and_then(|facts| facts.last_touched);
    let status_changes = |(dated, change): &(Dated, StatusChange)| {
        let mut value = of_status_change(change);
        if let Some(object) = value.as_object_mut() {
            object.insert("date".to_owned(), json!(dated.day.to_string()));
            object.insert("when".to_owned(), json!(dated.when));
        }
        value
    };
    json!({
        "as_of": moment.day.to_string(),
        "issue": brief.issue,
        "status": facts.map(|facts| facts.status),
        "last_touched": touched.map(|touched| touched.day.to_string()),
        "last_touched_when": touched.map(|touched| touched.when),
        "live_asks": of(|facts| &facts.live_asks),
        "refusals": of(|facts| &facts.refusals),
        "outcomes": of(|facts| &facts.outcomes),
        "progress": facts.and_then(super::json::progress),
        "by": of(|facts| &facts.by),
        "formerly": of(|facts| &facts.formerly),
        "carried_out": of(|facts| &facts.carried_out),
        "refused_with": of(|facts| &facts.refused_with),
        "nothing_recorded": of(|facts| &facts.nothing_recorded),
        "last_words": last_words
            .map(|(party, position)| json!({ "party": party, "position": position.map(|position| &position.id) }))
            .collect::<Value>(),
        "unmet": brief.unmet.iter().map(|position| &position.id).collect::<Vec<_>>(),
        "changes": brief.changes.iter().map(of_change).collect::<Value>(),
        "agenda": brief.agenda.iter().map(of_item).collect::<Value>(),
        "below": brief.below.iter().map(|id| json!({ "issue": id, "status": status(id) })).collect::<Value>(),
        "others": brief.others.iter().map(|position| &position.id).collect::<Vec<_>>(),
        "standing": brief.standing.iter().map(|outcome| &outcome.id).collect::<Vec<_>>(),
        "past": brief.past.iter().map(|outcome| &outcome.id).collect::<Vec<_>>(),
        "turned": brief.status_changes.iter().map(status_changes).collect::<Value>(),
    })
}
