//! Cuts a record, in the format's own shape, down to what was known on a day. The rules are those of
//! [`super::visible`].

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::facts::Moment;
use super::role::within;
use crate::date::Date;
use crate::model::{
    Citation, Dossier, Event, Id, Meeting, Outcome, Party, Person, Position, RecordRef, Source,
};

impl Moment {
    /// A record as of the day, in the format's own shape. Steps, ends, links, roles, offices and deliveries
    /// are kept only if they had happened; of a meeting not yet held only its announcement is kept. Parties
    /// that the record itself names as holders, addressees, parties, participants or narrators stay even if
    /// they begin later, because the record would otherwise say something else. None if it had not begun.
    pub fn redacted(&self, dossier: &Dossier, record: RecordRef<'_>) -> Option<Value> {
        if !self.has_begun(record) {
            return None;
        }
        let redactor = Redactor { moment: self, dossier };
        Some(match record {
            RecordRef::Source(source) => json(&self.source(dossier, source)),
            RecordRef::Party(party) => always(json(&redactor.party(party.clone())), "roles"),
            RecordRef::Person(person) => always(json(&redactor.person(person.clone())), "affiliations"),
            RecordRef::Issue(issue) => json(issue),
            RecordRef::Package(package) => {
                let mut package = package.clone();
                package.when = redactor.when(package.when);
                redactor.keep(&mut package.based_on);
                json(&package)
            }
            RecordRef::Position(position) => json(&redactor.position(position.clone())),
            RecordRef::Meeting(meeting) => json(&redactor.meeting(meeting)),
            RecordRef::Outcome(outcome) => json(&redactor.outcome(outcome)),
            RecordRef::Event(event) => json(&redactor.event(event.clone())),
        })
    }

    /// A source as of the day: the party it is aligned with is given only once that party exists.
    pub fn source(&self, dossier: &Dossier, source: &Source) -> Source {
        let mut source = source.clone();
        source.aligned_with = source.aligned_with.filter(|party| self.knows(dossier, party));
        source
    }

    /// The sources that support anything shown as of the day, and those that they reprint or translate, in the
    /// dossier's order, whenever they were published.
    pub fn sources_shown<'a>(&self, dossier: &'a Dossier) -> Vec<&'a Source> {
        let mut cited: HashSet<&Id> = HashSet::new();
        for (record, _) in dossier.records().filter(|(record, _)| self.has_begun(*record)) {
            let mut cite = |citations: &'a [Citation]| cited.extend(citations.iter().map(|c| &c.source));
            match record {
                RecordRef::Meeting(meeting) => {
                    self.meeting_history(meeting).iter().for_each(|entry| cite(&entry.sources));
                    cited.extend(self.meeting_sources(meeting).into_iter().map(|c| &c.source));
                }
                RecordRef::Outcome(outcome) => {
                    cite(&outcome.sources);
                    self.outcome_history(outcome).iter().for_each(|entry| cite(&entry.sources));
                }
                _ => cite(record.sources()),
            }
        }
        let mut originals: Vec<&Id> = cited.iter().copied().collect();
        while let Some(id) = originals.pop() {
            let original = dossier.source(id).and_then(|source| source.original.as_ref());
            originals.extend(original.filter(|original| cited.insert(*original)));
        }
        dossier.sources.iter().filter(|source| cited.contains(&source.id)).collect()
    }
}

fn json(record: &impl Serialize) -> Value {
    // Serializing the model cannot fail: every key is a string.
    serde_json::to_value(record).unwrap_or_default()
}

/// Adds a key that every record of its kind has, even if nothing is left under it by the day.
fn always(mut record: Value, key: &str) -> Value {
    if let Some(object) = record.as_object_mut() {
        object.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    }
    record
}

/// Cuts records down to what had happened by the moment's day.
struct Redactor<'a> {
    moment: &'a Moment,
    dossier: &'a Dossier,
}

