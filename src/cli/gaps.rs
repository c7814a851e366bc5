//! `demarche gaps`: how far apart two parties are, issue by issue.

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::candidates;
use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::lookup;
use super::opened::{Opened, open};
use super::output::Failure;
use crate::derive::gap::{self, GapFacts};
use crate::derive::{Moment, programs};
use crate::model::{Dossier, Id};
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche gaps russia ukraine
  demarche gaps russia ukraine --as-of 2025-03-20 --format md
  demarche gaps gov-colombia farc-ep -d colombia-farc --json

docs/definitions.md explains each word and its rule, under Gap.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct GapsArgs {
    /// The id of one party
    #[arg(value_name = "A", add = ArgValueCandidates::new(candidates::parties))]
    a: String,

    /// The id of the other party
    #[arg(value_name = "B", add = ArgValueCandidates::new(candidates::parties))]
    b: String,

    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    #[command(flatten)]
    format: FormatArgs,
}

/// The gaps, to be written in any format.
pub(super) struct GapView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) parties: [&'a Id; 2],
    pub(super) gaps: Vec<GapFacts>,
}

pub(super) fn run(arguments: &GapsArgs) -> Result<(), Failure> {
    let Opened { dossier, day, .. } = open(&arguments.dossier, arguments.format.private())?;
    let parties = [&lookup::party(&dossier, &arguments.a)?.id, &lookup::party(&dossier, &arguments.b)?.id];
    if parties[0] == parties[1] {
        return Err(Failure::Usage("a gap needs two different parties".to_owned()));
    }
    let moment = Moment::at(&dossier, day);
    let gaps = gap::gaps(&dossier, &moment, parties[0], parties[1]);
    let view = GapView { dossier: &dossier, moment: &moment, parties, gaps };
    arguments.format.write(&view, Some(&dossier))
}

impl Render for GapView<'_> {
    fn doc(&self) -> Doc {
        report::gaps(self.dossier, self.moment, self.parties, &self.gaps)
    }

    fn table(&self) -> Table {
        report::gap_table(self.dossier, self.parties, &self.gaps)
    }

    fn json(&self) -> Value {
        programs::gaps(self.moment, self.parties, &self.gaps)
    }
}
