//! `demarche list`: the dossiers that come with the program.

use super::outcome::{Failure, print};
use crate::dossier;
use crate::report::{self, Doc, Line};

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  demarche list
  demarche colombia-farc          the dashboard of one of them
  demarche show parties -d colombia-farc";

pub(super) fn run() -> Result<(), Failure> {
    let rows = dossier::bundled()
        .iter()
        .filter_map(|bundled| bundled.load().dossier)
        .map(|dossier| {
            let kept = dossier.meta.kept_until.map(|date| date.human()).unwrap_or_default();
            vec![Line::text(dossier.meta.id.to_string()), dossier.meta.title.into(), kept.into()]
        })
        .collect();
    let mut doc = Doc::default();
    doc.table(&["Id", "Title", "Kept to"], rows);
    print(&report::plain(&doc, report::USUAL_WIDTH))
}
