//! Finds the day that a date, a meeting's id or the word `latest` means.

use crate::date::{Date, DateError, Day};
use crate::model::Dossier;

/// How a date can be written where one is asked for.
pub const DATE_FORMS: &str =
    "2025-07-25, 25 Jul 2025, 25/7/2025, 25 July, Jul 2025, today, yesterday or latest";

/// The day that `text` names. It can be any date of the format (its last day), a date as people write it (`25
/// Jul 2025`; without a year it is in the year of `near`), the id of a meeting (its last day), or `latest`. Days that
/// are named from today (`yesterday`) need a clock: see [`days_ago`](crate::date::days_ago).
///
/// # Errors
/// If it is none of these. The error says what was expected.
pub fn as_of(dossier: &Dossier, latest: Day, near: Day, text: &str) -> Result<Day, String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("latest") {
        return Ok(latest);
    }
    if let Some(meeting) = dossier.meeting(text) {
        return Ok(meeting.when.latest());
    }
    let date = match text.parse::<Date>() {
        Err(DateError::Malformed) => Date::from_words(text, near),
        read => read,
    };
    date.map(|date| date.latest()).map_err(|why| match why {
        DateError::Malformed => format!("no date and no meeting of this dossier: {text}; write {DATE_FORMS}"),
        DateError::Impossible => {
            // Those who write the month first write numbers only where the day is no month.
            let swapped = if text.contains('/') { "; the day comes before the month: 25/7/2025" } else { "" };
            format!("{why}{swapped}")
        }
        DateError::Backwards => why.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_dates_in_many_ways() {
        let dossier: Dossier = serde_json::from_str(
            r#"{"dossier": {"format": 1, "id": "d", "title": "D"}, "meetings": [
                {"id": "talks", "title": "Talks", "when": "2012-02-23/2012-02-25", "status": "held"}]}"#,
        )
        .unwrap();
        let dossier = dossier.indexed();
        let day = |text: &str| text.parse::<Date>().unwrap().latest();
        let at = |text: &str| as_of(&dossier, day("2013-01-01"), day("2012-06-01"), text);
        for (text, expected) in [
            ("2012-02", "2012-02-29"),
            ("latest", "2013-01-01"),
            ("talks", "2012-02-25"),
            ("25 Jul 2025", "2025-07-25"),
            (" 2 june ", "2012-06-02"),
            ("Feb 2012", "2012-02-29"),
            ("25.7.2025", "2025-07-25"),
            ("2jun", "2012-06-02"),
            ("25/07/2025", "2025-07-25"),
            ("5/7/2025", "2025-07-05"),
            ("2025/7/25", "2025-07-25"),
            ("2025-7-5", "2025-07-05"),
            ("Jul 25 2025", "2025-07-25"),
            ("July 25th, 2025", "2025-07-25"),
            ("jul25", "2012-07-25"),
            ("25th July", "2012-07-25"),
            ("the 3rd of February 2013", "2013-02-03"),
            ("Fri 25 Jul 2025", "2025-07-25"),
            ("Sept 2012", "2012-09-30"),
            ("07/2025", "2025-07-31"),
            ("25.7.", "2012-07-25"),
        ] {
            assert_eq!(at(text), Ok(day(expected)), "{text}");
        }
        assert!(at("tomorrow").unwrap_err().contains("no date and no meeting"));
        for (text, why) in [
            ("30 Feb 2012", "no such day in the calendar"),
            ("2012-02-30", "no such day in the calendar"),
            ("07/25/2025", "no such day in the calendar; the day comes before the month: 25/7/2025"),
            ("2013/2012", "its end lies before its start"),
        ] {
            assert_eq!(at(text).unwrap_err(), why);
        }
        for text in ["25 Jul 25", "junk 2025", "12 13 14", "0", "25", "monday", "Jul 2025 25 Jul", ""] {
            assert!(at(text).unwrap_err().contains("write 2025-07-25, 25 Jul 2025"), "{text}");
        }
    }
}
