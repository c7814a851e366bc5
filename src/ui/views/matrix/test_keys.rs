//! Keys in the matrix view.

use std::sync::Arc;

use super::{LOOK, Step, any_step, line_with, number_between, screen, screen_80};
use crate::common::{colombia, day, press, russia_ukraine};
use demarche::model::Dossier;
use demarche::screenshot;
use demarche::ui::{Pane, State, Target, View, view};
use proptest::prelude::*;
use ratatui::layout::Rect;
use serde_json::{Value, json};

/// The matrix as of 25 July 2025.
fn matrix() -> State {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4");
    state
}

/// A made-up dossier: so many parties that ask something of each other in turn, on so many issues, each
/// below the one before.
fn made_up(parties: usize, issues: usize, positions: &[Value]) -> State {
    let dossier = json!({
        "dossier": {"format": 1, "id": "made-up", "title": "Made up"},
        "parties": (0..parties).map(|n| json!({
            "id": format!("p{n}"), "name": format!("The Party of the Number {n}"), "short": format!("P{n}"),
            "kind": "movement", "roles": [{"role": if n < 2 { "side" } else { "supporter" }}],
        })).collect::<Vec<_>>(),
        "issues": (0..issues).map(|n| {
            let mut issue = json!({"id": format!("i{n}"), "name": format!("Question of the number {n}")});
            if n > 0 {
                issue["parent"] = json!(format!("i{}", n - 1));
            }
            issue
        }).collect::<Vec<_>>(),
        "positions": positions,
    });
    let dossier = serde_json::from_value::<Dossier>(dossier).unwrap().indexed();
    let mut state = State::new(Arc::new(dossier), day("2025-06-30"));
    press(&mut state, "4");
    state
}

fn position(id: &str, party: usize, issue: usize, stance: &str) -> Value {
    json!({"id": id, "title": id, "parties": [format!("p{party}")], "issues": [format!("i{issue}")],
        "stance": stance, "text": "t", "since": "2025-06-01"})
}

/// Every party asks something of the next, on the last issue.
fn asks(parties: usize, issues: usize) -> Vec<Value> {
    let ask = |n: usize| {
        let mut ask = position(&format!("ask-{n}"), n, issues - 1, "demands");
        ask["toward"] = json!([format!("p{}", (n + 1) % parties)]);
        ask
    };
    if parties > 1 && issues > 0 { (0..parties).map(ask).collect() } else { Vec::new() }
}

#[test]
fn a_cell_is_gone_into_and_come_back_from_step_by_step() {
    let mut state = matrix();
    let shown = screen_80(&mut state);
    line_with(&shown, &["Matrix", "[Russia]", "Ukraine"]);
    line_with(&shown, &["Territory", "contested ✗", "▸ 2 asks ✗", "▸ 4 asks ✗"]);
    line_with(&shown, &["─ Russia on Territory"]);
    line_with(&shown, &["Asked of Russia"]);
    press(&mut state, "enter");
    assert_eq!((state.focus(), state.target()), (Pane::List, Some(Target::Detail)));
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Detail);
    line_with(&screen_80(&mut state), &["Russia demands of Ukraine: Cession of four regions on top"]);
    press(&mut state, "esc");
    assert_eq!(state.focus(), Pane::List);
    press(&mut state, "esc");
    assert_eq!(state.focus(), Pane::Grid);
    assert_eq!(screen_80(&mut state), shown);
    press(&mut state, "esc");
    assert_eq!(state.view(), View::Parties);
}

#[test]
fn silence_is_told_from_not_being_asked_and_from_a_refusal() {
    let mut state = matrix();
    let shown = screen(&mut state, 120, 60);
    // Russia, Ukraine, Türkiye, the United States, Qatar.
    line_with(&shown, &["European security", "▸ demands", "▤ part wh.", "·", "– no rec.", "·"]);
    line_with(&shown, &["Language", "▸ demands", "✗ rejects", "·"]);
    line_with(&shown, &["Minorities", "▸ demands", "⊠ ref. wh.", "·"]);
    press(&mut state, "p p p p");
    assert_eq!(state.party().as_str(), "qatar");
    line_with(
        &screen_80(&mut state),
        &["No position of Qatar is in force on Territory, and nothing is asked of it."],
    );
    assert_eq!(state.target(), None, "there is nothing to open, and one reads why");
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Grid);
    line_with(&screen_80(&mut state), &["Nothing to open"]);
}

