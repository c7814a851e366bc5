//! `demarche changes`: what happened between two days, and which derived words turned.

use std::ffi::OsString;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::args::Open;
use super::completions;
use super::output::Failure;
use super::source::{day_named, open};
use super::view::{View, Written};
use crate::date::{Day, day_words};
use crate::derive::change::{self, Change, StatusChange};
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  demarche changes --from 2025-06-02
  demarche changes --from 2025-06-02 --to 2025-07-25 --format md
  demarche changes --from istanbul-2025-06-02 --to istanbul-2025-07-23 --json

A day is a date (its last day counts), a meeting's id, or latest. What happened on the first day itself had \
happened by its end: it is not told.";

#[derive(Debug, Args)]
pub(super) struct Changes {
    /// The dossier to read
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER")]
    pub(super) named: Option<OsString>,

    /// The day after which
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(completions::days))]
    from: String,

    /// The day up to which; the dossier's latest without it
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(completions::days))]
    to: Option<String>,

    #[command(flatten)]
    written: Written,
}

pub(super) struct ChangeView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) from: Day,
    pub(super) to: &'a Moment,
    pub(super) changes: Vec<Change>,
    pub(super) turned: Vec<StatusChange>,
}

pub(super) fn run(arguments: &Changes) -> Result<(), Failure> {
    let opened = open(&Open { named: arguments.named.clone(), as_of: None })?;
    let dossier = &opened.dossier;
    let latest = opened.calendar.latest;
    let from = day_named(dossier, latest, "--from", &arguments.from)?;
    let to = match &arguments.to {
        Some(to) => day_named(dossier, latest, "--to", to)?,
        None => opened.day,
    };
    if from > to {
        let (from, to) = (day_words(from), day_words(to));
        return Err(Failure::Usage(format!(
            "nothing lies after {from} and up to {to}: --from is the later day"
        )));
    }
    let (from, to) = (Moment::at(dossier, from), Moment::at(dossier, to));
    let changes = change::changes(dossier, from.day, to.day);
    let turned = change::status_changes(dossier, &from, &to);
    arguments.written.write(&ChangeView { dossier, from: from.day, to: &to, changes, turned })
}

impl View for ChangeView<'_> {
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
