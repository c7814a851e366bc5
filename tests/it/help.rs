//! What the help says is what the program does, for every command there is and every one to come.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use crate::program::{PROGRAM, commands, program};
use clap::{Arg, Command};

/// The columns of the narrowest terminal that is minded.
const NARROW: usize = 80;

/// What `--help` prints, or `-h`.
fn help(command: &Command, option: &str) -> String {
    let mut process = program();
    if command.get_name() != "demarche" {
        process.arg(command.get_name());
    }
    let output = process.arg(option).env("COLUMNS", NARROW.to_string()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

/// The call of the program in a line of an example: without the pipe, the file or the remark behind it.
fn call(line: &str) -> Option<String> {
    let at = line.find("demarche ").or_else(|| line.ends_with("demarche").then(|| line.len() - 8))?;
    if !matches!(line[..at].chars().last(), None | Some(' ' | '(')) {
        return None;
    }
    let mut call = String::new();
    let mut quote = None;
    let mut chars = line[at..].chars().peekable();
    while let Some(c) = chars.next() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if matches!(c, '|' | '>' | ')' | '#' | ';' | '&') => break,
            None if c == ' ' && chars.peek() == Some(&' ') => break,
            Some(_) | None => {}
        }
        call.push(c);
    }
    Some(call.trim_end().to_owned())
}

/// The examples of a command's help.
fn examples(command: &Command) -> Vec<String> {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let block = after.split("Examples:\n").nth(1).unwrap_or_default();
    let block = block.split("\n\n").next().unwrap_or_default();
    block.lines().filter_map(call).collect()
}

/// The calls in the blocks of code of README and the pages in docs, each with its page.
fn calls_in_pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md")];
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    pages.extend(docs.filter(|path| path.extension().is_some_and(|end| end == "md")));
    pages.sort();
    let mut calls = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        for block in text.split("\n```").skip(1).step_by(2) {
            let (language, block) = block.split_once('\n').unwrap();
            if matches!(language, "sh" | "console" | "text" | "yaml" | "bash") {
                let lines = block.lines().map(|line| line.trim_start_matches("$ ").trim());
                let lines = lines.filter(|line| line.starts_with("demarche ") || line.contains("(demarche "));
                calls.extend(lines.filter_map(call).map(|call| (name.clone(), call)));
            }
        }
    }
    calls
}

/// The words of a call, and the file that it reads.
fn words(call: &str) -> (Vec<String>, Option<String>) {
    let mut words = shell_words::split(call).unwrap();
    let file = words.iter().position(|word| word == "<").map(|at| {
        let file = words.remove(at + 1);
        words.remove(at);
        file
    });
    (words, file)
}

/// A folder with all that the examples name.
fn workshop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["talks", "my-talks", "north", "south", "dossier"] {
        let made = program().args(["new", name]).current_dir(&folder).output().unwrap();
        assert!(made.status.success());
    }
    let example = include_str!("../../docs/example.json");
    fs::create_dir(folder.path().join("docs")).unwrap();
    fs::write(folder.path().join("docs/example.json"), example).unwrap();
    fs::write(folder.path().join("in.json"), example).unwrap();
    folder
}

