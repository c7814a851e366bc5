//! The people view, opened, read, narrowed and drawn.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::date::Day;
use crate::model::{Dossier, Id};
use crate::ui::state::pane::Pane;
use crate::ui::{Code, Colours, Key, State, Theme, View};
use crate::words::Marks;

/// A dossier with these people, two parties, and meetings in 2020 and 2024.
fn dossier(people: &serde_json::Value) -> Arc<Dossier> {
    let party = |id: &str, short: &str| serde_json::json!({"id": id, "name": id, "short": short, "kind": "state", "roles": [{"role": "side"}]});
    let meeting =
        |id: &str, day: &str| serde_json::json!({"id": id, "title": id, "when": day, "status": "held"});
    let whole = serde_json::json!({
        "dossier": {"format": 1, "id": "d", "title": "D"},
        "parties": [party("arland", "AR"), party("beland", "BE")],
        "people": people,
        "meetings": [meeting("first", "2020-05-01"), meeting("second", "2024-05-01")],
    });
    Arc::new(serde_json::from_value::<Dossier>(whole).unwrap().indexed())
}

fn two_people() -> Arc<Dossier> {
    dossier(&serde_json::json!([
        {"id": "ada", "name": "Ada Arlin", "affiliations": [{"party": "arland"}], "offices": [
            {"title": "Chief negotiator", "until": "2021"}, {"title": "President", "since": "2022"}]},
        {"id": "ben", "name": "Ben Belov", "affiliations": [{"party": "beland"}]},
    ]))
}

/// The view in a dossier on a day, opened by its key.
fn people(dossier: Arc<Dossier>, day: &str) -> State {
    let mut state = State::new(dossier, day.parse::<Day>().unwrap());
    press(&mut state, Code::F(9));
    assert_eq!(state.view(), View::People);
    state
}

fn press(state: &mut State, code: Code) {
    state.press(Key::plain(code));
}

fn typed(state: &mut State, text: &str) {
    for letter in text.chars() {
        state.press(Key::char(letter));
    }
}

fn screen(state: &mut State, columns: u16, rows: u16) -> String {
    state.resize(columns, rows);
    let theme = Theme { colours: Colours::None, marks: Marks::Unicode };
    let buffer = crate::ui::view(state, theme, Rect::new(0, 0, columns, rows)).buffer;
    let line = |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..rows).map(line).collect::<Vec<String>>().join("\n")
}

/// Whether a line of the screen has all these words.
fn has_line(screen: &str, words: &[&str]) -> bool {
    screen.lines().any(|line| words.iter().all(|word| line.contains(word)))
}

#[test]
fn people_are_listed_with_party_and_office_of_the_day() {
    let mut state = people(two_people(), "2024-06-01");
    let shown = screen(&mut state, 100, 30);
    assert!(has_line(&shown, &["People: 2"]), "{shown}");
    assert!(has_line(&shown, &["Ada Arlin", "arland", "President"]), "{shown}");
    assert!(has_line(&shown, &["Ben Belov", "beland"]), "{shown}");
    let earlier = screen(&mut people(two_people(), "2020-06-01"), 100, 30);
    assert!(has_line(&earlier, &["Ada Arlin", "arland", "Chief negotiator"]), "{earlier}");
    assert!(!earlier.contains("President"), "{earlier}");
}

#[test]
fn the_selection_survives_travel_and_enter_opens_the_detail() {
    let mut state = people(two_people(), "2024-06-01");
    press(&mut state, Code::Down);
    assert_eq!(state.subject().map(Id::as_str), Some("ben"));
    typed(&mut state, "<<");
    assert_eq!(state.day().to_string(), "2020-05-01");
    assert_eq!(state.subject().map(Id::as_str), Some("ben"));
    press(&mut state, Code::Enter);
    assert_eq!(state.focus(), Pane::Detail);
    press(&mut state, Code::Esc);
    assert_eq!(state.focus(), Pane::List);
}

#[test]
fn filters_are_respected_and_an_empty_list_says_why() {
    let mut state = people(two_people(), "2024-06-01");
    typed(&mut state, "nparty:beland");
    press(&mut state, Code::Enter);
    let shown = screen(&mut state, 100, 30);
    assert!(has_line(&shown, &["People: 1"]) && !shown.contains("Ada Arlin"), "{shown}");
    typed(&mut state, "*ntext:nobody");
    press(&mut state, Code::Enter);
    let shown = screen(&mut state, 100, 30);
    assert!(has_line(&shown, &["No match: the filter hides all 2"]), "{shown}");
    let shown = screen(&mut people(dossier(&serde_json::json!([])), "2024-06-01"), 100, 30);
    assert!(has_line(&shown, &["This dossier names no one."]), "{shown}");
}

#[test]
fn it_is_drawn_at_any_size() {
    let mut state = people(two_people(), "2024-06-01");
    for (columns, rows) in [(0, 0), (1, 1), (7, 3), (40, 10), (80, 24), (120, 40), (250, 80)] {
        screen(&mut state, columns, rows);
    }
}

#[test]
fn the_keys_of_every_view_are_in_its_footer() {
    let shown = screen(&mut people(two_people(), "2024-06-01"), 100, 30);
    assert!(has_line(&shown, &["Tab pane", "? help"]), "{shown}");
}
