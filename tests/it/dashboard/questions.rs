//! Ten questions of an analyst, each answered by keys alone.

use super::{counted, line_with, screen_80};
use crate::common::{colombia, press, russia_ukraine};
use demarche::ui::State;

/// Presses keys, typing what stands in quotation marks letter by letter, and takes the screen.
fn asked(state: &mut State, keys: &str) -> String {
    for (n, part) in keys.split('"').enumerate() {
        if n % 2 == 0 {
            press(state, part);
        } else {
            for c in part.chars() {
                state.press(demarche::ui::Key::char(c));
            }
        }
    }
    screen_80(state)
}

#[test]
fn who_has_not_answered_what_was_put_to_them() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = asked(&mut state, "7");
    // Looked for in vain, and nobody looked.
    line_with(&shown, &["23 Jul", "2 days", "RU", "offers", "∅ Ukraine"]);
    line_with(&shown, &["28 May", "58 days", "RU", "demands", "– US NATO"]);
}

#[test]
fn what_is_due_next() {
    let mut state = russia_ukraine("2025-07-25");
    line_with(&asked(&mut state, "7"), &["31 Aug", "in 37 days", "due", "Leaders' meeting"]);
}

#[test]
fn which_demands_of_russia_were_replaced_and_by_what() {
    let mut state = russia_ukraine("2025-12-26");
    let shown = asked(&mut state, r#"n "status:replaced" enter down"#);
    line_with(&shown, &["only [status replaced (positions) x]"]);
    line_with(&shown, &["→ replaced"]);
    let shown = asked(&mut state, "enter");
    line_with(&shown, &["Over: replaced"]);
}

#[test]
fn what_rests_on_one_side_alone() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = asked(&mut state, r#"6 n "evidence:one" enter"#);
    line_with(&shown, &["only [evidence one-sided x]"]);
    line_with(&shown, &["Jul 2024", "1-sided", "per RU"]);
    line_with(&shown, &["18 Feb Riyadh outcome", "1-sided", "per US"]);
    assert!(!shown.contains("23 Jul Exchange") && !shown.contains("17 Jul Return"), "{shown}");
}

#[test]
fn why_an_issue_is_contested_and_who_said_the_last_word() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = asked(&mut state, r#"/ "general ceasefire" enter"#);
    line_with(&shown, &["General ceasefire", "contested"]);
    line_with(&shown, &["Contested by Russia's"]);
    line_with(&shown, &["─ Latest positions of sides and mediators"]);
}

#[test]
fn where_two_parties_stand_apart() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = asked(&mut state, "4 x");
    line_with(&shown, &["Gap: Russia and Ukraine"]);
    line_with(&shown, &["NATO", "✗ rejected"]);
    line_with(&shown, &["Prisoners", "◐ part agreed"]);
}

#[test]
fn what_changed_between_two_rounds() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = asked(&mut state, r#"5 c "istanbul-2025-06-02" enter"#);
    line_with(
        &shown,
        &["Changes 2 Jun 2025 – 25 Jul 2025 (53 days)", &counted(&state, "2025-06-02", "2025-07-25")],
    );
}

#[test]
fn how_much_of_an_exchange_was_carried_out() {
    let mut state = russia_ukraine("2025-05-24");
    line_with(&asked(&mut state, "6"), &["697 of 1,000"]);
}

#[test]
fn how_it_stood_before_a_vote_and_after() {
    let mut state = colombia("2016-10-03");
    let shown = asked(&mut state, r#"/ "illicit drugs" enter"#);
    line_with(&shown, &["Illicit drugs", "formerly agreed, quiet"]);
    let shown = asked(&mut state, r#"g "1 oct" enter"#);
    line_with(&shown, &["Illicit drugs", "agreed ✓"]);
}

#[test]
fn what_a_word_means_and_what_it_rests_on() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = asked(&mut state, "w");
    line_with(&shown, &["Status: ✗ rejected. It said no."]);
    line_with(&shown, &["Ukraine rejects: Cession of the four regions and Crimea"]);
}
