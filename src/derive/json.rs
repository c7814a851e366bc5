//! The `derived` object in JSON output. Its keys are stable, and every key is always present, with null if
//! there is no value.

use serde_json::{Map, Value, json};

use super::facts::{
    AskFacts, IssueFacts, MeetingFacts, Moment, OutcomeFacts, PackageFacts, PositionFacts, Progress, Reply,
    UnitAmount,
};
use super::role::{offices_of, parties_of};
use crate::model::{Package, RecordRef};

/// The `derived` object of a record at a moment, empty for kinds without derived facts. None if the record
/// has not begun by the day.
pub fn derived(moment: &Moment, record: RecordRef<'_>) -> Option<Value> {
    Some(match record {
        RecordRef::Position(position) => of_position(moment.position(&position.id)?, true),
        RecordRef::Issue(issue) => of_issue(moment.issue(&issue.id)?),
        RecordRef::Meeting(meeting) => of_meeting(moment.meeting(&meeting.id)?),
        RecordRef::Outcome(outcome) => of_outcome(moment.outcome(&outcome.id)?),
        RecordRef::Party(party) => json!({ "roles": moment.roles(&party.id) }),
        RecordRef::Person(person) => {
            let offices: Vec<&str> =
                offices_of(person, moment.day).iter().map(|office| office.title.as_str()).collect();
            json!({ "parties": parties_of(person, moment.day), "offices": offices })
        }
        RecordRef::Package(package) => of_package(package, moment.package(&package.id)?),
        RecordRef::Event(event) if event.when.earliest() > moment.day => return None,
        RecordRef::Source(_) | RecordRef::Event(_) => Value::Object(Map::new()),
    })
}

/// The same for a table row. The records of a stand and the other answers are given only in the row of the
/// record that speaks for the stand, so that they are not repeated; every row names that record as
/// `stand_id`.
pub fn derived_row(moment: &Moment, record: RecordRef<'_>) -> Option<Value> {
    let RecordRef::Position(position) = record else { return derived(moment, record) };
    let facts = moment.position(&position.id)?;
    let mut value = of_position(facts, facts.speaks);
    if let Some(object) = value.as_object_mut() {
        object.insert("stand_id".to_owned(), json!(facts.speaker));
    }
    Some(value)
}

/// `whole`: with the lists that all records of its stand share.
fn of_position(facts: &PositionFacts, whole: bool) -> Value {
    let stand = if whole { &facts.stand[..] } else { &[] };
    let mut value = json!({
        "in_force": facts.in_force,
        "begins": facts.begins.to_string(),
        "perhaps": facts.perhaps,
        "over": facts.over,
        "stand": stand,
        "speaks": facts.speaks,
        "last_attested": facts.last_attested.day.to_string(),
        "last_attested_when": facts.last_attested.when,
        "held_since": facts.held_since.day.to_string(),
        "held_since_when": facts.held_since.when,
        "said_before": facts.said_before,
        "said_again": facts.said_again,
        "age_days": facts.age_days,
        "evidence": facts.evidence.word,
        "disputed": facts.disputed,
    });
    if let (Some(object), Some(ask)) = (value.as_object_mut(), &facts.ask) {
        object.append(&mut of_ask(ask, whole));
    }
    value
}

fn of_ask(ask: &AskFacts, whole: bool) -> Map<String, Value> {
    let replies = |replies: &[Reply]| replies.iter().map(|reply| of_reply(reply, whole)).collect::<Value>();
    let mut object = Map::new();
    object.insert("status".to_owned(), json!(ask.status));
    object.insert("through".to_owned(), json!(ask.through));
    object.insert("silence".to_owned(), json!(ask.silence));
    object.insert("was".to_owned(), json!(ask.was));
    object.insert("addressees".to_owned(), replies(&ask.addressees));
    object.insert("others".to_owned(), replies(&ask.others));
    object
}

fn of_reply(reply: &Reply, whole: bool) -> Value {
    let beside = if whole { &reply.beside[..] } else { &[] };
    json!({
        "party": reply.party,
        "status": reply.status,
        "formerly": reply.formerly,
        "answer": reply.answer,
        "through": reply.through,
        "per": reply.per,
        "disputed": reply.disputed,
        "beside": beside,
        "silence": reply.silence,
        "since_then": reply.since_then,
        "as_member_of": reply.as_member_of,
        "by_members": reply.by_members,
        "condition_kind": reply.condition_kind,
    })
}

fn of_issue(facts: &IssueFacts) -> Value {
    json!({
        "status": facts.status,
        "last_touched": facts.last_touched.map(|touched| touched.day.to_string()),
        "last_touched_when": facts.last_touched.map(|touched| touched.when),
        "live_asks": facts.live_asks,
        "refusals": facts.refusals,
        "outcomes": facts.outcomes,
        "progress": progress(facts),
        "by": facts.by,
        "formerly": facts.formerly,
        "carried_out": facts.carried_out,
        "refused_with": facts.refused_with,
        "nothing_recorded": facts.nothing_recorded,
    })
}

/// How far what settles an issue has come: `{"status", "date", "outcome"}`, or none.
pub(super) fn progress(facts: &IssueFacts) -> Option<Value> {
    let Progress { status, date, outcome } = facts.progress.as_ref()?;
    Some(json!({ "status": status, "date": date, "outcome": outcome }))
}

