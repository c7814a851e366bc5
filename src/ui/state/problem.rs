//! What is wrong with the dossier on disk.

/// Something that is wrong with a file of the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it, if that can be said.
    pub help: Option<String>,
    /// The file, relative to the dossier's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line's text, where it is known.
    pub excerpt: Option<String>,
}
