//! What holds of every moment, whatever the dossier: on the bundled ones, day after day, and on made-up
//! ones whose links go anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use demarche::date::Day;
use demarche::derive::agenda::agenda;
use demarche::derive::change::{changes, status_changes};
use demarche::derive::gap::gaps;
use demarche::derive::matrix::Matrix;
use demarche::derive::timeline::{Mark, MarkKind, lanes, together};
use demarche::derive::{AskStatus, Calendar, IssueStatus, Moment, derived};
use demarche::model::{Dossier, Id, OutcomeKind, OutcomeStatus, RecordRef, Stance, Word};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

fn bundled() -> [Dossier; 2] {
    ["russia-ukraine", "colombia-farc"].map(|id| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{id}.json"));
        let text = std::fs::read_to_string(path).unwrap();
        serde_json::from_str::<Dossier>(&text).unwrap().indexed()
    })
}

/// What holds within one moment.
fn is_sound(dossier: &Dossier, moment: &Moment) {
    let day = moment.day;
    for record in &dossier.positions {
        let Some(facts) = moment.position(&record.id) else { continue };
        let id = &record.id;
        assert!(facts.begins <= day && facts.last_attested <= day && facts.age_days >= 0, "{id} on {day}");
        assert_eq!(facts.in_force, facts.over.is_none(), "{id} on {day}");
        assert_eq!(facts.in_force, facts.over_since.is_none(), "{id} on {day}");
        assert_eq!(facts.ask.is_some(), record.stance.is_ask(), "{id}");
        assert!(facts.stand.contains(id), "{id} on {day}");
        let members: Vec<_> = facts.stand.iter().map(|member| moment.position(member).unwrap()).collect();
        assert!(members.iter().all(|member| member.stand == facts.stand), "{id} on {day}");
        assert_eq!(members.iter().filter(|member| member.speaks).count(), 1, "{id} on {day}");
        if let Some(ask) = &facts.ask {
            assert!(!ask.live || facts.in_force, "{id} on {day}");
            let heard: BTreeSet<&Id> = ask.addressees.iter().map(|reply| &reply.party).collect();
            assert!(ask.others.iter().all(|reply| !heard.contains(&reply.party)), "{id} on {day}");
            for reply in ask.addressees.iter().chain(&ask.others) {
                assert_eq!(reply.answer.is_none(), reply.status == AskStatus::Open, "{id} on {day}");
                assert!(reply.formerly.is_none() || reply.answer.is_none(), "{id} on {day}");
                for answer in reply.beside.iter().filter_map(|answer| dossier.position(answer)) {
                    assert!(moment.position(&answer.id).unwrap().in_force, "{id} on {day}");
                }
            }
        }
    }
    for issue in &dossier.issues {
        let facts = moment.issue(&issue.id).unwrap();
        let contested = matches!(facts.status, IssueStatus::Contested | IssueStatus::ContestedPartlyAgreed);
        assert_eq!(contested, !facts.refusals.is_empty(), "{} on {day}", issue.id);
        assert!(facts.last_touched.is_none_or(|touched| touched <= day), "{} on {day}", issue.id);
        for ask in &facts.live_asks {
            let position = moment.position(ask).unwrap();
            assert!(position.speaks && position.ask.as_ref().unwrap().live, "{ask} on {day}");
        }
        assert!(facts.outcomes.is_empty() || facts.carried_out.is_empty(), "{} on {day}", issue.id);
        assert!(facts.progress.is_none() || !facts.outcomes.is_empty(), "{} on {day}", issue.id);
    }
    for outcome in dossier.outcomes.iter().filter_map(|outcome| moment.outcome(&outcome.id)) {
        for amount in &outcome.amounts {
            assert!(amount.done.is_none_or(|(low, high)| low <= high));
        }
        assert!(outcome.age_days >= 0);
        assert!(outcome.entries > 0);
    }
    // Writing it for programs never fails either.
    assert!(dossier.records().all(|(record, _)| derived(moment, record).is_none_or(|v| v.is_object())));
}

