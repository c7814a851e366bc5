//! The axis of time: into which cell a day falls at each zoom, and what is written above the cells.

use std::ops::Range;

use chrono::Datelike as _;

use crate::date::{Day, day_words, month_name, month_words};
use crate::text;

/// What a cell of the axis is a number of, or a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    /// From Monday on.
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// Which of these, counted from some fixed one, a day is in.
    fn number(self, day: Day) -> i64 {
        let (year, month) = (i64::from(day.year()), i64::from(day.month0()));
        let days = i64::from(day.num_days_from_ce());
        match self {
            Self::Day => days,
            // The first day of the first year was a Monday, and is number one.
            Self::Week => (days - 1).div_euclid(7),
            Self::Month => year * 12 + month,
            Self::Quarter => year * 4 + month / 3,
            Self::Year => year,
        }
    }

    /// The first day of the one with this number; the calendar's first or last where it is not in it.
    fn first_day(self, number: i64) -> Day {
        let clamped =
            |number: i64| i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
        let of_months = |months: i64| {
            let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
            Day::from_ymd_opt(clamped(months.div_euclid(12)), month, 1)
        };
        let day = match self {
            Self::Day => Day::from_num_days_from_ce_opt(clamped(number)),
            Self::Week => Day::from_num_days_from_ce_opt(clamped(number.saturating_mul(7).saturating_add(1))),
            Self::Month => of_months(number),
            Self::Quarter => of_months(number.saturating_mul(3)),
            Self::Year => of_months(number.saturating_mul(12)),
        };
        day.unwrap_or(if number < 0 { Day::MIN } else { Day::MAX })
    }

    /// About how many hundredths of a day it takes.
    fn length(self) -> i64 {
        match self {
            Self::Day => 100,
            Self::Week => 700,
            Self::Month => 3044,
            Self::Quarter => 9131,
            Self::Year => 36_525,
        }
    }
}

/// How days fall into cells: so many units in each, or each unit in so many cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    unit: Unit,
    units: i64,
    cells: i64,
    words: &'static str,
}

const fn scale(unit: Unit, units: i64, cells: i64, words: &'static str) -> Scale {
    Scale { unit, units, cells, words }
}

/// The zooms, from the closest.
pub(super) const SCALES: [Scale; 13] = [
    scale(Unit::Day, 1, 12, "a day is 12 cells"),
    scale(Unit::Day, 1, 6, "a day is 6 cells"),
    scale(Unit::Day, 1, 3, "a day is 3 cells"),
    scale(Unit::Day, 1, 1, "a cell is a day"),
    scale(Unit::Day, 3, 1, "a cell is 3 days"),
    WEEKLY,
    scale(Unit::Week, 2, 1, "a cell is 2 weeks"),
    scale(Unit::Month, 1, 1, "a cell is a month"),
    scale(Unit::Quarter, 1, 1, "a cell is a quarter"),
    scale(Unit::Year, 1, 1, "a cell is a year"),
    scale(Unit::Year, 5, 1, "a cell is 5 years"),
    scale(Unit::Year, 20, 1, "a cell is 20 years"),
    scale(Unit::Year, 100, 1, "a cell is 100 years"),
];

/// A cell is a week: the closest that is taken unasked, unless all fits closer.
const WEEKLY: Scale = scale(Unit::Week, 1, 1, "a cell is a week");
/// Its place among the zooms.
pub(super) const WEEKS: usize = 5;

impl Scale {
    /// The cell that a day begins in.
    pub(super) fn cell(&self, day: Day) -> i64 {
        self.unit.number(day).div_euclid(self.units) * self.cells
    }

    /// The last cell that a day takes.
    pub(super) fn last_cell(&self, day: Day) -> i64 {
        self.cell(day) + self.cells - 1
    }

    /// The first day that is in a cell, or of which it is a part.
    pub(super) fn first_day(&self, cell: i64) -> Day {
        self.unit.first_day(cell.div_euclid(self.cells).saturating_mul(self.units))
    }

    /// How many cells a unit takes: one, where a cell holds several.
    pub(super) fn day_cells(&self) -> i64 {
        self.cells
    }

    /// A cell is a month or more: years stand so close that a day does not tell its own.
    pub(super) fn is_coarse(&self) -> bool {
        matches!(self.unit, Unit::Month | Unit::Quarter | Unit::Year)
    }

