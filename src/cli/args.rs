//! What the command line takes. One place, from which the help comes too.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::agenda::{self, Agenda};
use super::brief::{self, Brief};
use super::changes::{self, Changes};
use super::check;
use super::completions::{self, Completions};
use super::gaps::{self, Gaps};
use super::ledger::{self, Ledger};
use super::list::{self, Listing};
use super::man::{self, ManPages};
use super::matrix::{self, Matrix};
use super::search::{self, Search};
use super::show;
use super::timeline::{self, Timeline};
use super::view::{RawCells, Written};

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
    pub(super) command: Option<Command>,

    /// The dossier to open in the dashboard. A list, so that what is too much can be said in our own words;
    /// the usage shows it as it is.
    #[arg(value_name = "DOSSIER", hide = true)]
    pub(super) dossier: Vec<OsString>,

    #[command(flatten)]
    pub(super) open: Open,

    /// Open the dashboard in this view
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(completions::views))]
    pub(super) view: Option<String>,

    /// Select this party in the dashboard
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) party: Option<String>,
}

/// Which dossier, and as of when.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Open {
    /// Read this dossier
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER")]
    pub(super) named: Option<OsString>,

    /// Show the situation at the end of this day
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(completions::days))]
    pub(super) as_of: Option<String>,
}

impl Open {
    /// These options, and those given before the command where they are absent.
    pub(super) fn or(self, before: Self) -> Self {
        Self { named: self.named.or(before.named), as_of: self.as_of.or(before.as_of) }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the bundled dossiers
    #[command(after_help = list::EXAMPLES)]
    List(Listing),
    /// List records of one kind, or show one record in full
    #[command(after_help = show::EXAMPLES)]
    Show(Show),
    /// Show what changed between two days, and which statuses changed
    #[command(after_help = changes::EXAMPLES)]
    Changes(Changes),
    /// Show how far apart two parties are, issue by issue
    #[command(after_help = gaps::EXAMPLES)]
    Gaps(Gaps),
    /// Show what is due, planned, about to end or unanswered
    #[command(after_help = agenda::EXAMPLES)]
    Agenda(Agenda),
    /// Show one issue: its status and the reason, latest statements, answers, what comes next
    #[command(after_help = brief::EXAMPLES)]
    Brief(Brief),
    /// Show the matrix of issues and parties: who asks and holds what
    #[command(after_help = matrix::EXAMPLES)]
    Matrix(Matrix),
    /// List every outcome: what was promised, what was done, what is overdue
    #[command(after_help = ledger::EXAMPLES)]
    Ledger(Ledger),
    /// Show what happened in order of time, and what was known to be coming
    #[command(after_help = timeline::EXAMPLES)]
    Timeline(Timeline),
    /// Find records by words, names, places, dates, statuses
    #[command(after_help = search::EXAMPLES)]
    Search(Search),
    /// Write a snapshot of the data, the briefing or the screen
    Export(Export),
    /// Report errors, and everything that deserves a second look
    #[command(after_help = check::EXAMPLES)]
    Check(Check),
    /// Format the files of a dossier, so that one changed fact is one small diff
    Fmt(Fmt),
    /// Create a starter dossier: a folder with an example of each kind of record
    New(New),
    /// Print JSON Schemas of the format, for editors, and of the output of commands
    Schema(Schema),
    /// Print a script that makes a shell complete commands, options and ids
    #[command(after_help = completions::EXAMPLES)]
    Completions(Completions),
    /// Print or install the manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(ManPages),
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// parties, issues, positions, asks, packages, meetings, outcomes, events, sources, people, or the id of
    /// any record
    #[arg(add = ArgValueCandidates::new(completions::shown))]
    pub(super) what: String,

    #[command(flatten)]
    pub(super) open: Open,

    /// Show only records of this party
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) party: Option<String>,

