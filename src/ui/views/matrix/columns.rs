//! The columns of the grid: the issues' own and one for each party that fits.

/// The least cells that a party's column takes, with one of air.
fn least(width: u16) -> u16 {
    match width {
        0..100 => 12,
        100..160 => 14,
        _ => 16,
    }
}

/// A party's column is no wider than this: a word is found sooner near its neighbours.
const WIDEST: u16 = 26;
/// What the sign at the right edge takes that says how many parties are out of sight.
const SIGN: u16 = 5;

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
    /// The columns for so many parties.
    pub(super) fn of(width: u16, parties: usize) -> Self {
        // A wider pane never has less of an issue's name. It may well show other parties: these are as many
        // as there are, all as wide, and what a name or a status is given is taken from them.
        let (issue, status) = match width {
            0..40 => (width / 3, 1),
            40..60 => (14, 1),
            60..72 => (14, 13),
            72..100 => (18, 13),
            100..160 => (26, 13),
            _ => (30, 30),
        };
        // A status ends in a mark, and a cell begins with one: they are kept well apart.
        let first = issue + status + 4;
        let room = width.saturating_sub(first);
        let count = u16::try_from(parties).unwrap_or(u16::MAX);
        if count > 0 && count.saturating_mul(least(width)) <= room {
            return Self { issue, status, first, pitch: (room / count).min(WIDEST), shown: parties };
        }
        let room = room - SIGN.min(room.saturating_sub(least(width)));
        let shown = (room / least(width)).max(u16::from(room > 0)).min(count);
        let pitch = room.checked_div(shown).unwrap_or(0);
        Self { issue, status, first, pitch, shown: usize::from(shown) }
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
