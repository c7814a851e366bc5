//! Getting around: the palette, filters, other dossiers, words explained, the mouse, a dossier that changes.

use std::sync::Arc;

use super::{LOOK, line_with, number_between, screen, screen_80};
use crate::common::{bundled, colombia, day, key, press, promises, russia_ukraine};
use demarche::ui::{
    DossierEntry, Effect, Hit, Keymap, Mouse, MouseKind, Pane, Problem, State, View, command, view,
};
use ratatui::layout::Rect;

fn typed(state: &mut State, text: &str) {
    for c in text.chars() {
        state.press(demarche::ui::Key::char(c));
    }
}

/// Points at the first cell of what is shown there.
fn point(state: &mut State, kind: MouseKind, wanted: impl Fn(&Hit) -> bool) -> Vec<Effect> {
    let scene = view(state, LOOK, Rect::new(0, 0, 80, 24));
    let hot =
        scene.hitboxes.iter().rev().find(|hot| wanted(&hot.hit)).expect("something to point at").clone();
    state.point(Mouse { kind, x: hot.area.x, y: hot.area.y, hit: scene.hit(hot.area.x, hot.area.y).cloned() })
}

#[test]
fn the_palette_has_every_command_and_says_why_one_can_not_be_run() {
    let mut state = colombia("2016-10-03");
    press(&mut state, ":");
    let shown = screen(&mut state, 200, 100);
    for entry in command::COMMANDS.iter().filter(|entry| !entry.views().is_empty()) {
        assert!(shown.contains(entry.help), "{} is missing", entry.name);
    }
    line_with(&shown, &["Remove all filters", "no filter is set"]);
    typed(&mut state, "remove all");
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &[": remove all", "Remove all filters: no filter is set"]);
    press(&mut state, "C-u");
    typed(&mut state, "to a date");
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &["Go to date:"]);
}

#[test]
fn filters_are_told_in_words_shown_and_removed() {
    let mut state = russia_ukraine("2025-07-25");
    let before = screen_80(&mut state);
    press(&mut state, "n");
    typed(&mut state, "stance:prop issue:ceasefire");
    press(&mut state, "enter");
    let shown = screen_80(&mut state);
    line_with(&shown, &["only [stance proposes (positions) x] [issue Ceasefire x]", "* removes all"]);
    line_with(&shown, &["proposes", "Ceasefire option 1"]);
    assert!(!shown.contains("demands    "), "{shown}");
    point(&mut state, MouseKind::Press, |hit| *hit == Hit::Chip(0));
    line_with(&screen_80(&mut state), &["only [issue Ceasefire x]"]);
    press(&mut state, "*");
    press(&mut state, "home down down");
    assert_eq!(screen_80(&mut state).lines().count(), before.lines().count());
    assert!(!screen_80(&mut state).contains("only ["));
}

#[test]
fn a_heading_goes_with_the_last_line_below_it() {
    let mut state = russia_ukraine("2025-07-25");
    let filtered = |state: &mut State, view: &str, filter: &str| {
        press(state, &format!("{view} n"));
        typed(state, filter);
        press(state, "enter");
        let shown = screen(state, 80, 40);
        press(state, "*");
        shown
    };
    press(&mut state, "5");
    let whole = screen(&mut state, 80, 40);
    line_with(&whole, &["Prisoners"]);
    let ceasefire = filtered(&mut state, "5", "issue:ceasefire");
    line_with(&ceasefire, &["Ceasefire"]);
    for heading in ["Prisoners", "Meetings", "Events"] {
        assert!(!ceasefire.lines().skip(4).any(|line| line.trim_start().starts_with(heading)), "{ceasefire}");
    }
    let agenda = filtered(&mut state, "7", "stance:demands");
    line_with(&agenda, &["Asked in the last 90 days: none recorded"]);
    assert!(!agenda.contains("no answer found") && !agenda.contains("Date not fixed"), "{agenda}");
    let ledger = filtered(&mut state, "6", "party:qatar status:violated");
    let all = number_between(&ledger, "Ledger: 0 of ", " outcomes");
    let hidden = format!("No match: the filter hides all {all}. * shows all. (party Qatar, status violated)");
    line_with(&ledger, &[&hidden]);
    let changes = filtered(&mut state, "5", "text:zebra");
    line_with(&changes, &["No changes with “zebra” among the"]);
}

