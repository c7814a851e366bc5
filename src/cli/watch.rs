//! Watches the files of a dossier, and reports when some may have changed and no more changes follow.
//!
//! It watches folders, never files: most editors replace a file with a new one, and a watch of the old file
//! would miss all later changes. It also watches the parent folder, because the dossier's folder may be
//! replaced or a link changed, and the folders to which links of the dossier and its files lead. Some network file systems report nothing; then the user has to reload.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long to wait for further changes before one is reported: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// The longest wait if the changes do not stop.
const MAX_DELAY: Duration = Duration::from_secs(1);

/// Watches a dossier until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    wake_reader: UnixStream,
    sender: Sender<Message>,
}

/// A message to the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Message {
    Change,
    Stop,
}

impl Watch {
    /// Starts watching the folder or file of a dossier, and returns at once. `before` is its [`Stamp`] from
    /// before it was read: if it differs once the watch is active, that is reported as a change.
    ///
    /// # Errors
    /// If the system has no more threads or file descriptors.
    pub(super) fn start(path: &Path, before: Stamp) -> io::Result<Self> {
        let (wake_reader, wake_writer) = UnixStream::pair()?;
        wake_reader.set_nonblocking(true)?;
        // A reader that has stopped reading must not block the thread.
        wake_writer.set_nonblocking(true)?;
        let (sender, receiver) = mpsc::channel();
        let (path, to_thread) = (path.to_owned(), sender.clone());
        let thread = thread::Builder::new().name("watch".to_owned());
        thread.spawn(move || {
            // On an error, the user can still reload.
            let _ = watch(&path, &before, to_thread, &receiver, wake_writer);
        })?;
        Ok(Self { wake_reader, sender })
    }

    /// Reads all pending reports.
    pub(super) fn drain(&self) -> Drained {
        drain(&self.wake_reader)
    }
}

/// What was found where a thread reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drained {
    /// There was a report.
    pub(super) reported: bool,
    /// The thread may report again.
    pub(super) active: bool,
}

/// Reads all pending reports of a thread; does not wait.
pub(super) fn drain(mut reader: &UnixStream) -> Drained {
    let mut bytes = [0; 64];
    let mut reported = false;
    loop {
        match reader.read(&mut bytes) {
            Ok(0) => return Drained { reported, active: false },
            Ok(_) => reported = true,
            Err(error) => return Drained { reported, active: error.kind() == io::ErrorKind::WouldBlock },
        }
    }
}

impl AsFd for Watch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.wake_reader.as_fd()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread may have ended already.
        let _ = self.sender.send(Message::Stop);
    }
}

/// The name, modification time, size and inode of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp(Vec<(OsString, Option<std::time::SystemTime>, u64, u64)>);

impl Stamp {
    /// The stamp of a folder's JSON files, or of one file; empty if they cannot be read.
    pub(super) fn of(path: &Path) -> Self {
        let files = match fs::read_dir(path) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).filter(|file| is_json(file)).collect(),
            Err(_) => vec![path.to_owned()],
        };
        let mut stamps: Vec<_> = files
            .into_iter()
            .filter_map(|file| {
                use std::os::unix::fs::MetadataExt as _;
                let found = fs::metadata(&file).ok()?;
                // Only the name, so that relative and absolute paths give the same stamp.
                let name = file.file_name().map(OsStr::to_owned).unwrap_or_default();
                Some((name, found.modified().ok(), found.len(), found.ino()))
            })
            .collect();
        stamps.sort();
        Self(stamps)
    }
}

/// The thread, which runs until it receives [`Message::Stop`].
fn watch(
    path: &Path,
    before: &Stamp,
    to_thread: Sender<Message>,
    receiver: &Receiver<Message>,
    mut wake_writer: UnixStream,
) -> notify::Result<()> {
    let path = std::path::absolute(path)?;
    let names = Arc::new(Mutex::new(Names::default()));
    let in_watcher = Arc::clone(&names);
    let before_watching = to_thread.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let names = in_watcher.lock().unwrap_or_else(PoisonError::into_inner);
        // An error means that a change may have been missed.
        if event.map_or(true, |event| names.concerns(&event)) {
            let _ = to_thread.send(Message::Change);
        }
    })?;
    watch_folders(&mut watcher, &path, &names);
    if Stamp::of(&path) != *before {
        // Whoever writes may still be writing, as after any other change.
        let _ = before_watching.send(Message::Change);
    }
    while receiver.recv() == Ok(Message::Change) {
        if !until_quiet(receiver) {
            break;
        }
        // A watched folder may have been replaced by another one with its name, and a link may lead elsewhere.
        watch_folders(&mut watcher, &path, &names);
        // If the buffer is full, an unread report is enough.
        let _ = wake_writer.write(&[0]);
    }
    Ok(())
}

