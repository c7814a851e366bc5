//! Writes the dossier as tables: one to standard output or a file, or all of them to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::opened::Opened;
use super::output::{Failure, print, print_message, write};
use super::progress;
use super::provenance::provenance;
use crate::atomic_file::{self, SaveError, display_path};
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
                "--format csv writes several tables: use -o FOLDER for all of them, or --table for one of\n{}",
                names()
            ))),
        }
    }
}

/// The table with this name, which may end in `.csv`.
fn named(name: &str) -> Result<&'static RecordTable, Failure> {
    RecordTable::named(name.strip_suffix(".csv").unwrap_or(name)).ok_or_else(|| {
        let near = hint(name, RecordTable::all().iter().map(RecordTable::name));
        Failure::Usage(format!("there is no table {}{near}\nthe tables are:\n{}", text::line(name), names()))
    })
}

/// The names of all tables, wrapped.
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
    let provenance = provenance(&opened.dossier)?;
    let tables = Tables { dossier: &opened.dossier, moment: &moment, scope: scope(opened), cells };
    let csv = |table: &RecordTable| {
        progress::step(|| format!("writing the table {}", table.name()));
        tables.csv(table, &provenance)
    };
    match selection {
        Selection::One(table, None) => print(&csv(table)),
        Selection::One(table, Some(path)) => write(path, &csv(table), force),
        Selection::All(folder) => {
            let written = write_all(folder, force, csv);
            let count = written.map_err(|why| match why {
                TableError::Exists(error) => Failure::Failed(format!("{error}; --force replaces it")),
                TableError::Failed(why) => Failure::Failed(why),
            })?;
            print_message(&format!("wrote {count} tables to {}", display_path(folder)));
            Ok(())
        }
    }
}

/// Whether records are complete, or contain only what was known by the day that the user gave.
pub(super) fn scope(opened: &Opened) -> Scope {
    if opened.day_given { Scope::AsOf } else { Scope::Full }
}

/// Why the tables were not written.
pub(super) enum TableError {
    /// A table exists and may not be replaced.
    Exists(SaveError),
    /// Another error, with its message.
    Failed(String),
}

/// Writes all tables to a folder, with one in memory at a time; none if one of them exists and may not be
/// replaced. Returns their number.
///
/// # Errors
/// If a table exists or cannot be written. Tables that were already written then stay.
pub(super) fn write_all(
    folder: &Path,
    force: bool,
    content: impl Fn(&RecordTable) -> String,
) -> Result<usize, TableError> {
    let files: Vec<(PathBuf, &RecordTable)> =
        RecordTable::all().iter().map(|table| (folder.join(table.file_name()), table)).collect();
    for (path, _) in &files {
        match path.symlink_metadata() {
            Ok(_) if !force => return Err(TableError::Exists(SaveError::Exists(path.clone()))),
            // Checks this before anything is written.
            Ok(found) if found.is_dir() => {
                return Err(TableError::Failed(format!(
                    "cannot write {}: it is a folder",
                    display_path(path)
                )));
            }
            _ => {}
        }
    }
    fs::create_dir_all(folder).map_err(|error| {
        TableError::Failed(format!(
            "cannot create {}: {}",
            display_path(folder),
            text::line(&error.to_string())
        ))
    })?;
    for (path, table) in &files {
        let content = content(table);
        let write = if force { atomic_file::replace } else { atomic_file::write_new };
        write(path, content.as_bytes()).map_err(|error| match error {
            SaveError::Exists(_) => TableError::Exists(error),
            SaveError::Changed(_) | SaveError::Io { .. } => TableError::Failed(error.to_string()),
        })?;
    }
    Ok(files.len())
}
