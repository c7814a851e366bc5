//! The current time. No other module reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};

use crate::date::Day;

/// The variable that sets the time in exported files.
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// The time to write into an exported file, in UTC as in RFC 3339: `SOURCE_DATE_EPOCH`, or now.
///
/// # Errors
/// A message if the variable is not a number of seconds or is out of range.
pub(super) fn made_at() -> Result<String, String> {
    Ok(now()?.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The present day in UTC, by `SOURCE_DATE_EPOCH` or the clock.
///
/// # Errors
/// As [`made_at`].
pub(super) fn today() -> Result<Day, String> {
    Ok(now()?.date_naive())
}

fn now() -> Result<DateTime<Utc>, String> {
    let seconds = match std::env::var_os(FIXED) {
        Some(fixed) => fixed
            .to_str()
            .and_then(|text| text.parse::<i64>().ok())
            .ok_or_else(|| format!("{FIXED} must be a number of seconds since 1970"))?,
        None => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|elapsed| i64::try_from(elapsed.as_secs()).ok())
            .unwrap_or(0),
    };
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| format!("{FIXED} is out of range"))
}