#[test]
fn a_filter_that_is_not_known_is_explained() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "n");
    typed(&mut state, "party:turkye");
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &["No party is called “turkye”; did you mean `turkiye`?"]);
    press(&mut state, "C-u");
    typed(&mut state, "colour:red");
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &["No filter is called “colour:”; there are party, issue, stance"]);
}

#[test]
fn the_words_of_a_record_are_explained_with_what_they_rest_on_and_the_rule() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "w");
    let shown = screen(&mut state, 100, 60);
    line_with(&shown, &["Status: ✗ rejected. It said no."]);
    line_with(&shown, &["Ukraine rejects: Cession of the four regions and Crimea"]);
    line_with(&shown, &["The rule: positions"]);
    press(&mut state, "x");
    line_with(&screen_80(&mut state), &["? help"]);
}

#[test]
fn what_the_dossier_covers_is_one_key_away() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "i");
    line_with(&screen_80(&mut state), &["2016 to Nov 2021: Not covered."]);
}

#[test]
fn another_dossier_is_opened_by_title_or_path() {
    let mut state = russia_ukraine("2025-07-25");
    let shelved = |name: &str, title: &str| DossierEntry {
        name: name.to_owned(),
        title: title.to_owned(),
        origin: "bundled",
    };
    state.offer_dossiers(vec![
        shelved("russia-ukraine", "Russia–Ukraine"),
        shelved("colombia-farc", "Colombia–FARC"),
    ]);
    press(&mut state, "d");
    typed(&mut state, "farc");
    assert_eq!(press(&mut state, "enter"), [Effect::OpenDossier { name: "colombia-farc".to_owned() }]);
    press(&mut state, "d");
    typed(&mut state, "/data/mine");
    line_with(&screen_80(&mut state), &["Enter opens /data/mine as a path"]);
    assert_eq!(press(&mut state, "enter"), [Effect::OpenDossier { name: "/data/mine".to_owned() }]);
    state.open_dossier(bundled("colombia-farc"));
    line_with(&screen_80(&mut state), &["Colombia–FARC peace", "latest, as of"]);
    press(&mut state, "d");
    line_with(&screen_80(&mut state), &["bundled", "Russia–Ukraine"]);
}

#[test]
fn a_click_selects_and_another_opens() {
    let mut state = russia_ukraine("2025-07-25");
    let row = |hit: &Hit| matches!(hit, Hit::Row(Pane::Meetings, row) if row.record().is_some_and(|id| id.as_str() == "istanbul-2025-07-23"));
    point(&mut state, MouseKind::Press, row);
    assert_eq!(state.focus(), Pane::Meetings);
    assert_eq!(state.subject().map(demarche::model::Id::as_str), Some("istanbul-2025-07-23"));
    point(&mut state, MouseKind::Press, row);
    assert_eq!(state.focus(), Pane::Detail);
    press(&mut state, "esc");
    point(&mut state, MouseKind::Press, |hit| *hit == Hit::Party("ukraine".into()));
    assert_eq!(state.party().as_str(), "ukraine");
}

#[test]
fn the_wheel_scrolls_and_keeps_the_selection_in_sight() {
    let mut state = russia_ukraine("2025-07-25");
    let first = screen_80(&mut state);
    point(&mut state, MouseKind::WheelDown, |hit| matches!(hit, Hit::Row(Pane::Demands, _)));
    let scrolled = screen_80(&mut state);
    assert_eq!(first.lines().nth(7), scrolled.lines().nth(4));
    point(&mut state, MouseKind::WheelUp, |hit| matches!(hit, Hit::Row(Pane::Demands, _)));
    assert_eq!(screen_80(&mut state), first);
    for _ in 0..3 {
        point(&mut state, MouseKind::WheelDown, |hit| matches!(hit, Hit::Row(Pane::Demands, _)));
    }
    assert!(screen_80(&mut state).contains('▌'), "what is selected stays in sight");
}