    /// `a cell is a week`
    pub(super) fn words(&self) -> &'static str {
        self.words
    }

    /// The closest zoom, from one on, at which the days fit into so many cells.
    pub(super) fn fitting(from: Day, to: Day, width: u16, closest: usize) -> usize {
        let fits = |scale: &Scale| scale.last_cell(to) - scale.cell(from) < i64::from(width);
        let found = SCALES.iter().enumerate().skip(closest).find(|(_, scale)| fits(scale));
        found.map_or(SCALES.len() - 1, |(at, _)| at)
    }
}

/// A part of the axis as wide as a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) scale: Scale,
    /// Its first cell.
    pub(super) left: i64,
    pub(super) width: u16,
}

impl Window {
    /// The column of a cell, if it is in sight.
    pub(super) fn column(&self, cell: i64) -> Option<u16> {
        u16::try_from(cell - self.left).ok().filter(|column| *column < self.width)
    }

    /// The columns between two cells, both among them, as far as they are in sight.
    pub(super) fn columns(&self, from: i64, to: i64) -> Range<u16> {
        let width = i64::from(self.width);
        let column = |cell: i64| u16::try_from((cell - self.left).clamp(0, width)).unwrap_or(0);
        column(from)..column(to.saturating_add(1)).max(column(from))
    }

    /// The first day in sight.
    pub(super) fn first_day(&self) -> Day {
        self.scale.first_day(self.left)
    }

    /// The last day in sight.
    pub(super) fn last_day(&self) -> Day {
        let after = self.scale.first_day(self.left + i64::from(self.width) - 1 + self.scale.cells);
        after.pred_opt().unwrap_or(after)
    }

    /// `Mar 2025 – Aug 2025, a cell is a week`, or less where there is no room.
    pub(super) fn words(&self) -> [String; 2] {
        let (first, last) = (self.first_day(), self.last_day());
        let days = match self.scale.unit {
            Unit::Day => format!("{} – {}", day_words(first), day_words(last)),
            Unit::Year => format!("{} – {}", first.year(), last.year()),
            _ => format!("{} – {}", month_words(first), month_words(last)),
        };
        [format!("{days}, {}", self.scale.words()), days]
    }
}

/// What is written above a cell, from that cell on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) column: u16,
    /// Empty where there is no room.
    pub(super) label: String,
    /// What it weighs.
    pub(super) weight: Weight,
}

/// What a tick weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Between two others, without a label.
    Minor,
    Plain,
    /// A year begins, or among days a month.
    Major,
}

impl Tick {
    fn end(&self) -> u16 {
        self.column
            .saturating_add(1)
            .saturating_add(u16::try_from(text::width(&self.label)).unwrap_or(u16::MAX))
    }
}

/// How far apart ticks are: so many of a unit.
#[derive(Clone, Copy)]
struct Step {
    unit: Unit,
    units: i64,
    /// The cells that it needs at least, the tick itself and the air behind it among them.
    room: i64,
}

const STEPS: [Step; 12] = [
    Step { unit: Unit::Day, units: 1, room: 4 },
    Step { unit: Unit::Week, units: 1, room: 7 },
    Step { unit: Unit::Month, units: 1, room: 5 },
    Step { unit: Unit::Quarter, units: 1, room: 5 },
    Step { unit: Unit::Year, units: 1, room: 6 },
    Step { unit: Unit::Year, units: 2, room: 6 },
    Step { unit: Unit::Year, units: 5, room: 6 },
    Step { unit: Unit::Year, units: 10, room: 6 },
    Step { unit: Unit::Year, units: 50, room: 6 },
    Step { unit: Unit::Year, units: 100, room: 6 },
    Step { unit: Unit::Year, units: 500, room: 6 },
    Step { unit: Unit::Year, units: 1000, room: 6 },
];

/// The ticks of a window by column, no two labels over each other, nor over the columns that are taken.
pub(super) fn ticks(window: &Window, taken: Range<u16>) -> Vec<Tick> {
    let Window { scale, left, width } = *window;
    let in_cells = |step: &Step| {
        step.unit.length() * step.units * scale.cells / (scale.unit.length() * scale.units).max(1)
    };
    let at = STEPS.iter().position(|step| in_cells(step) >= step.room).unwrap_or(STEPS.len() - 1);
    let Some(step) = STEPS.get(at) else { return Vec::new() };
    let first = step.unit.number(window.first_day()).div_euclid(step.units);
    let (mut ticks, mut short): (Vec<Tick>, String) = (Vec::new(), String::new());
    for n in 0..=i64::from(width) {
        let day = step.unit.first_day((first + n) * step.units);
        let cell = scale.cell(day);
        if cell >= left + i64::from(width) {
            break;
        }
        let Some(column) = window.column(cell) else { continue };
        if ticks.last().is_none_or(|before| before.column < column) {
            if ticks.is_empty() {
                short = label(*step, day, false);
            }
            let weight = if is_major(*step, day) { Weight::Major } else { Weight::Plain };
            ticks.push(Tick { column, label: label(*step, day, ticks.is_empty()), weight });
        }
    }
    place(&mut ticks, short, width, &taken);
    let finer = at.checked_sub(1).and_then(|finer| STEPS.get(finer));
    if let Some(finer) = finer.filter(|finer| in_cells(finer) >= 3 && finer.unit != Unit::Week) {
        add_minor(&mut ticks, window, *finer, &taken);
    }
    ticks
}

