//! Dates and durations as people say and write them.

use chrono::Datelike;

use super::{Date, DateError, Day, Form, PartialDate};

impl Date {
    /// A date as people write it: `25 Jul 2025`, `July 25th, 2025`, `25/07/2025` (the day comes first), `25 July`,
    /// `Jul 2025`, `Fri 25 Jul 2025`. A missing year is that of `near`.
    ///
    /// # Errors
    /// [`DateError::Malformed`] if it is none of these, [`DateError::Impossible`] if there is no such day.
    pub fn from_words(text: &str, near: Day) -> Result<Self, DateError> {
        let parts = parts(text);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let is_year = |part: &str| part.len() == 4 && part.parse::<u16>().is_ok();
        let is_number = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok();
        let is_name = |part: &str| month_number(part).is_some();
        let (day, month, year) = match parts.as_slice() {
            [day, month, year] if is_number(day) && is_year(year) => (Some(*day), *month, Some(*year)),
            [month, day, year] if is_name(month) && is_number(day) && is_year(year) => {
                (Some(*day), *month, Some(*year))
            }
            [year, month, day] if is_year(year) && is_number(month) && is_number(day) => {
                (Some(*day), *month, Some(*year))
            }
            [first, second] if is_name(first) && is_number(second) => (Some(*second), *first, None),
            // `25.7.` has a full stop behind it, `07/2025` a year.
            [day, month] if is_number(day) && (is_name(month) || is_number(month)) => {
                (Some(*day), *month, None)
            }
            [month, year] if is_year(year) => (None, *month, Some(*year)),
            [year, month] if is_year(year) && is_number(month) => (None, *month, Some(*year)),
            [month] if is_name(month) => (None, *month, None),
            _ => return Err(DateError::Malformed),
        };
        let month = month_number(month).or_else(|| month.parse().ok()).ok_or(DateError::Malformed)?;
        let year = year.map_or(Ok(near.year()), str::parse).map_err(|_| DateError::Malformed)?;
        let day = day.map(str::parse::<u8>).transpose().map_err(|_| DateError::Malformed)?;
        match day {
            Some(day) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("{year:04}-{month:02}"),
        }
        .parse()
    }

    /// As a reader would write it: `23 Jul 2025`, `Jul 2025`, `23–25 Jul 2025`, `between 23 and 28 Feb 2012`,
    /// `about 2025`.
    pub fn human(&self) -> String {
        match self.0 {
            Form::PartialDate(p) => about(p, point(p)),
            Form::Interval(a, b) => {
                let (first, last) = pair_words(a, b);
                // Two days or two months make a readable range; other pairs need words.
                if a.day.is_some() == b.day.is_some() {
                    format!("{first}–{last}")
                } else {
                    format!("{first} to {last}")
                }
            }
            Form::Window(a, b) => {
                let (first, last) = pair_words(a, b);
                format!("between {first} and {last}")
            }
        }
    }

    /// How long ago it was on a later day, as far as that is known: `13 months`, `up to 5 months`, `about 2 months`.
    pub fn age(&self, on: Day) -> String {
        let [oldest, newest] = [self.earliest(), self.latest()].map(|day| age_words((on - day).num_days()));
        let is_known = !self.is_vague() || oldest == newest;
        let words = if is_known { newest } else { format!("up to {oldest}") };
        if self.is_approximate() && words != "today" { format!("about {words}") } else { words }
    }

