//! The agenda view.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, press, promises, russia_ukraine};
use demarche::ui::{Colours, Theme};
use demarche::words::Marks;

#[test]
fn the_agenda_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "7");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10)] {
        snapshot(&format!("agenda-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
    press(&mut state, "G");
    snapshot("agenda-latest-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_agenda_of_a_concluded_process() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "7");
    snapshot("agenda-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn what_is_near_and_far_on_the_agenda() {
    let mut state = promises();
    press(&mut state, "7");
    snapshot("agenda-near-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "t p");
    snapshot("agenda-filtered-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_agenda_without_colour_and_in_ascii() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "7 down");
    snapshot(
        "agenda-plain",
        &picture(&mut state, 80, 24, Theme { colours: Colours::None, marks: Marks::Ascii }),
    );
    let sixteen = Theme { colours: Colours::Sixteen, marks: Marks::Unicode };
    snapshot("agenda-sixteen", &picture(&mut state, 80, 24, sixteen));
}