fn of_package(package: &Package, facts: &PackageFacts) -> Value {
    let answer =
        |reply: &Reply| json!({ "party": reply.party, "status": reply.status, "answer": reply.answer });
    json!({
        "points": package.points,
        "recorded": facts.recorded,
        "positions": facts.positions,
        "text_status": package.text_status,
        "answers": facts.answers.iter().map(answer).collect::<Value>(),
    })
}

fn of_meeting(facts: &MeetingFacts) -> Value {
    json!({ "status": facts.status })
}

fn of_outcome(facts: &OutcomeFacts) -> Value {
    json!({
        "status": facts.status,
        "stands": facts.in_force,
        "done": done(facts),
        "until": facts.until,
        "due": facts.due,
        "overdue": facts.overdue,
        "age_days": facts.age_days,
        "says": facts.says,
        "evidence": facts.evidence.word,
    })
}

/// What was carried out, by unit: `[{"unit", "low", "high", "agreed"}]`, or null.
pub(super) fn done(facts: &OutcomeFacts) -> Value {
    let in_unit = |amount: &UnitAmount| {
        let (low, high) = amount.done?;
        Some(json!({ "unit": amount.unit, "low": low, "high": high, "agreed": amount.agreed }))
    };
    let done: Vec<Value> = facts.amounts.iter().filter_map(in_unit).collect();
    if done.is_empty() { Value::Null } else { done.into() }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;
    use crate::model::Dossier;

    fn keys(value: &Value) -> Vec<&str> {
        value.as_object().unwrap().keys().map(String::as_str).collect()
    }

    #[test]
    fn every_key_is_always_given() {
        let dossier = sample::whole(
            &[
                r#"{"id": "ask", "since": "2025-01-01", "stance": "demands", "toward": ["b"]}"#,
                r#"{"id": "stand", "since": "2025-01-01", "stance": "supports"}"#,
            ],
            &[
                r#"{"id": "deal", "when": "2025-01-02", "history": [{"status": "signed", "date": "2025-01-02"}],
                    "quantities": [{"unit": "people", "agreed": 3.5, "done": [{"date": "2025-01-02", "count": 2}]}, {"unit": "tonnes", "agreed": 1}]}"#,
            ],
            &[r#"{"id": "round", "when": "2025-01-02", "status": "held"}"#],
        );
        let moment = Moment::at(&dossier, day("2025-01-02"));
        let of = |id: &str| derived(&moment, dossier.record(id).unwrap()).unwrap();
        let position = [
            "in_force",
            "begins",
            "perhaps",
            "over",
            "stand",
            "speaks",
            "last_attested",
            "last_attested_when",
            "held_since",
            "held_since_when",
            "said_before",
            "said_again",
            "age_days",
            "evidence",
            "disputed",
        ];
        assert_eq!(keys(&of("stand")), position);
        let ask = of("ask");
        assert_eq!(keys(&ask)[..position.len()], position);
        let of_ask = ["status", "through", "silence", "was", "addressees", "others"];
        assert_eq!(keys(&ask)[position.len()..], of_ask);
        let reply = [
            "party",
            "status",
            "formerly",
            "answer",
            "through",
            "per",
            "disputed",
            "beside",
            "silence",
            "since_then",
            "as_member_of",
            "by_members",
            "condition_kind",
        ];
        assert_eq!(keys(&ask["addressees"][0]), reply);
        let issue = [
            "status",
            "last_touched",
            "last_touched_when",
            "live_asks",
            "refusals",
            "outcomes",
            "progress",
            "by",
            "formerly",
            "carried_out",
            "refused_with",
            "nothing_recorded",
        ];
        assert_eq!(keys(&of("main")), issue);
        assert_eq!(keys(&of("main")["progress"]), ["status", "date", "outcome"]);
        let outcome = ["status", "stands", "done", "until", "due", "overdue", "age_days", "says", "evidence"];
        assert_eq!(keys(&of("deal")), outcome);
        assert_eq!(of("deal")["done"], json!([{"unit": "people", "low": 2, "high": 2, "agreed": 3.5}]));
        assert_eq!(of("other")["progress"], json!(null));
        assert_eq!(of("round"), json!({"status": "held"}));
        assert_eq!(of("a"), json!({"roles": ["side"]}));
        assert_eq!(of("s1"), json!({}));
    }

    #[test]
    fn every_key_of_a_package_is_always_given() {
        let dossier: Dossier = serde_json::from_value(json!({
            "dossier": {"format": 1, "id": "d", "title": "D"},
            "parties": [{"id": "a", "name": "a", "kind": "state", "roles": [{"role": "side"}]}],
            "packages": [{"id": "plan", "title": "Plan", "parties": ["a"], "when": "2025-01-01"}],
        }))
        .unwrap();
        let dossier = dossier.indexed();
        let moment = Moment::at(&dossier, day("2025-01-02"));
        let plan = derived(&moment, dossier.record("plan").unwrap()).unwrap();
        assert_eq!(
            plan,
            json!({"points": null, "recorded": 0, "positions": [], "text_status": null, "answers": []})
        );
    }

    #[test]
    fn what_has_not_begun_is_left_out() {
        let dossier = sample::dossier(&[r#"{"id": "ask", "since": "2025-01-01", "stance": "demands"}"#]);
        let moment = Moment::at(&dossier, day("2024-12-31"));
        assert_eq!(derived(&moment, dossier.record("ask").unwrap()), None);
    }
}