#[test]
fn a_divider_is_dragged_and_keys_do_the_same() {
    let mut state = russia_ukraine("2025-07-25");
    let meetings_at =
        |state: &mut State| screen_80(state).lines().position(|line| line.contains("─ Meetings"));
    let before = meetings_at(&mut state).unwrap();
    point(&mut state, MouseKind::Press, |hit| matches!(hit, Hit::Divider(demarche::ui::Divider::Across)));
    state.point(Mouse { kind: MouseKind::Drag, x: 10, y: 10, hit: None });
    state.point(Mouse { kind: MouseKind::Release, x: 10, y: 10, hit: None });
    assert!(meetings_at(&mut state).unwrap() < before);
    let dragged = meetings_at(&mut state).unwrap();
    press(&mut state, "+ +");
    assert!(meetings_at(&mut state).unwrap() > dragged);
    press(&mut state, "-");
    let shown = screen_80(&mut state);
    press(&mut state, "=");
    assert!(!screen_80(&mut state).contains("─ Meetings"), "one pane alone");
    press(&mut state, "=");
    assert_eq!(screen_80(&mut state), shown);
}

#[test]
fn back_and_forward_lead_through_views() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "7 6");
    assert_eq!(state.view(), View::Ledger);
    press(&mut state, "esc");
    assert_eq!(state.view(), View::Agenda);
    press(&mut state, "esc");
    assert_eq!(state.view(), View::Parties);
    press(&mut state, "f f");
    assert_eq!(state.view(), View::Ledger);
    press(&mut state, "f");
    line_with(&screen_80(&mut state), &["Nothing to go forward to"]);
}

#[test]
fn citation_record_and_source_are_taken_away() {
    let mut state = russia_ukraine("2025-07-25");
    let [Effect::Copy { text, called: "citation" }] = &press(&mut state, "y")[..] else {
        panic!("no citation")
    };
    for part in [
        "Russia demands of Ukraine",
        "Cession of four regions",
        "Daily Sabah",
        "https://",
        "as of 25 Jul 2025",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(matches!(&press(&mut state, "Y")[..], [Effect::Copy { called: "record", .. }]));
    assert!(matches!(&press(&mut state, "o")[..], [Effect::Browse { url }] if url.starts_with("https://")));
    let id = state.subject().cloned().unwrap();
    assert_eq!(press(&mut state, "E"), [Effect::EditRecord { id }]);
    assert_eq!(press(&mut state, "C-r"), [Effect::Reload]);
    assert_eq!(press(&mut state, ":").len() + state.press(key("esc")).len(), 0);
}

/// The dossier with another title for one position.
fn retitled(dossier: &demarche::model::Dossier, id: &str, title: &str) -> Arc<demarche::model::Dossier> {
    let text = demarche::dossier::to_single_file(dossier, None);
    let old = &dossier.position(id).unwrap().title;
    let changed = text.replacen(&format!("\"title\": {old:?}"), &format!("\"title\": {title:?}"), 1);
    assert_ne!(text, changed, "the title is there to be changed");
    Arc::new(demarche::dossier::from_text("edited", changed).dossier.expect("a sound dossier"))
}

#[test]
fn a_dossier_read_again_keeps_day_and_selection_and_marks_what_changed() {
    let mut state = russia_ukraine("2025-07-25");
    let subject = state.subject().cloned().unwrap();
    state.reload(retitled(state.dossier(), &subject, "Cession of the regions named"));
    assert_eq!((state.day(), state.subject()), (day("2025-07-25"), Some(&subject)));
    let shown = screen_80(&mut state);
    line_with(&shown, &["Reloaded; changed: Cession of the regions named"]);
    press(&mut state, "down");
    line_with(&screen_80(&mut state), &["•demands", "Cession of the regions named"]);
    for _ in 0..20 {
        press(&mut state, "down up");
    }
    assert!(!screen_80(&mut state).contains('•'), "marked for a while only");
}

#[test]
fn a_broken_dossier_leaves_the_last_good_state_under_a_banner_that_leads_to_the_place() {
    let mut state = russia_ukraine("2025-07-25");
    let good = screen_80(&mut state);
    state.hear_of_problems(vec![Problem {
        message: "there is no party russa".to_owned(),
        help: Some("did you mean `russia`?".to_owned()),
        file: "positions.json".to_owned(),
        line: 12,
        column: 17,
        excerpt: Some("\"parties\": [\"russa\"],".to_owned()),
    }]);
    let shown = screen_80(&mut state);
    assert_eq!(shown.lines().take(23).collect::<Vec<_>>(), good.lines().take(23).collect::<Vec<_>>());
    line_with(&shown, &["! errors", "An error on disk; the last valid version is shown"]);
    press(&mut state, "!");
    let shown = screen_80(&mut state);
    line_with(&shown, &["positions.json:12:17", "there is no party russa"]);
    let place = Effect::EditFile { file: "positions.json".to_owned(), line: 12, column: 17 };
    assert_eq!(press(&mut state, "E"), [place]);
    state.reload(bundled("russia-ukraine"));
    assert!(screen_80(&mut state).contains("The dossier is valid again"));
}

#[test]
fn the_detail_says_how_one_came_there() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "enter");
    while state.target().is_none() {
        press(&mut state, "down");
    }
    press(&mut state, "enter");
    line_with(&screen(&mut state, 120, 40), &["Cession of four r… › position"]);
}

