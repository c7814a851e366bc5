//! How a snapshot that is made now was made.

use super::clock;
use super::opened::Opened;
use super::output::Failure;
use crate::dossier::{self, Snapshot};
use crate::report::Provenance;

/// How a snapshot of the dossier made now was made.
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
