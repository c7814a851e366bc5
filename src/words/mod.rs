//! How each derived word is shown: the table from which all screens, texts, pages and tables take their
//! words.
//!
//! A [`Shown`] has a form for every place: prose, lists (at most [`LIST_CELLS`]), columns (at most
//! [`CELL_CELLS`]) and a mark of one cell, which always accompanies a word. `docs/definitions.md` has the
//! same table for users; a test compares the two. The words are careful and neutral: nothing is *failed*,
//! *stubborn* or *generous*.
//! *failed*, *stubborn* or *generous*.

use std::borrow::Cow;

use crate::date::{Date, Day};
use crate::derive::{AskStatus, Evidence, EvidenceFacts, IssueStatus, Over, Telling};
use crate::model::{MeetingStatus, OutcomeStatus, Stance, Word};

/// The most cells that a word takes in a list.
pub const LIST_CELLS: usize = 13;

/// The most cells that a word takes in a matrix or a narrow column.
pub const CELL_CELLS: usize = 8;

/// The characters for marks and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Any character of one cell.
    Unicode,
    /// ASCII only, for terminals and files without Unicode.
    Ascii,
}

impl Marks {
    /// The one of two forms that has these characters.
    pub fn either<T>(self, unicode: T, ascii: T) -> T {
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }
}

/// The forms in which a word is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// In running text, in full.
    pub prose: &'static str,
    /// In lists.
    pub list: &'static str,
    /// In narrow columns.
    pub cell: &'static str,
    /// One cell wide; always next to a word.
    pub mark: &'static str,
    /// The mark for terminals and files without Unicode.
    pub ascii: &'static str,
    /// What it means, in one sentence; empty if the word is clear by itself.
    pub sentence: &'static str,
}

impl Shown {
    /// The mark, in these characters.
    pub fn mark_in(&self, marks: Marks) -> &'static str {
        marks.either(self.mark, self.ascii)
    }

    /// The word for lists, in these characters.
    pub fn list_in(&self, marks: Marks) -> Cow<'static, str> {
        match marks {
            Marks::Ascii if !self.list.is_ascii() => Cow::Owned(self.list.replace(self.mark, self.ascii)),
            Marks::Ascii | Marks::Unicode => Cow::Borrowed(self.list),
        }
    }
}

/// A closed list of words that has a place in the table.
pub trait Show: Word {
    /// The word's row.
    fn shown(self) -> &'static Shown;
}

/// One row: list, cell, mark, ASCII, prose (the list word if absent), sentence (none if absent).
macro_rules! row {
    ($list:literal, $cell:literal, $mark:literal, $ascii:literal) => {
        row!($list, $cell, $mark, $ascii, $list, "")
    };
    ($list:literal, $cell:literal, $mark:literal, $ascii:literal, $prose:literal) => {
        row!($list, $cell, $mark, $ascii, $prose, "")
    };
    ($list:literal, $cell:literal, $mark:literal, $ascii:literal, $prose:literal, $sentence:literal) => {
        &Shown { prose: $prose, list: $list, cell: $cell, mark: $mark, ascii: $ascii, sentence: $sentence }
    };
}

mod asks;
mod views;

pub use asks::{ASK_FORMS, IF_MUTUAL, NONE_FOUND, NOT_RECORDED, silence};
pub use views::{height_mark, horizon, ledger_filter, strip_mark};

impl Show for Stance {
    /// The position's own verb, third person: `Russia demands ...`.
    fn shown(self) -> &'static Shown {
        match self {
            Self::Demands => row!("demands", "demands", "▸", ">"),
            Self::Proposes => row!("proposes", "proposes", "▸", ">"),
            Self::Offers => row!("offers", "offers", "▹", ">"),
            Self::Commits => row!("commits to", "commits", "●", "o"),
            Self::Accepts => row!("accepts", "accepts", "✓", "+"),
            Self::AcceptsPartly => row!("accepts part", "part", "◐", "~", "accepts in part"),
            Self::AcceptsIf => row!("accepts if", "if", "◐", "~", "accepts on a condition"),
            Self::Supports => row!("supports", "supports", "✓", "+"),
            Self::Considers => row!("considers", "consid.", "○", "."),
            Self::Doubts => row!("doubts", "doubts", "?", "?"),
            Self::Warns => row!("warns", "warns", "!", "!"),
            Self::Declines => row!("declines", "declines", "✗", "x"),
            Self::Rejects => row!("rejects", "rejects", "✗", "x"),
            Self::Opposes => row!("opposes", "opposes", "✗", "x"),
            Self::Suspends => row!("suspends", "suspends", "‖", "\""),
        }
    }
}