/// Waits until there are no more changes for a while. Returns whether to continue.
fn until_quiet(receiver: &Receiver<Message>) -> bool {
    let first = Instant::now();
    while first.elapsed() < MAX_DELAY {
        match receiver.recv_timeout(QUIET) {
            Ok(Message::Change) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// Watches all folders that matter for the dossier, for the names that matter in them.
fn watch_folders(watcher: &mut RecommendedWatcher, path: &Path, names: &Mutex<Names>) {
    let ways = ways(path);
    *names.lock().unwrap_or_else(PoisonError::into_inner) = Names::of(path, &ways);
    for folder in folders(&ways) {
        // Renews the watch, because the folder may be another one with the same name. For a missing folder,
        // the watch of its parent is enough.
        let _ = watcher.unwatch(&folder);
        let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
    }
}

/// The paths of what the dossier consists of: its own and those of its files that are links, each with those
/// that its links lead to.
fn ways(path: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let links = files.filter(|file| is_json(file) && file.is_symlink());
    [path.to_owned()].into_iter().chain(links).flat_map(followed).collect()
}

/// A path, that to which each link on the way to its end leads, and the real path of the end.
fn followed(path: PathBuf) -> Vec<PathBuf> {
    // The limit of Linux.
    const MAX_LINKS: usize = 40;
    let real = path.canonicalize().ok();
    let next = |at: &PathBuf| Some(at.parent()?.join(fs::read_link(at).ok()?));
    let mut ways: Vec<PathBuf> = std::iter::successors(Some(path), next).take(MAX_LINKS).collect();
    ways.extend(real.filter(|real| !ways.contains(real)));
    ways
}

/// The folders to watch for a dossier.
fn folders(ways: &[PathBuf]) -> HashSet<PathBuf> {
    let mut folders: HashSet<PathBuf> = HashSet::new();
    for way in ways {
        let above = way.ancestors().skip(1).take(2).map(Path::to_owned);
        if way.is_dir() {
            folders.extend(above.take(1).chain([way.clone()]));
        } else {
            folders.extend(above);
        }
    }
    folders
}

/// The names of the files that matter for a dossier.
#[derive(Default)]
struct Names {
    /// The names of the dossier, of what its links lead to, and of the folders of these.
    own: HashSet<OsString>,
    /// The dossier may be a folder; then its JSON files matter too.
    folder: bool,
}

impl Names {
    fn of(path: &Path, ways: &[PathBuf]) -> Self {
        let names = ways.iter().flat_map(|way| way.ancestors().take(2)).filter_map(Path::file_name);
        Self { own: names.map(OsStr::to_owned).collect(), folder: !path.is_file() }
    }

    /// Whether an event may have changed the dossier.
    fn concerns(&self, event: &notify::Event) -> bool {
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

/// Whether the reader of a folder would look at this file.
fn is_json(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension == "json")
}

#[cfg(test)]
mod tests {
    use super::*;

    use notify::event::CreateKind;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    /// Waits until a change is reported, long enough for a busy machine.
    #[track_caller]
    fn wait_for_change(watch: &Watch) {
        let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
        assert_eq!(
            poll(&mut [PollFd::new(watch, PollFlags::IN)], Some(&patience)),
            Ok(1),
            "no change was reported"
        );
        assert!(watch.drain().active);
    }

    /// An active watch, which has reported that the stamp differs.
    fn active_watch(path: &Path) -> Watch {
        let watch = Watch::start(path, Stamp(vec![("x".into(), None, 0, 0)])).unwrap();
        wait_for_change(&watch);
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
    fn a_change_from_before_the_watch_is_reported_when_all_is_quiet() {
        let (_home, folder) = dossier();
        let since = Instant::now();
        let _watch = active_watch(&folder);
        assert!(since.elapsed() >= QUIET, "{:?}", since.elapsed());
    }

    #[test]
    fn a_file_in_a_folder_is_overwritten_or_replaced() {
        let (_home, folder) = dossier();
        let watch = active_watch(&folder);
        fs::write(folder.join("issues.json"), "[ ]").unwrap();
        wait_for_change(&watch);
        fs::write(folder.join("new"), "[  ]").unwrap();
        fs::rename(folder.join("new"), folder.join("issues.json")).unwrap();
        wait_for_change(&watch);
        fs::remove_file(folder.join("issues.json")).unwrap();
        wait_for_change(&watch);
    }

    #[test]
    fn a_folder_is_removed_and_created_again() {
        let (_home, folder) = dossier();
        let watch = active_watch(&folder);
        fs::rename(&folder, folder.with_file_name("away")).unwrap();
        wait_for_change(&watch);
        fs::create_dir(&folder).unwrap();
        wait_for_change(&watch);
        fs::write(folder.join("issues.json"), "[]").unwrap();
        wait_for_change(&watch);
    }

    #[test]
    fn a_file_behind_a_link_is_watched_and_so_is_the_link() {
        let (_home, folder) = dossier();
        let (real, link) = (folder.join("issues.json"), folder.with_file_name("link.json"));
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let watch = active_watch(&link);
        fs::write(&real, "[ ]").unwrap();
        wait_for_change(&watch);
        fs::write(folder.join("other.json"), "[]").unwrap();
        std::os::unix::fs::symlink(folder.join("other.json"), folder.join("next")).unwrap();
        fs::rename(folder.join("next"), &link).unwrap();
        wait_for_change(&watch);
    }

    #[test]
    fn a_file_of_a_folder_behind_links_is_watched_and_so_are_the_links() {
        let (home, folder) = dossier();
        let link = |to: &Path, at: &Path| {
            let made = at.with_file_name("made");
            std::os::unix::fs::symlink(to, &made).unwrap();
            fs::rename(made, at).unwrap();
        };
        let [one, two] = ["one", "two"].map(|name| home.path().join("shared").join(name));
        for release in [&one, &two] {
            fs::create_dir_all(release).unwrap();
            // What is linked to may have any name.
            fs::write(release.join("positions-of-all"), "[]").unwrap();
        }
        let current = home.path().join("shared/current");
        link(&one, &current);
        link(&current.join("positions-of-all"), &folder.join("positions.json"));
        let watch = active_watch(&folder);
        fs::write(one.join("positions-of-all"), "[ ]").unwrap();
        wait_for_change(&watch);
        // As editors do it.
        fs::write(one.join("new"), "[  ]").unwrap();
        fs::rename(one.join("new"), one.join("positions-of-all")).unwrap();
        wait_for_change(&watch);
        link(&two, &current);
        wait_for_change(&watch);
        fs::write(two.join("positions-of-all"), "[ ]").unwrap();
        wait_for_change(&watch);
        // A link that comes later.
        fs::write(home.path().join("desk/parties"), "[]").unwrap();
        link(Path::new("../parties"), &folder.join("parties.json"));
        wait_for_change(&watch);
        fs::write(home.path().join("desk/parties"), "[ ]").unwrap();
        wait_for_change(&watch);
    }

    #[test]
    fn links_that_go_round_have_an_end() {
        let (_home, folder) = dossier();
        std::os::unix::fs::symlink("positions.json", folder.join("positions.json")).unwrap();
        std::os::unix::fs::symlink(".", folder.join("again.json")).unwrap();
        assert!(ways(&folder).len() < 100);
        let watch = active_watch(&folder);
        fs::write(folder.join("issues.json"), "[  ]").unwrap();
        wait_for_change(&watch);
    }

    #[test]
    fn only_changes_alter_a_stamp() {
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
    fn only_events_that_may_change_the_dossier_matter() {
        let (_home, folder) = dossier();
        let names = Names::of(&folder, &ways(&folder));
        let event = |kind, path: &str| notify::Event::new(kind).add_path(folder.join(path));
        let create = EventKind::Create(CreateKind::File);
        assert!(names.concerns(&event(create, "issues.json")));
        for other in [".issues.json.swp", ".demarche-1.json", "notes.txt", "4913", "issues.json~"] {
            assert!(!names.concerns(&event(create, other)), "{other}");
        }
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert!(!names.concerns(&event(read, "issues.json")), "it is read by ourselves too");
        let single = folder.join("issues.json");
        let single = Names::of(&single, &ways(&single));
        assert!(single.concerns(&event(create, "issues.json")) && !single.concerns(&event(create, "x.json")));
    }

    #[test]
    fn dropping_a_watch_ends_its_thread() {
        let (_home, folder) = dossier();
        let watch = active_watch(&folder);
        let wake_reader = watch.wake_reader.try_clone().unwrap();
        drop(watch);
        let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
        assert_eq!(poll(&mut [PollFd::new(&wake_reader, PollFlags::IN)], Some(&patience)), Ok(1));
        assert_eq!((&wake_reader).read(&mut [0; 8]).unwrap(), 0, "the other end is closed");
    }
}
