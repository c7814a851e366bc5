//! The program and the library from the outside, in one program, so that it is linked once: a module for each subject.
//! `cargo test --test it pty::` runs those of one.
//!
//! Tests share this process, two or more at a time. None changes what belongs to all of it: the environment, the working
//! folder, signals, the file mask. Whatever needs those starts a program of its own ([`program`], [`pty`]).

// A test may fail where it stands, and says what it skips; clippy.toml's leave for that does not reach what tests share.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]
#![cfg(unix)]

// What several share.
mod common;
mod fixture;
mod program;

mod as_of;
mod bad;
mod calendar;
mod characters;
mod check_cases;
mod ci;
mod cli;
mod cli_export;
mod cli_files;
mod cli_fmt;
mod cli_usage;
mod cli_views;
mod completions;
mod corpus;
mod csl;
mod dashboard;
mod date_precision;
mod definitions;
mod derived;
mod derived_cases;
mod derived_properties;
mod deterministic;
mod format_page;
mod help;
mod hostile;
mod json;
mod layers;
mod links;
mod man;
mod mutation;
mod page;
mod pictures;
mod private;
mod pty;
mod reader;
mod reader_files;
mod reader_properties;
mod readme;
mod review;
mod schema;
mod screens;
mod search_names;
mod settings;
mod supply;
mod tables;
