//! Where the program keeps what it remembers from one day to the next.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// The folder, whether it is there or not: `$XDG_STATE_HOME/demarche`, else below the home folder. None
/// where there is no home; a relative `$XDG_STATE_HOME` counts for nothing, as its standard has it.
pub(super) fn state_folder() -> Option<PathBuf> {
    below(|name| std::env::var_os(name).map(PathBuf::from))
}

fn below(get: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let absolute = |name| get(name).filter(|path| path.is_absolute());
    let state =
        absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local").join("state")))?;
    Some(state.join("demarche"))
}

/// Makes a folder that only its owner can look into, as the standard of these folders asks, and those above it
/// that are missing.
///
/// # Errors
/// What the system says.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_lies_where_the_environment_says_else_in_the_home_folder() {
        let of = |state: Option<&str>, home: Option<&str>| {
            below(|name| if name == "HOME" { home } else { state }.map(PathBuf::from))
        };
        assert_eq!(of(Some("/s"), Some("/h")), Some(PathBuf::from("/s/demarche")));
        for state in [None, Some(""), Some("here")] {
            assert_eq!(of(state, Some("/h")), Some(PathBuf::from("/h/.local/state/demarche")));
        }
        assert_eq!(of(None, None), None);
    }
}
