//! Reads files that are files. To open a pipe without a writer or to read a terminal could block for ever, and a device
//! or a mistake could exhaust the memory.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;

/// Reads a regular file of at most so many bytes.
///
/// # Errors
/// The system's error; [`io::ErrorKind::IsADirectory`] or [`io::ErrorKind::InvalidInput`] if it is no regular file,
/// [`io::ErrorKind::FileTooLarge`] if it is larger.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    // To open it may already do something, such as rewind a tape.
    check(&fs::metadata(path)?, limit)?;
    // In the meantime a pipe may have taken its place, which must not be waited for.
    let without_waiting = OFlags::NONBLOCK.bits().cast_signed();
    let file = File::options().read(true).custom_flags(without_waiting).open(path)?;
    let metadata = file.metadata()?;
    check(&metadata, limit)?;
    // It may grow in the meantime.
    read_limited(file, metadata.len(), limit)
}

/// Reads a stream of at most so many bytes, which is expected to have so many.
///
/// # Errors
/// The stream's error, or [`io::ErrorKind::FileTooLarge`].
pub fn read_limited(stream: impl Read, expected: u64, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit) + 1).unwrap_or_default());
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// Whether this is of a regular file that is not too large.
fn check(metadata: &fs::Metadata, limit: u64) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    if metadata.len() > limit { Err(too_large(limit)) } else { Ok(()) }
}

fn too_large(limit: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {} MiB", limit >> 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let kind = |name: &str| read(&folder.path().join(name), 4).map_err(|error| error.kind());
        fs::write(folder.path().join("small"), "four").unwrap();
        fs::write(folder.path().join("large"), "more than four").unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, folder.path().join("pipe"), rustix::fs::Mode::RUSR).unwrap();
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("device")).unwrap();
        assert_eq!(kind("small"), Ok(b"four".to_vec()));
        assert_eq!(kind("large"), Err(io::ErrorKind::FileTooLarge));
        assert_eq!(kind("pipe"), Err(io::ErrorKind::InvalidInput));
        assert_eq!(kind("device"), Err(io::ErrorKind::InvalidInput));
        assert_eq!(kind(""), Err(io::ErrorKind::IsADirectory));
        assert_eq!(kind("none"), Err(io::ErrorKind::NotFound));
    }
}
