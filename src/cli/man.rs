//! `demarche man`: the manual pages.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command};

use super::manpage;
use super::output::{Failure, print, write};
use crate::atomic_file::display_path;
use crate::suggest::hint;
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche man | man -l -
  demarche man show | man -l -
  demarche man -o ~/.local/share/man/man1 --force

The last example writes a page for the program and one for each command to a folder in which man finds them.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ManArgs {
    /// Print the page of this command; by default, of the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,

    /// Write all pages to this folder instead
    #[arg(short, long, value_name = "FOLDER", conflicts_with = "command")]
    output: Option<PathBuf>,

    /// Replace existing pages
    #[arg(long, requires = "output")]
    force: bool,
}

/// `program` is the whole command line, from which the pages are made.
pub(super) fn run(arguments: &ManArgs, program: Command) -> Result<(), Failure> {
    let pages = pages(program)?;
    if let Some(folder) = &arguments.output {
        fs::create_dir_all(folder).map_err(|error| {
            Failure::of(format!("cannot create {}: {}", display_path(folder), text::line(&error.to_string())))
        })?;
        return pages.iter().try_for_each(|page| {
            write(&folder.join(format!("{}.1", page.name)), &page.roff, arguments.force)
        });
    }
    let wanted = match &arguments.command {
        None => "demarche".to_owned(),
        Some(command) => format!("demarche-{command}"),
    };
    if let Some(page) = pages.iter().find(|page| page.name == wanted) {
        return print(&page.roff);
    }
    let command = arguments.command.as_deref().unwrap_or_default();
    let names = pages.iter().filter_map(|page| page.name.strip_prefix("demarche-"));
    let near = hint(command, names);
    Err(Failure::Usage(format!("there is no command {}{near}", text::line(command))))
}

/// A manual page and its name.
struct Page {
    name: String,
    roff: String,
}

/// The page of the program, and one for each command.
fn pages(mut program: Command) -> Result<Vec<Page>, Failure> {
    program.build();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
    let all = std::iter::once(&program).chain(commands);
    all.map(|command| {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
        // Pages have no date, so that the same program always produces the same pages.
        Ok(Page { name, roff: manpage::page(command).map_err(Failure::of)? })
    })
    .collect()
}
