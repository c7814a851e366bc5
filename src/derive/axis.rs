//! The axis of time in columns of one length, by the calendar.

use chrono::{Datelike as _, Months, TimeDelta};

use super::calendar::Calendar;
use crate::date::{Date, Day, month_words};
use crate::model::{Word as _, words};

words! {
    /// How long a column of the axis is.
    Unit { Week = "week", Month = "month", Quarter = "quarter", Year = "year", Decade = "decade" }
}

/// A column of the axis: a calendar week from Monday on, a month, a quarter, a year or a decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
}

impl Column {
    /// Whether a day is in it.
    pub fn has(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether a date is in it with every day on which it may be.
    pub fn has_whole(self, date: Date) -> bool {
        self.has(date.earliest()) && self.has(date.latest())
    }
}

impl Unit {
    /// The column that a day is in.
    pub fn column_of(self, day: Day) -> Column {
        let months = |from: Option<Day>, months: u32| {
            let from = from.unwrap_or(day);
            let next = from.checked_add_months(Months::new(months));
            Column { from, to: next.and_then(|next| next.pred_opt()).unwrap_or(day) }
        };
        let year = day.year();
        match self {
            Self::Week => {
                let after_monday = TimeDelta::days(i64::from(day.weekday().num_days_from_monday()));
                let from = day.checked_sub_signed(after_monday).unwrap_or(day);
                Column { from, to: from.checked_add_signed(TimeDelta::days(6)).unwrap_or(day) }
            }
            Self::Month => months(Day::from_ymd_opt(year, day.month(), 1), 1),
            Self::Quarter => months(Day::from_ymd_opt(year, day.month0() / 3 * 3 + 1, 1), 3),
            Self::Year => months(Day::from_ymd_opt(year, 1, 1), 12),
            Self::Decade => months(Day::from_ymd_opt(year - year.rem_euclid(10), 1, 1), 120),
        }
    }

    /// The columns from one day's to another's, at most `most` of them: those at the end.
    pub fn columns(self, first: Day, last: Day, most: usize) -> Vec<Column> {
        let mut columns = Vec::new();
        let mut at = Some(last);
        while let Some(day) = at.filter(|day| *day >= first || columns.is_empty()) {
            if columns.len() == most {
                break;
            }
            let column = self.column_of(day);
            at = column.from.pred_opt();
            columns.push(column);
        }
        columns.reverse();
        columns
    }

    /// The finest unit in whose last `columns` columns four of five changes of a dossier lie.
    pub fn fitting(calendar: &Calendar, last: Day, columns: usize) -> Self {
        let enough = calendar.changes.len() * 4 / 5;
        let shows_enough = |unit: &&Self| {
            let shown = unit.columns(Day::MIN, last, columns);
            let from = shown.first().map_or(last, |column| column.from);
            calendar.changes.len() - calendar.changes.partition_point(|day| *day < from) >= enough
        };
        Self::ALL.iter().find(shows_enough).or(Self::ALL.last()).copied().unwrap_or(Self::Month)
    }

    /// A column in words, as precise as it is: `Oct 2022`. A week has its number, since its first day is no date of a record.
    pub fn words_of(self, column: Column) -> String {
        let from = column.from;
        match self {
            Self::Week => {
                let week = from.iso_week();
                format!("week {} {}", week.week(), week.year())
            }
            Self::Month => month_words(from),
            Self::Quarter => format!("Q{} {}", from.quarter(), from.year()),
            Self::Year => from.year().to_string(),
            Self::Decade => format!("{}s", from.year()),
        }
    }
}

/// How many of some dates lie in each column with all their possible days.
pub fn per_column(dates: &[Date], columns: &[Column]) -> Vec<usize> {
    let mut counts = vec![0; columns.len()];
    for date in dates {
        // The columns are in order, and do not overlap.
        let at = columns.partition_point(|column| column.to < date.earliest());
        if columns.get(at).is_some_and(|column| column.has_whole(*date))
            && let Some(count) = counts.get_mut(at)
        {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::sample::day;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_are_in_order_without_gaps(
            first in 0i32..200_000,
            days in 0i32..20_000,
            unit in prop::sample::select(Unit::ALL),
            most in 1usize..200,
        ) {
            let first = day("1600-01-01") + TimeDelta::days(i64::from(first));
            let last = first + TimeDelta::days(i64::from(days));
            let columns = unit.columns(first, last, most);
            prop_assert!(columns.len() <= most && columns.last().unwrap().has(last));
            prop_assert!(columns.len() == most || columns[0].has(first));
            for two in columns.windows(2) {
                prop_assert_eq!(two[0].to.succ_opt().unwrap(), two[1].from);
            }
            for column in columns {
                prop_assert_eq!(unit.column_of(column.from), column);
                prop_assert_eq!(unit.column_of(column.to), column);
            }
        }
    }

    #[test]
    fn columns_are_told_as_precisely_as_they_are() {
        for (unit, words) in [
            (Unit::Week, "week 27 2025"),
            (Unit::Month, "Jul 2025"),
            (Unit::Quarter, "Q3 2025"),
            (Unit::Year, "2025"),
            (Unit::Decade, "2020s"),
        ] {
            assert_eq!(unit.words_of(unit.column_of(day("2025-07-05"))), words);
        }
    }

    #[test]
    fn a_vague_date_is_in_no_finer_column() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let dates = [date("2025-06"), date("2025-06-03"), date("2025"), date("2025-12-31")];
        let months = Unit::Month.columns(day("2025-05-01"), day("2025-12-31"), 100);
        assert_eq!(per_column(&dates, &months), [0, 2, 0, 0, 0, 0, 0, 1]);
        let years = Unit::Year.columns(day("2025-05-01"), day("2025-12-31"), 100);
        assert_eq!(per_column(&dates, &years), [4]);
    }
}
