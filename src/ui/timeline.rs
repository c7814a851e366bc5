//! Moving about on the timeline: between records, lanes and zooms, and back and forth in time.

use super::axis::{SCALES, Scale, WEEKS, Window};
use super::content::Content;
use super::content::timeline::{Lane, Timeline};
use super::layout::Pane;
use super::state::State;
use super::views::View;
use crate::date::Day;
use crate::derive::timeline::{LaneOf, Mark};

/// Which part of the axis, in hundredths, lies before the day while nobody has moved it.
const BEFORE_DAY: i64 = 82;
/// From so many cells on a year fits in cells of three days.
const WIDE_AXIS: i64 = 96;
/// What is moved to is kept so many cells from the edges.
const MARGIN: i64 = 4;
/// The most lines that a lane is worth: its marks, and names below them.
pub(super) const LANE_LINES: usize = 8;

/// The cells of the lanes' names, in a pane of some width.
pub(super) fn name_cells(width: u16) -> u16 {
    match width {
        0..30 => 4,
        30..50 => 8,
        50..100 => 11,
        100..160 => 18,
        _ => 24,
    }
}

/// Where the axis begins in a pane: behind the names, with air around them.
pub(super) fn axis_begins(width: u16) -> u16 {
    (name_cells(width) + 2).min(width)
}

impl State {
    fn timeline(&self) -> Option<&Timeline> {
        match &self.content {
            Content::Timeline(timeline) => Some(timeline),
            _ => None,
        }
    }

    /// How wide the axis is; on a screen that does not show it, as wide as it would be.
    fn axis_width(&self) -> u16 {
        let list = self.layout().list;
        let width = if list.is_empty() { self.size.0 } else { list.width };
        width - axis_begins(width)
    }

    /// The place of the zoom among all.
    pub(super) fn time_level(&self) -> usize {
        self.level_at(self.axis_width())
    }

    fn level_at(&self, width: u16) -> usize {
        let last = SCALES.len() - 1;
        if let Some(level) = self.here.timeline.level {
            return level.min(last);
        }
        // What a reader of the last year wants, but all of it where that is closer; and wider where next to
        // nothing happened lately.
        let usual = if i64::from(width) >= WIDE_AXIS { WEEKS - 1 } else { WEEKS };
        let Some((timeline, (first, last))) = self.timeline().and_then(|t| Some((t, t.span?))) else {
            return usual;
        };
        let whole = Scale::fitting(first, last, width.saturating_sub(2), 1);
        let shows_enough = |level: &usize| {
            SCALES.get(*level).is_some_and(|scale| {
                let left = self.usual_left(*scale, width);
                timeline.is_worth_a_look(scale.first_day(left), scale.first_day(left + i64::from(width)))
            })
        };
        (usual.min(whole)..whole).find(shows_enough).unwrap_or(whole)
    }

    /// The part of time that an axis of this width shows.
    pub(super) fn window(&self, width: u16) -> Window {
        let level = self.level_at(width);
        let scale = SCALES.get(level).or(SCALES.last()).copied().unwrap_or(SCALES[WEEKS]);
        let left = self.here.timeline.left.map(|left| scale.cell(left));
        Window { scale, left: left.unwrap_or_else(|| self.usual_left(scale, width)), width }
    }

    /// All from the first record where that fits, else the day with what led to it, and what lies ahead.
    fn usual_left(&self, scale: Scale, width: u16) -> i64 {
        let wide = i64::from(width);
        if let Some((first, last)) = self.timeline().and_then(|timeline| timeline.span)
            && scale.last_cell(last) - scale.cell(first) + 2 <= wide
        {
            let spare = wide - (scale.last_cell(last) - scale.cell(first) + 1);
            return scale.cell(first) - spare / 2;
        }
        scale.cell(self.day()) - wide * BEFORE_DAY / 100
    }

    /// Moves the window so that its first cell is this one, but never more than half past all records.
    fn move_window(&mut self, scale: Scale, left: i64, width: u16) {
        let wide = i64::from(width);
        let span = self.timeline().and_then(|timeline| timeline.span);
        let left = match span {
            Some((first, last)) => {
                let leftmost = scale.cell(first) - wide / 2;
                left.clamp(leftmost, (scale.last_cell(last) - wide / 2).max(leftmost))
            }
            None => left,
        };
        self.here.timeline.left = Some(scale.first_day(left));
    }

