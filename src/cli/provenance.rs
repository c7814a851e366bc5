//! The provenance of exported files: when and by which version they were made, and from which content.

use super::clock;
use super::output::Failure;
use crate::derive::has_private;
use crate::dossier::{self, Snapshot};
use crate::model::Dossier;
use crate::report::Provenance;

/// The provenance of a file that is made now.
pub(super) fn provenance(dossier: &Dossier) -> Result<Provenance, Failure> {
    Ok(Provenance {
        made_at: clock::made_at().map_err(Failure::Failed)?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        hash: dossier::content_hash(dossier),
    })
}

/// The provenance of a dossier, in the form in which the single file of a dossier keeps it.
pub(super) fn snapshot(dossier: &Dossier, provenance: Provenance) -> Snapshot {
    let Provenance { made_at, version, hash } = provenance;
    let (tool, with_private) = (env!("CARGO_PKG_NAME").to_owned(), has_private(dossier));
    Snapshot { tool, version, made_at, hash, with_private }
}
