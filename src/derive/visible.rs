//! Decides what may be shown of a record as of a day, so that nothing later is ever shown.
//!
//! The rules: a record that has not begun is not shown. Later history entries, ends not yet reached, later
//! links, roles, affiliations and offices are not shown. Of a meeting not yet held only its title, planned
//! day, place, parties and the texts of its history are shown. Of an outcome, later deliveries are not shown.
//! Undated prose is written to be true on every day, and all sources count, whenever they were published.

use super::facts::{Moment, Over};
use super::role::within;
use crate::date::{Date, Day};
use crate::model::{
    Citation, Done, Dossier, Ended, Entry, Id, Meeting, MeetingEntry, Outcome, Party, Position, Promised,
    RecordRef, RoleTerm, words,
};

words! {
    /// How another record relates to this one, to be read as "RELATION: the other".
    Relation {
        Answers = "answers", AnsweredBy = "answered-by",
        Replaces = "replaces", ReplacedBy = "replaced-by",
        Reaffirms = "reaffirms", ReaffirmedBy = "reaffirmed-by",
        Contradicts = "contradicts",
        Settles = "settles", SettledBy = "settled-by",
        FulfilledBy = "fulfilled-by", Fulfils = "fulfils",
        Amends = "amends", AmendedBy = "amended-by",
        PartOf = "part-of", HasPart = "has-part",
        AtMeeting = "at-meeting", PutThere = "put-there", CameOfIt = "came-of-it",
        InPackage = "in-package", Holds = "holds",
        Affects = "affects", AffectedBy = "affected-by",
        SuccessorOf = "successor-of", SucceededBy = "succeeded-by",
        HasMember = "has-member", MemberOf = "member-of",
        BuildsOn = "builds-on", BasisOf = "basis-of",
        Overlaps = "overlaps",
        Reprints = "reprints", ReprintedBy = "reprinted-by",
    }
}

/// A link between two records, in either direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How the other record relates to this one.
    pub relation: Relation,
    /// The other record.
    pub id: Id,
}

/// A link field: its relation, the relation seen from the other end, and the linked ids.
type LinkField<'a> = (Relation, Relation, &'a [Id]);

impl Moment {
    /// Whether a record had begun by the day. Sources and issues always have; a party begins on its `since`;
    /// a person is always there, but without future affiliations and offices.
    pub fn has_begun(&self, record: RecordRef<'_>) -> bool {
        match record {
            RecordRef::Source(_) | RecordRef::Issue(_) | RecordRef::Person(_) => true,
            RecordRef::Party(party) => within(party.since, None, self.day),
            RecordRef::Package(package) => package.when.earliest() <= self.day,
            RecordRef::Event(event) => event.when.earliest() <= self.day,
            RecordRef::Position(position) => self.position(&position.id).is_some(),
            RecordRef::Meeting(meeting) => self.meeting(&meeting.id).is_some(),
            RecordRef::Outcome(outcome) => self.outcome(&outcome.id).is_some(),
        }
    }

    /// Whether the dossier has a record with this id that had begun by the day.
    pub fn knows(&self, dossier: &Dossier, id: &str) -> bool {
        dossier.record(id).is_some_and(|record| self.has_begun(record))
    }

