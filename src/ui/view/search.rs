//! The search: what is typed, and what fits it.

use ratatui::layout::Rect;

use super::super::layout::{self, keep_in_sight};
use super::super::scene::{Cursor, Hit};
use super::super::search::{MOST, Search};
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, cells, line_of};
use crate::date::{BRIEF_CELLS, Date, day_words};
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, search: &Search, area: Rect) -> Option<Cursor> {
    let hits = search.hits.len();
    let count = match hits {
        0 => String::new(),
        1 => "1 found".to_owned(),
        MOST => format!("{MOST} or more found"),
        n => format!("{n} found"),
    };
    canvas.title(area, "Find", &count, true);
    let inside = layout::inside(area);
    let line = line_of(inside, 0)?;
    let typed = search.prompt.text();
    let x = canvas.put(line.x + 1, line.y, 2, "/ ", Role::Key);
    canvas.put(x, line.y, line.width.saturating_sub(4), &typed, Role::Strong);
    let cursor = Cursor {
        x: x.saturating_add(u16::try_from(search.prompt.cursor()).unwrap_or(u16::MAX)).min(line.right() - 1),
        y: line.y,
        visible: true,
    };
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    if hits == 0 {
        if let Some(line) = line_of(list, 1) {
            let day = day_words(state.day());
            let words = if typed.trim().is_empty() {
                format!("Words, names, places; accents may be left out. Up to {day}.")
            } else {
                format!("Nothing found up to {day}.")
            };
            canvas.put(line.x + 3, line.y, line.width.saturating_sub(4), &words, Role::Muted);
        }
        return Some(cursor);
    }
    let height = usize::from(list.height);
    let top = keep_in_sight(search.at().saturating_sub(height / 2), search.at(), hits, height);
    for (n, hit) in search.hits.iter().enumerate().skip(top) {
        let Some(line) = line_of(list, n - top) else { break };
        let end = canvas.put(line.x + 1, line.y, 10, &text::fit(&hit.kind.to_string(), 10), Role::Muted);
        let day = hit.day.map(|day| Date::of_day(day).brief(state.day())).unwrap_or_default();
        let day = text::fit_right(&day, BRIEF_CELLS);
        canvas.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &day, Role::Muted);
        let dated = cells(&day) + 2;
        let room = line.right().saturating_sub(end + dated);
        let title = match (&hit.holder, hit.excerpt.is_some()) {
            (Some(holder), _) => format!("{holder} {}", hit.title),
            (None, _) => hit.title.clone(),
        };
        let end = canvas.put(end, line.y, room, &title, Role::Text);
        if let Some(excerpt) = &hit.excerpt {
            let room = line.right().saturating_sub(end + dated + 2);
            if room >= cells("… a few words …") {
                canvas.put(end + 2, line.y, room, excerpt, Role::Muted);
            }
        }
        canvas.hot(line, Hit::Listed(n));
        if search.selected.as_ref() == Some(&hit.id) {
            canvas.select(line, true);
        }
    }
    Some(cursor)
}