/// Adds ticks between those with labels, where nothing is written.
fn add_minor(ticks: &mut Vec<Tick>, window: &Window, step: Step, taken: &Range<u16>) {
    let mut free = vec![true; usize::from(window.width)];
    for written in ticks.iter().map(|tick| tick.column..tick.end()).chain([taken.clone()]) {
        // Those right behind a label would be read as part of it.
        for column in written.start..=written.end {
            if let Some(free) = free.get_mut(usize::from(column)) {
                *free = false;
            }
        }
    }
    let first = step.unit.number(window.first_day()).div_euclid(step.units);
    for n in 0..=i64::from(window.width) {
        let day = step.unit.first_day((first + n) * step.units);
        let Some(column) = window.column(window.scale.cell(day)) else { continue };
        if let Some(free) = free.get_mut(usize::from(column)).filter(|free| **free) {
            *free = false;
            ticks.push(Tick { column, label: String::new(), weight: Weight::Minor });
        }
    }
    ticks.sort_by_key(|tick| tick.column);
}

fn is_major(step: Step, day: Day) -> bool {
    match step.unit {
        Unit::Day => day.day() == 1,
        Unit::Week => day.day() <= 7 && day.month() == 1,
        Unit::Month | Unit::Quarter => day.month() == 1,
        Unit::Year => false,
    }
}

/// The first one in sight says what the others leave out.
fn label(step: Step, day: Day, first: bool) -> String {
    let month = month_name(day);
    match step.unit {
        Unit::Day if first || day.day() == 1 => format!("{} {month}", day.day()),
        Unit::Day => day.day().to_string(),
        Unit::Week => format!("{} {month}", day.day()),
        Unit::Month | Unit::Quarter if day.month() == 1 => day.year().to_string(),
        Unit::Month | Unit::Quarter if first => month_words(day),
        Unit::Month | Unit::Quarter => month.to_owned(),
        Unit::Year => day.year().to_string(),
    }
}

