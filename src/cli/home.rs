//! Paths below the home folder, as people write them.

use std::path::{Path, PathBuf};

/// A path with `~` for the home folder.
pub(super) fn abbreviated(path: &str) -> String {
    let home = home().and_then(|home| home.to_str().map(str::to_owned));
    home.and_then(|home| abbreviated_below(path, &home)).unwrap_or_else(|| path.to_owned())
}

/// The path that is meant by one that may begin with `~/`.
pub(super) fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ if path == "~" => home().unwrap_or_else(|| path.into()),
        _ => path.into(),
    }
}

fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute())
}

fn abbreviated_below(path: &str, home: &str) -> Option<String> {
    let rest = Path::new(path).strip_prefix(home).ok()?;
    Some(Path::new("~").join(rest).to_str()?.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_below_the_home_folder_is_abbreviated() {
        assert_eq!(abbreviated_below("/home/ana/talks", "/home/ana").as_deref(), Some("~/talks"));
        assert_eq!(abbreviated_below("/home/ana", "/home/ana").as_deref(), Some("~"));
        assert_eq!(abbreviated_below("/home/anatole/talks", "/home/ana"), None);
        assert_eq!(expanded("talks/a.json"), Path::new("talks/a.json"));
        assert_eq!(expanded("~ana/x"), Path::new("~ana/x"));
    }
}
