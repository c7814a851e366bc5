//! `demarche changes`: what happened between two days, and which statuses changed.

use std::ffi::OsString;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::candidates;
use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::opened::{day_named, open};
use super::output::Failure;
use crate::date::{Day, day_words};
use crate::derive::change::{self, Change, StatusChange};
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche changes --from 2025-06-02
  demarche changes --from 2025-06-02 --to 2025-07-25 --format md
  demarche changes --from istanbul-2025-06-02 --to istanbul-2025-07-23 --json

A day is a date (its last day counts), a meeting's id, or latest. The list begins after the end of the first day, so \
events of that day are not in it.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ChangesArgs {
    /// Read this dossier
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER")]
    pub(super) name: Option<OsString>,

    /// List changes after the end of this day
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(candidates::days))]
    from: String,

    /// List changes up to the end of this day; by default, the dossier's latest day
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(candidates::days))]
    to: Option<String>,

    #[command(flatten)]
    format: FormatArgs,
}

/// The changes, to be written in any format.
pub(super) struct ChangeView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) from: Day,
    pub(super) to: &'a Moment,
    pub(super) changes: Vec<Change>,
    pub(super) turned: Vec<StatusChange>,
}

pub(super) fn run(arguments: &ChangesArgs) -> Result<(), Failure> {
    let opened =
        open(&DossierArgs { name: arguments.name.clone(), as_of: None }, arguments.format.private())?;
    let dossier = &opened.dossier;
    let latest = opened.calendar.latest;
    let from = day_named(dossier, latest, "--from", &arguments.from)?;
    let to = match &arguments.to {
        Some(to) => day_named(dossier, latest, "--to", to)?,
        None => opened.day,
    };
    if from > to {
        let (from, to) = (day_words(from), day_words(to));
        return Err(Failure::Usage(format!("--from ({from}) is after the last day ({to})")));
    }
    let (from, to) = (Moment::at(dossier, from), Moment::at(dossier, to));
    let changes = change::changes(dossier, from.day, to.day);
    let turned = change::status_changes(dossier, &from, &to);
    let view = ChangeView { dossier, from: from.day, to: &to, changes, turned };
    arguments.format.write(&view, Some(dossier))
}

impl Render for ChangeView<'_> {
    fn doc(&self) -> Doc {
        report::changes(self.dossier, self.from, self.to, &self.changes, &self.turned)
    }

    fn table(&self) -> Table {
        report::change_table(self.dossier, self.to, &self.changes, &self.turned)
    }

    fn json(&self) -> Value {
        programs::changes(self.from, self.to.day, &self.changes, &self.turned)
    }
}
