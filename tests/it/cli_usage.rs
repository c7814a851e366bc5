//! What every command has in common: exit statuses, closed pipes, full disks, standard input, no colours off a
//! terminal, and suggestions for what was mistyped.

use std::fs;
use std::path::Path;
use std::process::{Command as Process, Output, Stdio};

use crate::program::{PROGRAM, commands, program};
use clap::Command;

const EXAMPLE: &str = include_str!("../../docs/example.json");

/// How each command is called on the small example, so that it prints something; `DOSSIER` stands for it. Those
/// with `-` in its place read standard input.
const CALLS: &[(&str, &str)] = &[
    ("demarche", "DOSSIER"),
    ("list", "list"),
    ("show", "show asks -d DOSSIER"),
    ("show", "show ll-flow --json -d DOSSIER"),
    ("changes", "changes --from 2024-03-01 -d DOSSIER"),
    ("gaps", "gaps lower-lenn upper-lenn -d DOSSIER"),
    ("agenda", "agenda --as-of 2024-03-10 -d DOSSIER"),
    ("brief", "brief fishing -d DOSSIER"),
    ("matrix", "matrix -d DOSSIER"),
    ("ledger", "ledger -d DOSSIER"),
    ("play", "play --by month -d DOSSIER"),
    ("timeline", "timeline -d DOSSIER"),
    ("search", "search fishing -d DOSSIER"),
    ("export", "export --format md -d DOSSIER"),
    ("export", "export --format html -d DOSSIER"),
    ("export", "export --format svg -d DOSSIER"),
    ("export", "export --format json -d DOSSIER"),
    ("check", "check DOSSIER"),
    ("fmt", "fmt DOSSIER"),
    ("schema", "schema"),
    ("completions", "completions zsh"),
    ("man", "man"),
];

/// Those commands that print nothing on standard output.
const SILENT: [&str; 1] = ["new"];

fn reads_a_dossier(command: &Command) -> bool {
    command.get_arguments().any(|arg| arg.get_long() == Some("dossier"))
}

/// The words of a call with the dossier in their place.
fn words(call: &str, dossier: &str) -> Vec<String> {
    call.split(' ').map(|word| if word == "DOSSIER" { dossier.to_owned() } else { word.to_owned() }).collect()
}

/// A process of the program in a folder that has the example, on standard input too.
fn process(folder: &Path, call: &str, dossier: &str) -> Process {
    fs::write(folder.join("in.json"), EXAMPLE).unwrap();
    let mut process = program();
    process.args(words(call, dossier)).current_dir(folder);
    process.stdin(fs::File::open(folder.join("in.json")).unwrap());
    process
}

fn run(call: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    process(folder.path(), call, "in.json").output().unwrap()
}

fn code(call: &str) -> Option<i32> {
    run(call).status.code()
}

#[test]
fn every_command_is_among_those_that_are_tried() {
    for command in commands() {
        let name = command.get_name();
        let tried = CALLS.iter().any(|(command, _)| *command == name) || SILENT.contains(&name);
        assert!(tried, "add a call of `{name}` to CALLS in tests/it/cli_usage.rs");
    }
}

#[test]
fn what_is_done_exits_0_and_says_nothing_else() {
    for (name, call) in CALLS {
        let call = if *name == "fmt" { "fmt --check russia-ukraine" } else { call };
        let output = run(call);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{call}: {err}");
        let told = err.is_empty() || err.contains("printing the view `play` as text");
        assert!(told, "{call}: {err}");
    }
}

