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
    pub(super) command: Option<Command>,

    /// The dossier to open in the dashboard. A list, so that what is too much can be said in our own words;
    /// the usage shows it as it is.
    #[arg(value_name = "DOSSIER", hide = true)]
    pub(super) dossier: Vec<OsString>,

    #[command(flatten)]
    pub(super) open: Open,

    /// The dashboard's first view
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(completions::views))]
    pub(super) view: Option<String>,

    /// The party chosen in the dashboard
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) party: Option<String>,
}

/// Which dossier, and as of when.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Open {
    /// The dossier to read
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER")]
    pub(super) named: Option<OsString>,

    /// The day at whose end things are told
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
    /// The dossiers that come with the program
    #[command(after_help = list::EXAMPLES)]
    List(Listing),
    /// Records: a kind of them, or one in full
    #[command(after_help = show::EXAMPLES)]
    Show(Show),
    /// What changed between two days, and which words turned
    #[command(after_help = changes::EXAMPLES)]
    Changes(Changes),
    /// How far apart two parties are, issue by issue
    #[command(after_help = gaps::EXAMPLES)]
    Gaps(Gaps),
    /// What is due, planned or about to end, and what waits for an answer
    #[command(after_help = agenda::EXAMPLES)]
    Agenda(Agenda),
    /// One issue: its status and why, last words, answers, conditions, what comes next
    #[command(after_help = brief::EXAMPLES)]
    Brief(Brief),
    /// Issues against parties: who asks and holds what
    #[command(after_help = matrix::EXAMPLES)]
    Matrix(Matrix),
    /// Every outcome: what was promised, what was done, what is overdue
    #[command(after_help = ledger::EXAMPLES)]
    Ledger(Ledger),
    /// What happened, in order of time, and what was known to lie ahead
    #[command(after_help = timeline::EXAMPLES)]
    Timeline(Timeline),
    /// Find records by words, names, places, dates, statuses
    #[command(after_help = search::EXAMPLES)]
    Search(Search),
    /// A snapshot: the data, the briefing or the screen
    Export(Export),
    /// Look for errors and for what deserves a second look
    #[command(after_help = check::EXAMPLES)]
    Check(Check),
    /// Put files into canonical order and layout, so that one changed fact is one small diff
    Fmt(Fmt),
    /// A starter dossier: a folder with an example of each kind of record
    New(New),
    /// JSON Schemas: of the format, for editors, and of what commands print
    Schema(Schema),
    /// Have a shell complete commands, options and ids
    #[command(after_help = completions::EXAMPLES)]
    Completions(Completions),
    /// The manual pages
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

    /// Only of this party
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) party: Option<String>,

    /// Only what is put to this party: asks and positions
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) toward: Option<String>,

    /// Only on this issue or one below it
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::issues))]
    pub(super) issue: Option<String>,

    #[command(flatten)]
    pub(super) written: Written,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// The whole dossier in one file, which loads to an equal one
    Json,
    /// The data as tables for R, Python and spreadsheets: all of them into a folder (-o), or one (--table)
    Csv,
    /// The sources for reference managers, such as Zotero
    CslJson,
    /// The briefing as of the day
    Md,
    /// The screen as of the day, as plain text
    Txt,
    /// The screen, in colours, for a terminal
    Ansi,
    /// The screen as a picture for pages: its text can be found, copied and scaled
    Svg,
    /// The briefing as a page that stands alone: no script, nothing fetched. With --view, --size or --party the
    /// screen on a page of its own
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
  demarche export --format csv -o tables             every table in a file of its own
  demarche export --format csv --table positions --raw-cells > positions.csv
  demarche export --format csl-json -o sources.json  for File > Import of Zotero

Tables and sources hold every record in full; with --as-of only what had come by that day, and the sources that \
bear it out. What is derived is as of the day. docs/tables.md has every column.

