//! `demarche list`: the dossiers that come with the program.

use clap::Args;
use serde_json::{Value, json};

use super::format::{FormatArgs, Render};
use super::output::Failure;
use crate::dossier;
use crate::model::Meta;
use crate::report::{Doc, Line, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche list
  demarche colombia-farc          the dashboard of one of them
  demarche show parties -d colombia-farc
  demarche list --json | jq -r '.[].id'";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListArgs {
    #[command(flatten)]
    format: FormatArgs,
}

/// The metadata of each bundled dossier.
struct BundledList(Vec<Meta>);

pub(super) fn run(arguments: &ListArgs) -> Result<(), Failure> {
    let metas =
        dossier::bundled().iter().filter_map(|bundled| bundled.load().dossier).map(|dossier| dossier.meta);
    arguments.format.write(&BundledList(metas.collect()), None)
}

impl Render for BundledList {
    fn doc(&self) -> Doc {
        let rows = self
            .0
            .iter()
            .map(|meta| {
                let kept = meta.kept_until.map(|date| date.human()).unwrap_or_default();
                vec![Line::text(meta.id.to_string()), meta.title.as_str().into(), kept.into()]
            })
            .collect();
        let mut doc = Doc::default();
        doc.table(&["Id", "Title", "Covers to"], rows);
        doc
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["id", "title", "kept_until"]);
        for meta in &self.0 {
            let kept = meta.kept_until.map(|date| date.to_string()).unwrap_or_default();
            table.rows.push(vec![meta.id.to_string(), meta.title.clone(), kept]);
        }
        table
    }

    fn json(&self) -> Value {
        let each = |meta: &Meta| json!({"id": meta.id, "title": meta.title, "kept_until": meta.kept_until});
        self.0.iter().map(each).collect()
    }
}
