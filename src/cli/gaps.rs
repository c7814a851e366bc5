//! `demarche gaps`: how far apart two parties are, issue by issue.

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::args::Open;
use super::completions;
use super::opening::{Opened, open};
use super::outcome::Failure;
use super::suggest::known;
use super::view::{View, Written};
use crate::derive::gap::{self, GapFacts};
use crate::derive::{Moment, programs};
use crate::model::{Dossier, Id};
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  demarche gaps russia ukraine
  demarche gaps russia ukraine --as-of 2025-03-20 --format md
  demarche gaps gov-colombia farc-ep -d colombia-farc --json

docs/definitions.md explains each word and its rule, under Gap.";

#[derive(Debug, Args)]
pub(super) struct Gaps {
    /// The id of one party
    #[arg(value_name = "A", add = ArgValueCandidates::new(completions::parties))]
    a: String,

    /// The id of the other party
    #[arg(value_name = "B", add = ArgValueCandidates::new(completions::parties))]
    b: String,

    #[command(flatten)]
    pub(super) open: Open,

    #[command(flatten)]
    written: Written,
}

pub(super) struct GapView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) parties: [&'a Id; 2],
    pub(super) gaps: Vec<GapFacts>,
}

pub(super) fn run(arguments: &Gaps) -> Result<(), Failure> {
    let Opened { dossier, day, .. } = open(&arguments.open)?;
    let party = |id: &str| {
        known(id, "party", dossier.party(id).is_some(), dossier.parties.iter().map(|party| &party.id))?;
        dossier.party(id).map(|party| &party.id).ok_or(Failure::Said)
    };
    let parties = [party(&arguments.a)?, party(&arguments.b)?];
    if parties[0] == parties[1] {
        return Err(Failure::Usage("a gap needs two different parties".to_owned()));
    }
    let moment = Moment::at(&dossier, day);
    let gaps = gap::gaps(&dossier, &moment, parties[0], parties[1]);
    arguments.written.write(&GapView { dossier: &dossier, moment: &moment, parties, gaps })
}

impl View for GapView<'_> {
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