impl Show for AskStatus {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Met => row!("met", "met", "●", "o", "met", "It was carried out in full."),
            Self::MetInPart => {
                row!("met in part", "met pt.", "◐", "~", "met in part", "Part of it was carried out.")
            }
            Self::Agreed => {
                row!("agreed", "agreed", "✓", "+", "agreed", "An outcome in force grants it in full.")
            }
            Self::AgreedInPart => row!(
                "agreed part",
                "agr. pt.",
                "◐",
                "~",
                "agreed in part",
                "An outcome in force grants part of it."
            ),
            Self::Accepted => {
                row!("accepted", "accepted", "✓", "+", "accepted", "The party asked said yes.")
            }
            Self::AcceptedInPart => {
                row!("accepted pt.", "acc. pt.", "◐", "~", "accepted in part", "It said yes to part.")
            }
            Self::Conditional => {
                row!("conditional", "if", "◐", "~", "accepted on a condition", "It said yes on a condition.")
            }
            Self::Offered => {
                row!("offered", "offered", "▹", ">", "answered with an offer", "It answered with an offer.")
            }
            Self::Considered => row!(
                "considered",
                "consid.",
                "○",
                ".",
                "under consideration",
                "It said that it would consider it."
            ),
            Self::Open => row!("open", "open", "–", "-", "open", "No answer to it is in force."),
            Self::Doubted => {
                row!(
                    "doubted",
                    "doubted",
                    "?",
                    "?",
                    "doubted",
                    "It voiced a doubt or a warning, but did not refuse."
                )
            }
            Self::Countered => {
                row!("countered", "counter", "⇄", "=", "countered", "It answered with an ask of its own.")
            }
            Self::Declined => {
                row!("declined", "declined", "✗", "x", "declined", "It did not take it up.")
            }
            Self::Suspended => {
                row!("suspended", "suspend.", "‖", "\"", "put on hold", "It put its answer on hold.")
            }
            Self::Rejected => row!("rejected", "rejected", "✗", "x", "rejected", "It said no."),
            Self::NotMet => {
                row!("not met", "not met", "✗", "x", "not met", "The matter was closed without it.")
            }
            Self::Replaced => {
                row!("replaced", "replaced", "→", ">", "replaced", "Its holder put another in its place.")
            }
            Self::Withdrawn => {
                row!("withdrawn", "withdr.", "·", ".", "withdrawn", "It is over: its holder took it back.")
            }
            Self::Lapsed => row!("lapsed", "lapsed", "·", ".", "lapsed", "It is over: it ran out."),
            Self::Dropped => {
                row!("dropped", "dropped", "·", ".", "dropped", "It is over: it was dropped from the talks.")
            }
            Self::Superseded => {
                row!(
                    "superseded",
                    "supersed",
                    "→",
                    ">",
                    "superseded",
                    "It is over: another text took the place of its own."
                )
            }
            Self::Ended => row!("ended", "ended", "·", ".", "ended", "It is over; no source says how."),
        }
    }
}

impl Show for Over {
    fn shown(self) -> &'static Shown {
        AskStatus::from(self).shown()
    }
}

