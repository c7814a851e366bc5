//! What leaves the program: the dossier without what is private, so that every word is derived without it.

use std::collections::HashSet;

use crate::model::{
    Affiliation, Citation, Condition, Dossier, Entry, Event, Id, Issue, Kind, Meeting, MeetingEntry,
    Membership, Outcome, Package, Participant, Party, Person, Position, RecordRef, RoleTerm, Settlement,
    Sought, Source,
};

/// Whether a dossier has a private record or a private note.
pub fn has_private(dossier: &Dossier) -> bool {
    dossier.records().any(|(record, _)| record.is_private() || record.private_note().is_some())
}

/// The dossier without its private records and without every private note. It is complete only if
/// [`private_links`] finds nothing.
#[must_use]
pub fn public(dossier: &Dossier) -> Dossier {
    let mut public = dossier.clone();
    macro_rules! cut {
        ($($list:ident)+) => {
            $(public.$list.retain(|record| !record.private);
            public.$list.iter_mut().for_each(|record| record.private_note = None);)+
        };
    }
    cut!(sources parties people issues packages positions meetings outcomes events);
    public.indexed()
}

/// A link from a public record to a private one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateLink {
    /// The public record.
    pub record: Id,
    /// Its kind.
    pub kind: Kind,
    /// The field that holds the link: `responds_to`, or `history.sources` of a step.
    pub field: &'static str,
    /// The private record to which it leads.
    pub private: Id,
}

impl PrivateLink {
    /// What is wrong, on one line.
    pub fn message(&self) -> String {
        let Self { record, kind, field, private } = self;
        format!("`{field}` of {kind} `{record}` names `{private}`, which is private")
    }
}

/// The links from public records to private ones, in the order of the dossier. Without the private records, they
/// would lead nowhere and tell that a private record exists.
pub fn private_links(dossier: &Dossier) -> Vec<PrivateLink> {
    let records = || dossier.records().map(|(record, _)| record);
    let private: HashSet<&Id> = records().filter(|record| record.is_private()).map(RecordRef::id).collect();
    let mut links: Vec<PrivateLink> = Vec::new();
    if private.is_empty() {
        return links;
    }
    for record in records().filter(|record| !record.is_private()) {
        let first = links.len();
        for_each_id(record, &mut |field, id| {
            if private.contains(id) {
                let (record, kind) = (record.id().clone(), record.kind());
                let link = PrivateLink { record, kind, field, private: id.clone() };
                // Several steps of a history may have the same link.
                if !links.iter().skip(first).any(|known| *known == link) {
                    links.push(link);
                }
            }
        });
    }
    links
}

/// Every id of another record in a record, with its field. Each field is named here, so that the compiler asks about
/// a new one.
fn for_each_id(record: RecordRef<'_>, each: &mut dyn FnMut(&'static str, &Id)) {
    match record {
        RecordRef::Source(record) => of_source(record, each),
        RecordRef::Party(record) => of_party(record, each),
        RecordRef::Person(record) => of_person(record, each),
        RecordRef::Issue(record) => of_issue(record, each),
        RecordRef::Package(record) => of_package(record, each),
        RecordRef::Position(record) => of_position(record, each),
        RecordRef::Meeting(record) => of_meeting(record, each),
        RecordRef::Outcome(record) => of_outcome(record, each),
        RecordRef::Event(record) => of_event(record, each),
    }
}

/// Takes the ids of a field.
type Each<'a> = &'a mut dyn FnMut(&'static str, &Id);

fn all<'a>(each: Each<'_>, field: &'static str, ids: impl IntoIterator<Item = &'a Id>) {
    ids.into_iter().for_each(|id| each(field, id));
}

fn cited(each: Each<'_>, field: &'static str, citations: &[Citation]) {
    for Citation { source, locator: _, partial: _ } in citations {
        each(field, source);
    }
}

fn of_source(source: &Source, each: Each<'_>) {
    let Source {
        id: _,
        title: _,
        title_is: _,
        publisher: _,
        published: _,
        url: _,
        archived: _,
        accessed: _,
        language: _,
        kind: _,
        origin: _,
        original,
        aligned_with,
        refs: _,
        note: _,
        private: _,
        private_note: _,
    } = source;
    all(each, "original", original);
    all(each, "aligned_with", aligned_with);
}

