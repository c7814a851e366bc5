//! `demarche brief`: one issue on one page.

use std::sync::Arc;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::args::Open;
use super::completions;
use super::known_id::known;
use super::output::Failure;
use super::source::{Opened, open};
use super::view::{View, Written};
use crate::derive::issue_brief;
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  demarche brief ceasefire
  demarche brief prisoners --as-of 2025-07-25 --format md
  demarche brief illicit-drugs -d colombia-farc";

#[derive(Debug, Args)]
pub(super) struct Brief {
    /// The issue's id
    #[arg(value_name = "ISSUE", add = ArgValueCandidates::new(completions::issues))]
    issue: String,

    #[command(flatten)]
    pub(super) open: Open,

    #[command(flatten)]
    written: Written,
}

pub(super) struct BriefView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) brief: issue_brief::Brief<'a>,
}

pub(super) fn run(arguments: &Brief) -> Result<(), Failure> {
    let opened = open(&arguments.open)?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let found = issue_brief::issue_brief(dossier, &moment, &arguments.issue, &mut |day| {
        Arc::new(Moment::at(dossier, day))
    });
    let ids = dossier.issues.iter().map(|issue| &issue.id);
    known(&arguments.issue, "issue", found.is_some(), ids)?;
    match found {
        Some(brief) => arguments.written.write(&BriefView { dossier, moment: &moment, brief }),
        None => Err(Failure::Said),
    }
}

impl View for BriefView<'_> {
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
