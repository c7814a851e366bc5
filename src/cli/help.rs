//! Builds the command line for clap. Options that several commands share have the same order in every help
//! text and the same completions, also in commands that are added later.

use clap::{Arg, Command, CommandFactory as _, ValueHint};
use clap_complete::engine::CompletionCandidate;
use clap_complete::{ArgValueCandidates, ArgValueCompleter};

use super::args::Arguments;
use super::candidates;
use crate::report::USUAL_WIDTH;

/// The shared options, in the order of the help text: first what is read, last how the result is written. A
/// command's own options are listed between them.
const FIRST: [&str; 2] = ["dossier", "as-of"];
const LAST: [&str; 4] = ["format", "json", "output", "force"];

/// The program's command with all its subcommands. Parsing, help, completions and manual pages are based on
/// it.
pub fn command() -> Command {
    normalize(Arguments::command()).max_term_width(USUAL_WIDTH).mut_subcommands(normalize)
}

/// Orders the options of a command, and adds their completions.
fn normalize(command: Command) -> Command {
    let mut at = FIRST.len();
    command.mut_args(|arg| {
        at += 1;
        let arg = add_completion(arg);
        let place = arg.get_long().and_then(order_of).unwrap_or(at);
        arg.display_order(place)
    })
}

/// The position of a shared option.
fn order_of(long: &str) -> Option<usize> {
    // After a command's own options, and before --help, which clap puts at 999.
    const BEHIND: usize = 900;
    let first = FIRST.iter().position(|known| *known == long);
    first.or_else(|| LAST.iter().position(|known| *known == long).map(|place| BEHIND + place))
}

/// Adds completions to arguments that name a dossier, a day, a command, a code or a file.
fn add_completion(arg: Arg) -> Arg {
    if arg.get::<ArgValueCompleter>().is_some() || arg.get::<ArgValueCandidates>().is_some() {
        return arg;
    }
    let named =
        |name: &str| arg.get_value_names().is_some_and(|names| names.iter().any(|n| n.as_str() == name));
    if named("DOSSIER") {
        arg.add(ArgValueCompleter::new(candidates::dossiers))
    } else if named("DATE") {
        arg.add(ArgValueCandidates::new(candidates::days))
    } else if named("COMMAND") {
        arg.add(ArgValueCandidates::new(commands))
    } else if named("CODE") {
        arg.add(ArgValueCandidates::new(candidates::codes))
    } else if matches!(arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath) {
        arg.add(ArgValueCompleter::new(candidates::paths))
    } else {
        arg
    }
}

/// The names of commands.
fn commands() -> Vec<CompletionCandidate> {
    command().get_subcommands().map(|command| CompletionCandidate::new(command.get_name())).collect()
}
