//! The files of a folder that are not read although their names look as if they should be.

use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::part::Part;

/// Endings of the copies that editors and other programs leave beside a file.
const COPIES: [&str; 11] =
    ["bak", "backup", "old", "orig", "rej", "save", "swo", "swp", "swx", "temp", "tmp"];

/// Endings of files that may hold JSON, other than the format's own.
const KINDS_OF_JSON: [&str; 6] = ["js", "json5", "jsonc", "jsonl", "jsn", "ndjson"];

/// A file that is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnknownFile {
    /// Its name.
    pub(super) name: String,
    /// The part of the dossier that it seems to be, by a name with other letters or another ending.
    pub(super) seems: Option<Part>,
}

/// The unknown files of a folder, by name.
pub(super) fn unknown_files(folder: &Path) -> io::Result<Vec<UnknownFile>> {
    let mut unknown = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let Some(file) = unknown_file(&entry.file_name().to_string_lossy()) else { continue };
        let path = entry.path();
        let is_read = file.seems.is_some_and(|part| is_same(&path, &folder.join(part.file_name())));
        if !path.is_dir() && !is_read {
            unknown.push(file);
        }
    }
    unknown.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(unknown)
}

/// Whether two names are of one file, as where the system does not tell capitals from small letters.
fn is_same(one: &Path, other: &Path) -> bool {
    let place = |found: Metadata| (found.dev(), found.ino());
    let [one, other] = [one, other].map(|path| path.metadata().map(place));
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

/// The file with this name, if it is unknown and its name looks as if it should be read.
fn unknown_file(name: &str) -> Option<UnknownFile> {
    if Part::of_file(name).is_some() || is_hidden_or_copy(name) {
        return None;
    }
    let lower = name.to_lowercase();
    let seems = Part::all().find(|part| {
        let Some(rest) = lower.strip_prefix(part.key()) else { return false };
        // With capitals, without an ending, with one more, or with another.
        let ending = rest.strip_prefix('.').unwrap_or_default();
        rest.is_empty() || ending == "json" || ending.starts_with("json.") || KINDS_OF_JSON.contains(&ending)
    });
    let is_json = Path::new(&lower).extension().is_some_and(|ending| ending == "json");
    (seems.is_some() || is_json).then(|| UnknownFile { name: name.to_owned(), seems })
}

/// Whether a file is hidden, or a copy that an editor keeps or is about to remove.
fn is_hidden_or_copy(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    name.starts_with(['.', '#', '~'])
        || name.ends_with('~')
        || ending.is_some_and(|ending| COPIES.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_looks_like_a_file_of_the_format_is_told_of() {
        for (name, seems) in [
            ("positions.JSON", Some("positions.json")),
            ("Positions.json", Some("positions.json")),
            ("DOSSIER.JSON", Some("dossier.json")),
            ("people.json.txt", Some("people.json")),
            ("people.json.json", Some("people.json")),
            ("events.json.2025-07-25", Some("events.json")),
            ("issues.jsonc", Some("issues.json")),
            ("issues.JSN", Some("issues.json")),
            ("sources", Some("sources.json")),
            ("position.json", None),
            ("notes.json", None),
            ("notes.Json", None),
            ("positions (1).json", None),
        ] {
            let found = unknown_file(name).unwrap_or_else(|| panic!("{name} is passed over"));
            assert_eq!(found.seems.map(Part::file_name).as_deref(), seems, "{name}");
        }
    }

    #[test]
    fn what_is_something_else_is_passed_over() {
        for name in [
            "positions.json",
            "dossier.json",
            ".positions.json",
            ".positions.json.swp",
            "#positions.json#",
            "positions.json~",
            "positions.json.~2~",
            "positions.json.bak",
            "positions.json.ORIG",
            "~positions.json",
            "positions.csv",
            "positions.md",
            "positions-old",
            "sources.bib",
            "README.md",
            "issues.txt",
            "peoples",
        ] {
            assert_eq!(unknown_file(name), None, "{name}");
        }
    }

    #[test]
    fn folders_are_not_files_and_another_name_of_a_file_that_is_read_is_not_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sources")).unwrap();
        fs::create_dir(at("old.json")).unwrap();
        fs::write(at("issues.json"), "[]").unwrap();
        fs::hard_link(at("issues.json"), at("Issues.json")).unwrap();
        fs::write(at("Events.json"), "[]").unwrap();
        let names: Vec<String> =
            unknown_files(folder.path()).unwrap().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["Events.json"]);
    }
}
