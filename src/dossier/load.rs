//! From a folder, a file or a text to a dossier, or to everything that is wrong with it.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::code::Code;
use super::diagnostic::{At, Findings, Report, Words};
use super::place::RecordPlace;
use super::source_text::{SourceText, Span};
use super::understand::understand;
use crate::model::{Dossier, Kind, Word as _};
use crate::near::nearest;

/// How large a file may be, in bytes: a hundred times what a large dossier needs, and little enough
/// that nothing is exhausted by a device or a mistake.
pub const LARGEST_FILE: u64 = 128 << 20;

/// The name of the file in which a dossier tells of itself.
pub(super) const META_FILE: &str = "dossier.json";

/// The key of the single-file form under which the dossier tells of itself.
pub(super) const META_KEY: &str = "dossier";

/// The key of the single-file form that tells how it was made; passed over.
pub(super) const SNAPSHOT_KEY: &str = "snapshot";

/// What came of reading a dossier.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The dossier, indexed; none where it has an error.
    pub dossier: Option<Dossier>,
    /// What is to be said about it.
    pub report: Report,
    /// The folder, or the file, that it was read from; none of a text.
    pub path: Option<PathBuf>,
    pub(super) files: Files,
}

/// The texts that a dossier was read from.
#[derive(Clone, Debug)]
pub(super) struct Files {
    pub(super) layout: Layout,
    /// In the format's order.
    pub(super) texts: Vec<SourceText>,
    /// The records that have an id, in the order of the files.
    pub(super) records: Vec<RecordPlace>,
}

/// How a dossier is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A file for each kind.
    Folder,
    /// One file with a key for each kind.
    SingleFile,
}

/// What a file of a folder, or a key of a single file, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Meta,
    Records(Kind),
}

impl Part {
    /// All parts, in the format's order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Meta).chain(Kind::ALL.iter().map(|kind| Self::Records(*kind)))
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Meta => META_KEY,
            Self::Records(kind) => kind.plural(),
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|part| part.key() == key)
    }

    pub(super) fn file_name(self) -> String {
        format!("{}.json", self.key())
    }

    pub(super) fn of_file(name: &str) -> Option<Self> {
        Self::of_key(name.strip_suffix(".json")?)
    }
}

/// Reads the dossier in a folder or in a single file.
///
/// Whatever keeps it from being read, the file system included, is in the report.
pub fn open(path: &Path) -> Loaded {
    let mut loaded = if path.is_dir() {
        open_folder(path)
    } else {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match read_file(path) {
            Ok(bytes) => from_bytes(&name, bytes),
            Err(error) => Gathering::new(Layout::SingleFile).unreadable(name, &error).finish(),
        }
    };
    loaded.path = Some(path.to_owned());
    loaded
}

/// Reads a single-file dossier to the end of a stream, such as standard input. `name` stands for it in
/// diagnostics.
pub fn read(name: &str, stream: impl Read) -> Loaded {
    match read_limited(stream, 0) {
        Ok(bytes) => from_bytes(name, bytes),
        Err(error) => Gathering::new(Layout::SingleFile).unreadable(name.to_owned(), &error).finish(),
    }
}

/// Reads a single-file dossier from its text.
pub fn from_text(name: &str, text: impl Into<Cow<'static, str>>) -> Loaded {
    let mut gathering = Gathering::new(Layout::SingleFile);
    gathering.texts.push(SourceText { name: name.to_owned(), text: text.into() });
    gathering.finish()
}

