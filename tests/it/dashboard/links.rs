//! Links of a record that is read in full: gone to one by one, opened, and come back to.

use super::{LOOK, screen, screen_80};
use crate::common::{press, russia_ukraine};
use demarche::ui::{Colours, Effect, Hit, Mouse, MouseKind, Pane, Scene, State, Target, Theme, view as draw};
use demarche::words::Marks;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

const COLOURLESS: Theme = Theme { colours: Colours::None, marks: Marks::Unicode };

fn scene(state: &State, look: Theme) -> Scene {
    let (columns, rows) = state.size();
    draw(state, look, Rect::new(0, 0, columns, rows))
}

/// The link that the cursor is on.
fn selected(state: &State) -> Option<usize> {
    let scene = scene(state, LOOK);
    let cursor = scene.cursor?;
    match scene.hit(cursor.x, cursor.y) {
        Some(Hit::Link(link)) => Some(*link),
        _ => None,
    }
}

/// The areas of a link, from top to bottom.
fn parts(state: &State, link: usize) -> Vec<Rect> {
    let boxes = scene(state, LOOK).hitboxes;
    boxes.iter().filter(|hot| hot.hit == Hit::Link(link)).map(|hot| hot.area).collect()
}

fn click(state: &mut State, at: Rect) -> Vec<Effect> {
    let hit = scene(state, LOOK).hit(at.x, at.y).cloned();
    state.point(Mouse { kind: MouseKind::Press, x: at.x, y: at.y, hit })
}

fn detail_of(id: &str) -> State {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "/");
    state.paste(id);
    press(&mut state, "enter");
    if state.focus() != Pane::Detail {
        press(&mut state, "enter");
    }
    assert_eq!(state.focus(), Pane::Detail, "{id}");
    state
}

#[test]
fn the_third_link_is_opened_and_come_back_to() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "enter");
    assert_eq!(selected(&state), Some(0), "the first link is selected");
    press(&mut state, "down j");
    assert_eq!(selected(&state), Some(2));
    let (left, target) = (screen_80(&mut state), state.target());
    assert!(left.lines().last().is_some_and(|footer| footer.contains("↑↓ link")), "{left}");
    press(&mut state, "enter");
    assert_ne!(screen_80(&mut state), left);
    press(&mut state, "down down esc");
    assert_eq!((selected(&state), state.target()), (Some(2), target.clone()));
    assert_eq!(screen_80(&mut state), left);
    // On another screen too, and after another pane had the focus.
    for (columns, rows) in [(120, 40), (40, 12), (23, 9), (200, 60), (80, 24)] {
        screen(&mut state, columns, rows);
        assert_eq!((selected(&state), state.target()), (Some(2), target.clone()), "{columns}×{rows}");
    }
    assert_eq!(screen_80(&mut state), left);
    press(&mut state, "k");
    assert_eq!(selected(&state), Some(1));
}

#[test]
fn every_line_of_a_link_is_drawn_selected_and_opens_it() {
    let mut wrapped = 0;
    for columns in [24, 44] {
        let mut state = russia_ukraine("2025-07-25");
        press(&mut state, "enter");
        screen(&mut state, columns, 30);
        for _ in 0..4 {
            let link = selected(&state).expect("a selected link");
            let areas = parts(&state, link);
            wrapped += usize::from(areas.len() >= 3);
            for look in [COLOURLESS, Theme { colours: Colours::Sixteen, ..LOOK }] {
                let scene = scene(&state, look);
                for position in scene.buffer.area.positions().filter(|at| at.y > 1 && at.y < 29) {
                    let is_part = areas.iter().any(|area| area.contains(position));
                    let cell = scene.buffer.cell(position).unwrap();
                    let bar = cell.symbol() == "▌";
                    let marked = match look.colours {
                        Colours::None => cell.modifier.contains(Modifier::REVERSED),
                        _ => Some(cell.bg) == look.style(demarche::ui::Role::Selected).bg,
                    };
                    assert_eq!(marked, is_part || bar, "{position:?} at {columns}");
                    if is_part {
                        let head = scene.buffer.cell(Position { x: 0, ..position }).unwrap();
                        assert_eq!(head.symbol(), "▌", "each line has the mark");
                    }
                }
            }
            // Each of its lines selects it, and opens it.
            let target = state.target();
            for area in &areas {
                press(&mut state, "down");
                let before = parts(&state, link);
                let Some(at) = before.iter().find(|at| at.width == area.width) else { break };
                if selected(&state) != Some(link) {
                    click(&mut state, *at);
                }
                assert_eq!((selected(&state), state.target()), (Some(link), target.clone()));
                let at = parts(&state, link).into_iter().find(|at| at.width == area.width).unwrap();
                let Some(Target::Record(id)) = &target else { continue };
                click(&mut state, at);
                assert_eq!(state.subject(), Some(id));
                press(&mut state, "esc");
                assert_eq!(selected(&state), Some(link));
            }
            press(&mut state, "down");
        }
    }
    assert!(wrapped > 0, "some link has three lines");
}