impl Show for IssueStatus {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Contested => {
                row!("contested", "contest.", "✗", "x", "contested", "Something asked here is refused.")
            }
            Self::ContestedPartlyAgreed => row!(
                "contested ◐",
                "cont./pt",
                "◐",
                "~",
                "contested, partly agreed",
                "Something asked here is refused, and something is settled."
            ),
            Self::ContestedPartlyDone => row!(
                "contest./done",
                "cont./do",
                "◐",
                "~",
                "contested, partly done",
                "Something asked here is refused, and something was done without agreement between two."
            ),
            Self::PartlyDone => row!(
                "part done",
                "pt. done",
                "◐",
                "~",
                "partly done",
                "Something was done without agreement between two, and something asked is not."
            ),
            Self::Done => row!(
                "done",
                "done",
                "●",
                "o",
                "done",
                "Something was done, and nothing was agreed between two."
            ),
            Self::PartlyAgreed => row!(
                "part agreed",
                "agr. pt.",
                "◐",
                "~",
                "partly agreed",
                "Something is settled, and something asked is not."
            ),
            Self::Agreed => row!(
                "agreed",
                "agreed",
                "✓",
                "+",
                "agreed",
                "Something is settled, and the negotiating parties ask nothing more."
            ),
            Self::Conditional => row!(
                "conditional",
                "if",
                "◐",
                "~",
                "conditional",
                "Something asked here is accepted in part or on a condition."
            ),
            Self::Open => {
                row!(
                    "open",
                    "open",
                    "–",
                    "-",
                    "open",
                    "Something is asked here. It is neither settled nor refused."
                )
            }
            Self::Quiet => {
                row!("quiet", "quiet", "·", ".", "quiet", "Nothing is asked and nothing is settled.")
            }
        }
    }
}

impl Show for Evidence {
    fn shown(self) -> &'static Shown {
        match self {
            Self::BothSides => row!(
                "both sides",
                "both",
                "✓",
                "+",
                "both sides",
                "Sources aligned with two of the sides say so."
            ),
            Self::Independent => row!(
                "independent",
                "indep.",
                "✓",
                "+",
                "independent",
                "Two or more origins say so; reprints of one count once."
            ),
            Self::OwnWords => row!(
                "own words",
                "own",
                "●",
                "o",
                "own words",
                "The holder's own word, from sources aligned with the holder alone."
            ),
            Self::OneSided => row!(
                "one-sided",
                "1-sided",
                "◐",
                "~",
                "one-sided",
                "Every source is aligned with one and the same side."
            ),
            Self::Single => row!("single", "single", "○", ".", "single", "One origin alone says so."),
            Self::PartialOnly => row!(
                "partial only",
                "partial",
                "?",
                "?",
                "partial only",
                "Its sources support only part of it."
            ),
            Self::None => row!("none", "none", "–", "-", "none", "No source is given."),
        }
    }
}

impl Show for OutcomeStatus {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Announced => row!("announced", "announc.", "○", "."),
            Self::Agreed => row!("agreed", "agreed", "✓", "+"),
            Self::Adopted => row!("adopted", "adopted", "✓", "+"),
            Self::Signed => row!("signed", "signed", "✓", "+"),
            Self::Ratified => row!("ratified", "ratified", "✓", "+"),
            Self::Amended => row!("amended", "amended", "✓", "+"),
            Self::UnderWay => row!("under way", "underway", "◐", "~"),
            Self::PartlyImplemented => row!("part done", "pt. done", "◐", "~", "partly carried out"),
            Self::Implemented => row!("carried out", "done", "●", "o"),
            Self::NotImplemented => row!("not done", "not done", "✗", "x", "not carried out"),
            Self::Violated => row!("violated", "violated", "!", "!"),
            Self::Suspended => row!("suspended", "suspend.", "‖", "\""),
            Self::Disputed => row!("disputed", "disputed", "‡", "#"),
            Self::Rejected => row!("rejected", "rejected", "✗", "x"),
            Self::Expired => row!("expired", "expired", "·", "."),
            Self::Terminated => row!("terminated", "termin.", "·", "."),
            Self::Superseded => row!("superseded", "supers.", "→", ">"),
            Self::Cancelled => row!("cancelled", "cancel.", "·", "."),
            Self::NoAgreement => row!("no agreement", "no agr.", "–", "-"),
            Self::NotInForce => row!("no effect", "no eff.", "·", ".", "did not take effect"),
        }
    }
}

impl Show for MeetingStatus {
    fn shown(self) -> &'static Shown {
        match self {
            Self::Proposed => row!("proposed", "proposed", "▹", ">"),
            Self::Planned => row!("planned", "planned", "▸", ">"),
            Self::Held => row!("held", "held", "●", "o"),
            Self::Postponed => row!("postponed", "postp.", "‖", "\""),
            Self::Downgraded => row!("downgraded", "downgr.", "◐", "~"),
            Self::Suspended => row!("suspended", "suspend.", "‖", "\""),
            Self::Cancelled => row!("cancelled", "cancel.", "✗", "x"),
            Self::NotHeld => row!("not held", "not held", "✗", "x"),
        }
    }
}

