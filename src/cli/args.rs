//! The program's own arguments, its commands, and which file runs each. The arguments of each command are in the
//! command's file.

use std::ffi::OsString;

use clap::{Parser, Subcommand};
use clap_complete::ArgValueCandidates;

use super::agenda::{self, AgendaArgs};
use super::brief::{self, BriefArgs};
use super::candidates;
use super::changes::{self, ChangesArgs};
use super::check::{self, CheckArgs};
use super::completions::{self, CompletionsArgs};
use super::dossier_args::DossierArgs;
use super::export::{self, ExportArgs};
use super::fmt::{self, FmtArgs};
use super::gaps::{self, GapsArgs};
use super::ledger::{self, LedgerArgs};
use super::list::{self, ListArgs};
use super::man::{self, ManArgs};
use super::matrix::{self, MatrixArgs};
use super::new::{self, NewArgs};
use super::output::Failure;
use super::play::{self, PlayArgs};
use super::schema::{self, SchemaArgs};
use super::search::{self, SearchArgs};
use super::show::{self, ShowArgs};
use super::timeline::{self, TimelineArgs};

/// What `--help` says below the commands.
const AFTER_HELP: &str = "\
Examples:
  demarche                                     open the dashboard
  demarche colombia-farc --as-of 2016-10-03    open another dossier on some day
  demarche talks --view matrix                 open your own dossier in a view
  demarche show asks --toward ukraine          list what is asked of a party
  demarche export --format html -o brief.html  write a page for publication
  demarche check talks                         report errors and their places

DOSSIER is a folder, a JSON file, - (standard input) or the id of a bundled dossier. Without it, demarche reads \
$DEMARCHE_DOSSIER, then the dossier in your settings, then russia-ukraine. DATE is 2025, 2025-07 or 2025-07-25 (the last \
day counts), a meeting's id, or latest.

Exit status: 0 success; 1 the dossier has errors or does not contain what you asked for, or a file cannot be read or \
written, or would be overwritten; 2 wrong usage.";

/// Follow a negotiation: who asks what, who answered, where they met, what was agreed, and who says so.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, after_help = AFTER_HELP, disable_help_subcommand = true)]
#[command(override_usage = "demarche [OPTIONS] [DOSSIER]\n       demarche [OPTIONS] COMMAND")]
pub(super) struct Arguments {
    /// The command; without one, open the dashboard
    #[command(subcommand)]
    pub(super) command: Option<CommandArgs>,

    /// The dossier to open in the dashboard. A list, so that what is too much can be said in our own words;
    /// the usage shows it as it is.
    #[arg(value_name = "DOSSIER", hide = true)]
    pub(super) positional: Vec<OsString>,

    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Open the dashboard in this view
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(candidates::views))]
    pub(super) view: Option<String>,

    /// Select this party in the dashboard
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::parties))]
    pub(super) party: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CommandArgs {
    /// List the bundled dossiers
    List(ListArgs),
    /// List records of one kind, or show one record in full
    Show(ShowArgs),
    /// Show what changed between two days, and which statuses changed
    Changes(ChangesArgs),
    /// Show how far apart two parties are, issue by issue
    Gaps(GapsArgs),
    /// Show what is due, planned, about to end or waiting for an answer
    Agenda(AgendaArgs),
    /// Show one issue: its status and the reason, latest statements, answers, what comes next
    Brief(BriefArgs),
    /// Show the matrix of issues and parties: who asks and holds what
    Matrix(MatrixArgs),
    /// List every outcome: what was promised, what was done, what is overdue
    Ledger(LedgerArgs),
    /// Show the state of play: where each issue stood over time
    Play(PlayArgs),
    /// Show what happened in order of time, and what was known to be coming
    Timeline(TimelineArgs),
    /// Find records by words, names, places, dates, statuses
    Search(SearchArgs),
    /// Write a snapshot of the data, the briefing or the screen
    Export(ExportArgs),
    /// Report errors, and everything that deserves a second look
    Check(CheckArgs),
    /// Format the files of a dossier, so that one changed fact is one small diff
    Fmt(FmtArgs),
    /// Create a starter dossier: a folder with an example of each kind of record
    New(NewArgs),
    /// Print JSON Schemas of the format, for editors, and of the output of commands
    Schema(SchemaArgs),
    /// Print a script that makes a shell complete commands, options and ids
    Completions(CompletionsArgs),
    /// Print or install the manual pages
    Man(ManArgs),
}

impl CommandArgs {
    /// Runs the command. Options that were given before it count as if they came after it; `program` is the
    /// definition of all commands.
    ///
    /// # Errors
    /// Those of the command, and wrong usage if it does not accept an option that was given before it.
    pub(super) fn run(self, before: DossierArgs, program: fn() -> clap::Command) -> Result<(), Failure> {
        let none_before = |command| refuse(command, &before);
        match self {
            Self::List(list) => none_before("list").and_then(|()| list::run(&list)),
            Self::New(new) => none_before("new").and_then(|()| new::run(&new)),
            Self::Schema(schema) => none_before("schema").and_then(|()| schema::run(&schema, &program())),
            Self::Completions(shell) => none_before("completions").and_then(|()| completions::run(&shell)),
            Self::Man(man) => none_before("man").and_then(|()| man::run(&man, program())),
            Self::Show(mut show) => {
                show.dossier = show.dossier.or(before);
                show::run(&show)
            }
            Self::Changes(mut changes) => {
                changes.name = changes.name.or(before.name);
                refuse("changes", &DossierArgs { name: None, as_of: before.as_of })?;
                changes::run(&changes)
            }
            Self::Gaps(mut gaps) => {
                gaps.dossier = gaps.dossier.or(before);
                gaps::run(&gaps)
            }
            Self::Agenda(mut agenda) => {
                agenda.dossier = agenda.dossier.or(before);
                agenda::run(&agenda)
            }
            Self::Brief(mut brief) => {
                brief.dossier = brief.dossier.or(before);
                brief::run(&brief)
            }
            Self::Matrix(mut matrix) => {
                matrix.dossier = matrix.dossier.or(before);
                matrix::run(&matrix)
            }
            Self::Ledger(mut ledger) => {
                ledger.dossier = ledger.dossier.or(before);
                ledger::run(&ledger)
            }
            Self::Play(mut play) => {
                play.dossier = play.dossier.or(before);
                play::run(&play)
            }
            Self::Timeline(mut timeline) => {
                timeline.dossier = timeline.dossier.or(before);
                timeline::run(&timeline)
            }
            Self::Search(mut search) => {
                search.dossier = search.dossier.or(before);
                search::run(&search)
            }
            Self::Export(mut export) => {
                export.dossier = export.dossier.or(before);
                export::run(&export)
            }
            Self::Check(mut check) => {
                use_dossier("check", &check.dossiers, &mut check.name, before)?;
                check::run(&check)
            }
            Self::Fmt(mut fmt) => {
                use_dossier("fmt", &fmt.dossiers, &mut fmt.name, before)?;
                fmt::run(&fmt)
            }
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

/// Refuses options that a command does not accept.
fn refuse(command: &str, given: &DossierArgs) -> Result<(), Failure> {
    let option = match given {
        DossierArgs { name: Some(_), .. } => "--dossier",
        DossierArgs { as_of: Some(_), .. } => "--as-of",
        _ => return Ok(()),
    };
    Err(Failure::Usage(format!("{option} cannot be used with `{command}`")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definitions_are_sound() {
        Arguments::command().debug_assert();
    }
}
