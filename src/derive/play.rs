//! The state of play: where each issue stood at the end of each month, quarter or week, how many meetings were held, and how
//! densely the dossier covers the time. As of a day it holds nothing later.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::Months;

use super::axis::{Column, Unit, per_column};
use super::calendar::Calendar;
use super::facts::{IssueStatus, Moment};
use super::index::Index;
use super::overview::issues_in_order;
use crate::date::{Date, Dated, Day};
use crate::model::{Dossier, Id, Meeting, RecordRef, Word as _};

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

/// The meetings that were held by the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// How many they are.
    pub count: usize,
    /// The column in which most of them lie with all their possible days, the last of several, and how many these are.
    pub most: Option<(Column, usize)>,
    /// When the last of them was.
    pub last: Option<Date>,
}

impl Held {
    /// The meetings of a dossier, whichever columns are in sight.
    pub fn of(dossier: &Dossier, moment: &Moment, unit: Unit) -> Self {
        let dates = held_dates(dossier, moment);
        let columns = dates.iter().map(|date| unit.column_of(date.latest()));
        let mut by_column: BTreeMap<Day, (Column, usize)> = BTreeMap::new();
        for column in
            columns.zip(&dates).filter_map(|(column, date)| column.has_whole(*date).then_some(column))
        {
            by_column.entry(column.from).or_insert((column, 0)).1 += 1;
        }
        Self {
            count: dates.len(),
            most: by_column.into_values().max_by_key(|(_, count)| *count),
            last: dates.into_iter().max_by_key(|date| (date.latest(), date.earliest())),
        }
    }
}

fn held_dates(dossier: &Dossier, moment: &Moment) -> Vec<Date> {
    let is_held = |meeting: &&Meeting| moment.was_held(meeting);
    dossier.meetings.iter().filter(is_held).map(|meeting| meeting.when).collect()
}

/// How many of them lie in each column with all their possible days.
pub fn meetings(dossier: &Dossier, moment: &Moment, columns: &[Column]) -> Vec<usize> {
    per_column(&held_dates(dossier, moment), columns)
}

/// How many records that were known by the day have their date in each column.
pub fn records(dossier: &Dossier, moment: &Moment, columns: &[Column]) -> Vec<usize> {
    let known = dossier.records().map(|(record, _)| record).filter(|record| moment.has_begun(*record));
    let dates: Vec<Date> = known.filter_map(date_of).collect();
    per_column(&dates, columns)
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
    /// The meetings held.
    pub held: Held,
    /// Meetings held in each column.
    pub meetings: Vec<usize>,
    /// Records by their date in each column.
    pub records: Vec<usize>,
    /// The newest word on each issue.
    pub last: HashMap<Id, (Dated, Id)>,
    /// Nothing was recorded before the first column.
    is_whole: bool,
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
            is_whole: columns.first().is_none_or(|column| column.from <= first),
            held: Held::of(dossier, moment, unit),
            meetings: meetings(dossier, moment, &columns),
            records: records(dossier, moment, &columns),
            last: last_words(dossier, moment),
            columns,
        }
    }

    /// Since when an issue stands as it does on the day.
    pub fn since(&self, strip: &[Option<IssueStatus>]) -> Option<Since> {
        let worked_out: Vec<_> = strip.iter().copied().map(Some).collect();
        Since::of(&worked_out, self.is_whole).filter(|_| strip.last().copied().flatten().is_some())
    }

    /// An issue's status at the end of each column.
    pub fn strip(&self, issue: &Id) -> Vec<Option<IssueStatus>> {
        self.statuses.iter().map(|statuses| statuses.get(issue).copied()).collect()
    }
}

/// Since when an issue stands as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The place of the first of the last columns that all have the status.
    pub column: usize,
    /// It may have stood so before the first column.
    pub or_earlier: bool,
}

impl Since {
    /// From the statuses at the end of each column, each of which may not be worked out yet; none while one that decides is
    /// not. `is_whole` tells that nothing was recorded before the first column.
    pub fn of(strip: &[Option<Option<IssueStatus>>], is_whole: bool) -> Option<Self> {
        let now = (*strip.last()?)?;
        for (column, status) in strip.iter().enumerate().rev() {
            if (*status)? != now {
                return Some(Self { column: column + 1, or_earlier: false });
            }
        }
        Some(Self { column: 0, or_earlier: !is_whole })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

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
    fn a_status_is_held_since_the_first_column_that_has_it_to_the_end() {
        let [open, contested] = [Some(Some(IssueStatus::Open)), Some(Some(IssueStatus::Contested))];
        let since = |strip: &[_], is_whole| Since::of(strip, is_whole).map(|s| (s.column, s.or_earlier));
        assert_eq!(since(&[open, contested, open, contested, contested], true), Some((3, false)));
        assert_eq!(since(&[contested, contested], true), Some((0, false)));
        assert_eq!(since(&[contested, contested], false), Some((0, true)));
        assert_eq!(since(&[None, open, contested], true), Some((2, false)));
        assert_eq!(since(&[open, None, contested], true), None, "the one before decides");
        assert_eq!(since(&[], true), None);
    }

    #[test]
    fn the_busiest_column_and_the_last_meeting_are_those_of_the_whole_time() {
        let meeting =
            |id: &str, when: &str| format!(r#"{{"id": "{id}", "when": "{when}", "status": "held"}}"#);
        let meetings = [
            meeting("a", "2020-01-02"),
            meeting("b", "2020-01-03"),
            meeting("c", "2025-03"),
            meeting("d", "2025"),
        ];
        let meetings: Vec<&str> = meetings.iter().map(String::as_str).collect();
        let dossier = sample::whole(&[], &[], &meetings);
        let moment = Moment::at(&dossier, day("2026-01-01"));
        let held = Held::of(&dossier, &moment, Unit::Month);
        assert_eq!(held.most, Some((Unit::Month.column_of(day("2020-01-01")), 2)));
        assert_eq!((held.count, held.last), (4, "2025".parse().ok()), "it may be the last");
    }
}
