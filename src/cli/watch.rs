//! Watches the files of a dossier, and tells when some of them may have changed and all is quiet again.
//!
//! Folders are watched, never files: most editors put a new file in the place of the old one, and whoever
//! watches that sees nothing any more. Also watched is the folder above, for a folder that goes and comes
//! back, or a link that leads elsewhere. Some network file systems tell nothing; then the dossier is read
//! again by hand.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// So long nothing may happen before it is told: an editor's save is several steps.
const QUIET: Duration = Duration::from_millis(80);

/// Files that never come to rest are told of nevertheless.
const LONGEST: Duration = Duration::from_secs(1);

/// A dossier that is being watched until this is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    woken: UnixStream,
    to_thread: Sender<Heard>,
}

/// What the thread hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Change,
    Stop,
}

impl Watch {
    /// Begins to watch the folder or file of a dossier. `before` is its [`Stamp`] from before it was read:
    /// if it is another one when watching has begun, that is told as a change. Returns at once.
    ///
    /// # Errors
    /// Where the system has no more threads or files to give.
    pub(super) fn begin(path: &Path, before: Stamp) -> io::Result<Self> {
        let (woken, wake) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        // Nobody who does not read any more may keep the thread waiting.
        wake.set_nonblocking(true)?;
        let (to_thread, heard) = mpsc::channel();
        let (path, told) = (path.to_owned(), to_thread.clone());
        let thread = thread::Builder::new().name("watch".to_owned());
        thread.spawn(move || {
            // Without it the dossier is read again by hand.
            let _ = watch(&path, &before, told, &heard, wake);
        })?;
        Ok(Self { woken, to_thread })
    }

    /// Takes what was told so far; whether it goes on being watched.
    pub(super) fn take(&self) -> bool {
        let mut bytes = [0; 64];
        loop {
            match (&self.woken).read(&mut bytes) {
                Ok(0) => return false,
                Ok(_) => {}
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
    }
}

impl AsFd for Watch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.woken.as_fd()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A thread that has ended needs no telling.
        let _ = self.to_thread.send(Heard::Stop);
    }
}

/// When each file was last written, how long it is and which one it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp(Vec<(OsString, Option<std::time::SystemTime>, u64, u64)>);

impl Stamp {
    /// That of the JSON files of a folder, or of a file; nothing where nothing can be seen.
    pub(super) fn of(path: &Path) -> Self {
        let files = match std::fs::read_dir(path) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).filter(|file| is_json(file)).collect(),
            Err(_) => vec![path.to_owned()],
        };
        let mut stamps: Vec<_> = files
            .into_iter()
            .filter_map(|file| {
                use std::os::unix::fs::MetadataExt as _;
                let found = std::fs::metadata(&file).ok()?;
                // By its name alone: the same file is found by a relative path and by an absolute one.
                let name = file.file_name().map(OsStr::to_owned).unwrap_or_default();
                Some((name, found.modified().ok(), found.len(), found.ino()))
            })
            .collect();
        stamps.sort();
        Self(stamps)
    }
}

/// What the thread does until it is told to stop.
fn watch(
    path: &Path,
    before: &Stamp,
    told: Sender<Heard>,
    heard: &Receiver<Heard>,
    mut wake: UnixStream,
) -> notify::Result<()> {
    let path = std::path::absolute(path)?;
    let names = Names::of(&path);
    let before_watching = told.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error tells that something was missed.
        if event.map_or(true, |event| names.concern(&event)) {
            let _ = told.send(Heard::Change);
        }
    })?;
    watch_folders(&mut watcher, &path);
    if Stamp::of(&path) != *before {
        // Whoever writes may be in the midst of it, as with any other change.
        let _ = before_watching.send(Heard::Change);
    }
    while heard.recv() == Ok(Heard::Change) {
        if !until_quiet(heard) {
            break;
        }
        // What was watched may have gone, and something else of its name come.
        watch_folders(&mut watcher, &path);
        // One that is not taken yet says as much as two.
        let _ = wake.write(&[0]);
    }
    Ok(())
}