/// The timeline has every record that had begun once in each lane where it belongs, in order of time, and
/// nothing of it is later than the day, but what was planned or due.
fn is_in_its_lanes(dossier: &Dossier, moment: &Moment) {
    let lanes = lanes(dossier, moment);
    let mut lanes_of: BTreeMap<&Id, usize> = BTreeMap::new();
    for lane in &lanes {
        let in_order = |pair: &[Mark]| (pair[0].at(), &pair[0].id) <= (pair[1].at(), &pair[1].id);
        assert!(lane.marks.windows(2).all(|pair| in_order(pair) || pair[0].from < pair[1].from));
        let ids: BTreeSet<&Id> = lane.marks.iter().map(|mark| &mark.id).collect();
        assert_eq!(ids.len(), lane.marks.len(), "each once in {:?}", lane.of);
        for mark in &lane.marks {
            *lanes_of.entry(&mark.id).or_default() += 1;
            let planned = matches!(mark.kind, MarkKind::Planned | MarkKind::CalledOff);
            assert!(mark.from <= mark.at() && mark.at() <= mark.to, "{}", mark.id);
            assert!(planned || mark.to <= moment.day, "{} on {}", mark.id, moment.day);
            let last = mark.last().filter(|_| !planned);
            assert!(last.is_none_or(|last| mark.from <= last && last <= moment.day), "{}", mark.id);
            assert!(mark.steps.iter().all(|step| step.day <= moment.day), "{}", mark.id);
            assert!([mark.due, mark.ends].iter().flatten().all(|ahead| ahead.latest() >= moment.day));
        }
    }
    for (record, _) in dossier.records() {
        let holders = match record {
            RecordRef::Position(position) => position.parties.iter().collect::<BTreeSet<_>>().len(),
            RecordRef::Meeting(_) | RecordRef::Outcome(_) | RecordRef::Event(_) => 1,
            _ => 0,
        };
        let expected = if moment.has_begun(record) { holders } else { 0 };
        assert_eq!(lanes_of.get(record.id()).copied().unwrap_or(0), expected, "{}", record.id());
    }
    // Put together, each record is still there.
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    let joined = together(lanes.clone(), |_, _| false);
    assert!(joined.iter().flat_map(|lane| &lane.marks).all(|mark| told.insert(&mark.id)), "each once");
    assert!(lanes_of.keys().all(|id| told.contains(id)));
}

/// What is begun stays begun, and what is over stays over.
fn only_goes_on(dossier: &Dossier, earlier: &Moment, later: &Moment) {
    for record in &dossier.positions {
        let Some(before) = earlier.position(&record.id) else { continue };
        let after = later.position(&record.id).unwrap();
        assert_eq!(before.begins, after.begins, "{}", record.id);
        if before.over.is_some() {
            assert!(!after.in_force && after.over_since == before.over_since, "{} came back", record.id);
        }
        assert!(before.stand.iter().all(|member| after.stand.contains(member)), "{}", record.id);
    }
}

/// What changes from day to day is what changes in between, once and in order; no word turns
/// within a day.
fn changes_add_up(dossier: &Dossier, earlier: &Moment, later: &Moment) {
    let whole = changes(dossier, Day::MIN, later.day);
    let mut parts = changes(dossier, Day::MIN, earlier.day);
    assert!(parts.iter().all(|change| change.date <= earlier.day));
    parts.extend(changes(dossier, earlier.day, later.day));
    assert_eq!(whole, parts, "{} and {}", earlier.day, later.day);
    assert!(status_changes(dossier, later, later).is_empty());
}

/// The dossier without all that is later than a day: records, entries, ends, what was carried out.
fn cut(dossier: &Dossier, moment: &Moment) -> Dossier {
    let day = moment.day;
    let mut cut = dossier.clone();
    cut.positions.retain(|position| moment.position(&position.id).is_some());
    for position in &mut cut.positions {
        if position.until.is_some_and(|until| until.latest() > day) {
            (position.until, position.ended) = (None, None);
        }
    }
    for party in &mut cut.parties {
        party.until = party.until.filter(|until| until.latest() <= day);
    }
    cut.outcomes.retain(|outcome| moment.outcome(&outcome.id).is_some());
    for outcome in &mut cut.outcomes {
        outcome.history.truncate(moment.outcome(&outcome.id).unwrap().entries);
        for promised in &mut outcome.quantities {
            promised.done.retain(|done| done.date.is_some_and(|date| date.latest() <= day));
        }
    }
    cut.meetings.retain(|meeting| moment.meeting(&meeting.id).is_some());
    for meeting in &mut cut.meetings {
        meeting.history.truncate(moment.meeting(&meeting.id).unwrap().entries);
    }
    cut.indexed()
}

