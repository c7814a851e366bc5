//! The state of play: where each issue stood at the end of each month, quarter or week, how many meetings were held, and how
//! densely the dossier covers the time. As of a day it holds nothing later.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike as _, Months, TimeDelta};

use super::calendar::Calendar;
use super::facts::{IssueStatus, Moment};
use super::index::Index;
use super::overview::issues_in_order;
use crate::date::{Date, Dated, Day, month_words};
use crate::model::{Dossier, Id, RecordRef, Word as _, words};

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
    fn has_whole(self, date: Date) -> bool {
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
}

/// Where every issue stood at the end of a day. An issue on which nothing was recorded yet has no status.
pub type Statuses = HashMap<Id, IssueStatus>;

/// Where every issue stood at the end of the moment's day.
pub fn statuses(dossier: &Dossier, moment: &Moment) -> Statuses {
    let spoken_of = |id: &Id| moment.issue(id).filter(|facts| facts.last_touched.is_some());
    let ids = dossier.issues.iter().map(|issue| &issue.id);
    ids.filter_map(|id| Some((id.clone(), spoken_of(id)?.status))).collect()
}

/// The statuses of days that were worked out. Each day takes as long as a step in time.
#[derive(Debug, Default)]
pub struct StatusCache(RefCell<HashMap<Day, Arc<Statuses>>>);

impl StatusCache {
    /// Those of a day, if they were worked out.
    pub fn get(&self, day: Day) -> Option<Arc<Statuses>> {
        self.0.borrow().get(&day).cloned()
    }

    /// Keeps those of a day.
    pub fn insert(&self, day: Day, statuses: Arc<Statuses>) {
        self.0.borrow_mut().insert(day, statuses);
    }
}

/// The groups in which issues are counted, the least settled first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Something asked is refused.
    pub contested: usize,
    /// Agreed, accepted or done in part or on a condition.
    pub partly: usize,
    /// Agreed or done.
    pub settled: usize,
    /// Something is asked.
    pub open: usize,
    /// Nothing is asked and nothing is settled, or nothing is recorded.
    pub quiet: usize,
}

impl Counts {
    /// Counts the outermost issues.
    pub fn of(dossier: &Dossier, statuses: &Statuses) -> Self {
        let mut counts = Self::default();
        for issue in dossier.issues.iter().filter(|issue| issue.parent.is_none()) {
            let count = match statuses.get(&issue.id) {
                Some(
                    IssueStatus::Contested
                    | IssueStatus::ContestedPartlyAgreed
                    | IssueStatus::ContestedPartlyDone,
                ) => &mut counts.contested,
                Some(IssueStatus::PartlyAgreed | IssueStatus::PartlyDone | IssueStatus::Conditional) => {
                    &mut counts.partly
                }
                Some(IssueStatus::Agreed | IssueStatus::Done) => &mut counts.settled,
                Some(IssueStatus::Open) => &mut counts.open,
                Some(IssueStatus::Quiet) | None => &mut counts.quiet,
            };
            *count += 1;
        }
        counts
    }
}

/// How many meetings that were held by the day lie in each column with all their possible days.
pub fn meetings(dossier: &Dossier, moment: &Moment, columns: &[Column]) -> Vec<usize> {
    let held = dossier.meetings.iter().filter(|meeting| moment.was_held(meeting));
    let dates: Vec<Date> = held.map(|meeting| meeting.when).collect();
    per_column(&dates, columns)
}

/// How many records that were known by the day have their date in each column.
pub fn records(dossier: &Dossier, moment: &Moment, columns: &[Column]) -> Vec<usize> {
    let known = dossier.records().map(|(record, _)| record).filter(|record| moment.has_begun(*record));
    let dates: Vec<Date> = known.filter_map(date_of).collect();
    per_column(&dates, columns)
}

