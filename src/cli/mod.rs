//! The command line. Each command has its own file. Data goes to standard output, messages to standard error.

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

use crate::atomic_file::display_path;
use crate::suggest;
use args::{Arguments, CommandArgs};
use dossier_args::DossierArgs;
use output::{Failure, print, print_message};

pub use help::command;

/// Runs the program with the arguments of the process. The exit code is 0 for success, 2 for wrong usage, and
/// 1 if the dossier has errors, does not contain what was asked for, or something cannot be read or written.
pub fn run() -> ExitCode {
    if completions::answer(help::command) {
        return ExitCode::SUCCESS;
    }
    progress::begin();
    let result =
        match help::command().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches)) {
            Ok(arguments) => dispatch(arguments),
            Err(error) if error.use_stderr() => {
                Err(Failure::Usage(usage_error::message(&error, help::command(), std::env::args_os())))
            }
            // --help and --version.
            Err(shown) => print(&shown.render().to_string()),
        };
    progress::clear();
    let Err(failure) = result else { return ExitCode::SUCCESS };
    match &failure {
        Failure::Usage(message) | Failure::Failed(message) => print_message(message),
        Failure::Reported | Failure::BrokenPipe => {}
    }
    ExitCode::from(failure.status())
}

/// Runs the command, or else the dashboard.
fn dispatch(mut arguments: Arguments) -> Result<(), Failure> {
    let Some(command) = arguments.command.take() else { return open_dashboard(&arguments) };
    let before = options_before(&arguments)?;
    match command {
        CommandArgs::List(list) => refuse("list", &before).and_then(|()| list::run(&list)),
        CommandArgs::Show(mut show) => {
            show.dossier = show.dossier.or(before);
            show::run(&show)
        }
        CommandArgs::Changes(mut changes) => {
            changes.name = changes.name.or(before.name);
            refuse("changes", &DossierArgs { name: None, as_of: before.as_of })?;
            changes::run(&changes)
        }
        CommandArgs::Gaps(mut gaps) => {
            gaps.dossier = gaps.dossier.or(before);
            gaps::run(&gaps)
        }
        CommandArgs::Agenda(mut agenda) => {
            agenda.dossier = agenda.dossier.or(before);
            agenda::run(&agenda)
        }
        CommandArgs::Brief(mut brief) => {
            brief.dossier = brief.dossier.or(before);
            brief::run(&brief)
        }
        CommandArgs::Matrix(mut matrix) => {
            matrix.dossier = matrix.dossier.or(before);
            matrix::run(&matrix)
        }
        CommandArgs::Ledger(mut ledger) => {
            ledger.dossier = ledger.dossier.or(before);
            ledger::run(&ledger)
        }
        CommandArgs::Timeline(mut timeline) => {
            timeline.dossier = timeline.dossier.or(before);
            timeline::run(&timeline)
        }
        CommandArgs::Search(mut search) => {
            search.dossier = search.dossier.or(before);
            search::run(&search)
        }
        CommandArgs::Export(mut export) => {
            export.dossier = export.dossier.or(before);
            export::run(&export)
        }
        CommandArgs::Check(mut check) => {
            use_dossier("check", &check.dossiers, &mut check.name, before)?;
            check::run(&check)
        }
        CommandArgs::Fmt(mut fmt) => {
            use_dossier("fmt", &fmt.dossiers, &mut fmt.name, before)?;
            fmt::run(&fmt)
        }
        CommandArgs::New(new) => refuse("new", &before).and_then(|()| new::run(&new)),
        CommandArgs::Completions(shell) => {
            refuse("completions", &before).and_then(|()| completions::run(&shell))
        }
        CommandArgs::Man(man) => refuse("man", &before).and_then(|()| man::run(&man, help::command())),
        CommandArgs::Schema(schema) => {
            refuse("schema", &before).and_then(|()| schema::run(&schema, &help::command()))
        }
    }
}

/// Uses the dossier given before a command that accepts several, if none is given after it.
fn use_dossier(
    command: &str,
    several: &[OsString],
    name: &mut Option<OsString>,
    before: DossierArgs,
) -> Result<(), Failure> {
    if !several.is_empty() {
        return refuse(command, &before);
    }
    *name = name.take().or(before.name);
    refuse(command, &DossierArgs { name: None, as_of: before.as_of })
}

/// The options before a command that a command accepts too.
fn options_before(arguments: &Arguments) -> Result<DossierArgs, Failure> {
    let given = [
        (arguments.view.is_some(), "--view works only with the dashboard"),
        (arguments.party.is_some(), "--party must come after the command"),
    ];
    match given.iter().find(|(is, _)| *is) {
        Some((_, words)) => Err(Failure::Usage((*words).to_owned())),
        None => Ok(arguments.dossier.clone()),
    }
}

/// Refuses options that a command does not accept.
fn refuse(command: &str, given: &DossierArgs) -> Result<(), Failure> {
    let option = match given {
        DossierArgs { name: Some(_), .. } => "--dossier",
        DossierArgs { as_of: Some(_), .. } => "--as-of",
        _ => return Ok(()),
    };
    Err(Failure::Usage(format!("{option} cannot be used with `{command}`")))
}

/// Opens the dashboard.
fn open_dashboard(arguments: &Arguments) -> Result<(), Failure> {
    let mut dossier = arguments.dossier.clone();
    if let [first, rest @ ..] = arguments.positional.as_slice() {
        if !origin::is_dossier(first) {
            return Err(Failure::Usage(unknown_word(first)));
        }
        if let Some(next) = rest.first() {
            let next = next.to_string_lossy();
            let is_command = help::command().find_subcommand(next.as_ref()).is_some();
            return Err(Failure::Usage(if is_command {
                format!(
                    "use -d to name a dossier before a command: demarche -d {} {next}",
                    display_path(Path::new(first))
                )
            } else {
                format!("unexpected argument {}", crate::text::line(&next))
            }));
        }
        if dossier.name.is_some() {
            return Err(Failure::Usage("the dossier is given twice".to_owned()));
        }
        dossier.name = Some(first.clone());
    }
    let opened = opened::open(&dossier)?;
    let start = dashboard::Start { view: arguments.view.as_deref(), party: arguments.party.as_deref() };
    dashboard::run(opened, &start)
}

/// The message for a first argument that is neither a command nor a dossier.
fn unknown_word(first: &OsStr) -> String {
    let word = first.to_string_lossy();
    let command = help::command();
    let known = command.get_subcommands().map(clap::Command::get_name);
    let near = match suggest::hint(&word, known) {
        none if none.is_empty() => origin::near_dossier(first),
        near => near,
    };
    let near = match near.as_str() {
        "" if word == "help" => "; did you mean `--help`?".to_owned(),
        "" => "\n`demarche --help` lists the commands, `demarche list` the bundled dossiers".to_owned(),
        _ => near,
    };
    let word = if word.is_empty() { "\"\"".into() } else { crate::text::line(&word) };
    format!("{word} is neither a command nor a dossier{near}")
}
