//! Which cells have to be written when the addresses behind them change too.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr as _;

use crate::ui::{Hyperlink, Scene};

/// A cell to be written, and the address behind it.
pub(super) struct Change<'s> {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) cell: &'s Cell,
    pub(super) url: Option<&'s str>,
}

/// The cells that differ from what is shown, by what they show or by their address, in the order of the
/// screen. Both have the same area.
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
                    // Behind a wide character stands a cell that is never written.
                    x += u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
                }
            }
        }
    }
    let change = |((y, x), cell)| Change { x, y, cell, url: url_at(&scene.links, x, y) };
    cells.into_iter().map(change).collect()
}

/// The address at a cell; where two overlap the later is on top.
fn url_at(links: &[Hyperlink], x: u16, y: u16) -> Option<&str> {
    links.iter().rev().find(|link| link.area.contains(Position { x, y })).map(|link| link.url.as_str())
}
