//! Statuses with their marks and roles. A role never stands alone: the word is beside it.

use crate::derive::{AskStatus, IssueFacts, IssueStatus, Moment, Telling};
use crate::model::{Id, OutcomeStatus};
use crate::report::phrases;
use crate::ui::theme::Role;
use crate::words::{self, Marks, Show as _};

/// An issue's status with its mark, and what else is to be said of it.
pub(in crate::ui) fn issue_words(moment: &Moment, issue: &Id, marks: Marks) -> String {
    let Some(facts) = moment.issue(issue) else { return String::new() };
    let word = issue_status_words(facts, marks);
    let past: Vec<String> = phrases::issue_past(facts).collect();
    if past.is_empty() { word } else { format!("{}, {word}", past.join(", ")) }
}

/// `contested ✗`: an issue's status with its mark.
pub(in crate::ui) fn issue_status_words(facts: &IssueFacts, marks: Marks) -> String {
    let shown = phrases::issue_shown(facts);
    let (word, mark) = (shown.list_in(marks), shown.mark_in(marks));
    if word.ends_with(mark) { word.into_owned() } else { format!("{word} {mark}") }
}

/// The colour of an issue's status; the word stands beside it.
pub(in crate::ui) fn issue_role(status: IssueStatus) -> Role {
    match status {
        IssueStatus::Contested => Role::Refused,
        IssueStatus::ContestedPartlyAgreed
        | IssueStatus::ContestedPartlyDone
        | IssueStatus::PartlyAgreed
        | IssueStatus::PartlyDone
        | IssueStatus::Conditional => Role::Partial,
        IssueStatus::Agreed | IssueStatus::Done => Role::Favourable,
        IssueStatus::Open | IssueStatus::Quiet => Role::Silent,
    }
}

/// The colour of an ask's status; the word stands beside it.
pub(in crate::ui) fn ask_role(status: AskStatus) -> Role {
    match status {
        AskStatus::Met | AskStatus::Agreed | AskStatus::Accepted => Role::Favourable,
        AskStatus::MetInPart
        | AskStatus::AgreedInPart
        | AskStatus::AcceptedInPart
        | AskStatus::Conditional
        | AskStatus::Offered
        | AskStatus::Considered
        | AskStatus::Doubted
        | AskStatus::Countered => Role::Partial,
        AskStatus::Rejected | AskStatus::Declined | AskStatus::Suspended | AskStatus::NotMet => Role::Refused,
        _ => Role::Silent,
    }
}

/// The same for a status that may rest on an answer to a whole package: that refuses nothing by itself.
pub(in crate::ui) fn telling_role(telling: Telling) -> Role {
    if telling.through && telling.status.is_refusal() { Role::Partial } else { ask_role(telling.status) }
}

/// The colour of an outcome's status; the word stands beside it.
pub(in crate::ui) fn outcome_role(status: OutcomeStatus) -> Role {
    match status {
        OutcomeStatus::Agreed
        | OutcomeStatus::Adopted
        | OutcomeStatus::Signed
        | OutcomeStatus::Ratified
        | OutcomeStatus::Amended
        | OutcomeStatus::Implemented => Role::Favourable,
        OutcomeStatus::UnderWay | OutcomeStatus::PartlyImplemented | OutcomeStatus::Disputed => Role::Partial,
        OutcomeStatus::NotImplemented
        | OutcomeStatus::Violated
        | OutcomeStatus::Suspended
        | OutcomeStatus::Rejected => Role::Refused,
        OutcomeStatus::Announced
        | OutcomeStatus::Expired
        | OutcomeStatus::Terminated
        | OutcomeStatus::Superseded
        | OutcomeStatus::Cancelled
        | OutcomeStatus::NoAgreement
        | OutcomeStatus::NotInForce => Role::Silent,
    }
}

/// `‖ suspended‡`: a mark, the word for lists, and whether accounts differ.
pub(in crate::ui) fn outcome_status_words(status: OutcomeStatus, disputed: bool, marks: Marks) -> String {
    let shown = status.shown();
    let disputed =
        if disputed && status != OutcomeStatus::Disputed { words::DISPUTED.mark_in(marks) } else { "" };
    format!("{} {}{disputed}", shown.mark_in(marks), shown.list_in(marks))
}
