//! What the timeline's own keys do: moving between records, lanes and zooms, and back and forth in time.

use super::axis::{SCALES, Scale, WEEKS, Window};
use super::lane_heights::axis_begins;
use super::rows::{Params, Timeline};
use crate::date::Day;
use crate::derive::timeline::Mark;
use crate::ui::command::id::Command;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::Pane;
use crate::ui::view_kind::{Cx, Request};

/// Which part of the axis, in hundredths, lies before the day while nobody has moved it.
const BEFORE_DAY: i64 = 82;
/// From so many cells on a year fits in cells of three days.
const WIDE_AXIS: i64 = 96;
/// What is moved to is kept so many cells from the edges.
const MARGIN: i64 = 4;
/// How many cells of time a turn of the wheel moves.
const WHEEL_CELLS: i64 = 6;

/// How wide the axis is; on a screen that does not show it, as wide as it would be.
fn axis_width(cx: &Cx) -> u16 {
    let list = cx.layout().pane(Pane::List);
    let width = if list.is_empty() { cx.wanted.screen.width } else { list.width };
    width - axis_begins(width)
}

impl Timeline {
    pub(super) fn run(&self, cx: &Cx, params: &mut Params, command: Command) -> Option<Vec<Request>> {
        let mut requests = Vec::new();
        match command {
            Command::EarlierRecord => requests = self.step_in_lane(cx, params, Direction::Back),
            Command::LaterRecord => requests = self.step_in_lane(cx, params, Direction::Forward),
            Command::Closer => self.zoom(cx, params, Direction::Back),
            Command::Wider => self.zoom(cx, params, Direction::Forward),
            Command::FitTime => self.fit(cx, params),
            Command::LanesApart => {
                params.apart = !params.apart;
                requests = vec![Request::Derive, Request::ShowSelection];
            }
            _ if !cx.has_focus(Pane::List) => return None,
            Command::PageUp => self.turn_page(cx, params, Direction::Back),
            Command::PageDown => self.turn_page(cx, params, Direction::Forward),
            Command::Up => requests = self.step_lane(cx, params, Direction::Back),
            Command::Down => requests = self.step_lane(cx, params, Direction::Forward),
            Command::First => requests = self.to_first(cx, params),
            Command::Last => requests = self.to_newest(cx, params),
            _ => return None,
        }
        Some(requests)
    }

    /// The place of the zoom among all.
    pub(super) fn level(&self, cx: &Cx, params: &Params) -> usize {
        self.level_at(cx, params, axis_width(cx))
    }

    fn level_at(&self, cx: &Cx, params: &Params, width: u16) -> usize {
        let last = SCALES.len() - 1;
        if let Some(level) = params.level {
            return level.min(last);
        }
        // What a reader of the last year wants, but all of it where that is closer; and wider where next to
        // nothing happened lately.
        let usual = if i64::from(width) >= WIDE_AXIS { WEEKS - 1 } else { WEEKS };
        let Some((first, last)) = self.span else { return usual };
        let whole = Scale::fitting(first, last, width.saturating_sub(2), 1);
        let shows_enough = |level: &usize| {
            SCALES.get(*level).is_some_and(|scale| {
                let left = self.usual_left(cx, *scale, width);
                self.is_worth_a_look(scale.first_day(left), scale.first_day(left + i64::from(width)))
            })
        };
        (usual.min(whole)..whole).find(shows_enough).unwrap_or(whole)
    }

    /// The part of time that an axis of this width shows.
    pub(super) fn window(&self, cx: &Cx, params: &Params, width: u16) -> Window {
        let level = self.level_at(cx, params, width);
        let scale = SCALES.get(level).or(SCALES.last()).copied().unwrap_or(SCALES[WEEKS]);
        let left = params.left.map(|left| scale.cell(left));
        Window { scale, left: left.unwrap_or_else(|| self.usual_left(cx, scale, width)), width }
    }

    /// All from the first record where that fits, else the day with what led to it, and what is ahead.
    fn usual_left(&self, cx: &Cx, scale: Scale, width: u16) -> i64 {
        let wide = i64::from(width);
        if let Some((first, last)) = self.span
            && scale.last_cell(last) - scale.cell(first) + 2 <= wide
        {
            let spare = wide - (scale.last_cell(last) - scale.cell(first) + 1);
            return scale.cell(first) - spare / 2;
        }
        scale.cell(cx.day()) - wide * BEFORE_DAY / 100
    }

