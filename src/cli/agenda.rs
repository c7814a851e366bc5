//! `demarche agenda`: what lies ahead, and what still waits for an answer.

use clap::{Args, ValueEnum};

use super::args::Open;
use super::clock;
use super::opening::{Opened, open};
use super::outcome::{Failure, print};
use super::view::print_json;
use crate::derive::agenda::agenda;
use crate::derive::programs;
use crate::report;

/// What `--help` says below the options.
pub(super) const EXAMPLES: &str = "\
Examples:
  demarche agenda
  demarche agenda --as-of 2025-07-25 --format md
  demarche agenda --as-of 2025-07-25 --format ics > talks.ics

A calendar (ics) holds what has a day ahead; what waits for an answer has none. Its time stamps are those of \
$SOURCE_DATE_EPOCH, where that is set.";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum AgendaFormat {
    /// For people
    #[default]
    Text,
    /// Markdown
    Md,
    /// A table, safe to open in a spreadsheet
    Csv,
    /// For programs
    Json,
    /// For calendars (RFC 5545)
    Ics,
}

#[derive(Debug, Args)]
pub(super) struct Agenda {
    #[command(flatten)]
    pub(super) open: Open,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: AgendaFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

pub(super) fn run(arguments: &Agenda) -> Result<(), Failure> {
    let opened = open(&arguments.open)?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let items = agenda(dossier, &moment);
    match if arguments.json { AgendaFormat::Json } else { arguments.format } {
        AgendaFormat::Text => {
            print(&report::plain(&report::agenda(dossier, &moment, &items), report::USUAL_WIDTH))
        }
        AgendaFormat::Md => print(&report::markdown(&report::agenda(dossier, &moment, &items))),
        AgendaFormat::Csv => print(&report::csv(&report::agenda_table(dossier, &items))),
        AgendaFormat::Json => print_json(&programs::agenda(&moment, &items)),
        AgendaFormat::Ics => {
            let made_at = clock::made_at().map_err(Failure::Failed)?;
            print(&report::ics(dossier, &moment, &items, &made_at))
        }
    }
}
