//! The timeline view: keys in, screen out.

use std::sync::Arc;

use super::{LOOK, line_with, number_between, screen, screen_80};
use crate::common::{colombia, day, press, russia_ukraine};
use demarche::dossier;
use demarche::ui::{Hit, Mouse, MouseKind, Pane, Row, State, View, view};
use ratatui::layout::Rect;

fn timeline(as_of: &str) -> State {
    let mut state = russia_ukraine(as_of);
    state.resize(80, 24);
    press(&mut state, "8");
    state
}

fn subject(state: &State) -> &str {
    state.subject().map_or("", |id| id.as_str())
}

#[test]
fn lanes_tell_what_happened_when_up_to_the_day() {
    let mut state = timeline("2025-07-25");
    assert_eq!((state.view(), state.focus()), (View::Timeline, Pane::List));
    let shown = screen_80(&mut state);
    assert!(number_between(&shown, "Timeline: ", " records") > 400, "{shown}");
    line_with(&shown, &["─ Timeline: ", "Jul 2024 – Oct 2025"]);
    line_with(&shown, &["2025", "Apr", "▾25 Jul"]);
    let lanes = ["Meetings", "Russia", "Ukraine", "Türkiye", "US", "Qatar", "Others", "Outcomes", "Events"];
    let at = |lane: &&str| {
        let is_lane = |line: &str| {
            let name = line.trim_start_matches(['▌', ' ']).strip_prefix(*lane);
            name.is_some_and(|rest| rest.starts_with(' '))
        };
        let at = shown.lines().position(is_lane);
        at.unwrap_or_else(|| panic!("no lane {lane} in\n{shown}"))
    };
    assert!(lanes.iter().map(at).is_sorted(), "sides first, then mediators\n{shown}");
    line_with(&shown, &["Istanbul"]);
    line_with(&shown, &["One-on-one of Medinsky and Umerov in Istanbul"]);
}

#[test]
fn records_are_walked_in_a_lane_and_from_lane_to_lane() {
    let mut state = timeline("2025-07-25");
    assert_eq!(subject(&state), "istanbul-2025-07-23-heads");
    press(&mut state, "left");
    line_with(&screen_80(&mut state), &["2 of 3 in this cell"]);
    press(&mut state, "l l");
    assert_eq!(subject(&state), "call-erdogan-putin-trump-planned-2025-07", "what is planned lies ahead");
    press(&mut state, "home");
    assert_eq!(subject(&state), "minsk-2014-09");
    line_with(&screen_80(&mut state), &["Minsk Sep 2014"]);
    press(&mut state, "end down");
    // The nearest in time of the next lane.
    assert_eq!(
        state.dossier().position(subject(&state)).map(|p| p.since.to_string()).as_deref(),
        Some("2025-07-23")
    );
    press(&mut state, "up up up");
    assert!(state.dossier().meeting(subject(&state)).is_some(), "the first lane is the last one up");
    for _ in 0..20 {
        press(&mut state, "down");
    }
    assert!(
        subject(&state).starts_with("erdogan") || subject(&state).starts_with("turkiye"),
        "{}",
        subject(&state)
    );
}

#[test]
fn a_record_is_opened_and_come_back_from() {
    let mut state = timeline("2025-07-25");
    press(&mut state, "down left left");
    let lanes = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Detail);
    line_with(&screen_80(&mut state), &["Russia"]);
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), lanes);
    press(&mut state, "2 8");
    assert_eq!(screen_80(&mut state), lanes, "selection and place in time are kept");
}

/// Whether the axis marks the day, on either side of its mark.
fn is_day_in_sight(shown: &str) -> bool {
    ["▾25 Jul", "25 Jul▾", "25 Jul 2025▾"].iter().any(|label| shown.contains(label))
}

