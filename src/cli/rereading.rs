//! Reads a dossier again while the dashboard shows it.

use std::path::Path;

use crate::dossier::{self, Diagnostic, Report};
use crate::model::Dossier;
use crate::text;
use crate::ui::Problem;

/// The result of reading a dossier again.
#[derive(Debug)]
pub(super) enum Reading {
    /// Nothing has changed.
    Same,
    /// It has changed, and has no errors.
    Sound(Box<Dossier>),
    /// It has errors.
    Broken(Vec<Problem>),
}

impl Reading {
    /// Reads the dossier again from this folder or file. `shown` is its last version.
    pub(super) fn of(path: &Path, shown: &Dossier) -> Self {
        let loaded = dossier::open(path);
        match loaded.dossier {
            // Comparing records is faster than hashing both versions. A change in their order counts too.
            Some(read) if read == *shown => Self::Same,
            Some(read) => Self::Sound(Box::new(read)),
            None => {
                Self::Broken(loaded.report.without_warnings().diagnostics.into_iter().map(problem).collect())
            }
        }
    }
}

/// Which reading is under way: there is one at a time.
#[derive(Debug, Default)]
pub(super) struct Rereading {
    busy: bool,
    /// What is being read has changed meanwhile, so that it is read once more.
    again: bool,
    /// The user asked for it and is told if nothing has changed.
    asked: bool,
}

/// How a reading that has ended goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// The user asked for it.
    pub(super) asked: bool,
    /// It is to be read once more.
    pub(super) again: bool,
}

impl Rereading {
    /// Takes that the dossier is to be read; says whether a reading must begin. While one is under way it is noted that
    /// another is needed.
    pub(super) fn begin(&mut self, asked: bool) -> bool {
        self.asked |= asked;
        self.again |= self.busy;
        !std::mem::replace(&mut self.busy, true)
    }

    /// Takes that the reading has ended.
    pub(super) fn end(&mut self) -> Ended {
        let Self { asked, again, .. } = std::mem::take(self);
        Ended { asked, again }
    }
}

/// The problem that the dashboard shows for a diagnostic.
fn problem(diagnostic: Diagnostic) -> Problem {
    Problem {
        message: diagnostic.message,
        help: diagnostic.help,
        file: diagnostic.file,
        line: diagnostic.line,
        column: diagnostic.column,
        excerpt: diagnostic.excerpt.map(|excerpt| excerpt.line()),
    }
}

/// The first error of a dossier that cannot be opened, and the number of the others.
pub(super) fn error_summary(report: Report) -> String {
    let more = match report.errors {
        0 | 1 => String::new(),
        2 => " (and 1 more error)".to_owned(),
        n => format!(" (and {} more errors)", n - 1),
    };
    let Some(first) = report.without_warnings().diagnostics.into_iter().next() else {
        return "it has errors".to_owned();
    };
    format!("{}:{}:{}: {}{more}", text::line(&first.file), first.line, first.column, first.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str =
        r#"{"dossier": {"format": 1, "id": "d", "title": "T"}, "issues": [{"id": "a", "name": "A"}]}"#;

    #[test]
    fn a_dossier_is_unchanged_changed_or_broken() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("d.json");
        std::fs::write(&file, ONE).unwrap();
        let shown = dossier::open(&file).dossier.unwrap();
        std::fs::write(&file, ONE.replace(',', " ,\n")).unwrap();
        assert!(matches!(Reading::of(&file, &shown), Reading::Same), "only its layout changed");
        std::fs::write(&file, ONE.replace("\"A\"", "\"B\"")).unwrap();
        assert!(matches!(Reading::of(&file, &shown), Reading::Sound(_)));
        std::fs::write(&file, ONE.replace("\"A\"", "1")).unwrap();
        let Reading::Broken(problems) = Reading::of(&file, &shown) else { panic!("it is sound") };
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.file.as_str(), problem.line, problem.column), ("d.json", 1, 84));
        assert!(problem.excerpt.as_ref().is_some_and(|line| line.contains("\"name\": 1")), "{problem:?}");
        std::fs::remove_file(&file).unwrap();
        assert!(matches!(Reading::of(&file, &shown), Reading::Broken(_)));
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_once_more() {
        let mut rereading = Rereading::default();
        assert!(rereading.begin(false));
        assert!(!rereading.begin(true) && !rereading.begin(false));
        assert_eq!(rereading.end(), Ended { asked: true, again: true });
        assert!(rereading.begin(false));
        assert_eq!(rereading.end(), Ended { asked: false, again: false });
    }

    #[test]
    fn the_first_error_and_the_number_of_others_are_reported() {
        let report = dossier::from_text("d.json", ONE.replace("\"A\"", "1").replace("\"T\"", "2")).report;
        let summary = error_summary(report);
        assert!(summary.starts_with("d.json:1:") && summary.ends_with(" (and 1 more error)"), "{summary}");
    }
}
