//! Ids as people type them: refused with the nearest that the dossier has.

use super::output::Failure;
use crate::model::Id;
use crate::suggest::hint;
use crate::text;

/// Refuses an id that the dossier does not have, and suggests the nearest of its kind.
///
/// # Errors
/// Where it is not known.
pub(super) fn known<'a>(
    id: &str,
    kind: &str,
    is_known: bool,
    ids: impl Iterator<Item = &'a Id>,
) -> Result<(), Failure> {
    if is_known {
        return Ok(());
    }
    let near = hint(id, ids.map(Id::as_str));
    Err(Failure::Failed(format!("there is no {kind} {} in the dossier{near}", text::line(id))))
}
