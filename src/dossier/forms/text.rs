//! The report as text with the lines in question.

use std::fmt::Write as _;

use super::super::code::{Code, Severity};
use super::super::diagnostic::{Diagnostic, Report};
use super::super::excerpt::Excerpt;
use crate::text;

/// Whether a report has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// No colours.
    #[default]
    None,
    /// The 16 standard terminal colours, in the user's own shades.
    Ansi,
}

impl Paint {
    const BOLD: &str = "1";
    const DIM: &str = "2";
    const HELP: &str = "36";

    fn of(severity: Severity) -> &'static str {
        match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
        }
    }

    fn paint(self, style: &str, words: &str) -> String {
        match self {
            Self::Ansi if !words.is_empty() => format!("\u{1b}[{style}m{words}\u{1b}[0m"),
            _ => words.to_owned(),
        }
    }
}

impl Report {
    /// Each problem as `file:line:column: error: message [code]`, with the line in question, the place
    /// underlined, and the help; at the end a summary and how to read more. Safe for a terminal, without
    /// colours, with a line feed after every line.
    pub fn to_text(&self) -> String {
        self.to_text_in(Paint::None)
    }

    /// The same as [`Report::to_text`], with or without colours.
    pub fn to_text_in(&self, paint: Paint) -> String {
        let mut out = String::new();
        for diagnostic in &self.diagnostics {
            one(&mut out, diagnostic, paint);
        }
        let left_out = self.left_out();
        if left_out > 0 {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "and {left_out} more, not shown");
        }
        let _ = writeln!(out, "{}", self.summary());
        if let Some(codes) = self.explained() {
            let _ = writeln!(out, "{codes}");
        }
        out
    }

    /// Says how to read more about the codes.
    pub(super) fn explained(&self) -> Option<String> {
        let codes: Vec<Code> = self.codes().into_iter().collect();
        match codes.as_slice() {
            [] => None,
            [code] => Some(format!("demarche check --explain {code} says more")),
            several => {
                let names: Vec<String> = several.iter().map(Code::to_string).collect();
                Some(format!("demarche check --explain CODE says more on: {}", names.join(", ")))
            }
        }
    }
}

fn one(out: &mut String, diagnostic: &Diagnostic, paint: Paint) {
    let Diagnostic { severity, code, message, line, column, .. } = diagnostic;
    let place = format!("{}:{line}:{column}:", text::line(&diagnostic.file));
    let _ = writeln!(
        out,
        "{} {} {message} [{code}]",
        paint.paint(Paint::BOLD, &place),
        paint.paint(Paint::of(*severity), &format!("{}:", severity.as_str())),
    );
    if let Some(excerpt) = &diagnostic.excerpt {
        drawn(out, excerpt, *line, *severity, paint);
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "  {} {help}", paint.paint(Paint::HELP, "help:"));
    }
    out.push('\n');
}

/// Draws the line with its number, and the place underlined below it.
fn drawn(out: &mut String, excerpt: &Excerpt, line: usize, severity: Severity, paint: Paint) {
    let Excerpt { before, place, after } = excerpt;
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let style = Paint::of(severity);
    let shown = format!("{before}{}{after}", paint.paint(style, place));
    let _ = writeln!(out, "  {} {}", paint.paint(Paint::DIM, &format!("{number} |")), shown.trim_end());
    // If something is missing, one mark shows the place.
    let marks = "^".repeat(text::width(place).max(1));
    let _ = writeln!(
        out,
        "  {} {}{}",
        paint.paint(Paint::DIM, &format!("{gutter} |")),
        " ".repeat(text::width(before)),
        paint.paint(style, &marks)
    );
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_problem_is_shown_on_its_line() {
        assert_eq!(
            sample::two().to_text(),
            "a\\u{9b}.json:2:5: error: twice [duplicate-field]\n\
             \x20 2 | \"漢\" \"б\": 2\n\
             \x20   |      ^^^\n\
             \x20 help: did you mean `b`? once is enough; first at a\\u{9b}.json:1:1\n\
             \n\
             a\\u{9b}.json:3:2: warning: no source [no-source]\n\
             \x20 3 | 3\n\
             \x20   |  ^\n\
             \n\
             1 error, 1 warning\n\
             demarche check --explain CODE says more on: duplicate-field, no-source\n"
        );
        assert_eq!(Report::default().to_text(), "no problems found\n");
    }

    #[test]
    fn colours_change_no_letter() {
        let painted = sample::two().to_text_in(Paint::Ansi);
        assert!(painted.contains("\u{1b}[1;31merror:\u{1b}[0m twice"), "{painted:?}");
        assert!(painted.contains("\u{1b}[1;31m^^^\u{1b}[0m\n"), "{painted:?}");
        assert!(painted.contains("\u{1b}[1;33mwarning:\u{1b}[0m"), "{painted:?}");
        assert!(painted.contains("\u{1b}[36mhelp:\u{1b}[0m"), "{painted:?}");
        let mut plain = painted;
        for style in ["0", "1", "2", "36", "1;31", "1;33"] {
            plain = plain.replace(&format!("\u{1b}[{style}m"), "");
        }
        assert_eq!(plain, sample::two().to_text());
    }

    #[test]
    fn what_is_only_counted_is_told() {
        let report = Report { errors: 7, ..sample::two() };
        assert!(report.to_text().contains("\nand 6 more, not shown\n7 errors, 1 warning\n"));
    }
}
