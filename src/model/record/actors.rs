//! Sources, parties, people and issues.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::vocabulary::{PartyKind, Role, SourceKind, TitleIs};
use super::{Citation, Membership, Names, Refs, is_false, record};
use crate::date::Date;

record! {
    /// A document that records cite.
    Source {
        /// Its name in links.
        id: = Id,
        /// The document's title, or a substitute: see `title_is`.
        title: = String,
        /// Set if the document showed no title, so that `title` is not a quotation.
        title_is: ? TitleIs,
        /// Who published it.
        publisher: ? String,
        /// When it was published.
        published: ? Date,
        /// Where it can be read.
        url: ? String,
        /// Where a copy of it is kept.
        archived: ? String,
        /// When it was read.
        accessed: ? Date,
        /// BCP 47 tag of its language.
        language: ? String,
        /// What kind of document it is.
        kind: ? SourceKind,
        /// Who first reported it. Two reprints of one agency report have the same origin.
        origin: ? String,
        /// The source that it reprints or translates.
        original: ? Id,
        /// The party for which it speaks: official voice, state media or (for a side) national press.
        aligned_with: ? Id,
        /// Identifiers elsewhere, by scheme.
        refs: ? Refs,
        /// An editor's remark, marked as such; may look ahead.
        note: ? String,
        /// Whether it stays out of everything that leaves the program.
        private: ! bool,
        /// A remark for the keeper alone.
        private_note: ? String,
    }
}

record! {
    /// A role that a party has from a date until another.
    RoleTerm {
        /// The role.
        role: = Role,
        /// The issues that it is about; all when absent.
        issues: * Id,
        /// Offered or foreseen, not in effect.
        prospective: ! bool,
        /// From when; always, when absent.
        since: ? Date,
        /// Its last day; open, when absent.
        until: ? Date,
        /// In what matter.
        text: ? String,
    }
}

record! {
    /// Who takes part: a state, armed group, organisation, coalition.
    Party {
        /// Its name in links.
        id: = Id,
        /// The name that people use and lists show.
        name: = String,
        /// The formal name, where it is another.
        official_name: ? String,
        /// At most 8 characters, for columns.
        short: ? String,
        /// What it is.
        kind: = PartyKind,
        /// Its roles in the negotiation, over time.
        roles: * RoleTerm,
        /// Parties that belong to it.
        members: * Membership,
        /// The party whose place it took.
        successor_of: ? Id,
        /// When it came to be.
        since: ? Date,
        /// Its last day.
        until: ? Date,
        /// A sentence that is true on every day.
        text: ? String,
        /// Its name in other languages.
        names: ? Names,
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
    /// A person's belonging to a party.
    Affiliation {
        /// The party.
        party: = Id,
        /// From when.
        since: ? Date,
        /// Until when.
        until: ? Date,
    }
}

record! {
    /// An office that a person held.
    Office {
        /// What it is called.
        title: = String,
        /// From when.
        since: ? Date,
        /// Its last day.
        until: ? Date,
        /// A day on which it is known to have been held.
        attested: ? Date,
    }
}

record! {
    /// Through whom a party takes part.
    Person {
        /// Its name in links.
        id: = Id,
        /// The name that lists show.
        name: = String,
        /// The parties that the person belongs to, over time.
        affiliations: * Affiliation,
        /// Offices, over time.
        offices: * Office,
        /// Other spellings.
        variants: * String,
        /// A sentence that is true on every day.
        text: ? String,
        /// The name in other languages.
        names: ? Names,
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
    /// What is negotiated about.
    Issue {
        /// Its name in links.
        id: = Id,
        /// The name that lists show.
        name: = String,
        /// At most 18 characters, for columns.
        short: ? String,
        /// The issue that it is part of.
        parent: ? Id,
        /// Issues that are partly the same matter.
        overlaps: * Id,
        /// A sentence that is true on every day.
        text: ? String,
        /// Other words by which it is searched.
        keywords: * String,
        /// The name in other languages.
        names: ? Names,
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
