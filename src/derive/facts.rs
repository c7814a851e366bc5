//! The derived facts of each kind of record. `docs/definitions.md` has every rule.

use std::sync::Arc;

use foldhash::HashMap;

use crate::date::{Date, Dated, Day};
use crate::model::words;
use crate::model::{Amount, ConditionKind, Id, MeetingStatus, OutcomeStatus, Position, Role, Stance};

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
        ContestedPartlyDone = "contested-partly-done", PartlyAgreed = "partly-agreed",
        PartlyDone = "partly-done", Agreed = "agreed", Done = "done", Conditional = "conditional",
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

words! {
    /// What is known of an answer that is not on record.
    Silence {
        /// An editor looked for it, and found none up to the day.
        NoneFound = "none-found",
        /// Nobody looked.
        NotRecorded = "not-recorded",
    }
}

/// Whose account an answer is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Account {
    /// Another party's.
    Party(Id),
    /// A report, as the record names it.
    Report(String),
}

/// One party's answer to an ask, and the resulting status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The party that answered, or has not.
    pub party: Id,
    /// The ask's status with that party.
    pub status: AskStatus,
    /// The word that ended last, if the present one does not take its place: of an answer that is over or gave
    /// way, of an outcome that ceased to stand, or of the answer before which an outcome goes.
    pub formerly: Option<AskStatus>,
    /// Whether that was an answer to a package that holds the ask.
    pub formerly_through: bool,
    /// The position or outcome that gives this status. None if there is no answer on record.
    pub answer: Option<Id>,
    /// The package that the answer is to, if it does not answer the ask itself.
    pub through: Option<Id>,
    /// Whose account the answer is, unless it is in the holder's own words.
    pub per: Option<Account>,
    /// Whether there are contradicting accounts among the answers.
    pub disputed: bool,
    /// The party's other answers in force, by id.
    pub beside: Vec<Id>,
    /// If it is open: whether an editor looked for an answer.
    pub silence: Option<Silence>,
    /// The position in force that took the place of the former answer, if it does not answer this ask.
    pub since_then: Option<Id>,
    /// The coalition as whose member the party answered, or whose answer counts as the party's.
    pub as_member_of: Option<Id>,
    /// Whether the answer is that of a coalition's members.
    pub by_members: bool,
    /// If it is conditional: the kind of the condition.
    pub condition_kind: Option<ConditionKind>,
}

impl Reply {
    /// A reply of a party of which no answer is on record.
    pub(super) fn open(party: &Id) -> Self {
        Self {
            party: party.clone(),
            status: AskStatus::Open,
            formerly: None,
            formerly_through: false,
            answer: None,
            through: None,
            per: None,
            disputed: false,
            beside: Vec::new(),
            silence: None,
            since_then: None,
            as_member_of: None,
            by_members: false,
            condition_kind: None,
        }
    }

    /// By what the former word is to be told.
    pub fn formerly_telling(&self) -> Option<Telling> {
        let through = self.formerly_through;
        self.formerly.map(|status| Telling { status, silence: None, through, mutual: false })
    }

    /// The status that the reply has for a single matter. What is said of a whole package says nothing of a
    /// matter in it, unless it accepts the whole in full.
    pub fn on_the_matter(&self) -> AskStatus {
        if self.through.is_some() && self.status != AskStatus::Accepted {
            AskStatus::Open
        } else {
            self.status
        }
    }

    /// Whether the party answered, now or before.
    pub fn is_answered(&self) -> bool {
        self.status != AskStatus::Open || self.formerly.is_some()
    }

    /// Whether the party has no answer on record, now or before.
    pub fn is_silent(&self) -> bool {
        self.status == AskStatus::Open && self.formerly.is_none()
    }
}

/// By what the status of an ask, or of one reply to it, is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Telling {
    /// The status.
    pub status: AskStatus,
    /// What is known of the silence, if it is open.
    pub silence: Option<Silence>,
    /// It rests on an answer to a package that holds the ask.
    pub through: bool,
    /// It is accepted on the condition that the others do so too.
    pub mutual: bool,
}

impl Reply {
    /// By what its status is to be told.
    pub fn telling(&self) -> Telling {
        Telling {
            status: self.status,
            silence: self.silence,
            through: self.through.is_some(),
            mutual: self.condition_kind == Some(ConditionKind::Reciprocal),
        }
    }
}

