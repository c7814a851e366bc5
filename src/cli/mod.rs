//! The command line: each command in a file of its own. Data goes to standard output, words to
//! standard error.

mod agenda;
mod args;
mod brief;
mod browser;
mod changes;
mod check;
mod clock;
mod completions;
mod dashboard;
mod editor;
mod effects;
mod export;
mod fmt;
mod gaps;
mod help;
mod home;
mod known_id;
mod last_seen_store;
mod ledger;
mod list;
mod man;
mod manpage;
mod matrix;
mod new;
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
mod source;
mod state_folder;
mod tables;
mod text_view;
mod timeline;
mod usage_error;
mod view;
mod watch;

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use crate::atomic_file::shown;
use crate::suggest;
use args::{Arguments, Command, Open};
use output::{Failure, print, tell};

pub use help::command;

/// Runs the program with the process's arguments. The exit code is 0 where it did what it was asked, 1
/// where the dossier has errors, lacks what was asked for, or something could not be read or written, and
/// 2 on wrong usage.
pub fn run() -> ExitCode {
    if completions::answer() {
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
            show.open = show.open.or(before);
            show::run(&show)
        }
        Command::Changes(mut changes) => {
            changes.named = changes.named.or(before.named);
            without("changes", &Open { named: None, as_of: before.as_of })?;
            changes::run(&changes)
        }
        Command::Gaps(mut gaps) => {
            gaps.open = gaps.open.or(before);
            gaps::run(&gaps)
        }
        Command::Agenda(mut agenda) => {
            agenda.open = agenda.open.or(before);
            agenda::run(&agenda)
        }
        Command::Brief(mut brief) => {
            brief.open = brief.open.or(before);
            brief::run(&brief)
        }
        Command::Matrix(mut matrix) => {
            matrix.open = matrix.open.or(before);
            matrix::run(&matrix)
        }
        Command::Ledger(mut ledger) => {
            ledger.open = ledger.open.or(before);
            ledger::run(&ledger)
        }
        Command::Timeline(mut timeline) => {
            timeline.open = timeline.open.or(before);
            timeline::run(&timeline)
        }
        Command::Search(mut search) => {
            search.open = search.open.or(before);
            search::run(&search)
        }
        Command::Export(mut export) => {
            export.open = export.open.or(before);
            export::run(&export)
        }
        Command::Check(mut check) => {
            take_named("check", &check.dossiers, &mut check.named, before)?;
            check::run(&check)
        }
        Command::Fmt(mut fmt) => {
            take_named("fmt", &fmt.dossiers, &mut fmt.named, before)?;
            fmt::run(&fmt)
        }
        Command::New(new) => without("new", &before).and_then(|()| new::run(&new)),
        Command::Completions(shell) => {
            without("completions", &before).and_then(|()| completions::run(&shell))
        }
        Command::Man(man) => without("man", &before).and_then(|()| man::run(&man)),
        Command::Schema(schema) => without("schema", &before).and_then(|()| schema::run(&schema)),
    }
}

/// The dossier named before a command that takes several, where none is named behind it.
fn take_named(
    command: &str,
    several: &[OsString],
    named: &mut Option<OsString>,
    before: Open,
) -> Result<(), Failure> {
    if !several.is_empty() {
        return without(command, &before);
    }
    *named = named.take().or(before.named);
    without(command, &Open { named: None, as_of: before.as_of })
}

/// What was given before a command, as far as it goes with one.
fn dashboard_options(arguments: &Arguments) -> Result<Open, Failure> {
    let given = [
        (arguments.view.is_some(), "--view goes with the dashboard"),
        (arguments.party.is_some(), "--party belongs behind the command"),
    ];
    match given.iter().find(|(is, _)| *is) {
        Some((_, words)) => Err(Failure::Usage((*words).to_owned())),
        None => Ok(arguments.open.clone()),
    }
}

/// Refuses options that mean nothing to a command.
fn without(command: &str, open: &Open) -> Result<(), Failure> {
    let option = match open {
        Open { named: Some(_), .. } => "--dossier",
        Open { as_of: Some(_), .. } => "--as-of",
        _ => return Ok(()),
    };
    Err(Failure::Usage(format!("{option} does not go with `{command}`")))
}

fn open_dashboard(arguments: &Arguments) -> Result<(), Failure> {
    let mut open = arguments.open.clone();
    if let [first, rest @ ..] = arguments.dossier.as_slice() {
        if !source::is_dossier(first) {
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
        if open.named.is_some() {
            return Err(Failure::Usage("the dossier is named twice".to_owned()));
        }
        open.named = Some(first.clone());
    }
    let opened = source::open(&open)?;
    let start = dashboard::Start { view: arguments.view.as_deref(), party: arguments.party.as_deref() };
    dashboard::run(opened, &start)
}

/// Words for a first argument that is no command and no dossier.
fn neither(first: &OsStr) -> String {
    let word = first.to_string_lossy();
    let command = help::command();
    let known = command.get_subcommands().map(clap::Command::get_name);
    let near = match suggest::hint(&word, known) {
        none if none.is_empty() => source::near_dossier(first),
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
