//! `demarche fmt`: formats files in a canonical order and layout, so that small changes give small diffs.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Args;

use super::origin::load;
use super::output::{Failure, print, print_errors, print_message};
use super::progress;
use crate::atomic_file::{self, display_path};
use crate::dossier::{Canonical, Renamed};
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche fmt talks                    rewrite those files that need it
  demarche fmt --check talks            only name them; status 1 if there are any
  demarche fmt - < in.json > out.json   from one file to another

What a dossier says stays the same, to the letter. A field that has another name now is brought over. A dossier with \
any other error is left as it is, and so is a file that changed while it was read.";

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
    let mut result = Ok(());
    for name in named {
        match format_one(name, arguments.check) {
            Ok(()) => {}
            // Continues with the next dossier, unless standard output is closed.
            Err(Failure::Failed(message)) => {
                print_message(&message);
                result = Err(Failure::Reported);
            }
            Err(Failure::Reported) => result = Err(Failure::Reported),
            Err(other) => return Err(other),
        }
    }
    result
}

/// Formats one dossier.
fn format_one(name: Option<&OsStr>, check: bool) -> Result<(), Failure> {
    let loaded = load(name)?;
    progress::step(|| "formatting".to_owned());
    let Some(files) = loaded.canonical() else {
        let which = name.map_or_else(|| "the dossier".to_owned(), |name| display_path(Path::new(name)));
        print_message(&format!("{which} was not changed"));
        print_errors(loaded.report);
        return Err(Failure::Reported);
    };
    if check {
        return list_differing(&files);
    }
    if name.is_some_and(|name| name == "-") {
        files.iter().for_each(tell_renamed);
        return files.iter().try_for_each(|file| print(&file.text));
    }
    write(&files)
}

/// Says which former fields of a file were brought over.
fn tell_renamed(file: &Canonical<'_>) {
    for Renamed { from, to, count } in &file.renamed {
        let records = if *count == 1 { "1 record".to_owned() } else { format!("{count} records") };
        print_message(&format!("brought `{}` of {records} over to `{to}`, a list", text::line(from)));
    }
}

/// Prints the files that are not in canonical form. Fails if there are any.
fn list_differing(files: &[Canonical<'_>]) -> Result<(), Failure> {
    let differing: Vec<String> = files
        .iter()
        .filter(|file| file.differs())
        .map(|file| file.path.as_deref().map_or_else(|| text::line(file.name), display_path) + "\n")
        .collect();
    if differing.is_empty() {
        return Ok(());
    }
    print(&differing.concat())?;
    Err(Failure::Reported)
}

/// Writes the files that are not in canonical form.
fn write(files: &[Canonical<'_>]) -> Result<(), Failure> {
    for file in files.iter().filter(|file| file.differs()) {
        let Some(path) = file.path.as_deref() else {
            return Err(Failure::Failed("a bundled dossier has no files to format".to_owned()));
        };
        atomic_file::replace_unchanged(path, file.was.as_bytes(), file.text.as_bytes())
            .map_err(Failure::of)?;
        print_message(&format!("wrote {}", display_path(path)));
        tell_renamed(file);
    }
    Ok(())
}
