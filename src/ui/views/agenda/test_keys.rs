//! The agenda view: keys in, screen out.

use super::{line_with, screen, screen_80};
use crate::common::{day, press, promises, russia_ukraine};
use demarche::ui::{Pane, View};

/// The places of these words on a screen, from top to bottom.
fn in_order(screen: &str, words: &[&str]) {
    let lines: Vec<&str> = screen.lines().collect();
    let mut from = 0;
    for word in words {
        let at = lines.iter().skip(from).position(|line| line.contains(word));
        from += at.unwrap_or_else(|| panic!("{word} is not below the others in\n{screen}"));
    }
}

#[test]
fn what_lies_ahead_is_told_by_how_near_it_is() {
    let mut state = promises();
    press(&mut state, "7");
    assert_eq!(state.view(), View::Agenda);
    let shown = screen(&mut state, 80, 25);
    in_order(
        &shown,
        &[
            "Agenda from Fri 25 Jul 2025: 6 ahead, 2 with no answer recorded",
            "2 outcomes are overdue: see the ledger (6).",
            "This week, to Sun 27 Jul 2025",
            "under way",
            "tomorrow",
            "in 2 days",
            "Later",
            "in 21 days",
            "Date not fixed",
            "≤ 37 days",
            "Asked in the last 90 days: none recorded",
        ],
    );
    line_with(&shown, &["1 Jul", "24 days", "East", "proposes", "Truce of 30 days", "– North, South"]);
    press(&mut state, "6");
    line_with(&screen_80(&mut state), &["2 overdue"]);
}

#[test]
fn only_what_was_known_on_the_day_is_told() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "7");
    let shown = screen_80(&mut state);
    line_with(&shown, &["31 Aug", "in 37 days", "due", "Leaders' meeting", "◐ conditional"]);
    line_with(&shown, &["≤31 Aug", "≤ 37 days", "meeting", "Proposed leaders' meeting", "▹ proposed"]);
    // Before the third round nobody knew of it.
    state.travel(day("2025-07-20"));
    let before = screen(&mut state, 120, 40);
    assert!(!before.contains("31 Aug"), "{before}");
    line_with(&before, &["2 Sep", "in 44 days", "US", "Deal within 50"]);
}

#[test]
fn the_latest_day_says_what_it_cannot_know() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "G 7");
    let shown = screen_80(&mut state);
    line_with(&shown, &["The dossier covers events to 5 Jul 2026: later arrangements are not included."]);
    line_with(&shown, &["Nothing is scheduled."]);
    // Whom an editor found silent, and of whom nobody knows, are told apart.
    line_with(&shown, &["4 Jun", "UA", "Direct talks first", "∅ RU US EU"]);
    line_with(&shown, &["4 Jun", "RU", "Settlement as discussed in", "– EU"]);
    line_with(&shown, &["4 Jun", "RU", "Signature by those it calls", "– Ukraine"]);
    in_order(
        &shown,
        &[
            "Asked in the last 90 days: no answer found",
            "Direct talks first",
            "Asked in the last 90 days: none recorded",
            "Settlement as discussed in",
        ],
    );
    state.travel(day("2030-01-01"));
    let shown = screen_80(&mut state);
    line_with(&shown, &["Nothing asked in the last 90 days is without a recorded answer."]);
    assert_eq!(state.subject(), None);
}

#[test]
fn it_is_narrowed_by_party_and_kind() {
    let mut state = promises();
    press(&mut state, "7 P");
    let shown = screen_80(&mut state);
    line_with(&shown, &["[East]"]);
    line_with(&shown, &["Truce of 30 days", "due"]);
    assert!(!shown.contains("Summit"), "{shown}");
    press(&mut state, "t");
    line_with(&screen_80(&mut state), &["[due]", "[East]"]);
    press(&mut state, "t");
    line_with(&screen_80(&mut state), &["No match: the filter hides all 8. * shows all. (ends, East)"]);
    press(&mut state, "*");
    line_with(&screen_80(&mut state), &["6 ahead, 2 with no answer recorded"]);
}

#[test]
fn an_item_is_opened_and_stays_selected_as_days_go_by() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "7 down");
    assert_eq!(state.subject().map(demarche::model::Id::as_str), Some("us-2025-07-14-deadline"));
    press(&mut state, ", .");
    assert_eq!(state.subject().map(demarche::model::Id::as_str), Some("us-2025-07-14-deadline"));
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Detail);
    line_with(&screen_80(&mut state), &["United States demands of Russia: Deal within 50 days"]);
    press(&mut state, "esc");
    assert_eq!(state.focus(), Pane::List);
}