#[test]
fn time_is_zoomed_and_scrolled() {
    let mut state = timeline("2025-07-25");
    press(&mut state, "left left left left left left");
    let selected = subject(&state).to_owned();
    press(&mut state, "z z");
    line_with(&screen_80(&mut state), &["16 Apr 2025 – 21 Jun 2025, a cell is a day ─"]);
    for _ in 0..20 {
        press(&mut state, "z");
    }
    line_with(&screen_80(&mut state), &["It cannot zoom in further"]);
    for _ in 0..30 {
        press(&mut state, "Z");
    }
    line_with(&screen_80(&mut state), &["It cannot zoom out further"]);
    assert_eq!(subject(&state), selected, "nothing else is selected");
    press(&mut state, "F");
    let whole = screen_80(&mut state);
    line_with(&whole, &["2014", "2020", "25 Jul 2025▾"]);
    press(&mut state, "Z z pgup");
    assert!(!is_day_in_sight(&screen_80(&mut state)));
    for _ in 0..40 {
        press(&mut state, "pgup");
    }
    let begin = screen(&mut state, 80, 25);
    line_with(&begin, &["Minsk Sep 2014"]);
    line_with(&begin, &["UN General Assembly on Crimea"]);
    press(&mut state, "end");
    assert!(is_day_in_sight(&screen_80(&mut state)));
}

#[test]
fn travel_moves_the_day_and_keeps_what_is_selected() {
    let mut state = timeline("2025-07-25");
    press(&mut state, "left left left left left left");
    let selected = subject(&state).to_owned();
    press(&mut state, ", < <");
    assert_eq!(subject(&state), selected);
    line_with(&screen_80(&mut state), &["▾3 Jul"]);
    press(&mut state, "pgup pgup pgup G");
    assert_eq!(subject(&state), selected);
    line_with(&screen_80(&mut state), &["5 Jul"]);
    // What is not known yet gives way, and nothing later than the day is on it.
    press(&mut state, "g 2 0 2 2 - 0 4 - 0 1 enter");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▾1 Apr"]);
    let place = shown.lines().find_map(|line| line.chars().position(|c| c == '▾')).unwrap();
    for line in shown.lines().skip(3).take_while(|line| !line.contains("Detail")) {
        let later: String = line.chars().skip(place + 1).collect();
        assert!(!later.contains(['●', '✗', '◆']), "{line}");
    }
}

#[test]
fn it_is_narrowed_to_a_party_and_by_filters() {
    let mut state = timeline("2025-07-25");
    let all =
        format!("Timeline: {} records", number_between(&screen_80(&mut state), "Timeline: ", " records"));
    press(&mut state, "p p p");
    let shown = screen_80(&mut state);
    line_with(&shown, &["[Türkiye]"]);
    assert!(!shown.contains(" Qatar"), "lanes without anything of it are left out\n{shown}");
    press(&mut state, "*");
    line_with(&screen_80(&mut state), &[&all]);
    press(&mut state, "n");
    state.paste("issue:prisoners");
    press(&mut state, "enter");
    let shown = screen_80(&mut state);
    line_with(&shown, &["[issue Prisoners x]"]);
    assert!(!shown.contains(&all), "{shown}");
    press(&mut state, "* n");
    state.paste("\"nothing-has-these-words\"");
    press(&mut state, "enter");
    line_with(
        &screen_80(&mut state),
        &["No match: the filter hides all 425. * shows all. (“nothing-has-these-words”)"],
    );
    press(&mut state, "left right up down home end z Z F pgup pgdn enter *");
    line_with(&screen_80(&mut state), &[&all]);
}

#[test]
fn other_parties_get_lanes_of_their_own() {
    let mut state = timeline("2025-07-25");
    let together = screen_80(&mut state);
    assert!(together.contains(" Others") && !together.contains(" NATO "));
    press(&mut state, "u");
    let apart = screen(&mut state, 80, 50);
    assert!(!apart.contains(" Others"), "{apart}");
    line_with(&apart, &["NATO"]);
    press(&mut state, "u");
    assert_eq!(screen_80(&mut state), together);
}

fn point(state: &mut State, kind: MouseKind, at: impl Fn(&Hit) -> bool) {
    let scene = view(state, LOOK, Rect::new(0, 0, 80, 24));
    let hot = scene.hitboxes.iter().rev().find(|hot| at(&hot.hit)).expect("something to point at");
    state.point(Mouse { kind, x: hot.area.x, y: hot.area.y, hit: Some(hot.hit.clone()) });
}

