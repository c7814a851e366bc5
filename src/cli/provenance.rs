//! How a snapshot that is made now was made.

use super::clock;
use super::output::Failure;
use super::source::Opened;
use crate::dossier;
use crate::report::Provenance;

/// How a snapshot of the dossier made now was made.
pub(super) fn provenance(opened: &Opened) -> Result<Provenance, Failure> {
    Ok(Provenance {
        made_at: clock::made_at().map_err(Failure::Failed)?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        hash: dossier::content_hash(&opened.dossier),
    })
}
