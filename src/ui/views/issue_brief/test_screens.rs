//! The brief view.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, press, russia_ukraine};
use demarche::ui::{Colours, State, Theme};
use demarche::words::Marks;

fn brief_of(mut state: State, name: &str) -> State {
    press(&mut state, "/");
    state.paste(name);
    press(&mut state, "enter");
    state
}

#[test]
fn the_brief_at_every_size() {
    let mut state = brief_of(russia_ukraine("2025-07-25"), "General ceasefire");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10)] {
        snapshot(&format!("brief-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
    press(&mut state, "end");
    snapshot("brief-end-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_brief_of_a_concluded_process() {
    let mut state = brief_of(colombia("2016-10-03"), "End of the conflict");
    snapshot("brief-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("brief-colombia-200x60", &picture(&mut state, 200, 60, LOOK));
}

#[test]
fn the_brief_without_colour_and_in_ascii() {
    let mut state = brief_of(russia_ukraine("2025-07-25"), "Territory and borders");
    snapshot(
        "brief-plain",
        &picture(&mut state, 80, 24, Theme { colours: Colours::None, marks: Marks::Ascii }),
    );
    snapshot(
        "brief-sixteen",
        &picture(&mut state, 80, 24, Theme { colours: Colours::Sixteen, marks: Marks::Unicode }),
    );
}

#[test]
fn a_package_is_read_in_full() {
    let mut state = brief_of(russia_ukraine("2025-07-25"), "General ceasefire");
    while state.subject().is_none_or(|id| id.as_str() != "ru-2025-06-02-option-2") {
        press(&mut state, "down");
    }
    press(&mut state, "K");
    snapshot("package-80x24", &picture(&mut state, 80, 24, LOOK));
}
