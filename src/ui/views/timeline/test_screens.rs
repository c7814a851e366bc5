//! The timeline view.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, press, promises, russia_ukraine};
use demarche::ui::{Colours, Theme};
use demarche::words::Marks;

#[test]
fn the_timeline_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    state.resize(80, 24);
    press(&mut state, "8");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10)] {
        snapshot(&format!("timeline-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
}

#[test]
fn the_timeline_of_a_concluded_process() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "8");
    snapshot("timeline-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("timeline-colombia-120x40", &picture(&mut state, 120, 40, LOOK));
    press(&mut state, "F down");
    snapshot("timeline-colombia-whole", &picture(&mut state, 120, 40, LOOK));
}

#[test]
fn what_is_due_and_ahead_on_the_timeline() {
    let mut state = promises();
    press(&mut state, "8 down down down left");
    snapshot("timeline-ahead-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("timeline-ahead-200x30", &picture(&mut state, 200, 30, LOOK));
    press(&mut state, "z z z z");
    snapshot("timeline-days-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_timeline_without_colour_and_in_ascii() {
    let mut state = russia_ukraine("2025-03-28");
    press(&mut state, "8 down down");
    let plain = Theme { colours: Colours::None, marks: Marks::Ascii };
    snapshot("timeline-plain", &picture(&mut state, 80, 24, plain));
    snapshot("timeline-plain-200x60", &picture(&mut state, 200, 60, plain));
    let sixteen = Theme { colours: Colours::Sixteen, marks: Marks::Unicode };
    snapshot("timeline-sixteen", &picture(&mut state, 80, 24, sixteen));
}

#[test]
fn a_timeline_without_records() {
    let mut state = russia_ukraine("2013-01-01");
    press(&mut state, "8");
    snapshot("timeline-empty", &picture(&mut state, 80, 24, LOOK));
}