#[test]
fn the_heads_stay_and_whole_columns_move() {
    let mut state = matrix();
    let parties = number_between(&screen_80(&mut state), "issues × ", " parties");
    let beyond = |shown: usize| format!("{} ▸", parties - shown);
    line_with(&screen_80(&mut state), &["[Russia]", "Ukraine", "Türkiye", &beyond(3)]);
    press(&mut state, "l l l");
    let shown = screen_80(&mut state);
    line_with(&shown, &["◂ 1", "Ukraine", "Türkiye", "[US]", &beyond(4)]);
    line_with(&shown, &["Territory", "contested ✗", "▸ 4 asks ✗"]);
    press(&mut state, "P P");
    line_with(&screen_80(&mut state), &["◂ 1", "[Ukraine]", "US", &beyond(4)]);
    press(&mut state, "P P");
    let shown = screen_80(&mut state);
    let heads = line_with(&shown, &[&format!("◂ {}", parties - 3)]);
    assert!(heads.contains(']') && !heads.contains('▸'), "it is the last: {heads}");
    press(&mut state, "p");
    line_with(&screen_80(&mut state), &["[Russia]", &beyond(3)]);
    press(&mut state, "end");
    line_with(&screen_80(&mut state), &["▌", "Oversight", "▸ 5 asks"]);
    line_with(&screen_80(&mut state), &["[Russia]"]);
}

#[test]
fn the_party_is_that_of_the_overview() {
    let mut state = matrix();
    press(&mut state, "right 2");
    assert_eq!((state.view(), state.party().as_str()), (View::Parties, "ukraine"));
    press(&mut state, "p 4");
    assert_eq!(state.party().as_str(), "turkiye");
    line_with(&screen_80(&mut state), &["[Türkiye]"]);
    press(&mut state, "a up up enter");
    assert_eq!((state.view(), state.focus()), (View::Matrix, Pane::Grid));
    line_with(&screen_80(&mut state), &["[Russia]"]);
}

#[test]
fn an_issue_opens_its_brief_and_the_matrix_opens_on_the_issue_at_hand() {
    let mut state = matrix();
    press(&mut state, "left");
    line_with(&screen_80(&mut state), &["─ Territory and borders: contested ─", "by"]);
    assert!(matches!(state.target(), Some(Target::Brief(issue)) if issue == *"territory"));
    press(&mut state, "enter");
    assert_eq!((state.view(), state.brief_issue().unwrap().as_str()), (View::Brief, "territory"));
    press(&mut state, "right 4");
    assert_eq!(state.brief_issue().unwrap().as_str(), "territory-crimea");
    assert!(screen_80(&mut state).contains("▌▸ Territory"), "Crimea is folded into it");
    press(&mut state, "right z");
    assert!(screen_80(&mut state).contains("▌    Crimea"));
    press(&mut state, "down down 3");
    assert_eq!(state.brief_issue().unwrap().as_str(), "territory-donbas");
}

#[test]
fn what_is_below_counts_where_it_is_folded() {
    let mut state = matrix();
    line_with(&screen_80(&mut state), &["▸ Territory", "▸ 2 asks ✗", "▸ 4 asks ✗"]);
    press(&mut state, "z");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▾ Territory", "contested ✗", "✗ rejects", "▸ 3 asks ✗"]);
    line_with(&shown, &["    Four regions", "contested ✗", "▸ 2 asks"]);
    line_with(&shown, &["    Donbas", "contested ✗", "▤ con. wh.", "⇄ countered", "·"]);
    // From what is below one folds what is above.
    press(&mut state, "down down z");
    assert!(screen_80(&mut state).contains("▌▸ Territory"));
    press(&mut state, "Z");
    let shown = screen(&mut state, 120, 60);
    assert!(!line_with(&shown, &["Prisoners"]).contains("▸ Prisoners"), "all are unfolded");
    press(&mut state, "Z");
    assert!(!screen(&mut state, 120, 60).contains("Four regions"));
    press(&mut state, "down down z");
    line_with(&screen_80(&mut state), &["No issue is below this one"]);
}

