//! `demarche completions`: has a shell ask the program what can follow, ids of records included.
//!
//! What is offered may come from a stranger's dossier or folder. Ids are made of letters, digits and hyphens;
//! names of files with characters that a terminal might obey are not offered, and the shells quote the rest.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Args, ValueEnum};
use clap_complete::PathCompleter;
use clap_complete::engine::{CompletionCandidate, ValueCompleter as _};
use clap_complete::env::{CompleteEnv, Shells};

use super::help;
use super::home;
use super::opening::{self, Origin};
use super::outcome::{Failure, print};
use crate::dossier::{self, Code};
use crate::model::{Dossier, Kind, Word as _};
use crate::report::tables::Table;
use crate::text;
use crate::ui::View;

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  source <(demarche completions bash)            in ~/.bashrc
  source <(demarche completions zsh)             in ~/.zshrc, after compinit
  demarche completions fish | source             in ~/.config/fish/config.fish

With these lines, completions always match the installed program. Ids are those of the dossier that the command line \
names with -d, or of the default dossier.";

/// The variable by which the shell's script asks.
const VARIABLE: &str = "_DEMARCHE_COMPLETE";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &Completions) -> Result<(), Failure> {
    if arguments.shell == Shell::Bash {
        return print(BASH);
    }
    let name = arguments.shell.name();
    let shells = Shells::builtins();
    let shell = shells.completer(name).ok_or_else(|| Failure::of(format!("no completions for {name}")))?;
    let mut script = Vec::new();
    let program = env!("CARGO_PKG_NAME");
    shell.write_registration(VARIABLE, program, program, program, &mut script).map_err(Failure::of)?;
    print(&String::from_utf8_lossy(&script))
}

/// Readline quotes what looks like a file's name, and everything is offered as such: a folder may be called
/// anything. It also puts the slash behind a folder. Of `--as-of=ist` it makes three words, which are put together
/// again, and replaces only the last.
const BASH: &str = r#"_demarche() {
    local at word last=0 index=0 given= candidate words=()
    for ((at = 0; at < ${#COMP_WORDS[@]}; at++)); do
        word=${COMP_WORDS[at]}
        if [[ $at == "$COMP_CWORD" && $word != = && ${BASH_VERSINFO[0]} -ge 4 ]]; then
            word=$2
        fi
        if ((at > 1)) && [[ $word == = || ${COMP_WORDS[at - 1]} == = ]]; then
            words[last]+=$word
        else
            last=${#words[@]}
            words[last]=$word
        fi
        if [[ $at == "$COMP_CWORD" ]]; then
            index=$last
        fi
    done
    if [[ ${words[index]} == --*=* ]]; then
        given=${words[index]%%=*}=
    fi
    COMPREPLY=()
    while IFS= read -r candidate || [[ -n $candidate ]]; do
        candidate=${candidate#"$given"}
        COMPREPLY+=("${candidate%/}")
    done < <(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$index _DEMARCHE_COMPLETE=bash demarche -- "${words[@]}" 2>/dev/null)
}
complete -o filenames -o nosort -F _demarche demarche 2>/dev/null ||
    complete -o filenames -F _demarche demarche
"#;

/// Answers a shell that asks what can follow, if that is why the program runs. Whether it was.
pub(super) fn answer() -> bool {
    if std::env::var_os(VARIABLE).is_none() {
        return false;
    }
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(help::command).var(VARIABLE);
    asked.try_complete(asked_with(), here.as_deref()).unwrap_or(true)
}

/// What a shell passes on: its words, as they were typed.
fn asked_with() -> impl Iterator<Item = OsString> {
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
        Some(text) => home::expanded(text).into_os_string(),
        None => named,
    });
    let origin = opening::origin(named.as_deref()).ok()?;
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

/// The names of commands.
pub(super) fn commands() -> Vec<CompletionCandidate> {
    help::command().get_subcommands().map(|command| CompletionCandidate::new(command.get_name())).collect()
}

/// The codes of what `check` finds.
pub(super) fn codes() -> Vec<CompletionCandidate> {
    Code::ALL.iter().map(|code| CompletionCandidate::new(code.as_str())).collect()
}

/// The dashboard's views.
pub(super) fn views() -> Vec<CompletionCandidate> {
    View::ALL.into_iter().map(|view| CompletionCandidate::new(view.name())).collect()
}

/// The tables of an export.
pub(super) fn tables() -> Vec<CompletionCandidate> {
    Table::all().iter().map(|table| CompletionCandidate::new(table.name())).collect()
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
