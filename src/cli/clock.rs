//! The time, which only the edge of the program may know.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

/// The variable that fixes the time at which a snapshot says it was made.
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// When a snapshot is made, in UTC by RFC 3339: `SOURCE_DATE_EPOCH`, or now.
///
/// # Errors
/// Words for people, where the variable is no number of seconds or beyond the calendar.
pub(super) fn made_at() -> Result<String, String> {
    let seconds = match std::env::var_os(FIXED) {
        Some(fixed) => fixed
            .to_str()
            .and_then(|text| text.parse::<i64>().ok())
            .ok_or_else(|| format!("{FIXED} is not a number of seconds since 1970"))?,
        None => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|elapsed| i64::try_from(elapsed.as_secs()).ok())
            .unwrap_or(0),
    };
    let time =
        DateTime::from_timestamp(seconds, 0).ok_or_else(|| format!("{FIXED} is beyond the calendar"))?;
    Ok(time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
