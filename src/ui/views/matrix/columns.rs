//! The columns of the grid: the issues' own and one for each party that fits.

use crate::ui::widgets::columns::{self, Step, TITLE, Widths};

/// The least cells that so many parties' columns take, with one of air each. The more there are, the wider they
/// are: from then on the words in a cell are worth more than one more party.
fn least(parties: usize) -> usize {
    parties.saturating_mul(match parties {
        0..=3 => 12,
        4..=5 => 14,
        _ => 16,
    })
}

/// What the parties share.
const PARTIES: usize = TITLE;
const ISSUE: usize = 1;
const STATUS: usize = 2;

/// In what order the issue's name, its status and the parties get their cells.
const STEPS: [Step; 17] = [
    (PARTIES, 5),
    (STATUS, 1),
    (ISSUE, 4),
    (PARTIES, 12),
    (ISSUE, 10),
    (PARTIES, 15),
    (ISSUE, 13),
    (PARTIES, 21),
    (ISSUE, 14),
    (PARTIES, 29),
    (STATUS, 13),
    (ISSUE, 18),
    (PARTIES, 45),
    (ISSUE, 26),
    (PARTIES, 77),
    (ISSUE, 30),
    (STATUS, 30),
];

/// A party's column is no wider than this: a word is found sooner near its neighbours.
const WIDEST: u16 = 26;
/// What the sign at the right edge takes that says how many parties are out of sight.
const SIGN: usize = 5;

/// The columns of the matrix in a pane of some width. All are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The cells of an issue's name, with its fold.
    pub(super) issue: u16,
    /// The cells of its status; in one there is only room for the mark.
    pub(super) status: u16,
    /// Where the first party's column begins.
    pub(super) first: u16,
    /// From one party's column to the next.
    pub(super) pitch: u16,
    /// How many parties are shown.
    pub(super) shown: usize,
}

impl Columns {
    /// The columns for so many parties. A wider pane never has less of an issue's name or status, nor fewer
    /// parties.
    pub(super) fn of(width: u16, parties: usize) -> Self {
        let Widths { of: [shared, issue, status], .. } = columns::fit::<3>(width, &STEPS);
        let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        let (issue, status) = (cells(issue), cells(status));
        // A status ends in a mark, and a cell begins with one: they are kept well apart.
        let first = (issue + status + 4).min(width);
        // Cells that wait for another column make those of the parties wider until then.
        let room = width - first;
        let pitch = |room: u16, shown: usize| room.checked_div(cells(shown)).unwrap_or(0);
        if least(parties) <= shared {
            return Self { issue, status, first, pitch: pitch(room, parties).min(WIDEST), shown: parties };
        }
        let narrowest = least(1);
        let without_sign = |room: usize| room - SIGN.min(room.saturating_sub(narrowest));
        let fits = |shown: &usize| least(*shown) <= without_sign(shared);
        let shown = (0..=parties).take_while(fits).last().unwrap_or(0).max(usize::from(room > 0));
        Self { issue, status, first, pitch: pitch(cells(without_sign(usize::from(room))), shown), shown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_are_whole_and_inside(width in 0u16..320, parties in 0usize..80) {
            let columns = Columns::of(width, parties);
            let shown = u16::try_from(columns.shown).unwrap();
            prop_assert!(columns.shown <= parties);
            let wider = Columns::of(width + 1, parties);
            prop_assert!(columns.issue <= wider.issue && columns.status <= wider.status);
            prop_assert!(columns.shown <= wider.shown, "{columns:?}, then {wider:?}");
            if shown > 0 {
                prop_assert!(columns.first + shown * columns.pitch <= width);
            }
            prop_assert!(columns.shown > 0 || parties == 0 || width < 10, "no party in {width}");
        }
    }

    #[test]
    fn more_parties_are_shown_where_there_is_room() {
        let shown = |width, parties| Columns::of(width, parties).shown;
        assert_eq!((shown(80, 28), shown(120, 28), shown(200, 28)), (3, 5, 8));
        assert_eq!((shown(80, 2), shown(200, 60)), (2, 8));
        assert_eq!(Columns::of(200, 1).pitch, WIDEST);
    }
}
