//! The overview and what lies over it.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, day, press, russia_ukraine};
use demarche::ui::{Colours, Theme};
use demarche::words::Marks;

#[test]
fn the_overview_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10), (20, 5)] {
        snapshot(&format!("overview-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
    assert_eq!(picture(&mut state, 0, 0, LOOK), "~~~ styles ~~~\n");
}

#[test]
fn the_overview_of_a_concluded_process() {
    let mut state = colombia("2016-10-03");
    snapshot("colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("colombia-200x60", &picture(&mut state, 200, 60, LOOK));
}

#[test]
fn the_overview_without_colour_and_in_ascii() {
    let mut state = russia_ukraine("2025-07-25");
    snapshot(
        "overview-plain",
        &picture(&mut state, 80, 24, Theme { colours: Colours::None, marks: Marks::Ascii }),
    );
    snapshot(
        "overview-sixteen",
        &picture(&mut state, 80, 24, Theme { colours: Colours::Sixteen, marks: Marks::Unicode }),
    );
}

#[test]
fn the_latest_date_and_one_after_it() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "G");
    snapshot("latest-80x24", &picture(&mut state, 80, 24, LOOK));
    state.travel(day("2027-01-01"));
    snapshot("after-the-latest-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn a_detail_is_read_in_full_on_a_small_screen() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "down enter");
    snapshot("detail-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_overlays() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "/ c i r a g a n");
    snapshot("search-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "esc ?");
    snapshot("help-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("help-120x40", &picture(&mut state, 120, 40, LOOK));
    press(&mut state, "x a");
    snapshot("parties-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "esc g 3 0 space f e b enter");
    snapshot("go-to-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn filters_are_listed_and_leave_some_of_each_party() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "n");
    snapshot("filters-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "o n e enter");
    snapshot("overview-filtered-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("overview-filtered-120x40", &picture(&mut state, 120, 40, LOOK));
    press(&mut state, "n");
    snapshot("filters-set-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "esc 4");
    snapshot("matrix-filtered-80x24", &picture(&mut state, 80, 24, LOOK));
}