#[test]
fn statuses_tell_what_went_wrong() {
    for (call, expected) in [
        // 1: it is not there, or has errors, or would be overwritten.
        ("nosuch -d DOSSIER", 2),
        ("-d nosuch", 1),
        ("--party nobody -d DOSSIER", 1),
        ("show nobody -d DOSSIER", 1),
        ("show asks --party nobody -d DOSSIER", 1),
        ("show asks --as-of no-meeting -d DOSSIER", 1),
        ("changes --from no-meeting -d DOSSIER", 1),
        ("gaps lower-lenn nobody -d DOSSIER", 1),
        ("agenda -d nosuch", 1),
        ("brief nothing -d DOSSIER", 1),
        ("matrix -d nosuch", 1),
        ("ledger -d nosuch", 1),
        ("search zzzzzz -d DOSSIER", 1),
        ("export --format md -d DOSSIER -o in.json", 1),
        ("export --format md -d DOSSIER -o .", 1),
        ("export --format md -d DOSSIER -o no/such.md", 1),
        ("check nosuch", 1),
        ("fmt --check DOSSIER", 1),
        ("fmt nosuch", 1),
        ("new .", 1),
        ("schema -o in.json", 1),
        ("man -o in.json", 1),
        // 2: it cannot be understood.
        ("nosuch", 2),
        ("help", 2),
        ("--view nothing", 2),
        ("--as-of 2024-02-30", 2),
        ("list -d DOSSIER", 2),
        ("list extra", 2),
        ("show", 2),
        ("show ll-flow --party lower-lenn -d DOSSIER", 2),
        ("show asks --as-of 2024-02-30 -d DOSSIER", 2),
        ("changes -d DOSSIER", 2),
        ("changes --from 2024-06 --to 2024-05 -d DOSSIER", 2),
        ("gaps lower-lenn -d DOSSIER", 2),
        ("gaps lower-lenn lower-lenn -d DOSSIER", 2),
        ("agenda --format xml -d DOSSIER", 2),
        ("agenda --json --format csv -d DOSSIER", 2),
        ("brief -d DOSSIER", 2),
        ("matrix extra -d DOSSIER", 2),
        ("ledger --fromat csv -d DOSSIER", 2),
        ("search -d DOSSIER", 2),
        ("search a --most 0 -d DOSSIER", 2),
        ("export -d DOSSIER", 2),
        ("export --format svg --size 0x0 -d DOSSIER", 2),
        ("export --format svg --view nothing -d DOSSIER", 2),
        ("check --explain nothing", 2),
        ("check --as-of 2024 DOSSIER", 2),
        ("fmt --json DOSSIER", 2),
        ("new", 2),
        ("schema nothing", 2),
        ("schema --of nothing", 2),
        ("completions powershell", 2),
        ("man nothing", 2),
    ] {
        let output = run(call);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{call}: {err}");
        let told = err.starts_with("demarche: ") || call == "fmt --check DOSSIER";
        assert!(told, "{call} exits {expected}, and says {err:?}");
    }
}

#[test]
fn a_dossier_with_errors_is_opened_by_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.json"), EXAMPLE.replace("\"summer-flow\"]", "\"summer-flaw\"]"))
        .unwrap();
    for (name, call) in CALLS.iter().filter(|(_, call)| call.contains("DOSSIER")) {
        let output = process(folder.path(), call, "broken.json").output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert_eq!(output.status.code(), Some(1), "{call}: {said}");
        assert!(
            said.contains("broken.json:") && said.contains("did you mean `summer-flow`?"),
            "{name}: {said}"
        );
    }
}

#[test]
fn every_command_that_reads_a_dossier_reads_standard_input() {
    for command in commands().iter().filter(|command| reads_a_dossier(command)) {
        let name = command.get_name();
        for (_, call) in CALLS.iter().filter(|(command, _)| *command == name) {
            let folder = tempfile::tempdir().unwrap();
            let output = process(folder.path(), call, "-").output().unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{call}: {err}");
            assert!(!output.stdout.is_empty(), "{call}");
            let mut of_file = process(folder.path(), call, "in.json");
            let of_file = of_file.output().unwrap().stdout;
            // What is formatted is written into the file.
            assert!(name == "fmt" || of_file == output.stdout, "{call}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for (_, call) in CALLS {
        let folder = tempfile::tempdir().unwrap();
        let mut child =
            process(folder.path(), call, "-").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Before it has written anything.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{call}: {err}");
        assert!(!err.contains("write"), "{call}: {err}");
    }
}

/// Runs a call in a shell that does something to its standard output.
fn in_a_shell(call: &str, behind: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.json"), EXAMPLE).unwrap();
    let script = format!("\"$0\" \"$@\" {behind}");
    let mut shell = Process::new("bash");
    shell
        .args(["-o", "pipefail", "-c", &script, PROGRAM])
        .args(words(call, "-"))
        .current_dir(folder.path())
        .env_clear();
    shell.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    shell.stdin(fs::File::open(folder.path().join("in.json")).unwrap()).output().unwrap()
}

#[test]
fn pipes_into_head_and_closed_outputs_are_no_error() {
    for (_, call) in CALLS {
        for behind in ["| head -n 1", "| head -c 1 | cat >/dev/null", ">&-", "2>&-"] {
            let output = in_a_shell(call, behind);
            let err = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{call} {behind}: {err}");
            assert!(!err.contains("write"), "{call} {behind}: {err}");
        }
    }
}

#[test]
fn a_full_disk_is_an_error_that_is_told() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full");
        return;
    }
    for (_, call) in CALLS {
        let output = in_a_shell(call, ">/dev/full");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{call}: {err}");
        assert!(err.contains("demarche: cannot write to standard output: "), "{call}: {err}");
        // Where not even that can be told, the status still does.
        assert_eq!(in_a_shell(call, ">/dev/full 2>/dev/full").status.code(), Some(1), "{call}");
    }
}

