//! How the status of an ask is told: an open one by what is known of the silence, one that rests on an answer
//! to a whole package as such, and a mutual condition by its name.

use super::{Show as _, Shown};
use crate::derive::{AskStatus, Silence, Telling};

/// An editor looked for an answer and found none.
pub static NONE_FOUND: Shown = Shown {
    prose: "no answer found",
    list: "none found",
    cell: "no find",
    mark: "∅",
    ascii: "0",
    sentence: "An editor looked for an answer and found none up to this day or later.",
};

/// No answer is recorded, and nobody looked for one.
pub static NOT_RECORDED: Shown = Shown {
    prose: "none recorded",
    list: "none recorded",
    cell: "no rec.",
    mark: "–",
    ascii: "-",
    sentence: "No answer is recorded. Nobody looked for one up to this day, so there may be one.",
};

/// An answer to a package: the form of each status that it gives to an ask in it.
macro_rules! whole {
    ($name:ident, $prose:literal, $list:literal, $cell:literal, $mark:literal, $ascii:literal, $sentence:literal) => {
        static $name: Shown = Shown {
            prose: $prose,
            list: $list,
            cell: $cell,
            mark: $mark,
            ascii: $ascii,
            sentence: $sentence,
        };
    };
}

whole!(
    REFUSED,
    "refused with the whole",
    "refused whole",
    "ref. wh.",
    "⊠",
    "X",
    "The document that holds it was refused as a whole. That says nothing of this point alone."
);
whole!(
    COUNTERED,
    "countered with the whole",
    "counter whole",
    "ctr. wh.",
    "▤",
    "%",
    "The document that holds it was answered with another proposal. That says nothing of this point alone."
);
whole!(
    DOUBTED,
    "doubted with the whole",
    "doubted whole",
    "dbt. wh.",
    "▤",
    "%",
    "The document that holds it was doubted as a whole. That says nothing of this point alone."
);
whole!(
    CONSIDERED,
    "considered with the whole",
    "consid. whole",
    "con. wh.",
    "▤",
    "%",
    "The document that holds it was welcomed as a whole, but not accepted."
);
whole!(
    OFFERED,
    "answered with an offer on the whole",
    "offered whole",
    "off. wh.",
    "▤",
    "%",
    "The document that holds it was answered with an offer. That says nothing of this point alone."
);
whole!(
    CONDITIONAL,
    "accepted on a condition with the whole",
    "if, whole",
    "if, wh.",
    "▤",
    "%",
    "The document that holds it was accepted on a condition. That says nothing of this point alone."
);
whole!(
    ACCEPTED_IN_PART,
    "accepted in part with the whole",
    "part of whole",
    "part wh.",
    "▤",
    "%",
    "A part of the document that holds it was accepted; which part is not known from that."
);
whole!(
    ACCEPTED,
    "accepted with the whole",
    "accept. whole",
    "acc. wh.",
    "✓",
    "+",
    "The document that holds it was accepted in full."
);

/// Accepted if the others do so too.
pub static IF_MUTUAL: Shown = Shown {
    prose: "accepted if mutual",
    list: "if mutual",
    cell: "mutual",
    mark: "◐",
    ascii: "~",
    sentence: "It is accepted if the others do the same.",
};

/// All forms that an ask's status has beside those of the status alone.
pub static ASK_FORMS: [&Shown; 11] = [
    &NONE_FOUND,
    &NOT_RECORDED,
    &REFUSED,
    &COUNTERED,
    &DOUBTED,
    &CONSIDERED,
    &OFFERED,
    &CONDITIONAL,
    &ACCEPTED_IN_PART,
    &ACCEPTED,
    &IF_MUTUAL,
];

impl Telling {
    /// The word by which it is told.
    pub fn shown(self) -> &'static Shown {
        match (self.status, self.silence, self.through) {
            (AskStatus::Open, Some(Silence::NoneFound), _) => &NONE_FOUND,
            (AskStatus::Open, ..) => &NOT_RECORDED,
            (AskStatus::Rejected | AskStatus::Declined | AskStatus::Suspended, _, true) => &REFUSED,
            (AskStatus::Countered, _, true) => &COUNTERED,
            (AskStatus::Doubted, _, true) => &DOUBTED,
            (AskStatus::Considered, _, true) => &CONSIDERED,
            (AskStatus::Offered, _, true) => &OFFERED,
            (AskStatus::Conditional, _, true) => &CONDITIONAL,
            (AskStatus::AcceptedInPart, _, true) => &ACCEPTED_IN_PART,
            (AskStatus::Accepted, _, true) => &ACCEPTED,
            (AskStatus::Conditional, ..) if self.mutual => &IF_MUTUAL,
            (status, ..) => status.shown(),
        }
    }
}

/// The word for a silence by itself.
pub fn silence(silence: Silence) -> &'static Shown {
    match silence {
        Silence::NoneFound => &NONE_FOUND,
        Silence::NotRecorded => &NOT_RECORDED,
    }
}
