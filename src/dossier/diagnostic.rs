//! The diagnostics of the reader: each problem with its place, for people and for programs.

use std::collections::BTreeSet;

use serde::Serialize;

use super::code::{Code, Severity};
use super::excerpt::Excerpt;
use super::source_text::{LineColumn, SourceText, Span, locate};
use crate::text;

/// How many errors and how many warnings are kept in full. Further ones are only counted.
pub const KEPT: usize = 1000;

/// One problem and its place. Lines and columns count from 1, columns in characters (Unicode scalar values);
/// the end is exclusive. If both ends are equal, something is missing there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Its severity.
    pub severity: Severity,
    /// Its code.
    pub code: Code,
    /// What is wrong, on one line without control characters.
    pub message: String,
    /// The file, relative to the dossier's folder, or the name of the single file. This is the name as the
    /// system gives it, so it is not yet safe for a terminal.
    pub file: String,
    /// The line of the invalid value or key.
    pub line: usize,
    /// The column at which it starts.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
    /// What can be done about it, on one line without control characters.
    pub help: Option<String>,
    /// The line on which it starts, prepared for display. None if there is nothing to show.
    #[serde(skip)]
    pub excerpt: Option<Excerpt>,
}

/// All diagnostics of a dossier, by file in the format's order, then by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The number of errors, including those not kept.
    pub errors: usize,
    /// The number of warnings, including those not kept.
    pub warnings: usize,
    /// The diagnostics kept: at most the first [`KEPT`] of each severity.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether the dossier loads.
    pub fn is_sound(&self) -> bool {
        self.errors == 0
    }

    /// The report without its warnings.
    #[must_use]
    pub fn without_warnings(mut self) -> Self {
        self.warnings = 0;
        self.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        self
    }

    /// How many problems were counted but not kept.
    pub fn left_out(&self) -> usize {
        (self.errors + self.warnings).saturating_sub(self.diagnostics.len())
    }

    /// The codes of the diagnostics kept, each once, in the order of the table.
    pub fn codes(&self) -> BTreeSet<Code> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    /// `2 errors, 1 warning`; `no problems found`.
    pub fn summary(&self) -> String {
        let count = |n: usize, noun: &str| match n {
            0 => None,
            1 => Some(format!("1 {noun}")),
            n => Some(format!("{n} {noun}s")),
        };
        let parts: Vec<String> =
            [count(self.errors, "error"), count(self.warnings, "warning")].into_iter().flatten().collect();
        if parts.is_empty() { "no problems found".to_owned() } else { parts.join(", ") }
    }
}

/// A place in one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// The index of the file in the format's order.
    pub(super) file: usize,
    pub(super) span: Span,
}

/// The message about a problem, with its help.
pub(super) struct Words {
    message: String,
    /// What was probably meant.
    meant: Option<String>,
    help: Option<String>,
    /// A related place, with the words that introduce it.
    see: Option<(&'static str, At)>,
}

impl Words {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), meant: None, help: None, see: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what was probably meant, before the help.
    pub(super) fn meant(mut self, meant: Option<&str>) -> Self {
        self.meant = meant.map(|meant| format!("did you mean {}?", quoted(meant)));
        self
    }

    /// Adds a related place to the help: `the first is at parties.json:3:11`.
    pub(super) fn see(mut self, words: &'static str, at: At) -> Self {
        self.see = Some((words, at));
        self
    }
}

impl From<String> for Words {
    fn from(message: String) -> Self {
        Self::new(message)
    }
}

/// A text of the dossier within a message: in quotation marks, safe for a terminal, on one line, not too
/// long.
pub(super) fn quoted(raw: &str) -> String {
    // Enough for what is shown, even if the text is very long.
    let head = raw.char_indices().nth(200).map_or(raw, |(end, _)| raw.get(..end).unwrap_or(raw));
    format!("`{}`", text::clip(&text::line(head), 60))
}

/// Collects problems while the files are read, up to [`KEPT`] of each severity.
#[derive(Default)]
pub(super) struct Findings {
    errors: usize,
    warnings: usize,
    kept: Vec<(Code, At, Words)>,
}

impl Findings {
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Adds a problem. The message is only built if it is kept.
    pub(super) fn add<W: Into<Words>>(&mut self, code: Code, at: At, words: impl FnOnce() -> W) {
        let count = match code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= KEPT {
            self.kept.push((code, at, words().into()));
        }
    }

