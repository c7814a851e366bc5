//! What the state of play shows on the day.

use std::sync::Arc;

use crate::date::{Dated, Day};
use crate::derive::IssueStatus;
use crate::derive::axis::{Column, Unit};
use crate::derive::play::{self, Counts, Held, Since, Statuses};
use crate::model::Id;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::view_kind::Cx;
use crate::ui::widgets::list::List;

use super::columns::Columns;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Params {
    /// How long a column is; what suits dossier and width when absent.
    pub(super) unit: Option<Unit>,
}

impl Params {
    /// How long a column is, if the user chose that.
    pub(in crate::ui) fn unit(&self) -> Option<Unit> {
        self.unit
    }
}

/// The name under which the issues below one are folded.
pub(super) fn fold_of(issue: &Id) -> String {
    format!("play {issue}")
}

/// Statuses over time: the outer option tells whether it is worked out, the inner whether anything was recorded.
pub(super) type Strip = Vec<Option<Option<IssueStatus>>>;

/// An issue in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct IssueLine {
    pub(super) issue: Id,
    /// How many issues it is below.
    pub(super) depth: usize,
    /// Its status at the end of each column up to the day's.
    pub(super) strip: Strip,
    /// Since when it stands as it does. None while that is not worked out, and where nothing is recorded.
    pub(super) since: Option<Since>,
    /// The newest word on it.
    pub(super) last: Option<(Dated, Id)>,
}

/// The strips of all issues, on the day.
#[derive(Debug)]
pub(in crate::ui) struct Play {
    pub(in crate::ui) list: List<IssueLine>,
    pub(super) unit: Unit,
    /// The columns in sight.
    pub(super) columns: Vec<Column>,
    /// The place of the day's column among them.
    pub(super) at: usize,
    /// The first day of what is recorded.
    pub(super) first: Day,
    pub(super) now: Counts,
    /// The same a year before, if anything was recorded by then and once it is worked out.
    pub(super) a_year_ago: Option<Counts>,
    /// Meetings held in each column.
    pub(super) meetings: Vec<usize>,
    pub(super) held: Held,
    /// Records by their date in each column.
    pub(super) records: Vec<usize>,
    /// The days that are still to be worked out, the newest first.
    pub(super) missing: Vec<Day>,
}

impl Play {
    /// Derives what is shown on the day.
    pub(super) fn at(cx: &Cx, params: &Params) -> Self {
        let Cx { dossier, moment, .. } = *cx;
        let day = cx.day();
        let pane = cx.layout().pane(Pane::List).width;
        let width = if pane == 0 { cx.wanted.screen.width } else { pane };
        let room = usize::from(Columns::of(width).strip).max(1);
        // The axis is the dossier's, whatever the day: walking along it moves nothing else.
        let newest = cx.latest().max(day);
        let first = cx.calendar.changes.first().copied().unwrap_or(newest).min(day);
        let unit = params.unit.unwrap_or_else(|| Unit::fitting(cx.calendar, newest, room));
        let (columns, at) = in_sight(unit, first, newest, day, room);
        let now = play::statuses(dossier, moment);
        let mut missing = Vec::new();
        let mut look_up = |on: Day| {
            let found = cx.statuses.get(on);
            if found.is_none() && !missing.contains(&on) {
                missing.push(on);
            }
            found
        };
        let before: Vec<Option<Arc<Statuses>>> =
            columns.iter().take(at).rev().map(|column| look_up(column.to)).collect();
        let year_ago = day.checked_sub_months(chrono::Months::new(12)).filter(|day| *day >= first);
        let a_year_ago = year_ago.and_then(&mut look_up).map(|statuses| Counts::of(dossier, &statuses));
        let is_whole = columns.first().is_none_or(|column| column.from <= first);
        let mut last_words = play::last_words(dossier, moment);
        let mut list = List::default();
        for (issue, depth) in play::listed(dossier, |issue| cx.here.unfolded.contains(&fold_of(issue))) {
            let status = now.get(issue).copied();
            let strip: Strip = before
                .iter()
                .rev()
                .map(|statuses| statuses.as_ref().map(|statuses| statuses.get(issue).copied()))
                .chain([Some(status)])
                .collect();
            list.push_row(
                Row::Issue(issue.clone()),
                IssueLine {
                    depth,
                    since: Since::of(&strip, is_whole).filter(|_| status.is_some()),
                    last: last_words.remove(issue),
                    issue: issue.clone(),
                    strip,
                },
            );
        }
        Self {
            list,
            unit,
            at,
            first: unit.column_of(first).from,
            now: Counts::of(dossier, &now),
            a_year_ago,
            meetings: play::meetings(dossier, moment, &columns),
            held: Held::of(dossier, moment, unit),
            records: play::records(dossier, moment, &columns),
            columns,
            missing,
        }
    }

    /// A column in words.
    pub(super) fn column_words(&self, at: usize) -> String {
        self.columns.get(at).map(|column| self.unit.words_of(*column)).unwrap_or_default()
    }
}

/// The columns that are in sight, and the place of the day's. They end with the last one; where the day lies before them,
/// so many columns earlier, by halves, that it is in sight.
fn in_sight(unit: Unit, first: Day, last: Day, day: Day, room: usize) -> (Vec<Column>, usize) {
    let day_column = unit.column_of(day);
    let mut end = last;
    loop {
        let columns = unit.columns(first, end, room);
        let at = columns.iter().position(|column| *column == day_column);
        let middle = columns.get(columns.len() / 2).and_then(|column| column.from.pred_opt());
        match (at, middle) {
            (Some(at), _) => return (columns, at),
            (None, Some(earlier)) if columns.len() > 1 => end = earlier,
            _ => return (vec![day_column], 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse::<crate::date::Date>().unwrap().latest()
    }

    #[test]
    fn the_columns_stay_while_one_walks_and_move_by_halves() {
        let (first, last) = (day("2014-01-01"), day("2026-07-05"));
        let on = |date: &str| in_sight(Unit::Month, first, last, day(date), 40);
        let (columns, at) = on("2026-07-05");
        assert_eq!((columns.len(), at), (40, 39));
        let (walked, at) = on("2023-04-30");
        assert_eq!((walked, at), (columns.clone(), 0));
        let (moved, at) = on("2023-03-31");
        assert_eq!((moved.len(), moved[at].to), (40, day("2023-03-31")));
        assert_ne!(moved, columns);
        let (begin, at) = on("2014-01-15");
        assert_eq!((begin[0].from, at), (day("2014-01-01"), 0));
        assert_eq!(in_sight(Unit::Week, last, last, last, 40).0.len(), 1);
    }
}