/// Nothing that came later says a word.
fn knows_nothing_later(dossier: &Dossier, moment: &Moment) {
    let without = self::cut(dossier, moment);
    let cut = Moment::at(&without, moment.day);
    let day = moment.day;
    assert_eq!(changes(dossier, Day::MIN, day), changes(&without, Day::MIN, day), "{day}");
    assert_eq!(agenda(dossier, moment), agenda(&without, &cut), "{day}");
    assert_eq!(Matrix::at(dossier, moment), Matrix::at(&without, &cut), "{day}");
    let [a, b] = [0, 1].map(|n| &dossier.parties[n].id);
    assert_eq!(gaps(dossier, moment, a, b), gaps(&without, &cut, a, b), "{day}");
    for (record, _) in dossier.records() {
        let id = record.id();
        assert_eq!(moment.position(id), cut.position(id), "{id} on {}", moment.day);
        assert_eq!(moment.issue(id), cut.issue(id), "{id} on {}", moment.day);
        assert_eq!(moment.meeting(id), cut.meeting(id), "{id} on {}", moment.day);
        assert_eq!(moment.outcome(id), cut.outcome(id), "{id} on {}", moment.day);
        assert_eq!(moment.roles(id), cut.roles(id), "{id} on {}", moment.day);
    }
}

#[test]
fn every_day_of_the_bundled_dossiers_is_sound() {
    for dossier in bundled() {
        let mut earlier: Option<Moment> = None;
        for (n, day) in Calendar::of(&dossier).changes.into_iter().enumerate() {
            let moment = Moment::at(&dossier, day);
            is_sound(&dossier, &moment);
            is_in_its_lanes(&dossier, &moment);
            if let Some(earlier) = &earlier {
                only_goes_on(&dossier, earlier, &moment);
                changes_add_up(&dossier, earlier, &moment);
            }
            if n % 10 == 0 {
                knows_nothing_later(&dossier, &moment);
            }
            earlier = Some(moment);
        }
        assert!(earlier.is_some());
    }
}

#[test]
fn places_in_the_file_decide_nothing() {
    for dossier in bundled() {
        let mut turned = dossier.clone();
        turned.positions.reverse();
        turned.outcomes.reverse();
        turned.meetings.reverse();
        let turned = turned.indexed();
        for day in Calendar::of(&dossier).changes.into_iter().step_by(20) {
            let (here, there) = (Moment::at(&dossier, day), Moment::at(&turned, day));
            for (record, _) in dossier.records() {
                assert_eq!(derived(&here, record), derived(&there, record), "{} on {day}", record.id());
            }
        }
    }
}

const DATES: [&str; 8] = [
    "2025",
    "2025-03",
    "2025-03-05",
    "2025-03-20",
    "[2025-03-10..2025-04-10]",
    "2025-04-01",
    "2025-04",
    "2025-06-01~",
];
const PARTIES: [&str; 4] = ["a", "b", "c", "s"];
const ISSUES: [&str; 3] = ["main", "below", "other"];

fn words<W: Word>() -> impl Strategy<Value = &'static str> {
    select(W::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())
}

/// Links to any of the first records of a kind, itself and missing ones included.
fn links(stem: &'static str) -> impl Strategy<Value = Vec<String>> {
    vec(0..9usize, 0..3).prop_map(move |places| places.iter().map(|n| format!("{stem}{n}")).collect())
}

