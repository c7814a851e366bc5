//! `demarche search`: finds records by words, with or without accents.

use clap::Args;
use serde_json::{Value, json};

use super::dossier_args::DossierArgs;
use super::format::{FormatArgs, Render};
use super::opened::{Opened, open};
use super::output::Failure;
use crate::date::day_words;
use crate::derive::Moment;
use crate::model::{Dossier, RecordRef, Word as _};
use crate::report::{Doc, Line, Table};
use crate::search::{Hit, SearchIndex};

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche search prisoner exchange
  demarche search ciragan --as-of 2025-07-25
  demarche search rejected ceasefire --json | jq -r '.[].id'

A record matches if it contains every word, in what can be shown of it on the day: titles, texts, names, places, \
dates, ids, statuses. The best matches come first.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct SearchArgs {
    /// Search for these words
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,

    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Show at most this many records
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = at_least_one)]
    most: usize,

    #[command(flatten)]
    format: FormatArgs,
}

fn at_least_one(text: &str) -> Result<usize, &'static str> {
    text.parse().ok().filter(|most| *most > 0).ok_or("expected a whole number from 1")
}

/// The records found, to be written in any format.
struct Found<'a> {
    dossier: &'a Dossier,
    moment: Moment,
    query: String,
    hits: Vec<Hit>,
}

pub(super) fn run(arguments: &SearchArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let query = arguments.query.join(" ");
    let hits = SearchIndex::of(dossier).find(dossier, &moment, &query, arguments.most);
    if hits.is_empty() {
        let day = day_words(moment.day);
        return Err(Failure::Failed(format!("nothing found for {} as of {day}", crate::text::line(&query))));
    }
    arguments.format.write(&Found { dossier, moment, query, hits }, Some(dossier))
}

impl Found<'_> {
    /// Each hit with its date as text.
    fn rows(&self) -> impl Iterator<Item = (&Hit, String)> {
        self.hits.iter().map(|hit| (hit, hit.when.map(|date| date.to_string()).unwrap_or_default()))
    }
}

impl Render for Found<'_> {
    fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        doc.heading(1, format!("{}: “{}”", self.dossier.meta.title, self.query));
        let items = self.hits.iter().map(|hit| {
            let holder = hit.holder.as_ref().map(|holder| format!("{holder}: ")).unwrap_or_default();
            let line = Line::text(format!("{}: {holder}", hit.kind)).record(hit.title.as_str(), &hit.id);
            let line = match hit.when {
                Some(date) => line.and(format!(", {}", date.human())),
                None => line,
            };
            let line = match &hit.excerpt {
                Some(excerpt) => line.and(format!(": {excerpt}")),
                None => line,
            };
            line.into()
        });
        doc.list(items.collect());
        doc.paragraph(format!("{} found, as of {}.", self.hits.len(), day_words(self.moment.day)));
        doc
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["kind", "id", "date", "holder", "title", "excerpt"]);
        for (hit, date) in self.rows() {
            table.rows.push(vec![
                hit.kind.as_str().to_owned(),
                hit.id.to_string(),
                date,
                hit.holder.clone().unwrap_or_default(),
                hit.title.clone(),
                hit.excerpt.clone().unwrap_or_default(),
            ]);
        }
        table
    }

    fn json(&self) -> Value {
        self.rows()
            .map(|(hit, date)| {
                let date = Some(date).filter(|date| !date.is_empty());
                // As the record has it, like the titles of other commands.
                let title = self.dossier.record(&hit.id).map(RecordRef::title);
                json!({"kind": hit.kind.as_str(), "id": hit.id.as_str(), "date": date, "holder": hit.holder,
                    "title": title, "excerpt": hit.excerpt})
            })
            .collect()
    }
}