#[test]
fn issues_on_which_nothing_is_in_force_are_folded_and_named() {
    let mut state = russia_ukraine("2024-06-20");
    press(&mut state, "4 end");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▸ 7 more: nothing in force"]);
    line_with(&shown, &["─ Nothing in force on 7 issues ─"]);
    line_with(&shown, &["Ukrainian Orthodox Church"]);
    assert!(matches!(state.target(), Some(Target::Fold)));
    press(&mut state, "enter end");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▾ 7 more: nothing in force"]);
    // What was once touched is told from what never was.
    line_with(&shown, &["Church", "nothing ·"]);
    assert!(line_with(&shown, &["Minorities", "quiet ·"]).starts_with('▌'));
}

#[test]
fn one_key_shows_the_gap_of_the_two_sides_and_comes_back() {
    let mut state = matrix();
    let before = screen_80(&mut state);
    press(&mut state, "x");
    let shown = screen_80(&mut state);
    line_with(&shown, &["─ Gap: Russia and Ukraine", "Russia asks", "Ukraine asks", "others stand unmet"]);
    line_with(&shown, &["NATO membership", "✗ rejected", "1 ✗ rejected", "·"]);
    line_with(&shown, &["Prisoners", "2 – open", "1 ◐ met pt.", "2"]);
    line_with(&shown, &[" rejects      Cession of the four regions", "UA", "today"]);
    press(&mut state, "end");
    line_with(&screen_80(&mut state), &["more: no position of either in force"]);
    press(&mut state, "home x");
    assert_eq!(screen_80(&mut state), before);
    press(&mut state, "x enter enter");
    assert_eq!(state.focus(), Pane::Detail);
    press(&mut state, "esc esc esc");
    assert_eq!(screen_80(&mut state), before, "detail, list, gap, matrix");
}

#[test]
fn any_two_parties_are_compared() {
    let mut state = matrix();
    press(&mut state, "right v");
    line_with(&screen_80(&mut state), &["Ukraine is marked"]);
    line_with(&screen_80(&mut state), &["[◆Ukraine]"]);
    press(&mut state, "right right x");
    line_with(&screen(&mut state, 120, 40), &["Gap: Ukraine and United States"]);
    press(&mut state, "right");
    line_with(&screen(&mut state, 120, 40), &["Gap: Ukraine and Qatar"]);
    press(&mut state, "left left left");
    line_with(&screen(&mut state, 120, 40), &["Gap: Ukraine and Russia"]);
    press(&mut state, "p");
    line_with(&screen(&mut state, 120, 40), &["Gap: Türkiye and Russia"]);
    assert_eq!(state.party().as_str(), "turkiye");
    press(&mut state, "P x right right right v");
    line_with(&screen_80(&mut state), &["is marked"]);
}

#[test]
fn conditions_that_wait_for_each_other_are_told() {
    let waits = |id: &str, party: usize, issue: usize, on: usize| {
        let mut position = position(id, party, issue, "accepts-if");
        position["condition"] = json!({"text": format!("first {on}"), "issues": [format!("i{on}")]});
        position
    };
    let mut state = made_up(2, 2, &[waits("a", 0, 0, 1), waits("b", 1, 1, 0)]);
    press(&mut state, "x");
    let shown = screen_80(&mut state);
    line_with(&shown, &["Question of", "2 cross"]);
    line_with(&shown, &["Unmet conditions"]);
    line_with(&shown, &["needs", "first 1", "P0", "not met"]);
    line_with(&shown, &["needs", "  first 0", "P1", "mutual"]);
}

