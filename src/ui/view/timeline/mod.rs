//! The timeline: lanes of marks on an axis of time, with the day as of which it is told as a line.

mod lane;
mod names;

use std::ops::Range;

use ratatui::layout::Rect;

use super::super::axis::{Weight, Window, ticks};
use super::super::command::Command;
use super::super::content::timeline::{Lane, Timeline};
use super::super::layout::{self, Pane, keep_in_sight};
use super::super::scene::Cursor;
use super::super::state::State;
use super::super::theme::Role;
use super::super::timeline::{axis_begins, lane_lines};
use super::canvas::{Canvas, cells, line_of};
use super::narrowed;
use crate::date::{Date, day_words};
use crate::derive::timeline::Mark;
use crate::report;
use lane::LaneDrawing;

/// What is drawn rather than written.
struct Strokes {
    /// Something of the lane goes on.
    covered: &'static str,
    /// What is selected goes on, or something lasted.
    span: &'static str,
    /// Where that ends.
    end: &'static str,
    /// What is known to lie ahead.
    ahead: &'static str,
    /// It may have been on any of these days.
    vague: &'static str,
    /// The day.
    today: &'static str,
    event: &'static str,
    due: &'static str,
}

const DRAWN: Strokes =
    Strokes {
        covered: "─", span: "━", end: "┫", ahead: "╌", vague: "░", today: "│", event: "◆", due: "▸"
    };
const IN_ASCII: Strokes =
    Strokes { covered: "-", span: "=", end: "]", ahead: ".", vague: "~", today: "|", event: "*", due: ">" };

/// What the strokes stand for, for help.
pub(super) fn legend(ascii: bool) -> [(&'static str, &'static str); 8] {
    let strokes = if ascii { &IN_ASCII } else { &DRAWN };
    [
        ("2 to 9", "So many records lie in one cell; again and again steps through them."),
        ("+", "Ten records or more do."),
        (strokes.vague, "It was on one of these days, not known which."),
        (strokes.covered, "Something of the lane was in force, or goes on."),
        (strokes.span, "What is selected went on, or something lasted, from here to there."),
        (strokes.ahead, "A day ahead that is known: what is due, or a term that ends."),
        (strokes.today, "The day as of which all is told."),
        (strokes.event, "An event."),
    ]
}

pub(super) fn draw(canvas: &mut Canvas, state: &State, content: &Timeline, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let begins = axis_begins(area.width);
    let window = state.window(area.width - begins);
    let selected = state.selected_mark();
    draw_title(canvas, state, content, &window, area, selected);
    let inside = layout::inside(area);
    let axis = |line: Rect| Rect { x: line.x + begins, width: line.width - begins, ..line };
    let (Some(heads), lines) = (line_of(inside, 0), usize::from(inside.height.saturating_sub(1))) else {
        return None;
    };
    let rest = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    // It is told as of the day's end.
    let today = window.column(window.scale.last_cell(state.day()));
    draw_axis(canvas, state, &window, today, axis(heads));
    if content.records == 0 {
        let filtered = !(content.chips.is_empty() && state.here.filter.is_empty());
        let key = state.keymap().shown(Command::ClearFilters);
        let words = format!("No record is so. {key} shows all.");
        let words = if filtered { words.as_str() } else { report::NOTHING_YET };
        canvas.put(rest.x + 1, rest.y, rest.width.saturating_sub(1), words, Role::Muted);
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
        let drawn = LaneDrawing { state, lane, window, today, mark, axis: axis(place) };
        drawn.draw_name(canvas, place);
        cursor = drawn.draw(canvas).or(cursor);
        at += height;
    }
    if let Some(column) = today {
        // Below the lanes the line goes on, so that it is seen to be one.
        for line in at..lines {
            if let Some(line) = line_of(rest, line) {
                let stroke = strokes(canvas).today;
                canvas.put(axis(line).x + column, line.y, 1, stroke, Role::Notice);
            }
        }
    }
    cursor
}

fn strokes(canvas: &Canvas) -> &'static Strokes {
    if canvas.look.ascii { &IN_ASCII } else { &DRAWN }
}

