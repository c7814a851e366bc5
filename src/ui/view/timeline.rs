//! The timeline: lanes of marks on an axis of time, with the day as of which it is told as a line.

use std::cmp::Reverse;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::super::axis::{Weight, Window, ticks};
use super::super::content::timeline::{Lane, Timeline};
use super::super::layout::{self, Pane, keep_in_sight};
use super::super::look::Role;
use super::super::scene::{Cursor, Hit};
use super::super::state::State;
use super::super::timeline::{axis_begins, lane_lines, name_cells};
use super::canvas::{Canvas, cells, line_of};
use super::demands::ask_role;
use super::ledger::status_role;
use super::matrix::party_name;
use super::{at_line, narrowed};
use crate::date::Date;
use crate::derive::timeline::{LaneOf, Lasting, Mark, MarkKind};
use crate::model::{RecordRef, Stance};
use crate::report;
use crate::text;
use crate::words::Show as _;

/// The fewest and the most cells that a record's name takes.
const NAMED: Range<u16> = 12..34;
/// From so many cells on a lane's name leaves room for how much is in it.
const ROOM_FOR_COUNT: u16 = 16;

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
        let words = if filtered { "No record is so. * shows all." } else { report::NOTHING_YET };
        canvas.put(rest.x + 1, rest.y, rest.width.saturating_sub(1), words, Role::Muted);
        return None;
    }
    let top = match selected {
        Some((lane, _)) => keep_in_sight(0, lane, content.lanes.len(), lines),
        None => 0,
    };
    let heights = lane_lines(content, &window, lines);
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
        let words = Date::of_day(state.day()).brief(state.day());
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

/// A lane while it is drawn.
struct LaneDrawing<'a> {
    state: &'a State,
    lane: &'a Lane,
    window: Window,
    /// The day's column.
    today: Option<u16>,
    /// The mark that is selected, if it is in this lane.
    mark: Option<usize>,
    axis: Rect,
}

/// Marks that share a cell, by their places in the lane.
struct Bucket {
    column: u16,
    marks: Range<usize>,
}

