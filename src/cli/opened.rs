//! Opens the dossier that a command reads, as of a day.

use std::sync::Arc;

use super::dossier_args::DossierArgs;
use super::origin::{Origin, origin};
use super::output::{Failure, tell_errors};
use super::progress;
use super::watch::Stamp;
use crate::date::{Date, Day};
use crate::derive::{self, Calendar, Moment};
use crate::model::{Dossier, Id};
use crate::suggest::hint;
use crate::text;

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
pub(super) fn open(arguments: &DossierArgs) -> Result<Opened, Failure> {
    let origin = origin(arguments.name.as_deref())?;
    let stamp = origin.stamp();
    let loaded = origin.read();
    let Some(dossier) = loaded.dossier else {
        tell_errors(loaded.report);
        return Err(Failure::Said);
    };
    progress::step(|| "deriving the situation on the day".to_owned());
    let calendar = Calendar::of(&dossier);
    let day_given = arguments.as_of.is_some();
    let day = match &arguments.as_of {
        Some(as_of) => day_named(&dossier, calendar.latest, "--as-of", as_of)?,
        None => calendar.latest,
    };
    Ok(Opened { dossier: Arc::new(dossier), calendar, day, day_given, origin, stamp })
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
