//! `demarche schema`: JSON Schemas of the format, for editors, and of what commands print, for programs.

use std::fs;
use std::path::Path;

use super::args;
use super::help;
use super::outcome::{Failure, print, write};
use super::shapes;
use crate::dossier::Schema;
use crate::near::hint;
use crate::save::{SaveError, shown};
use crate::text;

pub(super) fn run(arguments: &args::Schema) -> Result<(), Failure> {
    if let Some(folder) = &arguments.output {
        return write_all(folder, arguments.force);
    }
    if arguments.force {
        return Err(Failure::Usage("--force goes with --output only".to_owned()));
    }
    match &arguments.of {
        Some(command) => print(&printed_by(command)?),
        None => print(&named(arguments.file.as_deref())?.text()),
    }
}

/// The schema of what a command prints for programs.
fn printed_by(command: &str) -> Result<String, Failure> {
    shapes::schema(command).ok_or_else(|| {
        let known = help::command().find_subcommand(command).is_some();
        let what = if known { "prints no JSON" } else { "is not a command" };
        let near = hint(command, shapes::commands());
        let all: Vec<&str> = shapes::commands().collect();
        Failure::Usage(format!("--of: {} {what}{near} (there are {})", text::line(command), all.join(", ")))
    })
}

/// The schema of a file, named with or without its ending; else that of a whole dossier.
fn named(file: Option<&str>) -> Result<Schema, Failure> {
    let Some(file) = file else { return Ok(Schema::ALL_IN_ONE) };
    let name = file.strip_suffix(".json").unwrap_or(file);
    Schema::named(name).ok_or_else(|| {
        let near = hint(name, Schema::all().map(Schema::name));
        Failure::Usage(format!("the format has no file {}{near}", text::line(file)))
    })
}

/// All of them into a folder; none, if any is there and may not be replaced.
fn write_all(folder: &Path, force: bool) -> Result<(), Failure> {
    let files: Vec<_> = Schema::all().map(|schema| (folder.join(schema.file_name()), schema)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| !force && path.symlink_metadata().is_ok()) {
        return Err(Failure::Failed(format!("{}; --force replaces it", SaveError::Exists(path.clone()))));
    }
    fs::create_dir_all(folder).map_err(|error| {
        Failure::Failed(format!("cannot make {}: {}", shown(folder), text::line(&error.to_string())))
    })?;
    files.iter().try_for_each(|(path, schema)| write(path, &schema.text(), force))
}
