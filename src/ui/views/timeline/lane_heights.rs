//! How much room lanes and their names take.

use super::axis::Window;
use super::rows::Lane;
use crate::derive::timeline::{LaneOf, Mark};

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
