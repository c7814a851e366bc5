//! `demarche new`: creates a starter dossier with an example of each kind of record.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Failure, print_message};
use crate::atomic_file::{self, SaveError, display_path};
use crate::dossier::Starter;
use crate::regular_file;
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche new river-talks
  demarche new river-talks --title 'The talks on the river'

The dossier's id comes from the folder's name.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct NewArgs {
    /// Create this folder; an existing folder must be empty
    folder: PathBuf,

    /// Set the dossier's title; by default, the folder's name
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

pub(super) fn run(arguments: &NewArgs) -> Result<(), Failure> {
    let folder = arguments.folder.as_path();
    let name = name_of(folder);
    let title = arguments.title.clone().unwrap_or_else(|| title_of(&name));
    let starter = Starter::new(&id_of(&name), &title);
    // Only the title can be invalid.
    if let Some(problem) = starter.load().report.diagnostics.first() {
        return Err(Failure::Usage(format!("--title: {}", problem.message)));
    }
    let files: Vec<_> = starter.files().collect();
    create_folder(folder, &files)?;
    for (file, text) in &files {
        match atomic_file::write_new(&folder.join(file), text.as_bytes()) {
            // It is there from an earlier run, as is checked above.
            Ok(()) | Err(SaveError::Exists(_)) => {}
            Err(error) => return Err(Failure::of(error)),
        }
    }
    let folder = display_path(folder);
    print_message(&format!(
        "wrote an example of each kind of record to {folder}\n\
         Replace them with your own. These commands help:\n  \
         demarche check {folder}    finds mistakes\n  \
         demarche fmt {folder}      formats the files\n  \
         demarche {folder}          opens the dashboard"
    ));
    Ok(())
}

/// Creates the folder, unless it exists and is empty or has only the beginning of these files: an earlier run
/// may have been killed.
fn create_folder(folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        Failure::Failed(format!("cannot create {}: {}", display_path(folder), text::line(&error.to_string())))
    };
    atomic_file::remove_abandoned(folder);
    match fs::read_dir(folder) {
        Ok(entries) => {
            let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
            let is_ours = |name: &OsString| {
                let ours = files.iter().find(|(ours, _)| name == ours);
                ours.is_some_and(|(_, text)| {
                    let read = regular_file::read(&folder.join(name), text.len() as u64);
                    read.is_ok_and(|is| is == text.as_bytes())
                })
            };
            if names.len() < files.len() && names.iter().all(is_ours) {
                return Ok(());
            }
            Err(Failure::Failed(format!(
                "{} is not empty; a new dossier needs an empty folder",
                display_path(folder)
            )))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// The name of the folder, also for `.`; empty for the root folder.
fn name_of(folder: &Path) -> String {
    let path: PathBuf =
        folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned());
    path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned()
}

/// The id for a folder's name: `Çırağan talks` becomes `ciragan-talks`.
fn id_of(name: &str) -> String {
    let folded = text::fold(name);
    let groups: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty()).collect();
    if groups.is_empty() { "dossier".to_owned() } else { groups.join("-") }
}

/// The title for a folder's name: `ciragan-talks` becomes `Ciragan talks`.
fn title_of(name: &str) -> String {
    let words = text::line(&name.replace(['-', '_'], " "));
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "New dossier".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn any_name_gives_an_id_and_a_title() {
        for (name, id, title) in [
            ("talks", "talks", "Talks"),
            ("Çırağan talks_2", "ciragan-talks-2", "Çırağan talks 2"),
            ("--a..b--", "a-b", "A..b"),
            ("переговори", "dossier", "Переговори"),
            ("\u{1b}[2J", "2j", "\\u{1b}[2J"),
            ("", "dossier", "New dossier"),
        ] {
            assert_eq!((id_of(name).as_str(), title_of(name).as_str()), (id, title), "{name:?}");
            assert!(Id::is_well_formed(&id_of(name)));
            assert!(Starter::new(&id_of(name), &title_of(name)).load().dossier.is_some(), "{name:?}");
        }
    }
}
