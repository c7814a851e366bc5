//! Keys of the user's own: they work wherever their command does, and the table's keys no longer do.

use super::{line_with, screen_80};
use crate::common::{key, press, russia_ukraine};
use demarche::ui::command::{COMMANDS, Command};
use demarche::ui::{Effect, Format, Hit, Keymap, Mouse, MouseKind, Pane, Problem, State};

/// The dashboard where commands have these keys: `down=t next-match=C-t`.
fn with_keys(given: &str) -> State {
    let given: Vec<(Command, Vec<demarche::ui::Key>)> = given
        .split_whitespace()
        .map(|one| {
            let (name, keys) = one.split_once('=').expect("a command and its keys");
            let entry = COMMANDS.iter().find(|entry| entry.name == name).expect("a command");
            (entry.command, keys.split(',').map(key).collect())
        })
        .collect();
    let mut state = russia_ukraine("2025-07-25");
    state.take_keymap(Keymap::with(&given).expect("keys that do not clash"));
    state
}

/// The line with the mark of what is selected.
fn selected(state: &mut State) -> String {
    let shown = screen_80(state);
    shown.lines().find(|line| line.starts_with('▌')).expect("a selected line").to_owned()
}

/// That a key moves to the next line and another back, and that the table's keys do nothing.
fn moves(state: &mut State, down: &str, up: &str, nothing: &str) {
    let first = selected(state);
    press(state, down);
    assert_ne!(selected(state), first, "{down} moves");
    press(state, up);
    assert_eq!(selected(state), first, "{up} moves back");
    for key in nothing.split_whitespace() {
        press(state, key);
        assert_eq!(selected(state), first, "{key} does nothing");
    }
}

#[test]
fn down_is_rebound_in_every_place() {
    // Another letter, a key that another view has, one that another command of every view has, one of dialogs
    // and text.
    for (down, up) in
        [("J", "I"), ("z", "t"), ("r", "q"), ("tab", "backtab"), ("right", "left"), ("F7", "F8")]
    {
        let given = format!("down={down} up={up}");
        let state = || with_keys(&given);
        let mut view = state();
        press(&mut view, "6");
        let first = view.subject().cloned();
        press(&mut view, "down k");
        assert_eq!(view.subject().cloned(), first, "{given}");
        press(&mut view, down);
        assert_ne!(view.subject().cloned(), first, "{given}: in a view");
        press(&mut view, up);
        assert_eq!(view.subject().cloned(), first, "{given}: in a view");

        let mut parties = state();
        press(&mut parties, "a");
        moves(&mut parties, down, up, "down j");

        let mut problems = state();
        problems.hear_of_problems(
            (1..4)
                .map(|line| Problem {
                    message: "wrong".to_owned(),
                    help: None,
                    file: "talks.json".to_owned(),
                    line,
                    column: 1,
                    excerpt: None,
                })
                .collect(),
        );
        press(&mut problems, "!");
        moves(&mut problems, down, up, "down j");

        let mut export = state();
        press(&mut export, "e");
        line_with(&screen_80(&mut export), &["▌ The briefing"]);
        press(&mut export, down);
        line_with(&screen_80(&mut export), &["▌ This view"]);
        press(&mut export, up);
        line_with(&screen_80(&mut export), &["▌ The briefing"]);

        let mut help = state();
        press(&mut help, "?");
        let top = screen_80(&mut help);
        press(&mut help, down);
        let below = screen_80(&mut help);
        assert!(below.contains("─ Help ─") && below != top, "{given}: on a page\n{below}");
        press(&mut help, up);
        assert_eq!(screen_80(&mut help), top, "{given}: on a page");
        press(&mut help, "down");
        assert!(!screen_80(&mut help).contains("─ Help ─"), "{given}: any other key closes a page");

        // Where text is typed letters are text.
        if !key(down).to_string().chars().all(char::is_alphabetic) || down.len() > 1 {
            let mut palette = state();
            press(&mut palette, ":");
            let first = selected(&mut palette);
            press(&mut palette, "down j C-u");
            assert_eq!(selected(&mut palette), first, "{given}");
            if !["right", "left"].contains(&down) {
                press(&mut palette, down);
                assert_ne!(selected(&mut palette), first, "{given}: in the palette");
            }
        }
    }
}

#[test]
fn links_are_gone_to_with_the_keys_of_lists() {
    let mut state = with_keys("down=J up=I");
    press(&mut state, "enter");
    moves(&mut state, "J", "I", "down k");
    press(&mut state, "J");
    let shown = screen_80(&mut state);
    assert!(shown.lines().last().is_some_and(|footer| footer.contains("I J link")), "{shown}");
}

