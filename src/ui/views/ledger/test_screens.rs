//! The ledger view.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, press, promises, russia_ukraine};
use demarche::ui::{Colours, Theme};
use demarche::words::Marks;

#[test]
fn the_ledger_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10)] {
        snapshot(&format!("ledger-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
}

#[test]
fn the_ledger_of_a_concluded_process() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "6");
    snapshot("ledger-colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("ledger-colombia-120x40", &picture(&mut state, 120, 40, LOOK));
}

#[test]
fn what_is_due_and_overdue_in_the_ledger() {
    let mut state = promises();
    press(&mut state, "6");
    snapshot("ledger-overdue-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("ledger-overdue-200x30", &picture(&mut state, 200, 30, LOOK));
    press(&mut state, "t t p");
    snapshot("ledger-filtered-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_ledger_without_colour_and_in_ascii() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6 down down down");
    let plain = Theme { colours: Colours::None, marks: Marks::Ascii };
    snapshot("ledger-plain", &picture(&mut state, 80, 24, plain));
    snapshot("ledger-plain-200x60", &picture(&mut state, 200, 60, plain));
    let sixteen = Theme { colours: Colours::Sixteen, marks: Marks::Unicode };
    snapshot("ledger-sixteen", &picture(&mut state, 80, 24, sixteen));
}
