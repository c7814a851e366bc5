//! Reads a folder, a file or a text into a dossier, or into everything that is wrong with it.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

use super::analyze::analyze;
use super::code::Code;
use super::diagnostic::{At, Findings, Words};
use super::loaded::{Files, Loaded};
use super::part::{Layout, Part};
use super::source_text::{SourceText, Span};
use super::unknown_files::{UnknownFile, unknown_files};
use crate::regular_file;
use crate::suggest::nearest;

/// The largest size of a file in bytes: a hundred times that of a large dossier, but small enough that a
/// device or a mistake cannot exhaust the memory.
pub const LARGEST_FILE: u64 = 128 << 20;

/// Reads the dossier in a folder or in a single file.
///
/// If it cannot be read, even because of the file system, the report says why.
pub fn open(path: &Path) -> Loaded {
    let mut loaded = if path.is_dir() {
        open_folder(path)
    } else {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match read_file(path) {
            Ok(bytes) => from_bytes(&name, bytes),
            Err(error) => FileCollector::new(Layout::SingleFile).unreadable(name, &error).finish(),
        }
    };
    loaded.path = Some(path.to_owned());
    loaded
}

/// Reads a single-file dossier from a stream such as standard input. Diagnostics call it `name`.
pub fn read(name: &str, stream: impl Read) -> Loaded {
    match regular_file::read_limited(stream, 0, LARGEST_FILE) {
        Ok(bytes) => from_bytes(name, bytes),
        Err(error) => FileCollector::new(Layout::SingleFile).unreadable(name.to_owned(), &error).finish(),
    }
}

/// Reads a single-file dossier from its text.
pub fn from_text(name: &str, text: impl Into<Cow<'static, str>>) -> Loaded {
    let mut files = FileCollector::new(Layout::SingleFile);
    files.texts.push(SourceText { name: name.to_owned(), text: text.into() });
    files.finish()
}

/// Reads a dossier from the files of a folder, each with its name.
pub(super) fn from_files(files: &[(&str, Cow<'static, str>)]) -> Loaded {
    let mut collected = FileCollector::new(Layout::Folder);
    for part in Part::all() {
        let name = part.file_name();
        if let Some((_, text)) = files.iter().find(|(file, _)| *file == name) {
            collected.texts.push(SourceText { name, text: text.clone() });
        } else {
            collected.absent(part);
        }
    }
    collected.finish()
}

fn from_bytes(name: &str, bytes: Vec<u8>) -> Loaded {
    let mut files = FileCollector::new(Layout::SingleFile);
    files.take_bytes(name.to_owned(), bytes);
    files.finish()
}

fn open_folder(folder: &Path) -> Loaded {
    let mut files = FileCollector::new(Layout::Folder);
    for part in Part::all() {
        let name = part.file_name();
        match read_file(&folder.join(&name)) {
            Ok(bytes) => files.take_bytes(name, bytes),
            // Only a missing file may be absent; a dangling symbolic link is a mistake.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.join(&name).is_symlink() => {
                files.absent(part);
            }
            Err(error) => files = files.unreadable(name, &error),
        }
    }
    match unknown_files(folder) {
        Ok(unknown) => unknown.iter().for_each(|file| files.unknown_file(folder, file)),
        Err(error) => files = files.unreadable(".".to_owned(), &error),
    }
    files.finish()
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    regular_file::read(path, LARGEST_FILE).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput => {
            io::Error::new(error.kind(), "it is not a regular file; a stream is read as `-`")
        }
        _ => error,
    })
}

/// Collects files, and the problems with them as files.
struct FileCollector {
    layout: Layout,
    texts: Vec<SourceText>,
    findings: Findings,
    /// Indexes of files whose text is not to be parsed.
    unparsable: Vec<usize>,
}

impl FileCollector {
    fn new(layout: Layout) -> Self {
        Self { layout, texts: Vec::new(), findings: Findings::default(), unparsable: Vec::new() }
    }

    /// Adds a file of which only the name is known.
    fn placeholder(&mut self, name: String) -> At {
        self.unparsable.push(self.texts.len());
        self.texts.push(SourceText { name, text: Cow::Borrowed("") });
        At { file: self.texts.len() - 1, span: Span::at(0) }
    }

    fn unreadable(mut self, name: String, error: &io::Error) -> Self {
        let at = self.placeholder(name);
        self.findings.add(Code::Unreadable, at, || format!("cannot be read: {error}"));
        self
    }

    fn unknown_file(&mut self, folder: &Path, file: &UnknownFile) {
        let at = self.placeholder(file.name.clone());
        self.findings.add(Code::UnknownFile, at, || {
            let words = Words::new("not a file of the format, so it is not read");
            let Some(part) = file.seems.map(Part::file_name) else {
                let known: Vec<String> = Part::all().map(Part::file_name).collect();
                return words
                    .meant(nearest(&file.name, known.iter().map(String::as_str)))
                    .help(format!("the files are {}", known.join(", ")));
            };
            words.help(if folder.join(&part).exists() {
                format!("`{part}` is read instead")
            } else {
                format!("rename it to `{part}`")
            })
        });
    }

    fn take_bytes(&mut self, name: String, bytes: Vec<u8>) {
        let file = self.texts.len();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                // The invalid bytes become one replacement character, which marks their place.
                let span = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
                let utf16 = matches!(error.as_bytes(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
                self.findings.add(Code::NotUtf8, At { file, span }, || {
                    Words::new("not UTF-8 from here on").help(if utf16 {
                        "it looks like UTF-16; save it as UTF-8"
                    } else {
                        "save the file as UTF-8"
                    })
                });
                self.unparsable.push(file);
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        self.texts.push(SourceText { name, text: Cow::Owned(text) });
    }

    /// Handles a missing file. Only the dossier's own file is required.
    fn absent(&mut self, part: Part) {
        if part == Part::Meta {
            let at = self.placeholder(part.file_name());
            self.findings.add(Code::MissingFile, at, || {
                Words::new("the folder has no such file")
                    .help("it gives at least `format`, `id` and `title` of the dossier")
            });
        }
    }

    fn finish(self) -> Loaded {
        let Self { layout, texts, mut findings, unparsable } = self;
        let (dossier, records) = analyze(layout, &texts, &unparsable, &mut findings);
        let report = findings.report(&texts);
        Loaded { dossier, report, path: None, files: Files { layout, texts, records } }
    }
}