    /// Moves the window so that its first cell is this one, but never more than half past all records.
    fn move_window(&self, params: &mut Params, scale: Scale, left: i64, width: u16) {
        let wide = i64::from(width);
        let left = match self.span {
            Some((first, last)) => {
                let leftmost = scale.cell(first) - wide / 2;
                left.clamp(leftmost, (scale.last_cell(last) - wide / 2).max(leftmost))
            }
            None => left,
        };
        params.left = Some(scale.first_day(left));
    }

    /// Moves the window as little as needed for a day to be in sight.
    fn bring_into_sight(&self, cx: &Cx, params: &mut Params, day: Day) {
        let width = axis_width(cx);
        let Window { scale, left, .. } = self.window(cx, params, width);
        let wide = i64::from(width);
        let margin = MARGIN.min(wide / 4);
        let cell = scale.cell(day);
        if cell < left + margin || cell >= left + wide - margin {
            let to = if cell < left + margin { cell - wide / 4 } else { cell - wide * BEFORE_DAY / 100 };
            self.move_window(params, scale, to, width);
        }
    }

    /// After a travel in time the day is in sight, wherever the user had moved the window.
    pub(super) fn keep_day_in_sight(&self, cx: &Cx, params: &mut Params) {
        if params.left.is_none() {
            return;
        }
        let window = self.window(cx, params, axis_width(cx));
        if window.column(window.scale.cell(cx.day())).is_none() {
            self.bring_into_sight(cx, params, cx.day());
        }
    }

    /// Where the selected mark is.
    pub(super) fn selected_mark(&self, cx: &Cx) -> Option<(usize, usize)> {
        self.place_of(cx.selected(Pane::List)?)
    }

    fn select_mark(&self, cx: &Cx, params: &mut Params, lane: usize, mark: usize) -> Vec<Request> {
        let Some(row) = self.row_at(lane, mark).cloned() else { return Vec::new() };
        if let Some(at) = self.mark((lane, mark)).map(Mark::at) {
            self.bring_into_sight(cx, params, at);
        }
        vec![Request::Select(Pane::List, row), Request::Focus(Pane::List), Request::ShowSelection]
    }

    /// Selects the next or the previous record in its lane.
    fn step_in_lane(&self, cx: &Cx, params: &mut Params, direction: Direction) -> Vec<Request> {
        let Some((lane, mark)) = self.selected_mark(cx) else { return Vec::new() };
        let count = self.lanes.get(lane).map_or(0, |lane| lane.marks.len());
        let to = mark.saturating_add_signed(direction.sign()).min(count.saturating_sub(1));
        self.select_mark(cx, params, lane, to)
    }

    /// Selects the first record of the lane.
    fn to_first(&self, cx: &Cx, params: &mut Params) -> Vec<Request> {
        let Some((lane, _)) = self.selected_mark(cx) else { return Vec::new() };
        self.select_mark(cx, params, lane, 0)
    }

    /// Selects the newest record of the lane, and shows the day again.
    fn to_newest(&self, cx: &Cx, params: &mut Params) -> Vec<Request> {
        let Some((lane, mark)) = self.selected_mark(cx) else { return Vec::new() };
        params.left = None;
        self.select_mark(cx, params, lane, self.newest_in(lane).unwrap_or(mark))
    }

