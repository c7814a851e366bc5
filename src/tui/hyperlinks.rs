//! Finds the cells to write when their content or their hyperlink has changed.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr as _;

use crate::ui::{Hyperlink, Scene};

/// A cell to write, and the address that it links to.
pub(super) struct Change<'s> {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) cell: &'s Cell,
    pub(super) url: Option<&'s str>,
}

/// The cells whose content or address differs from what the terminal shows, in screen order. Both scenes have
/// the same area.
pub(super) fn changes<'s>(before: &Buffer, links_before: &[Hyperlink], scene: &'s Scene) -> Vec<Change<'s>> {
    let mut cells: BTreeMap<(u16, u16), &Cell> = BTreeMap::new();
    for (x, y, cell) in before.diff_iter(&scene.buffer) {
        cells.insert((y, x), cell);
    }
    if links_before != scene.links {
        for area in links_before.iter().chain(&scene.links).map(|link| link.area) {
            for y in area.rows().map(|row| row.y) {
                let mut x = area.x;
                while x < area.right() {
                    let Some(cell) = scene.buffer.cell(Position { x, y }) else { break };
                    if url_at(links_before, x, y) != url_at(&scene.links, x, y) {
                        cells.insert((y, x), cell);
                    }
                    // A wide character also covers the next cell, which is never written.
                    x += u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
                }
            }
        }
    }
    let change = |((y, x), cell)| Change { x, y, cell, url: url_at(&scene.links, x, y) };
    cells.into_iter().map(change).collect()
}

/// The address at a cell. If links overlap, the later one counts.
fn url_at(links: &[Hyperlink], x: u16, y: u16) -> Option<&str> {
    links.iter().rev().find(|link| link.area.contains(Position { x, y })).map(|link| link.url.as_str())
}
