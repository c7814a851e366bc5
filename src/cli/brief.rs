//! `demarche brief`: one issue on one page.

use std::sync::Arc;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::candidates;
use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::lookup;
use super::opened::{Opened, open};
use super::output::Failure;
use crate::derive::issue_brief;
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche brief ceasefire
  demarche brief prisoners --as-of 2025-07-25 --format md
  demarche brief illicit-drugs -d colombia-farc";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct BriefArgs {
    /// The issue's id
    #[arg(value_name = "ISSUE", add = ArgValueCandidates::new(candidates::issues))]
    issue: String,

    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    #[command(flatten)]
    format: FormatArgs,
}

/// The brief, to be written in any format.
pub(super) struct BriefView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) brief: issue_brief::Brief<'a>,
}

pub(super) fn run(arguments: &BriefArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let mut at = |day| Arc::new(Moment::at(dossier, day));
    let brief = issue_brief::issue_brief(dossier, &moment, &arguments.issue, &mut at)
        .ok_or_else(|| lookup::unknown_issue(dossier, &arguments.issue))?;
    arguments.format.write(&BriefView { dossier, moment: &moment, brief }, Some(dossier))
}

impl Render for BriefView<'_> {
    fn doc(&self) -> Doc {
        report::issue_brief(self.dossier, self.moment, &self.brief)
    }

    fn table(&self) -> Table {
        report::brief_table(self.dossier, self.moment, &self.brief)
    }

    fn json(&self) -> Value {
        programs::brief(self.moment, &self.brief)
    }
}
