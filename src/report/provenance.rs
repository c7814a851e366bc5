//! How a snapshot was made, so that it can be cited and checked.

use super::{Doc, Line, phrases};
use crate::date::day_words;
use crate::derive::{Moment, has_private};
use crate::model::Dossier;

/// How a snapshot was made, so that it can be cited and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When, in RFC 3339.
    pub made_at: String,
    /// The version of demarche.
    pub version: String,
    /// The dossier's content hash.
    pub hash: String,
}

impl Provenance {
    /// Adds the provenance in words, with the dossier and the day of the snapshot, to the end of a document.
    pub fn sign(&self, doc: &mut Doc, dossier: &Dossier, moment: &Moment) {
        let meta = &dossier.meta;
        let mut terms = vec![
            ("Dossier".to_owned(), Line::text(format!("{} ({})", meta.title, meta.id))),
            ("As of".to_owned(), day_words(moment.day).into()),
        ];
        if let Some(kept) = meta.kept_until {
            terms.push(("Covers events to".to_owned(), kept.human().into()));
        }
        let day = moment.day;
        for coverage in meta.coverage.iter().filter(|c| c.from.earliest() <= day && day <= c.to.latest()) {
            terms.push(("Coverage of that period".to_owned(), coverage.text.clone().into()));
        }
        if !meta.editors.is_empty() {
            terms.push(("Edited by".to_owned(), phrases::joined(&meta.editors).into()));
        }
        if let Some(licence) = &meta.licence {
            terms.push(("Licence".to_owned(), licence.clone().into()));
        }
        let made = format!("{} by demarche {}", self.made_at, self.version);
        terms.push(("Created".to_owned(), made.into()));
        terms.push(("Content hash".to_owned(), self.hash.clone().into()));
        if has_private(dossier) {
            terms.push(("Private records".to_owned(), "included".into()));
        }
        doc.terms(terms);
    }
}
