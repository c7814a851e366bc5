//! `demarche check`: errors, and warnings about possible mistakes.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::origin::load;
use super::output::{Failure, paint, print};
use super::progress;
use crate::derive::review::{self, Doubt};
use crate::dossier::{self, Code, Loaded, Remark, Report, possible_duplicates, private_links};
use crate::model::Word as _;
use crate::suggest::hint;
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche check talks
  demarche check --strict north south       two dossiers; warnings are errors
  demarche check --format json - < in.json  standard input, as JSON
  demarche check --public talks             also: does a public record link to a private one?
  demarche check --explain one-sided        explain a code

Exit status 1 means that there are errors. Every command checks the dossier first and does not open one with errors.";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// Each problem with its line, underlined
    #[default]
    Text,
    /// Sentences for screen readers
    Plain,
    /// JSON for programs
    Json,
    /// SARIF 2.1.0, for code-hosting sites
    Sarif,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArgs {
    /// Check these dossiers
    #[arg(value_name = "DOSSIER")]
    pub(super) dossiers: Vec<OsString>,

    /// The same, as for other commands
    #[arg(short = 'd', long = "dossier", value_name = "DOSSIER", conflicts_with = "dossiers")]
    pub(super) name: Option<OsString>,

    /// Report in this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: CheckFormat,

    /// Also report links from public records to private ones, as errors
    #[arg(long)]
    public: bool,

    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,

    /// Explain what a code means, why it matters and how to correct the problem
    #[arg(long, value_name = "CODE", exclusive = true)]
    explain: Option<String>,
}

pub(super) fn run(arguments: &CheckArgs) -> Result<(), Failure> {
    if let Some(code) = &arguments.explain {
        return explain(code);
    }
    let named: Vec<Option<&OsStr>> = match arguments.dossiers.as_slice() {
        [] => vec![arguments.name.as_deref()],
        several => several.iter().map(|name| Some(name.as_os_str())).collect(),
    };
    // Code hosting sites do not know the dossier's folder.
    let full_paths = named.len() > 1 || arguments.format == CheckFormat::Sarif;
    let mut total = Report::default();
    let last = named.len() - 1;
    for (at, name) in named.into_iter().enumerate() {
        let mut loaded = load(name)?;
        progress::step(|| "looking for possible mistakes".to_owned());
        add_review(&mut loaded, arguments.public);
        let mut report = std::mem::take(&mut loaded.report);
        if full_paths {
            for diagnostic in &mut report.diagnostics {
                diagnostic.file = file_of(&loaded, name, &diagnostic.file);
            }
        }
        total.errors += report.errors;
        total.warnings += report.warnings;
        total.diagnostics.extend(report.diagnostics);
        if at == last {
            // The process ends now. The system frees the memory of a large dossier faster.
            std::mem::forget(loaded);
        }
    }
    match arguments.format {
        CheckFormat::Text => print(&total.to_text_in(paint(io::stdout().is_terminal())))?,
        CheckFormat::Plain => print(&total.to_plain())?,
        CheckFormat::Json => print(&total.to_json().map_err(Failure::of)?)?,
        CheckFormat::Sarif => print(&total.to_sarif().map_err(Failure::of)?)?,
    }
    if total.errors > 0 || (arguments.strict && total.warnings > 0) { Err(Failure::Reported) } else { Ok(()) }
}

/// Prints what a code means, in the words of the documentation.
fn explain(word: &str) -> Result<(), Failure> {
    let Some(code) = Code::from_word(word) else {
        let near = hint(word, Code::ALL.iter().map(|code| code.as_str()));
        return Err(Failure::Usage(format!("there is no code {}{near}", text::line(word))));
    };
    print(&format!("{code}\n\n{}\n", dossier::explanation(code)))
}

/// Reviews a dossier without errors, and adds the warnings to its report; for a public dossier, also the links to
/// private records.
fn add_review(loaded: &mut Loaded, public: bool) {
    let Some(dossier) = &loaded.dossier else { return };
    let private = if public { private_links(dossier) } else { Vec::new() };
    let concerns = review::review(dossier).into_iter().map(|concern| Remark {
        code: code(concern.doubt),
        record: concern.record.to_string(),
        pointer: concern.pointer.to_owned(),
        message: concern.message,
        help: Some(concern.help),
    });
    let found = concerns.chain(possible_duplicates(dossier));
    let remarks: Vec<_> = found.chain(private.iter().map(Remark::from)).collect();
    loaded.remark(&remarks);
}

/// The code of a doubt, which is the same word.
fn code(doubt: Doubt) -> Code {
    match doubt {
        Doubt::PastDue => Code::PastDue,
        Doubt::LongUnattested => Code::LongUnattested,
        Doubt::OneSided => Code::OneSided,
    }
}

/// The path of a diagnostic's file from the working folder. For a bundled dossier, the path starts with its
/// id.
fn file_of(loaded: &Loaded, name: Option<&OsStr>, file: &str) -> String {
    let path = match (loaded.path_of(file), name) {
        (Some(path), _) => relative(path),
        (None, Some(name)) if name != "-" => Path::new(name).join(file),
        (None, _) => PathBuf::from(file),
    };
    path.to_string_lossy().into_owned()
}

/// A path relative to the working folder, if it is inside it.
fn relative(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned())).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Severity;

    #[test]
    fn a_doubt_and_its_code_are_the_same_word() {
        for doubt in Doubt::ALL {
            assert_eq!(code(*doubt).as_str(), doubt.as_str());
            assert_eq!(code(*doubt).severity(), Severity::Warning);
        }
    }
}
