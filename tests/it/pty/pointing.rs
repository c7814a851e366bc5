//! The mouse on the real dashboard.

use super::desk::FOUR_REGIONS;
use super::harness::{Session, Terminal};

fn on_the_day() -> Session {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for(FOUR_REGIONS).wait_for("? help");
    session
}

/// Whether a row is shown as the selected one.
pub(crate) fn is_selected(terminal: &super::harness::Terminal, row: u16) -> bool {
    terminal.screen().cell(row, 0).is_some_and(|cell| cell.contents() == "▌")
}

#[test]
fn a_click_selects_and_a_click_on_what_is_selected_opens() {
    let mut session = on_the_day();
    let row = session.row_of("Leaving the four regions before");
    session.click(row, 20).wait_until("select the row", |terminal| is_selected(terminal, row));
    session.click(row, 20).wait_for("Russia demands of Ukraine: Leaving the four regions");
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut session = on_the_day();
    let row = session.row_of(FOUR_REGIONS);
    session.send(format!("\x1b[<65;20;{}M", row + 1).repeat(20));
    session.wait_until("scroll", |terminal| !terminal.screen().contents().contains(FOUR_REGIONS));
    session.send(format!("\x1b[<64;20;{}M", row + 1).repeat(20)).wait_for(FOUR_REGIONS);
}

#[test]
fn a_divider_is_dragged() {
    let mut session = on_the_day();
    let row = session.row_of("Meetings:");
    session.mouse(0, row, 30).mouse(32, row - 1, 30).mouse(32, row - 3, 30).let_go(row - 3, 30);
    session.wait_until("move the divider", |terminal| {
        terminal.screen().rows(0, 80).position(|line| line.contains("Meetings:"))
            == Some(usize::from(row) - 3)
    });
    // It was let go.
    session.mouse(32, row, 30).keys("w").wait_for("What these labels mean").keys("esc").wait_for("Meetings:");
    assert_eq!(session.row_of("Meetings:"), row - 3);
}

#[test]
fn f2_leaves_the_mouse_to_the_terminal_and_takes_it_again() {
    let mut session = on_the_day();
    session.wait_until("hear the mouse", super::harness::Terminal::hears_the_mouse);
    session
        .keys("f2")
        .wait_for("The mouse is off")
        .wait_until("leave it", |terminal| !terminal.hears_the_mouse());
    session.keys("f2").wait_for("The mouse is on").wait_until("take it", Terminal::hears_the_mouse);
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}