fn of_party(party: &Party, each: Each<'_>) {
    let Party {
        id: _,
        name: _,
        official_name: _,
        short: _,
        kind: _,
        roles,
        members,
        successor_of,
        since: _,
        until: _,
        text: _,
        names: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = party;
    for RoleTerm { role: _, issues, prospective: _, since: _, until: _, text: _ } in roles {
        all(each, "roles.issues", issues);
    }
    for Membership { party, since: _, until: _ } in members {
        each("members", party);
    }
    all(each, "successor_of", successor_of);
    cited(each, "sources", sources);
}

fn of_person(person: &Person, each: Each<'_>) {
    let Person {
        id: _,
        name: _,
        affiliations,
        offices: _,
        variants: _,
        text: _,
        names: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = person;
    for Affiliation { party, since: _, until: _ } in affiliations {
        each("affiliations.party", party);
    }
    cited(each, "sources", sources);
}

fn of_issue(issue: &Issue, each: Each<'_>) {
    let Issue {
        id: _,
        name: _,
        short: _,
        parent,
        overlaps,
        text: _,
        keywords: _,
        names: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = issue;
    all(each, "parent", parent);
    all(each, "overlaps", overlaps);
    cited(each, "sources", sources);
}

fn of_package(package: &Package, each: Each<'_>) {
    let Package {
        id: _,
        title: _,
        parties,
        when: _,
        choose: _,
        points: _,
        text_status: _,
        based_on,
        text: _,
        url: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = package;
    all(each, "parties", parties);
    all(each, "based_on", based_on);
    cited(each, "sources", sources);
}

fn of_position(position: &Position, each: Each<'_>) {
    let Position {
        id: _,
        title: _,
        parties,
        issues,
        stance: _,
        text: _,
        since: _,
        until: _,
        ended: _,
        due: _,
        toward,
        sought,
        quantity: _,
        condition,
        responds_to,
        replaces,
        reaffirms,
        contradicts,
        according_to,
        reported_by: _,
        speaker,
        meeting,
        package,
        point: _,
        quote: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = position;
    all(each, "parties", parties);
    all(each, "issues", issues);
    all(each, "toward", toward);
    for Sought { on: _, parties, text: _ } in sought {
        all(each, "sought.parties", parties);
    }
    if let Some(Condition { text: _, kind: _, issues, met_by }) = condition {
        all(each, "condition.issues", issues);
        all(each, "condition.met_by", met_by);
    }
    all(each, "responds_to", responds_to);
    all(each, "replaces", replaces);
    all(each, "reaffirms", reaffirms);
    all(each, "contradicts", contradicts);
    all(each, "according_to", according_to);
    all(each, "speaker", speaker);
    all(each, "meeting", meeting);
    all(each, "package", package);
    cited(each, "sources", sources);
}

fn of_meeting(meeting: &Meeting, each: Each<'_>) {
    let Meeting {
        id: _,
        title: _,
        when: _,
        status: _,
        history,
        format: _,
        level: _,
        // Tracks are no records.
        track: _,
        round: _,
        place: _,
        participants,
        duration: _,
        agenda,
        part_of,
        text: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = meeting;
    for MeetingEntry { status: _, date: _, text: _, sources } in history {
        cited(each, "history.sources", sources);
    }
    for Participant { party, roles: _, head, people } in participants {
        each("participants.party", party);
        all(each, "participants.head", head);
        all(each, "participants.people", people);
    }
    all(each, "agenda", agenda);
    all(each, "part_of", part_of);
    cited(each, "sources", sources);
}

fn of_outcome(outcome: &Outcome, each: Each<'_>) {
    let Outcome {
        id: _,
        title: _,
        kind: _,
        when: _,
        issues,
        history,
        parties,
        mediators,
        meeting,
        text: _,
        until: _,
        due: _,
        settles,
        quantities: _,
        figures: _,
        part_of,
        replaces,
        amends,
        contradicts,
        according_to,
        reported_by: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = outcome;
    all(each, "issues", issues);
    for step in history {
        let Entry {
            status: _,
            date: _,
            issues,
            until: _,
            due: _,
            text: _,
            according_to,
            reported_by: _,
            sources,
        } = step;
        all(each, "history.issues", issues);
        all(each, "history.according_to", according_to);
        cited(each, "history.sources", sources);
    }
    all(each, "parties", parties);
    all(each, "mediators", mediators);
    all(each, "meeting", meeting);
    for Settlement { position, extent: _ } in settles {
        each("settles.position", position);
    }
    all(each, "part_of", part_of);
    all(each, "replaces", replaces);
    all(each, "amends", amends);
    all(each, "contradicts", contradicts);
    all(each, "according_to", according_to);
    cited(each, "sources", sources);
}

fn of_event(event: &Event, each: Each<'_>) {
    let Event {
        id: _,
        title: _,
        when: _,
        text: _,
        kind: _,
        parties,
        issues,
        place: _,
        affects,
        contradicts,
        according_to,
        reported_by: _,
        refs: _,
        note: _,
        private: _,
        private_note: _,
        sources,
    } = event;
    all(each, "parties", parties);
    all(each, "issues", issues);
    all(each, "affects", affects);
    all(each, "contradicts", contradicts);
    all(each, "according_to", according_to);
    cited(each, "sources", sources);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word as _;
    use serde_json::{Value, json};

    const FULL: &str = include_str!("../../tests/fixture/full.json");

    /// A dossier with every field but those of what is private.
    fn full() -> Value {
        let mut value: Value = serde_json::from_str(FULL).unwrap();
        value.as_object_mut().unwrap().remove("snapshot");
        for kind in Kind::ALL {
            let records = value[kind.plural()].as_array_mut().unwrap();
            records.retain(|record| record.get("private").is_none());
            for record in records {
                record.as_object_mut().unwrap().remove("private_note");
            }
        }
        value
    }

    fn read(value: Value) -> Dossier {
        serde_json::from_value::<Dossier>(value).unwrap().indexed()
    }

    /// The ids in a value, except its own.
    fn ids_in(value: &Value, known: &HashSet<String>, found: &mut Vec<String>) {
        match value {
            Value::String(text) if known.contains(text) => found.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| ids_in(item, known, found)),
            Value::Object(members) => {
                let links =
                    members.iter().filter(|(key, _)| !matches!(key.as_str(), "names" | "title" | "text"));
                links.for_each(|(_, value)| ids_in(value, known, found));
            }
            _ => {}
        }
    }

    #[test]
    fn every_private_record_and_note_is_left_out() {
        for kind in Kind::ALL {
            let mut value = full();
            let record = &mut value[kind.plural()][0];
            record["private"] = json!(true);
            let id = record["id"].as_str().unwrap().to_owned();
            let dossier = read(value);
            assert!(has_private(&dossier), "{kind}");
            let public = public(&dossier);
            assert!(public.record(&id).is_none() && !has_private(&public), "{kind}");
            assert_eq!(public.records().count() + 1, dossier.records().count(), "{kind}");
            for (record, at) in public.records() {
                assert_eq!(public.place_of(record.id()), Some((record.kind(), at)), "the index is new");
            }
        }
        for kind in Kind::ALL {
            let mut value = full();
            let without = read(value.clone());
            value[kind.plural()][0]["private_note"] = json!("Not for others.");
            let dossier = read(value);
            assert!(has_private(&dossier) && private_links(&dossier).is_empty(), "{kind}");
            assert_eq!(public(&dossier), without, "{kind}");
        }
    }

    #[test]
    fn a_dossier_without_private_records_stays_as_it_is() {
        let dossier = read(full());
        assert!(!has_private(&dossier));
        assert_eq!(public(&dossier), dossier);
        assert_eq!(private_links(&dossier), []);
    }

    #[test]
    fn a_link_to_a_private_record_is_found_in_every_field() {
        let whole = read(full());
        let known: HashSet<String> = whole.records().map(|(record, _)| record.id().to_string()).collect();
        for (target, _) in whole.records() {
            let (kind, id) = (target.kind().plural(), target.id());
            let mut value = full();
            let records = value[kind].as_array_mut().unwrap();
            records.iter_mut().find(|record| record["id"] == **id).unwrap()["private"] = json!(true);
            let dossier = read(value);
            let found = private_links(&dossier);
            for (record, _) in dossier.records().filter(|(record, _)| !record.is_private()) {
                let mut json = record.to_json().unwrap();
                json.as_object_mut().unwrap().remove("id");
                let mut ids = Vec::new();
                ids_in(&json, &known, &mut ids);
                let links = ids.iter().any(|named| *named == **id);
                let reported = found.iter().any(|link| link.record == *record.id() && link.private == *id);
                assert_eq!(reported, links, "{} and {id}", record.id());
            }
        }
    }

    #[test]
    fn a_link_is_told_with_its_field() {
        let mut value = full();
        value["sources"][0]["private"] = json!(true);
        let source = value["sources"][0]["id"].as_str().unwrap().to_owned();
        let links = private_links(&read(value));
        assert!(links.iter().any(|link| link.field == "history.sources"), "{links:?}");
        let party = links.iter().find(|link| link.kind == Kind::Party).unwrap();
        assert_eq!(
            party.message(),
            format!("`sources` of party `{}` names `{source}`, which is private", party.record)
        );
    }
}
