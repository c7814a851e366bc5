//! `demarche export`: a snapshot that can be cited and checked.

use std::path::Path;

use super::args::{Export, ExportFormat, Snapped};
use super::output::{Failure, print, write};
use super::picture::picture;
use super::progress;
use super::provenance::provenance;
use super::source::{Opened, day_named, open};
use super::tables::{self, Wanted};
use crate::date::day_words;
use crate::dossier::{self, Snapshot};
use crate::report::{self, Doc, Provenance};

pub(super) fn run(arguments: &Export) -> Result<(), Failure> {
    refuse_what_means_nothing(arguments)?;
    if arguments.format == ExportFormat::Json && arguments.open.as_of.is_some() {
        return Err(Failure::Usage(
            "--as-of does not go with --format json, which holds every day".to_owned(),
        ));
    }
    let tables = match arguments.snapped() {
        Snapped::Tables => Some(Wanted::of(arguments)?),
        _ => None,
    };
    let opened = open(&arguments.open)?;
    if let Some(tables) = tables {
        return tables::run(arguments, &tables, &opened);
    }
    progress::step(|| match arguments.snapped() {
        Snapped::Tables => "making tables".to_owned(),
        Snapped::Data => "writing the dossier out".to_owned(),
        Snapped::References => "making references".to_owned(),
        Snapped::Briefing => "making the briefing".to_owned(),
        Snapped::Screen => "drawing the screen".to_owned(),
    });
    let content = content(arguments, &opened)?;
    match arguments.output.as_deref().filter(|path| *path != Path::new("-")) {
        None => print(&content),
        Some(path) => write(path, &content, arguments.force),
    }
}

/// Options that say how the screen is to be, where it is not the screen.
fn refuse_what_means_nothing(arguments: &Export) -> Result<(), Failure> {
    let screen = arguments.snapped() == Snapped::Screen;
    let page = screen && matches!(arguments.format, ExportFormat::Svg | ExportFormat::Html);
    let briefing = arguments.snapped() == Snapped::Briefing;
    let tables = arguments.snapped() == Snapped::Tables;
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
            return Err(Failure::Usage(format!("{option} goes with --format {with} only")));
        }
    }
    arguments.raw.cells(tables).map(drop)
}

fn content(arguments: &Export, opened: &Opened) -> Result<String, Failure> {
    let Opened { dossier, .. } = opened;
    let provenance = provenance(opened)?;
    match arguments.snapped() {
        Snapped::References => Ok(report::csl(dossier, &opened.moment(), tables::scope(opened), &provenance)),
        // Written by themselves: they are several.
        Snapped::Tables => Ok(String::new()),
        Snapped::Data => Ok(dossier::to_single_file(dossier, Some(&snapshot(provenance)))),
        Snapped::Briefing => {
            let briefing = briefing(arguments, opened, &provenance)?;
            let page = arguments.format == ExportFormat::Html;
            Ok(if page { report::html(&briefing) } else { report::markdown(&briefing) })
        }
        Snapped::Screen => picture(arguments, opened, provenance),
    }
}

fn briefing(arguments: &Export, opened: &Opened, provenance: &Provenance) -> Result<Doc, Failure> {
    let since = arguments
        .since
        .as_deref()
        .map(|named| day_named(&opened.dossier, opened.calendar.latest, "--since", named));
    let since = since.transpose()?;
    if let Some(since) = since.filter(|since| *since > opened.day) {
        let (since, day) = (day_words(since), day_words(opened.day));
        return Err(Failure::Usage(format!("--since {since} is after {day}, the briefing's day")));
    }
    Ok(report::briefing_since(&opened.dossier, &opened.moment(), since, provenance))
}

/// The same, as the data keeps it.
pub(super) fn snapshot(provenance: Provenance) -> Snapshot {
    let Provenance { made_at, version, hash } = provenance;
    Snapshot { tool: env!("CARGO_PKG_NAME").to_owned(), version, made_at, hash }
}