impl LaneDrawing<'_> {
    fn draw_name(&self, canvas: &mut Canvas, place: Rect) {
        let room = name_cells(place.width).min(place.width.saturating_sub(1));
        let count = self.lane.marks.len();
        let counted = room >= ROOM_FOR_COUNT && count > 0;
        let room_for_name = if counted { room.saturating_sub(4) } else { room };
        let name = match &self.lane.of {
            LaneOf::Party(party, _) => party_name(self.state.dossier(), party, room_for_name).into_owned(),
            LaneOf::Others if room_for_name < cells(&self.lane.name) => "Others".to_owned(),
            _ => text::line(&self.lane.name),
        };
        let role = match (self.mark, count) {
            (Some(_), _) => Role::Strong,
            (None, 0) => Role::Muted,
            _ => Role::Text,
        };
        canvas.put(place.x + 1, place.y, room_for_name, &name, role);
        if counted {
            let words = text::fit_right(&count.to_string(), 3);
            canvas.put(place.x + 1 + room - 3, place.y, 3, &words, Role::Muted);
        }
        if self.mark.is_some() {
            let focused = self.state.here.focus == Pane::List;
            let role = if focused { Role::Focus } else { Role::Marked };
            canvas.put(place.x, place.y, 1, canvas.look.bar(), role);
        }
        if let Some(newest) = self.lane.marks.iter().rev().find(|mark| !mark.is_ahead(self.state.day())) {
            let named = Rect { width: room + 1, ..place };
            canvas.hot(named, Hit::Row(Pane::List, self.lane.row(newest)));
        }
    }

    /// The cursor, if the selected mark is here.
    fn draw(&self, canvas: &mut Canvas) -> Option<Cursor> {
        let line = Rect { height: 1.min(self.axis.height), ..self.axis };
        if line.is_empty() {
            return self.mark.map(|_| at_line(Rect { x: 0, ..self.axis }));
        }
        let strokes = strokes(canvas);
        self.draw_covered(canvas, strokes, line);
        for y in self.axis.y..self.axis.bottom() {
            if let Some(column) = self.today {
                canvas.put(line.x + column, y, 1, strokes.today, Role::Notice);
            }
        }
        if self.lane.marks.is_empty() {
            canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), "none on record", Role::Muted);
            return None;
        }
        self.draw_ahead(canvas, strokes, line);
        self.draw_reaches(canvas, strokes, line);
        self.draw_selected_span(canvas, strokes, line);
        let buckets = self.buckets();
        for bucket in &buckets {
            self.draw_bucket(canvas, strokes, line, bucket);
        }
        self.draw_names(canvas, &buckets);
        self.select(canvas, line, &buckets)
    }

    fn put(&self, canvas: &mut Canvas, line: Rect, columns: Range<u16>, stroke: &str, role: Role) {
        let many = usize::from(columns.end.saturating_sub(columns.start));
        if many > 0 {
            canvas.put(
                line.x + columns.start,
                line.y,
                columns.end - columns.start,
                &stroke.repeat(many),
                role,
            );
        }
    }

    /// Where something of the lane was going on a thin rule shows it; where nothing was there is none.
    fn draw_covered(&self, canvas: &mut Canvas, strokes: &Strokes, line: Rect) {
        let scale = self.window.scale;
        let (first, last) = (self.window.first_day(), self.window.last_day());
        let from = self.lane.covered.partition_point(|(_, end)| end.is_some_and(|end| end < first));
        for (begin, end) in self.lane.covered.iter().skip(from).take_while(|(begin, _)| *begin <= last) {
            let end = end.unwrap_or(self.state.day());
            let columns = self.window.columns(scale.cell(*begin), scale.last_cell(end));
            self.put(canvas, line, columns, strokes.covered, Role::Rule);
        }
    }

    /// What runs out or is due ahead, as far as that was known: dotted from the day on.
    fn draw_ahead(&self, canvas: &mut Canvas, strokes: &Strokes, line: Rect) {
        let scale = self.window.scale;
        let day = scale.last_cell(self.state.day());
        let ahead = self.lane.marks.iter().flat_map(|mark| [mark.ends, mark.due]).flatten();
        let furthest = ahead.map(|date| date.latest()).max();
        if let Some(furthest) = furthest {
            let columns = self.window.columns(day + 1, scale.cell(furthest));
            self.put(canvas, line, columns, strokes.ahead, Role::Muted);
        }
        for mark in &self.lane.marks {
            for (date, stroke) in [(mark.ends, strokes.end), (mark.due, strokes.due)] {
                let Some(column) = date.and_then(|date| self.window.column(scale.cell(date.latest()))) else {
                    continue;
                };
                if date.is_some_and(|date| scale.cell(date.latest()) > day) {
                    canvas.put(line.x + column, line.y, 1, stroke, Role::Partial);
                }
            }
        }
    }

    /// The days that something may have been on, and those that it lasted.
    fn draw_reaches(&self, canvas: &mut Canvas, strokes: &Strokes, line: Rect) {
        let scale = self.window.scale;
        let reach = chrono::TimeDelta::days(self.lane.reach);
        let first = self.window.first_day().checked_sub_signed(reach);
        let last = self.window.last_day().checked_add_signed(reach);
        let from = self.lane.marks.partition_point(|mark| first.is_some_and(|first| mark.at() < first));
        let near =
            self.lane.marks.iter().skip(from).take_while(|mark| last.is_none_or(|last| mark.at() <= last));
        for mark in near.filter(|mark| scale.cell(mark.from) < scale.cell(mark.to)) {
            let columns = self.window.columns(scale.cell(mark.from), scale.last_cell(mark.to));
            if mark.vague {
                self.put(canvas, line, columns, strokes.vague, Role::Rule);
            } else if mark.record != crate::model::Kind::Position {
                self.put(canvas, line, columns, strokes.span, Role::Text);
            }
        }
    }

    /// How long what is selected went on, with the steps that it took.
    fn draw_selected_span(&self, canvas: &mut Canvas, strokes: &Strokes, line: Rect) {
        let Some(mark) = self.mark.and_then(|mark| self.lane.marks.get(mark)) else { return };
        if mark.lasting == Lasting::Never {
            return;
        }
        let scale = self.window.scale;
        let last = mark.last();
        let to = scale.last_cell(last.unwrap_or(self.state.day()));
        let columns = self.window.columns(scale.cell(mark.at()), to);
        self.put(canvas, line, columns, strokes.span, Role::Focus);
        if last.is_some()
            && to > scale.cell(mark.at())
            && let Some(column) = self.window.column(to)
        {
            canvas.put(line.x + column, line.y, 1, strokes.end, Role::Focus);
        }
        for step in &mark.steps {
            if let Some(column) = self.window.column(scale.cell(step.day)) {
                let sign = step.status.shown().mark_in(canvas.look.ascii);
                canvas.put(line.x + column, line.y, 1, sign, status_role(step.status));
            }
        }
    }

    /// The marks in sight by the cell that they share.
    fn buckets(&self) -> Vec<Bucket> {
        let cell = |mark: &Mark| self.window.scale.cell(mark.at());
        let marks = &self.lane.marks;
        let right = self.window.left + i64::from(self.window.width);
        let mut at = marks.partition_point(|mark| cell(mark) < self.window.left);
        let end = marks.partition_point(|mark| cell(mark) < right);
        let mut buckets = Vec::new();
        for group in marks.get(at..end).unwrap_or_default().chunk_by(|one, next| cell(one) == cell(next)) {
            let column = group.first().and_then(|mark| self.window.column(cell(mark)));
            if let Some(column) = column {
                buckets.push(Bucket { column, marks: at..at + group.len() });
            }
            at += group.len();
        }
        buckets
    }

    fn draw_bucket(&self, canvas: &mut Canvas, strokes: &Strokes, line: Rect, bucket: &Bucket) {
        let marks = self.lane.marks.get(bucket.marks.clone()).unwrap_or_default();
        let Some(first) = marks.first() else { return };
        let (stroke, role) = self.shown(canvas, strokes, first);
        let same = marks.iter().all(|mark| self.shown(canvas, strokes, mark).1 == role);
        let role = if same { role } else { Role::Strong };
        let text = match marks.len() {
            1 => stroke.to_owned(),
            n @ 2..=9 => n.to_string(),
            _ => "+".to_owned(),
        };
        canvas.put(line.x + bucket.column, line.y, 1, &text, role);
        // Clicked again, the next of several is selected.
        let again = self.mark.filter(|mark| bucket.marks.contains(mark) && marks.len() > 1);
        let next = again.map_or(bucket.marks.start, |mark| {
            if mark + 1 < bucket.marks.end { mark + 1 } else { bucket.marks.start }
        });
        if let Some(next) = self.lane.marks.get(next) {
            let place = Rect { x: line.x + bucket.column, width: 1, ..line };
            canvas.hot(place, Hit::Row(Pane::List, self.lane.row(next)));
        }
        if marks.iter().any(|mark| self.state.fresh.has(&mark.id)) && bucket.column > 0 {
            let sign = if canvas.look.ascii { "*" } else { "•" };
            canvas.put(line.x + bucket.column - 1, line.y, 1, sign, Role::Notice);
        }
    }

    /// A record's mark, as everywhere: a stance, a status.
    fn shown(&self, canvas: &Canvas, strokes: &Strokes, mark: &Mark) -> (&'static str, Role) {
        let (dossier, moment, ascii) = (self.state.dossier(), self.state.moment(), canvas.look.ascii);
        match dossier.record(&mark.id) {
            Some(RecordRef::Meeting(meeting)) => {
                let status = moment.meeting(&meeting.id).map(|facts| facts.status.shown().mark_in(ascii));
                let role = match mark.kind {
                    MarkKind::Held => Role::Text,
                    MarkKind::CalledOff => Role::Silent,
                    _ => Role::Partial,
                };
                (status.unwrap_or("?"), role)
            }
            Some(RecordRef::Outcome(outcome)) => match moment.outcome(&outcome.id) {
                Some(facts) => (facts.status.shown().mark_in(ascii), status_role(facts.status)),
                None => ("?", Role::Text),
            },
            Some(RecordRef::Position(position)) => {
                let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
                let role = match (mark.lasting, ask) {
                    (Lasting::Still, Some(ask)) => match ask_role(ask.status) {
                        // Nothing came of it yet: it is asked all the same.
                        Role::Silent => Role::Text,
                        role => role,
                    },
                    (Lasting::Still, None) => stance_role(position.stance),
                    _ => Role::Silent,
                };
                (position.stance.shown().mark_in(ascii), role)
            }
            _ => (strokes.event, Role::Text),
        }
    }

    /// Below the marks the names of records, as far as there is room: of what is selected, else of the newest
    /// first.
    fn draw_names(&self, canvas: &mut Canvas, buckets: &[Bucket]) {
        let rows = usize::from(self.axis.height.saturating_sub(1));
        if rows == 0 {
            return;
        }
        let mut taken: Vec<Vec<Range<u16>>> = vec![Vec::new(); rows];
        let holds = |bucket: &&Bucket| self.mark.is_some_and(|mark| bucket.marks.contains(&mark));
        let selected = buckets.iter().filter(holds);
        let others = buckets.iter().rev().filter(|bucket| !holds(bucket));
        for bucket in selected.chain(others) {
            let at = self.mark.filter(|mark| bucket.marks.contains(mark)).unwrap_or(bucket.marks.end - 1);
            let Some(mark) = self.lane.marks.get(at) else { continue };
            let names = self.names(mark);
            let found = fitting(&names, bucket.column, self.axis.width, &taken);
            let Some(Named { row, column, name }) = found else { continue };
            let place = column..column + cells(&name);
            let Some(y) = u16::try_from(row).ok().map(|row| self.axis.y + 1 + row) else { continue };
            let line = Rect { x: self.axis.x + place.start, y, width: cells(&name), height: 1 };
            let role = match (self.mark == Some(at), mark.lasting) {
                (true, _) => Role::Strong,
                (false, Lasting::Until(_)) => Role::Muted,
                _ => Role::Text,
            };
            canvas.put(line.x, line.y, line.width, &name, role);
            canvas.hot(line, Hit::Row(Pane::List, self.lane.row(mark)));
            if let Some(taken) = taken.get_mut(row) {
                taken.push(place);
            }
        }
    }

    /// What a record is called, from the longest: a meeting by its place and day.
    fn names(&self, mark: &Mark) -> Vec<String> {
        let dossier = self.state.dossier();
        let Some(record) = dossier.record(&mark.id) else { return Vec::new() };
        let title = text::line(record.title());
        let RecordRef::Meeting(meeting) = record else { return vec![title] };
        let place =
            meeting.place.as_ref().and_then(|place| place.city.as_deref().or(place.country.as_deref()));
        match place {
            Some(place) => {
                let place = text::line(place);
                vec![format!("{place} {}", mark.date.brief(self.state.day())), place]
            }
            None => vec![title],
        }
    }

    /// Lights the selected cell; where it is out of sight a sign at the edge shows where to.
    fn select(&self, canvas: &mut Canvas, line: Rect, buckets: &[Bucket]) -> Option<Cursor> {
        let at = self.mark?;
        let mark = self.lane.marks.get(at)?;
        let found = buckets.iter().find(|bucket| bucket.marks.contains(&at));
        let place = match found {
            Some(bucket) => Rect { x: line.x + bucket.column, width: 1, ..line },
            None => {
                let before = self.window.scale.cell(mark.at()) < self.window.left;
                let (x, sign) = match (before, canvas.look.ascii) {
                    (true, false) => (line.x, "◂"),
                    (true, true) => (line.x, "<"),
                    (false, false) => (line.right() - 1, "▸"),
                    (false, true) => (line.right() - 1, ">"),
                };
                canvas.put(x, line.y, 1, sign, Role::Key);
                Rect { x, width: 1, ..line }
            }
        };
        let focused = self.state.here.focus == Pane::List;
        let role = if focused { Role::Selected } else { Role::Marked };
        let style = canvas.look.style(role).remove_modifier(Modifier::DIM);
        canvas.buffer.set_style(place.intersection(canvas.buffer.area), style);
        Some(at_line(place))
    }
}