/// Runs a call where everything that it names is there.
fn run(call: &str) -> Result<(), String> {
    let workshop = workshop();
    let home = workshop.path().to_str().unwrap();
    let (words, file) = words(call);
    let words = words.iter().skip(1).map(|word| match word.strip_prefix("~/") {
        Some(rest) => format!("{home}/{rest}"),
        None => word.clone(),
    });
    // What a new folder is made of must not be there.
    let new = call.split_whitespace().nth(1) == Some("new");
    if new {
        fs::remove_dir_all(workshop.path().join("my-talks")).unwrap();
    }
    let input = match file {
        Some(file) => Stdio::from(fs::File::open(workshop.path().join(file)).unwrap()),
        None => Stdio::null(),
    };
    let mut process = program();
    let path = std::env::var_os("PATH").unwrap_or_default();
    process
        .args(words)
        .current_dir(workshop.path())
        .stdin(input)
        .env_clear()
        .env("PATH", path)
        .env("HOME", home);
    let output = process.output().unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn every_command_has_examples_that_work() {
    for command in commands() {
        let name = command.get_name();
        let examples = examples(&command);
        assert!(
            !examples.is_empty(),
            "`{name} --help` has no examples: give it an after_help with `Examples:`"
        );
        let shown = help(&command, "--help");
        for example in &examples {
            assert!(shown.contains(example.as_str()), "{name}: {example} is cut\n{shown}");
            let done = run(example);
            assert!(done.is_ok(), "`{name} --help` has `{example}`: {}", done.unwrap_err());
        }
        let mine = |example: &String| name == "demarche" || example.starts_with(&format!("demarche {name}"));
        assert!(examples.iter().any(mine), "none of the examples of {name} is one of it");
    }
}

#[test]
fn every_call_in_the_pages_works() {
    let calls = calls_in_pages();
    assert!(calls.len() > 20, "{calls:?}");
    let once: BTreeMap<String, String> = calls.into_iter().map(|(page, call)| (call, page)).collect();
    for (call, page) in once {
        let done = run(&call);
        assert!(done.is_ok(), "{page} has `{call}`: {}", done.unwrap_err());
    }
}

/// Blocks in which what the program prints goes on to jq are run as a whole.
#[test]
fn what_the_pages_hand_to_jq_has_the_keys_that_it_asks_for() {
    if Process::new("jq").arg("--version").output().is_err() {
        eprintln!("skipped: there is no jq");
        return;
    }
    let mut tried = 0;
    for page in ["docs/guide.md", "docs/json.md", "docs/ci.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let blocks = text.split("\n```sh\n").skip(1).map(|rest| rest.split("\n```").next().unwrap());
        for block in blocks.filter(|block| block.contains("jq ")) {
            let workshop = workshop();
            let programs = Path::new(PROGRAM).parent().unwrap();
            let path = std::env::var_os("PATH").unwrap_or_default();
            let path = std::iter::once(programs.to_owned()).chain(std::env::split_paths(&path));
            let mut bash = Process::new("bash");
            bash.args(["-e", "-o", "pipefail", "-c", block]).current_dir(&workshop);
            bash.env("PATH", std::env::join_paths(path).unwrap())
                .env_remove("DEMARCHE_DOSSIER")
                .env("XDG_CONFIG_HOME", "/nonexistent");
            let output = bash.output().unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && err.is_empty(), "{page}: {block}\n{err}");
            let nothing_wrong = page == "docs/ci.md";
            assert!(nothing_wrong || !output.stdout.is_empty(), "{page} finds nothing by\n{block}");
            tried += 1;
        }
    }
    assert!(tried > 4, "{tried}");
}

#[test]
fn no_line_of_any_help_is_broken_by_hand_or_too_long() {
    for command in commands() {
        let name = command.get_name();
        for option in ["-h", "--help"] {
            for line in help(&command, option).lines() {
                assert!(line.chars().count() <= NARROW, "{name} {option}: {line}");
            }
        }
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(command.get_after_long_help().is_none(), "{name} says more to some than to others");
        for paragraph in after.split("\n\n") {
            let by_hand = paragraph.lines().skip(1).find(|line| !line.starts_with("  "));
            assert!(by_hand.is_none(), "{name}: {by_hand:?} is better wrapped where the terminal ends");
        }
    }
}

#[test]
fn everything_in_the_help_is_described_and_one_voice() {
    for command in commands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty(), "{} says nothing of itself", command.get_name());
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let place = format!("{} {}", command.get_name(), arg.get_id());
            assert!(!help.is_empty(), "{place} is not described");
            assert!(
                !help.ends_with('.') || help.contains(". "),
                "{place}: a phrase has no full stop: {help}"
            );
            for value in arg.get_possible_values().iter().filter(|value| !value.is_hide_set()) {
                let is_name = arg.get_id() == "shell";
                assert!(
                    is_name || value.get_help().is_some(),
                    "{place}: {} is not described",
                    value.get_name()
                );
            }
        }
    }
}

/// The options that a command shows, in the order of its help.
fn options(command: &Command) -> Vec<&Arg> {
    let mut options: Vec<&Arg> =
        command.get_arguments().filter(|arg| arg.get_long().is_some() && !arg.is_hide_set()).collect();
    options.sort_by_key(|arg| arg.get_display_order());
    options
}