/// How many records there are, which of several in one cell is selected, and which days are in sight.
fn draw_title(
    canvas: &mut Canvas,
    state: &State,
    content: &Timeline,
    window: &Window,
    area: Rect,
    selected: Option<(usize, usize)>,
) {
    let records = if content.records == 1 { "record" } else { "records" };
    let here = selected.and_then(|(lane, mark)| {
        let lane = content.lanes.get(lane)?;
        let range = bucket_of(window, lane, mark)?;
        let several = range.len() > 1;
        several.then(|| format!(", {} of {} in its cell", mark - range.start + 1, range.len()))
    });
    let here = here.unwrap_or_default();
    let titles = [
        format!("Timeline: {} {records}{here}", content.records),
        format!("Timeline: {}{here}", content.records),
        "Timeline".to_owned(),
    ];
    let dash = if canvas.look.ascii { "-" } else { "–" };
    let days = window.words().map(|words| words.replace('–', dash));
    let focused = state.here.focus == Pane::List;
    // The days in sight are worth more than the count.
    let room = |title: &String| {
        usize::from(cells(title)) + 10 <= usize::from(area.width.saturating_sub(cells(&days[1])))
    };
    let fitting: Vec<String> = titles.iter().filter(|title| room(title)).cloned().collect();
    let titles = if fitting.is_empty() { &titles[2..] } else { &fitting[..] };
    narrowed::title(canvas, area, titles, &content.chips, focused);
    for words in &days {
        let wide = cells(words) + 2;
        let Some(from) = area.width.checked_sub(wide + 2).map(|from| area.x + from) else { continue };
        let free = (from..area.right())
            .all(|x| canvas.buffer.cell((x, area.y)).is_none_or(|cell| cell.symbol() == canvas.look.rule()));
        if free {
            canvas.put(from + 1, area.y, wide, &format!(" {words} "), Role::Muted);
            return;
        }
    }
}

/// Years, months, weeks or days, and above all the day.
fn draw_axis(canvas: &mut Canvas, state: &State, window: &Window, today: Option<u16>, line: Rect) {
    let mut taken = 0..0;
    if let Some(column) = today {
        let day = state.day();
        let brief = || Date::of_day(day).brief(day);
        let words = if window.scale.is_coarse() { day_words(day) } else { brief() };
        let arrow = canvas.look.fold(true);
        let wide = cells(&words) + 1;
        let in_front = window.scale.day_cells() > 1 && column + 1 >= wide;
        let (from, words) = if !in_front && column + wide <= line.width {
            (column, format!("{arrow}{words}"))
        } else {
            ((column + 1).saturating_sub(wide), format!("{words}{arrow}"))
        };
        taken = from..from + wide;
        let role = if state.day() == state.latest() { Role::Latest } else { Role::TimeTravel };
        canvas.put(line.x + from, line.y, wide.min(line.width - from), &words, role);
    }
    for tick in ticks(window, taken) {
        let role = if tick.weight == Weight::Major { Role::Strong } else { Role::Muted };
        let stroke = match tick.weight {
            Weight::Minor => {
                if canvas.look.ascii {
                    "."
                } else {
                    "·"
                }
            }
            Weight::Plain | Weight::Major => canvas.look.wall(),
        };
        let x = line.x + tick.column;
        canvas.put(x, line.y, 1, stroke, Role::Rule);
        canvas.put(x + 1, line.y, line.right().saturating_sub(x + 1), &tick.label, role);
    }
}

