//! Every command with its keys, and what the marks stand for; from the tables themselves.

use ratatui::layout::Rect;

use super::super::command::{COMMANDS, Section, key_words};
use super::super::layout::{self, keep_in_sight};
use super::super::look::Role;
use super::canvas::{Canvas, Piece, line_of};
use crate::derive::AskStatus;
use crate::model::Word as _;
use crate::text;
use crate::words::{DISPUTED, Show as _};

/// From this width on there are two columns.
const TWO_COLUMNS: u16 = 104;

pub(super) fn draw(canvas: &mut Canvas, area: Rect, top: usize) {
    canvas.title(area, "Help", "any other key closes it", true);
    let inside = layout::inside(area);
    let (keys, words) = (key_lines(), word_lines(canvas.look.ascii));
    let columns = if inside.width >= TWO_COLUMNS {
        let half = inside.width / 2;
        vec![
            (Rect { width: half, ..inside }, keys),
            (Rect { x: inside.x + half, width: inside.width - half, ..inside }, words),
        ]
    } else {
        let mut lines = keys;
        lines.push(Vec::new());
        lines.extend(words);
        vec![(inside, lines)]
    };
    for (column, lines) in columns {
        let height = usize::from(column.height);
        let last = lines.len().saturating_sub(height);
        let top = keep_in_sight(top.min(last), top.min(last), lines.len(), height);
        for (n, line) in lines.iter().skip(top).enumerate() {
            let Some(place) = line_of(column, n) else { break };
            canvas.put_all(place.x + 1, place.y, place.width.saturating_sub(1), line);
        }
    }
}

fn key_lines() -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    for section in Section::ALL {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![Piece::new(section.title(), Role::Heading)]);
        for entry in COMMANDS.iter().filter(|entry| entry.section == section) {
            let keys: Vec<String> = entry.keys.iter().map(|key| key_words(*key)).collect();
            lines.push(vec![
                Piece::new(text::fit(&keys.join("  "), 21), Role::Key),
                Piece::new(format!(" {}", entry.help), Role::Text),
            ]);
        }
    }
    lines
}

fn word_lines(ascii: bool) -> Vec<Vec<Piece>> {
    let mut lines = vec![vec![Piece::new("What became of an ask", Role::Heading)]];
    let rows = AskStatus::ALL.iter().map(|status| status.shown()).chain([&DISPUTED]);
    for shown in rows {
        lines.push(vec![
            Piece::new(format!("{} ", shown.mark_in(ascii)), Role::Strong),
            Piece::new(text::fit(&shown.list_in(ascii), 13), Role::Strong),
            Piece::new(format!(" {}", shown.sentence), Role::Muted),
        ]);
    }
    lines
}
