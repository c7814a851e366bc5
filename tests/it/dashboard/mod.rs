//! The dashboard without a terminal: keys in, screen out. The tests of a view are in its folder.

#[path = "../../../src/ui/views/agenda/test_keys.rs"]
mod agenda;
mod around;
#[path = "../../../src/ui/views/issue_brief/test_keys.rs"]
mod brief;
#[path = "../../../src/ui/views/changes/test_keys.rs"]
mod changes;
mod export;
mod filters;
#[path = "../../../src/ui/views/ledger/test_keys.rs"]
mod ledger;
mod links;
#[path = "../../../src/ui/views/matrix/test_keys.rs"]
mod matrix;
#[path = "../../../src/ui/views/play/test_keys.rs"]
mod play;
mod questions;
mod rebound;
#[path = "../../../src/ui/views/timeline/test_keys.rs"]
mod timeline;

use crate::common::{bundled, colombia, day, press, russia_ukraine};
use demarche::model::Kind;
use demarche::screenshot;
use demarche::text::{is_invisible, is_unsafe};
use demarche::ui::{Code, Colours, Effect, Key, Keymap, Pane, State, Theme, command, view};
use demarche::words::Marks;
use proptest::prelude::*;
use ratatui::layout::Rect;

pub(crate) const LOOK: Theme = Theme { colours: Colours::Many, marks: Marks::Unicode };

pub(crate) fn screen(state: &mut State, columns: u16, rows: u16) -> String {
    state.resize(columns, rows);
    screenshot::text(&view(state, LOOK, Rect::new(0, 0, columns, rows)).buffer)
}

pub(crate) fn screen_80(state: &mut State) -> String {
    screen(state, 80, 24)
}

/// The line of a screen that holds all the words.
pub(crate) fn line_with<'s>(screen: &'s str, words: &[&str]) -> &'s str {
    screen
        .lines()
        .find(|line| words.iter().all(|word| line.contains(word)))
        .unwrap_or_else(|| panic!("no line with {words:?} in\n{screen}"))
}

/// `59 changes, 42 changed status`: what the changes view counts between two days.
pub(crate) fn counted(state: &State, from: &str, to: &str) -> String {
    use demarche::derive::{Moment, change};
    let (dossier, from, to) = (state.dossier(), day(from), day(to));
    let changes = change::changes(dossier, from, to).len();
    let turned = change::status_changes(dossier, &Moment::at(dossier, from), &Moment::at(dossier, to)).len();
    format!("{changes} changes, {turned} changed status")
}

/// The number that a screen shows between these words.
#[track_caller]
pub(crate) fn number_between(screen: &str, before: &str, behind: &str) -> usize {
    let found = screen.split(before).skip(1).find_map(|rest| rest.split_once(behind)?.0.trim().parse().ok());
    found.unwrap_or_else(|| panic!("no number between {before} and {behind} in\n{screen}"))
}

#[test]
fn the_first_screen_answers_who_demands_what_and_what_it_met() {
    let mut state = russia_ukraine("2025-07-25");
    let shown = screen_80(&mut state);
    line_with(&shown, &["demands", "Cession of four regions", "UA", "today", "✗ rejected"]);
    line_with(&shown, &["Territory › Four regions", "contested ✗"]);
    line_with(&shown, &["as of Fri 25 Jul 2025", "events to 5 Jul 2026"]);
    line_with(&shown, &["Source: Daily Sabah, 25 Jul 2025"]);
    line_with(&shown, &["sides", "[Russia 39]", "Ukraine 30", "mediators"]);
}

#[test]
fn parties_are_walked_from_anywhere() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "tab tab p");
    assert_eq!(state.party().as_str(), "ukraine");
    assert_eq!(state.focus(), Pane::Demands);
    press(&mut state, "P P");
    assert_ne!(state.party().as_str(), "russia");
    press(&mut state, "right");
    assert_eq!(state.party().as_str(), "russia");
}

#[test]
fn a_link_is_followed_and_come_back_from() {
    let mut state = russia_ukraine("2025-07-25");
    let list = screen_80(&mut state);
    press(&mut state, "enter");
    let detail = screen_80(&mut state);
    line_with(&detail, &["Russia demands of Ukraine: Cession of four regions"]);
    // Down to the first line that leads somewhere.
    while state.target().is_none() {
        press(&mut state, "down");
    }
    let left = screen_80(&mut state);
    press(&mut state, "enter");
    let answer = screen_80(&mut state);
    line_with(&answer, &["Ukraine rejects"]);
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), left, "back where the link was");
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), list);
}

