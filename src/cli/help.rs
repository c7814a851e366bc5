//! The command line as clap knows it, made even: the same options mean the same, stand in the same order and
//! are completed alike in every command, also in one that is added later.

use clap::{Arg, Command, CommandFactory as _, ValueHint};
use clap_complete::engine::CompletionCandidate;
use clap_complete::{ArgValueCandidates, ArgValueCompleter};

use super::args::Arguments;
use super::candidates;
use crate::report::USUAL_WIDTH;

/// The options that many commands have, in the order in which help tells them: first what is read, last how it
/// is written. What a command has for itself stands between.
const FIRST: [&str; 2] = ["dossier", "as-of"];
const LAST: [&str; 4] = ["format", "json", "output", "force"];

/// The program's command, with all others below it: from it come parsing, help, completions and manual pages.
pub fn command() -> Command {
    even(Arguments::command()).max_term_width(USUAL_WIDTH).mut_subcommands(even)
}

fn even(command: Command) -> Command {
    let mut at = FIRST.len();
    command.mut_args(|arg| {
        at += 1;
        let arg = completed(arg);
        let place = arg.get_long().and_then(place_of).unwrap_or(at);
        arg.display_order(place)
    })
}

/// The place of an option that many commands have.
fn place_of(long: &str) -> Option<usize> {
    /// Behind a command's own, before --help, to which clap gives 999.
    const BEHIND: usize = 900;
    let first = FIRST.iter().position(|known| *known == long);
    first.or_else(|| LAST.iter().position(|known| *known == long).map(|place| BEHIND + place))
}

/// Has what names a dossier, a day, a code or a file completed as such.
fn completed(arg: Arg) -> Arg {
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
