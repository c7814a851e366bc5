//! What is said about a picture: its title, origin and content in words.

use crate::date::Day;
use crate::derive::{Moment, has_private};
use crate::model::Dossier;
use crate::report::{self, Provenance};
use crate::text;

/// Metadata of a picture: readers who cannot see it learn what it shows, and others can cite and check it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The dossier's title and id.
    pub dossier: (String, String),
    /// The day that the screen shows: the state at its end.
    pub day: Day,
    /// The day in words, and the day up to which the dossier is kept.
    pub as_of: String,
    /// What the screen shows.
    pub screen: ScreenText,
    /// When and by which version the picture was made, and the dossier's content hash.
    pub provenance: Provenance,
    /// The screen may show private records.
    pub with_private: bool,
}

/// What a screen shows, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenText {
    /// The view's name, in lower case.
    pub view: String,
    /// What the screen contains, in a sentence or two.
    pub description: String,
    /// The view as text that reads from top to bottom.
    pub linear: String,
}

impl Metadata {
    /// The metadata of a picture of a dossier at the end of the moment's day.
    pub fn new(dossier: &Dossier, moment: &Moment, screen: ScreenText, provenance: Provenance) -> Self {
        Self {
            dossier: (text::line(&dossier.meta.title), dossier.meta.id.to_string()),
            day: moment.day,
            as_of: report::phrases::as_of(dossier, moment),
            screen,
            provenance,
            with_private: has_private(dossier),
        }
    }

    /// The picture's title in one line: dossier, view and day.
    pub fn title(&self) -> String {
        let day = crate::date::day_words(self.day);
        text::line(&format!("{}: {}, as of {day}", self.dossier.0, self.screen.view))
    }

    /// The picture's origin in one line: dossier, day, time, version and content hash.
    pub fn origin(&self) -> String {
        let (title, id) = &self.dossier;
        let Provenance { made_at, version, hash } = &self.provenance;
        let as_of = &self.as_of;
        let private = if self.with_private { ". Private records included" } else { "" };
        text::line(&format!(
            "{title} ({id}). {as_of}. Made {made_at} by demarche {version}. Content hash {hash}{private}"
        ))
    }
}

#[cfg(test)]
pub(super) mod sample {
    use super::*;

    /// Metadata for tests.
    pub(in crate::screenshot) fn metadata() -> Metadata {
        Metadata {
            dossier: ("Talks".to_owned(), "talks".to_owned()),
            day: Day::from_ymd_opt(2025, 7, 25).unwrap(),
            as_of: "As of 25 Jul 2025; covers events to 5 Jul 2026".to_owned(),
            screen: ScreenText {
                view: "overview".to_owned(),
                description: "Two lines.".to_owned(),
                linear: "Talks\n=====\n".to_owned(),
            },
            provenance: Provenance {
                made_at: "2025-07-26T00:00:00Z".to_owned(),
                version: "0.1.0".to_owned(),
                hash: "sha256:0123".to_owned(),
            },
            with_private: false,
        }
    }

    #[test]
    fn title_and_origin_are_a_line_each() {
        let metadata = metadata();
        assert_eq!(metadata.title(), "Talks: overview, as of 25 Jul 2025");
        assert_eq!(
            metadata.origin(),
            "Talks (talks). As of 25 Jul 2025; covers events to 5 Jul 2026. Made 2025-07-26T00:00:00Z by demarche 0.1.0. \
             Content hash sha256:0123"
        );
    }
}