#[test]
fn travel_keeps_the_cell_and_shows_nothing_later() {
    let mut state = matrix();
    press(&mut state, "down down p");
    line_with(&screen_80(&mut state), &["─ Ukraine on NATO"]);
    press(&mut state, "< < <");
    line_with(&screen_80(&mut state), &["─ Ukraine on NATO"]);
    press(&mut state, "G");
    line_with(&screen_80(&mut state), &["─ Ukraine on NATO"]);
    state.travel(day("2010-01-01"));
    let shown = screen_80(&mut state);
    line_with(&shown, &["▌", "more: nothing in force"]);
    state.travel(day("2025-07-25"));
    line_with(&screen_80(&mut state), &["─ Ukraine on NATO"]);
}

#[test]
fn no_cell_is_about_anything_later_than_the_day() {
    let mut state = colombia("2012-09-01");
    press(&mut state, "4 Z");
    for keys in ["", "x"] {
        press(&mut state, keys);
        for _ in 0..12 {
            for _ in 0..30 {
                if let Some(subject) = state.subject() {
                    assert!(state.moment().knows(state.dossier(), subject), "{subject} on {}", state.day());
                }
                press(&mut state, "down");
            }
            press(&mut state, "home right");
        }
    }
}

#[test]
fn what_there_is_little_of_or_much_is_shown_too() {
    let mut empty = made_up(0, 0, &[]);
    line_with(&screen_80(&mut empty), &["Matrix: 0 issues × 0 parties"]);
    line_with(&screen_80(&mut empty), &["This dossier has no issues."]);
    let mut parties_alone = made_up(3, 0, &[]);
    line_with(&screen_80(&mut parties_alone), &["This dossier has no issues."]);
    let mut nobody = made_up(0, 2, &[]);
    line_with(&screen_80(&mut nobody), &["▸ 1 more: nothing in force"]);
    line_with(&screen_80(&mut nobody), &["─ Nothing in force on 1 issue ─"]);
    let mut alone = made_up(1, 1, &[position("p", 0, 0, "supports")]);
    line_with(&screen_80(&mut alone), &["[P0]", "Matrix: 1 issue × 1 party"]);
    press(&mut alone, "x");
    line_with(&screen_80(&mut alone), &["A gap needs two parties"]);
    let mut many = made_up(60, 1, &asks(60, 1));
    line_with(&screen(&mut many, 80, 24), &["60", "[P0]", "P1", "P2", "57 ▸"]);
    press(&mut many, "P");
    line_with(&screen(&mut many, 200, 60), &["◂ 52", "P52", "[P59]"]);
    let mut deep = made_up(2, 40, &asks(2, 40));
    press(&mut deep, "Z end");
    for (columns, rows) in [(80, 24), (60, 20), (40, 10)] {
        let shown = screen(&mut deep, columns, rows);
        assert!(line_with(&shown, &["▌", "Ques", "▸ demands"]).contains('▌'), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_break_it(
        steps in proptest::collection::vec(any_step(), 1..60), parties in 0usize..20, issues in 0usize..12
    ) {
        let mut state = made_up(parties, issues, &asks(parties, issues));
        let (mut columns, mut rows) = (80, 24);
        for step in steps {
            match step {
                Step::Key(key) => {
                    state.press(key);
                }
                Step::Size(w, h) => {
                    (columns, rows) = (w, h);
                    state.resize(w, h);
                }
                Step::Paste(text) => state.paste(&text),
                Step::Travel(days) => {
                    state.travel(day("2025-05-20") + chrono::Days::new(u64::try_from(days).unwrap()));
                }
            }
            let area = Rect::new(0, 0, columns, rows);
            let scene = view(&state, LOOK, area);
            if let Some(cursor) = scene.cursor {
                prop_assert!(cursor.x < columns && cursor.y < rows, "{:?} in {:?}", cursor, area);
            }
            if state.view() == View::Matrix && state.focus() == Pane::Grid && columns > 60 && rows > 16 && issues > 0 {
                let text = screenshot::text(&scene.buffer);
                let selected = text.lines().any(|line| line.starts_with('▌'));
                let covered = !text.contains("─ Matrix") && !text.contains("─ Gap");
                prop_assert!(selected || covered, "nothing is selected in\n{}", text);
            }
        }
    }
}
