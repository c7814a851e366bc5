//! The user's folders: home, settings and state, as the XDG Base Directory Specification places them.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// The program's own folder in each of them.
const PROGRAM: &str = "demarche";

/// The folder of the settings: `$XDG_CONFIG_HOME/demarche`, else `~/.config/demarche`. It may not exist. None
/// without a home folder.
pub(super) fn config_dir() -> Option<PathBuf> {
    xdg_dir("XDG_CONFIG_HOME", ".config", variable)
}

/// The folder of what the program remembers: `$XDG_STATE_HOME/demarche`, else `~/.local/state/demarche`. It may
/// not exist. None without a home folder.
pub(super) fn state_dir() -> Option<PathBuf> {
    xdg_dir("XDG_STATE_HOME", ".local/state", variable)
}

/// Creates a folder that only its owner can read, as the specification asks, and any missing parents.
///
/// # Errors
/// What the system says.
pub(super) fn create_private(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A path with `~` for the home folder.
pub(super) fn abbreviate_home(path: &str) -> String {
    let home = absolute("HOME", variable).and_then(|home| home.to_str().map(str::to_owned));
    home.and_then(|home| abbreviate(path, &home)).unwrap_or_else(|| path.to_owned())
}

/// The path that a user means who may write `~` for the home folder.
pub(super) fn expand_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), absolute("HOME", variable)) {
        (Some(rest), Some(home)) => home.join(rest),
        (None, Some(home)) if path == "~" => home,
        _ => path.into(),
    }
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

/// The absolute path in a variable. The specification ignores relative ones.
fn absolute(name: &str, get: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    get(name).filter(|path| path.is_absolute())
}

/// The program's folder below the one that a variable names, or else below `default` in the home folder.
fn xdg_dir(name: &str, default: &str, get: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let base = absolute(name, &get).or_else(|| Some(absolute("HOME", &get)?.join(default)))?;
    Some(base.join(PROGRAM))
}

fn abbreviate(path: &str, home: &str) -> Option<String> {
    let rest = Path::new(path).strip_prefix(home).ok()?;
    Some(Path::new("~").join(rest).to_str()?.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_below_the_home_folder_is_abbreviated() {
        assert_eq!(abbreviate("/home/ana/talks", "/home/ana").as_deref(), Some("~/talks"));
        assert_eq!(abbreviate("/home/ana", "/home/ana").as_deref(), Some("~"));
        assert_eq!(abbreviate("/home/anatole/talks", "/home/ana"), None);
        assert_eq!(expand_home("talks/a.json"), Path::new("talks/a.json"));
        assert_eq!(expand_home("~ana/x"), Path::new("~ana/x"));
    }

    /// Each folder for the values of its own variable and of `HOME`.
    fn dirs(xdg: Option<&str>, home: Option<&str>) -> [Option<PathBuf>; 2] {
        let get = |name: &str| if name == "HOME" { home } else { xdg }.map(PathBuf::from);
        [xdg_dir("XDG_CONFIG_HOME", ".config", get), xdg_dir("XDG_STATE_HOME", ".local/state", get)]
    }

    #[test]
    fn folders_are_where_the_environment_says_or_else_below_the_home_folder() {
        let some = |path: &str| Some(PathBuf::from(path));
        assert_eq!(dirs(Some("/x"), Some("/h")), [some("/x/demarche"), some("/x/demarche")]);
        for xdg in [None, Some(""), Some("here")] {
            assert_eq!(
                dirs(xdg, Some("/h")),
                [some("/h/.config/demarche"), some("/h/.local/state/demarche")]
            );
        }
        assert_eq!(dirs(None, None), [None, None]);
        assert_eq!(dirs(None, Some("h")), [None, None]);
    }
}