#[test]
fn every_link_of_a_record_is_come_to_in_order_at_every_width() {
    for (columns, rows) in [(20, 8), (33, 40), (80, 24), (240, 60)] {
        for id in ["Cession of four regions", "Third round of direct Istanbul talks"] {
            let mut state = detail_of(id);
            screen(&mut state, columns, rows);
            press(&mut state, "home");
            let (mut visited, mut seen) = (Vec::new(), 0);
            loop {
                let before = screen(&mut state, columns, rows);
                let cursor = scene(&state, LOOK).cursor;
                let at = selected(&state);
                if at.is_some() && visited.last() != Some(&at) {
                    visited.push(at);
                }
                for hot in scene(&state, LOOK).hitboxes {
                    if let Hit::Link(link) = hot.hit {
                        seen = seen.max(link + 1);
                    }
                }
                press(&mut state, "down");
                if screen(&mut state, columns, rows) == before && scene(&state, LOOK).cursor == cursor {
                    break;
                }
            }
            assert!(seen > 2, "{id} has links");
            assert_eq!(visited, (0..seen).map(Some).collect::<Vec<_>>(), "{id} at {columns}×{rows}");
            press(&mut state, "end");
            // On a small screen the last lines may have none.
            let last = selected(&state).unwrap_or(seen - 1);
            assert_eq!(last, seen - 1, "{id} at {columns}×{rows}: the last one");
        }
    }
}

#[test]
fn an_address_opens_in_the_browser() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "enter end");
    for _ in 0..30 {
        if let Some(Target::Address(_)) = state.target() {
            break;
        }
        press(&mut state, "up");
    }
    let Some(Target::Address(url)) = state.target() else {
        panic!("no address in\n{}", screen_80(&mut state))
    };
    assert!(url.starts_with("https://"), "{url}");
    let browse = [Effect::Browse { url }];
    assert_eq!(press(&mut state, "enter"), browse);
    let link = selected(&state).unwrap();
    for at in parts(&state, link) {
        assert_eq!(click(&mut state, at), browse);
    }
}

#[test]
fn scrolling_takes_the_selection_along() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "enter");
    let top = screen_80(&mut state);
    press(&mut state, "pgdn");
    let below = screen_80(&mut state);
    assert_ne!(below, top);
    let first = selected(&state);
    assert!(first > Some(0), "{below}");
    press(&mut state, "home");
    assert_eq!((screen_80(&mut state), selected(&state)), (top.clone(), Some(0)));
    // The wheel does the same, line by line.
    for _ in 0..7 {
        let hit = Some(Hit::Reading(0));
        state.point(Mouse { kind: MouseKind::WheelDown, x: 3, y: 9, hit });
        if let Some(link) = selected(&state) {
            assert!(!parts(&state, link).is_empty());
        }
    }
    assert_ne!(screen_80(&mut state), top);
}

#[test]
fn any_day_and_any_record_leave_the_selection_in_sight() {
    let mut state = detail_of("Cession of four regions");
    press(&mut state, "down down");
    for keys in ["<", "<", ">", ",", "G", "P", "p"] {
        press(&mut state, keys);
        if state.focus() == Pane::Detail && state.target().is_some() {
            assert!(selected(&state).is_some(), "after {keys}");
        }
    }
}