    /// The steps of a meeting's history that had happened by the day.
    pub fn meeting_history<'a>(&self, meeting: &'a Meeting) -> &'a [MeetingEntry] {
        let count = self.meeting(&meeting.id).map_or(0, |facts| facts.entries);
        meeting.history.get(..count).unwrap_or(&[])
    }

    /// Whether a meeting had been held by the day. Only then may its text, format, level, agenda, duration,
    /// heads of delegation and people be shown.
    pub fn was_held(&self, meeting: &Meeting) -> bool {
        self.meeting(&meeting.id).is_some_and(|facts| facts.held)
    }

    /// The sources that may be shown for a meeting. Before it was held these are the sources of its
    /// announcements, so that no report of the meeting itself is named.
    pub fn meeting_sources<'a>(&self, meeting: &'a Meeting) -> Vec<&'a Citation> {
        let announced: Vec<&Citation> =
            self.meeting_history(meeting).iter().flat_map(|entry| &entry.sources).collect();
        if self.was_held(meeting) || announced.is_empty() {
            return meeting.sources.iter().collect();
        }
        announced
    }

    /// The steps of an outcome's history that had happened by the day.
    pub fn outcome_history<'a>(&self, outcome: &'a Outcome) -> &'a [Entry] {
        let count = self.outcome(&outcome.id).map_or(0, |facts| facts.entries);
        outcome.history.get(..count).unwrap_or(&[])
    }

    /// The deliveries of one of an outcome's own quantities by the day. Undated ones are left out, since
    /// nobody can say that they had happened.
    pub fn done_by<'a>(&self, promised: &'a Promised) -> Vec<&'a Done> {
        let done = promised.done.iter();
        done.filter(|done| done.date.is_some_and(|date| date.latest() <= self.day)).collect()
    }

    /// When something took place, in words. Of something under way at the end of the day only the start is
    /// given (`from 23 Feb 2012`), because its end was not known yet. Something that had not begun keeps its
    /// planned days.
    pub fn when_words(&self, when: Date) -> String {
        let under_way = when.is_interval() && when.earliest() <= self.day && self.day < when.latest();
        if under_way { format!("from {}", when.start().human()) } else { when.human() }
    }

    /// A position's last day, once it is reached.
    pub fn until(&self, position: &Position) -> Option<Date> {
        reached(position.until, self.day)
    }

    /// How a position ended according to its record, once its last day is reached.
    pub fn ended(&self, position: &Position) -> Option<Ended> {
        position.ended.filter(|_| self.until(position).is_some())
    }

    /// When a position ended, as precisely as the records say: of one that was replaced, the date of the first that
    /// replaces it; otherwise its last day or that of its holders. None if it is not over, or if no record has a date.
    pub fn ended_when(&self, dossier: &Dossier, position: &Position) -> Option<Date> {
        if self.over(position)?.0 == Over::Replaced {
            let by = dossier.positions.iter().filter(|other| other.replaces.contains(&position.id));
            let by = by.filter_map(|other| Some((self.position(&other.id)?.begins, other.since)));
            return by.min_by_key(|by| by.0).map(|(_, since)| since);
        }
        self.until(position).or_else(|| {
            let ends = position.parties.iter().filter_map(|id| dossier.party(id)?.until);
            ends.max_by_key(Date::latest).and_then(|end| reached(Some(end), self.day))
        })
    }

    /// How a position is over, and since which day.
    pub fn over(&self, position: &Position) -> Option<(Over, Option<Day>)> {
        let facts = self.position(&position.id)?;
        facts.over.map(|over| (over, facts.over_since))
    }

    /// A party's roles in effect on the day, including prospective ones.
    pub fn role_terms<'a>(&self, party: &'a Party) -> Vec<&'a RoleTerm> {
        party.roles.iter().filter(|term| within(term.since, term.until, self.day)).collect()
    }

    /// The last day of a party, role, affiliation or office, once it is reached.
    pub fn last_day(&self, until: Option<Date>) -> Option<Date> {
        reached(until, self.day)
    }

    /// A record's links as of the day: first its own, then those of other records to it, in the dossier's
    /// order. Only links to records that had begun are included, each once for each relation.
    pub fn links(&self, dossier: &Dossier, record: RecordRef<'_>) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        let mut add = |relation, other: RecordRef<'_>| {
            let link = Link { relation, id: other.id().clone() };
            if self.has_begun(other) && !links.contains(&link) {
                links.push(link);
            }
        };
        for_each_link(record, |(relation, _, ids)| {
            for other in ids.iter().filter_map(|id| dossier.record(id)) {
                add(relation, other);
            }
        });
        for (other, _) in dossier.records() {
            for_each_link(other, |(_, inverse, ids)| {
                if ids.contains(record.id()) {
                    add(inverse, other);
                }
            });
        }
        links
    }
}

