//! Dates and durations as people say and write them.

use chrono::Datelike;

use super::{Date, Day, Form, PartialDate};

impl Date {
    /// A date as people write it: `25 Jul 2025`, `25 July`, `Jul 2025`, `25.7.2025`. A missing year is that
    /// of `near`. `None` if it is none of these, or not a valid day.
    pub fn from_words(text: &str, near: Day) -> Option<Self> {
        // `2jun` too: a number ends where a letter begins.
        let mut spaced = String::with_capacity(text.len() + 2);
        for c in text.chars() {
            if c.is_alphabetic() && spaced.ends_with(|last: char| last.is_ascii_digit()) {
                spaced.push(' ');
            }
            spaced.push(c);
        }
        let parts: Vec<&str> = spaced
            .split(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
            .filter(|part| !part.is_empty())
            .collect();
        let (day, month, year) = match parts.as_slice() {
            [day, month, year] => (Some(*day), *month, Some(*year)),
            [day, month] if day.len() <= 2 => (Some(*day), *month, None),
            [month, year] => (None, *month, Some(*year)),
            [month] => (None, *month, None),
            _ => return None,
        };
        let month = month_number(month).or_else(|| month.parse().ok().filter(|_| day.is_some()))?;
        let year = year.map_or(Ok(near.year()), str::parse).ok()?;
        match day {
            Some(day) => format!("{year:04}-{month:02}-{:02}", day.parse::<u8>().ok()?),
            None => format!("{year:04}-{month:02}"),
        }
        .parse()
        .ok()
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

    /// The shortest form, for lists (at most [`BRIEF_CELLS`]): `2 Jun` in the year of `today`, otherwise `Jun
    /// 2025`; a year alone is `2025`. An interval shows its end once that is reached, otherwise its start; a
    /// window shows its last day: `≤28 Feb`.
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
            (Some(m), _) if !matches!(self.0, Form::Window(..)) => format!("{} {}", month(m), p.year),
            _ => p.year.to_string(),
        };
        if matches!(self.0, Form::Window(..)) { format!("≤{words}") } else { words }
    }
}

/// The most cells that a brief date takes.
pub const BRIEF_CELLS: usize = 8;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(m: u8) -> &'static str {
    MONTHS.get(usize::from(m).saturating_sub(1)).copied().unwrap_or("?")
}

/// The number of a month by its name or the first three or more letters of it.
fn month_number(word: &str) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    let start = word.get(..3)?;
    MONTHS.iter().position(|name| name.eq_ignore_ascii_case(start)).map(|at| at + 1)
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
        ] {
            assert_eq!(date(text).brief(today), words);
        }
    }
}
