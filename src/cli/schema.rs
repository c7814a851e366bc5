//! `demarche schema`: JSON Schemas of the format, and of the JSON that commands print.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command};

use super::output::{Failure, print, write};
use super::shapes;
use crate::atomic_file::{SaveError, display_path};
use crate::dossier::Schema;
use crate::suggest::hint;
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche schema                  a whole dossier in one file
  demarche schema positions        positions.json of a folder
  demarche schema -o schemas       all of them, each in a file of its own
  demarche schema --of agenda      what `demarche agenda --json` prints";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct SchemaArgs {
    /// Print the schema of this file: dossier, sources, parties, people, issues, packages, positions, meetings,
    /// outcomes or events; by default, of a whole dossier in one file
    #[arg(value_name = "FILE")]
    file: Option<String>,

    /// Print the schema of a whole dossier in one file, as without FILE
    #[arg(long, conflicts_with = "file")]
    all_in_one: bool,

    /// Print the schema of the JSON that this command prints
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["file", "all_in_one", "output"])]
    of: Option<String>,

    /// Write all schemas of the format to this folder
    #[arg(short, long, value_name = "FOLDER", conflicts_with_all = ["file", "all_in_one"])]
    output: Option<PathBuf>,

    /// Replace existing files
    #[arg(long)]
    force: bool,
}

/// `program` is the whole command line, which knows the names of all commands.
pub(super) fn run(arguments: &SchemaArgs, program: &Command) -> Result<(), Failure> {
    if let Some(folder) = &arguments.output {
        return write_all(folder, arguments.force);
    }
    if arguments.force {
        return Err(Failure::Usage("--force works only with --output".to_owned()));
    }
    match &arguments.of {
        Some(command) => print(&printed_by(command, program)?),
        None => print(&named(arguments.file.as_deref())?.text()),
    }
}

/// The schema of the JSON that a command prints.
fn printed_by(command: &str, program: &Command) -> Result<String, Failure> {
    shapes::schema(command).ok_or_else(|| {
        let known = program.find_subcommand(command).is_some();
        let what = if known { "does not print JSON" } else { "is not a command" };
        let near = hint(command, shapes::commands());
        let all: Vec<&str> = shapes::commands().collect();
        Failure::Usage(format!("--of: {} {what}{near} (choose from {})", text::line(command), all.join(", ")))
    })
}

/// The schema of a file, named with or without its extension; without a name, that of a whole dossier.
fn named(file: Option<&str>) -> Result<Schema, Failure> {
    let Some(file) = file else { return Ok(Schema::ALL_IN_ONE) };
    let name = file.strip_suffix(".json").unwrap_or(file);
    Schema::named(name).ok_or_else(|| {
        let near = hint(name, Schema::all().map(Schema::name));
        Failure::Usage(format!("the format has no file {}{near}", text::line(file)))
    })
}

/// Writes all schemas to a folder; none if one of them exists and may not be replaced.
fn write_all(folder: &Path, force: bool) -> Result<(), Failure> {
    let files: Vec<_> = Schema::all().map(|schema| (folder.join(schema.file_name()), schema)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| !force && path.symlink_metadata().is_ok()) {
        return Err(Failure::Failed(format!("{}; --force replaces it", SaveError::Exists(path.clone()))));
    }
    fs::create_dir_all(folder).map_err(|error| {
        Failure::Failed(format!("cannot create {}: {}", display_path(folder), text::line(&error.to_string())))
    })?;
    files.iter().try_for_each(|(path, schema)| write(path, &schema.text(), force))
}
