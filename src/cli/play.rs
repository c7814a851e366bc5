//! `demarche play`: the state of play.

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::opened::{Opened, open};
use super::output::Failure;
use crate::derive::axis::Unit;
use crate::derive::play::Strips;
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche play --as-of 2025-07-25
  demarche play -d colombia-farc --by quarter --format md
  demarche play --by month --format csv > strips.csv

A status is that at the end of the week, month, quarter, year or decade; of the last one, at the end of the day. Nothing \
later than the day is in it. The table has a row for each issue and column.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct PlayArgs {
    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// How long a column is [default: the shortest that shows the whole time in at most sixty]
    #[arg(long, value_name = "UNIT")]
    by: Option<By>,

    #[command(flatten)]
    format: FormatArgs,
}

/// How long a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// A week, from Monday on
    Week,
    /// A month
    Month,
    /// Three months
    Quarter,
    /// A year
    Year,
    /// Ten years
    Decade,
}

impl From<By> for Unit {
    fn from(by: By) -> Self {
        match by {
            By::Week => Self::Week,
            By::Month => Self::Month,
            By::Quarter => Self::Quarter,
            By::Year => Self::Year,
            By::Decade => Self::Decade,
        }
    }
}

/// The state of play, to be written in any format.
pub(super) struct PlayView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) strips: Strips,
}

pub(super) fn run(arguments: &PlayArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
    let moment = opened.moment();
    let Opened { dossier, calendar, .. } = &opened;
    let strips = Strips::of(dossier, calendar, &moment, arguments.by.map(Unit::from));
    arguments.format.write(&PlayView { dossier, moment: &moment, strips }, Some(dossier))
}

impl Render for PlayView<'_> {
    fn doc(&self) -> Doc {
        report::play(self.dossier, self.moment, &self.strips)
    }

    fn table(&self) -> Table {
        report::play_table(self.dossier, &self.strips)
    }

    fn json(&self) -> Value {
        programs::play(self.dossier, self.moment, &self.strips)
    }
}
