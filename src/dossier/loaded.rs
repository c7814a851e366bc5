//! What reading a dossier gives: the dossier itself, the report on it, and the texts it was read from.

use std::path::PathBuf;

use super::diagnostic::Report;
use super::found::RecordPlace;
use super::part::Layout;
use super::source_text::SourceText;
use crate::model::Dossier;

/// The result of reading a dossier.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The dossier, indexed; none if it has an error.
    pub dossier: Option<Dossier>,
    /// The problems found.
    pub report: Report,
    /// The folder or file that it was read from; none for a text.
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