#[test]
fn time_travel_keeps_what_is_selected() {
    let mut state = russia_ukraine("2025-07-25");
    let before = state.subject().cloned();
    press(&mut state, ", .");
    assert_eq!(state.day(), day("2025-07-25"));
    assert_eq!(state.subject().cloned(), before);
    press(&mut state, "<");
    assert_eq!(state.day(), day("2025-07-23"));
    press(&mut state, "G");
    assert_eq!(state.day(), state.latest());
    let latest = screen_80(&mut state);
    line_with(&latest, &["latest, as of"]);
    press(&mut state, ".");
    line_with(&screen_80(&mut state), &["No later change"]);
}

#[test]
fn a_date_is_typed_and_a_wrong_one_explained() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "g 2 space j u n enter");
    assert_eq!(state.day(), day("2025-06-02"));
    press(&mut state, "g 2 0 2 5 - 0 2 - 3 0 enter");
    line_with(&screen_80(&mut state), &["Go to date: 2025-02-30", "No such day"]);
    press(&mut state, "C-u");
    state.paste("2022-03-29\n");
    press(&mut state, "enter");
    assert_eq!(state.day(), day("2022-03-29"));
}

#[test]
fn the_search_finds_words_without_their_accents_and_nothing_later_than_the_day() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "/ c i r a g a n");
    line_with(&screen_80(&mut state), &["Third round of direct Istanbul talks", "Çırağan"]);
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Meetings);
    line_with(&screen_80(&mut state), &["Where: Çırağan Palace, Istanbul"]);
    let mut before = russia_ukraine("2025-05-01");
    press(&mut before, "/ c i r a g a n");
    line_with(&screen_80(&mut before), &["Nothing found up to 1 May 2025"]);
}

#[test]
fn every_command_has_a_key_that_runs_it() {
    for entry in command::COMMANDS {
        for key in entry.keys {
            let context = match entry.scope {
                command::Scope::Views(views) => command::Context::View(views[0]),
                command::Scope::Text => command::Context::Text,
                command::Scope::Dialogs => command::Context::Dialog,
            };
            assert_eq!(Keymap::default().command_in(*key, context), Some(entry.command), "{}", entry.name);
        }
    }
}

#[test]
fn help_names_every_command() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "?");
    let help = screen(&mut state, 600, 100);
    for entry in command::COMMANDS {
        assert!(help.contains(entry.help), "{} is missing from help", entry.name);
    }
}

#[test]
fn quit_leaves_from_everywhere() {
    for way in ["q", "C-c", "/ q C-c", "g C-c", "? C-c", "a C-c"] {
        let mut state = russia_ukraine("2025-07-25");
        assert_eq!(press(&mut state, way), [Effect::Quit], "{way}");
    }
}

#[test]
fn what_ended_is_folded_and_says_how() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "end");
    line_with(&screen_80(&mut state), &["▸ ended ("]);
    press(&mut state, "enter down");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▾ ended ("]);
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &["Over: "]);
}

/// Texts of a record that belong to one step of its history, with the step's place.
fn dated_texts(state: &State, id: &str) -> Vec<(usize, demarche::date::Date, String)> {
    let dossier = state.dossier();
    if let Some(meeting) = dossier.meeting(id) {
        let entries = meeting.history.iter().enumerate();
        return entries.filter_map(|(n, e)| Some((n, e.date, e.text.clone()?))).collect();
    }
    let entries = dossier.outcome(id).into_iter().flat_map(|outcome| outcome.history.iter().enumerate());
    entries.filter_map(|(n, e)| Some((n, e.date, e.text.clone()?))).collect()
}

/// All that the screen shows of a record, read from top to end.
fn whole_screen_of(state: &mut State, id: &str) -> String {
    let doc = demarche::report::record(state.dossier(), state.moment(), id);
    doc.map(|doc| demarche::report::plain(&doc, 100)).unwrap_or_default()
}