#[test]
fn the_mouse_selects_steps_through_a_cell_scrolls_and_zooms() {
    let mut state = timeline("2025-07-25");
    let round = ["ankara-2025-07-23", "istanbul-2025-07-23", "istanbul-2025-07-23-heads"];
    let of_round = |hit: &Hit| match hit {
        Hit::Row(Pane::List, Row::Record { id, .. }) => round.contains(&id.as_str()),
        _ => false,
    };
    let click = |state: &mut State| {
        let scene = view(state, LOOK, Rect::new(0, 0, 80, 24));
        let cell =
            scene.hitboxes.iter().find(|hot| hot.area.width == 1 && of_round(&hot.hit)).expect("the cell");
        state.point(Mouse {
            kind: MouseKind::Press,
            x: cell.area.x,
            y: cell.area.y,
            hit: Some(cell.hit.clone()),
        });
    };
    click(&mut state);
    let first = subject(&state).to_owned();
    let in_cell = screen_80(&mut state);
    line_with(&in_cell, &["of 3 in this cell"]);
    click(&mut state);
    assert_ne!(subject(&state), first, "the next of several");
    let lanes = |hit: &Hit| matches!(hit, Hit::Pane(Pane::List));
    let before = screen_80(&mut state);
    point(&mut state, MouseKind::WheelUp, lanes);
    assert_ne!(screen_80(&mut state), before);
    point(&mut state, MouseKind::WheelDown, lanes);
    line_with(&screen_80(&mut state), &["Jul 2024 – Oct 2025"]);
    point(&mut state, MouseKind::CtrlWheelUp, lanes);
    point(&mut state, MouseKind::CtrlWheelDown, lanes);
    point(&mut state, MouseKind::CtrlWheelDown, lanes);
    line_with(&screen_80(&mut state), &["– "]);
    // Elsewhere it is a wheel like any other.
    press(&mut state, "2");
    point(&mut state, MouseKind::CtrlWheelDown, |hit| matches!(hit, Hit::Pane(Pane::Demands)));
    assert_eq!(state.view(), View::Parties);
}

/// Two sides, one meeting each on its first and last day.
fn of_days(first: &str, last: &str) -> State {
    let text = format!(
        r#"{{"dossier": {{"format": 1, "id": "d", "title": "D"}},
        "sources": [{{"id": "s", "title": "S", "publisher": "P", "published": "{last}"}}],
        "parties": [{{"id": "a", "name": "A", "kind": "state", "roles": [{{"role": "side"}}], "sources": ["s"]}}],
        "meetings": [{{"id": "one", "title": "One", "when": "{first}", "status": "held", "place": {{"city": "Bern"}}, "sources": ["s"]}},
                     {{"id": "two", "title": "Two", "when": "{last}", "status": "held", "place": {{"city": "Rome"}}, "sources": ["s"]}}]}}"#
    );
    let loaded = dossier::from_text("days.json", text);
    let mut state = State::new(Arc::new(loaded.dossier.expect("a sound dossier")), day(last));
    state.resize(80, 24);
    press(&mut state, "8");
    state
}

#[test]
fn a_week_and_fifty_years_both_fit() {
    let mut week = of_days("2025-03-03", "2025-03-09");
    let shown = screen_80(&mut week);
    line_with(&shown, &["a day is 6 cells"]);
    line_with(&shown, &["Bern 3 Mar", "Rome 9 Mar"]);
    line_with(&shown, &[" A ", "none on record"]);
    let mut long = of_days("1975", "2025-03-09");
    press(&mut long, "F left");
    let shown = screen_80(&mut long);
    line_with(&shown, &["a cell is a year"]);
    line_with(&shown, &["Bern 1975", "Rome"]);
    press(&mut long, "z");
    // A year alone is a range, not a day.
    line_with(&screen_80(&mut long), &["░░●░"]);
}

#[test]
fn colombia_has_its_lanes_too() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "8");
    let shown = screen(&mut state, 120, 40);
    line_with(&shown, &["Meetings", "55"]);
    line_with(&shown, &["FARC-EP", "64"]);
    line_with(&shown, &["Cartagena 26 Sep"]);
}

#[test]
fn the_first_look_shows_something_however_long_ago_it_was() {
    // A process that was concluded nine years before.
    for (columns, rows) in [(80, 24), (160, 48), (200, 60)] {
        let mut state = colombia("2025-09-16");
        state.resize(columns, rows);
        press(&mut state, "8");
        let shown = screen(&mut state, columns, rows);
        for lane in ["Meetings", "FARC-EP"] {
            let line = line_with(&shown, &[lane]);
            let marks = line.chars().filter(|c| "●+23456789✓✗◐▸".contains(*c)).count();
            assert!(marks > 5, "{line}");
        }
        assert!(shown.contains("16 Sep 2025"), "{shown}");
    }
}
