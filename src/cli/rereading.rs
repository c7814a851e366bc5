//! A dossier that is read again while it is shown.

use std::path::Path;

use crate::dossier::{self, Diagnostic, Report};
use crate::model::Dossier;
use crate::text;
use crate::ui::Problem;

/// What came of reading a dossier again.
#[derive(Debug)]
pub(super) enum Reading {
    /// It says what it said before.
    Same,
    /// It is sound and says something else.
    Sound(Box<Dossier>),
    /// It has errors.
    Broken(Vec<Problem>),
}

impl Reading {
    /// Reads the dossier that was shown from this folder or file.
    pub(super) fn of(path: &Path, shown: &Dossier) -> Self {
        let loaded = dossier::open(path);
        match loaded.dossier {
            // Compared record by record, which costs less than the hash of both; the order counts too.
            Some(read) if read == *shown => Self::Same,
            Some(read) => Self::Sound(Box::new(read)),
            None => {
                Self::Broken(loaded.report.without_warnings().diagnostics.into_iter().map(problem).collect())
            }
        }
    }
}

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

/// What is told of a dossier that cannot be opened: its first error, and how many more there are.
pub(super) fn told(report: Report) -> String {
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
    fn what_was_read_is_the_same_another_or_broken() {
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
    fn the_first_error_is_told_and_how_many_more_there_are() {
        let report = dossier::from_text("d.json", ONE.replace("\"A\"", "1").replace("\"T\"", "2")).report;
        let told = told(report);
        assert!(told.starts_with("d.json:1:") && told.ends_with(" (and 1 more error)"), "{told}");
    }
}
