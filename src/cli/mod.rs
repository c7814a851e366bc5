//! The command line: each command in a file of its own. Data goes to standard output, words to
//! standard error.

mod agenda;
mod args;
mod brief;
mod browser;
mod candidates;
mod changes;
mod check;
mod clock;
mod completions;
mod dashboard;
mod dirs;
mod dossier_args;
mod editor;
mod effects;
mod export;
mod fmt;
mod format;
mod gaps;
mod help;
mod last_seen_store;
mod ledger;
mod list;
mod lookup;
mod man;
mod manpage;
mod matrix;
mod new;
mod opened;
mod origin;
mod output;
mod picture;
mod progress;
mod provenance;
mod recent;
mod rereading;
mod schema;
mod search;
mod settings;
mod shapes;
mod show;
mod snapshot;
mod tables;
mod text_view;
mod timeline;
mod usage_error;
mod watch;

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use crate::atomic_file::shown;
use crate::suggest;
use args::{Arguments, Command};
use dossier_args::DossierArgs;
use output::{Failure, print, tell};

pub use help::command;

/// Runs the program with the process's arguments. The exit code is 0 where it did what it was asked, 1
/// where the dossier has errors, lacks what was asked for, or something could not be read or written, and
/// 2 on wrong usage.
pub fn run() -> ExitCode {
    if completions::answer(help::command) {
        return ExitCode::SUCCESS;
    }
    progress::begin();
    let done =
        match help::command().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches)) {
            Ok(arguments) => dispatch(arguments),
            Err(error) if error.use_stderr() => {
                Err(Failure::Usage(usage_error::told(&error, help::command(), std::env::args_os())))
            }
            // --help and --version.
            Err(shown) => print(&shown.render().to_string()),
        };
    progress::clear();
    let Err(failure) = done else { return ExitCode::SUCCESS };
    match &failure {
        Failure::Usage(message) | Failure::Failed(message) => tell(message),
        Failure::Said | Failure::ReaderGone => {}
    }
    ExitCode::from(failure.status())
}

fn dispatch(mut arguments: Arguments) -> Result<(), Failure> {
    let Some(command) = arguments.command.take() else { return open_dashboard(&arguments) };
    let before = dashboard_options(&arguments)?;
    match command {
        Command::List(list) => without("list", &before).and_then(|()| list::run(&list)),
        Command::Show(mut show) => {
            show.dossier = show.dossier.or(before);
            show::run(&show)
        }
        Command::Changes(mut changes) => {
            changes.name = changes.name.or(before.name);
            without("changes", &DossierArgs { name: None, as_of: before.as_of })?;
            changes::run(&changes)
        }
        Command::Gaps(mut gaps) => {
            gaps.dossier = gaps.dossier.or(before);
            gaps::run(&gaps)
        }
        Command::Agenda(mut agenda) => {
            agenda.dossier = agenda.dossier.or(before);
            agenda::run(&agenda)
        }
        Command::Brief(mut brief) => {
            brief.dossier = brief.dossier.or(before);
            brief::run(&brief)
        }
        Command::Matrix(mut matrix) => {
            matrix.dossier = matrix.dossier.or(before);
            matrix::run(&matrix)
        }
        Command::Ledger(mut ledger) => {
            ledger.dossier = ledger.dossier.or(before);
            ledger::run(&ledger)
        }
        Command::Timeline(mut timeline) => {
            timeline.dossier = timeline.dossier.or(before);
            timeline::run(&timeline)
        }
        Command::Search(mut search) => {
            search.dossier = search.dossier.or(before);
            search::run(&search)
        }
        Command::Export(mut export) => {
            export.dossier = export.dossier.or(before);
            export::run(&export)
        }
        Command::Check(mut check) => {
            take_named("check", &check.dossiers, &mut check.name, before)?;
            check::run(&check)
        }
        Command::Fmt(mut fmt) => {
            take_named("fmt", &fmt.dossiers, &mut fmt.name, before)?;
            fmt::run(&fmt)
        }
        Command::New(new) => without("new", &before).and_then(|()| new::run(&new)),
        Command::Completions(shell) => {
            without("completions", &before).and_then(|()| completions::run(&shell))
        }
        Command::Man(man) => without("man", &before).and_then(|()| man::run(&man, help::command())),
        Command::Schema(schema) => {
            without("schema", &before).and_then(|()| schema::run(&schema, &help::command()))
        }
    }
}

/// The dossier named before a command that takes several, where none is named behind it.
fn take_named(
    command: &str,
    several: &[OsString],
    name: &mut Option<OsString>,
    before: DossierArgs,
) -> Result<(), Failure> {
    if !several.is_empty() {
        return without(command, &before);
    }
    *name = name.take().or(before.name);
    without(command, &DossierArgs { name: None, as_of: before.as_of })
}

/// What was given before a command, as far as it goes with one.
fn dashboard_options(arguments: &Arguments) -> Result<DossierArgs, Failure> {
    let given = [
        (arguments.view.is_some(), "--view goes with the dashboard"),
        (arguments.party.is_some(), "--party belongs behind the command"),
    ];
    match given.iter().find(|(is, _)| *is) {
        Some((_, words)) => Err(Failure::Usage((*words).to_owned())),
        None => Ok(arguments.dossier.clone()),
    }
}

/// Refuses options that mean nothing to a command.
fn without(command: &str, given: &DossierArgs) -> Result<(), Failure> {
    let option = match given {
        DossierArgs { name: Some(_), .. } => "--dossier",
        DossierArgs { as_of: Some(_), .. } => "--as-of",
        _ => return Ok(()),
    };
    Err(Failure::Usage(format!("{option} does not go with `{command}`")))
}

fn open_dashboard(arguments: &Arguments) -> Result<(), Failure> {
    let mut dossier = arguments.dossier.clone();
    if let [first, rest @ ..] = arguments.positional.as_slice() {
        if !origin::is_dossier(first) {
            return Err(Failure::Usage(neither(first)));
        }
        if let Some(next) = rest.first() {
            let next = next.to_string_lossy();
            let is_command = help::command().find_subcommand(next.as_ref()).is_some();
            return Err(Failure::Usage(if is_command {
                format!(
                    "a dossier before a command is named with -d: demarche -d {} {next}",
                    shown(Path::new(first))
                )
            } else {
                format!("{} is one word too many", crate::text::line(&next))
            }));
        }
        if dossier.name.is_some() {
            return Err(Failure::Usage("the dossier is named twice".to_owned()));
        }
        dossier.name = Some(first.clone());
    }
    let opened = opened::open(&dossier)?;
    let start = dashboard::Start { view: arguments.view.as_deref(), party: arguments.party.as_deref() };
    dashboard::run(opened, &start)
}

/// Words for a first argument that is no command and no dossier.
fn neither(first: &OsStr) -> String {
    let word = first.to_string_lossy();
    let command = help::command();
    let known = command.get_subcommands().map(clap::Command::get_name);
    let near = match suggest::hint(&word, known) {
        none if none.is_empty() => origin::near_dossier(first),
        near => near,
    };
    let near = match near.as_str() {
        "" if word == "help" => "; did you mean `--help`?".to_owned(),
        "" => "\nsee `demarche --help` for the commands, `demarche list` for the bundled dossiers".to_owned(),
        _ => near,
    };
    let word = if word.is_empty() { "\"\"".into() } else { crate::text::line(&word) };
    format!("{word} is neither a command nor a dossier{near}")
}