impl Redactor<'_> {
    fn keep(&self, links: &mut Vec<Id>) {
        links.retain(|id| self.moment.knows(self.dossier, id));
    }

    fn one(&self, link: Option<Id>) -> Option<Id> {
        link.filter(|id| self.moment.knows(self.dossier, id))
    }

    /// Only the start of something that is still under way.
    fn when(&self, when: Date) -> Date {
        let under_way =
            when.is_interval() && when.earliest() <= self.moment.day && self.moment.day < when.latest();
        if under_way { when.start() } else { when }
    }

    fn party(&self, mut party: Party) -> Party {
        party.roles.retain(|term| within(term.since, None, self.moment.day));
        for term in &mut party.roles {
            term.until = self.moment.last_day(term.until);
        }
        party.until = self.moment.last_day(party.until);
        party.members.retain(|member| {
            within(member.since, None, self.moment.day) && self.moment.knows(self.dossier, &member.party)
        });
        for member in &mut party.members {
            member.until = self.moment.last_day(member.until);
        }
        party.successor_of = self.one(party.successor_of);
        party
    }

    fn person(&self, mut person: Person) -> Person {
        let day = self.moment.day;
        person
            .affiliations
            .retain(|term| within(term.since, None, day) && self.moment.knows(self.dossier, &term.party));
        for term in &mut person.affiliations {
            term.until = self.moment.last_day(term.until);
        }
        person.offices.retain(|office| within(office.since.or(office.attested), None, day));
        for office in &mut person.offices {
            office.until = self.moment.last_day(office.until);
            office.attested = office.attested.filter(|date| date.earliest() <= day);
        }
        person
    }

    fn position(&self, mut position: Position) -> Position {
        position.ended = self.moment.ended(&position);
        position.until = self.moment.until(&position);
        for links in [
            &mut position.responds_to,
            &mut position.replaces,
            &mut position.reaffirms,
            &mut position.contradicts,
        ] {
            self.keep(links);
        }
        if let Some(condition) = &mut position.condition {
            self.keep(&mut condition.met_by);
        }
        position.sought.retain(|sought| sought.on.earliest() <= self.moment.day);
        position.meeting = self.one(position.meeting);
        position.package = self.one(position.package);
        position
    }

    fn meeting(&self, meeting: &Meeting) -> Meeting {
        let mut redacted = meeting.clone();
        redacted.history.truncate(self.moment.meeting_history(meeting).len());
        redacted.when = self.when(meeting.when);
        redacted.part_of = self.one(redacted.part_of);
        if self.moment.was_held(meeting) {
            return redacted;
        }
        redacted.sources = self.moment.meeting_sources(meeting).into_iter().cloned().collect();
        redacted.status = None;
        redacted.text = None;
        redacted.format = None;
        redacted.level = None;
        redacted.round = None;
        redacted.track = None;
        redacted.duration = None;
        redacted.agenda.clear();
        for participant in &mut redacted.participants {
            participant.roles.clear();
            participant.head = None;
            participant.people.clear();
        }
        redacted
    }

    fn outcome(&self, outcome: &Outcome) -> Outcome {
        let mut redacted = outcome.clone();
        redacted.history.truncate(self.moment.outcome_history(outcome).len());
        redacted.when = self.when(outcome.when);
        for promised in &mut redacted.quantities {
            promised.done = self.moment.done_by(promised).into_iter().cloned().collect();
        }
        redacted.settles.retain(|settled| self.moment.knows(self.dossier, &settled.position));
        for links in [&mut redacted.replaces, &mut redacted.amends, &mut redacted.contradicts] {
            self.keep(links);
        }
        redacted.meeting = self.one(redacted.meeting);
        redacted.part_of = self.one(redacted.part_of);
        redacted
    }

    fn event(&self, mut event: Event) -> Event {
        event.when = self.when(event.when);
        self.keep(&mut event.affects);
        self.keep(&mut event.contradicts);
        event
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::day;
    use super::*;
    use serde_json::json;

    const FULL: &str = include_str!("../../tests/fixture/full.json");

    fn full() -> Dossier {
        let mut value: Value = serde_json::from_str(FULL).unwrap();
        value.as_object_mut().unwrap().remove("snapshot");
        serde_json::from_value::<Dossier>(value).unwrap().indexed()
    }

    fn told(on: &str, id: &str) -> Option<Value> {
        let dossier = full();
        Moment::at(&dossier, day(on)).redacted(&dossier, dossier.record(id).unwrap())
    }

    #[test]
    fn ends_come_when_they_are_reached() {
        for (on, until) in [("2025-10-30", json!(null)), ("2025-10-31", json!("2025-10"))] {
            let position = told(on, "p").unwrap();
            assert_eq!(position.get("until").cloned().unwrap_or_default(), until, "{on}");
            assert_eq!(position.get("ended").is_some(), !until.is_null(), "{on}");
        }
        assert_eq!(told("2025-06-30", "p"), None);
        assert_eq!(told("2024-12-31", "a").unwrap()["roles"], json!([]));
        assert!(told("2025-12-30", "a").unwrap()["roles"][0].get("until").is_none());
        assert_eq!(told("2025-12-31", "a").unwrap()["until"], "2025-12-31");
    }

    #[test]
    fn links_lead_to_what_had_begun() {
        let event = |on: &str| told(on, "e").unwrap();
        assert!(event("2025-06-30").get("affects").is_none());
        assert_eq!(event("2025-07-01")["affects"], json!(["p"]));
        assert_eq!(event("2025-07-02")["affects"], json!(["p", "o"]));
        assert_eq!(told("2025-07-02", "q").unwrap()["condition"]["met_by"], json!(["o", "m"]));
    }

    #[test]
    fn what_was_done_later_is_not_there() {
        let people = |on: &str| told(on, "o").unwrap()["quantities"][0].clone();
        assert_eq!(people("2025-08-30"), json!({"unit": "people", "agreed": 9}));
        assert_eq!(people("2025-08-31")["done"][0]["count"], 3);
    }

    #[test]
    fn a_step_is_told_whole_or_not_at_all() {
        let steps = |on: &str| told(on, "o").unwrap()["history"].as_array().unwrap().len();
        assert_eq!((steps("2025-08-30"), steps("2025-08-31")), (1, 2));
        let moved = &told("2025-08-31", "o").unwrap()["history"][1];
        // A term that lies ahead was known when the step was taken.
        assert_eq!((&moved["until"], &moved["due"]), (&json!("2026"), &json!("2025-12")));
        assert_eq!(moved["issues"], json!(["i"]));
    }

    #[test]
    fn an_answer_to_a_package_names_it_once_it_was_presented() {
        // The position begins no earlier than the package that it answers.
        assert_eq!(told("2025-07-30", "q").unwrap()["responds_to"], json!(["p", "k"]));
        let mut dossier = full();
        dossier.packages[0].when = "2025-12".parse().unwrap();
        let moment = Moment::at(&dossier, day("2025-07-30"));
        assert_eq!(moment.redacted(&dossier, dossier.record("q").unwrap()), None);
        let ask = moment.redacted(&dossier, dossier.record("p").unwrap()).unwrap();
        assert!(ask.get("package").is_none(), "it was not presented yet");
    }

    #[test]
    fn a_search_is_told_from_its_last_day_on() {
        let sought = |on: &str| told(on, "p").unwrap().get("sought").cloned();
        assert_eq!(sought("2025-08-30"), None);
        assert_eq!(sought("2025-08-31").unwrap()[0]["on"], "2025-08-31");
    }

    #[test]
    fn members_are_those_who_had_joined() {
        let members = |on: &str| told(on, "a").unwrap()["members"].clone();
        assert_eq!(members("2023-12-31"), json!(["b"]));
        assert_eq!(members("2024-01-01"), json!(["b", {"party": "c", "since": "2024"}]));
        assert_eq!(members("2025-12-31"), json!(["b", {"party": "c", "since": "2024", "until": "2025"}]));
    }

    #[test]
    fn the_packages_on_which_one_builds_are_told_once_they_were_presented() {
        let mut dossier = full();
        let based_on = |dossier: &Dossier, on: &str| {
            let package = Moment::at(dossier, day(on)).redacted(dossier, dossier.record("k").unwrap());
            package.unwrap().get("based_on").cloned()
        };
        assert_eq!(based_on(&dossier, "2025-07-31"), Some(json!(["k2"])));
        dossier.packages[1].when = "2025-12".parse().unwrap();
        assert_eq!(based_on(&dossier, "2025-07-31"), None);
    }

    #[test]
    fn what_a_shown_source_reprints_is_shown_too() {
        let dossier = full();
        let moment = Moment::at(&dossier, day("2025-07-02"));
        let shown: Vec<&str> = moment.sources_shown(&dossier).iter().map(|source| &*source.id).collect();
        assert!(shown.contains(&"s2"), "{shown:?}");
    }

    #[test]
    fn a_meeting_not_yet_held_says_what_was_announced() {
        let announced = told("2025-06-30", "n").unwrap();
        assert_eq!(announced["history"].as_array().unwrap().len(), 1);
        let under_way = told("2025-07-01", "m").unwrap();
        assert_eq!(under_way["when"], "2025-07-01");
        assert_eq!(under_way["participants"], json!([{"party": "a"}]));
        for later in ["text", "status", "format", "level", "duration", "agenda", "round"] {
            assert!(under_way.get(later).is_none(), "{later}");
        }
        assert_eq!(told("2025-07-02", "m").unwrap()["when"], "2025-07-01/2025-07-02");
    }

    #[test]
    fn on_its_last_day_a_dossier_tells_all_that_it_has() {
        let dossier = full();
        let moment = Moment::at(&dossier, day("2026-01-01"));
        for (record, _) in dossier.records() {
            assert_eq!(moment.redacted(&dossier, record), record.to_json().ok(), "{}", record.id());
        }
    }
}
