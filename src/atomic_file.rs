//! Writes files completely or not at all.
//!
//! Each file is first written to the same folder, without a name where the system can, and flushed to the disk.
//! Then it gets its name. A crash at any moment leaves either the old content or all of the new content. Existing
//! files are overwritten only on request.

mod temporary;

use std::ffi::OsString;
use std::fs::{File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use self::temporary::Temporary;
use crate::{regular_file, text};

/// How many names [`write_free`] tries before it gives up.
const MAX_NAMES: u32 = 999;

/// Why a file was not written.
#[derive(Debug)]
pub enum SaveError {
    /// Something with that name exists already.
    Exists(PathBuf),
    /// The file has changed since it was read.
    Changed(PathBuf),
    /// The system reported an error.
    Io {
        /// The file that should have been written.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl std::fmt::Display for SaveError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exists(path) => write!(f, "{} already exists", display_path(path)),
            Self::Changed(path) => {
                write!(f, "{} has changed since it was read, so it was not overwritten", display_path(path))
            }
            Self::Io { path, source } => {
                write!(f, "cannot write {}: {}", display_path(path), error_text(source))
            }
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exists(_) | Self::Changed(_) => None,
            Self::Io { source, .. } => Some(source),
        }
    }
}

/// The system's error, without the name of the temporary file.
pub fn error_text(error: &io::Error) -> String {
    let words = error.to_string();
    text::line(words.split(" at path ").next().unwrap_or_default())
}

/// A path for messages. Control characters in it are escaped, so that a terminal does not obey them.
pub fn display_path(path: &Path) -> String {
    text::line(&path.to_string_lossy())
}

/// Writes a new file.
///
/// # Errors
/// [`SaveError::Exists`] if anything with that name exists, even a dangling link; else the system's error.
/// Neither leaves anything behind.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => SaveError::Exists(path.to_owned()),
        _ => SaveError::Io { path: path.to_owned(), source },
    };
    // Before all is written in vain. What appears in the meantime is not overwritten either.
    if path.symlink_metadata().is_ok() {
        return Err(SaveError::Exists(path.to_owned()));
    }
    let written = write_temporary(path, bytes, None).map_err(failed)?;
    written.name_new(path).map_err(failed)?;
    sync_folder(path).map_err(failed)
}

/// Writes a file and replaces an existing one, whose permissions it keeps. A symbolic link stays a link: its
/// target is replaced.
///
/// # Errors
/// The system's error; the old file is then unchanged.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    put(path, bytes, |_| Ok(()))
}

/// [`replace`], provided that the file still has its old content. This is checked just before the rename, so
/// that nothing that an editor saved in the meantime is lost.
///
/// # Errors
/// [`SaveError::Changed`] if it has other content or was removed; else as [`replace`]. The file is then
/// unchanged.
pub fn replace_unchanged(path: &Path, old: &[u8], bytes: &[u8]) -> Result<(), SaveError> {
    put(path, bytes, |target| match regular_file::read(target, old.len() as u64) {
        Ok(now) if now == old => Ok(()),
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::FileTooLarge) => {
            Err(SaveError::Io { path: path.to_owned(), source: error })
        }
        _ => Err(SaveError::Changed(path.to_owned())),
    })
}

