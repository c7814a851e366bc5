//! `demarche completions`: scripts that make a shell ask the program for completions, including ids of
//! records.

use clap::{Args, Command, ValueEnum};
use clap_complete::env::{CompleteEnv, Shells};

use super::candidates;
use super::output::{Failure, print};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  source <(demarche completions bash)            in ~/.bashrc
  source <(demarche completions zsh)             in ~/.zshrc, after compinit
  demarche completions fish | source             in ~/.config/fish/config.fish

With these lines, completions always match the installed program. Ids are those of the dossier that the command line \
names with -d, or of the default dossier.";

/// The variable that the shell's script sets to ask for completions.
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
#[command(after_help = EXAMPLES)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArgs) -> Result<(), Failure> {
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

/// The script for bash. It offers everything as file names, because Readline quotes those as needed and adds
/// a slash after a folder. Readline splits `--as-of=ist` into three words and replaces only the last, so the
/// script joins them again.
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

/// Answers a shell that asks for completions, and returns whether that is why the program runs. `program` is
/// the whole command line.
pub(super) fn answer(program: fn() -> Command) -> bool {
    if std::env::var_os(VARIABLE).is_none() {
        return false;
    }
    let here = std::env::current_dir().ok();
    let completion = CompleteEnv::with_factory(program).var(VARIABLE);
    completion.try_complete(candidates::shell_words(), here.as_deref()).unwrap_or(true)
}
