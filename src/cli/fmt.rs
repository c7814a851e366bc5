//! `demarche fmt`: canonical order and layout, so that one changed fact is one small diff.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Args;

use super::origin::load;
use super::output::{Failure, print, tell, tell_errors};
use super::progress;
use crate::atomic_file::{self, shown};
use crate::dossier::Canonical;
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche fmt talks                    rewrite those files that need it
  demarche fmt --check talks            only name them; status 1 if there are any
  demarche fmt - < in.json > out.json   from one file to another

What a dossier says stays the same, to the letter. A dossier with errors is left as it is, and so is a file that \
changed while it was read.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct FmtArgs {
    /// Format these dossiers
    #[arg(value_name = "DOSSIER")]
    pub(super) dossiers: Vec<OsString>,

    /// The same, as for other commands
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER", conflicts_with = "dossiers")]
    pub(super) name: Option<OsString>,

    /// Only list the files that would change
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &FmtArgs) -> Result<(), Failure> {
    let named: Vec<Option<&OsStr>> = match arguments.dossiers.as_slice() {
        [] => vec![arguments.name.as_deref()],
        several => several.iter().map(|name| Some(name.as_os_str())).collect(),
    };
    let mut done = Ok(());
    for name in named {
        match one(name, arguments.check) {
            Ok(()) => {}
            // The next dossier may be sound; nobody can read of it once standard output is gone.
            Err(Failure::Failed(message)) => {
                tell(&message);
                done = Err(Failure::Said);
            }
            Err(Failure::Said) => done = Err(Failure::Said),
            Err(other) => return Err(other),
        }
    }
    done
}

/// One dossier.
fn one(name: Option<&OsStr>, check: bool) -> Result<(), Failure> {
    let loaded = load(name)?;
    progress::step(|| "formatting the files".to_owned());
    let Some(files) = loaded.canonical() else {
        let which = name.map_or_else(|| "the dossier".to_owned(), |name| shown(Path::new(name)));
        tell(&format!("{which} is unchanged"));
        tell_errors(loaded.report);
        return Err(Failure::Said);
    };
    if check {
        return list(&files);
    }
    if name.is_some_and(|name| name == "-") {
        return files.iter().try_for_each(|file| print(&file.text));
    }
    write(&files)
}

/// Lists the files that are not in their canonical form; that there are any is a failure.
fn list(files: &[Canonical<'_>]) -> Result<(), Failure> {
    let differing: Vec<String> = files
        .iter()
        .filter(|file| file.differs())
        .map(|file| file.path.as_deref().map_or_else(|| text::line(file.name), shown) + "\n")
        .collect();
    if differing.is_empty() {
        return Ok(());
    }
    print(&differing.concat())?;
    Err(Failure::Said)
}

/// Writes the files that are not in their canonical form.
fn write(files: &[Canonical<'_>]) -> Result<(), Failure> {
    for file in files.iter().filter(|file| file.differs()) {
        let Some(path) = file.path.as_deref() else {
            return Err(Failure::Failed("a bundled dossier has no file to write".to_owned()));
        };
        atomic_file::replace_unchanged(path, file.was.as_bytes(), file.text.as_bytes())
            .map_err(Failure::of)?;
        tell(&format!("wrote {}", shown(path)));
    }
    Ok(())
}
