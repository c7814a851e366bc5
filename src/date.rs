//! Dates as sources give them: an EDTF (ISO 8601-2) subset whose precision is kept.
//!
//! `2025`, `2025-07`, `2025-07-23`, the interval `2025-07-23/2025-07-25` (it lasted), the window
//! `[2012-02-23..2012-02-28]` (one day among these), and `~` behind a date for approximate.
//! A [`Date`] is never rounded: what follows from it on the calendar are its [earliest](Date::earliest)
//! and [latest](Date::latest) day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the (proleptic Gregorian) calendar.
pub type Day = NaiveDate;

/// One year, month or day, as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// 1 to 9999.
    year: u16,
    /// 1 to 12.
    month: Option<u8>,
    /// 1 to 31, only with a month.
    day: Option<u8>,
    /// Marked `~`: about then.
    approximate: bool,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Point(Point),
    /// It lasted from the first to the second.
    Interval(Point, Point),
    /// One day among these, not known which.
    Window(Point, Point),
}

/// A date with the precision of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date(Form);

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not in one of the forms that the format knows.
    Malformed,
    /// In a known form, but no such day: 30 February, month 13, year 0.
    Impossible,
    /// An interval or window whose end lies before its start.
    Backwards,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => {
                "not a date: expected YYYY, YYYY-MM, YYYY-MM-DD, FROM/TO or [FROM..TO], with ~ behind for approximate"
            }
            Self::Impossible => "no such day in the calendar",
            Self::Backwards => "its end lies before its start",
        })
    }
}

impl std::error::Error for DateError {}

impl Point {
    fn parse(text: &str) -> Result<Self, DateError> {
        let (text, approximate) = match text.strip_suffix('~') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?.ok_or(DateError::Malformed)?;
        let month = digits(parts.next(), 2)?;
        let day = digits(parts.next(), 2)?;
        if parts.next().is_some() {
            return Err(DateError::Malformed);
        }
        let real =
            NaiveDate::from_ymd_opt(i32::from(year), month.map_or(1, u32::from), day.map_or(1, u32::from));
        if year == 0 || real.is_none() {
            return Err(DateError::Impossible);
        }
        // Two digits always fit.
        let small = |n: u16| u8::try_from(n).unwrap_or(u8::MAX);
        Ok(Self { year, month: month.map(small), day: day.map(small), approximate })
    }

    fn earliest(self) -> Day {
        NaiveDate::from_ymd_opt(
            i32::from(self.year),
            self.month.map_or(1, u32::from),
            self.day.map_or(1, u32::from),
        )
        .unwrap_or(NaiveDate::MIN)
    }

    fn latest(self) -> Day {
        if self.day.is_some() {
            return self.earliest();
        }
        let (year, month) = match self.month {
            Some(12) | None => (i32::from(self.year) + 1, 1),
            Some(month) => (i32::from(self.year), u32::from(month) + 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
    }
}

/// Exactly `width` ASCII digits; `None` where the part is absent.
fn digits(part: Option<&str>, width: usize) -> Result<Option<u16>, DateError> {
    let Some(part) = part else { return Ok(None) };
    if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::Malformed);
    }
    part.parse().map(Some).map_err(|_| DateError::Malformed)
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let pair = |a: &str, b: &str| {
            let (a, b) = (Point::parse(a)?, Point::parse(b)?);
            if b.latest() < a.earliest() {
                return Err(DateError::Backwards);
            }
            Ok((a, b))
        };
        if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            let (a, b) = inner.split_once("..").ok_or(DateError::Malformed)?;
            let (a, b) = pair(a, b)?;
            return Ok(Self(Form::Window(a, b)));
        }
        if let Some((a, b)) = text.split_once('/') {
            let (a, b) = pair(a, b)?;
            return Ok(Self(Form::Interval(a, b)));
        }
        Point::parse(text).map(|p| Self(Form::Point(p)))
    }
}

impl Date {
    /// The date of one whole day.
    pub fn of_day(day: Day) -> Self {
        let small = |n: u32| u8::try_from(n).unwrap_or(1);
        Self(Form::Point(Point {
            year: u16::try_from(day.year()).unwrap_or(1),
            month: Some(small(day.month())),
            day: Some(small(day.day())),
            approximate: false,
        }))
    }

    /// A date as people write it: `25 Jul 2025`, `25 July`, `Jul 2025`, `25.7.2025`. A missing year is
    /// that of `near`. `None` where it is none of these, or no such day.
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

    fn points(&self) -> (Point, Point) {
        match self.0 {
            Form::Point(p) => (p, p),
            Form::Interval(a, b) | Form::Window(a, b) => (a, b),
        }
    }

    /// The first day that it can mean.
    pub fn earliest(&self) -> Day {
        self.points().0.earliest()
    }

    /// The last day that it can mean.
    pub fn latest(&self) -> Day {
        self.points().1.latest()
    }

    /// Where an interval or window begins, as precise as that is known; else the date itself.
    #[must_use]
    pub fn start(&self) -> Self {
        Self(Form::Point(self.points().0))
    }

