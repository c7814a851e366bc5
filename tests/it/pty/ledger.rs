//! The ledger and the agenda in a real terminal.

use super::harness::Session;

#[test]
fn the_ledger_is_opened_narrowed_and_read() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("? help").keys("6").wait_for("Ledger: ").wait_for("t kind");
    let shown = session.screen();
    let count = shown.split_once("Ledger: ").and_then(|(_, rest)| rest.split_once(" outcomes")).unwrap().0;
    let all = format!("Ledger: {count} outcomes ─");
    session.wait_for("6,057–6,060 of 6,000").wait_for("per Ukraine 6,057 / per Russia 6,060");
    session.keys("p").wait_for("[Russia]").keys("t").wait_for("[in force]");
    session.keys("*").wait_for(&all);
    session.keys("end up up enter").wait_for("History").keys("esc").wait_for(&all);
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn the_agenda_is_opened_narrowed_and_read() {
    let mut session = Session::start(["--as-of", "2025-07-25", "--view", "agenda"]).spawn();
    session.wait_for("Agenda from Fri 25 Jul 2025").wait_for("in 37 days").wait_for("90 days: none recorded");
    session.keys("t t t").wait_for("[meeting]").wait_for("▹ proposed").keys("p").wait_for("[Russia]");
    session
        .keys("enter")
        .wait_for("Planned calls of Erdoğan")
        .keys("esc *")
        .wait_for("4 with no answer recorded");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}
