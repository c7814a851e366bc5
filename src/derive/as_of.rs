//! Finds the day that a date, a meeting's id or the word `latest` means.

use crate::date::{Date, DateError, Day};
use crate::model::Dossier;

/// The day that `text` names. It can be any date of the format (its last day), a date as people write it (`25
/// Jul 2025`; without a year it is in the year of `near`), the id of a meeting (its last day), or `latest`.
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
    match text.parse::<Date>() {
        Ok(date) => Ok(date.latest()),
        Err(why) => match Date::from_words(text, near) {
            Some(date) => Ok(date.latest()),
            None if why == DateError::Impossible => Err(why.to_string()),
            None => {
                Err(format!("no date and no meeting of this dossier: {text}; write 2025-06-02 or 2 Jun 2025"))
            }
        },
    }
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
        ] {
            assert_eq!(at(text), Ok(day(expected)), "{text}");
        }
        assert!(at("2012-02-30").unwrap_err().contains("no such day"));
        assert!(at("tomorrow").unwrap_err().contains("no date and no meeting"));
        assert!(at("30 Feb 2012").is_err());
    }
}