    /// The report, with lines and columns, sorted by file and place.
    pub(super) fn report(mut self, files: &[SourceText]) -> Report {
        self.kept.sort_by_key(|(code, at, _)| (at.file, at.span.start, at.span.end, *code));
        let places = Places::of(&self.kept, files);
        let name = |file: usize| files.get(file).map(|f| f.name.clone()).unwrap_or_default();
        let diagnostics = self
            .kept
            .into_iter()
            .map(|(code, at, words)| {
                let (start, end) = (places.get(at.file, at.span.start), places.get(at.file, at.span.end));
                let see = words.see.map(|(before, at)| {
                    let place = places.get(at.file, at.span.start);
                    format!("{before} {}:{}:{}", text::line(&name(at.file)), place.line, place.column)
                });
                let help = joined(words.meant, " ", joined(words.help, "; ", see));
                Diagnostic {
                    severity: code.severity(),
                    code,
                    message: words.message,
                    file: name(at.file),
                    line: start.line,
                    column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                    help,
                    excerpt: files.get(at.file).and_then(|file| Excerpt::of(&file.text, at.span)),
                }
            })
            .collect();
        Report { errors: self.errors, warnings: self.warnings, diagnostics }
    }
}

/// Both with a separator, or the only one.
fn joined(first: Option<String>, between: &str, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{first}{between}{second}")),
        (first, second) => first.or(second),
    }
}

/// The lines and columns of all offsets in a report. They are found in one pass over each file, because
/// separate passes would be slow in a long file of one line.
struct Places(Vec<(Vec<usize>, Vec<LineColumn>)>);

impl Places {
    fn of(kept: &[(Code, At, Words)], files: &[SourceText]) -> Self {
        let mut offsets: Vec<Vec<usize>> = vec![Vec::new(); files.len()];
        let others = kept.iter().filter_map(|(_, _, words)| words.see.map(|(_, at)| at));
        for at in kept.iter().map(|(_, at, _)| *at).chain(others) {
            if let Some(list) = offsets.get_mut(at.file) {
                list.extend([at.span.start, at.span.end]);
            }
        }
        let located = offsets.into_iter().zip(files).map(|(mut list, file)| {
            list.sort_unstable();
            list.dedup();
            let places = locate(&file.text, &list);
            (list, places)
        });
        Self(located.collect())
    }

    fn get(&self, file: usize, offset: usize) -> LineColumn {
        self.0
            .get(file)
            .and_then(|(offsets, places)| places.get(offsets.binary_search(&offset).ok()?).copied())
            .unwrap_or(LineColumn { line: 1, column: 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &'static str) -> Vec<SourceText> {
        vec![SourceText { name: "a.json".to_owned(), text: text.into() }]
    }

    fn at(start: usize, end: usize) -> At {
        At { file: 0, span: Span::new(start, end) }
    }

    #[test]
    fn errors_can_be_told_alone() {
        let mut findings = Findings::default();
        findings.add(Code::NoSource, at(0, 1), || "no source".to_owned());
        findings.add(Code::SelfLink, at(2, 3), || "itself".to_owned());
        let report = findings.report(&file("1\n2\n3")).without_warnings();
        assert_eq!((report.summary().as_str(), report.codes().len(), report.left_out()), ("1 error", 1, 0));
    }

    #[test]
    fn beyond_the_limit_problems_are_counted_only_and_none_crowds_out_the_other_severity() {
        let mut findings = Findings::default();
        for _ in 0..KEPT + 5 {
            findings.add(Code::NoSource, at(0, 0), || "no source".to_owned());
        }
        findings.add(Code::NotJson, at(0, 0), || "no JSON".to_owned());
        let report = findings.report(&file(""));
        assert_eq!((report.errors, report.warnings, report.diagnostics.len()), (1, KEPT + 5, KEPT + 1));
        assert_eq!((report.left_out(), report.summary().as_str()), (5, "1 error, 1005 warnings"));
    }

    #[test]
    fn texts_of_the_dossier_are_quoted_safely() {
        assert_eq!(quoted("a\u{1b}[2J\nb"), "`a\\u{1b}[2J b`");
        assert!(crate::text::width(&quoted(&"x".repeat(100_000))) <= 62);
    }
}
