//! What reading a dossier gives: the dossier itself, the report on it, and the texts it was read from.

use std::path::PathBuf;

use super::diagnostic::Report;
use super::found::RecordPlace;
use super::part::Layout;
use super::source_text::SourceText;
use crate::model::Dossier;

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
