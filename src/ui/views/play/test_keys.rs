//! The keys of the state of play.

use super::{line_with, screen, screen_80};
use crate::common::{colombia, day, press, russia_ukraine};
use demarche::model::Dossier;
use demarche::ui::{State, View};
use std::sync::Arc;

fn play(on: &str) -> State {
    let mut state = russia_ukraine(on);
    press(&mut state, "1");
    state.complete();
    state
}

#[test]
fn walking_along_the_axis_is_travelling_in_time() {
    let mut state = play("2026-07-05");
    press(&mut state, "left");
    assert_eq!(state.day(), day("2026-06-30"));
    press(&mut state, "left left");
    assert_eq!(state.day(), day("2026-04-30"));
    press(&mut state, "right right right");
    assert_eq!(state.day(), day("2026-07-05"), "the last column ends with the latest day");
    press(&mut state, "right");
    line_with(&screen_80(&mut state), &["his is the last column"]);
    press(&mut state, "Z Z Z Z Z left");
    assert_eq!(state.day(), day("2019-12-31"), "the decade before");
    press(&mut state, "left left left");
    line_with(&screen_80(&mut state), &["othing is recorded earlier"]);
}

#[test]
fn what_is_walked_to_is_what_that_day_shows() {
    let mut walked = play("2026-07-05");
    press(&mut walked, "left left left left left left");
    walked.complete();
    let mut opened = play("2026-01-31");
    for (columns, rows) in [(80, 24), (120, 40)] {
        for state in [&mut walked, &mut opened] {
            state.resize(columns, rows);
            state.complete();
        }
        let panes = |screen: String| screen.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
        let [walked, opened] = [&mut walked, &mut opened].map(|state| panes(screen(state, columns, rows)));
        assert_eq!(walked, opened);
    }
}

#[test]
fn enter_opens_the_brief_of_the_day_and_the_issue_stays_selected() {
    let mut state = play("2025-07-25");
    press(&mut state, "down down enter");
    assert_eq!(state.view(), View::Brief);
    line_with(&screen_80(&mut state), &["─ NATO membership"]);
    press(&mut state, "1");
    line_with(&screen_80(&mut state), &["▌NATO membership"]);
    press(&mut state, "esc");
    assert_eq!(state.view(), View::Brief);
}

#[test]
fn issues_are_unfolded_and_columns_are_zoomed() {
    let mut state = play("2026-07-05");
    let shown = screen(&mut state, 120, 60);
    assert!(!shown.contains("Donbas "), "{shown}");
    press(&mut state, "u");
    line_with(&screen(&mut state, 120, 60), &["  Donbas "]);
    press(&mut state, "u z");
    let shown = screen(&mut state, 120, 60);
    assert!(!shown.contains("Donbas "), "{shown}");
    line_with(&shown, &["─ State of play ─", "a column is a week from Monday on"]);
    press(&mut state, "z");
    line_with(&screen_80(&mut state), &["o columns are finer than weeks"]);
    press(&mut state, "Z Z");
    line_with(&screen_80(&mut state), &["a column is a quarter"]);
}

#[test]
fn a_day_is_worked_out_once_and_the_newest_first() {
    let mut state = russia_ukraine("2026-07-05");
    state.resize(120, 40);
    press(&mut state, "1");
    let missing = state.missing_days().to_vec();
    assert!(missing.len() > 30, "{missing:?}");
    assert_eq!(missing[0], day("2026-06-30"));
    assert!(missing.windows(2).take(30).all(|two| two[0] > two[1]), "{missing:?}");
    state.complete();
    assert!(state.missing_days().is_empty());
    press(&mut state, "left");
    assert!(state.missing_days().len() <= 1, "the year before is another day");
}

#[test]
fn four_issues_of_the_colombian_talks_were_settled_one_by_one() {
    let mut state = colombia("2016-11-24");
    press(&mut state, "1");
    state.resize(120, 40);
    state.complete();
    let shown = screen(&mut state, 120, 40);
    line_with(&shown, &["9 settled (5)"]);
    line_with(&shown, &["Rural reform", "·░█✓✓✓✓", "agreed ✓", "Q2 2013"]);
    line_with(&shown, &["End of the conflict", "██", "◐", "✓✓", "agreed ✓", "2016"]);
}

/// A dossier of one ask, on an issue or on none.
fn small(since: &str, latest: &str, with_issue: bool) -> State {
    let issues = if with_issue { r#"[{"id": "i", "name": "Water"}]"# } else { "[]" };
    let of = if with_issue { r#""issues": ["i"],"# } else { "" };
    let text = format!(
        r#"{{"dossier": {{"format": 1, "id": "d", "title": "D"}}, "issues": {issues},
            "parties": [{{"id": "a", "name": "A", "kind": "state", "roles": [{{"role": "side"}}]}}],
            "positions": [{{"id": "p", "title": "P", "parties": ["a"], {of} "stance": "demands", "text": "t",
                "since": "{since}"}}],
            "events": [{{"id": "e", "title": "E", "text": "t", "when": "{latest}"}}]}}"#
    );
    let dossier: Dossier = serde_json::from_str(&text).unwrap();
    let mut state = State::new(Arc::new(dossier.indexed()), day(latest));
    press(&mut state, "1");
    state.complete();
    state
}

#[test]
fn dossiers_of_a_day_of_no_issue_and_of_three_hundred_years_are_drawn() {
    let shown = screen_80(&mut small("2025-01-01", "2025-01-01", true));
    line_with(&shown, &["Water", "░", "open"]);
    let shown = screen_80(&mut small("2025-01-01", "2025-01-01", false));
    line_with(&shown, &["This dossier has no issues."]);
    let mut long = small("1700-05-01", "2000-12-31", true);
    let shown = screen_80(&mut long);
    line_with(&shown, &["Water", "░░░░", "open"]);
    for (columns, rows) in [(0, 0), (1, 1), (5, 3), (30, 8), (300, 90)] {
        screen(&mut long, columns, rows);
        long.complete();
        screen(&mut long, columns, rows);
    }
}

#[test]
fn the_last_word_says_by_whose_account() {
    let text = r#"{"dossier": {"format": 1, "id": "d", "title": "D"}, "issues": [{"id": "i", "name": "Water"}],
        "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}]},
            {"id": "b", "name": "B", "kind": "state", "roles": [{"role": "side"}]}],
        "positions": [{"id": "p", "title": "Dam", "parties": ["a"], "issues": ["i"], "stance": "considers",
            "text": "t", "since": "2025-01-01", "according_to": "b"}]}"#;
    let dossier: Dossier = serde_json::from_str(text).unwrap();
    let mut state = State::new(Arc::new(dossier.indexed()), day("2025-01-01"));
    press(&mut state, "1");
    line_with(&screen(&mut state, 200, 30), &["Water", "A considers, per B: Dam"]);
}
