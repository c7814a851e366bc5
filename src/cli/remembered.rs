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
use crate::model::Id;
use crate::save;

/// The folder in the state folder that has a file for each dossier, so that a large one is no burden to the others.
const FOLDER: &str = "looked";

/// Longer ids are no names of files everywhere.
const LONGEST: usize = 200;

/// The file as it is written.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    latest: Date,
    records: BTreeMap<Id, String>,
}

/// What a dossier of this id held when it was last looked at, as far as that is known.
pub(super) fn read(dossier: &str) -> Option<Looked> {
    let kept = kept_in(&place(dossier)?)?;
    Some(Looked { latest: kept.latest.latest(), records: kept.records })
}

/// Keeps what a dossier of this id holds now. Does nothing where there is no folder to keep it in.
///
/// # Errors
/// What the system says.
pub(super) fn write(dossier: &str, looked: Looked) -> Result<(), String> {
    let Some(path) = place(dossier) else { return Ok(()) };
    let kept = Kept { latest: Date::of_day(looked.latest), records: looked.records };
    let bytes = serde_json::to_vec(&kept).map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        make(folder).map_err(|error| format!("cannot make {}: {error}", save::shown(folder)))?;
    }
    save::replace(&path, &bytes).map_err(|error| error.to_string())
}

/// What is kept; nothing where it cannot be read.
fn kept_in(path: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn place(dossier: &str) -> Option<PathBuf> {
    // What is well formed can lead nowhere else.
    let fits = Id::is_well_formed(dossier) && dossier.len() <= LONGEST;
    Some(state_folder()?.join(FOLDER).join(format!("{dossier}.json"))).filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.json");
        assert!(kept_in(&path).is_none());
        fs::write(&path, r#"{"latest": "2025-02-30", "records": {}}"#).unwrap();
        assert!(kept_in(&path).is_none());
        fs::write(&path, r#"{"latest": "2025-02-28", "records": {"p": "0f"}}"#).unwrap();
        assert_eq!(kept_in(&path).unwrap().records.len(), 1);
    }

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in ["", "..", "a/b", "../a", "A", "a.b", "x".repeat(300).as_str()] {
            assert_eq!(place(id), None, "{id}");
        }
    }
}