    /// Show only asks and positions that are put to this party
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) toward: Option<String>,

    /// Show only records on this issue or one below it
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::issues))]
    pub(super) issue: Option<String>,

    #[command(flatten)]
    pub(super) written: Written,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// The whole dossier in one file, which can be loaded again
    Json,
    /// Tables for R, Python and spreadsheets: all of them into a folder (-o), or one (--table)
    Csv,
    /// The sources, for Zotero and other reference managers
    CslJson,
    /// The briefing, as Markdown
    Md,
    /// The screen, as plain text
    Txt,
    /// The screen, in colour, for a terminal
    Ansi,
    /// The screen, as a picture for web pages whose text can be searched and copied
    Svg,
    /// The briefing, as one self-contained page without scripts. With --view, --size or --party, the screen as a
    /// page
    Html,
}

/// What a snapshot is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Snapped {
    Data,
    Tables,
    References,
    Briefing,
    Screen,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Ground {
    /// As the reader's browser prefers
    #[default]
    Auto,
    /// Light on dark
    Dark,
    /// Dark on light
    Light,
}

/// What `export --help` says below its options.
const AFTER_EXPORT: &str = "\
Examples:
  demarche export --format md --as-of 2025-07-25 -o briefing.md
  demarche export --format html --since istanbul-2025-06-02 -o briefing.html
  demarche export --format svg --size 120x34 --party ukraine -o overview.svg
  demarche export --format ansi --size 80x24 | less -R
  demarche export --format json -o dossier.json
  demarche export --format csv -o tables             one file for each table
  demarche export --format csv --table positions --raw-cells > positions.csv
  demarche export --format csl-json -o sources.json  for File > Import in Zotero

Tables and sources contain every record in full. With --as-of, they contain only what was known by that day, and the \
sources that support it. Derived values are as of the day. docs/tables.md has every column.

Every snapshot names its dossier, its day, the time, the version of the program and the dossier's content hash; for \
tables, snapshot.csv does. The same input gives the same bytes, apart from the time, which SOURCE_DATE_EPOCH fixes. \
NO_COLOR removes the colours from pictures, as --no-color does.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_EXPORT)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) open: Open,

    /// Write this format
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: ExportFormat,

    /// Write to this file, or, for csv without --table, to this folder; by default, or with -, to standard output
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,

    /// Replace existing files
    #[arg(long)]
    pub(super) force: bool,

    /// Write only this table of the csv, such as positions, meetings or answers
    #[arg(long, value_name = "TABLE", add = ArgValueCandidates::new(completions::tables))]
    pub(super) table: Option<String>,

    #[command(flatten)]
    pub(super) raw: RawCells,

    /// List changes after this day in the briefing; by default, after the last meeting before its day
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,

    /// Show this view; by default, the overview
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(completions::views))]
    pub(super) view: Option<String>,

    /// Set the screen's columns and rows, each from 1 to 1000; by default, 120x40
    #[arg(long, value_name = "COLSxROWS", value_parser = size)]
    pub(super) size: Option<(u16, u16)>,

    /// Select this party on the screen
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) party: Option<String>,

    /// Choose the background of an svg or html picture
    #[arg(long, value_name = "THEME")]
    pub(super) theme: Option<Ground>,

    /// Draw the picture without colours
    #[arg(long)]
    pub(super) no_color: bool,
}

