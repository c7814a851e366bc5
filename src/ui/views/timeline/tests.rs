//! Wherever the user goes on the timeline, every mark in sight is in the cell of its day.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::layout::Rect;

use super::lane_heights::axis_begins;
use crate::date::Day;
use crate::model::Dossier;
use crate::ui::command::Command;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::views::Content;
use crate::ui::{Colours, Hit, Mouse, MouseKind, State, Theme, View};
use crate::words::Marks;

/// So many records of every kind, each with a date from the texts.
fn dossier(dates: &[String]) -> Dossier {
    let mut lists: [Vec<serde_json::Value>; 4] = [const { Vec::new() }; 4];
    for (n, date) in dates.iter().enumerate() {
        let (id, party) = (format!("r{n}"), ["a", "b", "c"][n % 3]);
        let stance = ["demands", "rejects"][n / 4 % 2];
        let record = match n % 4 {
            0 => serde_json::json!({"id": id, "title": "Talks", "when": date, "status": "held",
                "place": {"city": "Bern"}}),
            1 => {
                serde_json::json!({"id": id, "title": "Ask", "parties": [party], "issues": ["i"],
                "stance": stance, "text": "t", "since": date})
            }
            2 => {
                serde_json::json!({"id": id, "title": "Deal", "kind": "agreement", "when": date, "issues": ["i"],
                "history": [{"status": "agreed", "date": date}]})
            }
            _ => serde_json::json!({"id": id, "title": "Event", "when": date, "text": "t"}),
        };
        lists[n % 4].push(record);
    }
    let [meetings, positions, outcomes, events] = lists;
    let party = |id: &str, role: &str| serde_json::json!({"id": id, "name": id, "kind": "state", "roles": [{"role": role}]});
    let whole = serde_json::json!({
        "dossier": {"format": 1, "id": "d", "title": "D"},
        "parties": [party("a", "side"), party("b", "mediator"), party("c", "supporter")],
        "issues": [{"id": "i", "name": "I"}],
        "meetings": meetings, "positions": positions, "outcomes": outcomes, "events": events,
    });
    serde_json::from_value::<Dossier>(whole).unwrap().indexed()
}

fn any_date() -> impl Strategy<Value = String> {
    let day = (0i64..20_000)
        .prop_map(|days| Day::from_ymd_opt(1980, 1, 1).unwrap() + chrono::TimeDelta::days(days));
    (day, 0usize..5).prop_map(|(day, form)| match form {
        0 => day.format("%Y").to_string(),
        1 => day.format("%Y-%m").to_string(),
        2 => format!("[{day}..{}]", day + chrono::TimeDelta::days(40)),
        3 => format!("{day}/{}", day + chrono::TimeDelta::days(9)),
        _ => day.to_string(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mark_in_sight_is_in_its_cell(
        dates in proptest::collection::vec(any_date(), 0..40),
        (width, height) in (0u16..220, 0u16..70),
        zoomed in 0usize..14,
        panned in -60i32..60,
        on in 0i64..21_000,
        keys in proptest::collection::vec(0usize..9, 0..12),
        ascii in any::<bool>(),
    ) {
        let day = Day::from_ymd_opt(1980, 1, 1).unwrap() + chrono::TimeDelta::days(on);
        let mut state = State::new(Arc::new(dossier(&dates)), day);
        state.resize(width, height);
        state.open_view(View::Timeline);
        let turn = if panned < 0 { MouseKind::WheelUp } else { MouseKind::WheelDown };
        for _ in 0..zoomed {
            state.run(Command::Wider);
        }
        for _ in 0..panned.abs() {
            state.point(Mouse { kind: turn, x: 0, y: 0, hit: Some(Hit::Pane(Pane::List)) });
        }
        for key in keys {
            let command = match key {
                0 => Command::EarlierRecord,
                1 => Command::LaterRecord,
                2 => Command::Up,
                3 => Command::Down,
                4 => Command::Closer,
                5 => Command::Wider,
                6 => Command::FitTime,
                7 => Command::LanesApart,
                _ => Command::PageDown,
            };
            state.run(command);
        }
        let marks = if ascii { Marks::Ascii } else { Marks::Unicode };
        let theme = Theme { colours: Colours::None, marks };
        let scene = crate::ui::view(&state, theme, Rect::new(0, 0, width, height));
        let cx = state.cx();
        let area = cx.layout().pane(Pane::List);
        let Content::Timeline(shown) = state.content() else { panic!("the timeline") };
        if area.width < 12 || area.height < 3 || shown.records == 0 {
            return Ok(());
        }
        let begins = axis_begins(area.width);
        let window = shown.window(&cx, &state.params().Timeline, area.width - begins);
        // The rows of marks, by what can be pointed at in them: each lane's is where its name is.
        for lane in &shown.lanes {
            for mark in &lane.marks {
                let Some(column) = window.column(window.scale.cell(mark.at())) else { continue };
                let x = area.x + begins + column;
                let shares = |row: &Row| {
                    let Some((of, at)) = shown.place_of(row) else { return false };
                    shown.lanes[of].key() == lane.key()
                        && window.scale.cell(shown.lanes[of].marks[at].at()) == window.scale.cell(mark.at())
                };
                let in_cell = scene.hitboxes.iter().filter(|hot| hot.area.width == 1 && hot.area.x == x);
                let found = in_cell.filter(|hot| matches!(&hot.hit, Hit::Row(_, row) if shares(row))).count();
                let lane_in_sight = scene.hitboxes.iter().any(|hot| {
                    hot.area.x == area.x && matches!(&hot.hit, Hit::Row(_, Row::Record { under, .. }) if *under == lane.key())
                });
                prop_assert!(found > 0 || !lane_in_sight, "{} at {column} of {:?}", mark.id, window);
            }
        }
        if let Some(cursor) = scene.cursor {
            prop_assert!(cursor.x < width && cursor.y < height);
        }
        let selected = shown.selected_mark(&cx);
        prop_assert!(selected.is_some(), "something is selected where there is something");
    }
}
