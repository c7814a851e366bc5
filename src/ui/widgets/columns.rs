//! How a table's columns share the width of its pane.
//!
//! Cells are given out in a fixed order of worth, so that a wider pane never shows less: no column that is
//! there in a pane is missing or narrower in a wider one. What does not yet suffice for the next column stays
//! empty at the right edge; were it lent to the title, the title would lose it again when the column comes.

use crate::text;
use ratatui::text::Span;

/// The column of the titles: it is always there, and takes what the steps leave.
pub(in crate::ui) const TITLE: usize = 0;

/// The cell before the first column and the one behind the title.
const EDGES: usize = 2;

/// Which column is given cells, and how many it has then. One that is not there yet appears with all of them
/// and one of air; one that is there grows cell by cell.
pub(in crate::ui) type Step = (usize, usize);

/// A step to all that is left.
pub(in crate::ui) const REST: usize = usize::MAX;

/// The widths of a table's columns. Each has a cell of air behind it; one of no width is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Widths<const N: usize> {
    pub(in crate::ui) of: [usize; N],
    /// The cell at which the last column and the air behind it end. What is left of the width does not suffice
    /// for another column.
    pub(in crate::ui) end: usize,
}

/// Shares a pane's width among its columns, the weightiest step first.
pub(in crate::ui) fn fit<const N: usize>(width: u16, steps: &[Step]) -> Widths<N> {
    let mut of = [0; N];
    let mut spare = usize::from(width).saturating_sub(EDGES);
    for (column, to) in steps.iter().copied().chain([(TITLE, REST)]) {
        let Some(cells) = of.get_mut(column) else { continue };
        if *cells == 0 && column != TITLE {
            if to >= spare {
                break;
            }
            *cells = to;
            spare -= to + 1;
            continue;
        }
        let more = to.saturating_sub(*cells);
        let given = more.min(spare);
        *cells += given;
        spare -= given;
        if given < more {
            break;
        }
    }
    Widths { of, end: usize::from(width).saturating_sub(spare) }
}

/// A text in a column of so many cells, with the air behind it; nothing where the column is left out.
pub(in crate::ui) fn in_column(cells: usize, text: Span<'_>) -> Span<'_> {
    let fitted = if cells > 0 { format!("{} ", text::fit(&text.content, cells)) } else { String::new() };
    text.content(fitted)
}

/// That a table keeps the promise of this file at all widths.
#[cfg(test)]
pub(in crate::ui) fn assert_never_less<const N: usize>(of: impl Fn(u16) -> [usize; N]) {
    let mut before = of(0);
    for width in 1..=320 {
        let now = of(width);
        for (column, (was, is)) in before.iter().zip(now).enumerate() {
            assert!(*was <= is, "column {column} has {is} cells in {width}, {was} in one less");
        }
        let air = now.iter().skip(1).filter(|cells| **cells > 0).count();
        // The air behind the last column may be left out.
        let taken: usize = now.iter().sum::<usize>() + air + EDGES - 1;
        assert!(taken <= usize::from(width), "{taken} cells in {width}: {now:?}");
        before = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_column_loses_what_it_has(steps in prop::collection::vec((0usize..5, 1usize..40), 0..20)) {
            assert_never_less(|width| fit::<5>(width, &steps).of);
        }
    }

    #[test]
    fn a_column_appears_whole_and_grows_cell_by_cell() {
        let at = |width| {
            let Widths { of: [title, status], end } = fit(width, &[(TITLE, 10), (1, 5), (1, 7)]);
            (title, status, end)
        };
        assert_eq!([at(1), at(8), at(12)], [(0, 0, 1), (6, 0, 8), (10, 0, 12)]);
        assert_eq!([at(17), at(18), at(19)], [(10, 0, 12), (10, 5, 18), (10, 6, 19)]);
        assert_eq!([at(20), at(30)], [(10, 7, 20), (20, 7, 30)]);
    }
}