/// Reads a dossier from the files of a folder, each with its name.
pub(super) fn from_files(files: &[(&str, Cow<'static, str>)]) -> Loaded {
    let mut gathering = Gathering::new(Layout::Folder);
    for part in Part::all() {
        let name = part.file_name();
        if let Some((_, text)) = files.iter().find(|(file, _)| *file == name) {
            gathering.texts.push(SourceText { name, text: text.clone() });
        } else {
            gathering.absent(part);
        }
    }
    gathering.finish()
}

fn from_bytes(name: &str, bytes: Vec<u8>) -> Loaded {
    let mut gathering = Gathering::new(Layout::SingleFile);
    gathering.take_bytes(name.to_owned(), bytes);
    gathering.finish()
}

/// All of a stream, unless it is larger than a file may be.
///
/// `expected`: how much it probably is.
fn read_limited(stream: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(LARGEST_FILE) + 1).unwrap_or_default());
    stream.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> io::Error {
    let limit = LARGEST_FILE >> 20;
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {limit} MiB"))
}

fn open_folder(folder: &Path) -> Loaded {
    let mut gathering = Gathering::new(Layout::Folder);
    for part in Part::all() {
        let name = part.file_name();
        match read_file(&folder.join(&name)) {
            Ok(bytes) => gathering.take_bytes(name, bytes),
            // Only a file that is not there may be absent; a link to nowhere is a slip.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.join(&name).is_symlink() => {
                gathering.absent(part);
            }
            Err(error) => gathering = gathering.unreadable(name, &error),
        }
    }
    match strangers(folder) {
        Ok(names) => names.iter().for_each(|name| gathering.stranger(name)),
        Err(error) => gathering = gathering.unreadable(".".to_owned(), &error),
    }
    gathering.finish()
}

/// A regular file. Anything else could keep one waiting for ever: a pipe that nobody writes to when it is
/// opened, a terminal when it is read.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    let kind = metadata.file_type();
    if kind.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    if !kind.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file; a stream is read as `-`",
        ));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(too_large());
    }
    // It may have grown since.
    read_limited(File::open(path)?, metadata.len())
}

/// JSON files of the folder that the format does not know, hidden ones aside, by name.
fn strangers(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_json = Path::new(&name).extension().is_some_and(|extension| extension == "json");
        if is_json && !name.starts_with('.') && Part::of_file(&name).is_none() {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Files being gathered, with what is wrong with them as files.
struct Gathering {
    layout: Layout,
    texts: Vec<SourceText>,
    findings: Findings,
    /// Numbers of files whose text is not to be read.
    unfit: Vec<usize>,
}

impl Gathering {
    fn new(layout: Layout) -> Self {
        Self { layout, texts: Vec::new(), findings: Findings::default(), unfit: Vec::new() }
    }

    /// A file that only its name is known of.
    fn nameplate(&mut self, name: String) -> At {
        self.unfit.push(self.texts.len());
        self.texts.push(SourceText { name, text: Cow::Borrowed("") });
        At { file: self.texts.len() - 1, span: Span::at(0) }
    }

    fn unreadable(mut self, name: String, error: &io::Error) -> Self {
        let at = self.nameplate(name);
        self.findings.add(Code::Unreadable, at, || format!("cannot be read: {error}"));
        self
    }

    fn stranger(&mut self, name: &str) {
        let at = self.nameplate(name.to_owned());
        self.findings.add(Code::UnknownFile, at, || {
            let known: Vec<String> = Part::all().map(Part::file_name).collect();
            Words::new("not a file of the format, so it is not read")
                .meant(nearest(name, known.iter().map(String::as_str)))
                .help(format!("the files are {}", known.join(", ")))
        });
    }

    fn take_bytes(&mut self, name: String, bytes: Vec<u8>) {
        let file = self.texts.len();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                // What could not be read shows as one replacement character, which is where it was.
                let span = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
                let utf16 = matches!(error.as_bytes(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
                self.findings.add(Code::NotUtf8, At { file, span }, || {
                    Words::new("not UTF-8 from here on").help(if utf16 {
                        "it looks like UTF-16; save it as UTF-8"
                    } else {
                        "save the file as UTF-8"
                    })
                });
                self.unfit.push(file);
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        self.texts.push(SourceText { name, text: Cow::Owned(text) });
    }

    /// A file that is not there, which only the dossier's own may not be.
    fn absent(&mut self, part: Part) {
        if part == Part::Meta {
            let at = self.nameplate(part.file_name());
            self.findings.add(Code::MissingFile, at, || {
                Words::new("the folder has no such file")
                    .help("it gives at least `format`, `id` and `title` of the dossier")
            });
        }
    }

    fn finish(self) -> Loaded {
        let Self { layout, texts, mut findings, unfit } = self;
        let (dossier, records) = understand(layout, &texts, &unfit, &mut findings);
        let report = findings.report(&texts);
        Loaded { dossier, report, path: None, files: Files { layout, texts, records } }
    }
}
