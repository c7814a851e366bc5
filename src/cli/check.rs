//! `demarche check`: errors, and what deserves a second look.

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
    let mut text = String::new();
    for name in &named {
        let report = load(*name)?.report;
        if let Some(name) = name.filter(|_| named.len() > 1) {
            text.push_str(&format!("{}:\n", crate::save::shown(name.as_ref())));
        }
        text.push_str(&report.to_text());
        total.errors += report.errors;
        total.warnings += report.warnings;
        total.diagnostics.extend(report.diagnostics);
    }
    match arguments.format {
        CheckFormat::Text => print(&text)?,
        CheckFormat::Json => print(&total.to_json().map_err(Failure::of)?)?,
    }
    if total.errors > 0 || (arguments.strict && total.warnings > 0) { Err(Failure::Said) } else { Ok(()) }
}
