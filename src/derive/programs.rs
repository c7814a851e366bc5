//! The views as programs get them: shapes that stay, in which every key is always given.

use serde_json::{Value, json};

use super::agenda::AgendaItem;
use super::change::{Change, Turned};
use super::facts::Moment;
use super::gap::{GapAsk, GapFacts, UnmetCondition};
use super::matrix::{Cell, Matrix, Worded};
use crate::date::Day;
use crate::model::{Id, Kind};

/// `{"as_of", "items": [{"kind", "date", "id", "parties"}]}`; `parties` are those who have not answered.
pub fn agenda(moment: &Moment, items: &[AgendaItem]) -> Value {
    let item = |item: &AgendaItem| json!({ "kind": item.kind, "date": item.date, "id": item.id, "parties": item.parties });
    json!({ "as_of": moment.day.to_string(), "items": items.iter().map(item).collect::<Value>() })
}

/// `{"from", "to", "changes": [{"kind", "date", "record", "id", "previous"}], "turned": [{"record", "id",
/// "from", "to"}]}`.
pub fn changes(from: Day, to: Day, changes: &[Change], turned: &[Turned]) -> Value {
    let change = |change: &Change| {
        json!({
            "kind": change.kind,
            "date": change.date.to_string(),
            "record": change.record,
            "id": change.id,
            "previous": change.previous,
        })
    };
    let turn = |turned: &Turned| match turned {
        Turned::Ask { id, from, to } => json!({ "record": Kind::Position, "id": id, "from": from, "to": to }),
        Turned::Issue { id, from, to } => json!({ "record": Kind::Issue, "id": id, "from": from, "to": to }),
    };
    json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "changes": changes.iter().map(change).collect::<Value>(),
        "turned": turned.iter().map(turn).collect::<Value>(),
    })
}

/// `{"as_of", "parties": [a, b], "issues": [{"issue", "gap", "asks", "outcomes", "words", "refusals",
/// "spoke", "unmet"}]}`. `words` says of each ask what it makes of the gap and by which answers, `unmet`
/// which position depends on a condition that nothing has met, and what crosses it.
pub fn gaps(moment: &Moment, parties: [&Id; 2], gaps: &[GapFacts]) -> Value {
    let word = |ask: &GapAsk| json!({ "ask": ask.ask, "word": ask.word, "answers": ask.answers });
    let unmet = |unmet: &UnmetCondition| json!({ "position": unmet.position, "crosses": unmet.crosses });
    let issue = |facts: &GapFacts| {
        json!({
            "issue": facts.issue,
            "gap": facts.gap,
            "asks": facts.asks.iter().map(|ask| &ask.ask).collect::<Vec<_>>(),
            "outcomes": facts.outcomes,
            "words": facts.asks.iter().map(word).collect::<Value>(),
            "refusals": facts.refusals,
            "spoke": facts.spoke,
            "unmet": facts.unmet.iter().map(unmet).collect::<Value>(),
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
    let worded = |list: &[Worded]| -> Value {
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