#[test]
fn options_of_one_name_are_one_option() {
    let mut known: BTreeMap<String, (Option<char>, bool, bool, String)> = BTreeMap::new();
    let mut letters: BTreeMap<char, String> = BTreeMap::new();
    for command in commands() {
        for arg in options(&command) {
            let long = arg.get_long().unwrap().to_owned();
            let place = format!("{} --{long}", command.get_name());
            let takes = arg.get_action().takes_values();
            let many = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
            let like = (arg.get_short(), takes, many);
            let (short, took, took_many, first) =
                known.entry(long.clone()).or_insert((like.0, like.1, like.2, place.clone()));
            assert_eq!(like, (*short, *took, *took_many), "{place} against {first}");
            if let Some(letter) = arg.get_short() {
                let meant = letters.entry(letter).or_insert(long.clone());
                assert_eq!(*meant, long, "-{letter} in {place}");
            }
        }
    }
    assert_eq!((known["dossier"].0, known["output"].0, known["as-of"].0), (Some('d'), Some('o'), None));
    for (long, reason) in [("force", "may be overwritten"), ("json", "is short for --format json")] {
        for command in commands() {
            let has = |name: &str| options(&command).iter().any(|arg| arg.get_long() == Some(name));
            let with = if long == "force" { "output" } else { "format" };
            let tells = has(long) && (has(with) || command.get_name() == "show");
            assert!(
                !has(long) || tells,
                "{}: --{long}: what {reason} comes from --{with}",
                command.get_name()
            );
        }
    }
}

#[test]
fn common_options_stand_in_one_order() {
    let order = ["dossier", "as-of", "*", "format", "json", "output", "force", "help", "version"];
    let place = |long: &str| order.iter().position(|known| *known == long).unwrap_or(2);
    for command in commands() {
        let longs: Vec<&str> = options(&command).iter().filter_map(|arg| arg.get_long()).collect();
        assert!(longs.is_sorted_by_key(|long| place(long)), "{}: {longs:?}", command.get_name());
        let shown = help(&command, "--help");
        let (_, shown) = shown.split_once("\nOptions:\n").unwrap();
        let told: Vec<&str> = shown
            .lines()
            .filter(|line| line.trim_start().starts_with('-') && line.starts_with("  "))
            .filter_map(|line| line.split_once("--"))
            .filter_map(|(_, rest)| rest.split(' ').next())
            .filter(|long| longs.contains(long))
            .collect();
        assert_eq!(told, longs, "{}", command.get_name());
    }
}

#[test]
fn every_command_that_reads_a_dossier_takes_it_alike() {
    let readers: Vec<String> = commands()
        .iter()
        .filter(|command| options(command).iter().any(|arg| arg.get_long() == Some("dossier")))
        .map(|command| command.get_name().to_owned())
        .collect();
    for command in commands() {
        let takes = command.get_arguments().any(|arg| {
            let names = arg.get_value_names().unwrap_or_default();
            names.iter().any(|name| name.as_str() == "DOSSIER")
        });
        assert_eq!(takes, readers.contains(&command.get_name().to_owned()), "{}", command.get_name());
    }
    for one in ["demarche", "show", "brief", "export", "check", "fmt"] {
        assert!(readers.contains(&one.to_owned()), "{readers:?}");
    }
}

#[test]
fn the_place_of_an_example_is_found() {
    for (line, expected) in [
        ("  demarche man show | man -l -", Some("demarche man show")),
        ("  demarche fmt - < in.json > out.json", Some("demarche fmt - < in.json")),
        ("  demarche search 'a | b'   # both", Some("demarche search 'a | b'")),
        ("  source <(demarche completions bash)   in ~/.bashrc", Some("demarche completions bash")),
        ("  demarche", Some("demarche")),
        ("  see mydemarche here", None),
        ("  nothing", None),
    ] {
        assert_eq!(call(line).as_deref(), expected, "{line}");
    }
    let (words, file) = words("demarche fmt - < in.json");
    assert_eq!((words.join(" ").as_str(), file.as_deref()), ("demarche fmt -", Some("in.json")));
    assert!(PathBuf::from(PROGRAM).exists());
}
