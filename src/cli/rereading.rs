//! Reads a dossier again while the dashboard shows it, on a thread of its own: keys are heard while a large one is read,
//! or one on a slow disk.

use std::io::{self, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::watch;

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

/// Reads on a thread, one reading at a time.
#[derive(Debug)]
pub(super) struct Rereader {
    wake_reader: UnixStream,
    wake_writer: Arc<UnixStream>,
    sender: Sender<(PathBuf, Reading)>,
    receiver: Receiver<(PathBuf, Reading)>,
    /// A reading is under way.
    busy: bool,
    /// What is being read has changed meanwhile, so that it is read once more.
    again: bool,
    /// The user asked for it and is told if nothing has changed.
    asked: bool,
}

/// What came of a reading.
#[derive(Debug)]
pub(super) struct Done {
    /// What was read.
    pub(super) path: PathBuf,
    /// What came of it.
    pub(super) reading: Reading,
    /// The user asked for it.
    pub(super) asked: bool,
    /// It is to be read once more.
    pub(super) again: bool,
}

impl Rereader {
    /// One that has nothing to do yet.
    ///
    /// # Errors
    /// If the system has no more file descriptors.
    pub(super) fn new() -> io::Result<Self> {
        let (wake_reader, wake_writer) = UnixStream::pair()?;
        wake_reader.set_nonblocking(true)?;
        let (sender, receiver) = mpsc::channel();
        let wake_writer = Arc::new(wake_writer);
        Ok(Self { wake_reader, wake_writer, sender, receiver, busy: false, again: false, asked: false })
    }

    /// Begins to read a dossier of which this version is shown, or notes that it is to be read once more.
    ///
    /// # Errors
    /// If the system has no more threads.
    pub(super) fn start(&mut self, path: &Path, shown: Arc<Dossier>, asked: bool) -> io::Result<()> {
        self.asked |= asked;
        if self.busy {
            self.again = true;
            return Ok(());
        }
        let (path, sender, waker) = (path.to_owned(), self.sender.clone(), Arc::clone(&self.wake_writer));
        thread::Builder::new().name("reread".to_owned()).spawn(move || {
            let reading = Reading::of(&path, &shown);
            // The dashboard may have ended.
            let _ = sender.send((path, reading));
            let _ = waker.as_ref().write(&[0]);
        })?;
        self.busy = true;
        Ok(())
    }

    /// What came of a reading that has ended.
    pub(super) fn take(&mut self) -> Option<Done> {
        watch::drain(&self.wake_reader);
        let (path, reading) = self.receiver.try_recv().ok()?;
        self.busy = false;
        let (asked, again) = (std::mem::take(&mut self.asked), std::mem::take(&mut self.again));
        Some(Done { path, reading, asked, again })
    }
}

impl AsFd for Rereader {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.wake_reader.as_fd()
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
    fn the_first_error_and_the_number_of_others_are_reported() {
        let report = dossier::from_text("d.json", ONE.replace("\"A\"", "1").replace("\"T\"", "2")).report;
        let summary = error_summary(report);
        assert!(summary.starts_with("d.json:1:") && summary.ends_with(" (and 1 more error)"), "{summary}");
    }
}
