//! Stores what each dossier contained when the user last saw it: in the user's state folder, never in the
//! dossier.
//!
//! Only the changes view uses it. What cannot be read or saved does not keep the dashboard from running; it says
//! so where the user asks for it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::{io, iter};

use serde::{Deserialize, Serialize};

use super::dirs;
use crate::atomic_file;
use crate::date::{Date, Day};
use crate::derive::last_seen::LastSeen;
use crate::model::{Dossier, Id};
use crate::regular_file;

/// The subfolder of the state folder. It has one file for each dossier, so that a large dossier does not slow
/// down others.
const FOLDER: &str = "looked";

/// No dossier that can be read has so many records.
const MAX_SIZE: u64 = 128 << 20;

/// Some file systems do not allow longer file names.
const MAX_ID_LENGTH: usize = 200;

/// The content of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    latest: Date,
    records: BTreeMap<Id, String>,
}

/// What the dossier with this id contained when the user last saw it; none if nothing was saved.
///
/// # Errors
/// The reason why what was saved cannot be read.
pub(super) fn read(dossier: &str) -> Result<Option<LastSeen>, String> {
    let Some(path) = path(dossier) else { return Ok(None) };
    let kept = read_file(&path)
        .map_err(|why| format!("{why}: {}", dirs::abbreviate_home(&atomic_file::display_path(&path))))?;
    Ok(kept.map(|kept| LastSeen { latest: kept.latest.latest(), records: kept.records }))
}

/// A dossier to save, and its latest day.
type Seen = (Arc<Dossier>, Day);

/// A thread that saves what it receives until the channel closes. It returns an error if the last save
/// failed.
type Thread = (Sender<Seen>, JoinHandle<Result<(), String>>);

/// Saves dossiers on its own thread, so that keys do not wait for a slow disk.
#[derive(Default)]
pub(super) struct Saver(Option<io::Result<Thread>>);

impl Saver {
    /// Saves what a dossier contains now. Does not wait for it.
    pub(super) fn save(&mut self, dossier: Arc<Dossier>, latest: Day) {
        let thread = self.0.get_or_insert_with(|| {
            Self::start(|(dossier, latest)| write(&dossier.meta.id, LastSeen::of(&dossier, latest)))
        });
        if let Ok((newest, _)) = thread {
            let _ = newest.send((dossier, latest));
        }
    }

    /// Waits until everything is saved. More can be saved afterwards.
    ///
    /// # Errors
    /// The reason why the last save failed.
    pub(super) fn finish(&mut self) -> Result<(), String> {
        match self.0.take() {
            None => Ok(()),
            Some(Err(error)) => Err(error.to_string()),
            Some(Ok((newest, thread))) => {
                drop(newest);
                thread.join().unwrap_or(Ok(()))
            }
        }
    }

    fn start(write: impl Fn(Seen) -> Result<(), String> + Send + 'static) -> io::Result<Thread> {
        let (newest, held) = mpsc::channel::<Seen>();
        let keep = move || {
            let mut done = Ok(());
            while let Ok(first) = held.recv() {
                // Of several versions of a dossier, only the last is needed.
                let all = iter::once(first).chain(held.try_iter());
                let last: BTreeMap<_, _> = all.map(|held| (held.0.meta.id.clone(), held)).collect();
                for held in last.into_values() {
                    done = write(held);
                }
            }
            done
        };
        Ok((newest, thread::Builder::new().name("remembering".to_owned()).spawn(keep)?))
    }
}

/// Writes what the dossier with this id contains.
///
/// # Errors
/// The system's error, or that there is no place for it.
fn write(dossier: &str, seen: LastSeen) -> Result<(), String> {
    let path =
        path(dossier).ok_or("there is no home folder, or the dossier's id is too long for a file name")?;
    let kept = Stored { latest: Date::of_day(seen.latest), records: seen.records };
    let bytes = serde_json::to_vec(&kept).map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        dirs::create_private(folder)
            .map_err(|error| format!("cannot create {}: {error}", atomic_file::display_path(folder)))?;
    }
    atomic_file::replace(&path, &bytes).map_err(|error| error.to_string())
}

/// Reads a file; none if there is none.
///
/// # Errors
/// The system's error, or that it is damaged.
fn read_file(path: &Path) -> Result<Option<Stored>, String> {
    let bytes = match regular_file::read(path, MAX_SIZE) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(|error| atomic_file::error_text(&error))?,
    };
    serde_json::from_slice(&bytes).map(Some).map_err(|_| "the file is damaged".to_owned())
}

/// The file for a dossier; none without a home folder, or if the id is too long for a file name.
fn path(dossier: &str) -> Option<PathBuf> {
    // What is well formed can lead nowhere else.
    let fits = Id::is_well_formed(dossier) && dossier.len() <= MAX_ID_LENGTH;
    Some(dirs::state_dir()?.join(FOLDER).join(format!("{dossier}.json"))).filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_from_what_was_never_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.json");
        assert!(read_file(&path).unwrap().is_none());
        assert!(read_file(&folder.path().join("not/made/yet.json")).unwrap().is_none());
        fs::write(&path, r#"{"latest": "2025-02-30", "records": {}}"#).unwrap();
        assert_eq!(read_file(&path).unwrap_err(), "the file is damaged");
        assert!(read_file(&path.join("below.json")).unwrap_err().starts_with("Not a directory"));
        assert_eq!(read_file(folder.path()).unwrap_err(), "it is a folder, not a file");
        fs::write(&path, r#"{"latest": "2025-02-28", "records": {"p": "0f"}}"#).unwrap();
        assert_eq!(read_file(&path).unwrap().unwrap().records.len(), 1);
    }

    #[test]
    fn saving_does_not_block_and_only_the_last_version_is_saved() {
        let dossier = |id: &str| {
            let text = format!(r#"{{"dossier": {{"format": 1, "id": "{id}", "title": "T"}}}}"#);
            Arc::new(crate::dossier::from_text("d.json", text).dossier.unwrap())
        };
        let day = |text: &str| text.parse::<Date>().unwrap().latest();
        let (go_on, wait) = mpsc::channel::<()>();
        let (report, written) = mpsc::channel();
        let thread = Saver::start(move |(dossier, latest)| {
            report.send((dossier.meta.id.to_string(), latest)).unwrap();
            wait.recv().unwrap();
            if latest == day("2025-03-03") { Err("full".to_owned()) } else { Ok(()) }
        });
        let mut saver = Saver(Some(thread));
        saver.save(dossier("a"), day("2025-01-01"));
        assert_eq!(written.recv().unwrap(), ("a".to_owned(), day("2025-01-01")));
        // It is still at the first.
        for (id, latest) in
            [("a", "2025-02-02"), ("b", "2025-01-01"), ("b", "2025-03-03"), ("a", "2025-02-03")]
        {
            saver.save(dossier(id), day(latest));
        }
        (0..3).for_each(|_| go_on.send(()).unwrap());
        assert_eq!(saver.finish(), Err("full".to_owned()));
        let rest: Vec<_> = written.iter().collect();
        assert_eq!(rest, [("a".to_owned(), day("2025-02-03")), ("b".to_owned(), day("2025-03-03"))]);
        assert_eq!(saver.finish(), Ok(()), "nothing is left");
    }

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in ["", "..", "a/b", "../a", "A", "a.b", "x".repeat(300).as_str()] {
            assert_eq!(path(id), None, "{id}");
        }
    }
}