/// A name with a place below the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    row: usize,
    column: u16,
    name: String,
}

/// Where a name has room, and the name as far as it fits: from its mark's column on, whole if it can be, else
/// back from it at the edge, else clipped.
fn fitting(names: &[String], column: u16, width: u16, taken: &[Vec<Range<u16>>]) -> Option<Named> {
    let room = |row: &Vec<Range<u16>>| {
        if row.iter().any(|place| place.start <= column && column <= place.end) {
            return 0;
        }
        let next = row.iter().map(|place| place.start).filter(|start| *start > column).min();
        next.map_or(width, |next| next.saturating_sub(1)).saturating_sub(column)
    };
    let rooms: Vec<u16> = taken.iter().map(room).collect();
    let short = |name: &String, most: u16| text::clip(name, usize::from(most.min(NAMED.end))).into_owned();
    for name in names {
        let whole = cells(name).min(NAMED.end);
        if let Some(row) = rooms.iter().position(|room| whole <= *room) {
            return Some(Named { row, column, name: short(name, whole) });
        }
        // Where time ends a name may end too.
        let from = (column + 1).saturating_sub(whole);
        let free =
            |row: &Vec<Range<u16>>| row.iter().all(|place| place.end < from || column + 1 < place.start);
        let at_edge = column + NAMED.start > width && whole <= column + 1;
        if let Some(row) = taken.iter().position(free).filter(|_| at_edge) {
            return Some(Named { row, column: from, name: short(name, whole) });
        }
    }
    let (row, room) = rooms.iter().copied().enumerate().max_by_key(|(row, room)| (*room, Reverse(*row)))?;
    let last = names.last().filter(|_| room >= NAMED.start)?;
    Some(Named { row, column, name: short(last, room) })
}

