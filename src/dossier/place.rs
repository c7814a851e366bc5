//! Finds the place of a record, or of one of its values, in its file.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::diagnostic::At;
use super::found::RecordPlace;
use super::json;
use super::loaded::{Files, Loaded};
use super::part::Layout;
use super::source_text::{Span, locate_span};
use super::tree::Node;

/// A place in a file. Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the dossier's folder, or the name of the single file.
    pub file: String,
    /// The path on disk; none if the dossier was not read from there.
    pub path: Option<PathBuf>,
    /// The line on which it starts.
    pub line: usize,
    /// The column at which it starts.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
}

impl Loaded {
    /// The place of a whole record. None if no file contains it.
    pub fn place(&self, id: &str) -> Option<Place> {
        self.value_place(id, "")
    }

    /// The place of a value of a record, by its JSON pointer within the record: `/history/0/date`. The record
    /// is parsed again, since this is needed only rarely.
    pub fn value_place(&self, id: &str, pointer: &str) -> Option<Place> {
        let record =
            self.files.records.iter().find(|record| self.files.id(record).is_some_and(|i| i == id))?;
        let at = self.files.value(record, pointer)?;
        let file = self.files.texts.get(at.file)?;
        let (start, end) = locate_span(&file.text, at.span);
        Some(Place {
            file: file.name.clone(),
            path: self.path_of(&file.name),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        })
    }

    /// The path on disk of a file named in a diagnostic or place; none if the dossier was not read from
    /// there.
    pub fn path_of(&self, file: &str) -> Option<PathBuf> {
        let path = self.path.as_deref()?;
        Some(match self.files.layout {
            Layout::Folder => path.join(Path::new(file)),
            Layout::SingleFile => path.to_owned(),
        })
    }
}

impl Files {
    fn text(&self, at: At) -> Option<&str> {
        self.texts.get(at.file)?.text.get(at.span.start..at.span.end)
    }

    /// A record's id.
    pub(super) fn id(&self, record: &RecordPlace) -> Option<Cow<'_, str>> {
        let written = self.text(At { span: record.id, ..record.whole })?;
        match written.strip_prefix('"')?.strip_suffix('"')? {
            escaped if escaped.contains('\\') => {
                Some(Cow::Owned(json::parse(written).ok()?.root().text()?.to_owned()))
            }
            id => Some(Cow::Borrowed(id)),
        }
    }

    /// The place of a value of a record, by its JSON pointer within it.
    pub(super) fn value(&self, record: &RecordPlace, pointer: &str) -> Option<At> {
        let At { file, span } = record.whole;
        if pointer.is_empty() {
            return Some(record.whole);
        }
        let tree = json::parse(self.text(record.whole)?).ok()?;
        let within = tree.root().pointed(pointer)?.span();
        Some(At { file, span: Span::new(span.start + within.start, span.start + within.end) })
    }
}

impl Node<'_> {
    /// The value to which a JSON pointer leads from here.
    fn pointed(self, pointer: &str) -> Option<Self> {
        pointer.split('/').skip(1).try_fold(self, |node, step| {
            let key = step.replace("~1", "/").replace("~0", "~");
            node.get(&key).or_else(|| node.items().nth(step.parse::<usize>().ok()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::dossier::{bundled, from_text};

    #[test]
    fn a_value_is_found_by_its_pointer() {
        let loaded = from_text(
            "d.json",
            "{\"issues\": [{\"id\": \"a\", \"name\": \"б\"},\n  {\"id\": \"b\", \"keywords\": [\"x\", \"yy\"]}]}",
        );
        let span = |id: &str, pointer: &str| {
            let place = loaded.value_place(id, pointer)?;
            Some((place.line, place.column, place.end_line, place.end_column))
        };
        assert_eq!(span("b", ""), Some((2, 3, 2, 39)));
        assert_eq!(span("b", "/keywords/1"), Some((2, 33, 2, 37)));
        assert_eq!(span("a", "/name"), Some((1, 33, 1, 36)));
        assert_eq!(span("b", "/keywords/2"), None);
        assert_eq!(span("b", "/name"), None);
        assert_eq!(span("c", ""), None);
        assert_eq!(loaded.path_of("d.json"), None);
    }

    #[test]
    fn every_record_of_a_bundled_dossier_is_found_where_it_says_its_id() {
        let loaded = bundled()[0].load();
        for (record, _) in loaded.dossier.as_ref().unwrap().records().step_by(97) {
            let (whole, id) =
                (loaded.place(record.id()).unwrap(), loaded.value_place(record.id(), "/id").unwrap());
            assert_eq!(whole.file, format!("{}.json", record.kind().plural()));
            assert!(whole.line <= id.line && id.end_line <= whole.end_line);
            assert_eq!(id.end_column - id.column, record.id().len() + 2);
        }
    }
}