    /// Moves the window as little as needed for a day to be in sight.
    fn bring_into_sight(&mut self, day: Day) {
        let width = self.axis_width();
        let Window { scale, left, .. } = self.window(width);
        let wide = i64::from(width);
        let margin = MARGIN.min(wide / 4);
        let cell = scale.cell(day);
        if cell < left + margin || cell >= left + wide - margin {
            let to = if cell < left + margin { cell - wide / 4 } else { cell - wide * BEFORE_DAY / 100 };
            self.move_window(scale, to, width);
        }
    }

    /// After a travel in time the day is in sight, wherever the user had moved the window.
    pub(super) fn keep_day_in_sight(&mut self) {
        if self.here.view != View::Timeline || self.here.timeline.left.is_none() {
            return;
        }
        let window = self.window(self.axis_width());
        if window.column(window.scale.cell(self.day())).is_none() {
            self.bring_into_sight(self.day());
        }
    }

    /// Where the selected mark is.
    pub(super) fn selected_mark(&self) -> Option<(usize, usize)> {
        self.timeline()?.place_of(self.selected()?)
    }

    fn select_mark(&mut self, lane: usize, mark: usize) {
        let Some(timeline) = self.timeline() else { return };
        let Some(row) = timeline.row_at(lane, mark).cloned() else { return };
        let at = timeline.mark((lane, mark)).map(Mark::at);
        self.here.listed.insert(View::Timeline, row);
        self.here.focus = Pane::List;
        if let Some(at) = at {
            self.bring_into_sight(at);
        }
        self.show_selection();
    }

    /// Selects the record so many on in its lane.
    pub(super) fn step_in_lane(&mut self, by: isize) {
        let Some((lane, mark)) = self.selected_mark() else { return };
        let count =
            self.timeline().and_then(|timeline| timeline.lanes.get(lane)).map_or(0, |lane| lane.marks.len());
        let to = mark.saturating_add_signed(by).min(count.saturating_sub(1));
        self.select_mark(lane, to);
    }

    /// Goes to the lane above or below that has records, to the one nearest in time; or in the lane to the
    /// first record, or to the newest and to the day.
    pub(super) fn step_in_timeline(&mut self, by: isize) {
        let Some((lane, mark)) = self.selected_mark() else { return };
        let Some(timeline) = self.timeline() else { return };
        if by == isize::MIN {
            self.select_mark(lane, 0);
            return;
        }
        if by == isize::MAX {
            let newest = timeline.newest_in(lane).unwrap_or(mark);
            self.here.timeline.left = None;
            self.select_mark(lane, newest);
            return;
        }
        let Some(here) = timeline.mark((lane, mark)).map(Mark::at) else { return };
        // A lane with little in it does not lead away from where one was.
        let aim = self.here.timeline.aim.as_ref().filter(|(_, row)| self.selected() == Some(row));
        let at = aim.map_or(here, |(day, _)| *day);
        let full = |lane: &usize| timeline.lanes.get(*lane).is_some_and(|lane| !lane.marks.is_empty());
        let next =
            if by < 0 { (0..lane).rev().find(full) } else { (lane + 1..timeline.lanes.len()).find(full) };
        let Some(next) = next else { return };
        let marks = timeline.lanes.get(next).map(|lane| lane.marks.as_slice()).unwrap_or_default();
        let distance = |place: &usize| marks.get(*place).map(|mark| (mark.at() - at).num_days().abs());
        let after = marks.partition_point(|mark| mark.at() < at);
        // On the same distance what came before.
        let nearest = [after.saturating_sub(1), after.min(marks.len().saturating_sub(1))];
        let nearest = nearest.into_iter().min_by_key(distance).unwrap_or(0);
        let Some(row) = timeline.row_at(next, nearest).cloned() else { return };
        self.here.timeline.aim = Some((at, row.clone()));
        self.here.listed.insert(View::Timeline, row);
        self.show_selection();
    }

    /// Shows what lies before or after what is in sight.
    pub(super) fn turn_timeline(&mut self, forward: bool) {
        let three_quarters = i64::from(self.axis_width()) * 3 / 4;
        self.pan(if forward { three_quarters } else { -three_quarters });
    }

    /// Moves the window by so many cells.
    pub(super) fn pan(&mut self, cells: i64) {
        let width = self.axis_width();
        let Window { scale, left, .. } = self.window(width);
        // A cell may be part of a day, of which the first one is shown.
        let by = if cells < 0 { cells.min(-scale.day_cells()) } else { cells.max(scale.day_cells()) };
        self.move_window(scale, left + by, width);
    }

