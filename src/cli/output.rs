//! How a command ends, and the one way in which it writes.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use super::progress;
use crate::atomic_file::{self, SaveError, shown};
use crate::dossier::{Paint, Report};
use crate::text;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// Wrong usage: exit status 2. The words come without a prefix.
    Usage(String),
    /// Could not be done: exit status 1. Each line is a message of its own.
    Failed(String),
    /// Could not be done, and all was said: exit status 1.
    Said,
    /// Whoever was reading went away, which is nobody's error: exit status 0.
    ReaderGone,
}

impl Failure {
    /// A failure that a text describes.
    pub(super) fn of(message: impl std::fmt::Display) -> Self {
        Self::Failed(message.to_string())
    }

    /// The exit status as documented.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Failed(_) | Self::Said => 1,
            Self::ReaderGone => 0,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(message) | Self::Failed(message) => f.write_str(message),
            Self::Said | Self::ReaderGone => Ok(()),
        }
    }
}

/// Writes data to standard output, all of it or says why not.
///
/// # Errors
/// [`Failure::ReaderGone`] on a closed pipe; else what the system says.
pub(super) fn print(data: &str) -> Result<(), Failure> {
    progress::clear();
    let mut out = io::stdout().lock();
    out.write_all(data.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ReaderGone,
        _ => Failure::Failed(format!("cannot write to standard output: {error}")),
    })
}

/// How a report is told where the colours are wanted: on a terminal that knows them, unless `NO_COLOR`
/// says otherwise.
pub(super) fn paint(is_terminal: bool) -> Paint {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let plain = set("NO_COLOR").is_some() || set("TERM").is_none_or(|term| term == "dumb");
    if is_terminal && !plain { Paint::Ansi } else { Paint::None }
}

/// Tells on standard error why a dossier cannot be opened.
pub(super) fn tell_errors(report: Report) {
    tell("the dossier has errors");
    let report = report.without_warnings();
    let mut err = io::stderr().lock();
    // Nobody to hear it is no error.
    let _ = err.write_all(report.to_text_in(paint(err.is_terminal())).as_bytes());
}

/// Writes a file and tells so. One that is there is replaced only by force.
///
/// # Errors
/// Where it is there, or the system refuses.
pub(super) fn write(path: &Path, content: &str, force: bool) -> Result<(), Failure> {
    progress::step(|| format!("writing {}", path.display()));
    if let Some(why) = hindrance(path) {
        return Err(Failure::Failed(format!("cannot write {}: {why}", shown(path))));
    }
    let written = if force {
        atomic_file::replace(path, content.as_bytes())
    } else {
        atomic_file::write_new(path, content.as_bytes())
    };
    written.map_err(|error| match error {
        SaveError::Exists(_) => Failure::Failed(format!("{error}; --force replaces it")),
        SaveError::Changed(_) | SaveError::Io { .. } => Failure::of(error),
    })?;
    tell(&format!("wrote {}", shown(path)));
    Ok(())
}

/// Why no file can be written to a path, as far as that can be said better than by the system.
pub(super) fn hindrance(path: &Path) -> Option<String> {
    if path.is_dir() {
        return Some("it is a folder; name a file in it".to_owned());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())?;
    Some(format!("there is no folder {}", shown(folder)))
}

/// Tells the user something on standard error. Every line is made safe for a terminal; nobody to hear
/// it is no error.
pub(super) fn tell(message: &str) {
    progress::clear();
    let mut err = io::stderr().lock();
    for (at, line) in message.trim_end().lines().enumerate() {
        let lead = if at == 0 { "demarche: " } else { "" };
        let _ = writeln!(err, "{lead}{}", text::clean(line));
    }
}
