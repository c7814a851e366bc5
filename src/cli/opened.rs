//! Opens the dossier that a command reads, as of a day.

use std::sync::Arc;

use chrono::Days;

use super::clock;
use super::dossier_args::DossierArgs;
use super::origin::{Origin, origin};
use super::output::{Failure, print_errors};
use super::private::Private;
use super::progress;
use super::watch::Stamp;
use crate::date::{Date, Day, days_ago};
use crate::derive::{self, Calendar, Moment};
use crate::model::{Dossier, Id};
use crate::suggest::hint;
use crate::text;

/// A dossier without errors, its calendar, and the day to show.
pub(super) struct Opened {
    pub(super) dossier: Arc<Dossier>,
    pub(super) calendar: Calendar,
    pub(super) day: Day,
    /// The user gave the day, so it stays the same when the dossier grows.
    pub(super) day_given: bool,
    pub(super) origin: Origin,
    /// The stamp of its files just before they were read.
    pub(super) stamp: Stamp,
    /// The private records that were left out of it.
    pub(super) left_out: Vec<Id>,
}

impl Opened {
    /// The moment at the end of the day.
    pub(super) fn moment(&self) -> Moment {
        Moment::at(&self.dossier, self.day)
    }
}

/// Opens the dossier and the day that the options name, with or without private records.
///
/// # Errors
/// If the dossier cannot be read or has errors, which are then printed, if there is no such day, or as
/// [`Private::apply`].
pub(super) fn open(arguments: &DossierArgs, private: Private) -> Result<Opened, Failure> {
    let origin = origin(arguments.name.as_deref())?;
    let stamp = origin.stamp();
    let loaded = origin.read();
    let Some(dossier) = loaded.dossier else {
        print_errors(loaded.report);
        return Err(Failure::Reported);
    };
    let (dossier, left_out) = private.apply(dossier)?;
    progress::step(|| "deriving the situation on the day".to_owned());
    let calendar = Calendar::of(&dossier);
    let day_given = arguments.as_of.is_some();
    let day = match &arguments.as_of {
        Some(as_of) => day_named(&dossier, calendar.latest, "--as-of", as_of)?,
        None => calendar.latest,
    };
    Ok(Opened { dossier: Arc::new(dossier), calendar, day, day_given, origin, stamp, left_out })
}

/// The first day of the date or meeting that an option names.
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
    let date = date.or_else(|| named.parse().ok()).or_else(|| Date::from_words(named, latest).ok());
    Ok(date.map_or(day, |date| date.earliest()))
}

/// The day that an option names: `latest`, the last day of a date or meeting, or a day from today by the clock.
///
/// # Errors
/// Wrong usage if the value is not a date. If it looks like an id, a failure that suggests a meeting.
pub(super) fn day_named(dossier: &Dossier, latest: Day, option: &str, named: &str) -> Result<Day, Failure> {
    if let Some(ago) = days_ago(named) {
        let today = clock::today().map_err(Failure::Failed)?;
        return Ok(today.checked_sub_days(Days::new(ago)).unwrap_or(today));
    }
    derive::as_of(dossier, latest, latest, named).map_err(|why| {
        // A value that looks like an id means a meeting. Anything else is an invalid date.
        if Id::is_well_formed(named) && !named.starts_with(|c: char| c.is_ascii_digit()) {
            let meetings = dossier.meetings.iter().map(|meeting| meeting.id.as_str());
            Failure::Failed(format!("{option}: {why}{}", hint(named, meetings.chain(["latest"]))))
        } else {
            let named = text::line(named);
            // Some reasons contain the value already.
            let named = if why.contains(&named) { String::new() } else { format!(" {named}") };
            Failure::Usage(format!("{option}{named}: {why}"))
        }
    })
}
