//! Tables for spreadsheets and programs: comma-separated values by RFC 4180, safe to open.

use std::borrow::Cow;

use crate::text;

/// A table of plain texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the columns hold.
    pub heads: Vec<&'static str>,
    /// Each with as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table under these heads.
    pub fn new(heads: &[&'static str]) -> Self {
        Self { heads: heads.to_vec(), rows: Vec::new() }
    }
}

/// How the cells are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// Safe to open in a spreadsheet: what it would take for a formula gets an apostrophe before it, and what
    /// could act on a terminal or hide is shown as an escape or falls away.
    #[default]
    Safe,
    /// The texts as they are, to the letter: for programs.
    Raw,
}

/// The table as comma-separated values with a line of heads, in UTF-8 and without a byte order mark, which would
/// become part of the first head for most programs. Lines end with CR LF, as RFC 4180 has it.
pub fn csv(table: &Table, cells: Cells) -> String {
    let mut csv = CsvWriter::new(cells);
    for head in &table.heads {
        csv.plain(head);
    }
    csv.end_row();
    for row in &table.rows {
        for cell in row {
            csv.text(cell);
        }
        csv.end_row();
    }
    csv.finish()
}

/// Comma-separated values, written cell by cell.
pub(super) struct CsvWriter {
    out: String,
    cells: Cells,
    /// No cell stands in this row yet.
    at_start: bool,
}

impl CsvWriter {
    pub(super) fn new(cells: Cells) -> Self {
        Self { out: String::new(), cells, at_start: true }
    }

    /// A cell with a text that somebody wrote.
    pub(super) fn text(&mut self, text: &str) {
        self.next_cell();
        match self.cells {
            Cells::Safe => write_quoted(&mut self.out, &defused(text)),
            Cells::Raw => write_quoted(&mut self.out, text),
        }
    }

    /// A cell with a number, a date, an id or a word of a closed list, none of which can be a formula that does
    /// anything.
    pub(super) fn plain(&mut self, text: &str) {
        self.next_cell();
        write_quoted(&mut self.out, text);
    }

    /// A cell with nothing in it.
    pub(super) fn empty(&mut self) {
        self.next_cell();
    }

    pub(super) fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.at_start = true;
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn next_cell(&mut self) {
        if !std::mem::replace(&mut self.at_start, false) {
            self.out.push(',');
        }
    }
}

/// Whether a spreadsheet takes a text that begins so for a formula; in some languages also where the sign is
/// as wide as two. Blanks before the sign do not keep all of them from it, nor do quotes where it divides a cell.
fn opens_formula(text: &str) -> bool {
    let hidden = |c: char| c == '"' || (c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n'));
    text.trim_start_matches(hidden).starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The text with nothing in it that could act: an apostrophe stands before what would be a formula. Also behind a
/// semicolon and a line feed, at which a spreadsheet in many languages divides what it is given.
fn defused(text: &str) -> Cow<'_, str> {
    let clean = text::clean(text);
    // Cleaning turns a tab into a space, and takes away what hid a sign from view.
    let at_start = opens_formula(text) || opens_formula(&clean);
    let within = clean.match_indices([';', '\n']).any(|(at, cut)| follows_formula(&clean, at + cut.len()));
    if !at_start && !within {
        return clean;
    }
    let mut safe = String::with_capacity(clean.len() + 2);
    if at_start {
        safe.push('\'');
    }
    for (at, c) in clean.char_indices() {
        safe.push(c);
        if matches!(c, ';' | '\n') && follows_formula(&clean, at + c.len_utf8()) {
            safe.push('\'');
        }
    }
    Cow::Owned(safe)
}

fn follows_formula(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(opens_formula)
}

fn write_quoted(out: &mut String, cell: &str) {
    let quoted = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
    if !quoted {
        out.push_str(cell);
        return;
    }
    out.push('"');
    for (at, part) in cell.split('"').enumerate() {
        if at > 0 {
            out.push_str("\"\"");
        }
        out.push_str(part);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(cell: &str) -> String {
        let table = Table { heads: vec!["x"], rows: vec![vec![cell.to_owned()]] };
        csv(&table, Cells::Safe).strip_prefix("x\r\n").unwrap().strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn cells_are_quoted_where_they_must() {
        for (cell, written) in [
            ("", ""),
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" kept ", "\" kept \""),
        ] {
            assert_eq!(one(cell), written);
        }
        let mut table = Table::new(&["a", "b"]);
        table.rows.push(vec!["1".to_owned(), "2".to_owned()]);
        assert_eq!(csv(&table, Cells::Safe), "a,b\r\n1,2\r\n");
    }

    #[test]
    fn nothing_is_a_formula_and_nothing_reaches_a_terminal() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("a=b", "a=b"),
            ("＝1+1", "'＝1+1"),
            // Where a semicolon divides cells, or the quotes are not understood.
            ("a;=1+1", "a;'=1+1"),
            ("a; =b", "a;' =b"),
            (" =1", "' =1"),
            ("a; b", "a; b"),
            ("a;\"=HYPERLINK(1)", "\"a;'\"\"=HYPERLINK(1)\""),
            ("a;\"\" \"=1", "\"a;'\"\"\"\" \"\"=1\""),
            ("\"=1", "\"'\"\"=1\""),
            ("a\n-1", "\"a\n'-1\""),
            // What hides the sign falls away.
            ("\u{feff}=1", "'=1"),
        ] {
            assert_eq!(one(cell), written);
        }
        assert!(one("\tx").trim_matches('"').starts_with('\''));
        assert!(one("\rx").trim_matches('"').starts_with('\''));
        assert!(!one("\u{1b}[31m").contains('\u{1b}'));
    }

    proptest! {
        #[test]
        fn raw_cells_are_what_they_were(rows in prop::collection::vec(prop::collection::vec(".{0,12}|[,\"\n\r;=]{0,4}", 2..=2), 0..4)) {
            let table = Table { heads: vec!["a", "b"], rows: rows.clone() };
            let text = csv(&table, Cells::Raw);
            let mut reader = ::csv::ReaderBuilder::new().terminator(::csv::Terminator::CRLF).from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn nothing_opens_a_formula_where_a_semicolon_divides(cell in "[;\n=+@a \"-]{0,12}") {
            let written = one(&cell);
            // As one reads it who knows quotes, and as one who drops them.
            for field in written.split([';', '\n']) {
                let opens = |text: &str| text.trim_start_matches(' ').starts_with(['=', '+', '-', '@']);
                let unquoted = field.strip_prefix('"').unwrap_or(field).replace("\"\"", "\"");
                prop_assert!(!opens(field) && !opens(&unquoted) && !opens(&field.replace('"', "")), "{}", written);
            }
        }

        #[test]
        fn a_cell_never_opens_as_a_formula(cell in ".{0,12}") {
            let written = one(&cell);
            let value = written.strip_prefix('"').unwrap_or(&written);
            prop_assert!(!value.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert!(!written.contains(|c: char| text::is_unsafe(c)));
        }
    }
}
