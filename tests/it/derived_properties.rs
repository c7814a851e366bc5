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
use demarche::derive::{AskStatus, Calendar, IssueStatus, Moment, Reply, derived};
use demarche::model::{
    Choose, ConditionKind, Dossier, Ended, Id, Kind, OutcomeKind, OutcomeStatus, PartyKind, RecordRef,
    Stance, Word,
};
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

/// What holds of a party's reply to an ask.
fn is_told_soundly(dossier: &Dossier, ask: &Id, reply: &Reply, day: Day) {
    let place = format!("{} to {ask} on {day}: {reply:?}", reply.party);
    assert_eq!(reply.silence.is_some(), reply.status == AskStatus::Open, "{place}");
    assert!(reply.since_then.is_none() || reply.formerly.is_some(), "{place}");
    assert!(reply.condition_kind.is_none() || reply.status == AskStatus::Conditional, "{place}");
    if let Some(package) = &reply.through {
        let answer = dossier.position(reply.answer.as_ref().unwrap()).unwrap();
        assert!(answer.responds_to.contains(package), "{place}");
        assert!(dossier.package(package).is_some_and(|package| package.when.earliest() <= day), "{place}");
    }
    let is_coalition = |party: &Id| dossier.party(party).unwrap().kind == PartyKind::Coalition;
    assert!(!reply.by_members || is_coalition(&reply.party), "{place}");
    assert!(reply.as_member_of.as_ref().is_none_or(is_coalition), "{place}");
}

/// What holds within one moment.
fn is_sound(dossier: &Dossier, moment: &Moment) {
    let day = moment.day;
    for record in &dossier.positions {
        let Some(facts) = moment.position(&record.id) else { continue };
        let id = &record.id;
        assert!(
            facts.begins <= day && facts.last_attested.day <= day && facts.age_days >= 0,
            "{id} on {day}"
        );
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
                is_told_soundly(dossier, id, reply, day);
                for answer in reply.beside.iter().filter_map(|answer| dossier.position(answer)) {
                    assert!(moment.position(&answer.id).unwrap().in_force, "{id} on {day}");
                }
            }
        }
    }
    for issue in &dossier.issues {
        let facts = moment.issue(&issue.id).unwrap();
        let contested = matches!(
            facts.status,
            IssueStatus::Contested | IssueStatus::ContestedPartlyAgreed | IssueStatus::ContestedPartlyDone
        );
        assert_eq!(contested, !facts.refusals.is_empty(), "{} on {day}", issue.id);
        assert!(facts.last_touched.is_none_or(|touched| touched.day <= day), "{} on {day}", issue.id);
        for ask in &facts.live_asks {
            let position = moment.position(ask).unwrap();
            assert!(position.speaks && position.ask.as_ref().unwrap().live, "{ask} on {day}");
        }
        assert!(facts.outcomes.is_empty() || facts.carried_out.is_empty(), "{} on {day}", issue.id);
        assert!(facts.progress.is_none() || !facts.outcomes.is_empty(), "{} on {day}", issue.id);
        let was_done = matches!(
            facts.status,
            IssueStatus::Done | IssueStatus::PartlyDone | IssueStatus::ContestedPartlyDone
        );
        assert!(was_done || facts.by.is_empty(), "{} on {day}", issue.id);
        for package in facts.refused_with.iter().map(|id| dossier.package(id).unwrap()) {
            assert!(package.when.earliest() <= day, "{} on {day}", issue.id);
        }
    }
    for package in dossier.packages.iter().filter_map(|package| moment.package(&package.id)) {
        assert!(package.positions.iter().all(|position| moment.position(position).is_some()));
        let answered: BTreeSet<&Id> = package.answers.iter().map(|reply| &reply.party).collect();
        assert_eq!(answered.len(), package.answers.len());
    }
    for outcome in dossier.outcomes.iter().filter_map(|outcome| moment.outcome(&outcome.id)) {
        for amount in &outcome.amounts {
            assert!(amount.done.is_none_or(|(low, high)| low <= high));
        }
        let units: Vec<&str> = outcome.amounts.iter().map(|amount| &amount.unit[..]).collect();
        assert!(units.windows(2).all(|pair| pair[0] != pair[1]));
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
    cut.packages.retain(|package| moment.package(&package.id).is_some());
    for party in &mut cut.parties {
        party.until = party.until.filter(|until| until.latest() <= day);
        party.members.retain(|member| member.since.is_none_or(|since| since.earliest() <= day));
        for member in &mut party.members {
            member.until = member.until.filter(|until| until.latest() <= day);
        }
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
        assert_eq!(moment.package(id), cut.package(id), "{id} on {}", moment.day);
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
        let turned = turned(&dossier);
        for day in Calendar::of(&dossier).changes.into_iter().step_by(20) {
            says_the_same(&dossier, &turned, day);
        }
    }
}