impl AskFacts {
    /// By what its overall status is to be told.
    pub fn telling(&self) -> Telling {
        let mut giving = self.deciding().iter().filter(|reply| reply.status == self.status).peekable();
        let mutual = giving.peek().is_some()
            && giving.all(|reply| reply.condition_kind == Some(ConditionKind::Reciprocal));
        Telling { status: self.status, silence: self.silence, through: self.through.is_some(), mutual }
    }

    /// Those whose replies give the overall status: the addressees or, if there are none, those who answered.
    pub fn deciding(&self) -> &[Reply] {
        if self.addressees.is_empty() { &self.others } else { &self.addressees }
    }
}

/// The status of an ask and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskFacts {
    /// The overall status.
    pub status: AskStatus,
    /// The package through which the overall status was given, if no party gave it directly.
    pub through: Option<Id>,
    /// If it is open: whether an editor looked for answers of all addressees who have not answered.
    pub silence: Option<Silence>,
    /// For an ask that is over: its last status.
    pub was: Option<AskStatus>,
    /// By what that is to be told.
    pub was_told: Option<Telling>,
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
    pub last_attested: Dated,
    /// The oldest begin in the stand.
    pub held_since: Dated,
    /// The records begun by the day that it reaffirms, whether or not they are of its stand, by id.
    pub said_before: Vec<Id>,
    /// The records begun by the day that reaffirm it, by id.
    pub said_again: Vec<Id>,
    /// Days from last attested to the day.
    pub age_days: i64,
    /// How well sources support it.
    pub evidence: EvidenceFacts,
    /// Whether there are contradicting accounts in its stand.
    pub disputed: bool,
    /// For an ask: its status and answers. Shared by the asks of a stand.
    pub ask: Option<Arc<AskFacts>>,
}

/// How far what settles an issue has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The status, on the issue, of the outcome that has come least far.
    pub status: OutcomeStatus,
    /// The date of that step.
    pub date: Date,
    /// The outcome.
    pub outcome: Id,
}

/// The facts of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueFacts {
    /// Where it stands.
    pub status: IssueStatus,
    /// The newest day that touches it or an issue below it.
    pub last_touched: Option<Dated>,
    /// The live asks counted here (the records that speak), by id.
    pub live_asks: Vec<Id>,
    /// The answers and positions that refuse something here, by id.
    pub refusals: Vec<Id>,
    /// The outcomes that settle it, by id.
    pub outcomes: Vec<Id>,
    /// The outcomes that once settled it, are no longer in force, and whose place no other has taken, by id.
    pub formerly: Vec<Id>,
    /// The outcomes that would settle it if they were not carried out, by id; only where nothing settles it.
    pub carried_out: Vec<Id>,
    /// How far what settles it has come.
    pub progress: Option<Progress>,
    /// For what was done and not agreed: the parties that did it, by id.
    pub by: Vec<Id>,
    /// The packages that were refused as a whole, and with them an ask that counts here, by id.
    pub refused_with: Vec<Id>,
    /// Those of them that were only countered: answered with another proposal.
    pub countered_with: Vec<Id>,
    /// The sides and mediators of which nothing is recorded here, in the dossier's order.
    pub nothing_recorded: Vec<Id>,
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
    /// When it took its last step, or the last thing was carried out, of its parts too.
    pub last_word: Option<Dated>,
    /// Days from then to the day.
    pub age_days: i64,
    /// How the parties that it names are to be called.
    pub says: Says,
    /// Whether it is past its due day and not concluded.
    pub overdue: bool,
    /// How well sources support it.
    pub evidence: EvidenceFacts,
}

/// The facts of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFacts {
    /// Its positions begun by the day, in the order of the document.
    pub positions: Vec<Id>,
    /// How many different points of the document they are.
    pub recorded: usize,
    /// Each party's answer to the whole, by id of the party.
    pub answers: Vec<Reply>,
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
    pub(super) packages: HashMap<Id, PackageFacts>,
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

    /// A package presented by the day.
    pub fn package(&self, id: &str) -> Option<&PackageFacts> {
        self.packages.get(id)
    }

    /// A party's roles in effect, without prospective ones, in the record's order. Empty for a party without
    /// any.
    pub fn roles(&self, party: &str) -> &[Role] {
        self.parties.get(party).map_or(&[], Vec::as_slice)
    }
}
