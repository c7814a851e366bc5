//! Where a dossier comes from: the name that was given, the environment, the settings or the default.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::dirs;
use super::output::Failure;
use super::progress;
use super::settings::Settings;
use super::watch::Stamp;
use crate::atomic_file::shown;
use crate::dossier::{self, Bundled, Loaded};
use crate::suggest::hint;

/// The variable that names the dossier to read by default.
const VARIABLE: &str = "DEMARCHE_DOSSIER";

/// The bundled dossier that is read when none is named.
pub(super) const DEFAULT: &str = "russia-ukraine";

/// Where a dossier comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A folder, or a file.
    Path(PathBuf),
    /// It comes with the program.
    Bundled(&'static Bundled),
    /// Standard input.
    Input,
}

impl Origin {
    /// What a name stands for: what is there under it, else the bundled dossier with that id.
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

    /// The folder or file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            Self::Bundled(_) | Self::Input => None,
        }
    }

    /// How its files look now.
    pub(super) fn stamp(&self) -> Stamp {
        self.path().map(Stamp::of).unwrap_or_default()
    }

    /// Reads it, sound or not.
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

/// Reads a dossier, sound or not: the one named, else the environment's, else the default.
///
/// # Errors
/// Where nothing of that name is there.
pub(super) fn load(named: Option<&OsStr>) -> Result<Loaded, Failure> {
    Ok(origin(named)?.read())
}

/// Where the dossier that is named comes from, else the environment's, else the settings', else the default.
///
/// # Errors
/// Where nothing of that name is there, or the settings cannot be read.
pub(super) fn origin(named: Option<&OsStr>) -> Result<Origin, Failure> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let name: OsString = match named.map(OsStr::to_owned).or(variable) {
        Some(name) => name,
        None => {
            Settings::read()?.dossier.map_or_else(|| DEFAULT.into(), |name| dirs::expand_home(&name).into())
        }
    };
    Origin::named(&name).ok_or_else(|| {
        let named = if name.is_empty() { "\"\"".to_owned() } else { shown(Path::new(&name)) };
        let near = match near_dossier(&name) {
            none if none.is_empty() => ": no file or folder, and none that is bundled".to_owned(),
            near => near,
        };
        Failure::Failed(format!("there is no dossier {named}{near}"))
    })
}

/// Whether a first argument names a dossier: something that exists, standard input or a bundled one.
pub(super) fn is_dossier(name: &OsStr) -> bool {
    Origin::named(name).is_some()
}

/// A suggestion of a bundled dossier, if one is near.
pub(super) fn near_dossier(name: &OsStr) -> String {
    hint(&name.to_string_lossy(), dossier::bundled().iter().map(|bundled| bundled.id))
}