#[test]
fn the_next_match_is_rebound_where_text_is_typed() {
    for (next, previous) in [("C-t", "C-y"), ("F7", "F8"), ("C-e", "C-a"), ("right", "left")] {
        let given = format!("next-match={next} previous-match={previous}");
        for opens in [":", "/ t a l k s", "d", "n p a r"] {
            let mut state = with_keys(&given);
            state.offer_dossiers(
                ["one", "two"]
                    .map(|name| demarche::ui::DossierEntry {
                        name: name.to_owned(),
                        title: name.to_owned(),
                        origin: "opened",
                    })
                    .to_vec(),
            );
            press(&mut state, opens);
            moves(&mut state, next, previous, "tab C-n C-j");
        }
    }
}

/// The format that the export dialog orders after some keys.
fn ordered(state: &mut State, keys: &str) -> Format {
    match press(state, keys).as_slice() {
        [Effect::Export(order)] => order.format,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_keys_of_the_export_dialog_are_its_own() {
    // They are rebound, even to what closes the dialog elsewhere.
    for (next, previous) in [("s", "S"), ("q", "e"), ("]", "[")] {
        let mut state = with_keys(&format!("next-choice={next} previous-choice={previous}"));
        assert_eq!(ordered(&mut state, &format!("e {next} enter")), Format::Html);
        assert_eq!(ordered(&mut state, &format!("{previous} enter")), Format::Md);
        assert_eq!(ordered(&mut state, "right l enter"), Format::Md, "the table's keys do nothing");
        assert_eq!(press(&mut state, "esc q"), [Effect::Quit], "elsewhere q quits");
    }
    // Those of views do not reach into it.
    let mut state = with_keys("party-left=s party-right=S previous-column=s next-column=S");
    assert_eq!(ordered(&mut state, "e s S s enter"), Format::Md);
    assert_eq!(ordered(&mut state, "right enter"), Format::Html);
    assert_eq!(ordered(&mut state, "h enter"), Format::Md);
    // A key that is given to a command of every view is no longer the dialog's.
    let mut state = with_keys("down=l");
    press(&mut state, "e l");
    line_with(&screen_80(&mut state), &["▌ This view"]);
    // One that the command has in the table anyway is given to nobody else.
    let mut state = with_keys("next-pane=tab,F6");
    press(&mut state, ":");
    moves(&mut state, "tab", "backtab", "");
}

#[test]
fn the_way_to_the_file_s_name_and_back_is_rebound() {
    let mut state = with_keys("next-field=F7");
    press(&mut state, "e F7 x");
    line_with(&screen_80(&mut state), &["russia-ukraine-2025-07-25.mdx"]);
    press(&mut state, "F7 down");
    line_with(&screen_80(&mut state), &["▌ This view"]);
    press(&mut state, "tab x");
    line_with(&screen_80(&mut state), &["▌ This view"]);
}

#[test]
fn the_wheel_scrolls_whatever_keys_do() {
    let mut state = with_keys("down=J up=I");
    let wheel = |state: &mut State, kind| {
        state.point(Mouse { kind, x: 0, y: 5, hit: Some(Hit::Listed(0)) });
    };
    press(&mut state, "?");
    let top = screen_80(&mut state);
    wheel(&mut state, MouseKind::WheelDown);
    let below = screen_80(&mut state);
    assert!(below.contains("─ Help ─") && below != top, "{below}");
    wheel(&mut state, MouseKind::WheelUp);
    assert_eq!(screen_80(&mut state), top);
    press(&mut state, "esc a");
    let first = selected(&mut state);
    wheel(&mut state, MouseKind::WheelDown);
    assert_ne!(selected(&mut state), first);
}

#[test]
fn every_command_takes_another_key_and_the_four_fixed_ones_stay() {
    for entry in COMMANDS {
        let given = [(entry.command, vec![key("F11")])];
        let map = Keymap::with(&given).expect("a free key");
        assert_eq!(map.keys(entry).first(), Some(&key("F11")), "{}", entry.name);
        let fixed = ["C-c", "C-z", "esc", "enter"].map(key);
        for given_up in entry.keys.iter().filter(|key| !fixed.contains(key)) {
            assert!(!map.keys(entry).contains(given_up), "{} keeps {given_up}", entry.name);
        }
        for kept in entry.keys.iter().filter(|key| fixed.contains(key)) {
            assert!(map.keys(entry).contains(kept), "{} loses {kept}", entry.name);
        }
    }
    let mut state = with_keys("back=b open=o quit=Q suspend=C-y");
    press(&mut state, "o");
    assert_eq!(state.focus(), Pane::Detail);
    press(&mut state, "b");
    assert_ne!(state.focus(), Pane::Detail);
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Detail);
    press(&mut state, "esc");
    assert_ne!(state.focus(), Pane::Detail);
    assert_eq!(press(&mut state, "C-z"), [Effect::Suspend]);
    assert_eq!(press(&mut state, "C-c"), [Effect::Quit]);
}
