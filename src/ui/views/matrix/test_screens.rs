//! The matrix view, and the gap of two parties.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, press, russia_ukraine};
use demarche::ui::{Colours, Theme};
use demarche::words::Marks;

#[test]
fn the_matrix_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4 down right");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10), (20, 5)] {
        snapshot(&format!("matrix-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
}

#[test]
fn the_gap_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4 x down");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10)] {
        snapshot(&format!("gap-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
}

#[test]
fn the_matrix_of_a_concluded_process() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "4");
    snapshot("matrix-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "Z");
    snapshot("matrix-colombia-120x40", &picture(&mut state, 120, 40, LOOK));
    press(&mut state, "x");
    snapshot("gap-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_matrix_without_colour_and_in_ascii() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4 right right right v right");
    let plain = Theme { colours: Colours::None, marks: Marks::Ascii };
    snapshot("matrix-plain", &picture(&mut state, 80, 24, plain));
    snapshot(
        "matrix-sixteen",
        &picture(&mut state, 80, 24, Theme { colours: Colours::Sixteen, marks: Marks::Unicode }),
    );
    press(&mut state, "x");
    snapshot("gap-plain", &picture(&mut state, 80, 24, plain));
}

#[test]
fn what_is_behind_a_cell_is_gone_into() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4 down enter");
    snapshot("matrix-behind-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "esc left");
    snapshot("matrix-issue-80x24", &picture(&mut state, 80, 24, LOOK));
}
