//! The changes view.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, press, russia_ukraine};
use demarche::ui::{Colours, State, Theme};
use demarche::words::Marks;

/// From the second round in Istanbul on, a record selected that replaced others.
fn replaced() -> State {
    let mut state = russia_ukraine("2025-08-20");
    press(&mut state, "5 c 1 4 space j u l enter home");
    while state.subject().is_none_or(|id| id.as_str() != "us-2025-07-31-deadline") {
        press(&mut state, "down");
    }
    state
}

#[test]
fn changes_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "5 c 2 space j u n enter");
    for (columns, rows) in [(80, 24), (60, 20), (40, 10)] {
        snapshot(&format!("changes-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
    let mut state = replaced();
    for (columns, rows) in [(120, 40), (160, 50), (200, 60)] {
        snapshot(&format!("changes-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
}

#[test]
fn changes_of_a_concluded_process() {
    let mut state = colombia("2016-12-01");
    press(&mut state, "5 c 2 space o c t space 2 0 1 6 enter");
    snapshot("changes-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("changes-colombia-120x40", &picture(&mut state, 120, 40, LOOK));
}

#[test]
fn changes_without_colour_and_in_ascii() {
    let mut state = replaced();
    snapshot(
        "changes-plain",
        &picture(&mut state, 120, 30, Theme { colours: Colours::None, marks: Marks::Ascii }),
    );
    let sixteen = Theme { colours: Colours::Sixteen, marks: Marks::Unicode };
    snapshot("changes-sixteen", &picture(&mut state, 120, 30, sixteen));
    press(&mut state, "enter");
    snapshot("changes-detail-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn changes_of_one_party_and_the_day_being_typed() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "5 c 2 space j u n enter p p t");
    snapshot("changes-filtered-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "* c 2 6 space j u l enter");
    snapshot("changes-compare-with-80x24", &picture(&mut state, 80, 24, LOOK));
}
