//! The provenance of exported files: when and by which version they were made, and from which content.

use super::clock;
use super::opened::Opened;
use super::output::Failure;
use crate::dossier::{self, Snapshot};
use crate::report::Provenance;

/// The provenance of a file that is made now.
pub(super) fn provenance(opened: &Opened) -> Result<Provenance, Failure> {
    Ok(Provenance {
        made_at: clock::made_at().map_err(Failure::Failed)?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        hash: dossier::content_hash(&opened.dossier),
    })
}

/// The same, in the form in which the single file of a dossier keeps it.
pub(super) fn snapshot(provenance: Provenance) -> Snapshot {
    let Provenance { made_at, version, hash } = provenance;
    Snapshot { tool: env!("CARGO_PKG_NAME").to_owned(), version, made_at, hash }
}
