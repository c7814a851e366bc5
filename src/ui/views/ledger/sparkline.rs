//! An outcome's status over time in a few cells, and how much of it was carried out as a bar.

use crate::date::Day;
use crate::derive::ledger::Step;
use crate::text;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::painter::line_cells;
use crate::ui::widgets::status::outcome_role;
use crate::words::Show as _;
use ratatui::text::{Line, Span};

/// A mark for each step, as far along as it was taken from the first one to the one that concluded it, or to
/// the day; between them a rule, which goes on to the day while something is still awaited: `✓──◐─●`,
/// `✓──◐──`. Where there are more steps than cells the newest are shown.
pub(super) fn over_time(
    steps: &[Step],
    concluded: bool,
    day: Day,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let steps = steps.get(steps.len().saturating_sub(cells)..).unwrap_or_default();
    let Some(begin) = steps.first().map(|step| step.day) else {
        return theme.span(" ".repeat(cells), Role::Text).into();
    };
    // What happened to be long ago is not squeezed: its story has an end.
    let end = steps.last().filter(|_| concluded).map_or(day, |last| last.day);
    let places = places(steps, begin, end, cells);
    let mut line = Line::default();
    let mut at = 0;
    for (step, place) in steps.iter().zip(places) {
        line.push_span(theme.span(theme.rule().repeat(place.saturating_sub(at)), Role::Rule));
        line.push_span(theme.span(step.status.shown().mark_in(theme.marks), outcome_role(step.status)));
        at = place + 1;
    }
    let rest = cells.saturating_sub(at);
    // What began today has lasted no time yet.
    let goes_on = !concluded && begin < day;
    let after = if goes_on { theme.rule() } else { " " };
    line.push_span(theme.span(after.repeat(rest), Role::Rule));
    line
}

/// The cell of each step: to scale, but no two in one cell and none outside.
fn places(steps: &[Step], begin: Day, end: Day, cells: usize) -> Vec<usize> {
    let days = |to: Day| usize::try_from((to - begin).num_days()).unwrap_or(0);
    let (whole, last) = (days(end).max(1), cells.saturating_sub(1));
    let mut places: Vec<usize> = Vec::with_capacity(steps.len());
    for step in steps {
        let next = places.last().map_or(0, |before| before + 1);
        places.push((days(step.day) * last / whole).max(next));
    }
    for (from_the_end, place) in places.iter_mut().rev().enumerate() {
        *place = (*place).min(last.saturating_sub(from_the_end));
    }
    places
}

/// The steps with their dates: `✓ 16 May ◐ 23 May ● 25 May`. Where not all fit, the first and the newest.
pub(super) fn dated(steps: &[Step], day: Day, cells: usize, theme: Theme) -> Line<'static> {
    let told: Vec<(&Step, String)> = steps.iter().map(|step| (step, step.date.brief(day))).collect();
    let taken = |told: &[(&Step, String)]| -> usize {
        told.iter().map(|(_, date)| text::width(date) + 3).sum::<usize>().saturating_sub(1)
    };
    let (first, rest) = told.split_at(1.min(told.len()));
    let mut newest = rest;
    let gap = |newest: &[_]| if newest.len() < rest.len() { 2 } else { 0 };
    while !newest.is_empty() && taken(first) + 1 + gap(newest) + taken(newest) > cells {
        newest = newest.get(1..).unwrap_or_default();
    }
    let skipped = newest.len() < rest.len();
    let mut line = Line::default();
    for (step, date) in first {
        line.extend(dated_step(step, date, theme));
    }
    if skipped {
        line.push_span(theme.span("… ", Role::Muted));
    }
    for (step, date) in newest {
        line.extend(dated_step(step, date, theme));
    }
    let used = usize::from(line_cells(&line));
    // The last space is the gap to the next column.
    line.push_span(theme.span(" ".repeat((cells + 1).saturating_sub(used)), Role::Text));
    line
}

/// `✓ 16 May `
fn dated_step(step: &Step, date: &str, theme: Theme) -> [Span<'static>; 2] {
    [
        theme.span(step.status.shown().mark_in(theme.marks), outcome_role(step.status)),
        theme.span(format!(" {date} "), Role::Muted),
    ]
}