fn per_column(dates: &[Date], columns: &[Column]) -> Vec<usize> {
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

fn date_of(record: RecordRef<'_>) -> Option<Date> {
    match record {
        RecordRef::Position(position) => Some(position.since),
        RecordRef::Meeting(meeting) => Some(meeting.when),
        RecordRef::Outcome(outcome) => Some(outcome.when),
        RecordRef::Event(event) => Some(event.when),
        _ => None,
    }
}

/// The newest word on each issue or one below it: a position that was said or said again, or an outcome's step.
pub fn last_words(dossier: &Dossier, moment: &Moment) -> HashMap<Id, (Dated, Id)> {
    let mut last: HashMap<Id, (Dated, Id)> = HashMap::new();
    let mut say = |issues: &[Id], dated: Dated, id: &Id| {
        for issue in issues {
            let mut at = dossier.issue(issue);
            while let Some(issue) = at {
                // Whatever is above has a word as new.
                if last.get(&issue.id).is_some_and(|(known, by)| (known.day, by) >= (dated.day, id)) {
                    break;
                }
                last.insert(issue.id.clone(), (dated, id.clone()));
                at = issue.parent.as_ref().and_then(|parent| dossier.issue(parent));
            }
        }
    };
    for position in &dossier.positions {
        if let Some(facts) = moment.position(&position.id).filter(|facts| facts.speaks) {
            say(&position.issues, facts.last_attested, &position.id);
        }
    }
    for outcome in dossier.outcomes.iter().filter(|outcome| moment.outcome(&outcome.id).is_some()) {
        let steps = moment.outcome_history(outcome);
        let when = steps.last().map_or(outcome.when, |step| step.date);
        say(&outcome.issues, Dated { day: when.earliest().min(moment.day), when }, &outcome.id);
    }
    last
}

/// The issues to list: the outermost in the dossier's order, each followed by those below it where it is unfolded; with how
/// many issues each is below.
pub fn listed(dossier: &Dossier, is_unfolded: impl Fn(&Id) -> bool) -> Vec<(&Id, usize)> {
    let mut depths: HashMap<&Id, usize> = HashMap::new();
    let mut listed = Vec::new();
    // Each is behind the one that it is below.
    for id in issues_in_order(dossier) {
        let above = dossier.issue(id).and_then(|issue| issue.parent.as_ref());
        let depth = match above.filter(|above| dossier.issue(above).is_some()) {
            None => 0,
            Some(above) => match depths.get(above).filter(|_| is_unfolded(above)) {
                Some(depth) => depth + 1,
                None => continue,
            },
        };
        depths.insert(id, depth);
        listed.push((id, depth));
    }
    listed
}

/// Where each issue stood at the end of each column up to the day, worked out at once.
#[derive(Clone, Debug)]
pub struct Strips {
    /// How long a column is.
    pub unit: Unit,
    /// The columns, of which the last has the day.
    pub columns: Vec<Column>,
    /// The statuses at the end of each column; of the last at the end of the day.
    pub statuses: Vec<Statuses>,
    /// How many issues stand how on the day.
    pub now: Counts,
    /// The same a year before, unless nothing was recorded by then.
    pub a_year_ago: Option<Counts>,
    /// Meetings held in each column.
    pub meetings: Vec<usize>,
    /// Records by their date in each column.
    pub records: Vec<usize>,
    /// The newest word on each issue.
    pub last: HashMap<Id, (Dated, Id)>,
}

/// How many columns are worked out at the most: a dossier may span centuries.
const MOST_COLUMNS: usize = 240;

impl Strips {
    /// Those of a dossier as of the moment's day, in columns of a unit, or in the finest of which not too many are needed.
    pub fn of(dossier: &Dossier, calendar: &Calendar, moment: &Moment, unit: Option<Unit>) -> Self {
        let day = moment.day;
        let first = calendar.changes.first().copied().unwrap_or(day).min(day);
        let finest = || {
            let fits =
                |unit: &&Unit| unit.columns(first, day, MOST_COLUMNS / 4 + 1).len() <= MOST_COLUMNS / 4;
            Unit::ALL.iter().find(fits).or(Unit::ALL.last()).copied().unwrap_or(Unit::Month)
        };
        let unit = unit.unwrap_or_else(finest);
        let columns = unit.columns(first, day, MOST_COLUMNS);
        let index = Index::new(dossier);
        let on = |day| statuses(dossier, &Moment::on(&index, day));
        let before = columns.iter().rev().skip(1).rev();
        let now = statuses(dossier, moment);
        let year_ago = day.checked_sub_months(Months::new(12)).filter(|day| *day >= first);
        Self {
            unit,
            statuses: before.map(|column| on(column.to)).chain([now.clone()]).collect(),
            now: Counts::of(dossier, &now),
            a_year_ago: year_ago.map(|day| Counts::of(dossier, &on(day))),
            meetings: meetings(dossier, moment, &columns),
            records: records(dossier, moment, &columns),
            last: last_words(dossier, moment),
            columns,
        }
    }

    /// An issue's status at the end of each column.
    pub fn strip(&self, issue: &Id) -> Vec<Option<IssueStatus>> {
        self.statuses.iter().map(|statuses| statuses.get(issue).copied()).collect()
    }
}

/// A column in words, as precise as it is: `Oct 2022`. A week has its number, since its first day is no date of a record.
pub fn column_words(unit: Unit, column: Column) -> String {
    let from = column.from;
    match unit {
        Unit::Week => {
            let week = from.iso_week();
            format!("week {} {}", week.week(), week.year())
        }
        Unit::Month => month_words(from),
        Unit::Quarter => format!("Q{} {}", from.quarter(), from.year()),
        Unit::Year => from.year().to_string(),
        Unit::Decade => format!("{}s", from.year()),
    }
}

/// The first of the last columns in which an issue stands as it does now, with whether it may have stood so before.
pub fn since(strip: &[Option<IssueStatus>]) -> (usize, bool) {
    let now = strip.last().copied().flatten();
    let same = strip.iter().rev().take_while(|status| **status == now).count();
    (strip.len() - same, same == strip.len())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
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
    fn an_issue_without_a_word_has_no_status_and_counts_as_quiet() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "since": "2025-06-01", "issues": ["below"], "stance": "demands", "toward": ["b"]}"#,
            r#"{"id": "no", "parties": ["b"], "since": "2025-06-04", "issues": ["below"], "stance": "rejects",
                "responds_to": ["ask"]}"#,
        ]);
        let on = |date: &str| {
            let moment = Moment::at(&dossier, day(date));
            let statuses = statuses(&dossier, &moment);
            (statuses.get("main").copied(), Counts::of(&dossier, &statuses), last_words(&dossier, &moment))
        };
        let (status, counts, _) = on("2025-05-31");
        assert_eq!((status, counts), (None, Counts { quiet: 2, ..Counts::default() }));
        let (status, _, last) = on("2025-06-01");
        assert_eq!((status, last["main"].1.as_str()), (Some(IssueStatus::Open), "ask"));
        let (status, counts, last) = on("2025-06-30");
        assert_eq!((status, last["main"].1.as_str()), (Some(IssueStatus::Contested), "no"));
        assert_eq!(counts, Counts { contested: 1, quiet: 1, ..Counts::default() });
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
            assert_eq!(column_words(unit, unit.column_of(day("2025-07-05"))), words);
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

    #[test]
    fn a_status_is_held_since_the_first_column_that_has_it_to_the_end() {
        let [open, contested] = [Some(IssueStatus::Open), Some(IssueStatus::Contested)];
        assert_eq!(since(&[open, contested, open, contested, contested]), (3, false));
        assert_eq!(since(&[contested, contested]), (0, true));
        assert_eq!(since(&[contested, open]), (1, false));
    }
}
