//! `demarche timeline`: what happened, in chronological order.

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::candidates;
use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::lookup;
use super::opened::{Opened, day_named, first_day_named, open};
use super::output::Failure;
use crate::date::day_words;
use crate::derive::timeline::{Lane, TimelineFilter, lanes};
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche timeline --from 2025-05 --as-of 2025-07-25
  demarche timeline --from istanbul-2025-05-16 --to 2025-06 --format md
  demarche timeline --party turkiye --format csv > turkiye.csv
  demarche timeline --issue prisoners --json | jq -r '.lanes[].items[].title'

Each record is listed once, on its day or on the first day on which it may be. A date that is known only to the month \
or year is shown as such. An outcome also counts on the days of its steps. In the JSON, a joint position is in the lane \
of each holder.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct TimelineArgs {
    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Start on this day: the first day of a month, a year or a meeting
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(candidates::days))]
    from: Option<String>,

    /// End on this day: the last day of a month, a year or a meeting
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(candidates::days))]
    to: Option<String>,

    /// Show only what this party said, attended, is bound by or was involved in
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::parties))]
    party: Option<String>,

    /// Show only records on this issue or one below it
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::issues))]
    issue: Option<String>,

    #[command(flatten)]
    format: FormatArgs,
}

/// The timeline, to be written in any format.
pub(super) struct TimelineView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) narrowed: TimelineFilter<'a>,
    pub(super) lanes: Vec<Lane>,
}

pub(super) fn run(arguments: &TimelineArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
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
        return Err(Failure::Usage(format!("--from ({from}) is after --to ({to})")));
    }
    if let Some(id) = &arguments.party {
        lookup::party(dossier, id)?;
    }
    if let Some(id) = &arguments.issue {
        lookup::issue(dossier, id)?;
    }
    let narrowed =
        TimelineFilter { from, to, party: arguments.party.as_deref(), issue: arguments.issue.as_deref() };
    let mut lanes = lanes(dossier, &moment);
    for lane in &mut lanes {
        lane.marks.retain(|mark| narrowed.admits(dossier, &moment, mark));
    }
    let view = TimelineView { dossier, moment: &moment, narrowed, lanes };
    arguments.format.write(&view, Some(dossier))
}

impl Render for TimelineView<'_> {
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