#[test]
fn no_screen_tells_a_later_step_of_a_history() {
    for id in ["russia-ukraine", "colombia-farc"] {
        let dossier = bundled(id);
        let mut state = State::new(dossier.clone(), day("2026-01-01"));
        let with_history = dossier
            .meetings
            .iter()
            .map(|m| (&m.id, m.history.iter().map(|e| e.date).collect::<Vec<_>>()))
            .chain(dossier.outcomes.iter().map(|o| (&o.id, o.history.iter().map(|e| e.date).collect())));
        let mut looked = 0;
        for (record, dates) in with_history {
            for date in dates {
                let Some(before) = date.earliest().pred_opt() else { continue };
                state.travel(before);
                let shown = whole_screen_of(&mut state, record);
                for (n, entry, text) in dated_texts(&state, record) {
                    // A step with a vague date counts from its last day, and never before.
                    if entry.earliest() > before {
                        let words: String = text.split_whitespace().collect();
                        let squeezed: String = shown.split_whitespace().collect();
                        assert!(!squeezed.contains(&words), "{record} on {before} tells step {n}: {text}");
                        looked += 1;
                    }
                }
                let ahead = dossier.meeting(record).filter(|m| m.when.earliest() > before);
                if let Some(text) = ahead.and_then(|meeting| meeting.text.as_deref()) {
                    assert!(!shown.contains(text), "{record} on {before} tells the meeting");
                }
            }
        }
        assert!(looked > 20, "{id}: {looked} texts looked at");
    }
}

#[test]
fn on_the_eve_of_a_record_the_search_does_not_know_it() {
    let dossier = bundled("russia-ukraine");
    let mut state = State::new(dossier.clone(), day("2026-01-01"));
    for meeting in dossier.meetings.iter().filter(|m| m.history.is_empty()).take(20) {
        state.travel(meeting.when.earliest().pred_opt().unwrap());
        press(&mut state, "/");
        state.paste(&meeting.title);
        let shown = screen(&mut state, 200, 60);
        let hit = format!("meeting   {}", meeting.title);
        assert!(!shown.lines().any(|line| line.contains(&hit)), "{} is found on its eve", meeting.id);
        press(&mut state, "esc");
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    let commands: Vec<Key> = command::COMMANDS.iter().flat_map(|entry| entry.keys.iter().copied()).collect();
    prop_oneof![
        8 => proptest::sample::select(commands),
        2 => proptest::char::any().prop_map(Key::char),
        1 => Just(Key::plain(Code::Delete)),
    ]
}

#[derive(Clone, Debug)]
enum Step {
    Key(Key),
    Size(u16, u16),
    Paste(String),
    Travel(i64),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => any_key().prop_map(Step::Key),
        2 => (0u16..220, 0u16..70).prop_map(|(w, h)| Step::Size(w, h)),
        1 => ".{0,12}".prop_map(Step::Paste),
        1 => (0i64..5000).prop_map(Step::Travel),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_sizes_or_days_break_it(steps in proptest::collection::vec(any_step(), 1..60), which in 0usize..3) {
        let mut state = match which {
            0 => russia_ukraine("2025-07-25"),
            1 => colombia("2016-10-03"),
            // Every field that there is, and texts that would like to be something else.
            _ => {
                let loaded = demarche::dossier::from_text("full", crate::characters::tainted());
                State::new(std::sync::Arc::new(loaded.dossier.expect("a sound dossier")), day("2025-07-25"))
            }
        };
        let (mut columns, mut rows) = (80, 24);
        state.resize(columns, rows);
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
                    state.travel(day("2012-01-01") + chrono::Days::new(u64::try_from(days).unwrap()));
                }
            }
            let area = Rect::new(0, 0, columns, rows);
            let scene = view(&state, LOOK, area);
            prop_assert_eq!(scene.buffer.area, area);
            if let Some(cursor) = scene.cursor {
                prop_assert!(cursor.x < columns && cursor.y < rows, "{:?} in {:?}", cursor, area);
            }
            let text = screenshot::text(&scene.buffer);
            let unsafe_in = |text: &str| text.chars().any(|c| is_unsafe(c) || is_invisible(c));
            prop_assert!(!scene.buffer.content().iter().any(|cell| unsafe_in(cell.symbol())), "{}", text);
            if columns >= 24 && rows >= 1 {
                let date = demarche::date::day_words(state.day());
                prop_assert!(text.lines().next().unwrap().contains(&date), "no date in\n{}", text);
            }
            if let Some(subject) = state.subject() {
                prop_assert!(state.moment().knows(state.dossier(), subject), "{} is not known", subject);
            }
            prop_assert_eq!(state.dossier().place_of(state.party()).map(|(kind, _)| kind), Some(Kind::Party));
        }
    }
}
