//! The timeline: lanes of marks on an axis of time, with the day as of which it is told as a line.

use super::axis::{Weight, Window, ticks};
use super::lane_heights::{axis_begins, lane_lines};
use super::rows::{Lane, Params, Timeline};
use super::strokes::strokes;
use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::layout::keep_in_sight;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::widgets::header::{Header, Right};
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::{Painter, cells, line_of};

use std::ops::Range;

use ratatui::layout::Rect;

use super::lane::LaneDrawing;
use crate::date::{Date, day_words};
use crate::derive::timeline::Mark;
use crate::report;

pub(super) fn draw(
    painter: &mut Painter,
    cx: &Cx,
    content: &Timeline,
    params: &Params,
    area: Rect,
) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let begins = axis_begins(area.width);
    let window = content.window(cx, params, area.width - begins);
    let selected = content.selected_mark(cx);
    draw_title(painter, cx, content, &window, area, selected);
    let inside = layout::inside(area);
    let axis = |line: Rect| Rect { x: line.x + begins, width: line.width - begins, ..line };
    let (Some(heads), lines) = (line_of(inside, 0), usize::from(inside.height.saturating_sub(1))) else {
        return None;
    };
    let rest = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    // It is told as of the day's end.
    let today = window.column(window.scale.last_cell(cx.day()));
    draw_axis(painter, cx, &window, today, axis(heads));
    if content.records == 0 {
        let words = match content.all {
            0 => report::NOTHING_YET.to_owned(),
            all => narrowed::no_match(cx, all, &content.chips),
        };
        painter.put(rest.x + 1, rest.y, rest.width.saturating_sub(1), &words, Role::Muted);
        return None;
    }
    let top = match selected {
        Some((lane, _)) => keep_in_sight(0, lane, content.lanes.len(), lines),
        None => 0,
    };
    let heights = lane_lines(&content.lanes, &window, lines);
    let mut at = 0;
    let mut cursor = None;
    for (n, (lane, height)) in content.lanes.iter().zip(heights).enumerate().skip(top) {
        let Some(line) = line_of(rest, at) else { break };
        let height = height.min(lines - at);
        let place = Rect { height: u16::try_from(height).unwrap_or(1), ..line };
        let mark = selected.filter(|(lane, _)| *lane == n).map(|(_, mark)| mark);
        let drawn = LaneDrawing { cx, lane, window, today, mark, axis: axis(place) };
        drawn.draw_name(painter, place);
        cursor = drawn.draw(painter).or(cursor);
        at += height;
    }
    if let Some(column) = today {
        // Below the lanes the line goes on, so that it is seen to be one.
        for line in at..lines {
            if let Some(line) = line_of(rest, line) {
                let stroke = strokes(painter.theme).today;
                painter.put(axis(line).x + column, line.y, 1, stroke, Role::Notice);
            }
        }
    }
    cursor
}

/// How many records there are, which of several in one cell is selected, and which days are in sight.
fn draw_title(
    painter: &mut Painter,
    cx: &Cx,
    content: &Timeline,
    window: &Window,
    area: Rect,
    selected: Option<(usize, usize)>,
) {
    let records = if content.all == 1 { "record" } else { "records" };
    let count = if content.records == content.all {
        content.records.to_string()
    } else {
        narrowed::of(content.records, content.all)
    };
    let here = selected.and_then(|(lane, mark)| {
        let lane = content.lanes.get(lane)?;
        let range = bucket_of(window, lane, mark)?;
        let several = range.len() > 1;
        several.then(|| format!(", {} of {} in this cell", mark - range.start + 1, range.len()))
    });
    let here = here.unwrap_or_default();
    let titles = [
        format!("Timeline: {count} {records}{here}"),
        format!("Timeline: {count}{here}"),
        "Timeline".to_owned(),
    ];
    let dash = painter.theme.marks.either("–", "-");
    let days = window.words().map(|words| words.replace('–', dash));
    let focused = cx.has_focus(Pane::List);
    // The days in sight are worth more than the count.
    let kept = cells(&days[1]).saturating_add(5);
    Header { titles: &titles, chips: &content.chips, kept, right: Right::Words(&days) }
        .draw(painter, area, focused);
}

/// Years, months, weeks or days, and above all the day.
fn draw_axis(painter: &mut Painter, cx: &Cx, window: &Window, today: Option<u16>, line: Rect) {
    let mut taken = 0..0;
    if let Some(column) = today {
        let day = cx.day();
        let brief = || Date::of_day(day).brief(day);
        let words = if window.scale.is_coarse() { day_words(day) } else { brief() };
        let arrow = painter.theme.fold(true);
        let wide = cells(&words) + 1;
        let in_front = window.scale.day_cells() > 1 && column + 1 >= wide;
        let (from, words) = if !in_front && column + wide <= line.width {
            (column, format!("{arrow}{words}"))
        } else {
            ((column + 1).saturating_sub(wide), format!("{words}{arrow}"))
        };
        taken = from..from + wide;
        let role = if cx.day() == cx.latest() { Role::Latest } else { Role::TimeTravel };
        painter.put(line.x + from, line.y, wide.min(line.width - from), &words, role);
    }
    for tick in ticks(window, taken) {
        let role = if tick.weight == Weight::Major { Role::Strong } else { Role::Muted };
        let stroke = match tick.weight {
            Weight::Minor => painter.theme.marks.either("·", "."),
            Weight::Plain | Weight::Major => painter.theme.wall(),
        };
        let x = line.x + tick.column;
        painter.put(x, line.y, 1, stroke, Role::Rule);
        painter.put(x + 1, line.y, line.right().saturating_sub(x + 1), &tick.label, role);
    }
}

/// The marks of a lane that are drawn in the same cell as one of them.
fn bucket_of(window: &Window, lane: &Lane, mark: usize) -> Option<Range<usize>> {
    let cell = |mark: &Mark| window.scale.cell(mark.at());
    let of = cell(lane.marks.get(mark)?);
    let from = lane.marks.partition_point(|mark| cell(mark) < of);
    Some(from..lane.marks.partition_point(|mark| cell(mark) <= of))
}
