//! `demarche check`: errors, and what deserves a second look.

use std::path::Path;

use super::args::{Check, CheckFormat};
use super::opening::load;
use super::outcome::{Failure, print};
use crate::dossier::Report;

pub(super) fn run(arguments: &Check) -> Result<(), Failure> {
    let named: Vec<_> = match arguments.dossiers.as_slice() {
        [] => vec![arguments.named.as_deref()],
        several => several.iter().map(|name| Some(name.as_os_str())).collect(),
    };
    let mut total = Report::default();
    for name in &named {
        let mut loaded = load(*name)?;
        if let Some(name) = name.filter(|_| named.len() > 1) {
            for diagnostic in &mut loaded.report.diagnostics {
                diagnostic.file = file_of(Path::new(name), &diagnostic.file);
            }
        }
        total.errors += loaded.report.errors;
        total.warnings += loaded.report.warnings;
        total.diagnostics.extend(loaded.report.diagnostics);
    }
    match arguments.format {
        CheckFormat::Text => print(&total.to_text())?,
        CheckFormat::Json => print(&total.to_json().map_err(Failure::of)?)?,
    }
    if total.errors > 0 || (arguments.strict && total.warnings > 0) { Err(Failure::Said) } else { Ok(()) }
}

/// A diagnostic's file among several dossiers: within its folder, or the file that the dossier is.
fn file_of(dossier: &Path, file: &str) -> String {
    let path = if dossier.is_file() { dossier.to_owned() } else { dossier.join(file) };
    path.to_string_lossy().into_owned()
}
