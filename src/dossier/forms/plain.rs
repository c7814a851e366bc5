//! The report as plain sentences, for screen readers.

use std::fmt::Write as _;

use super::super::code::Severity;
use super::super::diagnostic::{Diagnostic, Report};
use crate::text;

impl Report {
    /// Each problem in sentences, one on each line, so that a screen reader can read it well. Nothing is
    /// drawn, and nothing depends on what is above or below. Safe for a terminal.
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        let (mut errors, mut warnings) = (0, 0);
        for diagnostic in &self.diagnostics {
            let (name, number, of) = match diagnostic.severity {
                Severity::Error => ("Error", &mut errors, self.errors),
                Severity::Warning => ("Warning", &mut warnings, self.warnings),
            };
            *number += 1;
            one(&mut out, diagnostic, &format!("{name} {number} of {of}"));
        }
        let left_out = self.left_out();
        if left_out > 0 {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{left_out} more are not told here.");
        }
        let _ = writeln!(out, "In all: {}.", self.summary());
        if let Some(more) = self.explained() {
            let _ = writeln!(out, "The command {more}.");
        }
        out
    }
}

fn one(out: &mut String, diagnostic: &Diagnostic, which: &str) {
    let Diagnostic { code, message, line, column, .. } = diagnostic;
    let file = text::line(&diagnostic.file);
    let _ = writeln!(out, "{which}, {code}, in {file}, line {line}, column {column}: {}", sentence(message));
    if let Some(place) = diagnostic.excerpt.as_ref().map(|excerpt| excerpt.place.trim())
        && !place.is_empty()
    {
        let _ = writeln!(out, "What stands there: {place}");
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "What helps: {}", sentence(help));
    }
    out.push('\n');
}

/// The words with an initial capital and a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_fact_is_a_sentence() {
        assert_eq!(
            sample::two().to_plain(),
            "Error 1 of 1, duplicate-field, in a\\u{9b}.json, line 2, column 5: Twice.\n\
             What stands there: \"б\"\n\
             What helps: Did you mean `b`? once is enough; first at a\\u{9b}.json:1:1.\n\
             \n\
             Warning 1 of 1, no-source, in a\\u{9b}.json, line 3, column 2: No source.\n\
             \n\
             In all: 1 error, 1 warning.\n\
             The command demarche check --explain CODE says more on: duplicate-field, no-source.\n"
        );
        assert_eq!(Report::default().to_plain(), "In all: no problems found.\n");
    }
}