    /// The shortest form, for lists (at most [`BRIEF_CELLS`]): `2 Jun` in the year of `today`, otherwise `Jun
    /// 2025`; a year alone is `2025`. An interval shows its end once that is reached, otherwise its start; a
    /// window shows its last day: `≤28 Feb`. An approximate date has a mark: `~28 Feb`, in another year `~2012`.
    pub fn brief(&self, today: Day) -> String {
        let p = match self.0 {
            Form::Interval(_, b) if b.latest() <= today => b,
            Form::PartialDate(p) | Form::Interval(p, _) => p,
            Form::Window(_, b) => b,
        };
        let words = match (p.month, p.day) {
            (Some(m), Some(d)) if i32::from(p.year) == today.year() => format!("{d} {}", month(m)),
            (Some(m), None) if i32::from(p.year) == today.year() => month(m).to_owned(),
            // A year of two digits would look like a day.
            (Some(m), _) if !matches!(self.0, Form::Window(..)) && !p.approximate => {
                format!("{} {}", month(m), p.year)
            }
            _ => p.year.to_string(),
        };
        match self.0 {
            Form::Window(..) => format!("≤{words}"),
            _ if p.approximate => format!("~{words}"),
            _ => words,
        }
    }
}

/// The most cells that a brief date takes.
pub const BRIEF_CELLS: usize = 8;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(m: u8) -> &'static str {
    MONTHS.get(usize::from(m).saturating_sub(1)).copied().unwrap_or("?")
}

/// The parts of a date as people write it, without what says nothing new: a weekday, the ending of `25th`, `of`.
fn parts(text: &str) -> Vec<String> {
    // `2jun` too: a number ends where a letter begins, and a word where a number does.
    let mut spaced = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        let last = spaced.chars().next_back().unwrap_or(' ');
        if (c.is_alphabetic() && last.is_ascii_digit()) || (c.is_ascii_digit() && last.is_alphabetic()) {
            spaced.push(' ');
        }
        spaced.extend(c.to_lowercase());
    }
    let words = spaced.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '/' | '-'));
    let says_nothing = |word: &str| {
        let is_weekday = word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word));
        is_weekday || matches!(word, "st" | "nd" | "rd" | "th" | "of" | "the")
    };
    words.filter(|word| !word.is_empty() && !says_nothing(word)).map(str::to_owned).collect()
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How many days ago a day is that is named by where it lies from today: `today`, `yesterday`.
pub fn days_ago(text: &str) -> Option<u64> {
    match text.trim().to_lowercase().as_str() {
        "today" => Some(0),
        "yesterday" => Some(1),
        _ => None,
    }
}

/// The number of a month by its name or the first three or more letters of it.
fn month_number(word: &str) -> Option<usize> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let word = if word == "sept" { "sep" } else { word.as_str() };
    let begins = |name: &&str| word.len() >= 3 && name.starts_with(word);
    NAMES.iter().position(begins).map(|at| at + 1)
}

fn point(p: PartialDate) -> String {
    match (p.month, p.day) {
        (Some(m), Some(d)) => format!("{d} {} {}", month(m), p.year),
        (Some(m), None) => format!("{} {}", month(m), p.year),
        _ => p.year.to_string(),
    }
}

fn about(p: PartialDate, words: String) -> String {
    if p.approximate { format!("about {words}") } else { words }
}

/// The two ends, the first without what it shares with the second.
fn pair_words(a: PartialDate, b: PartialDate) -> (String, String) {
    let first = match (a.month, a.day) {
        (Some(m), Some(d)) if a.year == b.year && b.day.is_some() => {
            if a.month == b.month {
                d.to_string()
            } else {
                format!("{d} {}", month(m))
            }
        }
        (Some(m), None) if a.year == b.year && b.month.is_some() => month(m).to_owned(),
        _ => point(a),
    };
    (about(a, first), about(b, point(b)))
}

/// `25 Jul 2025`.
pub fn day_words(day: Day) -> String {
    Date::of_day(day).human()
}

/// `Jul`: the month that a day is in.
pub fn month_name(day: Day) -> &'static str {
    month(u8::try_from(day.month()).unwrap_or(0))
}

/// `Jul 2025`: the month that a day is in, with its year.
pub fn month_words(day: Day) -> String {
    format!("{} {}", month_name(day), day.year())
}

