//! Tables for spreadsheets and programs: comma-separated values (RFC 4180), safe to open.

use std::borrow::Cow;

use crate::text;

/// A table of plain texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The column headings.
    pub heads: Vec<&'static str>,
    /// The rows, each with as many cells as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these headings.
    pub fn new(heads: &[&'static str]) -> Self {
        Self { heads: heads.to_vec(), rows: Vec::new() }
    }
}

/// How cells are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// Safe to open in a spreadsheet: an apostrophe is put before anything that a spreadsheet would take for
    /// a formula, and characters that could act on a terminal or be invisible are escaped or removed.
    #[default]
    Safe,
    /// The exact texts, for programs.
    Raw,
}

/// The table as comma-separated values with a heading line, in UTF-8 without a byte order mark, which most
/// programs would take as part of the first heading. Lines end with CR LF, as RFC 4180 requires.
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

/// Writes comma-separated values cell by cell.
pub(super) struct CsvWriter {
    out: String,
    cells: Cells,
    /// Whether the row has no cell yet.
    at_start: bool,
}

impl CsvWriter {
    pub(super) fn new(cells: Cells) -> Self {
        Self { out: String::new(), cells, at_start: true }
    }

    /// Writes a cell with free text.
    pub(super) fn text(&mut self, text: &str) {
        self.next_cell();
        match self.cells {
            Cells::Safe => write_quoted(&mut self.out, &defused(text)),
            Cells::Raw => write_quoted(&mut self.out, text),
        }
    }

    /// Writes a cell with a number, a date, an id or a word of a closed list, which can never be a harmful
    /// formula.
    pub(super) fn plain(&mut self, text: &str) {
        self.next_cell();
        write_quoted(&mut self.out, text);
    }

    /// Writes an empty cell.
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

/// Whether a spreadsheet would take a text with this start for a formula. In some languages this includes
/// full-width signs. White space and quotes before the sign do not always prevent it.
fn opens_formula(text: &str) -> bool {
    let hidden = |c: char| c == '"' || (c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n'));
    text.trim_start_matches(hidden).starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The text made harmless: with an apostrophe before anything that would be a formula. This includes text
/// after semicolons and line feeds, at which spreadsheets in many languages split their input.
fn defused(text: &str) -> Cow<'_, str> {
    let clean = text::clean(text);
    // Cleaning turns tabs into spaces and removes what hid a sign.
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
