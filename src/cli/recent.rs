//! The dossiers that were opened before, by their paths, the latest first. What cannot be read or written of
//! them is no error: it is only a list to choose from.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::dirs;
use crate::atomic_file;

/// How many are kept.
const KEPT: usize = 10;

/// More than the list can be long.
const LARGEST: u64 = 1 << 20;

/// A dossier that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Recent {
    /// Where it lies: an absolute path.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
}

/// Those that were opened before.
pub(super) fn recent() -> Vec<Recent> {
    file().map(|file| read(&file)).unwrap_or_default()
}

/// Puts a dossier first among those that were opened.
pub(super) fn remember(path: &Path, title: &str) {
    let Ok(path) = std::path::absolute(path) else { return };
    // What is no text cannot be typed or shown either.
    let (Some(file), Some(path)) = (file(), path.to_str()) else { return };
    write(&file, &Recent { path: path.to_owned(), title: title.to_owned() });
}

fn file() -> Option<PathBuf> {
    Some(dirs::state_dir()?.join("recent.json"))
}

fn read(file: &Path) -> Vec<Recent> {
    // Anything else than a file could keep one waiting.
    let found = std::fs::metadata(file).ok().filter(|found| found.is_file() && found.len() <= LARGEST);
    let text = found.and_then(|_| std::fs::read_to_string(file).ok()).unwrap_or_default();
    let mut recent: Vec<Recent> = serde_json::from_str(&text).unwrap_or_default();
    recent.truncate(KEPT);
    recent
}

fn write(file: &Path, opened: &Recent) {
    let before = read(file);
    if before.first() == Some(opened) {
        return;
    }
    let others = before.into_iter().filter(|other| other.path != opened.path);
    let recent: Vec<Recent> = std::iter::once(opened.clone()).chain(others).take(KEPT).collect();
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
    fn the_latest_stands_first_and_each_once() {
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
        assert_eq!(read(&file).len(), KEPT);
    }

    #[test]
    fn what_is_no_such_list_is_none_and_gives_way() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("recent.json");
        std::fs::write(&file, "[{\"path\": 1}]").unwrap();
        assert_eq!(names(&file), "");
        write(&file, &opened("a"));
        assert_eq!(names(&file), "A");
        // A folder in its place is left alone.
        write(home.path(), &opened("a"));
        assert_eq!(read(home.path()), []);
    }
}
