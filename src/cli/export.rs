//! `demarche export`: a snapshot that can be cited and checked.

use std::path::Path;

use super::args::{Export, ExportFormat};
use super::dashboard;
use super::opening::{Opened, day_named, open};
use super::outcome::{Failure, print, write};
use super::provenance::provenance;
use crate::date::day_words;
use crate::dossier::{self, Snapshot};
use crate::report::{self, Doc, Provenance};

pub(super) fn run(arguments: &Export) -> Result<(), Failure> {
    if arguments.format != ExportFormat::Txt {
        for (option, given) in [("--size", arguments.size.is_some()), ("--party", arguments.party.is_some())]
        {
            if given {
                return Err(Failure::Usage(format!("{option} goes with --format txt only")));
            }
        }
    }
    if arguments.since.is_some() && !matches!(arguments.format, ExportFormat::Md | ExportFormat::Html) {
        return Err(Failure::Usage("--since goes with --format md and html only".to_owned()));
    }
    if arguments.format == ExportFormat::Json && arguments.open.as_of.is_some() {
        return Err(Failure::Usage(
            "--as-of does not go with --format json, which holds every day".to_owned(),
        ));
    }
    let opened = open(&arguments.open)?;
    let content = content(arguments, &opened)?;
    match arguments.output.as_deref().filter(|path| *path != Path::new("-")) {
        None => print(&content),
        Some(path) => write(path, &content, arguments.force),
    }
}

fn content(arguments: &Export, opened: &Opened) -> Result<String, Failure> {
    let Opened { dossier, .. } = opened;
    let provenance = provenance(opened)?;
    match arguments.format {
        ExportFormat::Json => Ok(dossier::to_single_file(dossier, Some(&snapshot(provenance)))),
        ExportFormat::Md => Ok(report::markdown(&briefing(arguments, opened, &provenance)?)),
        ExportFormat::Html => Ok(report::html(&briefing(arguments, opened, &provenance)?)),
        ExportFormat::Txt => dashboard::screen(opened, arguments.size, arguments.party.as_deref()),
    }
}

fn briefing(arguments: &Export, opened: &Opened, provenance: &Provenance) -> Result<Doc, Failure> {
    let since = arguments.since.as_deref().map(|named| day_named(&opened.dossier, "--since", named));
    let since = since.transpose()?;
    if let Some(since) = since.filter(|since| *since > opened.day) {
        let (since, day) = (day_words(since), day_words(opened.day));
        return Err(Failure::Usage(format!("--since {since} is after {day}, the briefing's day")));
    }
    Ok(report::briefing_since(&opened.dossier, &opened.moment(), since, provenance))
}

/// The same, as the data keeps it.
fn snapshot(provenance: Provenance) -> Snapshot {
    let Provenance { made_at, version, hash } = provenance;
    Snapshot { tool: env!("CARGO_PKG_NAME").to_owned(), version, made_at, hash }
}