/// A party that was not asked: blank in lists, and in cells a mark different from those of an ask without an
/// answer.
pub static NOT_ASKED: Shown = Shown {
    prose: "not asked",
    list: "",
    cell: "·",
    mark: "·",
    ascii: ".",
    sentence: "Nothing that is recorded was put to this party.",
};

/// Added to another word: accounts differ.
pub static DISPUTED: Shown = Shown {
    prose: "disputed",
    list: "disputed",
    cell: "disputed",
    mark: "‡",
    ascii: "#",
    sentence: "Accounts of it differ.",
};

/// Added to another word: the exact day is not known, and the last possible day has not come.
pub static PERHAPS: Shown = Shown {
    prose: "perhaps",
    list: "perhaps",
    cell: "perhaps",
    mark: "?",
    ascii: "?",
    sentence: "The exact day is not known, so it may not have begun yet.",
};

/// What a position is called as a thing: `Russia's demand`, `Ukraine's rejection`.
pub fn noun(stance: Stance) -> &'static str {
    match stance {
        Stance::Demands => "demand",
        Stance::Proposes => "proposal",
        Stance::Offers => "offer",
        Stance::Commits => "commitment",
        Stance::Accepts => "acceptance",
        Stance::AcceptsPartly => "acceptance in part",
        Stance::AcceptsIf => "conditional acceptance",
        Stance::Supports => "support",
        Stance::Considers => "consideration",
        Stance::Doubts => "doubt",
        Stance::Warns => "warning",
        Stance::Declines => "declining answer",
        Stance::Rejects => "rejection",
        Stance::Opposes => "opposition",
        Stance::Suspends => "suspension",
    }
}

/// Whose account it is, after another word: `per Ukraine`.
pub fn per(name: &str) -> String {
    format!("per {name}")
}

/// What an ask's status with a party was while its answers were in force: `formerly rejected`.
pub fn formerly(status: AskStatus) -> String {
    format!("formerly {}", status.shown().prose)
}

/// The same of an ask that is over, on its last day: `formerly refused with the whole`.
pub fn formerly_told(telling: Telling) -> String {
    format!("formerly {}", telling.shown().prose)
}

/// The age of the last statement: `last known, 14 months`.
pub fn last_known(when: Date, on: Day) -> String {
    format!("last known, {}", when.age(on))
}

/// An ask's status with a party, in prose: `rejected by Ukraine`, `no answer found from Ukraine`.
pub fn answered_by(telling: Telling, name: &str) -> String {
    let joint = match telling.status {
        AskStatus::Open => "from",
        AskStatus::Agreed | AskStatus::AgreedInPart => "with",
        _ => "by",
    };
    format!("{} {joint} {name}", telling.shown().prose)
}

/// Nothing ever touched an issue.
pub static NOTHING_RECORDED: Shown = Shown {
    prose: "nothing recorded",
    list: "none recorded",
    cell: "nothing",
    mark: "·",
    ascii: ".",
    sentence: "No record of the dossier touches this issue up to this day.",
};

/// Said of an issue that an exchange or another step settled until it was carried out.
pub const CARRIED_OUT_BEFORE: &str = "carried out before";

