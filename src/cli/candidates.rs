//! Values that a shell can offer while a command line is typed: ids of records, views, tables, codes and
//! files.
//!
//! Some of them come from a dossier or a folder that someone else made. Ids are letters, digits and hyphens.
//! Names of files with characters that a terminal might obey are not offered; the shells quote all others.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap_complete::PathCompleter;
use clap_complete::engine::{CompletionCandidate, ValueCompleter as _};

use super::dirs;
use super::origin::{Origin, origin};
use crate::dossier::{self, Code};
use crate::model::{Dossier, Kind, Word as _};
use crate::report::tables::RecordTable;
use crate::text;
use crate::ui::View;

/// The words of the command line that the shell passes on, unquoted.
pub(super) fn shell_words() -> impl Iterator<Item = OsString> {
    std::env::args_os().map(unquote)
}

/// A word without the shell's quotes and escapes, even if a quote is still open. Nothing in it is executed.
fn unquote(word: OsString) -> OsString {
    let Some(text) = word.to_str() else { return word };
    let open = || text.strip_prefix(['"', '\'']).map(|rest| vec![rest.to_owned()]);
    match ::shell_words::split(text).ok().or_else(open).as_deref() {
        Some([one]) => one.into(),
        _ => word,
    }
}

/// The dossier on the command line that is being completed. None if it cannot be read: a completion cannot
/// show an error.
fn dossier_of_command_line() -> Option<Dossier> {
    let mut arguments = shell_words().skip_while(|argument| argument != "--");
    let mut named: Option<OsString> = None;
    while let Some(argument) = arguments.next() {
        if argument == "-d" || argument == "--dossier" {
            named = arguments.next();
        } else if let Some(value) = argument.to_str().and_then(|word| word.strip_prefix("--dossier=")) {
            named = Some(value.into());
        }
    }
    let named = named.map(|named| match named.to_str() {
        Some(text) => dirs::expand_home(text).into_os_string(),
        None => named,
    });
    let origin = origin(named.as_deref()).ok()?;
    // Standard input belongs to the shell. The reader refuses pipes.
    if matches!(origin, Origin::Input) { None } else { origin.read().dossier }
}

/// The ids of records of the wanted kinds, with their titles.
fn records(wanted: impl Fn(Kind) -> bool) -> Vec<CompletionCandidate> {
    let Some(dossier) = dossier_of_command_line() else { return Vec::new() };
    let records = dossier.records().map(|(record, _)| record).filter(|record| wanted(record.kind()));
    records
        .map(|record| {
            let title = text::line(record.title());
            CompletionCandidate::new(record.id().as_str()).help(Some(title.into()))
        })
        .collect()
}

/// The kinds of record, and the ids of all records.
pub(super) fn show_targets() -> Vec<CompletionCandidate> {
    let kinds = Kind::ALL.iter().map(|kind| kind.plural()).chain(["asks"]);
    kinds.map(CompletionCandidate::new).chain(records(|_| true)).collect()
}

/// The ids of parties.
pub(super) fn parties() -> Vec<CompletionCandidate> {
    records(|kind| kind == Kind::Party)
}

/// The ids of issues.
pub(super) fn issues() -> Vec<CompletionCandidate> {
    records(|kind| kind == Kind::Issue)
}

/// Names of days other than dates: `latest`, and the ids of meetings.
pub(super) fn days() -> Vec<CompletionCandidate> {
    std::iter::once(CompletionCandidate::new("latest")).chain(records(|kind| kind == Kind::Meeting)).collect()
}

/// The codes of the problems that `check` finds.
pub(super) fn codes() -> Vec<CompletionCandidate> {
    Code::ALL.iter().map(|code| CompletionCandidate::new(code.as_str())).collect()
}

/// The dashboard's views.
pub(super) fn views() -> Vec<CompletionCandidate> {
    View::ALL.iter().map(|view| CompletionCandidate::new(view.name())).collect()
}

/// The tables of an export.
pub(super) fn tables() -> Vec<CompletionCandidate> {
    RecordTable::all().iter().map(|table| CompletionCandidate::new(table.name())).collect()
}

/// The bundled dossiers, and the files and folders, that begin with what was typed.
pub(super) fn dossiers(typed: &OsStr) -> Vec<CompletionCandidate> {
    let ids = dossier::bundled().iter().map(|bundled| bundled.id);
    let begins = ids.filter(|id| typed.to_str().is_some_and(|typed| id.starts_with(typed)));
    let bundled = begins.map(|id| CompletionCandidate::new(id).help(Some("bundled".into())));
    bundled.chain(paths(typed)).collect()
}

/// Files and folders, except those whose names contain control characters.
pub(super) fn paths(typed: &OsStr) -> Vec<CompletionCandidate> {
    let is_safe = |path: &Path| {
        path.to_str().is_some_and(|path| path.chars().all(|c| !text::is_unsafe(c) && c != '\n'))
    };
    let all = PathCompleter::any().complete(typed);
    all.into_iter().filter(|candidate| is_safe(Path::new(candidate.get_value()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_unquoted_as_in_the_shell_and_nothing_is_executed() {
        for (typed, meant) in [
            ("plain", "plain"),
            (r"my\ talks", "my talks"),
            ("'my talks", "my talks"),
            ("\"my talks\"", "my talks"),
            ("my talks", "my talks"),
            ("$(touch x)", "$(touch x)"),
            ("", ""),
        ] {
            assert_eq!(unquote(typed.into()), meant, "{typed}");
        }
    }
}
