//! Wrong usage in the program's own words: what was wrong, what was probably meant, where to read on.

use std::ffi::{OsStr, OsString};

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::suggest::hint;
use crate::text;

/// What is told of a command line that cannot be understood.
pub(super) fn told(error: &Error, mut program: Command, arguments: impl Iterator<Item = OsString>) -> String {
    // Only then are --help and --version among its options.
    program.build();
    let command = command_of(&program, arguments);
    let called =
        command.map_or_else(|| "demarche".to_owned(), |command| format!("demarche {}", command.get_name()));
    let what = what(error, command.unwrap_or(&program)).unwrap_or_else(|| {
        let whole = error.render().to_string();
        let first = whole.lines().next().unwrap_or_default();
        first.trim_start_matches("error: ").to_owned()
    });
    format!("{}\nsee `{called} --help`", text::line(&what))
}

/// The command that a command line names. The value of an option before it may be called as a command is.
fn command_of(program: &Command, arguments: impl Iterator<Item = OsString>) -> Option<&Command> {
    let mut arguments = arguments.skip(1);
    while let Some(argument) = arguments.next() {
        if takes_the_next(program, &argument) {
            arguments.next();
        } else if let Some(command) = program.find_subcommand(&argument) {
            return Some(command);
        }
    }
    None
}

/// Whether an argument is an option whose value stands in the next one.
fn takes_the_next(program: &Command, argument: &OsStr) -> bool {
    let Some(argument) = argument.to_str() else { return false };
    program.get_arguments().filter(|option| option.get_action().takes_values()).any(|option| {
        let long = option.get_long().is_some_and(|long| argument.strip_prefix("--") == Some(long));
        long || option.get_short().is_some_and(|short| argument == format!("-{short}"))
    })
}

/// What was wrong; none where clap says it as well.
fn what(error: &Error, command: &Command) -> Option<String> {
    let argument = texts(error, ContextKind::InvalidArg);
    let first = argument.first().map(String::as_str).unwrap_or_default();
    let option = name_of(first);
    let value = texts(error, ContextKind::InvalidValue).into_iter().next().unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if first.starts_with('-') => {
            let longs: Vec<String> =
                command.get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
            let near = hint(option, longs.iter().map(String::as_str));
            Some(format!("there is no option {option}{near}"))
        }
        ErrorKind::UnknownArgument => Some(format!("{first} is one word too many")),
        ErrorKind::InvalidValue if value.is_empty() => Some(format!("{option} needs a value: {first}")),
        ErrorKind::InvalidValue => {
            let valid = texts(error, ContextKind::ValidValue);
            let near = hint(&value, valid.iter().map(String::as_str));
            Some(format!("{option} cannot be {value}{near} (there are {})", valid.join(", ")))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string)?;
            Some(format!("{option} cannot be {value}: {why}"))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<&str> = argument.iter().map(String::as_str).collect();
            let is = if missing.len() == 1 { "is" } else { "are" };
            Some(format!("{} {is} missing", missing.join(" and ")))
        }
        ErrorKind::ArgumentConflict => {
            let others = texts(error, ContextKind::PriorArg);
            match others.first().map(|other| name_of(other)) {
                Some(other) if other == option => Some(format!("{option} is given twice")),
                Some(other) => Some(format!("{option} does not go with {other}")),
                None => Some(format!("{option} cannot be combined with other arguments")),
            }
        }
        _ => None,
    }
}

/// `--format` of `--format <FORMAT>`; of what is no option all of it.
fn name_of(argument: &str) -> &str {
    if argument.starts_with('-') { argument.split([' ', '=']).next().unwrap_or(argument) } else { argument }
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![StyledStr::to_string(text)],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(StyledStr::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;

    fn first_line(line: &str) -> String {
        let arguments = || line.split(' ').map(OsString::from);
        let error = help::command().try_get_matches_from(arguments()).unwrap_err();
        let told = told(&error, help::command(), arguments());
        let (first, second) = told.split_once('\n').unwrap();
        assert!(second.starts_with("see `demarche") && second.ends_with(" --help`"), "{told}");
        first.to_owned()
    }

    #[test]
    fn the_command_is_not_taken_from_the_value_of_an_option() {
        for (line, expected) in [
            ("demarche --view timeline --vieuw x", "see `demarche --help`"),
            ("demarche --view=timeline --vieuw x", "see `demarche --help`"),
            ("demarche -d gaps --partyy x", "see `demarche --help`"),
            ("demarche -dgaps --partyy x", "see `demarche --help`"),
            ("demarche --dossier gaps agenda --partyy x", "see `demarche agenda --help`"),
            ("demarche -d x gaps --partyy x", "see `demarche gaps --help`"),
        ] {
            let arguments = || line.split(' ').map(OsString::from);
            let error = help::command().try_get_matches_from(arguments()).unwrap_err();
            let told = told(&error, help::command(), arguments());
            assert_eq!(told.lines().nth(1), Some(expected), "{line}");
        }
    }

    #[test]
    fn it_says_what_was_wrong_and_what_was_probably_meant() {
        for (line, expected) in [
            ("demarche show asks --parti x", "there is no option --parti; did you mean `--party`?"),
            ("demarche --vieuw=x", "there is no option --vieuw; did you mean `--view`?"),
            ("demarche -x", "there is no option -x"),
            ("demarche list extra", "extra is one word too many"),
            (
                "demarche agenda --format jsn",
                "--format cannot be jsn; did you mean `json`? (there are text, md, csv, json, ics)",
            ),
            ("demarche completions powershell", "<SHELL> cannot be powershell (there are bash, zsh, fish)"),
            ("demarche -d", "--dossier needs a value: --dossier <DOSSIER>"),
            ("demarche gaps russia", "<B> is missing"),
            ("demarche gaps", "<A> and <B> are missing"),
            ("demarche changes", "--from <DATE> is missing"),
            ("demarche agenda --json --format csv", "--json does not go with --format"),
            ("demarche show asks -d a -d b", "--dossier is given twice"),
            ("demarche search a --most x", "--most cannot be x: expected a whole number from 1"),
            ("demarche search a --most 0", "--most cannot be 0: expected a whole number from 1"),
            (
                "demarche export --format svg --size 80",
                "--size cannot be 80: expected COLSxROWS, such as 120x40, each from 1 to 1000",
            ),
        ] {
            assert_eq!(first_line(line), expected, "{line}");
        }
    }
}