/// Leaves out labels for which there is no room, those that weigh less first; the first one, which says more,
/// is made short before that.
fn place(ticks: &mut Vec<Tick>, short: String, width: u16, taken: &Range<u16>) {
    let mut kept: Vec<Range<u16>> = vec![taken.clone()];
    // The first gives way to what is behind it.
    let order = |at: usize, weight: Weight| (at == 0, std::cmp::Reverse(weight), at);
    let mut places: Vec<usize> = (0..ticks.len()).collect();
    places.sort_by_key(|at| ticks.get(*at).map(|tick| order(*at, tick.weight)));
    let free = |place: &Range<u16>, kept: &[Range<u16>]| {
        // Each begins with a stroke, which keeps it apart from the one before.
        place.end <= width
            && kept
                .iter()
                .all(|other| other.is_empty() || place.end <= other.start || other.end <= place.start)
    };
    let mut short = Some(short);
    for at in places {
        let Some(tick) = ticks.get_mut(at) else { continue };
        if at == 0 && !free(&(tick.column..tick.end()), &kept) {
            tick.label = short.take().unwrap_or_default();
        }
        let place = tick.column..tick.end();
        if free(&place, &kept) { kept.push(place) } else { tick.label.clear() }
    }
    // A tick under the label of another, or under what is taken, is not seen.
    ticks.retain(|tick| !tick.label.is_empty() || kept.iter().all(|place| !place.contains(&tick.column)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn written(window: &Window, taken: Range<u16>) -> String {
        let mut line: Vec<char> = vec![' '; usize::from(window.width)];
        for tick in ticks(window, taken) {
            let stroke = if tick.weight == Weight::Minor { '.' } else { '|' };
            for (n, c) in std::iter::once(stroke).chain(tick.label.chars()).enumerate() {
                line[usize::from(tick.column) + n] = c;
            }
        }
        String::from_iter(line).trim_end().to_owned()
    }

    fn at(level: usize, from: &str, width: u16) -> Window {
        let scale = SCALES[level];
        Window { scale, left: scale.cell(day(from)), width }
    }

    #[test]
    fn ticks_say_what_they_are_at_every_zoom() {
        let axis = |level| written(&at(level, "2024-11-18", 66), 0..0);
        insta::assert_snapshot!((0..SCALES.len()).map(axis).collect::<Vec<_>>().join("\n"), @r"
        |18 Nov     |19         |20         |21         |22         |23
        |18   |19   |20   |21   |22   |23   |24   |25   |26   |27   |28
        |18 Nov  .  .  .  .  |25 Nov  .  .  .  .  |2 Dec   .  .  .  .  |
        |18 Nov|25 Nov|2 Dec |9 Dec |16 Dec|23 Dec|30 Dec|6 Jan |13 Jan|
             |Dec 2024 |2025     |Feb      |Mar      |Apr      |May      |
         .    |2025   .    |Apr    .    |Jul     .   |Oct     .   |2026
           |2025  |Apr  |Jul   |Oct  |2026  |Apr  |Jul   |Oct  |2027  |Apr
          |2025       |2026       |2027       |2028       |2029       |
         .   |2026   |2028   |2030   |2032   |2034   |2036   |2038   |2040
         .    |2030     |2040     |2050     |2060     |2070     |2080
              |2050     |2100     |2150     |2200     |2250     |2300
            .    .    .    .    |2500     .    .    .    |3000     .    .
        |2000     |3000     |4000     |5000     |6000     |7000     |8000
        ");
    }

    #[test]
    fn labels_give_way_to_what_is_taken() {
        assert!(written(&at(WEEKS, "2025-03-03", 40), 8..16).contains("|Jul"));
        let line = written(&at(WEEKS, "2025-03-03", 40), 8..16);
        assert_eq!(line[9..16].trim_matches('|').trim(), "", "{line}");
    }

    #[test]
    fn a_day_is_in_its_cell() {
        let weekly = SCALES[WEEKS];
        assert_eq!(weekly, WEEKLY);
        assert_eq!(weekly.first_day(weekly.cell(day("2025-07-25"))), day("2025-07-21"));
        assert_eq!(weekly.cell(day("2025-07-27")) + 1, weekly.cell(day("2025-07-28")));
        let wide = SCALES[0];
        assert_eq!(wide.last_cell(day("2025-07-25")) + 1, wide.cell(day("2025-07-26")));
        let quarter = SCALES[8];
        assert_eq!(quarter.first_day(quarter.cell(day("2025-12-31"))), day("2025-10-01"));
    }

    #[test]
    fn all_is_shown_as_close_as_it_fits() {
        let fitting = |from: &str, to: &str| SCALES[Scale::fitting(day(from), day(to), 66, 0)].words();
        assert_eq!(fitting("2025-07-21", "2025-07-27"), "a day is 6 cells");
        assert_eq!(fitting("2025-01-01", "2025-07-27"), "a cell is a week");
        assert_eq!(fitting("1975-01-01", "2025-07-27"), "a cell is a year");
        assert_eq!(fitting("0001-01-01", "9999-12-31"), "a cell is 100 years");
    }

    proptest! {
        #[test]
        fn labels_never_touch(level in 0usize..13, from in 0i32..3_600_000, width in 0u16..300, at in 0u16..300, long in 0u16..12) {
            let scale = SCALES[level];
            let window = Window { scale, left: scale.cell(Day::from_num_days_from_ce_opt(from).unwrap()), width };
            let taken = at.min(width)..at.saturating_add(long).min(width);
            let mut end = 0;
            for tick in ticks(&window, taken.clone()) {
                prop_assert!(tick.column < width);
                prop_assert!(tick.column >= end, "{tick:?} after {end}");
                end = tick.column + 1;
                if !tick.label.is_empty() {
                    end = tick.end();
                    prop_assert!(end <= width);
                    prop_assert!(taken.is_empty() || end <= taken.start || tick.column >= taken.end);
                }
            }
        }

        #[test]
        fn cells_go_with_the_days(level in 0usize..13, from in -100_000i32..3_700_000, more in 0i32..4000) {
            let scale = SCALES[level];
            let day = Day::from_num_days_from_ce_opt(from).unwrap();
            let later = Day::from_num_days_from_ce_opt(from + more).unwrap();
            prop_assert!(scale.cell(day) <= scale.last_cell(day));
            prop_assert!(scale.cell(day) <= scale.cell(later));
            let first = scale.first_day(scale.cell(day));
            prop_assert!(first <= day && scale.cell(first) == scale.cell(day));
            prop_assert!(scale.first_day(scale.last_cell(day) + 1) > day);
        }
    }
}
