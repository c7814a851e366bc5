//! The columns beside the strips.

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) name: u16,
    /// The cells of the axis.
    pub(super) strip: u16,
    pub(super) status: u16,
    pub(super) since: u16,
    pub(super) last: u16,
}

/// A word for lists with its mark.
pub(super) const STATUS: u16 = 15;
/// `week 27 2025`, and that it may have been so earlier.
const SINCE: u16 = 13;
/// The least that is told of the last word.
const LAST: u16 = 26;
/// From so many cells of the axis on it is told since when.
const ENOUGH: u16 = 40;
/// From so many on the last word is told.
const PLENTY: u16 = 62;
/// A longer axis says no more.
const LONGEST: u16 = 96;

impl Columns {
    pub(super) fn of(width: u16) -> Self {
        let name = match width {
            0..60 => 12,
            60..110 => 18,
            110..160 => 22,
            _ => 30,
        };
        let status = if width < 50 { 2 } else { STATUS };
        // The bar, the air behind each column.
        let rest = width.saturating_sub(1 + name + 1 + status + 1);
        let since = if rest >= ENOUGH + 1 + SINCE { SINCE } else { 0 };
        let rest = rest.saturating_sub(if since > 0 { since + 1 } else { 0 });
        let last = if rest > PLENTY + LAST { LAST } else { 0 };
        let strip = rest.saturating_sub(if last > 0 { last + 1 } else { 0 }).min(LONGEST);
        let last = if last > 0 { rest - 1 - strip } else { 0 };
        Self { name, strip, status, since, last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        let mut before = Columns::of(0);
        for width in 1..300 {
            let columns = Columns::of(width);
            let shown = |c: Columns| [c.status, c.since, c.last.min(LAST)];
            assert!(
                shown(columns).iter().zip(shown(before)).all(|(now, before)| *now >= before),
                "{width}: {columns:?} {before:?}"
            );
            let used = 1 + columns.name + 1 + columns.strip + 1 + columns.status;
            assert!(width < 40 || used <= width, "{width}: {columns:?}");
            before = columns;
        }
    }
}
