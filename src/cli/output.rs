//! Output and errors of commands. All commands print and write files through this module.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use super::progress;
use crate::atomic_file::{self, SaveError, display_path};
use crate::dossier::{Paint, Report};
use crate::text;

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// Wrong usage: exit status 2. The message has no prefix.
    Usage(String),
    /// Any other failure: exit status 1. Each line of the message is printed on its own.
    Failed(String),
    /// A failure that was reported already: exit status 1.
    Reported,
    /// The reader closed the pipe, which is not an error: exit status 0.
    BrokenPipe,
}

impl Failure {
    /// A failure with this message.
    pub(super) fn of(message: impl std::fmt::Display) -> Self {
        Self::Failed(message.to_string())
    }

    /// The documented exit status.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Failed(_) | Self::Reported => 1,
            Self::BrokenPipe => 0,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(message) | Self::Failed(message) => f.write_str(message),
            Self::Reported | Self::BrokenPipe => Ok(()),
        }
    }
}

/// Writes data to standard output.
///
/// # Errors
/// [`Failure::BrokenPipe`] if the pipe is closed; else the system's error.
pub(super) fn print(data: &str) -> Result<(), Failure> {
    progress::clear();
    let mut out = io::stdout().lock();
    out.write_all(data.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
        _ => Failure::Failed(format!("cannot write to standard output: {error}")),
    })
}

/// Whether a report is coloured: on a terminal with colours, unless `NO_COLOR` is set.
pub(super) fn paint(is_terminal: bool) -> Paint {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let plain = set("NO_COLOR").is_some() || set("TERM").is_none_or(|term| term == "dumb");
    if is_terminal && !plain { Paint::Ansi } else { Paint::None }
}

/// Prints on standard error why a dossier cannot be opened.
pub(super) fn print_errors(report: Report) {
    print_message("the dossier has errors");
    let report = report.without_warnings();
    let mut err = io::stderr().lock();
    // A closed standard error is not a failure.
    let _ = err.write_all(report.to_text_in(paint(err.is_terminal())).as_bytes());
}

/// Writes a file and prints its name. Replaces an existing file only if `force` is set.
///
/// # Errors
/// If the file exists, or the system reports an error.
pub(super) fn write(path: &Path, content: &str, force: bool) -> Result<(), Failure> {
    progress::step(|| format!("writing {}", path.display()));
    if let Some(why) = write_obstacle(path) {
        return Err(Failure::Failed(format!("cannot write {}: {why}", display_path(path))));
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
    print_message(&format!("wrote {}", display_path(path)));
    Ok(())
}

/// Why no file can be written to a path, if there is a clearer reason than the system's error.
pub(super) fn write_obstacle(path: &Path) -> Option<String> {
    if path.is_dir() {
        return Some("it is a folder; name a file in it".to_owned());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())?;
    Some(format!("there is no folder {}", display_path(folder)))
}

/// Prints a message on standard error. Control characters are escaped. A closed standard error is not a
/// failure.
pub(super) fn print_message(message: &str) {
    progress::clear();
    let mut err = io::stderr().lock();
    for (at, line) in message.trim_end().lines().enumerate() {
        let lead = if at == 0 { "demarche: " } else { "" };
        let _ = writeln!(err, "{lead}{}", text::clean(line));
    }
}