/// Waits until nothing has happened for a while; whether to go on.
fn until_quiet(heard: &Receiver<Heard>) -> bool {
    let first = Instant::now();
    while first.elapsed() < LONGEST {
        match heard.recv_timeout(QUIET) {
            Ok(Heard::Change) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(Heard::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

fn watch_folders(watcher: &mut RecommendedWatcher, path: &Path) {
    for folder in folders(path) {
        // Anew, for it may be another folder of the same name. One that is not there comes with its parent.
        let _ = watcher.unwatch(&folder);
        let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
    }
}

/// The path and, where it leads through links, what it leads to.
fn ways_to(path: &Path) -> impl Iterator<Item = PathBuf> {
    let real = path.canonicalize().ok().filter(|real| real != path);
    [path.to_owned()].into_iter().chain(real)
}

/// The folders in which something may happen that concerns a dossier.
fn folders(path: &Path) -> HashSet<PathBuf> {
    let mut folders: HashSet<PathBuf> = HashSet::new();
    for way in ways_to(path) {
        let above = way.ancestors().skip(1).take(2).map(Path::to_owned);
        if way.is_dir() {
            folders.extend(above.take(1).chain([way.clone()]));
        } else {
            folders.extend(above);
        }
    }
    folders
}

/// The names of the files that concern a dossier.
struct Names {
    /// Its own, and those of the folders that it lies in.
    own: HashSet<OsString>,
    /// It may be a folder, whose JSON files are its own.
    folder: bool,
}

impl Names {
    fn of(path: &Path) -> Self {
        let own = ways_to(path)
            .flat_map(|way| {
                way.ancestors()
                    .take(2)
                    .filter_map(|path| path.file_name().map(OsStr::to_owned))
                    .collect::<Vec<_>>()
            })
            .collect();
        Self { own, folder: !path.is_file() }
    }

    /// Whether what happened may have changed the dossier.
    fn concern(&self, event: &notify::Event) -> bool {
        if let EventKind::Access(access) = event.kind
            && access != AccessKind::Close(AccessMode::Write)
        {
            return false;
        }
        event.need_rescan()
            || event.paths.iter().any(|path| {
                path.file_name().is_some_and(|name| self.own.contains(name)) || self.folder && is_json(path)
            })
    }
}

/// A file that a folder's dossier is read from, or that it would be told of.
fn is_json(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension == "json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    use notify::event::CreateKind;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    /// Waits until a change is told, for as long as anything may take on a busy machine.
    #[track_caller]
    fn told(watch: &Watch) {
        let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
        assert_eq!(
            poll(&mut [PollFd::new(watch, PollFlags::IN)], Some(&patience)),
            Ok(1),
            "nothing was told"
        );
        assert!(watch.take());
    }

    /// A watch that has begun: it has told that the stamp was another.
    fn begun(path: &Path) -> Watch {
        let watch = Watch::begin(path, Stamp(vec![("x".into(), None, 0, 0)])).unwrap();
        told(&watch);
        watch
    }

    fn dossier() -> (tempfile::TempDir, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("desk/talks");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("issues.json"), "[]").unwrap();
        (home, folder)
    }

    #[test]
    fn what_changed_before_it_was_watched_is_told_when_all_is_quiet() {
        let (_home, folder) = dossier();
        let since = Instant::now();
        let _watch = begun(&folder);
        assert!(since.elapsed() >= QUIET, "{:?}", since.elapsed());
    }

    #[test]
    fn a_file_of_a_folder_is_written_in_place_or_put_there_anew() {
        let (_home, folder) = dossier();
        let watch = begun(&folder);
        fs::write(folder.join("issues.json"), "[ ]").unwrap();
        told(&watch);
        fs::write(folder.join("new"), "[  ]").unwrap();
        fs::rename(folder.join("new"), folder.join("issues.json")).unwrap();
        told(&watch);
        fs::remove_file(folder.join("issues.json")).unwrap();
        told(&watch);
    }

    #[test]
    fn a_folder_goes_and_comes_back() {
        let (_home, folder) = dossier();
        let watch = begun(&folder);
        fs::rename(&folder, folder.with_file_name("away")).unwrap();
        told(&watch);
        fs::create_dir(&folder).unwrap();
        told(&watch);
        fs::write(folder.join("issues.json"), "[]").unwrap();
        told(&watch);
    }

    #[test]
    fn a_file_behind_a_link_is_watched_and_so_is_the_link() {
        let (_home, folder) = dossier();
        let (real, link) = (folder.join("issues.json"), folder.with_file_name("link.json"));
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let watch = begun(&link);
        fs::write(&real, "[ ]").unwrap();
        told(&watch);
        fs::write(folder.join("other.json"), "[]").unwrap();
        std::os::unix::fs::symlink(folder.join("other.json"), folder.join("next")).unwrap();
        fs::rename(folder.join("next"), &link).unwrap();
        told(&watch);
    }

    #[test]
    fn a_stamp_is_another_after_a_change_alone() {
        let (_home, folder) = dossier();
        let before = Stamp::of(&folder);
        fs::write(folder.join("notes.txt"), "x").unwrap();
        assert_eq!(Stamp::of(&folder), before);
        fs::write(folder.join("issues.json"), "[  ]").unwrap();
        assert_ne!(Stamp::of(&folder), before);
        assert_eq!(Stamp::of(&folder.join("nowhere")), Stamp::default());
        assert_eq!(Stamp::of(&folder.join("../talks")), Stamp::of(&folder), "however it is reached");
    }

    #[test]
    fn only_what_may_change_the_dossier_concerns_it() {
        let (_home, folder) = dossier();
        let names = Names::of(&folder);
        let event = |kind, path: &str| notify::Event::new(kind).add_path(folder.join(path));
        let create = EventKind::Create(CreateKind::File);
        assert!(names.concern(&event(create, "issues.json")));
        for other in [".issues.json.swp", ".demarche-1.json", "notes.txt", "4913", "issues.json~"] {
            assert!(!names.concern(&event(create, other)), "{other}");
        }
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert!(!names.concern(&event(read, "issues.json")), "it is read by ourselves too");
        let single = Names::of(&folder.join("issues.json"));
        assert!(single.concern(&event(create, "issues.json")) && !single.concern(&event(create, "x.json")));
    }

    #[test]
    fn what_is_no_longer_watched_lets_its_thread_go() {
        let (_home, folder) = dossier();
        let watch = begun(&folder);
        let woken = watch.woken.try_clone().unwrap();
        drop(watch);
        let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
        assert_eq!(poll(&mut [PollFd::new(&woken, PollFlags::IN)], Some(&patience)), Ok(1));
        assert_eq!((&woken).read(&mut [0; 8]).unwrap(), 0, "the other end is closed");
    }
}