/// Every link of a record to other records, except to parties, people, issues and sources, which documents
/// show in their own way.
fn for_each_link(record: RecordRef<'_>, mut each: impl FnMut(LinkField<'_>)) {
    use Relation::{
        AffectedBy, Affects, AmendedBy, Amends, AnsweredBy, Answers, AtMeeting, BasisOf, BuildsOn, CameOfIt,
        Contradicts, FulfilledBy, Fulfils, HasMember, HasPart, Holds, InPackage, MemberOf, Overlaps, PartOf,
        PutThere, ReaffirmedBy, Reaffirms, ReplacedBy, Replaces, ReprintedBy, Reprints, SettledBy, Settles,
        SucceededBy, SuccessorOf,
    };
    fn one(id: Option<&Id>) -> &[Id] {
        id.map_or(&[], std::slice::from_ref)
    }
    match record {
        RecordRef::Position(r) => {
            each((Answers, AnsweredBy, &r.responds_to));
            each((Replaces, ReplacedBy, &r.replaces));
            each((Reaffirms, ReaffirmedBy, &r.reaffirms));
            each((Contradicts, Contradicts, &r.contradicts));
            each((AtMeeting, PutThere, one(r.meeting.as_ref())));
            each((InPackage, Holds, one(r.package.as_ref())));
            if let Some(condition) = &r.condition {
                each((FulfilledBy, Fulfils, &condition.met_by));
            }
        }
        RecordRef::Meeting(r) => each((PartOf, HasPart, one(r.part_of.as_ref()))),
        RecordRef::Outcome(r) => {
            each((AtMeeting, CameOfIt, one(r.meeting.as_ref())));
            for settlement in &r.settles {
                each((Settles, SettledBy, std::slice::from_ref(&settlement.position)));
            }
            each((PartOf, HasPart, one(r.part_of.as_ref())));
            each((Replaces, ReplacedBy, &r.replaces));
            each((Amends, AmendedBy, &r.amends));
            each((Contradicts, Contradicts, &r.contradicts));
        }
        RecordRef::Event(r) => {
            each((Affects, AffectedBy, &r.affects));
            each((Contradicts, Contradicts, &r.contradicts));
        }
        RecordRef::Party(r) => {
            let members: Vec<Id> = r.members.iter().map(|member| member.party.clone()).collect();
            each((HasMember, MemberOf, &members));
            each((SuccessorOf, SucceededBy, one(r.successor_of.as_ref())));
        }
        RecordRef::Issue(r) => {
            each((PartOf, HasPart, one(r.parent.as_ref())));
            each((Overlaps, Overlaps, &r.overlaps));
        }
        RecordRef::Package(r) => each((BuildsOn, BasisOf, &r.based_on)),
        RecordRef::Source(r) => each((Reprints, ReprintedBy, one(r.original.as_ref()))),
        RecordRef::Person(_) => {}
    }
}

fn reached(until: Option<Date>, day: Day) -> Option<Date> {
    until.filter(|until| until.latest() <= day)
}

#[cfg(test)]
mod tests {
    use super::super::sample::day;
    use super::*;
    use crate::model::Dossier;