fn position(n: usize) -> impl Strategy<Value = Value> {
    let what = (
        subsequence(PARTIES.to_vec(), 1..3),
        subsequence(ISSUES.to_vec(), 1..3),
        words::<Stance>(),
        select(DATES.to_vec()),
        proptest::option::of((select(DATES.to_vec()), select(vec!["met", "lapsed"]))),
    );
    let whom =
        (subsequence(PARTIES.to_vec(), 0..3), proptest::option::of(select(PARTIES.to_vec())), any::<bool>());
    let linked = (links("p"), links("p"), links("p"), links("p"));
    (what, whom, linked).prop_map(move |(what, whom, linked)| {
        let mut record = json!({
            "id": format!("p{n}"), "title": "t", "text": "t", "parties": what.0, "issues": what.1,
            "stance": what.2, "since": what.3, "toward": whom.0, "according_to": whom.1,
            "responds_to": linked.0, "replaces": linked.1, "reaffirms": linked.2, "contradicts": linked.3,
        });
        if let Some((until, ended)) = what.4 {
            record["until"] = json!(until);
            record["ended"] = json!(ended);
        }
        if whom.2 {
            record["condition"] = json!({"text": "c"});
        }
        record
    })
}

fn outcome(n: usize) -> impl Strategy<Value = Value> {
    let what = (
        subsequence(PARTIES.to_vec(), 0..4),
        subsequence(ISSUES.to_vec(), 1..3),
        words::<OutcomeKind>(),
        vec((words::<OutcomeStatus>(), select(DATES.to_vec())), 1..4),
        proptest::option::of(select(DATES.to_vec())),
    );
    let settles = vec((0..9usize, select(vec!["full", "part", "none"])), 0..3);
    let done = vec((select(DATES.to_vec()), 0..500u64), 0..3);
    (what, settles, done, any::<bool>(), links("o")).prop_map(
        move |(what, settles, done, part_of, contradicts)| {
            let history: Vec<Value> =
                what.3.iter().map(|(status, date)| json!({"status": status, "date": date})).collect();
            let settles: Vec<Value> = settles
                .iter()
                .map(|(at, extent)| json!({"position": format!("p{at}"), "extent": extent}))
                .collect();
            let done: Vec<Value> =
                done.iter().map(|(date, count)| json!({"date": date, "count": count})).collect();
            json!({
                "id": format!("o{n}"), "title": "t", "kind": what.2, "when": history[0]["date"],
                "parties": what.0, "issues": what.1, "history": history, "until": what.4, "due": what.4,
                "settles": settles, "contradicts": contradicts,
                "quantity": {"unit": "people", "done": done}, "part_of": part_of.then(|| format!("o{}", n / 2)).filter(|_| n > 0),
            })
        },
    )
}

fn dossier() -> impl Strategy<Value = Dossier> {
    let positions: Vec<_> = (0..8).map(position).collect();
    let outcomes: Vec<_> = (0..4).map(outcome).collect();
    (positions, outcomes).prop_map(|(positions, outcomes)| {
        let party = |id: &str, role: &str| json!({"id": id, "name": id, "kind": "state", "roles": [{"role": role}]});
        let whole = json!({
            "dossier": {"format": 1, "id": "made-up", "title": "Made up"},
            "parties": [party("a", "side"), party("b", "side"), party("c", "mediator"), party("s", "supporter")],
            "issues": [
                {"id": "main", "name": "main"}, {"id": "below", "name": "below", "parent": "main"},
                {"id": "other", "name": "other", "parent": "other"},
            ],
            "positions": positions, "outcomes": outcomes,
        });
        serde_json::from_value::<Dossier>(whole).unwrap().indexed()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_dossier_is_sound_on_any_day(dossier in dossier(), first in 0..200u64, second in 0..200u64) {
        let new_year: Day = "2025-01-01".parse().unwrap();
        let day = |days: u64| new_year + chrono::Days::new(days);
        let earlier = Moment::at(&dossier, day(first.min(second)));
        let later = Moment::at(&dossier, day(first.max(second)));
        is_sound(&dossier, &earlier);
        is_sound(&dossier, &later);
        only_goes_on(&dossier, &earlier, &later);
        changes_add_up(&dossier, &earlier, &later);
        knows_nothing_later(&dossier, &earlier);
        for day in Calendar::of(&dossier).changes {
            let moment = Moment::at(&dossier, day);
            is_sound(&dossier, &moment);
            is_in_its_lanes(&dossier, &moment);
        }
    }
}
