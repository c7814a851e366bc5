//! The dossiers that come with the program.

use std::borrow::Cow;

use super::json;
use super::load::from_files;
use super::loaded::Loaded;
use super::part::META_FILE;

/// A dossier contained in the program.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// Its id, by which it is opened.
    pub id: &'static str,
    /// Its files: name and text.
    files: &'static [(&'static str, &'static str)],
}

impl Bundled {
    /// Its title, read without the other files.
    pub fn title(&self) -> String {
        let meta = self.files.iter().find(|(name, _)| *name == META_FILE);
        let tree = meta.and_then(|(_, text)| json::parse(text).ok());
        tree.and_then(|tree| tree.root().get("title").and_then(|title| title.text().map(str::to_owned)))
            .unwrap_or_default()
    }

    /// Reads it in the same way as any other dossier.
    pub fn load(&self) -> Loaded {
        let files: Vec<_> = self.files.iter().map(|(name, text)| (*name, Cow::Borrowed(*text))).collect();
        from_files(&files)
    }
}

/// The files of one folder under `data/`.
macro_rules! files {
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!("../../data/", $folder, "/", $name)))),+]
    };
}

/// A bundled dossier from its folder.
macro_rules! folder {
    ($id:literal) => {
        Bundled {
            id: $id,
            files: files!($id: "dossier.json" "sources.json" "parties.json" "people.json" "issues.json"
                "packages.json" "positions.json" "meetings.json" "outcomes.json" "events.json"),
        }
    };
}

/// All of them; the one that opens by default comes first.
static BUNDLED: &[Bundled] = &[folder!("russia-ukraine"), folder!("colombia-farc")];

/// All bundled dossiers; the one that opens by default comes first.
pub fn bundled() -> &'static [Bundled] {
    BUNDLED
}

/// The bundled dossier with an id.
pub fn bundled_named(id: &str) -> Option<&'static Bundled> {
    BUNDLED.iter().find(|bundled| bundled.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_that_of_the_dossier() {
        for bundled in bundled() {
            assert_eq!(bundled.title(), bundled.load().dossier.unwrap().meta.title);
        }
    }
}
