//! `demarche matrix`: the demands and positions of each party on each issue.

use clap::Args;
use serde_json::Value;

use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::opened::{Opened, open};
use super::output::Failure;
use crate::derive::{Moment, matrix, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche matrix
  demarche matrix --folded --as-of 2025-07-25
  demarche matrix --format csv > matrix.csv";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct MatrixArgs {
    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Count the issues below an issue with it
    #[arg(long)]
    folded: bool,

    #[command(flatten)]
    format: FormatArgs,
}

/// The matrix, to be written in any format.
pub(super) struct MatrixView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) matrix: matrix::Matrix,
}

pub(super) fn run(arguments: &MatrixArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let work_out = if arguments.folded { matrix::Matrix::folded } else { matrix::Matrix::at };
    let matrix = work_out(dossier, &moment);
    arguments.format.write(&MatrixView { dossier, moment: &moment, matrix }, Some(dossier))
}

impl Render for MatrixView<'_> {
    fn doc(&self) -> Doc {
        report::matrix(self.dossier, self.moment, &self.matrix)
    }

    fn table(&self) -> Table {
        report::matrix_table(self.dossier, &self.matrix)
    }

    fn json(&self) -> Value {
        programs::matrix(self.moment, &self.matrix)
    }
}
