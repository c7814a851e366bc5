//! Messages for wrong usage: what is wrong, what the user probably meant, and where to find help.

use std::ffi::{OsStr, OsString};

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::suggest::hint;
use crate::text;

/// The message for a command line that clap could not parse.
pub(super) fn message(
    error: &Error,
    mut program: Command,
    arguments: impl Iterator<Item = OsString>,
) -> String {
    // This adds --help and --version to the options.
    program.build();
    let command = command_of(&program, arguments);
    let called =
        command.map_or_else(|| "demarche".to_owned(), |command| format!("demarche {}", command.get_name()));
    let reason = reason(error, command.unwrap_or(&program)).unwrap_or_else(|| {
        let whole = error.render().to_string();
        let first = whole.lines().next().unwrap_or_default();
        first.trim_start_matches("error: ").to_owned()
    });
    format!("{}\nsee `{called} --help`", text::line(&reason))
}

/// The command on a command line. Skips the values of options, which may look like commands.
fn command_of(program: &Command, arguments: impl Iterator<Item = OsString>) -> Option<&Command> {
    let mut arguments = arguments.skip(1);
    while let Some(argument) = arguments.next() {
        if takes_next(program, &argument) {
            arguments.next();
        } else if let Some(command) = program.find_subcommand(&argument) {
            return Some(command);
        }
    }
    None
}

/// Whether an argument is an option whose value is the next argument.
fn takes_next(program: &Command, argument: &OsStr) -> bool {
    let Some(argument) = argument.to_str() else { return false };
    program.get_arguments().filter(|option| option.get_action().takes_values()).any(|option| {
        let long = option.get_long().is_some_and(|long| argument.strip_prefix("--") == Some(long));
        long || option.get_short().is_some_and(|short| argument == format!("-{short}"))
    })
}

/// What is wrong; none if clap's own message is good enough.
fn reason(error: &Error, command: &Command) -> Option<String> {
    let argument = context(error, ContextKind::InvalidArg);
    let first = argument.first().map(String::as_str).unwrap_or_default();
    let option = name_of(first);
    let value = context(error, ContextKind::InvalidValue).into_iter().next().unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if first.starts_with('-') => {
            let longs: Vec<String> =
                command.get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
            let near = hint(option, longs.iter().map(String::as_str));
            Some(format!("unknown option {option}{near}"))
        }
        ErrorKind::UnknownArgument => Some(format!("unexpected argument {first}")),
        ErrorKind::InvalidValue if value.is_empty() => Some(format!("{option} needs a value: {first}")),
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue);
            let near = hint(&value, valid.iter().map(String::as_str));
            Some(format!("invalid value {value} for {option}{near} (choose from {})", valid.join(", ")))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string)?;
            Some(format!("invalid value {value} for {option}: {why}"))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<&str> = argument.iter().map(String::as_str).collect();
            let is = if missing.len() == 1 { "is" } else { "are" };
            Some(format!("{} {is} missing", missing.join(" and ")))
        }
        ErrorKind::ArgumentConflict => {
            let others = context(error, ContextKind::PriorArg);
            match others.first().map(|other| name_of(other)) {
                Some(other) if other == option => Some(format!("{option} is given twice")),
                Some(other) => Some(format!("{option} cannot be used with {other}")),
                None => Some(format!("{option} cannot be combined with other arguments")),
            }
        }
        _ => None,
    }
}

/// The name of an option without its value: `--format` for `--format <FORMAT>`. Other arguments are
/// unchanged.
fn name_of(argument: &str) -> &str {
    if argument.starts_with('-') { argument.split([' ', '=']).next().unwrap_or(argument) } else { argument }
}

/// The texts that clap attached to an error.
fn context(error: &Error, kind: ContextKind) -> Vec<String> {
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
        let message = message(&error, help::command(), arguments());
        let (first, second) = message.split_once('\n').unwrap();
        assert!(second.starts_with("see `demarche") && second.ends_with(" --help`"), "{message}");
        first.to_owned()
    }

    #[test]
    fn the_value_of_an_option_is_not_a_command() {
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
            let message = message(&error, help::command(), arguments());
            assert_eq!(message.lines().nth(1), Some(expected), "{line}");
        }
    }

    #[test]
    fn messages_say_what_is_wrong_and_suggest_a_name() {
        for (line, expected) in [
            ("demarche show asks --parti x", "unknown option --parti; did you mean `--party`?"),
            ("demarche --vieuw=x", "unknown option --vieuw; did you mean `--view`?"),
            ("demarche -x", "unknown option -x"),
            ("demarche list extra", "unexpected argument extra"),
            (
                "demarche agenda --format jsn",
                "invalid value jsn for --format; did you mean `json`? (choose from text, md, csv, json, ics)",
            ),
            (
                "demarche completions powershell",
                "invalid value powershell for <SHELL> (choose from bash, zsh, fish)",
            ),
            ("demarche -d", "--dossier needs a value: --dossier <DOSSIER>"),
            ("demarche gaps russia", "<B> is missing"),
            ("demarche gaps", "<A> and <B> are missing"),
            ("demarche changes", "--from <DATE> is missing"),
            ("demarche agenda --json --format csv", "--json cannot be used with --format"),
            ("demarche show asks -d a -d b", "--dossier is given twice"),
            ("demarche search a --most x", "invalid value x for --most: expected a whole number from 1"),
            ("demarche search a --most 0", "invalid value 0 for --most: expected a whole number from 1"),
            (
                "demarche export --format svg --size 80",
                "invalid value 80 for --size: expected COLSxROWS, such as 120x40, each from 1 to 1000",
            ),
        ] {
            assert_eq!(first_line(line), expected, "{line}");
        }
    }
}
