//! The export dialog: what is chosen, what is ordered, and what comes of it.

use super::{line_with, screen, screen_80};
use crate::common::{press, russia_ukraine};
use demarche::ui::{Effect, Exported, Format, Hit, Mouse, MouseKind, Order, Refusal, State, view};
use ratatui::layout::Rect;

fn order(what: Exported, format: Format, path: &str) -> Effect {
    Effect::Export(Order { what, format, path: path.to_owned(), replace: false })
}

/// What Enter orders after some keys, as words.
fn ordered(state: &mut State, keys: &str) -> Vec<(Exported, Format, String)> {
    press(state, keys)
        .into_iter()
        .map(|effect| match effect {
            Effect::Export(order) => (order.what, order.format, order.path),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn e_and_enter_write_the_briefing_as_of_the_day() {
    let mut state = russia_ukraine("2025-07-25");
    assert_eq!(press(&mut state, "e"), []);
    line_with(&screen_80(&mut state), &["─ Export ─", "as of 25 Jul 2025"]);
    let effects = press(&mut state, "enter");
    assert_eq!(effects, [order(Exported::Briefing, Format::Md, "russia-ukraine-2025-07-25.md")]);
    // It stays until it is known what came of it.
    line_with(&screen_80(&mut state), &["▌ The briefing"]);
    state.exported(Ok("Wrote it".to_owned()));
    let shown = screen_80(&mut state);
    line_with(&shown, &["Wrote it"]);
    assert!(!shown.contains("─ Export ─"), "{shown}");
}

#[test]
fn each_thing_is_written_in_formats_of_its_own() {
    let mut state = russia_ukraine("2025-07-25");
    let name = |name: &str| name.to_owned();
    state.resize(120, 40);
    let chosen = |state: &mut State, keys: &str| {
        let orders = ordered(state, keys);
        press(state, "esc");
        orders[0].clone()
    };
    assert_eq!(
        chosen(&mut state, "e right enter"),
        (Exported::Briefing, Format::Html, name("russia-ukraine-2025-07-25.html"))
    );
    assert_eq!(
        chosen(&mut state, "e left left left enter"),
        (Exported::Briefing, Format::Html, name("russia-ukraine-2025-07-25.html")),
        "round at the ends"
    );
    assert_eq!(
        chosen(&mut state, "6 e j enter"),
        (Exported::View, Format::Md, name("russia-ukraine-ledger-2025-07-25.md"))
    );
    assert_eq!(
        chosen(&mut state, "e j h enter"),
        (Exported::View, Format::Csv, name("russia-ukraine-ledger-2025-07-25.csv"))
    );
    assert_eq!(
        chosen(&mut state, "e down down enter"),
        (Exported::Screen, Format::Svg, name("russia-ukraine-ledger-2025-07-25-120x40.svg"))
    );
    let record = state.subject().unwrap().to_string();
    assert_eq!(
        chosen(&mut state, "e down down down l l enter"),
        (Exported::Record, Format::Json, format!("{record}-2025-07-25.json"))
    );
    assert_eq!(
        chosen(&mut state, "e down down down down enter"),
        (Exported::Data, Format::Json, name("russia-ukraine.json"))
    );
    assert_eq!(
        chosen(&mut state, "e down down down down right enter"),
        (Exported::Data, Format::Csv, name("russia-ukraine-tables-2025-07-25"))
    );
    assert_eq!(
        chosen(&mut state, "e down down down down left enter"),
        (Exported::Data, Format::CslJson, name("russia-ukraine-sources-2025-07-25.json"))
    );
    let (_, _, gap) = chosen(&mut state, "4 x e down enter");
    assert_eq!(gap, "russia-ukraine-gap-russia-ukraine-2025-07-25.md");
    let (_, _, brief) = chosen(&mut state, "3 e down enter");
    let issue = state.brief_issue().unwrap();
    assert_eq!(brief, format!("russia-ukraine-brief-{issue}-2025-07-25.md"));
}

#[test]
fn the_overview_is_no_table() {
    let state = russia_ukraine("2025-07-25");
    assert_eq!(state.formats(Exported::View), [Format::Md, Format::Txt]);
}

#[test]
fn a_path_of_ones_own_stays_but_for_its_extension() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "e tab C-u");
    state.paste("~/round 3.md");
    line_with(&screen_80(&mut state), &["File", "~/round 3.md"]);
    // Up leaves the path; the letters are commands again.
    let orders = ordered(&mut state, "up right enter");
    assert_eq!(orders, [(Exported::Briefing, Format::Html, "~/round 3.html".to_owned())]);
    // Tables go into a folder, which has none.
    press(&mut state, "down down down down");
    line_with(&screen_80(&mut state), &["File", "~/round 3.json"]);
    press(&mut state, "right");
    let shown = screen_80(&mut state);
    assert!(line_with(&shown, &["Folder"]).trim_end().ends_with("~/round 3"), "{shown}");
    press(&mut state, "up up up up");
    press(&mut state, "enter");
    state.exported(Err(Refusal::Failed("cannot write ~/round 3.html: no room".to_owned())));
    line_with(&screen_80(&mut state), &["cannot write ~/round 3.html: no room"]);
    press(&mut state, "tab C-u");
    assert_eq!(press(&mut state, "enter"), []);
    line_with(&screen_80(&mut state), &["Type a file name"]);
}

#[test]
fn what_is_there_is_replaced_by_a_second_enter_only() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "e enter");
    let taken = || Err(Refusal::Taken("a.md exists already: Enter again replaces it".to_owned()));
    state.exported(taken());
    line_with(&screen_80(&mut state), &["Enter again replaces it"]);
    // Any other key takes the offer back.
    press(&mut state, "right left");
    assert!(!screen_80(&mut state).contains("Enter again"));
    assert!(matches!(press(&mut state, "enter")[..], [Effect::Export(Order { replace: false, .. })]));
    state.exported(taken());
    assert!(matches!(press(&mut state, "enter")[..], [Effect::Export(Order { replace: true, .. })]));
}

