//! The matrix and the gap of two parties, with the real program in a real terminal.

use super::harness::Session;

fn matrix() -> Session {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help").keys("4").wait_for("─ Matrix:");
    session
}

#[test]
fn where_do_the_parties_stand_on_each_issue() {
    let mut session = matrix();
    session.wait_for("[Russia]").wait_for("▸ 2 asks ✗").wait_for("─ Russia on Territory");
    session.keys("right").wait_for("[Ukraine]").wait_for("─ Ukraine on Territory");
    session.keys("enter enter").wait_for("Ukraine proposes to Russia: Territory: after a ceasefire");
    session.keys("esc esc z").wait_for("Four regions").keys("Z").wait_for("Limited truces").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn where_do_two_parties_stand_apart() {
    let mut session = matrix();
    session.keys("x").wait_for("─ Gap: Russia and Ukraine").wait_for("Ukraine asks");
    session
        .keys("right")
        .wait_for("─ Gap: Russia and Türkiye")
        .keys("p")
        .wait_for("─ Gap: Ukraine and Türkiye");
    session.keys("esc").wait_for("[Ukraine]").keys("v").wait_for("Ukraine is marked");
    session.keys("right right x").wait_for("─ Gap: Ukraine and United States");
}

#[test]
fn the_selected_cell_alone_is_lit_without_colour() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).env("NO_COLOR", "1").spawn();
    session.wait_for("? help").keys("4").wait_for("─ Matrix:").wait_for("[Russia]");
    let row = session.row_of("▸ 2 asks ✗");
    let lit = (0..80).filter(|column| session.cell(row, *column).inverse()).count();
    assert_eq!(lit, 13, "a cell with the air before it");
    assert_eq!(session.cell(row, 0).contents(), "▌");
    session.wait_until("show the cursor", |terminal| !terminal.screen().hide_cursor());
    let (cursor_row, column) = session.cursor().unwrap();
    assert_eq!((cursor_row, session.cell(row, column).contents()), (row, "▸"), "a reader follows the cursor");
}