/// `Fri 25 Jul 2025`.
pub fn weekday_words(day: Day) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let index = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    format!("{} {}", DAYS.get(index).copied().unwrap_or(""), day_words(day))
}

/// How long ago, in words for prose and lists: `today`, `5 days`, `13 months`, `3 years`.
/// Days up to 59, then whole months up to 23, then whole years.
pub fn age_words(days: i64) -> String {
    let count = |n: i64, unit: &str| if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") };
    match days {
        i64::MIN..=0 => "today".to_owned(),
        1..=59 => count(days, "day"),
        // Mean lengths: 30.44 and 365.25 days.
        60..=730 => count(days * 100 / 3044, "month"),
        _ => count(days * 100 / 36_525, "year"),
    }
}

/// How far ahead, in words: `today`, `tomorrow`, `in 8 days`, `in 13 months`.
pub fn ahead_words(days: i64) -> String {
    match days {
        i64::MIN..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {}", age_words(days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Day {
        date(text).earliest()
    }

    #[test]
    fn words_keep_the_precision() {
        for (text, words) in [
            ("2025", "2025"),
            ("2025-07", "Jul 2025"),
            ("2025-07-23", "23 Jul 2025"),
            ("2025-07-23~", "about 23 Jul 2025"),
            ("2025-07-23/2025-07-25", "23–25 Jul 2025"),
            ("2025-07-30/2025-08-02", "30 Jul–2 Aug 2025"),
            ("2024-12-30/2025-01-02", "30 Dec 2024–2 Jan 2025"),
            ("2025-07/2025-07-25", "Jul to 25 Jul 2025"),
            ("[2012-02-23..2012-02-28]", "between 23 and 28 Feb 2012"),
            ("[2012-02..2012-05]", "between Feb and May 2012"),
        ] {
            assert_eq!(date(text).human(), words, "{text}");
        }
    }

    #[test]
    fn ages_are_rounded_down_and_named() {
        for (days, words) in [
            (0, "today"),
            (1, "1 day"),
            (59, "59 days"),
            (61, "2 months"),
            (406, "13 months"),
            (731, "2 years"),
            (1100, "3 years"),
        ] {
            assert_eq!(age_words(days), words);
        }
    }

    #[test]
    fn the_age_of_a_date_is_as_precise_as_the_date() {
        let today = day("2025-07-25");
        for (text, words) in [
            ("2025-07-20", "5 days"),
            ("2025-07-18/2025-07-20", "5 days"),
            ("2025-07-20~", "about 5 days"),
            ("2025-06", "up to 54 days"),
            ("[2025-05-02..2025-05-09]", "2 months"),
            ("2025-07", "up to 24 days"),
            ("2023", "up to 2 years"),
            ("2022", "up to 3 years"),
            ("2025-07-25", "today"),
        ] {
            assert_eq!(date(text).age(today), words, "{text}");
        }
    }

    #[test]
    fn what_lies_ahead_is_so_far_away() {
        for (days, words) in [(0, "today"), (1, "tomorrow"), (8, "in 8 days"), (61, "in 2 months")] {
            assert_eq!(ahead_words(days), words);
        }
    }

    #[test]
    fn brief_dates_name_the_year_only_when_it_is_another() {
        let today = day("2025-07-25");
        for (text, words) in [
            ("2025-06-02", "2 Jun"),
            ("2024-06-14", "Jun 2024"),
            ("[2025-07-25..2025-08-31]", "≤31 Aug"),
            ("[2012-02-23..2012-02-28]", "≤2012"),
            ("2025-06", "Jun"),
            ("2014", "2014"),
            ("2025-07-23/2025-07-25", "25 Jul"),
            ("2025-07-23/2025-07-26", "23 Jul"),
            ("2025-07-23~", "~23 Jul"),
            ("2025-07~", "~Jul"),
            ("2024-07-23~", "~2024"),
            ("2014~", "~2014"),
        ] {
            assert_eq!(date(text).brief(today), words);
        }
    }
}
