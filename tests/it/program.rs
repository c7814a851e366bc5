//! The program as tests run it: with nobody's settings and nothing of this process's environment but `PATH`.

use std::fs;
use std::path::Path;
use std::process::Command as Process;

use clap::Command;
use demarche::cli;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_demarche");

/// The time at which everything is made.
pub(crate) const MADE: &str = "1753488000";

/// About to be run.
pub(crate) fn program() -> Process {
    let mut process = Process::new(PROGRAM);
    process
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("SOURCE_DATE_EPOCH", MADE);
    process
}

/// The same, for those who have something to write to it or much to say of how it ends.
pub(crate) fn fed() -> assert_cmd::Command {
    assert_cmd::Command::from_std(program())
}

/// How that ends, what it writes, and what it tells; it must end by itself.
pub(crate) fn run(command: &mut assert_cmd::Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// How it ends, what it writes, and what it tells.
pub(crate) fn said(process: &mut Process) -> (Option<i32>, String, String) {
    let output = process.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The same of a run in a folder, which must end by itself.
pub(crate) fn demarche(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let (code, out, err) = said(program().current_dir(folder).args(arguments));
    (code.unwrap(), out, err)
}

/// The names of what is in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The command line's own description of itself: the program, then every command.
pub(crate) fn commands() -> Vec<Command> {
    let mut program = cli::command();
    program.build();
    let below: Vec<Command> = program.get_subcommands().cloned().collect();
    std::iter::once(program).chain(below).collect()
}