/// Writes a file and replaces an existing one, unless a last check of the target fails.
fn put(
    path: &Path,
    bytes: &[u8],
    check: impl FnOnce(&Path) -> Result<(), SaveError>,
) -> Result<(), SaveError> {
    let failed = |source| SaveError::Io { path: path.to_owned(), source };
    let target = follow_links(path).map_err(failed)?;
    let permissions = match std::fs::metadata(&target) {
        Ok(old) if old.is_file() => Some(old.permissions()),
        // A folder or a device must not be replaced.
        Ok(_) => return Err(failed(io::Error::other("it is not a regular file"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let ready = write_temporary(&target, bytes, permissions).map_err(failed)?;
    check(&target)?;
    ready.name_over(folder(&target), &target).map_err(failed)?;
    sync_folder(&target).map_err(failed)
}

/// Writes a new file with this name or, if it is taken, with the first free one of `name-2.md`, `name-3.md`
/// and so on. Returns its path.
///
/// # Errors
/// As [`write_new`]; [`SaveError::Exists`] if about a thousand names are taken.
pub fn write_free(path: &Path, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    let mut failure = match write_new(path, bytes) {
        Ok(()) => return Ok(path.to_owned()),
        Err(error) => error,
    };
    for number in 2..=MAX_NAMES {
        if !matches!(failure, SaveError::Exists(_)) {
            break;
        }
        let next = numbered(path, number);
        failure = match write_new(&next, bytes) {
            Ok(()) => return Ok(next),
            Err(error) => error,
        };
    }
    Err(failure)
}

/// The path with a number after its stem.
fn numbered(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_stem().map(OsString::from).unwrap_or_default();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Writes the bytes to a temporary file in the same folder and flushes it to the disk. It has these permissions,
/// or else those that the system gives new files.
fn write_temporary(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<Temporary> {
    let folder = folder(path);
    temporary::remove_abandoned(folder);
    let mut temporary = Temporary::create_in(folder)?;
    let file = temporary.file();
    if let Some(permissions) = permissions {
        // Before the content: it may be for fewer eyes than a new file.
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(temporary)
}

/// Removes from a folder the temporary files that earlier runs left there because they were killed.
pub fn remove_abandoned(folder: &Path) {
    temporary::remove_abandoned(folder);
}

/// The folder that contains a path.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The end of a chain of symbolic links, even if nothing exists there.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    // The limit of Linux.
    const MAX_LINKS: usize = 40;
    let mut at = path.to_owned();
    for _ in 0..MAX_LINKS {
        match std::fs::symlink_metadata(&at) {
            Ok(found) if found.file_type().is_symlink() => {
                let target = std::fs::read_link(&at)?;
                at = folder(&at).join(target);
            }
            Ok(_) => return Ok(at),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(at),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Flushes the folder's new entry to the disk, so that a power failure cannot undo it.
fn sync_folder(path: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder(path))?.sync_all() {
        // Some network file systems do not support this for folders.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        write_new(&path, b"one").unwrap();
        let refused = write_new(&path, b"two").unwrap_err();
        assert!(matches!(&refused, SaveError::Exists(p) if *p == path));
        assert!(refused.to_string().ends_with("a.md already exists"));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["a.md"], "nothing is left behind");
    }

    #[test]
    fn replacing_changes_the_content_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn what_changed_since_it_was_read_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, b"theirs").unwrap();
        let refused = replace_unchanged(&path, b"old", b"new").unwrap_err();
        assert!(matches!(&refused, SaveError::Changed(p) if *p == path));
        assert!(
            refused.to_string().ends_with("a.json has changed since it was read, so it was not overwritten")
        );
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        replace_unchanged(&path, b"theirs", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a.json"], "nothing is left behind");
        fs::remove_file(&path).unwrap();
        assert!(matches!(replace_unchanged(&path, b"new", b"newer"), Err(SaveError::Changed(_))));
        assert!(names(folder.path()).is_empty(), "what was removed does not come back");
    }

    #[test]
    fn a_free_name_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.of.md");
        for name in ["brief.of.md", "brief.of-2.md", "brief.of-3.md"] {
            assert_eq!(write_free(&path, b"x").unwrap(), folder.path().join(name));
        }
        let bare = folder.path().join("bare");
        write_new(&bare, b"x").unwrap();
        assert_eq!(write_free(&bare, b"x").unwrap(), folder.path().join("bare-2"));
    }

    #[test]
    fn what_cannot_be_written_says_why_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("no/such/folder.md");
        for result in
            [write_new(&nowhere, b"x"), replace(&nowhere, b"x"), write_free(&nowhere, b"x").map(drop)]
        {
            let error = result.unwrap_err().to_string();
            assert!(error.starts_with("cannot write ") && error.contains("folder.md: "), "{error}");
        }
        fs::create_dir(folder.path().join("inner")).unwrap();
        let error = replace(&folder.path().join("inner"), b"x").unwrap_err().to_string();
        assert!(error.ends_with("it is not a regular file"), "{error}");
        assert_eq!(names(folder.path()), ["inner"]);
    }

    #[test]
    fn an_error_cannot_act_on_the_terminal() {
        let error = SaveError::Exists(PathBuf::from("a\u{1b}[2Jb\n"));
        assert_eq!(error.to_string(), "a\\u{1b}[2Jb already exists");
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn permissions_are_the_usual_ones_and_kept() {
            let folder = tempfile::tempdir().unwrap();
            let (ours, theirs) = (folder.path().join("ours"), folder.path().join("theirs"));
            fs::write(&theirs, b"x").unwrap();
            write_new(&ours, b"x").unwrap();
            assert_eq!(mode(&ours), mode(&theirs), "as any other program's new file");
            fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
            replace(&ours, b"y").unwrap();
            assert_eq!(mode(&ours), 0o640);
        }

        #[test]
        fn a_link_stays_a_link() {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("deep")).unwrap();
            let (target, link) = (folder.path().join("deep/real"), folder.path().join("link"));
            symlink("deep/real", &link).unwrap();
            assert!(matches!(write_new(&link, b"x"), Err(SaveError::Exists(_))), "though it dangles");
            replace(&link, b"one").unwrap();
            replace(&link, b"two").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
            assert_eq!(fs::read(&target).unwrap(), b"two");
            assert_eq!(names(folder.path()), ["deep", "link"]);
            symlink("round", folder.path().join("round")).unwrap();
            let error = replace(&folder.path().join("round"), b"x").unwrap_err().to_string();
            assert!(error.ends_with("too many symbolic links"), "{error}");
        }

        #[test]
        fn the_old_file_survives_a_write_that_fails_half_way() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.md");
            write_new(&path, b"old").unwrap();
            let half = write_temporary(&path, b"ne", None).unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"old");
            drop(half);
            assert_eq!(names(folder.path()), ["a.md"]);
        }
    }
}
