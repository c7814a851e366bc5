//! A report with an error and a warning, in a file with a hostile name.

use super::super::code::Code;
use super::super::diagnostic::{At, Findings, Report, Words};
use super::super::source_text::{SourceText, Span};

/// Something given twice, and something without a source.
pub(super) fn two() -> Report {
    let text = "1\n\"漢\" \"б\": 2\n3";
    let at = |start: usize, end: usize| At { file: 0, span: Span::new(start, end) };
    let mut findings = Findings::default();
    findings.add(Code::NoSource, at(text.len(), text.len()), || "no source".to_owned());
    findings.add(Code::DuplicateField, at(8, 12), || {
        Words::new("twice").meant(Some("b")).help("once is enough").see("first at", at(0, 1))
    });
    findings.report(&[SourceText { name: "a\u{9b}.json".to_owned(), text: text.into() }])
}
