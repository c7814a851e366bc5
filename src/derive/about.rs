//! Which parties and issues a record concerns, by what the record itself names.

use super::facts::Moment;
use super::role::parties_of;
use crate::model::{Id, RecordRef};

/// The parties of a record: holders of a position, parties to a package, participants of a meeting, parties
/// and mediators of an outcome, parties involved in an event, the parties that a person belongs to on the
/// day, a party itself.
pub fn parties<'a>(moment: &Moment, record: RecordRef<'a>) -> Vec<&'a Id> {
    match record {
        RecordRef::Position(position) => position.parties.iter().collect(),
        RecordRef::Package(package) => package.parties.iter().collect(),
        RecordRef::Meeting(meeting) => meeting.participants.iter().map(|there| &there.party).collect(),
        RecordRef::Outcome(outcome) => outcome.parties.iter().chain(&outcome.mediators).collect(),
        RecordRef::Event(event) => event.parties.iter().collect(),
        RecordRef::Person(person) => parties_of(person, moment.day),
        RecordRef::Party(party) => vec![&party.id],
        RecordRef::Issue(_) | RecordRef::Source(_) => Vec::new(),
    }
}

/// Whether a party is among [`parties`].
pub fn is_of(moment: &Moment, record: RecordRef<'_>, party: &str) -> bool {
    parties(moment, record).into_iter().any(|id| id == party)
}

/// The issues that a record names. A meeting names its agenda, once it was held.
pub fn issues<'a>(moment: &Moment, record: RecordRef<'a>) -> &'a [Id] {
    match record {
        RecordRef::Position(position) => &position.issues,
        RecordRef::Outcome(outcome) => &outcome.issues,
        RecordRef::Event(event) => &event.issues,
        RecordRef::Meeting(meeting) if moment.was_held(meeting) => &meeting.agenda,
        _ => &[],
    }
}
