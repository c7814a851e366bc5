//! The options that choose a dossier and a day. Most commands have them.

use std::ffi::OsString;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::candidates;

/// Which dossier, and as of when.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct DossierArgs {
    /// Read this dossier
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER")]
    pub(super) name: Option<OsString>,

    /// Show the situation at the end of this day: 2025-07-25, 25 Jul 2025, 25/7/2025, today or yesterday (by this
    /// computer's clock, in UTC), latest, or a meeting's id
    #[arg(long, value_name = "DATE", add = ArgValueCandidates::new(candidates::days))]
    pub(super) as_of: Option<String>,
}

impl DossierArgs {
    /// These options, and those given before the command where they are absent.
    pub(super) fn or(self, before: Self) -> Self {
        Self { name: self.name.or(before.name), as_of: self.as_of.or(before.as_of) }
    }
}
