//! What an analyst does in an hour, with the real program in a real terminal of 80 by 24.

use std::fs;

use rustix::process::Signal;

use super::harness::Session;
use crate::program::PROGRAM;

/// The dashboard as of 25 July 2025, asked for on the command line.
fn on_the_day() -> Session {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help");
    session
}

/// The dashboard as of the same day, gone to with `g` from the latest date.
fn gone_to_the_day() -> Session {
    let mut session = Session::start([""; 0]).spawn();
    session.wait_for("latest, as of").keys("g").wait_for("Go to date:");
    session.send("2025-07-25\r").wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help");
    session
}

/// Presses at most six keys and waits for every text to be on one screen.
#[track_caller]
fn six_keys_show(keys: &str, texts: &[&str]) {
    assert!(keys.split_whitespace().count() <= 6, "{keys} are more than six keys");
    for mut session in [on_the_day(), gone_to_the_day()] {
        session.keys(keys);
        for text in texts {
            session.wait_for(text);
        }
    }
}

#[test]
fn russia_demands_four_regions_besides_crimea_and_ukraine_rejects_it() {
    six_keys_show("", &["Cession of four regions on top", "✗ rejected", "Source: Daily Sabah, 25 Jul 2025"]);
    six_keys_show(
        "enter",
        &[
            "Russia demands of Ukraine: Cession of four regions on top of Crimea",
            "Source: Daily Sabah, 25 Jul 2025",
            "four regions in addition to Crimea",
            "Rejected by Ukraine",
        ],
    );
}

#[test]
fn russia_demands_an_end_to_nato_plans_and_ukraine_rejects_it() {
    six_keys_show(
        "4 down down enter enter",
        &[
            "Russia demands of Ukraine: End to any plan to join NATO",
            "Source: Daily Sabah, 25 Jul 2025",
            "Rejected by Ukraine",
        ],
    );
}

#[test]
fn ukraine_doubts_that_russia_wishes_for_a_ceasefire() {
    six_keys_show("p pgdn", &["[Ukraine ", "doubts      Russian wish for a ceasefire"]);
    six_keys_show(
        "3 right right right down enter",
        &["Ukraine doubts: Russian wish for a ceasefire", "Source: Daily Sabah, 25 Jul 2025"],
    );
}

#[test]
fn the_third_round_was_at_ciragan_palace_after_2_june_and_16_may() {
    six_keys_show(
        "tab",
        &[
            "Third round of direct Istanbul talks",
            "Source: Daily Sabah, 25 Jul 2025",
            "Where: Çırağan Palace, Istanbul",
            "23 Jul Istanbul",
        ],
    );
    six_keys_show("tab =", &["23 Jul Istanbul", " 2 Jun Istanbul", "16 May Istanbul"]);
    six_keys_show("tab enter pgdn", &["Türkiye (participant, mediator, host)"]);
}

#[test]
fn turkiye_proposes_a_leaders_meeting_opposes_sanctions_and_closed_the_straits() {
    six_keys_show(
        "p p",
        &[
            "proposes    Russian, Ukrainian, US leaders",
            "Source: Daily Sabah, 25 Jul 2025",
            "opposes     Joining international sanctions",
        ],
    );
    six_keys_show("p p pgdn", &["accepts     Closure of the straits"]);
}

#[test]
fn a_prisoner_exchange_was_agreed() {
    six_keys_show(
        "tab enter",
        &["Exchange of at least 1,200 prisoners each agreed", "Source: Daily Sabah, 25 Jul 2025"],
    );
}

#[test]
fn back_to_2_june_and_the_answer_is_taken_away() {
    let mut session = on_the_day();
    session.keys("g").wait_for("Go to date:").send("2 jun\r").wait_for("‹ as of Mon 2 Jun 2025 ›");
    session.keys("e").wait_for("─ Export ─").wait_for("[md]").keys("enter").wait_for("Wrote");
    let briefing = fs::read_to_string(session.folder().join("russia-ukraine-2025-06-02.md")).unwrap();
    assert!(briefing.contains("Caps on Ukrainian forces and weapons"), "{briefing}");
    assert!(!briefing.contains("Third round of direct Istanbul talks"), "nothing of 23 July is told");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn steps_in_time_and_back_to_the_latest() {
    let mut session = on_the_day();
    session.keys("<").wait_for("‹ as of Wed 23 Jul 2025 ›");
    session.keys("<").wait_until("go to an earlier meeting", |terminal| {
        !terminal.screen().contents().contains("23 Jul 2025 ›")
    });
    session.keys("G").wait_for("latest, as of Sun 5 Jul 2026").keys(".").wait_for("No later change");
}

#[test]
fn what_is_searched_is_found_and_opened() {
    let mut session = on_the_day();
    session.keys("/").wait_for("Find").send("ciragan").wait_for("Third round of direct Istanbul talks");
    session.keys("enter").wait_for("Where: Çırağan Palace");
    session.keys("/").paste("montreux\n").wait_for("found").keys("esc").wait_for("Where: Çırağan Palace");
}

#[test]
fn it_ends_well_by_every_signal_and_when_the_window_closes() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut session = on_the_day();
        session.signal(signal);
        assert_eq!(session.exit_code(), code);
        assert_eq!(session.left_behind(), "", "{signal:?}");
    }
    let mut session = on_the_day();
    session.hang_up();
    assert_eq!(session.exit_code(), 129);
}

#[test]
fn any_size_will_do_and_the_picture_comes_back() {
    let mut session = on_the_day();
    let before = session.screen();
    for (columns, rows) in [(1, 1), (200, 60), (20, 5), (300, 100), (40, 12), (110, 30)] {
        session.resize(columns, rows);
    }
    session.resize(80, 24).wait_until("look as before", |terminal| terminal.screen().contents() == before);
}

#[test]
fn without_colour_what_is_selected_is_still_seen() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).env("NO_COLOR", "1").spawn();
    session.wait_for("Cession of four regions").wait_for("? help");
    let row = session.row_of("Cession of four regions");
    let cell = session.cell(row, 14);
    assert!(cell.inverse() && cell.bold());
    assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
    assert_eq!(session.cursor(), Some((row, 0)), "a screen reader follows the cursor");
}

#[test]
fn a_dossier_comes_through_a_pipe_too() {
    let program = PROGRAM;
    let script =
        format!("{program} export --format json -d colombia-farc | {program} -d - --as-of 2016-10-03");
    let mut session = super::harness::Start::new("sh", ["-c", &script]).spawn();
    session.wait_for("Colombia").wait_for("as of Mon 3 Oct 2016").wait_for("? help").keys("q");
    assert_eq!(session.exit_code(), 0);
}
