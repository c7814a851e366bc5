//! Where below the marks the names of records have room.

use crate::ui::widgets::painter::cells;
use std::cmp::Reverse;
use std::ops::Range;

use crate::text;

/// The fewest and the most cells that a record's name takes.
const NAMED: Range<u16> = 12..34;

/// A name with a place below the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) row: usize,
    pub(super) column: u16,
    pub(super) name: String,
}

/// Where a name has room, and the name as far as it fits: from its mark's column on, whole if it can be, else
/// back from it at the edge, else clipped.
pub(super) fn fitting(names: &[String], column: u16, width: u16, taken: &[Vec<Range<u16>>]) -> Option<Named> {
    let room = |row: &Vec<Range<u16>>| {
        if row.iter().any(|place| place.start <= column && column <= place.end) {
            return 0;
        }
        let next = row.iter().map(|place| place.start).filter(|start| *start > column).min();
        next.map_or(width, |next| next.saturating_sub(1)).saturating_sub(column)
    };
    let rooms: Vec<u16> = taken.iter().map(room).collect();
    let short = |name: &String, most: u16| text::clip(name, usize::from(most.min(NAMED.end))).into_owned();
    for name in names {
        let whole = cells(name).min(NAMED.end);
        if let Some(row) = rooms.iter().position(|room| whole <= *room) {
            return Some(Named { row, column, name: short(name, whole) });
        }
        // Where time ends a name may end too.
        let from = (column + 1).saturating_sub(whole);
        let free =
            |row: &Vec<Range<u16>>| row.iter().all(|place| place.end < from || column + 1 < place.start);
        let at_edge = column + NAMED.start > width && whole <= column + 1;
        if let Some(row) = taken.iter().position(free).filter(|_| at_edge) {
            return Some(Named { row, column: from, name: short(name, whole) });
        }
    }
    let (row, room) = rooms.iter().copied().enumerate().max_by_key(|(row, room)| (*room, Reverse(*row)))?;
    let last = names.last().filter(|_| room >= NAMED.start)?;
    Some(Named { row, column, name: short(last, room) })
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)] // a row with one place taken
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_the_first_row_with_room() {
        let names = ["Istanbul 16 May".to_owned(), "Istanbul".to_owned()];
        let at = |column, taken: &[Vec<Range<u16>>]| {
            fitting(&names, column, 40, taken).map(|named| (named.row, named.column, named.name))
        };
        let whole = |row, column| Some((row, column, "Istanbul 16 May".to_owned()));
        let short = |row, column| Some((row, column, "Istanbul".to_owned()));
        assert_eq!(at(0, &[vec![]]), whole(0, 0));
        assert_eq!(at(0, &[vec![10..20], vec![]]), whole(1, 0));
        assert_eq!(at(0, &[vec![10..20]]), short(0, 0));
        assert_eq!(at(5, &[vec![0..5]]), None, "a cell of air between two");
        assert_eq!(at(6, &[vec![0..5]]), whole(0, 6));
        // At the edge it ends below its mark.
        assert_eq!(at(39, &[vec![]]), whole(0, 25));
        assert_eq!(at(39, &[vec![20..28]]), short(0, 32));
        let long = ["A name that says much".to_owned()];
        let clipped = fitting(&long, 0, 40, &[vec![16..20]]).map(|named| named.name);
        assert_eq!(clipped.as_deref(), Some("A name that sa…"));
        assert_eq!(fitting(&long, 0, 40, &[vec![10..20]]), None, "too little to say anything");
    }
}
