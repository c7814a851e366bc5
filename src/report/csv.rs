//! Tables for spreadsheets and programs: comma-separated values by RFC 4180, safe to open.

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

/// The table as comma-separated values with a line of heads. Lines end with CR LF, as RFC 4180 has it.
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it; control characters
/// are shown as escapes.
pub fn csv(table: &Table) -> String {
    let mut out = String::new();
    write_row(&mut out, table.heads.iter().copied());
    for row in &table.rows {
        write_row(&mut out, row.iter().map(String::as_str));
    }
    out
}

fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_cell(out, cell);
    }
    out.push_str("\r\n");
}

fn write_cell(out: &mut String, cell: &str) {
    let opens = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let clean = text::clean(cell);
    // Cleaning turns a tab into a space, and takes away what hid a sign from view.
    let formula = opens(cell) || opens(&clean);
    let cell = clean;
    let quoted = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
    if quoted {
        out.push('"');
    }
    if formula {
        out.push('\'');
    }
    out.push_str(&if quoted { cell.replace('"', "\"\"") } else { cell.into_owned() });
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(cell: &str) -> String {
        let table = Table { heads: vec!["x"], rows: vec![vec![cell.to_owned()]] };
        csv(&table).strip_prefix("x\r\n").unwrap().strip_suffix("\r\n").unwrap().to_owned()
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
        assert_eq!(csv(&table), "a,b\r\n1,2\r\n");
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
        fn a_cell_never_opens_as_a_formula(cell in ".{0,12}") {
            let written = one(&cell);
            let value = written.strip_prefix('"').unwrap_or(&written);
            prop_assert!(!value.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert!(!written.contains(|c: char| text::is_unsafe(c)));
        }
    }
}