#[test]
fn nothing_is_coloured_off_a_terminal() {
    for (name, call) in CALLS {
        let folder = tempfile::tempdir().unwrap();
        let mut process = process(folder.path(), call, "in.json");
        // What makes other programs colour their output where nobody looks.
        process
            .env("TERM", "xterm-256color")
            .env("COLORTERM", "truecolor")
            .env("CLICOLOR_FORCE", "1")
            .env("FORCE_COLOR", "1");
        let output = process.output().unwrap();
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{name}: {call}");
    }
    for command in commands() {
        let name = command.get_name();
        let call = if name == "demarche" { "--help".to_owned() } else { format!("{name} --help") };
        assert!(!run(&call).stdout.contains(&0x1b), "{call}");
    }
}

/// What was probably meant, by the message on standard error.
fn suggestion(call: &str) -> String {
    let output = run(call);
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    let meant = err.split("did you mean `").nth(1).and_then(|rest| rest.split('`').next());
    meant.map_or(err.clone(), str::to_owned)
}

#[test]
fn every_command_and_option_is_suggested_where_it_is_mistyped() {
    for command in commands() {
        let name = command.get_name();
        if name != "demarche" && name.len() > 3 {
            let mistyped = format!("{}q", &name[..name.len() - 1]);
            assert_eq!(suggestion(&mistyped), name);
        }
        for arg in command.get_arguments() {
            let Some(long) = arg.get_long().filter(|long| long.len() > 3) else { continue };
            let mistyped = format!("{}q", &long[..long.len() - 1]);
            let call =
                if name == "demarche" { format!("--{mistyped}") } else { format!("{name} --{mistyped}") };
            assert_eq!(suggestion(&call), format!("--{long}"), "{call}");
        }
    }
}

#[test]
fn every_format_is_suggested_where_it_is_mistyped() {
    for command in commands() {
        for arg in command.get_arguments().filter(|arg| arg.get_long() == Some("format")) {
            for format in arg.get_possible_values() {
                let format = format.get_name();
                if format.len() < 4 {
                    continue;
                }
                let mistyped = format!("{}{}", &format[..format.len() - 1], "q");
                let meant = suggestion(&format!("{} --format {mistyped}", command.get_name()));
                assert_eq!(meant, format, "{} --format {mistyped}", command.get_name());
            }
        }
    }
}

#[test]
fn ids_views_codes_and_files_are_suggested() {
    for (call, meant) in [
        ("colombia-frac", "colombia-farc"),
        ("-d colombia-frac", "colombia-farc"),
        ("show ll-flwo -d DOSSIER", "ll-flow"),
        ("show aks -d DOSSIER", "asks"),
        ("show asks --party lower-len -d DOSSIER", "lower-lenn"),
        ("show asks --toward uper-lenn -d DOSSIER", "upper-lenn"),
        ("show asks --issue fihsing -d DOSSIER", "fishing"),
        ("show asks --as-of weir-2024-06 -d DOSSIER", "weir-2024-05"),
        ("changes --from weir-2024-0 -d DOSSIER", "weir-2024-05"),
        ("changes --from 2024 --to weir-2024-0 -d DOSSIER", "weir-2024-05"),
        ("export --format md --since weir-2024-0 -d DOSSIER", "weir-2024-05"),
        ("export --format svg --view mtrix -d DOSSIER", "matrix"),
        ("export --format svg --party lower-len -d DOSSIER", "lower-lenn"),
        ("--view ldger -d DOSSIER", "ledger"),
        ("--party lower-len -d DOSSIER", "lower-lenn"),
        ("gaps lower-len upper-lenn -d DOSSIER", "lower-lenn"),
        ("gaps lower-lenn uper-lenn -d DOSSIER", "upper-lenn"),
        ("brief fihsing -d DOSSIER", "fishing"),
        ("check --explain one-sied", "one-sided"),
        ("schema postions", "positions"),
        ("schema --of agneda", "agenda"),
        ("man shwo", "show"),
        ("completions zhs", "zsh"),
        ("help", "--help"),
    ] {
        assert_eq!(suggestion(call), meant, "{call}");
    }
}

#[test]
fn a_message_says_where_to_read_on() {
    for (call, expected) in [
        (
            "agenda --fromat json",
            "demarche: unknown option --fromat; did you mean `--format`?\nsee `demarche agenda --help`\n",
        ),
        (
            "zzzzzz",
            "demarche: zzzzzz is neither a command nor a dossier\n`demarche --help` lists the commands, `demarche list` the bundled dossiers\n",
        ),
        ("in.json show", "demarche: use -d to name a dossier before a command: demarche -d in.json show\n"),
        (
            "-d nosuch",
            "demarche: there is no dossier nosuch: it is not a file, a folder or a bundled dossier\n",
        ),
        (
            "export --format md -d DOSSIER -o no/such.md",
            "demarche: cannot write no/such.md: there is no folder no\n",
        ),
        (
            "export --format md -d DOSSIER -o .",
            "demarche: cannot write .: it is a folder; name a file in it\n",
        ),
    ] {
        assert_eq!(String::from_utf8_lossy(&run(call).stderr), expected, "{call}");
    }
    assert_eq!(code("in.json show"), Some(2));
}