impl Export {
    /// What it is of. A format that there is of both the briefing and the screen is the screen as soon as
    /// an option says which (`--view`, `--size`, `--party`), else the briefing.
    pub(super) fn snapped(&self) -> Snapped {
        match self.format {
            ExportFormat::Json => Snapped::Data,
            ExportFormat::Csv => Snapped::Tables,
            ExportFormat::CslJson => Snapped::References,
            ExportFormat::Md => Snapped::Briefing,
            ExportFormat::Html if self.view.is_none() && self.size.is_none() && self.party.is_none() => {
                Snapped::Briefing
            }
            ExportFormat::Txt | ExportFormat::Ansi | ExportFormat::Svg | ExportFormat::Html => {
                Snapped::Screen
            }
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// Each problem with its line, underlined
    #[default]
    Text,
    /// Sentences for screen readers
    Plain,
    /// JSON for programs
    Json,
    /// SARIF 2.1.0, for code-hosting sites
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Check these dossiers
    #[arg(value_name = "DOSSIER")]
    pub(super) dossiers: Vec<OsString>,

    /// The same, as for other commands
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER", conflicts_with = "dossiers")]
    pub(super) named: Option<OsString>,

    /// Report in this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CheckFormat,

    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,

    /// Explain what a code means, why it matters and how to correct the problem
    #[arg(long, value_name = "CODE", exclusive = true)]
    pub(super) explain: Option<String>,
}

/// What `fmt --help` says below its options.
const AFTER_FMT: &str = "\
Examples:
  demarche fmt talks                    rewrite files that are not formatted
  demarche fmt --check talks            only name them; status 1 if any
  demarche fmt - < in.json > out.json   from one file to another

The content of a dossier stays exactly the same. fmt does not touch a dossier with errors, or a file that changed \
while it was read.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_FMT)]
pub(super) struct Fmt {
    /// Format these dossiers
    #[arg(value_name = "DOSSIER")]
    pub(super) dossiers: Vec<OsString>,

    /// The same, as for other commands
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER", conflicts_with = "dossiers")]
    pub(super) named: Option<OsString>,

    /// Only list the files that would change
    #[arg(long)]
    pub(super) check: bool,
}

/// What `new --help` says below its options.
const AFTER_NEW: &str = "\
Examples:
  demarche new river-talks
  demarche new river-talks --title 'The talks on the river'

The dossier's id is derived from the folder's name.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_NEW)]
pub(super) struct New {
    /// Create this folder; an existing folder must be empty
    pub(super) folder: PathBuf,

    /// Set the dossier's title; by default, the folder's name
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
}

/// What `schema --help` says below its options.
const AFTER_SCHEMA: &str = "\
Examples:
  demarche schema                  for a whole dossier in one file
  demarche schema positions        for positions.json in a folder
  demarche schema -o schemas       all schemas of the format, one file each
  demarche schema --of agenda      for the output of `demarche agenda --json`";

#[derive(Debug, Args)]
#[command(after_help = AFTER_SCHEMA)]
pub(super) struct Schema {
    /// Print the schema of this file: dossier, sources, parties, people, issues, packages, positions, meetings,
    /// outcomes or events; by default, of a whole dossier in one file
    #[arg(value_name = "FILE")]
    pub(super) file: Option<String>,

    /// Print the schema of a whole dossier in one file, as without FILE
    #[arg(long, conflicts_with = "file")]
    pub(super) all_in_one: bool,

    /// Print the schema of the JSON that this command prints
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["file", "all_in_one", "output"])]
    pub(super) of: Option<String>,

    /// Write all schemas of the format to this folder
    #[arg(short, long, value_name = "FOLDER", conflicts_with_all = ["file", "all_in_one"])]
    pub(super) output: Option<PathBuf>,

    /// Replace existing files
    #[arg(long)]
    pub(super) force: bool,
}

/// `120x40`: columns and rows.
fn size(text: &str) -> Result<(u16, u16), String> {
    // A screen larger than this would only fill the memory.
    const MOST: u16 = 1000;
    let size = text
        .split_once(['x', 'X', '×'])
        .and_then(|(columns, rows)| Some((columns.parse::<u16>().ok()?, rows.parse::<u16>().ok()?)));
    match size {
        Some((columns @ 1..=MOST, rows @ 1..=MOST)) => Ok((columns, rows)),
        _ => Err(format!("expected COLSxROWS, such as 120x40, each from 1 to {MOST}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definitions_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_are_read_or_refused() {
        assert_eq!(size("120x40"), Ok((120, 40)));
        assert_eq!(size("80×24"), Ok((80, 24)));
        for wrong in ["", "x", "120", "0x40", "120x0", "120x40x2", "-1x40", "99999x40", "1001x10"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
