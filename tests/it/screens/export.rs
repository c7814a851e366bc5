//! The export dialog.

use super::{LOOK, picture, snapshot};
use crate::common::{press, russia_ukraine};
use demarche::ui::{Colours, Refusal, Theme};
use demarche::words::Marks;

#[test]
fn the_dialog_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "e");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10), (30, 6)] {
        snapshot(&format!("export-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
}

#[test]
fn a_file_that_is_there_is_told_before_it_is_replaced() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4 e down tab");
    state.exported(Err(Refusal::Taken("It exists already: Enter again replaces it".to_owned())));
    snapshot("export-taken-80x24", &picture(&mut state, 80, 24, LOOK));
    let plain = Theme { colours: Colours::None, marks: Marks::Ascii };
    snapshot("export-taken-plain", &picture(&mut state, 80, 24, plain));
}