Every snapshot says its dossier and its day, when and by which version it was made, and the dossier's content \
hash; of tables snapshot.csv does. With the same input it has the same bytes but for the time, which SOURCE_DATE_EPOCH fixes. NO_COLOR takes \
the colours out of pictures, as --no-color does.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_EXPORT)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) open: Open,

    /// What to write
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: ExportFormat,

    /// The file to write, or for csv without --table the folder; standard output without it, or with -
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,

    /// Replace the file, or those of the tables, if it is there
    #[arg(long)]
    pub(super) force: bool,

    /// The one table of the csv, by its name: positions, meetings, answers
    #[arg(long, value_name = "TABLE", add = ArgValueCandidates::new(completions::tables))]
    pub(super) table: Option<String>,

    #[command(flatten)]
    pub(super) raw: RawCells,

    /// The day after which the briefing says what changed; the last meeting before its day without it
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,

    /// The view on the screen; the overview without it
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(completions::views))]
    pub(super) view: Option<String>,

    /// The screen's columns and rows, each from 1 to 1000; 120x40 without it
    #[arg(long, value_name = "COLSxROWS", value_parser = size)]
    pub(super) size: Option<(u16, u16)>,

    /// The party chosen on the screen
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    pub(super) party: Option<String>,

    /// The ground of a picture for pages
    #[arg(long, value_name = "THEME")]
    pub(super) theme: Option<Ground>,

    /// A picture without colours
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
    /// In sentences, as a screen reader says them well
    Plain,
    /// For programs
    Json,
    /// For sites that show code: SARIF 2.1.0
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The dossiers to check
    #[arg(value_name = "DOSSIER")]
    pub(super) dossiers: Vec<OsString>,

    /// The same, as for other commands
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER", conflicts_with = "dossiers")]
    pub(super) named: Option<OsString>,

    /// How to say what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CheckFormat,

    /// Take warnings for errors
    #[arg(long)]
    pub(super) strict: bool,

    /// Say what a code means, why it matters and how it is mended
    #[arg(long, value_name = "CODE", exclusive = true)]
    pub(super) explain: Option<String>,
}

/// What `fmt --help` says below its options.
const AFTER_FMT: &str = "\
Examples:
  demarche fmt talks                    rewrite those files that need it
  demarche fmt --check talks            only name them; status 1 if there are any
  demarche fmt - < in.json > out.json   from one file to another

What a dossier says stays the same, to the letter. A dossier with errors is left as it is, and so is a file that \
changed while it was read.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_FMT)]
pub(super) struct Fmt {
    /// The dossiers to format
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

The dossier's id comes from the folder's name.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_NEW)]
pub(super) struct New {
    /// The folder to make; one that is there must be empty
    pub(super) folder: PathBuf,

    /// What the dossier is called; the folder's name without it
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
}

/// What `schema --help` says below its options.
const AFTER_SCHEMA: &str = "\
Examples:
  demarche schema                  a whole dossier in one file
  demarche schema positions        positions.json of a folder
  demarche schema -o schemas       all of them, each in a file of its own
  demarche schema --of agenda      what `demarche agenda --json` prints";

#[derive(Debug, Args)]
#[command(after_help = AFTER_SCHEMA)]
pub(super) struct Schema {
    /// The file of a folder: dossier, sources, parties, people, issues, packages, positions, meetings, outcomes
    /// or events; a whole dossier in one file without it
    #[arg(value_name = "FILE")]
    pub(super) file: Option<String>,

    /// That of a whole dossier in one file, as without FILE
    #[arg(long, conflicts_with = "file")]
    pub(super) all_in_one: bool,

    /// That of what a command prints as JSON
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["file", "all_in_one", "output"])]
    pub(super) of: Option<String>,

    /// A folder to write all of the format into
    #[arg(short, long, value_name = "FOLDER", conflicts_with_all = ["file", "all_in_one"])]
    pub(super) output: Option<PathBuf>,

    /// Replace files that are there
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
