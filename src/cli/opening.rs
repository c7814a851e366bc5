//! Which dossier a command reads, and as of which day.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Open;
use super::home;
use super::outcome::{Failure, tell_errors};
use super::progress;
use super::settings::Settings;
use super::watch::Stamp;
use crate::date::{Date, Day};
use crate::derive::{self, Calendar, Moment};
use crate::dossier::{self, Bundled, Loaded};
use crate::model::{Dossier, Id};
use crate::near::hint;
use crate::save::shown;
use crate::text;

/// The variable that names the dossier to read by default.
const VARIABLE: &str = "DEMARCHE_DOSSIER";

/// The bundled dossier that is read when none is named.
pub(super) const DEFAULT: &str = "russia-ukraine";

/// Where a dossier comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A folder, or a file.
    Path(PathBuf),
    /// It comes with the program.
    Bundled(&'static Bundled),
    /// Standard input.
    Input,
}

impl Origin {
    /// What a name stands for: what is there under it, else the bundled dossier with that id.
    fn named(name: &OsStr) -> Option<Self> {
        if name == "-" {
            return Some(Self::Input);
        }
        let path = Path::new(name);
        if path.symlink_metadata().is_ok() {
            return Some(Self::Path(path.to_owned()));
        }
        name.to_str().and_then(dossier::bundled_named).map(Self::Bundled)
    }

    /// The folder or file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            Self::Bundled(_) | Self::Input => None,
        }
    }

    /// How its files look now.
    pub(super) fn stamp(&self) -> Stamp {
        self.path().map(Stamp::of).unwrap_or_default()
    }

    /// Reads it, sound or not.
    pub(super) fn read(&self) -> Loaded {
        match self {
            Self::Path(path) => {
                progress::reading(path);
                dossier::open(path)
            }
            Self::Bundled(bundled) => bundled.load(),
            Self::Input => dossier::read("standard input", progress::reading_input()),
        }
    }
}

/// A sound dossier, its days, and the one as of which it is told.
pub(super) struct Opened {
    pub(super) dossier: Arc<Dossier>,
    pub(super) calendar: Calendar,
    pub(super) day: Day,
    /// The day was asked for: it stays the same when the dossier grows.
    pub(super) day_given: bool,
    pub(super) origin: Origin,
    /// How its files looked just before they were read.
    pub(super) stamp: Stamp,
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
    let origin = origin(options.named.as_deref())?;
    let stamp = origin.stamp();
    let loaded = origin.read();
    let Some(dossier) = loaded.dossier else {
        tell_errors(loaded.report);
        return Err(Failure::Said);
    };
    progress::step(|| "deriving the situation on the day".to_owned());
    let calendar = Calendar::of(&dossier);
    let day_given = options.as_of.is_some();
    let day = match &options.as_of {
        Some(as_of) => day_named(&dossier, calendar.latest, "--as-of", as_of)?,
        None => calendar.latest,
    };
    Ok(Opened { dossier: Arc::new(dossier), calendar, day, day_given, origin, stamp })
}

/// Reads a dossier, sound or not: the one named, else the environment's, else the default.
///
/// # Errors
/// Where nothing of that name is there.
pub(super) fn load(named: Option<&OsStr>) -> Result<Loaded, Failure> {
    Ok(origin(named)?.read())
}

/// Where the dossier that is named comes from, else the environment's, else the settings', else the default.
///
/// # Errors
/// Where nothing of that name is there, or the settings cannot be read.
pub(super) fn origin(named: Option<&OsStr>) -> Result<Origin, Failure> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let name: OsString = match named.map(OsStr::to_owned).or(variable) {
        Some(name) => name,
        None => Settings::read()?.dossier.map_or_else(|| DEFAULT.into(), |name| home::expanded(&name).into()),
    };
    Origin::named(&name).ok_or_else(|| {
        let named = if name.is_empty() { "\"\"".to_owned() } else { shown(Path::new(&name)) };
        let near = match near_dossier(&name) {
            none if none.is_empty() => ": no file or folder, and none that is bundled".to_owned(),
            near => near,
        };
        Failure::Failed(format!("there is no dossier {named}{near}"))
    })
}

/// Whether a first argument names a dossier: something that exists, standard input or a bundled one.
pub(super) fn is_dossier(name: &OsStr) -> bool {
    Origin::named(name).is_some()
}

/// A suggestion of a bundled dossier, if one is near.
pub(super) fn near_dossier(name: &OsStr) -> String {
    hint(&name.to_string_lossy(), dossier::bundled().iter().map(|bundled| bundled.id))
}

/// The first of the days that an option names: of a month, a year or a meeting that took several.
///
/// # Errors
/// As [`day_named`].
pub(super) fn first_day_named(
    dossier: &Dossier,
    latest: Day,
    option: &str,
    named: &str,
) -> Result<Day, Failure> {
    let day = day_named(dossier, latest, option, named)?;
    let date = dossier.meeting(named).map(|meeting| meeting.when);
    let date = date.or_else(|| named.parse().ok()).or_else(|| Date::from_words(named, latest));
    Ok(date.map_or(day, |date| date.earliest()))
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
            let named = text::line(named);
            // Some reasons name it themselves.
            let named = if why.contains(&named) { String::new() } else { format!(" {named}") };
            Failure::Usage(format!("{option}{named}: {why}"))
        }
    })
}
