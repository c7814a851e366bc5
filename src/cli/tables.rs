//! The dossier as tables: one on standard output or in a file, or all of them in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::opened::Opened;
use super::output::{Failure, print, tell, write};
use super::progress;
use super::provenance::provenance;
use crate::atomic_file::{self, SaveError, shown};
use crate::report::Cells;
use crate::report::tables::{RecordTable, Scope, Tables};
use crate::suggest::hint;
use crate::text;

/// Which tables to write, and where.
pub(super) enum Selection<'a> {
    /// One table, into a file or to standard output.
    One(&'static RecordTable, Option<&'a Path>),
    /// All tables, into a folder.
    All(&'a Path),
}

impl<'a> Selection<'a> {
    /// The table of this name, or else all of them.
    ///
    /// # Errors
    /// Wrong usage without such a table, or without a folder for all of them; the message lists the tables.
    pub(super) fn new(table: Option<&str>, output: Option<&'a Path>) -> Result<Self, Failure> {
        match (table, output) {
            (Some(name), output) => Ok(Self::One(named(name)?, output)),
            (None, Some(folder)) => Ok(Self::All(folder)),
            (None, None) => Err(Failure::Usage(format!(
                "a dossier is several tables: --format csv needs -o FOLDER for all of them, or --table with one of\n{}",
                names()
            ))),
        }
    }
}

/// A table by its name, which may have the ending of its file.
fn named(name: &str) -> Result<&'static RecordTable, Failure> {
    RecordTable::named(name.strip_suffix(".csv").unwrap_or(name)).ok_or_else(|| {
        let near = hint(name, RecordTable::all().iter().map(RecordTable::name));
        Failure::Usage(format!("there is no table {}{near}\nthe tables are\n{}", text::line(name), names()))
    })
}

/// The names of all tables, in lines of some length.
fn names() -> String {
    let names: Vec<&str> = RecordTable::all().iter().map(RecordTable::name).collect();
    text::wrap(&names.join(", "), 76).join("\n")
}

/// Writes the selected tables.
pub(super) fn run(
    selection: &Selection<'_>,
    cells: Cells,
    force: bool,
    opened: &Opened,
) -> Result<(), Failure> {
    let moment = opened.moment();
    let provenance = provenance(opened)?;
    let tables = Tables { dossier: &opened.dossier, moment: &moment, scope: scope(opened), cells };
    let csv = |table: &RecordTable| {
        progress::step(|| format!("making the table {}", table.name()));
        tables.csv(table, &provenance)
    };
    match selection {
        Selection::One(table, None) => print(&csv(table)),
        Selection::One(table, Some(path)) => write(path, &csv(table), force),
        Selection::All(folder) => {
            let written = write_all(folder, force, csv);
            let count = written.map_err(|why| match why {
                Unwritten::There(error) => Failure::Failed(format!("{error}; --force replaces it")),
                Unwritten::Failed(why) => Failure::Failed(why),
            })?;
            tell(&format!("wrote {count} tables into {}", shown(folder)));
            Ok(())
        }
    }
}

/// How much of each record a day that was asked for leaves; without one every record is told in full.
pub(super) fn scope(opened: &Opened) -> Scope {
    if opened.day_given { Scope::AsOf } else { Scope::Full }
}

/// Why tables were not written.
pub(super) enum Unwritten {
    /// One of that name is there, and may not be replaced.
    There(SaveError),
    /// It cannot be done.
    Failed(String),
}

/// All tables into a folder, one in memory at a time; none, if any is there and may not be replaced. Gives how
/// many there are.
///
/// # Errors
/// As [`Unwritten`] has it. Where the system refuses midway, those before are there, each whole.
pub(super) fn write_all(
    folder: &Path,
    force: bool,
    content: impl Fn(&RecordTable) -> String,
) -> Result<usize, Unwritten> {
    let files: Vec<(PathBuf, &RecordTable)> =
        RecordTable::all().iter().map(|table| (folder.join(table.file_name()), table)).collect();
    for (path, _) in &files {
        match path.symlink_metadata() {
            Ok(_) if !force => return Err(Unwritten::There(SaveError::Exists(path.clone()))),
            // What is no file cannot be replaced; better said before anything is written.
            Ok(found) if found.is_dir() => {
                return Err(Unwritten::Failed(format!("cannot write {}: it is a folder", shown(path))));
            }
            _ => {}
        }
    }
    fs::create_dir_all(folder).map_err(|error| {
        Unwritten::Failed(format!("cannot make {}: {}", shown(folder), text::line(&error.to_string())))
    })?;
    for (path, table) in &files {
        let content = content(table);
        let write = if force { atomic_file::replace } else { atomic_file::write_new };
        write(path, content.as_bytes()).map_err(|error| match error {
            SaveError::Exists(_) => Unwritten::There(error),
            SaveError::Changed(_) | SaveError::Io { .. } => Unwritten::Failed(error.to_string()),
        })?;
    }
    Ok(files.len())
}