#[test]
fn every_list_over_the_panes_answers_to_the_same_keys() {
    // What opens each list, and whether letters are text in it.
    for (opens, typed) in [("a", false), (":", true), ("d", true)] {
        let mut state = russia_ukraine("2025-07-25");
        state.offer_dossiers(
            (0..60)
                .map(|n| DossierEntry {
                    name: format!("dossier-{n}"),
                    title: format!("Dossier {n}"),
                    origin: "opened",
                })
                .collect(),
        );
        press(&mut state, opens);
        let selected = |state: &mut State| {
            let shown = screen_80(state);
            shown.lines().find(|line| line.starts_with('▌')).map(str::to_owned).expect("a selected line")
        };
        let first = selected(&mut state);
        press(&mut state, "down");
        let second = selected(&mut state);
        assert_ne!(first, second, "{opens}");
        press(&mut state, "up");
        assert_eq!(selected(&mut state), first, "{opens}");
        press(&mut state, "pgdn");
        let paged = selected(&mut state);
        assert!(paged != first && paged != second, "{opens}: a page is more than a line");
        press(&mut state, "pgup");
        assert_eq!(selected(&mut state), first, "{opens}");
        if typed {
            press(&mut state, "C-n");
            assert_eq!(selected(&mut state), second, "{opens}");
            press(&mut state, "C-p tab");
            assert_eq!(selected(&mut state), second, "{opens}");
        } else {
            press(&mut state, "end");
            let last = selected(&mut state);
            press(&mut state, "home j");
            assert_eq!(selected(&mut state), second, "{opens}");
            assert_ne!(last, second, "{opens}");
        }
        press(&mut state, "esc");
        line_with(&screen_80(&mut state), &["? help"]);
    }
}

/// What a state shows, apart from the last line's message.
fn shown(state: &mut State) -> String {
    screen(state, 120, 40)
}

/// These go as far as there is something to go to.
const MOVES: [&str; 12] = [
    "up",
    "first",
    "page-up",
    "down",
    "last",
    "page-down",
    "grow",
    "shrink",
    "earlier-record",
    "fit",
    "next-pane",
    "previous-pane",
];

#[test]
fn every_key_does_something_or_says_why_not() {
    let mut silent = Vec::new();
    for (n, opened) in View::ALL.iter().enumerate() {
        for entry in command::COMMANDS.iter().filter(|entry| !entry.views().is_empty()) {
            for key in entry.keys {
                let runs = Keymap::default().command_of(*key, *opened);
                let runs = command::COMMANDS.iter().find(|entry| Some(entry.command) == runs);
                if runs.is_some_and(|entry| MOVES.contains(&entry.name)) {
                    continue;
                }
                let mut state = promises();
                press(&mut state, &(n + 1).to_string());
                let before = shown(&mut state);
                let effects = state.press(*key);
                let after = shown(&mut state);
                let is_here = matches!(entry.command, command::Command::Show(view) if view == *opened);
                if before == after && effects.is_empty() && !is_here {
                    silent.push(format!("{key} ({}) in {}", entry.name, opened.name()));
                }
            }
        }
    }
    assert_eq!(silent, [""; 0]);
}

#[test]
fn a_key_without_use_says_where_it_has_one() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "z");
    line_with(&screen_80(&mut state), &["z works only in Play (zoom) and Matrix (fold) and"]);
    press(&mut state, "X");
    line_with(&screen_80(&mut state), &["X does nothing; ? lists the keys"]);
}

