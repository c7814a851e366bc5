//! Positions, and the packages in which they are put forward.

use serde::{Deserialize, Serialize};

use super::super::amount::Amount;
use super::super::id::Id;
use super::super::vocabulary::{Choose, ConditionKind, Ended, Stance, TextStatus};
use super::{Citation, Refs, is_false, record};
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
        /// How many points the document has, at the depth at which members give their `point`.
        points: ? u32,
        /// How its text is known.
        text_status: ? TextStatus,
        /// The packages on whose text it builds.
        based_on: * Id,
        /// What it is.
        text: ? String,
        /// Where it can be read.
        url: ? String,
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
    /// What a position depends on.
    Condition {
        /// The condition in words.
        text: = String,
        /// What kind of condition it is.
        kind: ? ConditionKind,
        /// The issues that it concerns.
        issues: * Id,
        /// The records that fulfilled it.
        met_by: * Id,
    }
}

record! {
    /// A search for an answer that found none.
    Sought {
        /// The last day that the search covered.
        on: = Date,
        /// The parties whose answer was looked for; all addressees when absent.
        parties: * Id,
        /// What was looked through.
        text: ? String,
    }
}

record! {
    /// A number asked for or accepted: one value, or a range.
    Quantity {
        /// What is counted.
        unit: = String,
        /// The number.
        value: ? Amount,
        /// The least number of a range.
        from: ? Amount,
        /// The greatest number of a range.
        to: ? Amount,
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
        /// Searches for an answer that found none; only of an ask.
        sought: * Sought,
        /// The number that it asks for or accepts.
        quantity: ? Quantity,
        /// What it depends on.
        condition: ? Condition,
        /// Positions of other parties, and packages, that it answers.
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
        /// The number or letter that the document itself gives it; only with `package`.
        point: ? String,
        /// Exact words.
        quote: ? Quote,
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