/// How much of what was promised was carried out: `■■■■■■□□`. Full only when all of it was, and never
/// empty when any was.
pub(super) fn bar(done: u64, agreed: u64, cells: usize, theme: Theme) -> Line<'static> {
    let share = u128::from(done) * cells as u128 / u128::from(agreed.max(1));
    let filled = usize::try_from(share).unwrap_or(cells).min(cells);
    let filled = if done > 0 { filled.max(1.min(cells)) } else { 0 };
    let (full, empty) = theme.marks.either(("■", "□"), ("#", "."));
    Line::from_iter([
        theme.span(full.repeat(filled), Role::Favourable),
        theme.span(empty.repeat(cells - filled), Role::Rule),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::model::OutcomeStatus;
    use crate::ui::Colours;
    use crate::words::Marks;
    use proptest::prelude::*;

    const LOOK: Theme = Theme { colours: Colours::None, marks: Marks::Unicode };
    const ASCII: Theme = Theme { colours: Colours::None, marks: Marks::Ascii };

    fn step(date: &str, status: OutcomeStatus) -> Step {
        let date: Date = date.parse().unwrap();
        Step { day: date.latest(), date, status }
    }

    fn day(text: &str) -> Day {
        text.parse::<Date>().unwrap().latest()
    }

    #[test]
    fn a_strip_tells_when_each_step_was_taken_and_whether_it_goes_on() {
        let steps = [
            step("2025-05-16", OutcomeStatus::Agreed),
            step("2025-05-23", OutcomeStatus::PartlyImplemented),
            step("2025-05-25", OutcomeStatus::Implemented),
        ];
        let on =
            |steps: &[Step], concluded, on, theme| over_time(steps, concluded, day(on), 9, theme).to_string();
        assert_eq!(on(&steps[..1], false, "2025-05-16", LOOK), "✓        ");
        assert_eq!(on(&steps[..1], false, "2025-05-22", LOOK), "✓────────");
        assert_eq!(on(&steps[..2], false, "2025-05-24", LOOK), "✓──────◐─");
        assert_eq!(on(&steps, true, "2025-05-25", LOOK), "✓─────◐─●");
        assert_eq!(on(&steps, true, "2025-07-25", LOOK), "✓─────◐─●");
        assert_eq!(on(&steps[..2], false, "2025-07-25", LOOK), "✓◐───────");
        assert_eq!(on(&steps[2..], true, "2025-07-25", LOOK), "●        ");
        assert_eq!(on(&steps, true, "2025-05-25", ASCII), "+-----~-o");
    }

    #[test]
    fn dates_are_told_from_the_first_and_the_newest() {
        let steps = [
            step("2025-05-16", OutcomeStatus::Agreed),
            step("2025-05-23", OutcomeStatus::PartlyImplemented),
            step("2025-05-25", OutcomeStatus::Implemented),
        ];
        let told = |cells| dated(&steps, day("2025-07-25"), cells, LOOK).to_string();
        assert_eq!(told(27), "✓ 16 May ◐ 23 May ● 25 May  ");
        assert_eq!(told(20), "✓ 16 May … ● 25 May  ");
        assert_eq!(told(10), "✓ 16 May … ");
    }

    #[test]
    fn a_bar_is_full_when_all_was_done_only() {
        let bar = |done, agreed, theme| bar(done, agreed, 8, theme).to_string();
        assert_eq!(bar(0, 1000, LOOK), "□□□□□□□□");
        assert_eq!(bar(1, 1000, LOOK), "■□□□□□□□");
        assert_eq!(bar(390, 1000, ASCII), "###.....");
        assert_eq!(bar(999, 1000, LOOK), "■■■■■■■□");
        assert_eq!(bar(6060, 6000, LOOK), "■■■■■■■■");
        assert_eq!(bar(u64::MAX, 0, LOOK), "■■■■■■■■");
    }

    proptest! {
        #[test]
        fn it_takes_the_cells_that_it_is_given(days in proptest::collection::vec(0i64..4000, 0..14), cells in 1usize..30, more in 0i64..500) {
            let mut days = days;
            days.sort_unstable();
            let begin = day("2012-01-01");
            let at = |days: i64| begin + chrono::TimeDelta::days(days);
            let steps: Vec<Step> = days
                .iter()
                .map(|days| Step { day: at(*days), date: Date::of_day(at(*days)), status: OutcomeStatus::UnderWay })
                .collect();
            let today = at(days.last().copied().unwrap_or(0) + more);
            let strip = over_time(&steps, false, today, cells, LOOK).to_string();
            prop_assert_eq!(text::width(&strip), cells);
            prop_assert_eq!(strip.matches('◐').count(), steps.len().min(cells));
        }
    }
}