    /// Goes to the lane above or below that has records, to the one nearest in time.
    fn step_lane(&self, cx: &Cx, params: &mut Params, direction: Direction) -> Vec<Request> {
        let Some((lane, mark)) = self.selected_mark(cx) else { return Vec::new() };
        let Some(here) = self.mark((lane, mark)).map(Mark::at) else { return Vec::new() };
        // A lane with few records does not lead away from the day where the user was.
        let goal = params.goal_day.as_ref().filter(|(_, row)| cx.selected(Pane::List) == Some(row));
        let at = goal.map_or(here, |(day, _)| *day);
        let full = |lane: &usize| self.lanes.get(*lane).is_some_and(|lane| !lane.marks.is_empty());
        let next = match direction {
            Direction::Back => (0..lane).rev().find(full),
            Direction::Forward => (lane + 1..self.lanes.len()).find(full),
        };
        let Some(next) = next else { return Vec::new() };
        let marks = self.lanes.get(next).map(|lane| lane.marks.as_slice()).unwrap_or_default();
        let distance = |place: &usize| marks.get(*place).map(|mark| (mark.at() - at).num_days().abs());
        let after = marks.partition_point(|mark| mark.at() < at);
        // At the same distance the earlier one.
        let nearest = [after.saturating_sub(1), after.min(marks.len().saturating_sub(1))];
        let nearest = nearest.into_iter().min_by_key(distance).unwrap_or(0);
        let Some(row) = self.row_at(next, nearest).cloned() else { return Vec::new() };
        params.goal_day = Some((at, row.clone()));
        vec![Request::Select(Pane::List, row), Request::ShowSelection]
    }

    /// Shows what is before or after what is in sight.
    fn turn_page(&self, cx: &Cx, params: &mut Params, direction: Direction) {
        let three_quarters = i64::from(axis_width(cx)) * 3 / 4;
        self.pan(cx, params, direction, three_quarters);
    }

    /// Moves the window by a turn of the wheel.
    pub(super) fn pan_by_wheel(&self, cx: &Cx, params: &mut Params, direction: Direction) {
        self.pan(cx, params, direction, WHEEL_CELLS);
    }

    /// Moves the window by so many cells.
    pub(super) fn pan(&self, cx: &Cx, params: &mut Params, direction: Direction, cells: i64) {
        let width = axis_width(cx);
        let Window { scale, left, .. } = self.window(cx, params, width);
        // A cell may be part of a day, of which the first one is shown.
        let by = cells.max(scale.day_cells());
        let left = if direction == Direction::Back { left - by } else { left + by };
        self.move_window(params, scale, left, width);
    }

    /// Shows fewer days (back) or more (forward) around what is selected, else around the day, which keeps its
    /// place.
    pub(super) fn zoom(&self, cx: &Cx, params: &mut Params, direction: Direction) {
        let width = axis_width(cx);
        let before = self.window(cx, params, width);
        let level = self.level_at(cx, params, width);
        let to = match direction {
            Direction::Back => level.saturating_sub(1),
            Direction::Forward => (level + 1).min(self.widest(width).max(level)),
        };
        let Some(scale) = SCALES.get(to).copied() else { return };
        let at = self.selected_mark(cx).and_then(|place| Some(self.mark(place)?.at()));
        let in_sight = |day: &Day| before.column(before.scale.cell(*day)).is_some();
        let middle = before.scale.first_day(before.left + i64::from(width) / 2);
        let fixed = at.filter(in_sight).or(Some(cx.day()).filter(in_sight)).unwrap_or(middle);
        // Away from the edges, so that there is something to see on both sides.
        let wide = i64::from(width);
        let column = (before.scale.cell(fixed) - before.left).clamp(wide / 4, wide * BEFORE_DAY / 100);
        params.level = Some(to);
        self.move_window(params, scale, scale.cell(fixed) - column, width);
    }

    /// Shows all from the first record to the last.
    pub(super) fn fit(&self, cx: &Cx, params: &mut Params) {
        let Some((first, last)) = self.span else { return };
        params.level = Some(Scale::fitting(first, last, axis_width(cx).saturating_sub(2), 0));
        params.left = None;
    }

    /// The zoom that shows the whole: wider than that there is nothing to see.
    fn widest(&self, width: u16) -> usize {
        let fitting = |(first, last)| Scale::fitting(first, last, width.saturating_sub(2), 0);
        self.span.map_or(SCALES.len() - 1, fitting)
    }

    /// Why one of its commands cannot be run, if so.
    pub(super) fn why_not(&self, cx: &Cx, params: &Params, command: Command) -> Option<&'static str> {
        match command {
            Command::Closer if self.level(cx, params) == 0 => Some("it cannot zoom in further"),
            Command::Wider if self.level(cx, params) >= self.widest(axis_width(cx)) => {
                Some("it cannot zoom out further")
            }
            Command::FitTime if self.span.is_none() => Some("the timeline is empty"),
            Command::LanesApart if self.others == 0 => Some("no other parties share a lane"),
            _ => None,
        }
    }
}
