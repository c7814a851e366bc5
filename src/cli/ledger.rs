//! `demarche ledger`: every outcome, with what was promised, what was done and what is overdue.

use clap::Args;
use serde_json::Value;

use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::opened::{Opened, open};
use super::output::Failure;
use crate::derive::ledger::{self, LedgerEntry};
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche ledger
  demarche ledger --as-of 2025-05-24 --format md
  demarche ledger -d colombia-farc --format csv > ledger.csv";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LedgerArgs {
    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    #[command(flatten)]
    format: FormatArgs,
}

/// The ledger, to be written in any format.
pub(super) struct LedgerView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) entries: Vec<LedgerEntry<'a>>,
}

pub(super) fn run(arguments: &LedgerArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let entries = ledger::ledger(dossier, &moment);
    arguments.format.write(&LedgerView { dossier, moment: &moment, entries }, Some(dossier))
}

impl Render for LedgerView<'_> {
    fn doc(&self) -> Doc {
        report::ledger(self.dossier, self.moment, &self.entries)
    }

    fn table(&self) -> Table {
        report::ledger_table(&self.entries)
    }

    fn json(&self) -> Value {
        programs::ledger(self.moment, &self.entries)
    }
}
