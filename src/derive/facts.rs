//! The derived facts of each kind of record. `docs/definitions.md` has every rule.

use std::sync::Arc;

use foldhash::HashMap;

use crate::date::{Date, Day};
use crate::model::words;
use crate::model::{Amount, Id, MeetingStatus, OutcomeStatus, Position, Role, Stance};

words! {
    /// How a position is over.
    Over {
        Withdrawn = "withdrawn", Lapsed = "lapsed", Dropped = "dropped", Met = "met",
        Superseded = "superseded", Replaced = "replaced", Ended = "ended",
    }
}

words! {
    /// The status of an ask, per addressee or overall; ordered from the least favourable.
    AskStatus {
        Rejected = "rejected", Suspended = "suspended", Declined = "declined", Countered = "countered",
        Doubted = "doubted", Open = "open", Considered = "considered", Offered = "offered",
        Conditional = "conditional", AgreedInPart = "agreed-in-part", MetInPart = "met-in-part",
        AcceptedInPart = "accepted-in-part", Accepted = "accepted", Agreed = "agreed", Met = "met",
        NotMet = "not-met", Replaced = "replaced", Withdrawn = "withdrawn", Lapsed = "lapsed",
        Dropped = "dropped", Superseded = "superseded", Ended = "ended",
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
    /// The status of an ask that is over in this way.
    fn from(over: Over) -> Self {
        match over {
            Over::Withdrawn => Self::Withdrawn,
            Over::Lapsed => Self::Lapsed,
            Over::Dropped => Self::Dropped,
            Over::Met => Self::Met,
            Over::Superseded => Self::Superseded,
            Over::Replaced => Self::Replaced,
            Over::Ended => Self::Ended,
        }
    }
}

words! {
    /// The status of an issue.
    IssueStatus {
        Contested = "contested", ContestedPartlyAgreed = "contested-partly-agreed",
        PartlyAgreed = "partly-agreed", Agreed = "agreed", Conditional = "conditional",
        Open = "open", Quiet = "quiet",
    }
}

words! {
    /// How well sources support a record.
    Evidence {
        None = "none", PartialOnly = "partial-only", BothSides = "both-sides", OwnWords = "own-words",
        OneSided = "one-sided", Independent = "independent", Single = "single",
    }
}

/// How well sources support a record, with details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFacts {
    /// The word.
    pub word: Evidence,
    /// The number of independent origins among the sources that support the record in full.
    pub origins: usize,
    /// The side that all of them are aligned with, if the evidence is one-sided.
    pub side: Option<Id>,
}

/// One party's answer to an ask, and the resulting status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The party that answered, or has not.
    pub party: Id,
    /// The ask's status with that party.
    pub status: AskStatus,
    /// If it is open because all answers are over: the status that the last of them gave.
    pub formerly: Option<AskStatus>,
    /// The position or outcome that gives this status. None if there is no answer on record.
    pub answer: Option<Id>,
    /// The party whose account the answer is, unless it is in the holder's own words.
    pub per: Option<Id>,
    /// Whether there are contradicting accounts among the answers.
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

/// The status of an ask and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskFacts {
    /// The overall status.
    pub status: AskStatus,
    /// For an ask that is over: its last status.
    pub was: Option<AskStatus>,
    /// Whether it is in force and neither met nor not met.
    pub live: bool,
    /// The addressees.
    pub addressees: Vec<Reply>,
    /// Those who answered without being asked.
    pub others: Vec<Reply>,
}

/// The facts of a position.
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionFacts {
    /// Whether it has begun and is not over.
    pub in_force: bool,
    /// The day on which it begins.
    pub begins: Day,
    /// Whether it may not have begun yet, because its latest possible day has not come.
    pub perhaps: bool,
    /// How it is over.
    pub over: Option<Over>,
    /// The first day on which it is over, once that has come.
    pub over_since: Option<Day>,
    /// The records begun by the day that say the same thing, including itself, oldest first. Shared by all of
    /// them.
    pub stand: Arc<[Id]>,
    /// The record that speaks for the stand.
    pub speaker: Id,
    /// Whether it is that record.
    pub speaks: bool,
    /// The newest begin in the stand.
    pub last_attested: Day,
    /// Days from last attested to the day.
    pub age_days: i64,
    /// How well sources support it.
    pub evidence: EvidenceFacts,
    /// Whether there are contradicting accounts in its stand.
    pub disputed: bool,
    /// For an ask: its status and answers. Shared by the asks of a stand.
    pub ask: Option<Arc<AskFacts>>,
}

/// The facts of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueFacts {
    /// Where it stands.
    pub status: IssueStatus,
    /// The newest day that touches it or an issue below it.
    pub last_touched: Option<Day>,
    /// The live asks counted here (the records that speak), by id.
    pub live_asks: Vec<Id>,
    /// The answers and positions that refuse something here, by id.
    pub refusals: Vec<Id>,
    /// The outcomes that settle it, by id.
    pub outcomes: Vec<Id>,
    /// The outcomes that once settled it and are no longer in force, by id.
    pub formerly: Vec<Id>,
}

/// The facts of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFacts {
    /// The newest status.
    pub status: MeetingStatus,
    /// How many entries of its history count by the day; 0 if it has no history.
    pub entries: usize,
    /// Whether it was held by the day. Only then may its text, duration, heads of delegation and people be
    /// shown.
    pub held: bool,
}

words! {
    /// What screens say of an outcome's parties: it binds them, was done by them, or is merely of them.
    Says { Binds = "binds", By = "by", Of = "of" }
}

/// What was promised and carried out of an outcome in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitAmount {
    /// What is counted.
    pub unit: String,
    /// What was promised.
    pub agreed: Option<Amount>,
    /// What was carried out: the same number twice, or a range if accounts differ. None if nothing on record.
    pub done: Option<(Amount, Amount)>,
}

/// The facts of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeFacts {
    /// The newest status.
    pub status: OutcomeStatus,
    /// How many entries of its history count by the day: the first ones of the list.
    pub entries: usize,
    /// Whether it is in force.
    pub in_force: bool,
    /// What was promised and carried out by the day, by unit.
    pub amounts: Vec<UnitAmount>,
    /// Its term's last day as of the day.
    pub until: Option<Date>,
    /// The day by which it is to be done, as of the day.
    pub due: Option<Date>,
    /// Days from its last step, or the last thing carried out, to the day.
    pub age_days: i64,
    /// How the parties that it names are to be called.
    pub says: Says,
    /// Whether it is past its due day and not concluded.
    pub overdue: bool,
    /// How well sources support it.
    pub evidence: EvidenceFacts,
}

/// Everything that follows from a dossier at the end of one day. Records that have not begun are not in it.
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

    /// A meeting known by the day.
    pub fn meeting(&self, id: &str) -> Option<&MeetingFacts> {
        self.meetings.get(id)
    }

    /// An outcome begun by the day.
    pub fn outcome(&self, id: &str) -> Option<&OutcomeFacts> {
        self.outcomes.get(id)
    }

    /// A party's roles in effect, without prospective ones, in the record's order. Empty for a party without
    /// any.
    pub fn roles(&self, party: &str) -> &[Role] {
        self.parties.get(party).map_or(&[], Vec::as_slice)
    }
}
