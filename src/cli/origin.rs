//! Where a dossier comes from: the name that was given, the environment, the settings or the default.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::dirs;
use super::output::Failure;
use super::progress;
use super::settings::Settings;
use super::watch::Stamp;
use crate::atomic_file::display_path;
use crate::dossier::{self, Bundled, Loaded};
use crate::suggest::hint;

/// The variable that names the dossier to read by default.
const VARIABLE: &str = "DEMARCHE_DOSSIER";

/// The bundled dossier that is read if none is named.
pub(super) const DEFAULT: &str = "russia-ukraine";

/// The place that a dossier is read from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A folder, or a file.
    Path(PathBuf),
    /// A dossier that comes with the program.
    Bundled(&'static Bundled),
    /// Standard input.
    Input,
}

impl Origin {
    /// The path with this name if it exists, else the bundled dossier with this id.
    fn named(name: &OsStr) -> Option<Self> {
        if name == "-" {
            return Some(Self::Input);
        }
        let path = Path::new(name);
        if path.symlink_metadata().is_ok() {
            return Some(Self::Path(path.to_owned()));
        }
        name.to_str().and_then(dossier::bundled_named).map(Self::Bundled)
    }

    /// The path of the folder or file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            Self::Bundled(_) | Self::Input => None,
        }
    }

    /// The current stamp of its files.
    pub(super) fn stamp(&self) -> Stamp {
        self.path().map(Stamp::of).unwrap_or_default()
    }

    /// Reads the dossier, with or without errors.
    pub(super) fn read(&self) -> Loaded {
        match self {
            Self::Path(path) => {
                progress::reading(path);
                dossier::open(path)
            }
            Self::Bundled(bundled) => bundled.load(),
            Self::Input => dossier::read("standard input", progress::reading_input()),
        }
    }
}

/// Reads a dossier, with or without errors, from where [`origin`] finds it.
///
/// # Errors
/// If it does not exist.
pub(super) fn load(named: Option<&OsStr>) -> Result<Loaded, Failure> {
    Ok(origin(named)?.read())
}

/// The origin of the named dossier. Without a name, the environment's counts, else that of the settings, else
/// the default.
///
/// # Errors
/// If it does not exist, or the settings cannot be read.
pub(super) fn origin(named: Option<&OsStr>) -> Result<Origin, Failure> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let name: OsString = match named.map(OsStr::to_owned).or(variable) {
        Some(name) => name,
        None => {
            Settings::read()?.dossier.map_or_else(|| DEFAULT.into(), |name| dirs::expand_home(&name).into())
        }
    };
    Origin::named(&name).ok_or_else(|| {
        let named = if name.is_empty() { "\"\"".to_owned() } else { display_path(Path::new(&name)) };
        let near = match near_dossier(&name) {
            none if none.is_empty() => ": it is not a file, a folder or a bundled dossier".to_owned(),
            near => near,
        };
        Failure::Failed(format!("there is no dossier {named}{near}"))
    })
}

/// Whether an argument names a dossier: an existing path, standard input or a bundled dossier.
pub(super) fn is_dossier(name: &OsStr) -> bool {
    Origin::named(name).is_some()
}

/// Suggests a bundled dossier with a similar name, if there is one.
pub(super) fn near_dossier(name: &OsStr) -> String {
    hint(&name.to_string_lossy(), dossier::bundled().iter().map(|bundled| bundled.id))
}
