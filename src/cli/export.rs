//! `demarche export`: files that can be cited and verified.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::candidates;
use super::dashboard::{self, Start};
use super::dossier_args::DossierArgs;
use super::format::RawCellsArg;
use super::opened::{Opened, day_named, open};
use super::output::{Failure, print, write};
use super::picture::{self, PictureFormat};
use super::private::WithPrivateArg;
use super::progress;
use super::provenance::{provenance, snapshot};
use super::tables::{self, Selection};
use crate::date::day_words;
use crate::dossier;
use crate::report::{self, Doc, Provenance};
use crate::screenshot::ColourScheme;
use crate::ui::Colours;

/// The size of a screen if none is given.
const USUAL_SIZE: (u16, u16) = (120, 40);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Background {
    /// As the reader's browser prefers
    #[default]
    Auto,
    /// Light on dark
    Dark,
    /// Dark on light
    Light,
}

/// What `--help` says below the options.
const EXAMPLES: &str = "\
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

Private records and private notes are left out, and everything is derived without them; --with-private keeps them, and the \
snapshot says so.

Every snapshot says its dossier and its day, when and by which version it was made, and the dossier's content \
hash; of tables snapshot.csv does. With the same input it has the same bytes but for the time, which SOURCE_DATE_EPOCH fixes. NO_COLOR takes \
the colours out of pictures, as --no-color does.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Write this format
    #[arg(long, value_name = "FORMAT")]
    format: ExportFormat,

    /// Write to this file, or, for csv without --table, to this folder; by default, or with -, to standard output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,

    /// Replace existing files
    #[arg(long)]
    force: bool,

    /// Write only this table of the csv, such as positions, meetings or answers
    #[arg(long, value_name = "TABLE", add = ArgValueCandidates::new(candidates::tables))]
    table: Option<String>,

    #[command(flatten)]
    raw: RawCellsArg,

    #[command(flatten)]
    with_private: WithPrivateArg,

    /// List changes after this day in the briefing; by default, after the last meeting before its day
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Show this view; by default, the overview
    #[arg(long, value_name = "VIEW", add = ArgValueCandidates::new(candidates::views))]
    view: Option<String>,

    /// Set the screen's columns and rows, each from 1 to 1000; by default, 120x40
    #[arg(long, value_name = "COLSxROWS", value_parser = size)]
    size: Option<(u16, u16)>,

    /// Select this party on the screen
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::parties))]
    party: Option<String>,

    /// Choose the background of an svg or html picture
    #[arg(long, value_name = "THEME")]
    theme: Option<Background>,

    /// Draw the picture without colours
    #[arg(long)]
    no_color: bool,
}

/// What an export contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Data,
    Tables,
    References,
    Briefing(BriefingFormat),
    Screen(PictureFormat),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BriefingFormat {
    Markdown,
    Html,
}

impl ExportArgs {
    /// What the export contains. HTML is the screen if an option describes one (`--view`, `--size`, `--party`),
    /// else the briefing.
    fn content(&self) -> Content {
        match self.format {
            ExportFormat::Json => Content::Data,
            ExportFormat::Csv => Content::Tables,
            ExportFormat::CslJson => Content::References,
            ExportFormat::Md => Content::Briefing(BriefingFormat::Markdown),
            ExportFormat::Html if self.view.is_none() && self.size.is_none() && self.party.is_none() => {
                Content::Briefing(BriefingFormat::Html)
            }
            ExportFormat::Html => Content::Screen(PictureFormat::Html),
            ExportFormat::Txt => Content::Screen(PictureFormat::Txt),
            ExportFormat::Ansi => Content::Screen(PictureFormat::Ansi),
            ExportFormat::Svg => Content::Screen(PictureFormat::Svg),
        }
    }