/// Evidence with details: `independent (3 origins)`, `one-sided (Russia)`. `side` is the name of the side.
pub fn evidence(facts: &EvidenceFacts, side: Option<&str>) -> String {
    let word = facts.word.shown().prose;
    match (facts.word, side) {
        (Evidence::Independent, _) => format!("{word} ({} origins)", facts.origins),
        (Evidence::OneSided, Some(side)) => format!("{word} ({side})"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::agenda::AgendaKind;
    use crate::derive::change::ChangeKind;
    use crate::derive::gap::Gap;
    use crate::text::width;

    fn check<W: Show>() {
        for &word in W::ALL {
            let shown = word.shown();
            let name = word.as_str();
            assert!((1..=LIST_CELLS).contains(&width(shown.list)), "{name}: {}", shown.list);
            assert!((1..=CELL_CELLS).contains(&width(shown.cell)), "{name}: {}", shown.cell);
            assert_eq!(width(shown.mark), 1, "{name}: {}", shown.mark);
            assert_eq!(shown.ascii.len(), 1, "{name}: {}", shown.ascii);
            assert!(shown.list_in(Marks::Ascii).is_ascii() && shown.cell.is_ascii(), "{name}");
            assert!(!shown.prose.is_empty(), "{name}");
            assert!(shown.sentence.is_empty() || shown.sentence.ends_with('.'), "{name}");
        }
    }

    #[test]
    fn every_word_fits_its_place() {
        check::<Stance>();
        check::<AskStatus>();
        check::<Over>();
        check::<IssueStatus>();
        check::<Evidence>();
        check::<OutcomeStatus>();
        check::<MeetingStatus>();
        check::<Gap>();
        check::<ChangeKind>();
        check::<AgendaKind>();
    }

    #[test]
    fn words_of_one_list_differ() {
        fn differ<W: Show>() {
            for (n, a) in W::ALL.iter().enumerate() {
                for b in &W::ALL[n + 1..] {
                    assert_ne!(a.shown().list, b.shown().list);
                    assert_ne!(a.shown().cell, b.shown().cell);
                    assert_ne!(a.shown().prose, b.shown().prose);
                }
            }
        }
        differ::<Stance>();
        differ::<AskStatus>();
        differ::<IssueStatus>();
        differ::<Evidence>();
        differ::<OutcomeStatus>();
        differ::<MeetingStatus>();
        differ::<Gap>();
        differ::<ChangeKind>();
        differ::<AgendaKind>();
    }

    #[test]
    fn every_derived_word_says_what_it_means() {
        assert!(AskStatus::ALL.iter().all(|w| !w.shown().sentence.is_empty()));
        assert!(IssueStatus::ALL.iter().all(|w| !w.shown().sentence.is_empty()));
        assert!(Evidence::ALL.iter().all(|w| !w.shown().sentence.is_empty()));
        assert!(Gap::ALL.iter().all(|w| !w.shown().sentence.is_empty()));
    }

    #[test]
    fn silence_is_not_the_same_as_not_asked() {
        let silent = AskStatus::Open.shown();
        assert_ne!(NOT_ASKED.cell, silent.cell);
        assert_ne!((NOT_ASKED.mark, NOT_ASKED.ascii), (silent.mark, silent.ascii));
    }

    #[test]
    fn prose_reads_as_english() {
        let told = |status| Telling { status, silence: None, through: false, mutual: false };
        assert_eq!(answered_by(told(AskStatus::Rejected), "Ukraine"), "rejected by Ukraine");
        let open = |silence| Telling { status: AskStatus::Open, silence, through: false, mutual: false };
        assert_eq!(
            answered_by(open(Some(crate::derive::Silence::NoneFound)), "Ukraine"),
            "no answer found from Ukraine"
        );
        assert_eq!(answered_by(open(None), "Ukraine"), "none recorded from Ukraine");
        assert_eq!(answered_by(told(AskStatus::Conditional), "Russia"), "accepted on a condition by Russia");
        assert_eq!(answered_by(told(AskStatus::AgreedInPart), "Russia"), "agreed in part with Russia");
        assert_eq!(formerly(AskStatus::Rejected), "formerly rejected");
        assert_eq!(per("Ukraine"), "per Ukraine");
        let on = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(last_known(on("2024-05-21"), on("2025-07-25").latest()), "last known, 14 months");
        assert_eq!(Stance::Commits.shown().prose, "commits to");
    }

    #[test]
    fn evidence_names_what_it_rests_on() {
        let facts = |word, origins| EvidenceFacts { word, origins, side: None };
        assert_eq!(evidence(&facts(Evidence::Independent, 3), None), "independent (3 origins)");
        assert_eq!(evidence(&facts(Evidence::OneSided, 1), Some("Russia")), "one-sided (Russia)");
        assert_eq!(evidence(&facts(Evidence::Single, 1), None), "single");
    }
}
