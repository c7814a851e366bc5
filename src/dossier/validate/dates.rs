//! Recognises dates as people write them, to say how the format writes them.

use crate::date::Date;

const MONTHS: [&str; 12] = [
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

/// A date that was written in another form, in the form of the format: `7 July 2014` as `2014-07-07`. None if
/// it is not one, or if day and month could be either way round.
pub(super) fn as_date(text: &str) -> Option<String> {
    use Part::{Month, Number};
    // Dates are short, but the text may be very long.
    if text.len() > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    let mut about = text.starts_with('~');
    let mut parts = Vec::new();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match word {
            "about" | "around" | "circa" | "ca" | "c" => about = true,
            "the" | "of" | "on" | "in" => {}
            _ if is_weekday(word) => {}
            _ => parts.push(Part::of(word)?),
        }
    }
    let (year, month, day) = match *parts.as_slice() {
        [Number(year, 4)] => (year, None, None),
        [Month(month) | Number(month, 1..=2), Number(year, 4)] | [Number(year, 4), Number(month, 1..=2)] => {
            (year, Some(month), None)
        }
        [Number(day, 1..=2), Month(month), Number(year, 4)]
        | [Month(month), Number(day, 1..=2), Number(year, 4)]
        | [Number(year, 4), Month(month) | Number(month, 1..=2), Number(day, 1..=2)] => {
            (year, Some(month), Some(day))
        }
        // Points stand between day, month and year. With other signs only a number above 12 tells which is the day.
        [Number(day, 1..=2), Number(month, 1..=2), Number(year, 4)]
            if text.contains('.') || day == month || day > 12 =>
        {
            (year, Some(month), Some(day))
        }
        [Number(month, 1..=2), Number(day @ 13.., 2), Number(year, 4)] => (year, Some(month), Some(day)),
        _ => return None,
    };
    let smaller = [month, day].into_iter().flatten().map(|part| format!("-{part:02}"));
    let written: String = std::iter::once(format!("{year:04}")).chain(smaller).collect();
    let written = if about { written + "~" } else { written };
    written.parse::<Date>().is_ok().then_some(written)
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    /// A number, and how many digits it has.
    Number(u32, usize),
    Month(u32),
}

impl Part {
    /// A number, `7th`, or the name of a month or its first letters.
    fn of(word: &str) -> Option<Self> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = word.get(digits.len()..).unwrap_or_default();
        if let Ok(number) = digits.parse() {
            return matches!(ending, "" | "st" | "nd" | "rd" | "th")
                .then_some(Self::Number(number, digits.len()));
        }
        (1..)
            .zip(MONTHS)
            .find(|(_, name)| word.len() >= 3 && name.starts_with(word))
            .map(|(month, _)| Self::Month(month))
    }
}

fn is_weekday(word: &str) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|day| day.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them_are_recognised() {
        for (written, meant) in [
            ("7 July 2014", "2014-07-07"),
            ("Monday, 7th of July 2014", "2014-07-07"),
            ("July 7, 2014", "2014-07-07"),
            ("7 Sept. 2014", "2014-09-07"),
            ("July 2014", "2014-07"),
            ("7.8.2014", "2014-08-07"),
            ("7/7/2014", "2014-07-07"),
            ("25/07/2014", "2014-07-25"),
            ("07/25/2014", "2014-07-25"),
            ("2014-7-1", "2014-07-01"),
            ("2014/07/01", "2014-07-01"),
            ("07/2014", "2014-07"),
            ("about 2014", "2014~"),
            ("c. May 2014", "2014-05~"),
            ("~2014", "2014~"),
            ("2014-07-01 ", "2014-07-01"),
        ] {
            assert_eq!(as_date(written).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_could_be_another_day_or_is_none_is_left_alone() {
        for written in [
            "7/8/2014",
            "31 June 2014",
            "2025-07-23T10:00",
            "July",
            "7 July",
            "soon",
            "",
            "20140707",
            "ж 2014",
            "1 2 3 4",
            "7 Ju 2014",
            "99999999999 May 2014",
        ] {
            assert_eq!(as_date(written), None, "{written}");
        }
        assert_eq!(as_date(&"7 July 2014".repeat(100)), None);
    }
}
