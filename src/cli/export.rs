//! `demarche export`: a snapshot that can be cited and checked.

use std::path::Path;

use super::args::{Export, ExportFormat};
use super::dashboard::{self, Start};
use super::opening::{Opened, open};
use super::outcome::{Failure, print, write};
use super::provenance::provenance;
use crate::dossier::{self, Snapshot};
use crate::report::{self, Provenance};

pub(super) fn run(arguments: &Export) -> Result<(), Failure> {
    if arguments.format != ExportFormat::Txt {
        let options = [
            ("--view", arguments.view.is_some()),
            ("--size", arguments.size.is_some()),
            ("--party", arguments.party.is_some()),
        ];
        for (option, given) in options {
            if given {
                return Err(Failure::Usage(format!("{option} goes with --format txt only")));
            }
        }
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
        ExportFormat::Md => Ok(report::markdown(&report::briefing(dossier, &opened.moment(), &provenance))),
        ExportFormat::Txt => {
            let start = Start { view: arguments.view.as_deref(), party: arguments.party.as_deref() };
            dashboard::screen(opened, arguments.size, &start)
        }
    }
}

/// The same, as the data keeps it.
fn snapshot(provenance: Provenance) -> Snapshot {
    let Provenance { made_at, version, hash } = provenance;
    Snapshot { tool: env!("CARGO_PKG_NAME").to_owned(), version, made_at, hash }
}
