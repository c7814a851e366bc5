//! Meetings, outcomes and events.

use serde::{Deserialize, Serialize};

use super::super::amount::Amount;
use super::super::id::Id;
use super::super::vocabulary::{
    EventKind, Extent, Format, Level, MeetingRole, MeetingStatus, OutcomeKind, OutcomeStatus,
};
use super::{Citation, Names, Refs, is_false, record};
use crate::date::Date;

record! {
    /// Where something took place.
    Place {
        /// The town or region.
        city: ? String,
        /// The country that it lies in.
        country: ? String,
        /// The building.
        venue: ? String,
        /// The town's name in other languages.
        names: ? Names,
        /// Degrees north, -90 to 90.
        lat: ? f64,
        /// Degrees east, -180 to 180.
        lon: ? f64,
    }
}

record! {
    /// A party's presence in a meeting.
    Participant {
        /// The party.
        party: = Id,
        /// What it was there.
        roles: * MeetingRole,
        /// Who led its delegation.
        head: ? Id,
        /// Who else was there for it.
        people: * Id,
    }
}

record! {
    /// How long a meeting took.
    Duration {
        /// In minutes.
        minutes: ? u32,
        /// How exactly it is known.
        note: ? String,
    }
}

record! {
    /// One step in a meeting's history.
    MeetingEntry {
        /// What it became.
        status: = MeetingStatus,
        /// When.
        date: = Date,
        /// In words.
        text: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// Talks held, planned, postponed or called off.
    Meeting {
        /// Its name in links.
        id: = Id,
        /// What it is called.
        title: = String,
        /// When it was held, or is to be.
        when: = Date,
        /// The status of a meeting without a history: that it was held. Never together with `history`.
        status: ? MeetingStatus,
        /// Each step of a meeting that was announced, moved or called off, oldest first.
        history: * MeetingEntry,
        /// Its form.
        format: ? Format,
        /// Its rank.
        level: ? Level,
        /// The strand of talks that it belongs to.
        track: ? Id,
        /// Which round of its track.
        round: ? u32,
        /// Where.
        place: ? Place,
        /// Who.
        participants: * Participant,
        /// How long.
        duration: ? Duration,
        /// The issues on its agenda.
        agenda: * Id,
        /// The meeting that it was part of.
        part_of: ? Id,
        /// What was talked about.
        text: ? String,
        /// Identifiers elsewhere, by scheme.
        refs: ? Refs,
        /// An editor's remark.
        note: ? String,
        /// Whether it stays out of everything that leaves the program.
        private: ! bool,
        /// A remark for the keeper alone.
        private_note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// One step in an outcome's history.
    Entry {
        /// What it became.
        status: = OutcomeStatus,
        /// When.
        date: = Date,
        /// The issues that the step is about; all issues of the outcome when absent.
        issues: * Id,
        /// The last day of its term from now on.
        until: ? Date,
        /// The day by which it is to be done from now on.
        due: ? Date,
        /// In words.
        text: ? String,
        /// Whose assessment it is.
        according_to: ? Id,
        /// Whose assessment it is, if that is not a party.
        reported_by: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// A position that an outcome settles, and how far.
    Settlement {
        /// The position.
        position: = Id,
        /// How far it is met.
        extent: = Extent,
    }
}

record! {
    /// A part of what was promised, carried out.
    Done {
        /// When.
        date: ? Date,
        /// How many.
        count: = Amount,
        /// In words.
        text: ? String,
    }
}

record! {
    /// What was promised in one unit, and what was carried out when.
    Promised {
        /// What is counted.
        unit: = String,
        /// How many were promised.
        agreed: ? Amount,
        /// What was carried out.
        done: * Done,
    }
}

record! {
    /// Another number that a source gives.
    Figure {
        /// What it counts.
        label: = String,
        /// The number, as the source gives it: `8`, `about 90%`, `90 billion euros`.
        value: = String,
    }
}

record! {
    /// What a meeting, an exchange or a step outside one produced, with its status over time.
    Outcome {
        /// Its name in links.
        id: = Id,
        /// What it is called.
        title: = String,
        /// What kind of result it is.
        kind: = OutcomeKind,
        /// When it came about.
        when: = Date,
        /// What it is about; the main issue first.
        issues: * Id,
        /// Each step, oldest first.
        history: * Entry,
        /// The parties bound by it.
        parties: * Id,
        /// Who helped to bring it about.
        mediators: * Id,
        /// The meeting that it came of.
        meeting: ? Id,
        /// What it says.
        text: ? String,
        /// Its term's last day.
        until: ? Date,
        /// The day by which it is to be done.
        due: ? Date,
        /// The positions that it settles.
        settles: * Settlement,
        /// What was promised in numbers, and done; one for each unit.
        quantities: * Promised,
        /// Other numbers.
        figures: * Figure,
        /// The outcome that it is part of.
        part_of: ? Id,
        /// Outcomes that it replaces.
        replaces: * Id,
        /// Outcomes that it changes.
        amends: * Id,
        /// Contradicting accounts.
        contradicts: * Id,
        /// Whose account it is.
        according_to: ? Id,
        /// Who says so, if that is not a party.
        reported_by: ? String,
        /// Identifiers elsewhere, by scheme.
        refs: ? Refs,
        /// An editor's remark.
        note: ? String,
        /// Whether it stays out of everything that leaves the program.
        private: ! bool,
        /// A remark for the keeper alone.
        private_note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// Context from outside the talks.
    Event {
        /// Its name in links.
        id: = Id,
        /// What happened, in a few words.
        title: = String,
        /// When.
        when: = Date,
        /// What happened.
        text: = String,
        /// What it was about.
        kind: ? EventKind,
        /// Who was involved.
        parties: * Id,
        /// The issues that it concerns.
        issues: * Id,
        /// Where.
        place: ? Place,
        /// The records that it affects, of any kind.
        affects: * Id,
        /// Contradicting accounts.
        contradicts: * Id,
        /// Whose account it is.
        according_to: ? Id,
        /// Who says so, if that is not a party.
        reported_by: ? String,
        /// Identifiers elsewhere, by scheme.
        refs: ? Refs,
        /// An editor's remark.
        note: ? String,
        /// Whether it stays out of everything that leaves the program.
        private: ! bool,
        /// A remark for the keeper alone.
        private_note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

impl Outcome {
    /// Its first issue.
    pub fn main_issue(&self) -> Option<&Id> {
        self.issues.first()
    }
}
