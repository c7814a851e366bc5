//! Values that a shell can offer while a command line is typed: ids of records, views, tables, codes and files.
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

/// What a shell passes on: its words, as they were typed.
pub(super) fn asked_with() -> impl Iterator<Item = OsString> {
    std::env::args_os().map(unquoted)
}

/// A word without the quotes and escapes by which it is one for a shell, also where a quote is still open.
/// Nothing in it is carried out.
fn unquoted(word: OsString) -> OsString {
    let Some(text) = word.to_str() else { return word };
    let open = || text.strip_prefix(['"', '\'']).map(|rest| vec![rest.to_owned()]);
    match shell_words::split(text).ok().or_else(open).as_deref() {
        Some([one]) => one.into(),
        _ => word,
    }
}

/// The dossier of the command line that is being completed. None where it cannot be read: there is nobody
/// to be told.
fn asked_of() -> Option<Dossier> {
    let mut arguments = asked_with().skip_while(|argument| argument != "--");
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
    // Standard input is the shell's. A pipe is refused by whoever reads it.
    if matches!(origin, Origin::Input) { None } else { origin.read().dossier }
}

fn records(wanted: impl Fn(Kind) -> bool) -> Vec<CompletionCandidate> {
    let Some(dossier) = asked_of() else { return Vec::new() };
    let records = dossier.records().map(|(record, _)| record).filter(|record| wanted(record.kind()));
    records
        .map(|record| {
            let title = text::line(record.title());
            CompletionCandidate::new(record.id().as_str()).help(Some(title.into()))
        })
        .collect()
}

/// Kinds of records, and the ids of all of them.
pub(super) fn shown() -> Vec<CompletionCandidate> {
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

/// What names a day beside a date: `latest`, and the ids of meetings.
pub(super) fn days() -> Vec<CompletionCandidate> {
    std::iter::once(CompletionCandidate::new("latest")).chain(records(|kind| kind == Kind::Meeting)).collect()
}

/// The codes of what `check` finds.
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

/// The bundled dossiers, and the files and folders that begin as what was typed.
pub(super) fn dossiers(typed: &OsStr) -> Vec<CompletionCandidate> {
    let ids = dossier::bundled().iter().map(|bundled| bundled.id);
    let begins = ids.filter(|id| typed.to_str().is_some_and(|typed| id.starts_with(typed)));
    let bundled = begins.map(|id| CompletionCandidate::new(id).help(Some("bundled".into())));
    bundled.chain(paths(typed)).collect()
}

/// Files and folders whose names a terminal can be told.
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
    fn a_word_is_what_the_shell_would_make_of_it_and_nothing_is_carried_out() {
        for (typed, meant) in [
            ("plain", "plain"),
            (r"my\ talks", "my talks"),
            ("'my talks", "my talks"),
            ("\"my talks\"", "my talks"),
            ("my talks", "my talks"),
            ("$(touch x)", "$(touch x)"),
            ("", ""),
        ] {
            assert_eq!(unquoted(typed.into()), meant, "{typed}");
        }
    }
}
