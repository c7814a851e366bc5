//! `demarche timeline`: what happened, in order of time.

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::args::Open;
use super::completions;
use super::opening::{Opened, day_named, first_day_named, open};
use super::outcome::Failure;
use super::suggest::known;
use super::view::{View, Written};
use crate::date::day_words;
use crate::derive::timeline::{Lane, Narrowed, lanes};
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  demarche timeline --from 2025-05 --as-of 2025-07-25
  demarche timeline --from istanbul-2025-05-16 --to 2025-06 --format md
  demarche timeline --party turkiye --format csv > turkiye.csv
  demarche timeline --issue prisoners --json | jq -r '.lanes[].items[].title'

Each record is listed once, on its day or on the first day on which it may be. A date that is known only to the month \
or year is shown as such. An outcome also counts on the days of its steps. In the JSON, a joint position is in the lane \
of each holder.";

#[derive(Debug, Args)]
pub(super) struct Timeline {
    #[command(flatten)]
    pub(super) open: Open,

    /// Start on this day: the first day of a month, a year or a meeting
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(completions::days))]
    from: Option<String>,

    /// End on this day: the last day of a month, a year or a meeting
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(completions::days))]
    to: Option<String>,

    /// Show only what this party said, attended, is bound by or was involved in
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::parties))]
    party: Option<String>,

    /// Show only records on this issue or one below it
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completions::issues))]
    issue: Option<String>,

    #[command(flatten)]
    written: Written,
}

pub(super) struct TimelineView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) narrowed: Narrowed<'a>,
    pub(super) lanes: Vec<Lane>,
}

pub(super) fn run(arguments: &Timeline) -> Result<(), Failure> {
    let opened = open(&arguments.open)?;
    let moment = opened.moment();
    let Opened { dossier, calendar, .. } = &opened;
    let from =
        arguments.from.as_deref().map(|from| first_day_named(dossier, calendar.latest, "--from", from));
    let to = arguments.to.as_deref().map(|to| day_named(dossier, calendar.latest, "--to", to));
    let (from, to) = (from.transpose()?, to.transpose()?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let (from, to) = (day_words(from), day_words(to));
        return Err(Failure::Usage(format!("there is no day from {from} to {to}: --from is the later day")));
    }
    if let Some(id) = &arguments.party {
        known(id, "party", dossier.party(id).is_some(), dossier.parties.iter().map(|party| &party.id))?;
    }
    if let Some(id) = &arguments.issue {
        known(id, "issue", dossier.issue(id).is_some(), dossier.issues.iter().map(|issue| &issue.id))?;
    }
    let narrowed =
        Narrowed { from, to, party: arguments.party.as_deref(), issue: arguments.issue.as_deref() };
    let mut lanes = lanes(dossier, &moment);
    for lane in &mut lanes {
        lane.marks.retain(|mark| narrowed.admits(dossier, &moment, mark));
    }
    arguments.written.write(&TimelineView { dossier, moment: &moment, narrowed, lanes })
}

impl View for TimelineView<'_> {
    fn doc(&self) -> Doc {
        report::timeline(self.dossier, self.moment, &self.narrowed, &self.lanes)
    }

    fn table(&self) -> Table {
        report::timeline_table(self.dossier, self.moment, &self.lanes)
    }

    fn json(&self) -> Value {
        programs::timeline(self.dossier, self.moment, &self.narrowed, &self.lanes)
    }
}