    /// Shows fewer or more days around what is selected, else around the day, which keeps its place.
    pub(super) fn zoom_time(&mut self, closer: bool) {
        let width = self.axis_width();
        let before = self.window(width);
        let level = self.level_at(width);
        let to =
            if closer { level.saturating_sub(1) } else { (level + 1).min(self.widest(width).max(level)) };
        let Some(scale) = SCALES.get(to).copied() else { return };
        let at = self.selected_mark().and_then(|place| Some(self.timeline()?.mark(place)?.at()));
        let in_sight = |day: &Day| before.column(before.scale.cell(*day)).is_some();
        let middle = before.scale.first_day(before.left + i64::from(width) / 2);
        let fixed = at.filter(in_sight).or(Some(self.day()).filter(in_sight)).unwrap_or(middle);
        // Away from the edges, so that there is something to see on both sides.
        let wide = i64::from(width);
        let column = (before.scale.cell(fixed) - before.left).clamp(wide / 4, wide * BEFORE_DAY / 100);
        self.here.timeline.level = Some(to);
        self.move_window(scale, scale.cell(fixed) - column, width);
    }

    /// Shows all from the first record to the last.
    pub(super) fn fit_time(&mut self) {
        let Some((first, last)) = self.timeline().and_then(|timeline| timeline.span) else { return };
        let width = self.axis_width();
        self.here.timeline.level = Some(Scale::fitting(first, last, width.saturating_sub(2), 0));
        self.here.timeline.left = None;
    }

    /// Gives every party a lane of its own, or puts others together again.
    pub(super) fn set_lanes_apart(&mut self) {
        self.here.timeline.apart = !self.here.timeline.apart;
        self.refresh_content();
        self.show_selection();
    }

    /// The zoom that shows the whole: wider than that there is nothing to see.
    fn widest(&self, width: u16) -> usize {
        let span = self.timeline().and_then(|timeline| timeline.span);
        span.map_or(SCALES.len() - 1, |(first, last)| Scale::fitting(first, last, width.saturating_sub(2), 0))
    }

    /// Whether more days can not be shown.
    pub(super) fn is_widest(&self) -> bool {
        self.time_level() >= self.widest(self.axis_width())
    }

    /// Whether nothing is on the timeline.
    pub(super) fn has_no_marks(&self) -> bool {
        self.timeline().is_some_and(|timeline| timeline.span.is_none())
    }

    /// Whether every party that said something has a lane of its own anyway.
    pub(super) fn has_no_others(&self) -> bool {
        self.timeline().is_some_and(|timeline| timeline.others == 0)
    }

    /// How many lines the lanes are worth, the axis among them.
    pub(super) fn timeline_lines(&self) -> usize {
        self.timeline().map_or(0, |timeline| 1 + timeline.lanes.len() * LANE_LINES)
    }
}

/// How many lines each lane has, of so many: one for its marks, and more for names where any of it is in sight and
/// there is room, first where they tell most.
pub(super) fn lane_lines(lanes: &[Lane], window: &Window, rows: usize) -> Vec<usize> {
    let mut heights = vec![1; lanes.len()];
    let mut spare = rows.saturating_sub(lanes.len());
    let weight = |of: &LaneOf| match of {
        LaneOf::Meetings => 0,
        LaneOf::Outcomes => 1,
        LaneOf::Party(_, crate::derive::overview::Group::Sides) => 2,
        LaneOf::Events => 3,
        LaneOf::Party(..) => 4,
        LaneOf::Others => 5,
    };
    let mut order: Vec<usize> = (0..lanes.len()).collect();
    let cell = |mark: &Mark| window.scale.cell(mark.at());
    let cells_in_sight = |lane: &Lane| {
        let before = lane.marks.partition_point(|mark| cell(mark) < window.left);
        let rest = lane.marks.get(before..).unwrap_or_default();
        let in_sight = rest.iter().take_while(|mark| window.column(cell(mark)).is_some());
        let mut last = None;
        in_sight.filter(|mark| last.replace(cell(mark)) != Some(cell(mark))).take(LANE_LINES).count()
    };
    let most: Vec<usize> = lanes.iter().map(|lane| LANE_LINES.min(1 + cells_in_sight(lane))).collect();
    order.sort_by_key(|at| lanes.get(*at).map(|lane| weight(&lane.of)));
    for height in 2..=LANE_LINES {
        for at in order.iter().filter(|at| most.get(**at).is_some_and(|most| height <= *most)) {
            if spare == 0 {
                return heights;
            }
            if let Some(lines) = heights.get_mut(*at) {
                *lines = height;
                spare -= 1;
            }
        }
    }
    heights
}
