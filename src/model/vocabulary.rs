//! The closed lists of words of the format.

/// A word of a closed list.
pub trait Word: Copy + Sized + 'static {
    /// Every word of the list, in the format's order.
    const ALL: &'static [Self];
    /// The word as files and programs write it: kebab-case.
    fn as_str(self) -> &'static str;
    /// The word that a text writes, if it is one of the list.
    fn from_word(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

/// Declares a closed list: each variant with its word in files.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!("`", $word, "`")] #[serde(rename = $word)] $variant),+
        }

        impl $crate::model::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::model::Word::as_str(*self))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The kinds of records.
    Kind {
        Source = "source", Party = "party", Person = "person", Issue = "issue", Package = "package",
        Position = "position", Meeting = "meeting", Outcome = "outcome", Event = "event",
    }
}

impl Kind {
    /// The key of the single-file form, and the stem of the kind's file.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Party => "parties",
            Self::Person => "people",
            Self::Issue => "issues",
            Self::Package => "packages",
            Self::Position => "positions",
            Self::Meeting => "meetings",
            Self::Outcome => "outcomes",
            Self::Event => "events",
        }
    }
}

words! {
    /// A party's stance on an issue.
    Stance {
        Demands = "demands", Proposes = "proposes", Offers = "offers",
        Accepts = "accepts", AcceptsPartly = "accepts-partly", AcceptsIf = "accepts-if",
        Rejects = "rejects", Declines = "declines", Suspends = "suspends",
        Considers = "considers", Doubts = "doubts", Warns = "warns",
        Supports = "supports", Opposes = "opposes", Commits = "commits",
    }
}

/// The three classes of stances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Asks something of others: demands, proposes, offers.
    Ask,
    /// Responds to something: accepts, rejects, considers ...
    Answer,
    /// Supports, opposes, commits: an answer if it responds to something, otherwise a position of its own.
    Other,
}

impl Stance {
    /// The class that the stance belongs to.
    pub fn class(self) -> Class {
        match self {
            Self::Demands | Self::Proposes | Self::Offers => Class::Ask,
            Self::Supports | Self::Opposes | Self::Commits => Class::Other,
            _ => Class::Answer,
        }
    }

    /// Whether a position with this stance asks something of others.
    pub fn is_ask(self) -> bool {
        self.class() == Class::Ask
    }

    /// Whether it is only a remark, not a firm answer: considers, doubts, warns.
    pub fn is_remark(self) -> bool {
        matches!(self, Self::Considers | Self::Doubts | Self::Warns)
    }
}

words! {
    /// How a position ended, according to a source or editor.
    Ended {
        Withdrawn = "withdrawn", Lapsed = "lapsed", Dropped = "dropped", Met = "met",
        Superseded = "superseded",
    }
}

words! {
    /// What kind of condition a position depends on.
    ConditionKind {
        /// If the others do so too.
        Reciprocal = "reciprocal",
        /// Something must have happened first.
        Prior = "prior",
        /// Its content must change.
        Substance = "substance",
    }
}

words! {
    /// How the text of a package is known.
    TextStatus { Published = "published", Leaked = "leaked", Described = "described" }
}

words! {
    /// What kind of document a source is.
    SourceKind {
        Agency = "agency", News = "news", Official = "official", Statement = "statement",
        Document = "document", Analysis = "analysis", Chronology = "chronology", Reference = "reference",
        Encyclopedia = "encyclopedia", Aggregator = "aggregator", Reprint = "reprint",
    }
}

words! {
    /// Where a title comes from when the document showed none.
    TitleIs { FromAddress = "from-address", Description = "description" }
}

words! {
    /// What a party is.
    PartyKind {
        State = "state", Organisation = "organisation", Coalition = "coalition", Institution = "institution",
        ArmedGroup = "armed-group", PoliticalParty = "political-party", Movement = "movement",
    }
}

