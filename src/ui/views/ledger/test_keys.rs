//! The ledger view: keys in, screen out.

use super::{line_with, number_between, screen, screen_80};
use crate::common::{colombia, day, press, promises, russia_ukraine};
use demarche::ui::{Pane, View};

#[test]
fn what_was_promised_and_done_is_told_with_its_steps() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6");
    assert_eq!(state.view(), View::Ledger);
    let shown = screen_80(&mut state);
    line_with(&shown, &["23 Jul", "Exchange of", "1,200 promised", "✓────────", "✓ agreed"]);
    line_with(&shown, &["Return of", "6,057–6,060 of 6,000", "● carried out"]);
    line_with(&shown, &["‡ Accounts differ: per Ukraine 6,057 / per Russia 6,060"]);
    line_with(&shown, &["Bodies", "per UA  6,057", "● carried out‡"]);
    // On the day before the last stage two of three were done, and the day before the first none.
    press(&mut state, "g 2 4 space m a y space 2 0 2 5 enter");
    let shown = screen_80(&mut state);
    line_with(&shown, &["1,000-for-1,000", "697 of 1,000", "◐ part done"]);
    assert!(!shown.contains("Stage 3"), "{shown}");
    press(&mut state, "g 2 2 space m a y space 2 0 2 5 enter");
    line_with(&screen_80(&mut state), &["1,000-for-1,000", "1,000 promised", "✓ agreed"]);
}

#[test]
fn a_wide_screen_tells_dates_and_who_attests() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6");
    let shown = screen(&mut state, 200, 60);
    let words = ["1,000 of 1,000", "■■■■■■", "✓ 16 May ◐ 23 May ● 25 May", "● carried out", "independent"];
    line_with(&shown, &words);
    line_with(&shown, &["Return of a further 1,000", "per RU", "both sides"]);
    line_with(&shown, &["End of the 2022 talks, Russian acc", "per RU", "one-sided RU"]);
    line_with(&shown, &["attested", "status", "over time", "parties", "done"]);
}

#[test]
fn an_outcome_is_opened_with_its_history_and_sources_and_come_back_from() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6 down down down down down");
    let list = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Detail);
    let shown = screen_80(&mut state);
    line_with(&shown, &["All-for-all exchange of the ill, wounded and under 25"]);
    line_with(&shown, &["Steps: agreed 2 Jun 2025, then partly carried out 9 Jun 2025"]);
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), list);
}

#[test]
fn parts_are_folded_and_unfolded() {
    let mut state = promises();
    press(&mut state, "6 down down down");
    line_with(&screen_80(&mut state), &["▾ 3 parts"]);
    press(&mut state, "enter");
    let folded = screen_80(&mut state);
    line_with(&folded, &["▸ 3 parts"]);
    assert!(!folded.contains("Stage 1") && !folded.contains("Accounts differ"), "{folded}");
    line_with(&folded, &["390–395 of 1,000"]);
    press(&mut state, "enter down");
    line_with(&screen_80(&mut state), &["Stage 1"]);
    assert_eq!(state.subject().map(demarche::model::Id::as_str), Some("stage-2s"));
}

#[test]
fn one_key_narrows_it_and_another_shows_all_again() {
    let mut state = promises();
    press(&mut state, "6");
    let whole = screen_80(&mut state);
    line_with(&whole, &["Ledger: 7 outcomes, 2 overdue"]);
    line_with(&whole, &["Roads opened", "due 30 Jun  overdue", "! violated"]);
    line_with(&whole, &["Maps", "due 15 Aug", "◐ under way"]);
    for (chip, count, listed) in [
        ("[in force]", "6 of 7", "Truce for the harvest"),
        ("[overdue]", "2 of 7", "Roads opened"),
        ("[not carried out or violated]", "1 of 7", "Roads opened"),
        // For its parts alone the whole is listed too.
        ("[carried out]", "3 of 7", "Exchange"),
    ] {
        press(&mut state, "t");
        let shown = screen_80(&mut state);
        line_with(&shown, &[chip, count]);
        line_with(&shown, &[listed]);
    }
    press(&mut state, "*");
    let shown = screen_80(&mut state);
    assert!(shown.contains("Ledger: 7 outcomes, 2 overdue") && !shown.contains("[carried out]"), "{shown}");
    press(&mut state, "*");
    line_with(&screen_80(&mut state), &["No filter is set"]);
}

#[test]
fn it_is_narrowed_to_a_party_and_says_when_nothing_is_left() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "6 p");
    line_with(&screen_80(&mut state), &["of 41", "[Government of Colombia]"]);
    press(&mut state, "P");
    line_with(&screen_80(&mut state), &["Ledger: 41 outcomes"]);
    press(&mut state, "p t t");
    let shown = screen_80(&mut state);
    line_with(&shown, &["No match: the filter hides all 41. * shows all. (overdue, Government of Colomb…"]);
    assert_eq!(state.subject(), None);
    press(&mut state, "enter down tab enter esc");
    state.travel(day("2011-01-01"));
    line_with(&screen_80(&mut state), &["No outcome on record by this date."]);
}

#[test]
fn a_party_chosen_from_the_list_of_all_narrows_it() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6");
    let all = number_between(&screen_80(&mut state), "Ledger: ", " outcomes");
    press(&mut state, "a down enter");
    assert_eq!((state.view(), state.focus()), (View::Ledger, Pane::List));
    line_with(&screen_80(&mut state), &[&format!("of {all} outcomes"), "[Ukraine]"]);
    assert_eq!(state.party().as_str(), "russia", "whose asks are shown is another matter");
}

#[test]
fn the_selection_stays_over_time_travel_and_filters() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "6 down down down down");
    let selected = state.subject().cloned();
    assert_eq!(selected.as_deref(), Some("bodies-2025-07-17"));
    press(&mut state, ", , . t");
    assert_eq!(state.subject().cloned(), selected);
    press(&mut state, "t * 2 6");
    let shown = screen_80(&mut state);
    let mut anew = russia_ukraine(&state.day().to_string());
    press(&mut anew, "6");
    let all = number_between(&screen_80(&mut anew), "Ledger: ", " outcomes");
    line_with(&shown, &[&format!("Ledger: {all} outcomes ─")]);
}