    /// Whether it is an interval, `a/b`: something that lasted.
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Form::Interval(..))
    }

    /// Whether the day is not known exactly: a month, a year or a window, where an interval counts
    /// as known when both its ends are.
    pub fn is_vague(&self) -> bool {
        match self.0 {
            Form::Point(p) => p.day.is_none(),
            Form::Interval(a, b) => a.day.is_none() || b.day.is_none(),
            Form::Window(..) => true,
        }
    }

    /// Whether it is marked as approximate, in either end.
    pub fn is_approximate(&self) -> bool {
        let (first, last) = self.points();
        first.approximate || last.approximate
    }

    /// Year, month and day as far as they are known; of an interval or window those of both ends.
    pub fn known_parts(&self) -> Vec<Vec<u16>> {
        let parts = |p: Point| {
            let smaller = [p.month, p.day].into_iter().flatten().map(u16::from);
            std::iter::once(p.year).chain(smaller).collect()
        };
        match self.0 {
            Form::Point(p) => vec![parts(p)],
            Form::Interval(a, b) | Form::Window(a, b) => vec![parts(a), parts(b)],
        }
    }

    /// As a reader would write it: `23 Jul 2025`, `Jul 2025`, `23–25 Jul 2025`,
    /// `between 23 and 28 Feb 2012`, `about 2025`.
    pub fn human(&self) -> String {
        match self.0 {
            Form::Point(p) => about(p, point(p)),
            Form::Interval(a, b) => {
                let (first, last) = pair_words(a, b);
                // Days and months of one kind read as a range; others need the words.
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

    /// The shortest wording that lists have room for (at most [`BRIEF_CELLS`]): `2 Jun` in the year of
    /// `today`, else `Jun 2025`; a year alone is `2025`. An interval shows its end once that is reached,
    /// else its start; a window its last day: `≤28 Feb`.
    pub fn brief(&self, today: Day) -> String {
        let p = match self.0 {
            Form::Interval(_, b) if b.latest() <= today => b,
            Form::Point(p) | Form::Interval(p, _) => p,
            Form::Window(_, b) => b,
        };
        let words = match (p.month, p.day) {
            (Some(m), Some(d)) if i32::from(p.year) == today.year() => format!("{d} {}", month(m)),
            (Some(m), None) if i32::from(p.year) == today.year() => month(m).to_owned(),
            // Two digits for the year would read as a day.
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

fn point(p: Point) -> String {
    match (p.month, p.day) {
        (Some(m), Some(d)) => format!("{d} {} {}", month(m), p.year),
        (Some(m), None) => format!("{} {}", month(m), p.year),
        _ => p.year.to_string(),
    }
}

fn about(p: Point, words: String) -> String {
    if p.approximate { format!("about {words}") } else { words }
}

/// The two ends, the first without what it shares with the second.
fn pair_words(a: Point, b: Point) -> (String, String) {
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

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(m) = self.month {
            write!(f, "-{m:02}")?;
        }
        if let Some(d) = self.day {
            write!(f, "-{d:02}")?;
        }
        if self.approximate { f.write_str("~") } else { Ok(()) }
    }
}

/// The format's own form, which parses to an equal date.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Point(p) => p.fmt(f),
            Form::Interval(a, b) => write!(f, "{a}/{b}"),
            Form::Window(a, b) => write!(f, "[{a}..{b}]"),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateVisitor)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Day {
        date(text).earliest()
    }

    #[test]
    fn every_form_has_its_days() {
        for (text, first, last) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-12", "2025-12-01", "2025-12-31"),
            ("2025-07-23", "2025-07-23", "2025-07-23"),
            ("2025-07-23/2025-07-25", "2025-07-23", "2025-07-25"),
            ("2025-07/2025-07-25", "2025-07-01", "2025-07-25"),
            ("[2012-02-23..2012-02-28]", "2012-02-23", "2012-02-28"),
            ("2025-07-23~", "2025-07-23", "2025-07-23"),
            ("9999", "9999-01-01", "9999-12-31"),
        ] {
            let d = date(text);
            assert_eq!((d.earliest(), d.latest()), (day(first), day(last)), "{text}");
            assert_eq!(d.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("", DateError::Malformed),
            ("25", DateError::Malformed),
            ("2025-7-23", DateError::Malformed),
            ("2025-07-23-01", DateError::Malformed),
            ("2025-07-23T10", DateError::Malformed),
            ("+2025", DateError::Malformed),
            ("２０２５", DateError::Malformed),
            ("~2025", DateError::Malformed),
            ("[2025..]", DateError::Malformed),
            ("[2025..2026", DateError::Malformed),
            ("2025/", DateError::Malformed),
            ("2025/2026/2027", DateError::Malformed),
            ("2025-02-30", DateError::Impossible),
            ("2025-13", DateError::Impossible),
            ("2025-00", DateError::Impossible),
            ("0000", DateError::Impossible),
            ("2025-07-25/2025-07-23", DateError::Backwards),
            ("[2026..2025]", DateError::Backwards),
        ] {
            assert_eq!(text.parse::<Date>(), Err(why), "{text}");
        }
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

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            if let Ok(d) = text.parse::<Date>() {
                prop_assert_eq!(d.to_string(), text);
                prop_assert!(d.earliest() <= d.latest());
            }
        }

        #[test]
        fn near_dates_are_read_or_refused(text in r"\[?[0-9]{1,4}(-[0-9]{1,2}){0,3}~?(/|\.\.)?[0-9-]{0,10}~?\]?") {
            if let Ok(d) = text.parse::<Date>() {
                prop_assert_eq!(d.to_string(), text);
                prop_assert!(!d.human().is_empty());
            }
        }
    }
}
