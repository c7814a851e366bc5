//! The derived words and what they rest on. `docs/definitions.md` has every rule.

use std::sync::Arc;

use foldhash::HashMap;

use crate::date::Day;
use crate::model::words;
use crate::model::{Id, MeetingStatus, OutcomeStatus, Position, Role, Stance};

words! {
    /// How a position is over.
    Over {
        Withdrawn = "withdrawn", Lapsed = "lapsed", Dropped = "dropped", Met = "met",
        Replaced = "replaced", Ended = "ended",
    }
}

words! {
    /// Where an ask stands, per addressee or overall; overall from the least favourable down.
    AskStatus {
        Rejected = "rejected", Suspended = "suspended", Declined = "declined", Countered = "countered",
        Doubted = "doubted", Open = "open", Considered = "considered", Offered = "offered",
        Conditional = "conditional", AgreedInPart = "agreed-in-part", MetInPart = "met-in-part",
        AcceptedInPart = "accepted-in-part", Accepted = "accepted", Agreed = "agreed", Met = "met",
        NotMet = "not-met", Replaced = "replaced", Withdrawn = "withdrawn", Lapsed = "lapsed",
        Dropped = "dropped", Ended = "ended",
    }
}

impl AskStatus {
    /// The status that an answer alone gives to the ask it responds to.
    pub fn of_answer(answer: &Position) -> Self {
        match answer.stance {
            Stance::Accepts | Stance::Supports | Stance::Commits => Self::Accepted,
            Stance::AcceptsPartly => Self::AcceptedInPart,
            Stance::AcceptsIf => Self::Conditional,
            Stance::Rejects | Stance::Opposes => Self::Rejected,
            Stance::Declines => Self::Declined,
            Stance::Suspends => Self::Suspended,
            Stance::Considers => Self::Considered,
            Stance::Doubts | Stance::Warns => Self::Doubted,
            Stance::Demands | Stance::Proposes | Stance::Offers if answer.condition.is_some() => {
                Self::Conditional
            }
            Stance::Offers => Self::Offered,
            Stance::Demands | Stance::Proposes => Self::Countered,
        }
    }

    /// Whether it is a refusal: rejected, suspended, declined or countered.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Rejected | Self::Suspended | Self::Declined | Self::Countered)
    }
}

impl From<Over> for AskStatus {
    /// What an ask is called that is over in this way.
    fn from(over: Over) -> Self {
        match over {
            Over::Withdrawn => Self::Withdrawn,
            Over::Lapsed => Self::Lapsed,
            Over::Dropped => Self::Dropped,
            Over::Met => Self::Met,
            Over::Replaced => Self::Replaced,
            Over::Ended => Self::Ended,
        }
    }
}

words! {
    /// Where an issue stands.
    IssueStatus {
        Contested = "contested", ContestedPartlyAgreed = "contested-partly-agreed",
        PartlyAgreed = "partly-agreed", Agreed = "agreed", Conditional = "conditional",
        Open = "open", Quiet = "quiet",
    }
}

words! {
    /// How well a record is borne out.
    Evidence {
        None = "none", PartialOnly = "partial-only", BothSides = "both-sides", OwnWords = "own-words",
        OneSided = "one-sided", Independent = "independent", Single = "single",
    }
}

/// How well a record is borne out, with what that rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFacts {
    /// The word.
    pub word: Evidence,
    /// Independent origins among the sources in full support.
    pub origins: usize,
    /// The side that all of them are aligned with, where one-sided.
    pub side: Option<Id>,
}

/// One party's answer to an ask, and what it makes of the ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who answered, or has not.
    pub party: Id,
    /// The ask's status with that party.
    pub status: AskStatus,
    /// Where it is open because all answers are over: what the foremost of them made it.
    pub formerly: Option<AskStatus>,
    /// The position, or the outcome, that says so. None where there is no answer on record.
    pub answer: Option<Id>,
    /// The party whose account the answer is, where it is not the holder's own word.
    pub per: Option<Id>,
    /// Rival accounts among the answers.
    pub disputed: bool,
    /// The party's other answers in force, by id.
    pub beside: Vec<Id>,
}