    fn moment(on: &str) -> (Dossier, Moment) {
        let dossier: Dossier = serde_json::from_str(
            r#"{"dossier": {"format": 1, "id": "d", "title": "D"},
            "sources": [{"id": "early", "title": "E"}, {"id": "late", "title": "L"}],
            "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [
                            {"role": "side"}, {"role": "host", "prospective": true, "since": "2025-03"}]},
                        {"id": "b", "name": "B", "kind": "state", "roles": [{"role": "side"}], "since": "2025-02"}],
            "issues": [{"id": "i", "name": "I"}],
            "positions": [
                {"id": "ask", "title": "Ask", "parties": ["a"], "issues": ["i"], "stance": "demands", "text": "T",
                 "since": "2025-01-10", "until": "2025-03-31", "ended": "withdrawn", "toward": ["b"]},
                {"id": "no", "title": "No", "parties": ["b"], "issues": ["i"], "stance": "rejects", "text": "T",
                 "since": "2025-02-20", "responds_to": ["ask"]}],
            "meetings": [{"id": "talks", "title": "Talks", "when": "2025-02-01/2025-02-03", "text": "They met.",
                "history": [{"status": "planned", "date": "2025-01-20", "sources": ["early"]},
                            {"status": "held", "date": "2025-02-01"}], "sources": ["late"]}],
            "outcomes": [{"id": "swap", "title": "Swap", "kind": "exchange", "when": "2025-02-03", "issues": ["i"],
                "meeting": "talks", "history": [{"status": "agreed", "date": "2025-02-03"},
                                                {"status": "implemented", "date": "2025-02-10"}],
                "quantities": [{"unit": "people", "done": [{"count": 1}, {"date": "2025-02-09", "count": 2}]}]}]}"#,
        )
        .unwrap();
        let dossier = dossier.indexed();
        let moment = Moment::at(&dossier, day(on));
        (dossier, moment)
    }

    #[test]
    fn a_meeting_shows_itself_step_by_step() {
        for (on, steps, held, source, when) in [
            ("2025-01-20", 1, false, "early", "1–3 Feb 2025"),
            ("2025-02-02", 2, false, "early", "from 1 Feb 2025"),
            ("2025-02-03", 2, true, "late", "1–3 Feb 2025"),
        ] {
            let (dossier, moment) = moment(on);
            let talks = dossier.meeting("talks").unwrap();
            assert!(moment.has_begun(RecordRef::Meeting(talks)));
            assert_eq!(moment.meeting_history(talks).len(), steps, "{on}");
            assert_eq!(moment.was_held(talks), held, "{on}");
            assert_eq!(moment.meeting_sources(talks).first().unwrap().source, *source, "{on}");
            assert_eq!(moment.when_words(talks.when), when, "{on}");
        }
        let (dossier, moment) = moment("2025-01-19");
        assert!(!moment.has_begun(RecordRef::Meeting(dossier.meeting("talks").unwrap())));
    }

    #[test]
    fn what_is_done_later_is_not_there_yet_and_what_has_no_date_never() {
        for (on, steps, done) in [("2025-02-03", 1, 0), ("2025-02-09", 1, 1), ("2025-02-10", 2, 1)] {
            let (dossier, moment) = moment(on);
            let swap = dossier.outcome("swap").unwrap();
            assert_eq!(moment.outcome_history(swap).len(), steps, "{on}");
            assert_eq!(moment.done_by(&swap.quantities[0]).len(), done, "{on}");
        }
    }

    #[test]
    fn an_end_is_told_once_it_is_reached() {
        for (on, reached) in [("2025-03-30", false), ("2025-03-31", true)] {
            let (dossier, moment) = moment(on);
            let ask = dossier.position("ask").unwrap();
            assert_eq!(moment.until(ask).is_some(), reached, "{on}");
            assert_eq!(moment.ended(ask).is_some(), reached, "{on}");
        }
    }

    #[test]
    fn links_lead_both_ways_and_only_to_what_had_begun() {
        let links = |on: &str, id: &str| -> Vec<(Relation, String)> {
            let (dossier, moment) = moment(on);
            let links = moment.links(&dossier, dossier.record(id).unwrap());
            links.into_iter().map(|link| (link.relation, link.id.to_string())).collect()
        };
        assert_eq!(links("2025-02-19", "ask"), []);
        assert_eq!(links("2025-02-20", "ask"), [(Relation::AnsweredBy, "no".to_owned())]);
        assert_eq!(links("2025-02-20", "no"), [(Relation::Answers, "ask".to_owned())]);
        assert_eq!(links("2025-02-02", "talks"), []);
        assert_eq!(links("2025-02-03", "talks"), [(Relation::CameOfIt, "swap".to_owned())]);
        assert_eq!(links("2025-02-03", "swap"), [(Relation::AtMeeting, "talks".to_owned())]);
    }

    #[test]
    fn parties_and_roles_come_in_their_time() {
        for (on, b, roles) in [("2025-01-31", false, 1), ("2025-02-01", true, 1), ("2025-03-01", true, 2)] {
            let (dossier, moment) = moment(on);
            let party = |id: &str| dossier.party(id).unwrap();
            assert_eq!(moment.has_begun(RecordRef::Party(party("b"))), b, "{on}");
            assert_eq!(moment.role_terms(party("a")).len(), roles, "{on}");
        }
    }
}