/// The dossier with its records in another order. The order of issues is that of the screens, and of several
/// coalitions of a party the first in the file goes first.
fn turned(dossier: &Dossier) -> Dossier {
    let mut turned = dossier.clone();
    turned.packages.reverse();
    turned.positions.reverse();
    turned.outcomes.reverse();
    turned.meetings.reverse();
    turned.indexed()
}

/// No word depends on the order of the records.
fn says_the_same(dossier: &Dossier, turned: &Dossier, day: Day) {
    let (here, there) = (Moment::at(dossier, day), Moment::at(turned, day));
    for (record, _) in dossier.records() {
        let [mut here, mut there] = [&here, &there].map(|moment| derived(moment, record));
        if record.kind() == Kind::Package {
            // Within one point, and without points, the order is that of the file.
            for package in [&mut here, &mut there].into_iter().flatten() {
                let positions = package["positions"].as_array_mut().unwrap();
                positions.sort_by_key(|id| id.as_str().map(str::to_owned));
            }
        }
        assert_eq!(here, there, "{} on {day}", record.id());
    }
    let [a, b] = [0, 1].map(|n| &dossier.parties[n].id);
    assert_eq!(gaps(dossier, &here, a, b), gaps(turned, &there, a, b), "{day}");
    assert_eq!(agenda(dossier, &here), agenda(turned, &there), "{day}");
    assert_eq!(changes(dossier, Day::MIN, day), changes(turned, Day::MIN, day), "{day}");
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
/// `u` and `w` are coalitions.
const PARTIES: [&str; 6] = ["a", "b", "c", "s", "u", "w"];
const ISSUES: [&str; 3] = ["main", "below", "other"];

fn words<W: Word>() -> impl Strategy<Value = &'static str> {
    select(W::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())
}

/// Links to any of the first records of a kind, itself and missing ones included.
fn links(stem: &'static str) -> impl Strategy<Value = Vec<String>> {
    vec(0..9usize, 0..3).prop_map(move |places| places.iter().map(|n| format!("{stem}{n}")).collect())
}

/// What a position answers: positions, and packages as a whole.
fn answered() -> impl Strategy<Value = Vec<String>> {
    (links("p"), proptest::option::weighted(0.3, 0..4usize)).prop_map(|(mut links, package)| {
        links.extend(package.map(|n| format!("k{n}")));
        links
    })
}

fn position(n: usize) -> impl Strategy<Value = Value> {
    let what = (
        subsequence(PARTIES.to_vec(), 1..3),
        subsequence(ISSUES.to_vec(), 1..3),
        words::<Stance>(),
        select(DATES.to_vec()),
        proptest::option::of((select(DATES.to_vec()), words::<Ended>())),
    );
    let whom =
        (subsequence(PARTIES.to_vec(), 0..3), proptest::option::of(select(PARTIES.to_vec())), any::<bool>());
    let linked = (answered(), links("p"), links("p"), links("p"));
    let of_package = proptest::option::of((0..4usize, proptest::option::of(select(vec!["1", "2", "II.3"]))));
    let condition = proptest::option::of(proptest::option::of(words::<ConditionKind>()));
    let sought = vec((select(DATES.to_vec()), subsequence(PARTIES.to_vec(), 0..3)), 0..2);
    (what, whom, linked, of_package, condition, sought).prop_map(
        move |(what, whom, linked, of_package, condition, sought)| {
            let mut record = json!({
                "id": format!("p{n}"), "title": "t", "text": "t", "parties": what.0, "issues": what.1,
                "stance": what.2, "since": what.3, "toward": whom.0,
                "responds_to": linked.0, "replaces": linked.1, "reaffirms": linked.2, "contradicts": linked.3,
                "sought": sought.iter().map(|(on, parties)| json!({"on": on, "parties": parties})).collect::<Value>(),
                "quantity": {"unit": "people", "value": n},
            });
            if let Some(teller) = whom.1 {
                record[if whom.2 { "according_to" } else { "reported_by" }] = json!(teller);
            }
            if let Some((until, ended)) = what.4 {
                record["until"] = json!(until);
                record["ended"] = json!(ended);
            }
            if let Some(kind) = condition {
                record["condition"] = json!({"text": "c", "kind": kind});
            }
            if let Some((package, point)) = of_package {
                record["package"] = json!(format!("k{package}"));
                record["point"] = json!(point);
            }
            record
        },
    )
}

