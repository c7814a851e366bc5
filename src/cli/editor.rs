//! Opens the user's editor at a line and a column.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

/// The user's editor and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editor {
    /// The program to run.
    pub(super) program: String,
    arguments: Vec<String>,
}

/// The default editor.
const USUAL: &str = "vi";

impl Editor {
    /// `$VISUAL`, else `$EDITOR`, else vi. The variables may contain arguments, quoted as in a shell.
    pub(super) fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let named = ["VISUAL", "EDITOR"].into_iter().filter_map(get).find_map(|named| {
            // With unmatched quotation marks, the whole value is the program.
            let words = shell_words::split(&named).unwrap_or_else(|_| vec![named]);
            let mut words = words.into_iter().filter(|word| !word.is_empty());
            Some(Self { program: words.next()?, arguments: words.collect() })
        });
        named.unwrap_or_else(|| Self { program: USUAL.to_owned(), arguments: Vec::new() })
    }

    /// The command that opens a file at a line and a column, both counted from 1.
    pub(super) fn open(&self, file: &Path, line: usize, column: usize) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).args(self.place(file, line, column));
        command
    }

    /// The arguments for a file, a line and a column.
    fn place(&self, file: &Path, line: usize, column: usize) -> Vec<OsString> {
        let file = if file.to_string_lossy().starts_with(['-', '+']) {
            Path::new(".").join(file)
        } else {
            file.to_owned()
        };
        let after_option = |option: String| vec![option.into(), file.clone().into_os_string()];
        let file_with_position = || {
            let mut place = file.clone().into_os_string();
            place.push(format!(":{line}:{column}"));
            place
        };
        let waiting = |goto: Option<&str>| {
            let waits = self.arguments.iter().any(|argument| matches!(argument.as_str(), "--wait" | "-w"));
            let wait = (!waits).then(|| OsString::from("--wait"));
            wait.into_iter().chain(goto.map(OsString::from)).chain([file_with_position()]).collect()
        };
        match self.name() {
            // Plain vi has no functions.
            "vim" | "nvim" | "vimx" => after_option(format!("+call cursor({line},{column})")),
            "emacs" | "emacsclient" | "micro" | "kak" => after_option(format!("+{line}:{column}")),
            "nano" => after_option(format!("+{line},{column}")),
            "hx" | "helix" => vec![file_with_position()],
            "code" | "codium" | "code-insiders" => waiting(Some("--goto")),
            "zed" | "zeditor" | "subl" => waiting(None),
            _ => after_option(format!("+{line}")),
        }
    }

    /// The name of the program without its folder and extension.
    fn name(&self) -> &str {
        Path::new(&self.program).file_stem().and_then(OsStr::to_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editor(visual: Option<&str>, editor: Option<&str>) -> Editor {
        Editor::from_environment(|name| if name == "VISUAL" { visual } else { editor }.map(str::to_owned))
    }

    /// The command line, its words separated by spaces.
    fn run(named: &str, file: &str) -> String {
        let command = editor(None, Some(named)).open(Path::new(file), 12, 5);
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        words.map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_visual_editor_comes_first_and_vi_last() {
        assert_eq!(editor(Some("nvim"), Some("nano")).program, "nvim");
        assert_eq!(editor(None, Some("nano")).program, "nano");
        assert_eq!(editor(Some(" "), Some("nano")).program, "nano");
        assert_eq!(editor(Some(""), None).program, "vi");
    }

    #[test]
    fn each_editor_gets_the_position_in_its_own_syntax() {
        for (named, expected) in [
            ("vi", "vi +12 a.json"),
            ("vim", "vim +call cursor(12,5) a.json"),
            ("/usr/bin/nvim -R", "/usr/bin/nvim -R +call cursor(12,5) a.json"),
            ("hx", "hx a.json:12:5"),
            ("emacs -nw", "emacs -nw +12:5 a.json"),
            ("emacsclient -t", "emacsclient -t +12:5 a.json"),
            ("nano", "nano +12,5 a.json"),
            ("micro", "micro +12:5 a.json"),
            ("kak", "kak +12:5 a.json"),
            ("code", "code --wait --goto a.json:12:5"),
            ("code -w", "code -w --goto a.json:12:5"),
            ("subl", "subl --wait a.json:12:5"),
            ("zed", "zed --wait a.json:12:5"),
            ("ed", "ed +12 a.json"),
        ] {
            assert_eq!(run(named, "a.json"), expected);
        }
    }

    #[test]
    fn arguments_may_be_quoted_and_a_file_is_never_one_of_them() {
        assert_eq!(editor(None, Some("'my editor' -a \"b c\"")).arguments, ["-a", "b c"]);
        assert_eq!(editor(None, Some("it's")).program, "it's");
        assert_eq!(run("ed", "-s.json"), "ed +12 ./-s.json");
        assert_eq!(run("ed", "+x"), "ed +12 ./+x");
    }
}
