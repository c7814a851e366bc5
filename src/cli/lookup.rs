//! Looks up the parties and issues that a user names, and suggests a similar id for one that does not exist.

use super::output::Failure;
use crate::model::{Dossier, Id, Issue, Party};
use crate::suggest::hint;
use crate::text;

/// The party with this id.
///
/// # Errors
/// Where the dossier has no such party.
pub(super) fn party<'a>(dossier: &'a Dossier, id: &str) -> Result<&'a Party, Failure> {
    dossier.party(id).ok_or_else(|| unknown("party", id, dossier.parties.iter().map(|party| &party.id)))
}

/// The issue with this id.
///
/// # Errors
/// Where the dossier has no such issue.
pub(super) fn issue<'a>(dossier: &'a Dossier, id: &str) -> Result<&'a Issue, Failure> {
    dossier.issue(id).ok_or_else(|| unknown_issue(dossier, id))
}

/// Says that the dossier has no issue with this id.
pub(super) fn unknown_issue(dossier: &Dossier, id: &str) -> Failure {
    unknown("issue", id, dossier.issues.iter().map(|issue| &issue.id))
}

fn unknown<'a>(kind: &str, id: &str, ids: impl Iterator<Item = &'a Id>) -> Failure {
    let near = hint(id, ids.map(Id::as_str));
    Failure::Failed(format!("there is no {kind} {} in the dossier{near}", text::line(id)))
}