    /// The file or folder to write; none for standard output.
    fn output(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}

/// `120x40`: columns and rows.
fn size(text: &str) -> Result<(u16, u16), String> {
    // Larger screens would only waste memory.
    const MAX: u16 = 1000;
    let size = text
        .split_once(['x', 'X', '×'])
        .and_then(|(columns, rows)| Some((columns.parse::<u16>().ok()?, rows.parse::<u16>().ok()?)));
    match size {
        Some((columns @ 1..=MAX, rows @ 1..=MAX)) => Ok((columns, rows)),
        _ => Err(format!("expected COLSxROWS, such as 120x40, each from 1 to {MAX}")),
    }
}

pub(super) fn run(arguments: &ExportArgs) -> Result<(), Failure> {
    refuse_unused_options(arguments)?;
    let content = arguments.content();
    if content == Content::Data && arguments.dossier.as_of.is_some() {
        return Err(Failure::Usage(
            "--as-of cannot be used with --format json, which holds every day".to_owned(),
        ));
    }
    if content == Content::Tables {
        let selection = Selection::new(arguments.table.as_deref(), arguments.output())?;
        let opened = open(&arguments.dossier, arguments.with_private.for_others())?;
        return tables::run(&selection, arguments.raw.cells(), arguments.force, &opened);
    }
    let opened = open(&arguments.dossier, arguments.with_private.for_others())?;
    let content = export(arguments, content, &opened)?;
    match arguments.output() {
        None => print(&content),
        Some(path) => write(path, &content, arguments.force),
    }
}

/// Refuses options that have no effect on what is exported.
fn refuse_unused_options(arguments: &ExportArgs) -> Result<(), Failure> {
    let content = arguments.content();
    let screen = matches!(content, Content::Screen(_));
    let page = matches!(content, Content::Screen(PictureFormat::Svg | PictureFormat::Html));
    let briefing = matches!(content, Content::Briefing(_));
    let tables = content == Content::Tables;
    for (option, given, fits, with) in [
        ("--view", arguments.view.is_some(), screen, "txt, ansi, svg and html"),
        ("--size", arguments.size.is_some(), screen, "txt, ansi, svg and html"),
        ("--party", arguments.party.is_some(), screen, "txt, ansi, svg and html"),
        ("--no-color", arguments.no_color, screen, "txt, ansi, svg and html"),
        ("--theme", arguments.theme.is_some(), page, "svg and html (with --view)"),
        ("--since", arguments.since.is_some(), briefing, "md and html"),
        ("--table", arguments.table.is_some(), tables, "csv"),
    ] {
        if given && !fits {
            return Err(Failure::Usage(format!("{option} works only with --format {with}")));
        }
    }
    if tables { Ok(()) } else { arguments.raw.refuse() }
}

/// The text of an export that is one file.
fn export(arguments: &ExportArgs, content: Content, opened: &Opened) -> Result<String, Failure> {
    let work = match content {
        Content::Data => "writing the dossier",
        Content::Tables => "writing tables",
        Content::References => "writing references",
        Content::Briefing(_) => "writing the briefing",
        Content::Screen(_) => "drawing the screen",
    };
    progress::step(|| work.to_owned());
    let Opened { dossier, .. } = opened;
    let provenance = provenance(dossier)?;
    match content {
        // Tables are several files: `run` has them written elsewhere.
        Content::Tables => Ok(String::new()),
        Content::Data => Ok(dossier::to_single_file(dossier, Some(&snapshot(dossier, provenance)))),
        Content::References => Ok(report::csl(dossier, &opened.moment(), tables::scope(opened), &provenance)),
        Content::Briefing(format) => {
            let briefing = briefing(arguments, opened, &provenance)?;
            Ok(match format {
                BriefingFormat::Markdown => report::markdown(&briefing),
                BriefingFormat::Html => report::html(&briefing),
            })
        }
        Content::Screen(format) => screen(arguments, format, opened, provenance),
    }
}

/// The picture of the screen.
fn screen(
    arguments: &ExportArgs,
    format: PictureFormat,
    opened: &Opened,
    provenance: Provenance,
) -> Result<String, Failure> {
    let start = Start { view: arguments.view.as_deref(), party: arguments.party.as_deref() };
    let scheme = match arguments.theme.unwrap_or_default() {
        Background::Auto => ColourScheme::Auto,
        Background::Dark => ColourScheme::Dark,
        Background::Light => ColourScheme::Light,
    };
    let colours = if arguments.no_color { Colours::None } else { picture::usual_colours() };
    let mut state = dashboard::state(opened, &start)?;
    let (columns, rows) = arguments.size.unwrap_or(USUAL_SIZE);
    state.resize(columns, rows);
    state.complete();
    Ok(picture::draw(&state, format, colours, scheme, provenance))
}

/// The briefing, with the changes since a day.
fn briefing(arguments: &ExportArgs, opened: &Opened, provenance: &Provenance) -> Result<Doc, Failure> {
    let since = arguments
        .since
        .as_deref()
        .map(|named| day_named(&opened.dossier, opened.calendar.latest, "--since", named));
    let since = since.transpose()?;
    if let Some(since) = since.filter(|since| *since > opened.day) {
        let (since, day) = (day_words(since), day_words(opened.day));
        return Err(Failure::Usage(format!("--since {since} is after {day}, the day of the briefing")));
    }
    Ok(report::briefing_since(&opened.dossier, &opened.moment(), since, provenance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_or_refused() {
        assert_eq!(size("120x40"), Ok((120, 40)));
        assert_eq!(size("80×24"), Ok((80, 24)));
        for wrong in ["", "x", "120", "0x40", "120x0", "120x40x2", "-1x40", "99999x40", "1001x10"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
