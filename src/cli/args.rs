//! The program's own arguments and its commands. The arguments of each command are in the command's file.

use std::ffi::OsString;

use clap::{Parser, Subcommand};
use clap_complete::ArgValueCandidates;

use super::agenda::AgendaArgs;
use super::brief::BriefArgs;
use super::candidates;
use super::changes::ChangesArgs;
use super::check::CheckArgs;
use super::completions::CompletionsArgs;
use super::dossier_args::DossierArgs;
use super::export::ExportArgs;
use super::fmt::FmtArgs;
use super::gaps::GapsArgs;
use super::ledger::LedgerArgs;
use super::list::ListArgs;
use super::man::ManArgs;
use super::matrix::MatrixArgs;
use super::new::NewArgs;
use super::schema::SchemaArgs;
use super::search::SearchArgs;
use super::show::ShowArgs;
use super::timeline::TimelineArgs;

/// What `--help` says below the commands.
const AFTER_HELP: &str = "\
Examples:
  demarche                                     the dashboard of russia-ukraine
  demarche colombia-farc --as-of 2016-10-03    that of another dossier, on a day
  demarche talks --view matrix                 that of your own, a view of it
  demarche show asks --toward ukraine          what is asked of a party
  demarche export --format html -o brief.html  a page that can be published
  demarche check talks                         what is wrong, and where

DOSSIER is a folder, a JSON file, - (standard input) or the id of a bundled dossier; without one it is \
$DEMARCHE_DOSSIER, else that of the settings, else russia-ukraine. DATE is 2025, 2025-07, 2025-07-25 (its last day counts), a meeting's \
id, or latest.

Exit status: 0 done; 1 the dossier has errors, or what was asked for is not in it, cannot be read or written, \
or would be overwritten; 2 wrong usage.";

/// Follow a negotiation: who asks what, who answered how, where they met, what came of it, and who says so.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, after_help = AFTER_HELP, disable_help_subcommand = true)]
#[command(override_usage = "demarche [OPTIONS] [DOSSIER]\n       demarche [OPTIONS] COMMAND")]
pub(super) struct Arguments {
    /// The command; the dashboard without one
    #[command(subcommand)]
    pub(super) command: Option<CommandArgs>,

    /// The dossier to open in the dashboard. A list, so that what is too much can be said in our own words;
    /// the usage shows it as it is.
    #[arg(value_name = "DOSSIER", hide = true)]
    pub(super) positional: Vec<OsString>,

    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// The dashboard's first view
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(candidates::views))]
    pub(super) view: Option<String>,

    /// The party chosen in the dashboard
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::parties))]
    pub(super) party: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CommandArgs {
    /// The dossiers that come with the program
    List(ListArgs),
    /// Records: a kind of them, or one in full
    Show(ShowArgs),
    /// What changed between two days, and which words turned
    Changes(ChangesArgs),
    /// How far apart two parties are, issue by issue
    Gaps(GapsArgs),
    /// What is due, planned or about to end, and what waits for an answer
    Agenda(AgendaArgs),
    /// One issue: its status and why, last words, answers, conditions, what comes next
    Brief(BriefArgs),
    /// Issues against parties: who asks and holds what
    Matrix(MatrixArgs),
    /// Every outcome: what was promised, what was done, what is overdue
    Ledger(LedgerArgs),
    /// What happened, in order of time, and what was known to lie ahead
    Timeline(TimelineArgs),
    /// Find records by words, names, places, dates, statuses
    Search(SearchArgs),
    /// A snapshot: the data, the briefing or the screen
    Export(ExportArgs),
    /// Look for errors and for what deserves a second look
    Check(CheckArgs),
    /// Put files into canonical order and layout, so that one changed fact is one small diff
    Fmt(FmtArgs),
    /// A starter dossier: a folder with an example of each kind of record
    New(NewArgs),
    /// JSON Schemas: of the format, for editors, and of what commands print
    Schema(SchemaArgs),
    /// Have a shell complete commands, options and ids
    Completions(CompletionsArgs),
    /// The manual pages
    Man(ManArgs),
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
