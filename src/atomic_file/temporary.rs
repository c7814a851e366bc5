//! Files that are not complete yet. Where the system can, they have no name, so that nothing is left of them
//! when the program is killed. Elsewhere they have a name that tells whose they are, and a lock that tells
//! whether somebody still writes them; the next run removes those that nobody does.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::{CWD, FlockOperation, Mode, OFlags, flock, openat};
use rustix::io::Errno;
use tempfile::{Builder, NamedTempFile};

/// How a temporary name begins and ends, with [`RANDOM`] letters and digits between.
const PREFIX: &str = ".demarche-";
const SUFFIX: &str = ".tmp";
const RANDOM: usize = 6;

/// A file to be completed and then named.
pub(super) enum Temporary {
    /// The system forgets it when it is closed.
    Unnamed(File),
    /// It is removed when it is dropped.
    Named(NamedTempFile),
}

impl Temporary {
    /// Creates one in a folder, with the permissions that the system gives new files.
    pub(super) fn create_in(folder: &Path) -> io::Result<Self> {
        match unnamed(folder) {
            Some(file) => Ok(Self::Unnamed(file)),
            None => named(folder).map(Self::Named),
        }
    }

    pub(super) fn file(&mut self) -> &mut File {
        match self {
            Self::Unnamed(file) => file,
            Self::Named(file) => file.as_file_mut(),
        }
    }

    /// Gives it a name. Nothing may have this name yet.
    pub(super) fn name_new(self, path: &Path) -> io::Result<()> {
        match self {
            Self::Unnamed(file) => link(&file, path),
            Self::Named(file) => file.persist_noclobber(path).map(drop).map_err(|error| error.error),
        }
    }

    /// Gives it a name in its folder, in place of the file that has it.
    pub(super) fn name_over(self, folder: &Path, path: &Path) -> io::Result<()> {
        match self {
            // Only renaming replaces a file, so it has a name of its own for a moment.
            Self::Unnamed(file) => {
                let linked = names().make_in(folder, |name| link(&file, name))?;
                linked.persist(path).map(drop).map_err(|error| error.error)
            }
            Self::Named(file) => file.persist(path).map(drop).map_err(|error| error.error),
        }
    }
}

fn names() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    // The system's mask applies to this. By default, only the owner can read a temporary file.
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

/// A file without a name, locked; none if the system or the file system has no such files.
#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file: File = openat(CWD, folder, flags, Mode::from_raw_mode(0o666)).ok()?.into();
    flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
    // Without this folder it could never be named.
    descriptor(&file).exists().then_some(file)
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path) -> Option<File> {
    None
}

/// Gives a file without a name this one.
#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    let follow = rustix::fs::AtFlags::SYMLINK_FOLLOW;
    Ok(rustix::fs::linkat(CWD, descriptor(file), CWD, path, follow)?)
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The path by which the system knows an open file.
#[cfg(target_os = "linux")]
fn descriptor(file: &File) -> std::path::PathBuf {
    use std::os::fd::AsRawFd as _;
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// A file with a temporary name, locked.
fn named(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let file = names().tempfile_in(folder)?;
        match flock(file.as_file(), FlockOperation::NonBlockingLockExclusive) {
            // Before it was locked, another run may have thought it abandoned, and removed it or be about to.
            Ok(()) if file.as_file().metadata()?.nlink() == 0 => {}
            Err(Errno::WOULDBLOCK) => {}
            // Some network file systems have no locks. Then nobody can tell that a file is abandoned, and it
            // stays.
            _ => return Ok(file),
        }
    }
}

/// Removes from a folder the files that earlier runs left there because they were killed. A file that another
/// run still writes is locked, and stays.
pub(super) fn remove_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_temporary(&entry.file_name()) {
            // What cannot be removed does no harm.
            let _ = remove_if_abandoned(&entry.path());
        }
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let within = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    within.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn remove_if_abandoned(path: &Path) -> io::Result<()> {
    // Neither a link nor a pipe is ours; opening must not wait for them.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file: File = openat(CWD, path, flags, Mode::empty())?.into();
    let found = file.metadata()?;
    if found.is_file() && found.uid() == rustix::process::geteuid().as_raw() {
        flock(&file, FlockOperation::NonBlockingLockExclusive)?;
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn both_kinds_are_named_in_the_same_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let kinds: [fn(&Path) -> Temporary; 2] = [
            |folder| Temporary::create_in(folder).unwrap(),
            |folder| Temporary::Named(named(folder).unwrap()),
        ];
        for (n, create) in kinds.into_iter().enumerate() {
            let with = |text: &str| {
                let mut file = create(folder.path());
                file.file().write_all(text.as_bytes()).unwrap();
                file
            };
            with("one").name_new(&path).unwrap();
            let taken = with("two").name_new(&path).unwrap_err();
            assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists, "{n}");
            assert_eq!(fs::read_to_string(&path).unwrap(), "one");
            with("three").name_over(folder.path(), &path).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "three");
            assert_eq!(names_in(folder.path()), ["a"], "{n}");
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn what_nobody_writes_any_more_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let abandoned = ".demarche-aB3xY9.tmp";
        let others = [
            ".demarche-.tmp",
            ".demarche-notes.tmp",
            ".demarche-aB3xY9",
            "demarche-aB3xY9.tmp",
            ".demarche-aB3x-9.tmp",
        ];
        for name in others.into_iter().chain([abandoned]) {
            fs::write(at(name), "x").unwrap();
        }
        // A folder, a link and a pipe with such names are not ours.
        fs::create_dir(at(".demarche-folder.tmp")).unwrap();
        std::os::unix::fs::symlink(at("kept"), at(".demarche-linked.tmp")).unwrap();
        rustix::fs::mknodat(CWD, at(".demarche-pipe00.tmp"), rustix::fs::FileType::Fifo, Mode::RUSR, 0)
            .unwrap();
        let written = named(folder.path()).unwrap();
        let before = names_in(folder.path());
        remove_abandoned(folder.path());
        let mut expected = before;
        expected.retain(|name| name != abandoned);
        assert_eq!(names_in(folder.path()), expected);
        // Its writer is killed.
        let path = written.into_temp_path().keep().unwrap();
        remove_abandoned(folder.path());
        assert!(!path.exists());
    }
}
