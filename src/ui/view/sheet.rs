//! A page that is held up over the panes.

use ratatui::layout::Rect;

use super::super::detail;
use super::super::layout;
use super::super::sheet::Sheet;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, line_of};
use super::help;

pub(super) fn draw(canvas: &mut Canvas, state: &State, sheet: &Sheet, top: usize, area: Rect) {
    if *sheet == Sheet::Help {
        help::draw(canvas, state.keymap(), area, top);
        return;
    }
    let lines = sheet.lines(state, usize::from(detail::text_width(area)));
    let inside = layout::inside(area);
    let more = lines.len().saturating_sub(top + usize::from(inside.height));
    let right = if more > 0 { format!("{more} more") } else { "any other key closes it".to_owned() };
    canvas.title(area, sheet.title(), &right, true);
    for (n, line) in lines.iter().skip(top).enumerate() {
        let Some(place) = line_of(inside, n) else { break };
        let mut x = place.x + 1;
        for (text, role) in &line.pieces {
            // There are no links to follow on a sheet.
            let role = if *role == Role::Link { Role::Text } else { *role };
            x = canvas.put(x, place.y, place.right().saturating_sub(x), text, role);
        }
    }
}
