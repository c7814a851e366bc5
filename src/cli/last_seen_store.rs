//! What each dossier held when it was last looked at: kept in the user's state folder, never in a dossier.
//!
//! Nothing depends on it but one view: what cannot be read is as if nothing was kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::{fs, io, iter};

use serde::{Deserialize, Serialize};

use super::dirs;
use crate::atomic_file;
use crate::date::{Date, Day};
use crate::derive::last_seen::LastSeen;
use crate::model::{Dossier, Id};

/// The folder in the state folder that has a file for each dossier, so that a large one is no burden to the others.
const FOLDER: &str = "looked";

/// Longer ids are no names of files everywhere.
const LONGEST: usize = 200;

/// The file as it is written.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    latest: Date,
    records: BTreeMap<Id, String>,
}

/// What a dossier of this id held when it was last looked at, as far as that is known.
pub(super) fn read(dossier: &str) -> Option<LastSeen> {
    let kept = kept_in(&place(dossier)?)?;
    Some(LastSeen { latest: kept.latest.latest(), records: kept.records })
}

/// What a dossier holds, to be kept, and its latest day.
type Held = (Arc<Dossier>, Day);

/// A thread that keeps what it is sent until nobody can send more, and tells why it could not keep the last.
type Keeping = (Sender<Held>, JoinHandle<Result<(), String>>);

/// Keeps what dossiers hold on a thread of its own: whoever presses a key does not wait for a slow folder.
#[derive(Default)]
pub(super) struct Keeper(Option<io::Result<Keeping>>);

impl Keeper {
    /// Has it kept what a dossier holds now. Does not wait for it.
    pub(super) fn keep(&mut self, dossier: Arc<Dossier>, latest: Day) {
        let thread = self.0.get_or_insert_with(|| {
            Self::begin(|(dossier, latest)| write(&dossier.meta.id, LastSeen::of(&dossier, latest)))
        });
        if let Ok((newest, _)) = thread {
            let _ = newest.send((dossier, latest));
        }
    }

    /// Waits until all is kept.
    ///
    /// # Errors
    /// Why what came last is not.
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

    fn begin(write: impl Fn(Held) -> Result<(), String> + Send + 'static) -> io::Result<Keeping> {
        let (newest, held) = mpsc::channel::<Held>();
        let keep = move || {
            let mut done = Ok(());
            while let Ok(first) = held.recv() {
                // Of what a dossier has held meanwhile only the last is asked for again.
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

/// Keeps what a dossier of this id holds now. Does nothing where there is no folder to keep it in.
///
/// # Errors
/// What the system says.
fn write(dossier: &str, looked: LastSeen) -> Result<(), String> {
    let Some(path) = place(dossier) else { return Ok(()) };
    let kept = Kept { latest: Date::of_day(looked.latest), records: looked.records };
    let bytes = serde_json::to_vec(&kept).map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        dirs::create_private(folder)
            .map_err(|error| format!("cannot make {}: {error}", atomic_file::shown(folder)))?;
    }
    atomic_file::replace(&path, &bytes).map_err(|error| error.to_string())
}

/// What is kept; nothing where it cannot be read.
fn kept_in(path: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn place(dossier: &str) -> Option<PathBuf> {
    // What is well formed can lead nowhere else.
    let fits = Id::is_well_formed(dossier) && dossier.len() <= LONGEST;
    Some(dirs::state_dir()?.join(FOLDER).join(format!("{dossier}.json"))).filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.json");
        assert!(kept_in(&path).is_none());
        fs::write(&path, r#"{"latest": "2025-02-30", "records": {}}"#).unwrap();
        assert!(kept_in(&path).is_none());
        fs::write(&path, r#"{"latest": "2025-02-28", "records": {"p": "0f"}}"#).unwrap();
        assert_eq!(kept_in(&path).unwrap().records.len(), 1);
    }

    #[test]
    fn whoever_has_it_kept_does_not_wait_and_the_last_counts() {
        let dossier = |id: &str| {
            let text = format!(r#"{{"dossier": {{"format": 1, "id": "{id}", "title": "T"}}}}"#);
            Arc::new(crate::dossier::from_text("d.json", text).dossier.unwrap())
        };
        let day = |text: &str| text.parse::<Date>().unwrap().latest();
        let (go_on, slow) = mpsc::channel::<()>();
        let (tell, told) = mpsc::channel();
        let begin = Keeper::begin(move |(dossier, latest)| {
            tell.send((dossier.meta.id.to_string(), latest)).unwrap();
            slow.recv().unwrap();
            if latest == day("2025-03-03") { Err("full".to_owned()) } else { Ok(()) }
        });
        let mut keeper = Keeper(Some(begin));
        keeper.keep(dossier("a"), day("2025-01-01"));
        assert_eq!(told.recv().unwrap(), ("a".to_owned(), day("2025-01-01")));
        // It is still at the first.
        for (id, latest) in
            [("a", "2025-02-02"), ("b", "2025-01-01"), ("b", "2025-03-03"), ("a", "2025-02-03")]
        {
            keeper.keep(dossier(id), day(latest));
        }
        (0..3).for_each(|_| go_on.send(()).unwrap());
        assert_eq!(keeper.finish(), Err("full".to_owned()));
        let rest: Vec<_> = told.iter().collect();
        assert_eq!(rest, [("a".to_owned(), day("2025-02-03")), ("b".to_owned(), day("2025-03-03"))]);
        assert_eq!(keeper.finish(), Ok(()), "nothing is left");
    }

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in ["", "..", "a/b", "../a", "A", "a.b", "x".repeat(300).as_str()] {
            assert_eq!(place(id), None, "{id}");
        }
    }
}