#[test]
fn tab_goes_from_link_to_link_in_a_record_that_fills_the_screen() {
    let mut state = russia_ukraine("2025-07-25");
    state.resize(80, 24);
    press(&mut state, "enter");
    let opened = screen_80(&mut state);
    line_with(&opened, &["─ Detail: position"]);
    assert!(!opened.contains("Tab pane"), "{opened}");
    press(&mut state, "tab");
    let next = screen_80(&mut state);
    line_with(&next, &["─ Detail: position"]);
    assert_ne!(opened, next);
    press(&mut state, "backtab");
    assert_eq!(screen_80(&mut state), opened);
    press(&mut state, "tab tab enter");
    line_with(&screen_80(&mut state), &["› position"]);
    // One step back is the record, the next one the list.
    press(&mut state, "esc");
    line_with(&screen_80(&mut state), &["─ Detail: position"]);
    press(&mut state, "esc");
    line_with(&screen_80(&mut state), &["27 demands"]);
    // Where other panes are in sight, Tab goes to the next.
    state.resize(200, 60);
    press(&mut state, "enter");
    assert_eq!(state.focus(), Pane::Detail);
    press(&mut state, "tab");
    assert_ne!(state.focus(), Pane::Detail);
}

#[test]
fn what_is_unfolded_is_in_sight() {
    let mut state = russia_ukraine("2025-07-25");
    state.resize(80, 24);
    press(&mut state, "end");
    let folded = screen_80(&mut state);
    line_with(&folded, &["▌", "ended ("]);
    press(&mut state, "enter");
    let unfolded = screen_80(&mut state);
    let lines: Vec<&str> = unfolded.lines().collect();
    let at = lines.iter().position(|line| line.contains("ended (")).expect("the heading");
    assert!(lines[at].starts_with('▌'), "{unfolded}");
    let below = lines[at + 1..].iter().take_while(|line| !line.starts_with('─')).count();
    assert!(below >= 5, "{unfolded}");
}

/// A dossier with a position on an issue, made by a change to the usual one.
fn made(change: impl FnOnce(&mut serde_json::Value)) -> State {
    let mut dossier: serde_json::Value =
        serde_json::from_str(include_str!("../../fixture/promises.json")).unwrap();
    change(&mut dossier);
    let loaded = demarche::dossier::from_text("d.json", dossier.to_string());
    State::new(Arc::new(loaded.dossier.expect("a sound dossier")), day("2025-07-25"))
}

/// Looks at every view, at its first records and at the overlays. What takes a time that grows with the square of a
/// text or of a list, takes hours with what is looked at here.
fn look_around(state: &mut State) {
    for n in 1..=View::ALL.len() {
        press(state, &n.to_string());
        for keys in ["", "down", "enter", "tab", "esc", "esc", "w", "esc", "n", "esc", "/ a", "esc"] {
            press(state, keys);
            screen(state, 120, 40);
        }
    }
}

#[test]
fn a_word_without_end_is_looked_at() {
    let long = "a".repeat(300_000);
    for field in ["title", "text"] {
        for kind in ["positions", "meetings", "outcomes"] {
            look_around(&mut made(|dossier| dossier[kind][0][field] = long.as_str().into()));
        }
    }
    let marks = format!("a{}", "\u{301}".repeat(10_000));
    look_around(&mut made(|dossier| dossier["positions"][0]["title"] = marks.as_str().into()));
}

#[test]
fn issues_below_each_other_without_end_are_looked_at() {
    look_around(&mut made(|dossier| {
        let issues = dossier["issues"].as_array_mut().unwrap();
        let mut above = issues[0]["id"].clone();
        for n in 0..1500 {
            let id = format!("below-{n}");
            issues.push(serde_json::json!({"id": id, "name": "Below", "parent": above, "sources": issues[0]["sources"]}));
            above = id.into();
        }
    }));
}

#[test]
fn a_million_pasted_characters_are_no_burden() {
    let mut state = russia_ukraine("2025-07-25");
    for opens in ["/", ":", "g", "n", "e tab"] {
        press(&mut state, opens);
        for text in ["a".repeat(1_000_000), "a ".repeat(500_000), "e\u{301}".repeat(500_000)] {
            state.paste(&text);
            screen(&mut state, 80, 24);
            press(&mut state, "left right bs C-a x enter");
            screen(&mut state, 80, 24);
            press(&mut state, "C-u");
        }
        press(&mut state, "esc esc esc");
    }
}
