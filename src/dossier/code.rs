//! What can be wrong with a dossier, each with a stable code.

use crate::model::Kind;
use crate::model::words;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The dossier does not load.
    Error,
    /// It loads, but something should be checked.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

words! {
    /// What is wrong. The codes are stable, so programs may rely on them.
    Code {
        Unreadable = "unreadable", NotUtf8 = "not-utf-8", NotJson = "not-json",
        MissingFile = "missing-file", UnsupportedFormat = "unsupported-format",
        WrongType = "wrong-type", UnknownField = "unknown-field", RenamedField = "renamed-field",
        MissingField = "missing-field",
        DuplicateField = "duplicate-field", EmptyValue = "empty-value", UnknownWord = "unknown-word",
        MalformedDate = "malformed-date", ImpossibleDate = "impossible-date",
        IntervalNotAllowed = "interval-not-allowed", EndBeforeStart = "end-before-start",
        MalformedId = "malformed-id", DuplicateId = "duplicate-id",
        UnknownSource = "unknown-source", UnknownParty = "unknown-party", UnknownPerson = "unknown-person",
        UnknownIssue = "unknown-issue", UnknownPackage = "unknown-package",
        UnknownPosition = "unknown-position", UnknownMeeting = "unknown-meeting",
        UnknownOutcome = "unknown-outcome", UnknownEvent = "unknown-event", UnknownTrack = "unknown-track",
        UnknownRecord = "unknown-record", WrongKind = "wrong-kind", SelfLink = "self-link",
        LinkCycle = "link-cycle", AnswersItsHolder = "answers-its-holder",
        EndedWithoutUntil = "ended-without-until", MissingCondition = "missing-condition",
        StatusAndHistory = "status-and-history", MissingStatus = "missing-status",
        HistoryOutOfOrder = "history-out-of-order", StepIssues = "step-issues",
        PointWithoutPackage = "point-without-package", SoughtOfNoAsk = "sought-of-no-ask",
        ValueOrRange = "value-or-range", RepeatedUnit = "repeated-unit", RepeatedMember = "repeated-member", OutOfRange = "out-of-range",
        TooPrecise = "too-precise", TooLong = "too-long", MalformedAddress = "malformed-address",
        ForbiddenCharacter = "forbidden-character", PrivateLink = "private-link",
        UnknownFile = "unknown-file", NoSource = "no-source", LongTitle = "long-title",
        UnusedSource = "unused-source", AnswerBeforeAsk = "answer-before-ask",
        PlannedDayPassed = "planned-day-passed", MorePoints = "more-points", PastDue = "past-due", LongUnattested = "long-unattested",
        OneSided = "one-sided", PossibleDuplicate = "possible-duplicate",
    }
}

impl Code {
    /// Whether it is an error or a warning.
    pub fn severity(self) -> Severity {
        match self {
            Self::UnknownFile
            | Self::NoSource
            | Self::LongTitle
            | Self::UnusedSource
            | Self::AnswerBeforeAsk
            | Self::PlannedDayPassed
            | Self::MorePoints
            | Self::PastDue
            | Self::LongUnattested
            | Self::OneSided
            | Self::PossibleDuplicate => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The code of a link to a record of this kind that does not exist.
    pub(super) fn unknown(kind: Kind) -> Self {
        match kind {
            Kind::Source => Self::UnknownSource,
            Kind::Party => Self::UnknownParty,
            Kind::Person => Self::UnknownPerson,
            Kind::Issue => Self::UnknownIssue,
            Kind::Package => Self::UnknownPackage,
            Kind::Position => Self::UnknownPosition,
            Kind::Meeting => Self::UnknownMeeting,
            Kind::Outcome => Self::UnknownOutcome,
            Kind::Event => Self::UnknownEvent,
        }
    }
}
