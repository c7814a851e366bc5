//! `demarche agenda`: what is due or planned, and what still needs an answer.

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::clock;
use super::dossier_args::DossierArgs;
use super::format::{OutputFormat, RawCellsArg, Render};
use super::opened::{Opened, open};
use super::output::{Failure, print, print_message};
use super::private::{Private, WithPrivateArg};
use crate::derive::agenda::{AgendaItem, agenda};
use crate::derive::{Moment, programs};
use crate::model::Dossier;
use crate::report::{self, Doc, Table};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche agenda
  demarche agenda --as-of 2025-07-25 --format md
  demarche agenda --as-of 2025-07-25 --format ics > talks.ics

A calendar (ics) contains only items with a coming day, and meetings called off before their day, not asks \
without an answer. Its time stamps are $SOURCE_DATE_EPOCH, if that is set.";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum AgendaFormat {
    /// Text for people
    #[default]
    Text,
    /// Markdown
    Md,
    /// A table, safe to open in a spreadsheet
    Csv,
    /// JSON for programs
    Json,
    /// A calendar file (RFC 5545)
    Ics,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AgendaArgs {
    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Print in this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: AgendaFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,

    #[command(flatten)]
    raw: RawCellsArg,

    #[command(flatten)]
    with_private: WithPrivateArg,
}

pub(super) fn run(arguments: &AgendaArgs) -> Result<(), Failure> {
    let format = if arguments.json { AgendaFormat::Json } else { arguments.format };
    if format != AgendaFormat::Csv {
        arguments.raw.refuse()?;
    }
    let private = match format {
        AgendaFormat::Text => Private::Kept,
        _ => arguments.with_private.for_others(),
    };
    let opened = open(&arguments.dossier, private)?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let view = AgendaView { dossier, moment: &moment, items: agenda(dossier, &moment) };
    let format = match format {
        AgendaFormat::Text => OutputFormat::Text,
        AgendaFormat::Md => OutputFormat::Md,
        AgendaFormat::Csv => OutputFormat::Csv,
        AgendaFormat::Json => OutputFormat::Json,
        AgendaFormat::Ics => {
            let made_at = clock::made_at().map_err(Failure::Failed)?;
            print(&report::ics(dossier, &moment, &view.items, &made_at))?;
            if let Some(why) = report::empty_calendar(dossier, &moment, &view.items) {
                print_message(&format!("the calendar is empty. {why}"));
            }
            return Ok(());
        }
    };
    print(&format.of(&view, arguments.raw.cells(), Some(dossier))?)
}

/// The agenda, to be written in any format.
pub(super) struct AgendaView<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) moment: &'a Moment,
    pub(super) items: Vec<AgendaItem>,
}

impl Render for AgendaView<'_> {
    fn doc(&self) -> Doc {
        report::agenda(self.dossier, self.moment, &self.items)
    }

    fn table(&self) -> Table {
        report::agenda_table(self.dossier, &self.items)
    }

    fn json(&self) -> Value {
        programs::agenda(self.moment, &self.items)
    }
}
