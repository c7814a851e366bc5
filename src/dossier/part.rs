//! The parts of a dossier: what each file of a folder, or each key of a single file, holds.

use crate::model::{Kind, Word as _};

/// The name of the file with the dossier's own fields.
pub(super) const META_FILE: &str = "dossier.json";

/// The key of the single-file form with the dossier's own fields.
pub(super) const META_KEY: &str = "dossier";

/// The key of the single-file form that says how it was made. The reader ignores it.
pub(super) const SNAPSHOT_KEY: &str = "snapshot";

/// How a dossier is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A file for each kind.
    Folder,
    /// One file with a key for each kind.
    SingleFile,
}

/// The contents of a file of a folder, or of a key of a single file.
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
