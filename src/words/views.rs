//! Words of the views: gaps, changes, the agenda.

use super::{Marks, Show, Shown};
use crate::date::{Day, weekday_words};
use crate::derive::IssueStatus;
use crate::derive::agenda::{AgendaKind, Horizon};
use crate::derive::change::ChangeKind;
use crate::derive::gap::Gap;
use crate::derive::ledger::LedgerFilter;

impl Show for Gap {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Rejected => row!(
                "rejected",
                "rejected",
                "✗",
                "x",
                "rejected",
                "One of the two refuses what the other, or a third party, asks."
            ),
            Self::Conditional => row!(
                "conditional",
                "if",
                "◐",
                "~",
                "conditional",
                "Something asked between the two depends on a condition, and nothing is refused."
            ),
            Self::Agreed => row!(
                "agreed",
                "agreed",
                "✓",
                "+",
                "agreed",
                "Everything asked between the two is accepted, agreed or met."
            ),
            Self::PartlyAgreed => row!(
                "part agreed",
                "agr. pt.",
                "◐",
                "~",
                "partly agreed",
                "Something between the two is granted, and something is not."
            ),
            Self::Open => row!(
                "open",
                "open",
                "–",
                "-",
                "open",
                "Something is asked between the two. It is neither granted nor refused."
            ),
            Self::Opposed => row!(
                "opposed",
                "opposed",
                "⇄",
                "=",
                "opposed",
                "Both hold positions in force here, not to each other, and one refuses something."
            ),
            Self::BothRecorded => row!(
                "both recorded",
                "both",
                "○",
                ".",
                "both positions are recorded, not to each other",
                "Both hold positions in force here, but not to each other."
            ),
            Self::OneRecorded => row!(
                "one recorded",
                "one",
                "○",
                ".",
                "only one position is recorded",
                "Only one of the two holds a position in force here."
            ),
            Self::NothingRecorded => row!(
                "none recorded",
                "nothing",
                "·",
                ".",
                "nothing recorded by either",
                "Neither has a position in force here on record."
            ),
        }
    }
}

impl Show for ChangeKind {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Began => row!("began", "began", "+", "+", "began", "A new position."),
            Self::Ended => {
                row!("ended", "ended", "·", ".", "ended", "A position is over, and none replaces it.")
            }
            Self::Replaced => {
                row!("replaced", "replaced", "→", ">", "replaced", "A position took the place of another.")
            }
            Self::Reaffirmed => {
                row!("restated", "restated", "=", "=", "restated", "A position was restated.")
            }
            Self::Answered => {
                row!("answered", "answered", "←", "<", "answered", "A position answered another.")
            }
            Self::Held => row!("held", "held", "●", "o", "held", "A meeting took place."),
            Self::Announced => {
                row!("announced", "announc.", "▸", ">", "announced", "A meeting was planned or proposed.")
            }
            Self::CalledOff => row!(
                "called off",
                "off",
                "✗",
                "x",
                "called off",
                "A meeting was postponed, cancelled or not held."
            ),
            Self::Agreed => row!(
                "agreed",
                "agreed",
                "✓",
                "+",
                "agreed",
                "An outcome took the step that puts it in force."
            ),
            Self::Status => {
                row!("status", "status", "○", ".", "status", "A meeting or an outcome took another step.")
            }
            Self::Event => row!("event", "event", "!", "!", "event", "Something happened outside the talks."),
        }
    }
}

impl Show for AgendaKind {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Due => row!("due", "due", "▸", ">", "due", "An ask or an outcome is due on this day."),
            Self::Ends => row!("ends", "ends", "·", ".", "ends", "The term of an outcome runs out."),
            Self::Meeting => {
                row!("meeting", "meeting", "●", "o", "meeting", "It is planned, proposed or postponed.")
            }
            Self::NoneFound => row!(
                "none found",
                "no find",
                "∅",
                "0",
                "no answer found",
                "It was asked at most 90 days ago; an editor looked for an answer and found none."
            ),
            Self::NotRecorded => row!(
                "none recorded",
                "no rec.",
                "–",
                "-",
                "none recorded",
                "It was asked at most 90 days ago; no answer is recorded, and nobody looked for one."
            ),
        }
    }
}

/// A heading for items ahead, seen from a day: `This week, to Sun 27 Jul 2025`.
pub fn horizon(horizon: Horizon, from: Day) -> String {
    let word = match horizon {
        Horizon::ThisWeek => "This week",
        Horizon::ThisMonth => "This month",
        Horizon::Later => "Later",
        Horizon::NoDay => "Date not fixed",
    };
    match horizon.last_day(from) {
        Some(last) => format!("{word}, to {}", weekday_words(last)),
        None => word.to_owned(),
    }
}

/// The name of a ledger filter.
pub fn ledger_filter(filter: LedgerFilter) -> &'static str {
    match filter {
        LedgerFilter::InForce => "in force",
        LedgerFilter::Overdue => "overdue",
        LedgerFilter::NotCarriedOut => "not carried out or violated",
        LedgerFilter::CarriedOut => "carried out",
    }
}

/// An issue's status as a cell of a strip over time. Each has a mark of its own, with colours or without.
pub fn strip_mark(status: IssueStatus, marks: Marks) -> &'static str {
    match status {
        IssueStatus::Contested => marks.either("█", "x"),
        IssueStatus::ContestedPartlyAgreed | IssueStatus::ContestedPartlyDone => marks.either("▓", "%"),
        IssueStatus::PartlyAgreed | IssueStatus::PartlyDone | IssueStatus::Conditional => {
            marks.either("◐", "~")
        }
        IssueStatus::Agreed => marks.either("✓", "+"),
        IssueStatus::Done => marks.either("●", "o"),
        IssueStatus::Open => marks.either("░", "-"),
        IssueStatus::Quiet => marks.either("·", "."),
    }
}

/// A number as a height beside the largest one.
pub fn height_mark(number: usize, most: usize, marks: Marks) -> &'static str {
    const UNICODE: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    const ASCII: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];
    if number == 0 {
        return marks.either("·", ".");
    }
    // The lowest is for the least, the highest for the largest alone.
    let at = (number * 8).div_ceil(most.max(1)).clamp(1, 8) - 1;
    let of = marks.either(UNICODE, ASCII);
    of.get(at).copied().unwrap_or_default()
}
