//! The command line. Each command has its own file. Data goes to standard output, messages to standard error.

mod agenda;
mod args;
mod background;
mod brief;
mod browser;
mod candidates;
mod changes;
mod check;
mod clipboard;
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
#[cfg(test)]
mod people;
mod picture;
mod play;
mod private;
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

use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::FromArgMatches as _;
use rustix::process::Signal;

use crate::atomic_file::display_path;
use crate::suggest;
use args::Arguments;
use dossier_args::DossierArgs;
use output::{Failure, print, print_message};

pub use help::command;
pub(crate) use settings::probe as probe_settings;

/// Runs the program with the arguments of the process. The exit code is 0 for success, 2 for wrong usage, and
/// 1 if the dossier has errors, does not contain what was asked for, or something cannot be read or written.
pub fn run() -> ExitCode {
    if completions::answer(help::command) {
        return ExitCode::SUCCESS;
    }
    // A file that may grow no further is an error to report; by default, it would kill the program. A handler does
    // not reach programs that are started from here.
    let _ = signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::default());
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
    command.run(options_before(&arguments)?, help::command)
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
    let opened = opened::open(&dossier, private::Private::Kept)?;
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