/// The marks of a lane that are drawn in the same cell as one of them.
fn bucket_of(window: &Window, lane: &Lane, mark: usize) -> Option<Range<usize>> {
    let cell = |mark: &Mark| window.scale.cell(mark.at());
    let of = cell(lane.marks.get(mark)?);
    let from = lane.marks.partition_point(|mark| cell(mark) < of);
    Some(from..lane.marks.partition_point(|mark| cell(mark) <= of))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::content::Content;
    use super::super::super::scene::Hit;
    use super::super::super::state::Row;
    use super::super::super::views::View;
    use super::super::super::{Colours, Theme};
    use super::*;
    use crate::date::Day;
    use crate::model::Dossier;
    use proptest::prelude::*;

    /// So many records of every kind, each with a date from the texts.
    fn dossier(dates: &[String]) -> Dossier {
        let mut lists: [Vec<serde_json::Value>; 4] = [const { Vec::new() }; 4];
        for (n, date) in dates.iter().enumerate() {
            let (id, party) = (format!("r{n}"), ["a", "b", "c"][n % 3]);
            let stance = ["demands", "rejects"][n / 4 % 2];
            let record = match n % 4 {
                0 => serde_json::json!({"id": id, "title": "Talks", "when": date, "status": "held",
                    "place": {"city": "Bern"}}),
                1 => {
                    serde_json::json!({"id": id, "title": "Ask", "parties": [party], "issues": ["i"],
                    "stance": stance, "text": "t", "since": date})
                }
                2 => {
                    serde_json::json!({"id": id, "title": "Deal", "kind": "agreement", "when": date, "issues": ["i"],
                    "history": [{"status": "agreed", "date": date}]})
                }
                _ => serde_json::json!({"id": id, "title": "Event", "when": date, "text": "t"}),
            };
            lists[n % 4].push(record);
        }
        let [meetings, positions, outcomes, events] = lists;
        let party = |id: &str, role: &str| serde_json::json!({"id": id, "name": id, "kind": "state", "roles": [{"role": role}]});
        let whole = serde_json::json!({
            "dossier": {"format": 1, "id": "d", "title": "D"},
            "parties": [party("a", "side"), party("b", "mediator"), party("c", "supporter")],
            "issues": [{"id": "i", "name": "I"}],
            "meetings": meetings, "positions": positions, "outcomes": outcomes, "events": events,
        });
        serde_json::from_value::<Dossier>(whole).unwrap().indexed()
    }

    fn any_date() -> impl Strategy<Value = String> {
        let day = (0i64..20_000)
            .prop_map(|days| Day::from_ymd_opt(1980, 1, 1).unwrap() + chrono::TimeDelta::days(days));
        (day, 0usize..5).prop_map(|(day, form)| match form {
            0 => day.format("%Y").to_string(),
            1 => day.format("%Y-%m").to_string(),
            2 => format!("[{day}..{}]", day + chrono::TimeDelta::days(40)),
            3 => format!("{day}/{}", day + chrono::TimeDelta::days(9)),
            _ => day.to_string(),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_mark_in_sight_is_in_its_cell(
            dates in proptest::collection::vec(any_date(), 0..40),
            (width, height) in (0u16..220, 0u16..70),
            level in proptest::option::of(0usize..14),
            panned in -400i64..400,
            on in 0i64..21_000,
            keys in proptest::collection::vec(0usize..9, 0..12),
            ascii in any::<bool>(),
        ) {
            let day = Day::from_ymd_opt(1980, 1, 1).unwrap() + chrono::TimeDelta::days(on);
            let mut state = State::new(Arc::new(dossier(&dates)), day);
            state.resize(width, height);
            state.open_view(View::Timeline);
            state.here.timeline.level = level;
            state.pan(panned);
            for key in keys {
                match key {
                    0 => state.step_in_lane(-1),
                    1 => state.step_in_lane(1),
                    2 => state.step_in_timeline(-1),
                    3 => state.step_in_timeline(1),
                    4 => state.zoom_time(true),
                    5 => state.zoom_time(false),
                    6 => state.fit_time(),
                    7 => state.set_lanes_apart(),
                    _ => state.turn_timeline(true),
                }
            }
            let look = Theme { colours: Colours::None, ascii };
            let scene = super::super::view(&state, look, Rect::new(0, 0, width, height));
            let area = state.layout().list;
            let Content::Timeline(shown) = &state.content else { panic!("the timeline") };
            if area.width < 12 || area.height < 3 || shown.records == 0 {
                return Ok(());
            }
            let begins = axis_begins(area.width);
            let window = state.window(area.width - begins);
            // The rows of marks, by what can be pointed at in them: each lane's is where its name is.
            for lane in &shown.lanes {
                for mark in &lane.marks {
                    let Some(column) = window.column(window.scale.cell(mark.at())) else { continue };
                    let x = area.x + begins + column;
                    let shares = |row: &Row| {
                        let Some((of, at)) = shown.place_of(row) else { return false };
                        shown.lanes[of].key() == lane.key()
                            && window.scale.cell(shown.lanes[of].marks[at].at()) == window.scale.cell(mark.at())
                    };
                    let in_cell = scene.hots.iter().filter(|hot| hot.area.width == 1 && hot.area.x == x);
                    let found = in_cell.filter(|hot| matches!(&hot.hit, Hit::Row(_, row) if shares(row))).count();
                    let lane_in_sight = scene.hots.iter().any(|hot| {
                        hot.area.x == area.x && matches!(&hot.hit, Hit::Row(_, Row::Record { under, .. }) if *under == lane.key())
                    });
                    prop_assert!(found > 0 || !lane_in_sight, "{} at {column} of {:?}", mark.id, window);
                }
            }
            if let Some(cursor) = scene.cursor {
                prop_assert!(cursor.x < width && cursor.y < height);
            }
            let selected = state.selected_mark();
            prop_assert!(selected.is_some(), "something is selected where there is something");
        }
    }
}
