//! What a key costs: deriving a day, stepping to one that is kept, drawing, searching.

#![allow(clippy::expect_used)] // a benchmark may fail where it stands

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use demarche::date::{Date, Day};
use demarche::derive::{Calendar, Moment};
use demarche::dossier;
use demarche::model::Dossier;
use demarche::search::SearchIndex;
use demarche::ui::{Code, Colours, Key, State, Theme, view};
use demarche::words::Marks;
use ratatui::layout::Rect;

const LOOK: Theme = Theme { colours: Colours::Many, marks: Marks::Unicode };

fn bundled() -> Arc<Dossier> {
    let bundled = dossier::bundled_named("russia-ukraine").expect("bundled");
    Arc::new(bundled.load().dossier.expect("sound"))
}

fn day() -> Day {
    "2025-07-25".parse::<Date>().expect("a date").latest()
}

fn derive(c: &mut Criterion) {
    let dossier = bundled();
    c.bench_function("derive a day", |b| b.iter(|| Moment::at(&dossier, day())));
    c.bench_function("derive the calendar", |b| b.iter(|| Calendar::of(&dossier)));
    c.bench_function("fold for searching", |b| b.iter(|| SearchIndex::of(&dossier)));
}

fn keys(c: &mut Criterion) {
    let mut state = State::new(bundled(), day());
    state.resize(200, 60);
    c.bench_function("step in time and back", |b| {
        b.iter(|| {
            state.press(Key::char(','));
            state.press(Key::char('.'))
        });
    });
    c.bench_function("down and up", |b| {
        b.iter(|| {
            state.press(Key::plain(Code::Down));
            state.press(Key::plain(Code::Up))
        });
    });
    for (columns, rows) in [(80, 24), (200, 60)] {
        state.resize(columns, rows);
        c.bench_function(&format!("draw {columns}x{rows}"), |b| {
            b.iter(|| view(&state, LOOK, Rect::new(0, 0, columns, rows)));
        });
    }
    c.bench_function("type a letter into the search and close it", |b| {
        b.iter(|| {
            state.press(Key::char('/'));
            state.press(Key::char('c'));
            state.press(Key::plain(Code::Esc))
        });
    });
}

criterion_group!(benches, derive, keys);
criterion_main!(benches);
