//! What each dossier held when it was last looked at: kept in the user's state folder, never in a dossier.
//!
//! Nothing depends on it but one view: what cannot be read is as if nothing was kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::state_folder::{make, state_folder};
use crate::date::Date;
use crate::derive::looked::Looked;
use crate::save;

/// Where it is kept, in the state folder.
const FILE: &str = "looked.json";

/// The file as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
struct File {
    /// By a dossier's id.
    dossiers: BTreeMap<String, Kept>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    latest: Date,
    records: BTreeMap<crate::model::Id, String>,
}

/// What a dossier of this id held when it was last looked at, as far as that is known.
pub(super) fn read(dossier: &str) -> Option<Looked> {
    let kept = file_in(&place()?).dossiers.remove(dossier)?;
    Some(Looked { latest: kept.latest.latest(), records: kept.records })
}

/// Keeps what a dossier of this id holds now, beside what is kept of others. Does nothing where there is no
/// folder to keep it in.
///
/// # Errors
/// What the system says.
pub(super) fn write(dossier: &str, looked: Looked) -> Result<(), String> {
    let Some(path) = place() else { return Ok(()) };
    let mut file = file_in(&path);
    let kept = Kept { latest: Date::of_day(looked.latest), records: looked.records };
    file.dossiers.insert(dossier.to_owned(), kept);
    let bytes = serde_json::to_vec(&file).map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        make(folder).map_err(|error| format!("cannot make {}: {error}", save::shown(folder)))?;
    }
    save::replace(&path, &bytes).map_err(|error| error.to_string())
}

/// What is kept; nothing where it cannot be read.
fn file_in(path: &Path) -> File {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn place() -> Option<PathBuf> {
    Some(state_folder()?.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("looked.json");
        assert!(file_in(&path).dossiers.is_empty());
        fs::write(&path, r#"{"dossiers": {"d": {"latest": "2025-02-30", "records": {}}}}"#).unwrap();
        assert!(file_in(&path).dossiers.is_empty());
        fs::write(&path, r#"{"dossiers": {"d": {"latest": "2025-02-28", "records": {"p": "0f"}}}}"#).unwrap();
        assert_eq!(file_in(&path).dossiers.len(), 1);
    }
}
