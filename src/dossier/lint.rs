//! Adds problems found by other parts of the program to the report, at their places in the files.

use std::collections::{HashMap, HashSet};

use super::code::{Code, Severity};
use super::diagnostic::{At, Findings, KEPT, Words};
use super::found::RecordPlace;
use super::loaded::Loaded;

/// A problem with a value of a record in a valid dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its code.
    pub code: Code,
    /// The record's id.
    pub record: String,
    /// The value within the record, as a JSON pointer: `/due`. If there is no such value, the id is shown.
    pub pointer: String,
    /// What is wrong, on one line without control characters.
    pub message: String,
    /// What can be done about it, on one line without control characters.
    pub help: Option<String>,
}

impl Loaded {
    /// Adds remarks to the report, each at the place of its value. Remarks on records that no file contains
    /// are skipped. Only the records concerned are parsed again.
    pub fn remark(&mut self, remarks: &[Remark]) {
        if remarks.is_empty() {
            return;
        }
        let concerned: HashSet<&str> = remarks.iter().map(|remark| remark.record.as_str()).collect();
        let mut records: HashMap<&str, &RecordPlace> = HashMap::with_capacity(concerned.len());
        for record in &self.files.records {
            if let Some(id) = self.files.id(record).and_then(|id| concerned.get(&*id).copied()) {
                records.entry(id).or_insert(record);
            }
        }
        let mut findings = Findings::default();
        for Remark { code, record, pointer, message, help } in remarks {
            let Some(record) = records.get(record.as_str()) else { continue };
            let id = At { span: record.id, ..record.whole };
            let at = self.files.value(record, pointer).unwrap_or(id);
            findings.add(*code, at, || {
                let words = Words::new(message.as_str());
                match help {
                    Some(help) => words.help(help.as_str()),
                    None => words,
                }
            });
        }
        let texts = &self.files.texts;
        let added = findings.report(texts);
        let report = &mut self.report;
        report.errors += added.errors;
        report.warnings += added.warnings;
        for severity in [Severity::Error, Severity::Warning] {
            let kept = report.diagnostics.iter().filter(|d| d.severity == severity).count();
            let more = added.diagnostics.iter().filter(|d| d.severity == severity);
            report.diagnostics.extend(more.take(KEPT.saturating_sub(kept)).cloned());
        }
        let order: HashMap<&str, usize> =
            texts.iter().enumerate().map(|(number, file)| (file.name.as_str(), number)).collect();
        report.diagnostics.sort_by_key(|d| (order.get(d.file.as_str()).copied(), d.line, d.column));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_text;

    #[test]
    fn remarks_stand_among_the_rest_in_their_place() {
        let mut loaded = from_text(
            "d.json",
            "{\"dossier\": {\"format\": 1, \"id\": \"d\", \"title\": \"D\"},\n \"issues\": [{\"id\": \"a\", \"name\": \"A\"},\n {\"id\": \"b\", \"name\": \"B\"}]}",
        );
        let remark = |record: &str, pointer: &str| Remark {
            code: Code::OneSided,
            record: record.to_owned(),
            pointer: pointer.to_owned(),
            message: "look".to_owned(),
            help: None,
        };
        loaded.remark(&[remark("b", "/name"), remark("a", "/none"), remark("c", "")]);
        let said: Vec<_> = loaded.report.diagnostics.iter().map(|d| (d.code, d.line, d.column)).collect();
        assert_eq!(
            said,
            [
                (Code::NoSource, 2, 20),
                (Code::OneSided, 2, 20),
                (Code::NoSource, 3, 9),
                (Code::OneSided, 3, 22)
            ]
        );
        assert_eq!(loaded.report.warnings, 4);
    }

    #[test]
    fn no_more_are_kept_than_of_the_readers_own() {
        let mut loaded = from_text("d.json", "{\"issues\": [{\"id\": \"a\"}]}");
        let remark = Remark {
            code: Code::OneSided,
            record: "a".to_owned(),
            pointer: String::new(),
            message: String::new(),
            help: None,
        };
        loaded.remark(&vec![remark; KEPT + 5]);
        let kept = loaded.report.diagnostics.iter().filter(|d| d.severity == Severity::Warning).count();
        // One is the reader's own, of a record without a source.
        assert_eq!((kept, loaded.report.warnings), (KEPT, KEPT + 6));
    }
}
