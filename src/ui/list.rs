//! Lists whose lines are not all alike: headings and remarks between rows that can be selected.

use super::state::Row;

/// The lines of a list, each with the row that it is if it can be selected. No two rows are equal.
#[derive(Clone, Debug)]
pub(super) struct List<T> {
    rows: Vec<Option<Row>>,
    lines: Vec<T>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), lines: Vec::new() }
    }
}

impl<T> List<T> {
    /// Adds a line that is only read.
    pub(super) fn say(&mut self, line: T) {
        self.rows.push(None);
        self.lines.push(line);
    }

    /// Adds a line that can be selected.
    pub(super) fn add(&mut self, row: Row, line: T) {
        self.rows.push(Some(row));
        self.lines.push(line);
    }

    /// For each line the row that it is, if it can be selected.
    pub(super) fn rows(&self) -> &[Option<Row>] {
        &self.rows
    }

    /// Every line with its row.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Option<&Row>, &T)> {
        self.rows.iter().map(Option::as_ref).zip(&self.lines)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }
}

/// The row so many rows on from one, passing over lines that cannot be selected and staying inside the
/// list. Where nothing is selected yet, or it is gone, one begins before the first.
pub(super) fn stepped(rows: &[Option<Row>], from: Option<&Row>, by: isize) -> Option<Row> {
    let rows: Vec<&Row> = rows.iter().flatten().collect();
    let at = from.and_then(|from| rows.iter().position(|row| *row == from)).unwrap_or(0);
    rows.get(at.saturating_add_signed(by).min(rows.len().saturating_sub(1))).map(|row| (*row).clone())
}
