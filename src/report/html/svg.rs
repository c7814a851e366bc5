//! The timeline as SVG inside a page. Its colours come from the page's style sheet.

// Writing to a String cannot fail; its results are let go below.
use std::fmt::Write as _;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use super::super::chart::mark_words;
use super::super::doc::{Chart, ChartLane, ChartMark};
use super::escape::markup;
use crate::date::{Day, day_words};
use crate::derive::timeline::MarkKind;
use crate::model::Word as _;
use crate::text;

/// The whole picture's width.
const WIDTH: i64 = 960;
/// Where the axis begins; the names of lanes are left of it.
const LEFT: i64 = 168;
/// Where it ends.
const RIGHT: i64 = WIDTH - 12;
/// Where the first lane begins.
const TOP: i64 = 26;
/// The height of a lane, including the space above it.
const LANE: i64 = 50;
/// The largest height of stacked marks.
const PILE: i64 = 38;
/// The width of a mark, including the space beside it.
const STEP: i64 = 6;
/// The height of a single mark, including the space above it.
const UNIT: i64 = 6;
/// The largest width of a lane's name in cells.
const NAME_CELLS: usize = 24;

/// The chart as an SVG element with real text. `key` distinguishes its ids from others on the page.
pub(super) fn svg(chart: &Chart, key: usize) -> String {
    let rows = i64::try_from(chart.lanes.len()).unwrap_or(0);
    let foot = TOP + rows * LANE;
    let height = foot + 34;
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"t{key} d{key}\">\n\
         <title id=\"t{key}\">Timeline</title>\n<desc id=\"d{key}\">{}</desc>\n",
        markup(&chart.description)
    );
    ticks(&mut out, chart, foot);
    let mut used: BTreeSet<MarkKind> = BTreeSet::new();
    for (at, lane) in chart.lanes.iter().enumerate() {
        let base = TOP + (i64::try_from(at).unwrap_or(0) + 1) * LANE;
        draw_lane(&mut out, chart, lane, base);
        used.extend(lane.marks.iter().map(|mark| mark.kind));
    }
    let today = x(chart, chart.day);
    if chart.day < chart.to {
        let day = markup(&day_words(chart.day));
        let anchor = if today > RIGHT - 40 { "end" } else { "middle" };
        let _ = writeln!(
            out,
            "<path class=\"today\" d=\"M{today} {}V{foot}\"/><text class=\"tick\" x=\"{today}\" y=\"10\" \
             text-anchor=\"{anchor}\">{day}</text>",
            TOP - 12
        );
    }
    legend(&mut out, &used, foot + 24);
    out.push_str("</svg>\n");
    out
}

/// The position of a day on the axis.
fn x(chart: &Chart, day: Day) -> i64 {
    let whole = (chart.to - chart.from).num_days().max(1);
    let part = (day - chart.from).num_days().clamp(0, whole);
    LEFT + part * (RIGHT - LEFT - STEP) / whole
}

/// Draws a line for every year, or every quarter if there are few years, with its name if there is room.
fn ticks(out: &mut String, chart: &Chart, foot: i64) {
    let years = chart.to.year() - chart.from.year() + 1;
    let months: &[u32] = if years <= 3 { &[1, 4, 7, 10] } else { &[1] };
    let every = (years / 14).max(0) + 1;
    let mut free = 0;
    for year in (chart.from.year()..=chart.to.year()).filter(|year| (year - chart.from.year()) % every == 0) {
        for month in months {
            let Some(day) = Day::from_ymd_opt(year, *month, 1).filter(|day| *day <= chart.to) else {
                continue;
            };
            let at = x(chart, day);
            let class = if *month == 1 { "year" } else { "part" };
            let _ = write!(out, "<path class=\"{class}\" d=\"M{at} {TOP}V{foot}\"/>");
            let name = match month {
                4 => "Apr".to_owned(),
                7 => "Jul".to_owned(),
                10 => "Oct".to_owned(),
                _ => year.to_string(),
            };
            if at >= free && at + 30 <= RIGHT {
                let _ = write!(out, "<text class=\"tick\" x=\"{}\" y=\"{}\">{name}</text>", at + 3, TOP - 4);
                free = at + 36;
            }
            out.push('\n');
        }
    }
}

/// Draws a lane. Marks on the same few days are stacked; all stacks of a lane have the same scale.
fn draw_lane(out: &mut String, chart: &Chart, lane: &ChartLane, base: i64) {
    let name = text::line(&lane.name);
    let _ = write!(
        out,
        "<text x=\"0\" y=\"{}\">{}</text><path class=\"base\" d=\"M{LEFT} {base}H{RIGHT}\"/>",
        base - 4,
        markup(&text::clip(&name, NAME_CELLS))
    );
    let mut piles: BTreeMap<i64, Vec<MarkKind>> = BTreeMap::new();
    let mut spans: BTreeSet<(i64, i64)> = BTreeSet::new();
    for ChartMark { kind, from, to } in lane.marks.iter().filter(|mark| mark.from >= chart.from) {
        let (at, end) = (x(chart, *from), x(chart, *to));
        piles.entry((at - LEFT) / STEP).or_default().push(*kind);
        if end > at + STEP {
            spans.insert((at, end));
        }
    }
    let highest = piles.values().map(Vec::len).max().and_then(|n| i64::try_from(n).ok()).unwrap_or(1);
    // In hundredths, so that rounding does not add up in a high stack.
    let unit = (UNIT * 100).min(PILE * 100 / highest.max(1));
    let mut drawn: BTreeMap<MarkKind, String> = BTreeMap::new();
    for (column, mut pile) in piles {
        pile.sort_unstable();
        let left = LEFT + column * STEP;
        let mut below = 0;
        for kinds in pile.chunk_by(|one, other| one == other) {
            let Some(kind) = kinds.first() else { continue };
            for _ in kinds {
                let air = if unit >= 300 { 100 } else { 0 };
                let top = base * 100 - below - unit + air;
                let _ = write!(
                    drawn.entry(*kind).or_default(),
                    "M{left} {}h{}v{}h-{}z",
                    hundredths(top),
                    STEP - 1,
                    hundredths(unit - air),
                    STEP - 1
                );
                below += unit;
            }
        }
    }
    for (kind, path) in drawn {
        let _ = write!(out, "<path class=\"{}\" d=\"{path}\"/>", kind.as_str());
    }
    if !spans.is_empty() {
        out.push_str("<path class=\"span\" d=\"");
        for (from, to) in &spans {
            let _ = write!(out, "M{from} {}H{to}", base + 3);
        }
        out.push_str("\"/>");
    }
    out.push('\n');
}

fn hundredths(number: i64) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn legend(out: &mut String, used: &BTreeSet<MarkKind>, y: i64) {
    let mut left = 0;
    for kind in used {
        let words = mark_words(*kind);
        let _ = write!(
            out,
            "<path class=\"{}\" d=\"M{left} {}h8v8h-8z\"/><text class=\"tick\" x=\"{}\" y=\"{y}\">{words}</text>",
            kind.as_str(),
            y - 8,
            left + 12
        );
        left += 30 + i64::try_from(words.len()).unwrap_or(0) * 13 / 2;
    }
    out.push('\n');
}
