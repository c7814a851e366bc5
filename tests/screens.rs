//! Every view at several sizes, as text and as styles: what a lost highlight would change is in the
//! picture too.

// A test may fail where it stands; clippy.toml's leave for that does not reach a test's harness.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod common;

use std::fmt::Write as _;

use common::{colombia, day, press, russia_ukraine};
use demarche::shot;
use demarche::ui::{Colours, Look, State, view};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const LOOK: Look = Look { colours: Colours::Many, ascii: false };

/// The screen as text, and below it each row's styled stretches.
fn picture(state: &mut State, columns: u16, rows: u16, look: Look) -> String {
    state.resize(columns, rows);
    let scene = view(state, look, Rect::new(0, 0, columns, rows));
    let mut out = shot::text(&scene.buffer);
    out.push_str("~~~ styles ~~~\n");
    out.push_str(&styles(&scene.buffer));
    if let Some(cursor) = scene.cursor {
        let _ = writeln!(out, "cursor {},{}", cursor.x, cursor.y);
    }
    out
}

fn styles(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in 0..buffer.area.width {
            let words = style_words(&buffer[(x, y)]);
            match runs.last_mut() {
                Some((_, to, last)) if *last == words && *to == x => *to = x + 1,
                _ if words.is_empty() => {}
                _ => runs.push((x, x + 1, words)),
            }
        }
        if !runs.is_empty() {
            let runs: Vec<String> =
                runs.iter().map(|(from, to, words)| format!("{from}-{to} {words}")).collect();
            let _ = writeln!(out, "{y}: {}", runs.join(" | "));
        }
    }
    out
}

fn style_words(cell: &Cell) -> String {
    let mut words = Vec::new();
    for (colour, name) in [(cell.fg, "fg"), (cell.bg, "bg")] {
        match colour {
            Color::Reset => {}
            Color::Indexed(n) => words.push(format!("{name}{n}")),
            other => words.push(format!("{name} {other}")),
        }
    }
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if cell.modifier.contains(modifier) {
            words.push(name.to_owned());
        }
    }
    words.join(" ")
}

fn snapshot(name: &str, picture: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, picture);
    });
}

#[test]
fn the_overview_at_every_size() {
    let mut state = russia_ukraine("2025-07-25");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10), (20, 5)] {
        snapshot(&format!("overview-{columns}x{rows}"), &picture(&mut state, columns, rows, LOOK));
    }
    assert_eq!(picture(&mut state, 0, 0, LOOK), "~~~ styles ~~~\n");
}

#[test]
fn the_overview_of_a_concluded_process() {
    let mut state = colombia("2016-10-03");
    snapshot("colombia-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("colombia-200x60", &picture(&mut state, 200, 60, LOOK));
}

#[test]
fn the_overview_without_colour_and_in_ascii() {
    let mut state = russia_ukraine("2025-07-25");
    snapshot("overview-plain", &picture(&mut state, 80, 24, Look { colours: Colours::None, ascii: true }));
    snapshot(
        "overview-sixteen",
        &picture(&mut state, 80, 24, Look { colours: Colours::Sixteen, ascii: false }),
    );
}

#[test]
fn the_latest_date_and_one_after_it() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "G");
    snapshot("latest-80x24", &picture(&mut state, 80, 24, LOOK));
    state.travel(day("2027-01-01"));
    snapshot("after-the-latest-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn a_detail_is_read_in_full_on_a_small_screen() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "down enter");
    snapshot("detail-80x24", &picture(&mut state, 80, 24, LOOK));
}

#[test]
fn the_overlays() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "/ c i r a g a n");
    snapshot("search-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "esc ?");
    snapshot("help-80x24", &picture(&mut state, 80, 24, LOOK));
    snapshot("help-120x40", &picture(&mut state, 120, 40, LOOK));
    press(&mut state, "x a");
    snapshot("parties-80x24", &picture(&mut state, 80, 24, LOOK));
    press(&mut state, "esc g 3 0 space f e b enter");
    snapshot("go-to-80x24", &picture(&mut state, 80, 24, LOOK));
}
