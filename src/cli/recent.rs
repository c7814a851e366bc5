//! The list of recently opened dossiers, the latest first. Errors are ignored, because the list is only a
//! convenience.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::dirs;
use crate::{atomic_file, regular_file};

/// How many dossiers the list has at most.
const MAX_ENTRIES: usize = 10;

/// Larger files cannot be such a list.
const MAX_SIZE: u64 = 1 << 20;

/// A dossier that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Recent {
    /// Its absolute path.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
}

/// The recently opened dossiers.
pub(super) fn recent() -> Vec<Recent> {
    file().map(|file| read(&file)).unwrap_or_default()
}

/// Adds a dossier at the beginning of the list.
pub(super) fn remember(path: &Path, title: &str) {
    let Ok(path) = std::path::absolute(path) else { return };
    // The dashboard cannot show a path that is not valid text.
    let (Some(file), Some(path)) = (file(), path.to_str()) else { return };
    write(&file, &Recent { path: path.to_owned(), title: title.to_owned() });
}

fn file() -> Option<PathBuf> {
    Some(dirs::state_dir()?.join("recent.json"))
}

fn read(file: &Path) -> Vec<Recent> {
    let bytes = regular_file::read(file, MAX_SIZE).unwrap_or_default();
    let mut recent: Vec<Recent> = serde_json::from_slice(&bytes).unwrap_or_default();
    recent.truncate(MAX_ENTRIES);
    recent
}

fn write(file: &Path, newest: &Recent) {
    let before = read(file);
    if before.first() == Some(newest) {
        return;
    }
    let others = before.into_iter().filter(|other| other.path != newest.path);
    let recent: Vec<Recent> = std::iter::once(newest.clone()).chain(others).take(MAX_ENTRIES).collect();
    if let (Ok(text), Some(folder)) = (serde_json::to_string_pretty(&recent), file.parent()) {
        let _ = dirs::create_private(folder);
        let _ = atomic_file::replace(file, (text + "\n").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(name: &str) -> Recent {
        Recent { path: format!("/desk/{name}"), title: name.to_uppercase() }
    }

    fn names(file: &Path) -> String {
        read(file).iter().map(|recent| recent.title.as_str()).collect()
    }

    #[test]
    fn the_latest_is_first_and_each_is_listed_once() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("deep/down/recent.json");
        assert_eq!(names(&file), "");
        for name in ["a", "b", "c", "a", "a"] {
            write(&file, &opened(name));
        }
        assert_eq!(names(&file), "ACB");
        for number in 0..20 {
            write(&file, &opened(&number.to_string()));
        }
        assert_eq!(read(&file).len(), MAX_ENTRIES);
    }

    #[test]
    fn an_invalid_file_is_empty_and_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("recent.json");
        std::fs::write(&file, "[{\"path\": 1}]").unwrap();
        assert_eq!(names(&file), "");
        write(&file, &opened("a"));
        assert_eq!(names(&file), "A");
        // A folder with that name stays.
        write(home.path(), &opened("a"));
        assert_eq!(read(home.path()), []);
    }
}