/// The colour of what is said in answer; the mark says the same.
fn stance_role(stance: Stance) -> Role {
    match stance {
        Stance::Accepts | Stance::Supports | Stance::Commits => Role::Favourable,
        Stance::AcceptsPartly | Stance::AcceptsIf | Stance::Considers | Stance::Doubts | Stance::Warns => {
            Role::Partial
        }
        Stance::Rejects | Stance::Declines | Stance::Opposes | Stance::Suspends => Role::Refused,
        Stance::Demands | Stance::Proposes | Stance::Offers => Role::Text,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::content::Content;
    use super::super::super::state::Row;
    use super::super::super::views::View;
    use super::super::super::{Colours, Look};
    use super::*;
    use crate::date::Day;
    use crate::model::Dossier;
    use proptest::prelude::*;

    #[test]
    fn a_name_takes_the_first_row_with_room() {
        let names = ["Istanbul 16 May".to_owned(), "Istanbul".to_owned()];
        let at = |column, taken: &[Vec<Range<u16>>]| {
            fitting(&names, column, 40, taken).map(|named| (named.row, named.column, named.name))
        };
        let whole = |row, column| Some((row, column, "Istanbul 16 May".to_owned()));
        let short = |row, column| Some((row, column, "Istanbul".to_owned()));
        assert_eq!(at(0, &[vec![]]), whole(0, 0));
        assert_eq!(at(0, &[vec![10..20], vec![]]), whole(1, 0));
        assert_eq!(at(0, &[vec![10..20]]), short(0, 0));
        assert_eq!(at(5, &[vec![0..5]]), None, "a cell of air between two");
        assert_eq!(at(6, &[vec![0..5]]), whole(0, 6));
        // At the edge it ends below its mark.
        assert_eq!(at(39, &[vec![]]), whole(0, 25));
        assert_eq!(at(39, &[vec![20..28]]), short(0, 32));
        let long = ["A name that says much".to_owned()];
        let clipped = fitting(&long, 0, 40, &[vec![16..20]]).map(|named| named.name);
        assert_eq!(clipped.as_deref(), Some("A name that sa…"));
        assert_eq!(fitting(&long, 0, 40, &[vec![10..20]]), None, "too little to say anything");
    }

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
            let look = Look { colours: Colours::None, ascii };
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
