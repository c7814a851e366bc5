//! The template of a new dossier: an example of each kind of record, with made-up parties.

use std::borrow::Cow;

use super::layout::in_quotes;
use super::load::from_files;
use super::loaded::Loaded;
use super::part::META_FILE;

/// The template's files: name and text. Its id and title are placeholders for those of the new dossier.
const FILES: &[(&str, &str)] = &[
    ("sources.json", include_str!("starter/sources.json")),
    ("parties.json", include_str!("starter/parties.json")),
    ("people.json", include_str!("starter/people.json")),
    ("issues.json", include_str!("starter/issues.json")),
    ("packages.json", include_str!("starter/packages.json")),
    ("positions.json", include_str!("starter/positions.json")),
    ("meetings.json", include_str!("starter/meetings.json")),
    ("outcomes.json", include_str!("starter/outcomes.json")),
    ("events.json", include_str!("starter/events.json")),
    // Written last, so that an incomplete folder is not a dossier.
    (META_FILE, include_str!("starter/dossier.json")),
];

/// A new dossier: valid, without warnings, in canonical form.
#[derive(Clone, Debug)]
pub struct Starter {
    files: Vec<(&'static str, Cow<'static, str>)>,
}

impl Starter {
    /// A new dossier with an id and a title. [`load`](Self::load) reports whether these are valid.
    pub fn new(id: &str, title: &str) -> Self {
        let files = FILES.iter().map(|(name, text)| {
            let text = if *name == META_FILE {
                let text = text.replacen("\"starter\"", &in_quotes(id), 1);
                Cow::Owned(text.replacen("\"Starter\"", &in_quotes(title), 1))
            } else {
                Cow::Borrowed(*text)
            };
            (*name, text)
        });
        Self { files: files.collect() }
    }

    /// Its files, each with its name and text, in the order in which they are to be written.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.files.iter().map(|(name, text)| (*name, text.as_ref()))
    }

    /// Reads it in the same way as any other dossier.
    pub fn load(&self) -> Loaded {
        from_files(&self.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::Word as _;

    #[test]
    fn it_has_every_kind_of_record_no_problem_and_the_canonical_form() {
        let loaded = Starter::new("talks", "\"Talks\" \\ at Çırağan").load();
        assert_eq!(loaded.report.to_text(), "no problems found\n");
        assert!(loaded.canonical().unwrap().iter().all(|file| !file.differs()));
        let dossier = loaded.dossier.unwrap();
        assert_eq!(dossier.meta.id, "talks");
        assert_eq!(dossier.meta.title, "\"Talks\" \\ at Çırağan");
        for kind in Kind::ALL {
            assert!(dossier.records().any(|(record, _)| record.kind() == *kind), "{kind}");
        }
    }

    #[test]
    fn what_is_no_id_or_no_title_is_told() {
        assert!(Starter::new("no id", "T").load().dossier.is_none());
        assert!(Starter::new("id", " ").load().dossier.is_none());
        assert!(Starter::new("id", "a\u{202e}b").load().dossier.is_none());
    }
}