impl Reply {
    /// Whether the party has no answer on record, now or before.
    pub fn is_silent(&self) -> bool {
        self.status == AskStatus::Open && self.formerly.is_none()
    }
}

/// What becomes of an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskFacts {
    /// Overall.
    pub status: AskStatus,
    /// Of an ask that is over: the status that it last had.
    pub was: Option<AskStatus>,
    /// In force and neither met nor not met.
    pub live: bool,
    /// Those to whom it is put.
    pub addressees: Vec<Reply>,
    /// Those who answered unasked.
    pub others: Vec<Reply>,
}

/// What follows for a position.
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionFacts {
    /// Begun and not over.
    pub in_force: bool,
    /// The day on which it begins.
    pub begins: Day,
    /// Begun, but its latest day has not come.
    pub perhaps: bool,
    /// How it is over.
    pub over: Option<Over>,
    /// The first day on which it is over, once that has come.
    pub over_since: Option<Day>,
    /// The records begun by the day that say the same thing, itself among them, oldest first.
    /// Shared by all of them.
    pub stand: Arc<[Id]>,
    /// The one of them that speaks for all.
    pub speaker: Id,
    /// It speaks for its stand.
    pub speaks: bool,
    /// The newest begin in the stand.
    pub last_attested: Day,
    /// Days from last attested to the day.
    pub age_days: i64,
    /// How well it is borne out.
    pub evidence: EvidenceFacts,
    /// Rival accounts in its stand.
    pub disputed: bool,
    /// For an ask: what became of it. Shared by the asks of a stand.
    pub ask: Option<Arc<AskFacts>>,
}

/// What follows for an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueFacts {
    /// Where it stands.
    pub status: IssueStatus,
    /// The newest day that touches it or an issue below.
    pub last_touched: Option<Day>,
    /// The live asks counted here, by id: the records that speak.
    pub live_asks: Vec<Id>,
    /// The answers and positions that make it refused, by id.
    pub refusals: Vec<Id>,
    /// The outcomes that settle it, by id.
    pub outcomes: Vec<Id>,
    /// The outcomes once agreed that stand no more, by id.
    pub formerly: Vec<Id>,
}

/// What follows for a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFacts {
    /// The newest status.
    pub status: MeetingStatus,
    /// How many entries of its history count by the day; 0 where it has none.
    pub entries: usize,
    /// Held by the day: then its text, duration, heads and people may be shown.
    pub held: bool,
}

/// What follows for an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeFacts {
    /// The newest status.
    pub status: OutcomeStatus,
    /// How many entries of its history count by the day: the first so many of the list.
    pub entries: usize,
    /// It stands.
    pub stands: bool,
    /// What was carried out by the day: the same number twice, or a range where accounts differ.
    pub done: Option<(u64, u64)>,
    /// Past its due day and not concluded.
    pub overdue: bool,
    /// How well it is borne out.
    pub evidence: EvidenceFacts,
}

/// All that follows from a dossier at the end of one day. Records not yet begun are not in it.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The day.
    pub day: Day,
    pub(super) positions: HashMap<Id, PositionFacts>,
    pub(super) issues: HashMap<Id, IssueFacts>,
    pub(super) meetings: HashMap<Id, MeetingFacts>,
    pub(super) outcomes: HashMap<Id, OutcomeFacts>,
    pub(super) parties: HashMap<Id, Vec<Role>>,
}

impl Moment {
    /// A position begun by the day.
    pub fn position(&self, id: &str) -> Option<&PositionFacts> {
        self.positions.get(id)
    }

    /// An issue.
    pub fn issue(&self, id: &str) -> Option<&IssueFacts> {
        self.issues.get(id)
    }

    /// A meeting known of by the day.
    pub fn meeting(&self, id: &str) -> Option<&MeetingFacts> {
        self.meetings.get(id)
    }

    /// An outcome begun by the day.
    pub fn outcome(&self, id: &str) -> Option<&OutcomeFacts> {
        self.outcomes.get(id)
    }

    /// A party's roles in effect, prospective ones aside, in the record's order. Empty for a party
    /// without any.
    pub fn roles(&self, party: &str) -> &[Role] {
        self.parties.get(party).map_or(&[], Vec::as_slice)
    }
}
