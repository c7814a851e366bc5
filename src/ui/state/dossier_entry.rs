//! A dossier in the list of those that can be opened.

/// A dossier that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierEntry {
    /// What opens it: a bundled dossier's id, or a path.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where it comes from: bundled, or opened before.
    pub origin: &'static str,
}