words! {
    /// What a party is to the negotiation.
    Role {
        Side = "side", Mediator = "mediator", Facilitator = "facilitator", Host = "host",
        Guarantor = "guarantor", Accompanier = "accompanier", Supporter = "supporter",
        Opponent = "opponent", Observer = "observer", Proposer = "proposer", Verifier = "verifier",
        Implementer = "implementer", Authority = "authority",
    }
}

words! {
    /// Whether a package is put forward whole or as alternatives.
    Choose { All = "all", One = "one" }
}

words! {
    /// The status of a meeting.
    MeetingStatus {
        Proposed = "proposed", Planned = "planned", Held = "held", Postponed = "postponed",
        Downgraded = "downgraded", Suspended = "suspended", Cancelled = "cancelled", NotHeld = "not-held",
    }
}

words! {
    /// The form of a meeting.
    Format {
        Bilateral = "bilateral", Trilateral = "trilateral", Quadrilateral = "quadrilateral",
        Multilateral = "multilateral", Delegations = "delegations", Leaders = "leaders",
        TeteATete = "tete-a-tete", Shuttle = "shuttle", Proximity = "proximity", PhoneCall = "phone-call",
        Signing = "signing", Announcement = "announcement", Ceremony = "ceremony",
        Technical = "technical", Hearing = "hearing", Statement = "statement",
    }
}

words! {
    /// The rank at which a meeting was held.
    Level {
        Leaders = "leaders", Ministers = "ministers", ForeignMinisters = "foreign-ministers",
        NationalSecurityAdvisers = "national-security-advisers", Envoys = "envoys",
        Delegations = "delegations", Officials = "officials", Experts = "experts",
    }
}

words! {
    /// What a party was in one meeting.
    MeetingRole { Participant = "participant", Mediator = "mediator", Host = "host", Observer = "observer" }
}

words! {
    /// What kind of result an outcome is.
    OutcomeKind {
        Agreement = "agreement", ConditionalAgreement = "conditional-agreement",
        PartialAgreement = "partial-agreement", FinalAgreement = "final-agreement",
        FrameworkAgreement = "framework-agreement", ProceduralAgreement = "procedural-agreement",
        Understanding = "understanding", Exchange = "exchange", Return = "return", Ceasefire = "ceasefire",
        UnilateralCeasefire = "unilateral-ceasefire", UnilateralStep = "unilateral-step",
        Commitment = "commitment", Communique = "communique", Declaration = "declaration",
        Document = "document", Protocol = "protocol", Law = "law", CourtRuling = "court-ruling",
        Vote = "vote", Resolution = "resolution", Decision = "decision", Body = "body", Report = "report",
        Proposal = "proposal", Suspension = "suspension", Cancellation = "cancellation",
        Withdrawal = "withdrawal", Humanitarian = "humanitarian", Implementation = "implementation",
        Assessment = "assessment", NoAgreement = "no-agreement",
    }
}

words! {
    /// The status of an outcome.
    OutcomeStatus {
        Announced = "announced", Agreed = "agreed", Adopted = "adopted", Signed = "signed",
        Ratified = "ratified", Amended = "amended", UnderWay = "under-way",
        PartlyImplemented = "partly-implemented", Implemented = "implemented",
        NotImplemented = "not-implemented", Violated = "violated", Suspended = "suspended",
        Disputed = "disputed", Rejected = "rejected", Expired = "expired", Terminated = "terminated",
        Superseded = "superseded", Cancelled = "cancelled", NoAgreement = "no-agreement",
        /// It was agreed and never took effect.
        NotInForce = "not-in-force",
    }
}

words! {
    /// How far an outcome settles a position.
    Extent { Full = "full", Part = "part", None = "none" }
}

words! {
    /// What an event was about.
    EventKind {
        Diplomatic = "diplomatic", Military = "military", Legal = "legal", Political = "political",
        Humanitarian = "humanitarian",
    }
}
