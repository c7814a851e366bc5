//! Which dossier a command reads, and as of which day.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::args::Open;
use super::outcome::{Failure, tell_errors};
use crate::date::Day;
use crate::derive::{self, Calendar, Moment};
use crate::dossier::{self, Loaded};
use crate::model::{Dossier, Id};
use crate::near::hint;
use crate::save::shown;
use crate::text;

/// The variable that names the dossier to read by default.
const VARIABLE: &str = "DEMARCHE_DOSSIER";

/// The bundled dossier that is read when none is named.
const DEFAULT: &str = "russia-ukraine";

/// A sound dossier, its days, and the one as of which it is told.
pub(super) struct Opened {
    pub(super) dossier: Arc<Dossier>,
    pub(super) calendar: Calendar,
    pub(super) day: Day,
}

impl Opened {
    /// What follows at the end of the day.
    pub(super) fn moment(&self) -> Moment {
        Moment::at(&self.dossier, self.day)
    }
}

/// Opens what the options name, else what the environment names, else the default.
///
/// # Errors
/// Where it cannot be read or has errors, which are then told; where the day cannot be found.
pub(super) fn open(options: &Open) -> Result<Opened, Failure> {
    let loaded = load(options.named.as_deref())?;
    let Some(dossier) = loaded.dossier else {
        tell_errors(loaded.report);
        return Err(Failure::Said);
    };
    let calendar = Calendar::of(&dossier);
    let day = match &options.as_of {
        Some(as_of) => day_named(&dossier, calendar.latest, "--as-of", as_of)?,
        None => calendar.latest,
    };
    Ok(Opened { dossier: Arc::new(dossier), calendar, day })
}

/// Reads a dossier, sound or not: the one named, else the environment's, else the default.
///
/// # Errors
/// Where nothing of that name is there.
pub(super) fn load(named: Option<&OsStr>) -> Result<Loaded, Failure> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let name: OsString = named.map(OsStr::to_owned).or(variable).unwrap_or_else(|| DEFAULT.into());
    if name == "-" {
        return Ok(dossier::read("standard input", io::stdin().lock()));
    }
    let path = Path::new(&name);
    if path.symlink_metadata().is_ok() {
        return Ok(dossier::open(path));
    }
    if let Some(bundled) = name.to_str().and_then(dossier::bundled_named) {
        return Ok(bundled.load());
    }
    Err(Failure::Failed(format!("there is no dossier {}{}", shown(path), near_dossier(&name))))
}

/// Whether a first argument names a dossier: something that exists, standard input or a bundled one.
pub(super) fn is_dossier(name: &OsStr) -> bool {
    name == "-"
        || Path::new(name).symlink_metadata().is_ok()
        || name.to_str().and_then(dossier::bundled_named).is_some()
}

/// A suggestion of a bundled dossier, if one is near.
pub(super) fn near_dossier(name: &OsStr) -> String {
    hint(&name.to_string_lossy(), dossier::bundled().iter().map(|bundled| bundled.id))
}

/// The day that an option names: `latest`, a date's last day, or a meeting's.
///
/// # Errors
/// Wrong usage where it is no date; a failure, with the meeting that was probably meant, where it has the
/// form of an id.
pub(super) fn day_named(dossier: &Dossier, latest: Day, option: &str, named: &str) -> Result<Day, Failure> {
    derive::as_of(dossier, latest, latest, named).map_err(|why| {
        // What has the form of an id was meant for a meeting; anything else is no date.
        if Id::is_well_formed(named) && !named.starts_with(|c: char| c.is_ascii_digit()) {
            let meetings = dossier.meetings.iter().map(|meeting| meeting.id.as_str());
            Failure::Failed(format!("{option}: {why}{}", hint(named, meetings.chain(["latest"]))))
        } else {
            Failure::Usage(format!("{option} {}: {why}", text::line(named)))
        }
    })
}
