//! The timeline in a real terminal.

use super::harness::Session;

#[test]
fn the_timeline_is_opened_zoomed_walked_and_read() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("? help").keys("8").wait_for("Timeline: ").wait_for("▾25 Jul");
    let shown = session.screen();
    let count = shown.split_once("Timeline: ").and_then(|(_, rest)| rest.split_once(" records")).unwrap().0;
    let all = format!("Timeline: {count} records");
    session.keys("z").wait_for("Feb 2025").keys("Z Z").wait_for("2023 –").keys("F").wait_for("2014");
    session
        .keys("down")
        .wait_for("Detail: position")
        .keys("home")
        .wait_for("No forces beyond those stationed");
    session.keys("enter").wait_for("Source:").keys("esc").wait_for(&all);
    session.keys("p").wait_for("[Russia]").keys("*").wait_for(&all);
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn the_keys_answer_on_a_cyrillic_layout() {
    let mut session = Session::start(["--as-of", "2025-07-25", "--view", "timeline"]).spawn();
    session.wait_for("Jul 2024 – Oct 2025").keys("Я").wait_for("Jun 2023 –").keys("я").wait_for("Jul 2024 –");
    session.keys("г").wait_for("France");
    session.keys("й");
    assert_eq!(session.exit_code(), 0);
}
