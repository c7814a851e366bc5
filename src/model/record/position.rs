//! Positions, and the packages in which they are put forward.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::vocabulary::{Choose, Ended, Stance};
use super::{Citation, record};
use crate::date::Date;

record! {
    /// Positions put forward together: a plan, a memorandum, a draft.
    Package {
        /// Its name in links.
        id: = Id,
        /// What it is called.
        title: = String,
        /// Who put it forward.
        parties: * Id,
        /// When.
        when: = Date,
        /// Whether its members are alternatives; `all` when absent.
        choose: ? Choose,
        /// What it is.
        text: ? String,
        /// Where it can be read.
        url: ? String,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

record! {
    /// What a position depends on.
    Condition {
        /// The condition in words.
        text: = String,
        /// The issues that it concerns.
        issues: * Id,
        /// The records that fulfilled it.
        met_by: * Id,
    }
}

record! {
    /// Exact words, as in the source.
    Quote {
        /// The words.
        text: = String,
        /// BCP 47 tag of their language.
        language: ? String,
        /// What they mean in the dossier's language.
        translation: ? String,
        /// Who translated them.
        translated_by: ? String,
    }
}

record! {
    /// The position of one or more parties on an issue, from a date until it ends or is replaced.
    Position {
        /// Its name in links.
        id: = Id,
        /// What it says in at most 60 characters, as a list shows it.
        title: = String,
        /// Who holds it; several hold it jointly.
        parties: * Id,
        /// What it is about; the main issue first.
        issues: * Id,
        /// Their stance on it.
        stance: = Stance,
        /// The position in full sentences.
        text: = String,
        /// From when.
        since: = Date,
        /// The last day on which it held.
        until: ? Date,
        /// How it ended; only with `until`.
        ended: ? Ended,
        /// The day by which it asks to be answered or met.
        due: ? Date,
        /// The parties asked.
        toward: * Id,
        /// What it depends on.
        condition: ? Condition,
        /// Positions of other parties that it answers.
        responds_to: * Id,
        /// Earlier positions of its holder that it replaces.
        replaces: * Id,
        /// Positions of the same holder that it restates.
        reaffirms: * Id,
        /// Contradicting accounts of the same thing, in both directions.
        contradicts: * Id,
        /// Whose account it is, if it is not in the holder's own words.
        according_to: ? Id,
        /// Who says so, if that is not a party.
        reported_by: ? String,
        /// Who spoke for the holder.
        speaker: ? Id,
        /// The meeting where it was put.
        meeting: ? Id,
        /// The package that it is part of.
        package: ? Id,
        /// Exact words.
        quote: ? Quote,
        /// An editor's remark.
        note: ? String,
        /// Who says so.
        sources: * Citation,
    }
}

impl Position {
    /// Its first issue, under which lists and counts place it.
    pub fn main_issue(&self) -> Option<&Id> {
        self.issues.first()
    }

    /// Whether it is in its holder's own words, and not another party's account or a report.
    pub fn is_own_word(&self) -> bool {
        self.according_to.is_none() && self.reported_by.is_none()
    }
}