fn package(n: usize) -> impl Strategy<Value = Value> {
    let parties = subsequence(PARTIES.to_vec(), 1..3);
    (parties, select(DATES.to_vec()), proptest::option::weighted(0.3, words::<Choose>()), links("k"))
        .prop_map(move |(parties, when, choose, based_on)| {
            json!({
                "id": format!("k{n}"), "title": "t", "parties": parties, "when": when, "choose": choose,
                "points": 4, "based_on": based_on,
            })
        })
}

fn step() -> impl Strategy<Value = Value> {
    let date = || proptest::option::weighted(0.3, select(DATES.to_vec()));
    let issues = prop_oneof![2 => Just(vec![]), 1 => subsequence(ISSUES.to_vec(), 1..3)];
    (words::<OutcomeStatus>(), select(DATES.to_vec()), issues, date(), date()).prop_map(
        |(status, on, issues, until, due)| {
            json!({"status": status, "date": on, "issues": issues, "until": until, "due": due})
        },
    )
}

fn outcome(n: usize) -> impl Strategy<Value = Value> {
    let what = (
        subsequence(PARTIES.to_vec(), 0..4),
        subsequence(ISSUES.to_vec(), 1..3),
        words::<OutcomeKind>(),
        vec(step(), 1..4),
        proptest::option::of(select(DATES.to_vec())),
    );
    let settles = vec((0..9usize, select(vec!["full", "part", "none"])), 0..3);
    let done = || vec((select(DATES.to_vec()), 0..500u64), 0..3);
    (what, settles, (done(), done()), any::<bool>(), links("o")).prop_map(
        move |(what, settles, done, part_of, contradicts)| {
            let settles: Vec<Value> = settles
                .iter()
                .map(|(at, extent)| json!({"position": format!("p{at}"), "extent": extent}))
                .collect();
            let carried_out = |done: &[(&str, u64)]| -> Value {
                done.iter().map(|(date, count)| json!({"date": date, "count": count})).collect()
            };
            let mut history = what.3;
            // The first step is about the outcome itself.
            history[0].as_object_mut().unwrap().remove("issues");
            json!({
                "id": format!("o{n}"), "title": "t", "kind": what.2, "when": history[0]["date"],
                "parties": what.0, "issues": what.1, "history": history, "until": what.4, "due": what.4,
                "settles": settles, "contradicts": contradicts,
                "quantities": [
                    {"unit": "people", "done": carried_out(&done.0)},
                    {"unit": "tonnes", "agreed": 2.5, "done": carried_out(&done.1)},
                ],
                "part_of": part_of.then(|| format!("o{}", n / 2)).filter(|_| n > 0),
            })
        },
    )
}

/// The members of a coalition, each for a time; a coalition in itself or in its member too.
fn members() -> impl Strategy<Value = Value> {
    let date = || proptest::option::weighted(0.4, select(DATES.to_vec()));
    (subsequence(PARTIES.to_vec(), 0..4), date(), date()).prop_map(|(parties, since, until)| {
        let member = |party: &&str| json!({"party": party, "since": since, "until": until});
        parties.iter().map(member).collect()
    })
}

fn dossier() -> impl Strategy<Value = Dossier> {
    let positions: Vec<_> = (0..8).map(position).collect();
    let outcomes: Vec<_> = (0..4).map(outcome).collect();
    let packages: Vec<_> = (0..3).map(package).collect();
    let of_mediator = subsequence(ISSUES.to_vec(), 0..2);
    (positions, outcomes, packages, of_mediator, (members(), members())).prop_map(
        |(positions, outcomes, packages, of_mediator, members)| {
            let party = |id: &str, role: &str| json!({"id": id, "name": id, "kind": "state", "roles": [{"role": role}]});
            let coalition = |id: &str, members: &Value| {
                json!({"id": id, "name": id, "kind": "coalition", "members": members, "roles": [{"role": "side"}]})
            };
            let mediator =
                json!({"id": "c", "name": "c", "kind": "state", "roles": [{"role": "mediator", "issues": of_mediator}]});
            let whole = json!({
                "dossier": {"format": 1, "id": "made-up", "title": "Made up"},
                "parties": [
                    party("a", "side"), party("b", "side"), mediator, party("s", "supporter"),
                    coalition("u", &members.0), coalition("w", &members.1),
                ],
                "issues": [
                    {"id": "main", "name": "main"}, {"id": "below", "name": "below", "parent": "main"},
                    {"id": "other", "name": "other", "parent": "other", "overlaps": ["main", "other"]},
                ],
                "packages": packages, "positions": positions, "outcomes": outcomes,
            });
            serde_json::from_value::<Dossier>(whole).unwrap().indexed()
        },
    )
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
        says_the_same(&dossier, &turned(&dossier), later.day);
        for day in Calendar::of(&dossier).changes {
            let moment = Moment::at(&dossier, day);
            is_sound(&dossier, &moment);
            is_in_its_lanes(&dossier, &moment);
        }
    }
}