#[test]
fn what_was_written_last_is_offered_again() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "e down down enter");
    state.exported(Ok("Wrote it".to_owned()));
    press(&mut state, ", e");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▌ This screen"]);
    line_with(&shown, &["[svg]"]);
    // What was left without writing is not.
    press(&mut state, "down esc e");
    line_with(&screen_80(&mut state), &["▌ This screen"]);
}

#[test]
fn letters_of_another_layout_move_too() {
    let mut state = russia_ukraine("2025-07-25");
    // The keys of j and l on a Ukrainian layout.
    let orders = ordered(&mut state, "e о д enter");
    assert_eq!(orders, [(Exported::View, Format::Txt, "russia-ukraine-parties-2025-07-25.txt".to_owned())]);
}

#[test]
fn the_mouse_chooses_and_a_second_click_writes() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "e");
    let click = |state: &mut State, at: usize| {
        let scene = view(state, super::LOOK, Rect::new(0, 0, 80, 24));
        let hot = scene.hitboxes.iter().find(|hot| hot.hit == Hit::Listed(at)).unwrap();
        let (x, y) = (hot.area.x, hot.area.y);
        state.point(Mouse { kind: MouseKind::Press, x, y, hit: scene.hit(x, y).cloned() })
    };
    assert_eq!(click(&mut state, 2), []);
    line_with(&screen_80(&mut state), &["▌ This screen"]);
    // The formats come behind the things: html is the second of the screen's.
    assert_eq!(click(&mut state, 6), []);
    line_with(&screen_80(&mut state), &["[html]"]);
    assert!(matches!(click(&mut state, 2)[..], [Effect::Export(_)]));
    // And behind them the file.
    click(&mut state, 9);
    press(&mut state, "C-u x");
    line_with(&screen_80(&mut state), &["▌ File", " x"]);
}

#[test]
fn the_panes_stay_in_sight_above_it_and_cannot_be_clicked_through_it() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "e");
    let shown = screen(&mut state, 80, 24);
    line_with(&shown, &["demands", "Cession of four regions", "✗ rejected"]);
    let scene = view(&state, super::LOOK, Rect::new(0, 0, 80, 24));
    let top = shown.lines().position(|line| line.contains("─ Export ─")).unwrap();
    for hot in &scene.hitboxes {
        let below = usize::from(hot.area.y) >= top && hot.area.y < 23;
        assert!(!below || matches!(hot.hit, Hit::Listed(_)), "{hot:?}");
    }
}

#[test]
fn an_ending_that_does_not_fit_is_refused_with_what_fits() {
    let refused = |keys: &str, path: &str, words: &[&str]| {
        let mut state = russia_ukraine("2025-07-25");
        state.resize(80, 24);
        press(&mut state, keys);
        press(&mut state, "tab C-u");
        state.paste(path);
        assert_eq!(press(&mut state, "enter"), [], "{path}");
        let screen = screen_80(&mut state);
        let told: Vec<&str> = screen.split_whitespace().collect();
        assert!(told.join(" ").contains(&words.join(" ")), "{screen}");
    };
    refused("e", "brief.pdf", &["A file in the format md ends in .md, not .pdf: name it brief.md"]);
    refused(
        "e",
        "brief.html",
        &["A file in the format md ends in .md, not .html: name it brief.md, or choose html above"],
    );
    refused(
        "e down down down down right",
        "all.csv",
        &["The tables go into a folder, not into a .csv file: name it all"],
    );
    let mut state = russia_ukraine("2025-07-25");
    state.resize(80, 24);
    for (path, keys) in [("talks.d/brief.MD", "e"), ("brief", "e"), ("notes 2025.07", "e")] {
        press(&mut state, keys);
        press(&mut state, "tab C-u");
        state.paste(path);
        assert_eq!(press(&mut state, "enter"), [order(Exported::Briefing, Format::Md, path)]);
        press(&mut state, "esc");
    }
}
