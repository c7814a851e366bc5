//! `demarche completions`: has a shell ask the program what can follow, ids of records included.

use std::ffi::{OsStr, OsString};

use clap::{Args, CommandFactory as _, ValueEnum};
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Shells};

use super::args::Arguments;
use super::opening;
use super::outcome::{Failure, print};
use crate::dossier;
use crate::model::{Dossier, Kind, Word as _};
use crate::report::tables::Table;
use crate::text;
use crate::ui::View;

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
In the shell's start-up file, so that it is always that of the program that is installed:
  bash  source <(demarche completions bash)
  zsh   source <(demarche completions zsh)
  fish  demarche completions fish | source

Ids are those of the dossier that the command line names with -d, else of the default one.";

/// The variable by which the shell's script asks.
const VARIABLE: &str = "_DEMARCHE_COMPLETE";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &Completions) -> Result<(), Failure> {
    let name = arguments.shell.name();
    let shells = Shells::builtins();
    let shell = shells.completer(name).ok_or_else(|| Failure::of(format!("no completions for {name}")))?;
    let mut script = Vec::new();
    let program = env!("CARGO_PKG_NAME");
    shell.write_registration(VARIABLE, program, program, program, &mut script).map_err(Failure::of)?;
    print(&String::from_utf8_lossy(&script))
}

/// Answers a shell that asks what can follow, if that is why the program runs. Whether it was.
pub(super) fn answer() -> bool {
    if std::env::var_os(VARIABLE).is_none() {
        return false;
    }
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Arguments::command).var(VARIABLE);
    asked.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
}

/// The dossier of the command line that is being completed. None where it cannot be read: there is nobody
/// to be told.
fn asked_of() -> Option<Dossier> {
    let mut arguments = std::env::args_os().skip_while(|argument| argument != "--");
    let mut named: Option<OsString> = None;
    while let Some(argument) = arguments.next() {
        if argument == "-d" || argument == "--dossier" {
            named = arguments.next();
        } else if let Some(value) = argument.to_str().and_then(|word| word.strip_prefix("--dossier=")) {
            named = Some(value.into());
        }
    }
    // Standard input is the shell's.
    let named = named.filter(|named| named.as_os_str() != OsStr::new("-"));
    opening::load(named.as_deref()).ok()?.dossier
}

fn records(wanted: impl Fn(Kind) -> bool) -> Vec<CompletionCandidate> {
    let Some(dossier) = asked_of() else { return Vec::new() };
    let records = dossier.records().map(|(record, _)| record).filter(|record| wanted(record.kind()));
    records
        .map(|record| {
            let title = text::line(record.title());
            CompletionCandidate::new(record.id().as_str()).help(Some(title.into()))
        })
        .collect()
}

/// Kinds of records, and the ids of all of them.
pub(super) fn shown() -> Vec<CompletionCandidate> {
    let kinds = Kind::ALL.iter().map(|kind| kind.plural()).chain(["asks"]);
    kinds.map(CompletionCandidate::new).chain(records(|_| true)).collect()
}

/// The ids of parties.
pub(super) fn parties() -> Vec<CompletionCandidate> {
    records(|kind| kind == Kind::Party)
}

/// The ids of issues.
pub(super) fn issues() -> Vec<CompletionCandidate> {
    records(|kind| kind == Kind::Issue)
}

/// What names a day beside a date: `latest`, and the ids of meetings.
pub(super) fn days() -> Vec<CompletionCandidate> {
    std::iter::once(CompletionCandidate::new("latest")).chain(records(|kind| kind == Kind::Meeting)).collect()
}

/// The dashboard's views.
pub(super) fn views() -> Vec<CompletionCandidate> {
    View::ALL.into_iter().map(|view| CompletionCandidate::new(view.name())).collect()
}

/// The tables of an export.
pub(super) fn tables() -> Vec<CompletionCandidate> {
    Table::all().iter().map(|table| CompletionCandidate::new(table.name())).collect()
}

/// The bundled dossiers; a shell completes paths by itself.
pub(super) fn dossiers() -> Vec<CompletionCandidate> {
    dossier::bundled().iter().map(|bundled| CompletionCandidate::new(bundled.id)).collect()
}
