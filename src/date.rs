//! Dates as sources give them, in a subset of EDTF (ISO 8601-2) that keeps their precision.
//!
//! The forms are `2025`, `2025-07`, `2025-07-23`, the interval `2025-07-23/2025-07-25` (it lasted), the
//! window `[2012-02-23..2012-02-28]` (one unknown day among these), and `~` after a date for approximate. A
//! [`Date`] is never rounded; code uses its [earliest](Date::earliest) and [latest](Date::latest) day.

mod words;

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use words::{
    BRIEF_CELLS, age_words, ahead_words, day_words, days_ago, month_name, month_words, weekday_words,
};

/// A day of the (proleptic Gregorian) calendar.
pub type Day = NaiveDate;

/// A year, month or day, as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// 1 to 9999.
    year: u16,
    /// 1 to 12.
    month: Option<u8>,
    /// 1 to 31, only with a month.
    day: Option<u8>,
    /// Marked with `~`: approximate.
    approximate: bool,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    PartialDate(PartialDate),
    /// It lasted from the first to the second.
    Interval(PartialDate, PartialDate),
    /// One unknown day among these.
    Window(PartialDate, PartialDate),
}

/// A date with the precision of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date(Form);

/// A day that counts, and the date from which it follows. Whoever prints it prints the date, which says no more
/// than the source does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day, for counting and sorting.
    pub day: Day,
    /// The date as the record has it.
    pub when: Date,
}

impl Dated {
    /// The later of two. Of two on the same day, the one whose date is more precise; whatever their order.
    #[must_use]
    pub fn newer(self, other: Self) -> Self {
        let rank = |one: &Self| {
            let when = one.when;
            (one.day, Reverse(when.uncertainty()), when.earliest(), Reverse(when.latest()), when.to_string())
        };
        if rank(&self) >= rank(&other) { self } else { other }
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not in one of the forms that the format knows.
    Malformed,
    /// In a known form, but no such day: 30 February, month 13, year 0.
    Impossible,
    /// An interval or window that ends before it starts.
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

impl PartialDate {
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

/// Exactly `width` ASCII digits; `None` if the part is absent.
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
            let (a, b) = (PartialDate::parse(a)?, PartialDate::parse(b)?);
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
        PartialDate::parse(text).map(|p| Self(Form::PartialDate(p)))
    }
}

impl Date {
    /// The date of one whole day.
    pub fn of_day(day: Day) -> Self {
        let small = |n: u32| u8::try_from(n).unwrap_or(1);
        Self(Form::PartialDate(PartialDate {
            year: u16::try_from(day.year()).unwrap_or(1),
            month: Some(small(day.month())),
            day: Some(small(day.day())),
            approximate: false,
        }))
    }

    fn points(&self) -> (PartialDate, PartialDate) {
        match self.0 {
            Form::PartialDate(p) => (p, p),
            Form::Interval(a, b) | Form::Window(a, b) => (a, b),
        }
    }

    /// The first possible day.
    pub fn earliest(&self) -> Day {
        self.points().0.earliest()
    }

    /// The last possible day.
    pub fn latest(&self) -> Day {
        self.points().1.latest()
    }

    /// The start of an interval or window, as precise as it is known; otherwise the date itself.
    #[must_use]
    pub fn start(&self) -> Self {
        Self(Form::PartialDate(self.points().0))
    }

    /// Whether it is an interval, `a/b`: something that lasted.
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Form::Interval(..))
    }

    /// Whether the day is not known exactly: a month, a year or a window. An interval is exact if both its
    /// ends are.
    pub fn is_vague(&self) -> bool {
        match self.0 {
            Form::PartialDate(p) => p.day.is_none(),
            Form::Interval(a, b) => a.day.is_none() || b.day.is_none(),
            Form::Window(..) => true,
        }
    }

    /// How uncertain it is, for comparisons: the days on which it may have been, then whether it is approximate.
    pub fn uncertainty(&self) -> (i64, bool) {
        let days = if self.is_vague() { (self.latest() - self.earliest()).num_days() } else { 0 };
        (days, self.is_approximate())
    }

    /// Whether either end is marked as approximate.
    pub fn is_approximate(&self) -> bool {
        let (first, last) = self.points();
        first.approximate || last.approximate
    }

    /// Year, month and day as far as they are known, for an interval or window those of both ends.
    pub fn known_parts(&self) -> Vec<Vec<u16>> {
        let parts = |p: PartialDate| {
            let smaller = [p.month, p.day].into_iter().flatten().map(u16::from);
            std::iter::once(p.year).chain(smaller).collect()
        };
        match self.0 {
            Form::PartialDate(p) => vec![parts(p)],
            Form::Interval(a, b) | Form::Window(a, b) => vec![parts(a), parts(b)],
        }
    }
}

impl fmt::Display for PartialDate {
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
            Form::PartialDate(p) => p.fmt(f),
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
