//! Every view at several sizes, as text and as styles: what a lost highlight would change is in the
//! picture too. The tests of a view are in its folder.

#[path = "../../../src/ui/views/agenda/test_screens.rs"]
mod agenda;
#[path = "../../../src/ui/views/issue_brief/test_screens.rs"]
mod brief;
#[path = "../../../src/ui/views/changes/test_screens.rs"]
mod changes;
mod export;
#[path = "../../../src/ui/views/ledger/test_screens.rs"]
mod ledger;
#[path = "../../../src/ui/views/matrix/test_screens.rs"]
mod matrix;
#[path = "../../../src/ui/views/parties/test_screens.rs"]
mod overview;
#[path = "../../../src/ui/views/play/test_screens.rs"]
mod play;
#[path = "../../../src/ui/views/timeline/test_screens.rs"]
mod timeline;

use std::fmt::Write as _;

use demarche::screenshot;
use demarche::ui::{Colours, State, Theme, view};
use demarche::words::Marks;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

pub(crate) const LOOK: Theme = Theme { colours: Colours::Many, marks: Marks::Unicode };

/// The screen as text, and below it each row's styled stretches.
pub(crate) fn picture(state: &mut State, columns: u16, rows: u16, look: Theme) -> String {
    state.resize(columns, rows);
    let scene = view(state, look, Rect::new(0, 0, columns, rows));
    let mut out = screenshot::text(&scene.buffer);
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

pub(crate) fn snapshot(name: &str, picture: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "snapshots" }, {
        insta::assert_snapshot!(name, picture);
    });
}
