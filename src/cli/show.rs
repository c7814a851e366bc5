//! `demarche show`: the records of one kind, or one record in full.

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;

use super::candidates;
use super::dossier_args::DossierArgs;
use super::format::{self, FormatArgs, OutputFormat};
use super::lookup;
use super::opened::{Opened, open};
use super::output::{Failure, print};
use super::tables;
use crate::derive::{self, Moment, about};
use crate::model::{Dossier, Kind, RecordRef, Word as _};
use crate::report::tables::{Scope, Tables};
use crate::report::{self, Doc};
use crate::suggest::hint;
use crate::text;

/// What `--help` says below the options.
const EXAMPLES: &str = "\
Examples:
  demarche show asks --toward ukraine --issue territory --as-of 2025-07-25
  demarche show positions --party ukraine --as-of istanbul-2025-06-02
  demarche show istanbul-2025-07-23 --format md
  demarche show outcomes -d colombia-farc --as-of 2016-10-03 --json
  demarche show asks --as-of 2025-07-25 --format csv > asks.csv
  demarche show outcomes --json | jq -r '.[] | select(.derived.overdue) | .id'

Records that had not begun by the day are left out. With --as-of, a record contains nothing that came later; without \
it, every record is shown in full. docs/json.md has the keys of the JSON, docs/tables.md the columns of the CSV.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// parties, issues, positions, asks, packages, meetings, outcomes, events, sources, people, or the id of
    /// any record
    #[arg(add = ArgValueCandidates::new(candidates::show_targets))]
    what: String,

    #[command(flatten)]
    pub(super) dossier: DossierArgs,

    /// Show only records of this party
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::parties))]
    party: Option<String>,

    /// Show only asks and positions that are put to this party
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::parties))]
    toward: Option<String>,

    /// Show only records on this issue or one below it
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::issues))]
    issue: Option<String>,

    #[command(flatten)]
    format: FormatArgs,
}

/// What a list contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListKind {
    Kind(Kind),
    /// Positions that are asks.
    Asks,
}

impl ListKind {
    const ASKS: &'static str = "asks";

    fn of(word: &str) -> Option<Self> {
        if word == Self::ASKS {
            return Some(Self::Asks);
        }
        Kind::ALL.iter().copied().find(|kind| kind.plural() == word).map(Self::Kind)
    }

    fn words() -> impl Iterator<Item = &'static str> {
        Kind::ALL.iter().map(|kind| kind.plural()).chain([Self::ASKS])
    }

    fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.plural(),
            Self::Asks => Self::ASKS,
        }
    }

    /// The kind of the listed records.
    fn kind(self) -> Kind {
        match self {
            Self::Kind(kind) => kind,
            Self::Asks => Kind::Position,
        }
    }

    fn holds(self, record: RecordRef<'_>) -> bool {
        match (self, record) {
            (Self::Asks, RecordRef::Position(position)) => position.stance.is_ask(),
            (Self::Asks, _) => false,
            (Self::Kind(kind), record) => record.kind() == kind,
        }
    }
}

pub(super) fn run(arguments: &ShowArgs) -> Result<(), Failure> {
    let opened = open(&arguments.dossier, arguments.format.private())?;
    let moment = opened.moment();
    let Opened { dossier, .. } = &opened;
    let Some(what) = ListKind::of(&arguments.what) else { return show_record(&opened, &moment, arguments) };
    let filter = Filter::new(dossier, what, arguments)?;
    let records: Vec<RecordRef<'_>> = dossier
        .records()
        .map(|(record, _)| record)
        .filter(|record| what.holds(*record) && moment.has_begun(*record))
        .filter(|record| filter.admits(dossier, &moment, *record))
        .collect();
    let listed = Listed { opened: &opened, moment: &moment, kind: what.kind(), records: &records };
    listed.write(arguments.format, || {
        let heading = format!("{}: {}", dossier.meta.title, what.word());
        report::list(dossier, &moment, &heading, &records)
    })
}

/// Shows one record in full.
fn show_record(opened: &Opened, moment: &Moment, arguments: &ShowArgs) -> Result<(), Failure> {
    let Opened { dossier, .. } = opened;
    for (option, given) in
        [("--party", &arguments.party), ("--toward", &arguments.toward), ("--issue", &arguments.issue)]
    {
        if given.is_some() {
            return Err(Failure::Usage(format!("{option} cannot be used with a single record")));
        }
    }
    let id = arguments.what.as_str();
    if opened.left_out.iter().any(|private| *private == *id) {
        return Err(Failure::Failed(format!("{id} is private; use --with-private to include it")));
    }
    let Some(record) = dossier.record(id) else {
        let mut known: Vec<&str> = ListKind::words().collect();
        known.extend(dossier.records().map(|(record, _)| record.id().as_str()));
        return Err(Failure::Failed(format!(
            "{} is neither a kind of record nor the id of one in the dossier{}",
            text::line(id),
            hint(id, known)
        )));
    };
    match report::record(dossier, moment, id) {
        Some(doc) => {
            let listed = Listed { opened, moment, kind: record.kind(), records: &[record] };
            listed.write(arguments.format, || doc)
        }
        None => Err(Failure::Failed(format!(
            "{id} does not exist yet on {}; try a later --as-of",
            crate::date::day_words(moment.day)
        ))),
    }
}

/// Records of one kind, to be written in any format.
struct Listed<'a> {
    opened: &'a Opened,
    moment: &'a Moment,
    kind: Kind,
    records: &'a [RecordRef<'a>],
}

impl Listed<'_> {
    /// Writes the records in the requested format. `doc` makes the document for text and Markdown.
    fn write(&self, format: FormatArgs, doc: impl FnOnce() -> Doc) -> Result<(), Failure> {
        let (format, cells) = format.resolve()?;
        match format {
            OutputFormat::Text => print(&report::plain(&doc(), report::USUAL_WIDTH)),
            OutputFormat::Md => {
                let mut doc = doc();
                if derive::has_private(&self.opened.dossier) {
                    doc.paragraph(report::WITH_PRIVATE);
                }
                print(&report::markdown(&doc))
            }
            OutputFormat::Json => {
                let scope = tables::scope(self.opened);
                let records = records_json(&self.opened.dossier, self.moment, scope, self.records)?;
                format::print_json(&records)
            }
            OutputFormat::Csv => {
                let scope = tables::scope(self.opened);
                let tables = Tables { dossier: &self.opened.dossier, moment: self.moment, scope, cells };
                print(&tables.csv_of(self.kind, self.records))
            }
        }
    }
}

/// The records as JSON in the shape of the format, each with its derived facts. [`Scope::AsOf`] removes
/// everything that is later than the day.
///
/// # Errors
/// Does not fail for any record.
pub(super) fn records_json(
    dossier: &Dossier,
    moment: &Moment,
    scope: Scope,
    records: &[RecordRef<'_>],
) -> Result<Value, Failure> {
    let mut array = Vec::new();
    for record in records {
        let mut value = match scope {
            Scope::Full => record.to_json().map_err(Failure::of)?,
            Scope::AsOf => moment.redacted(dossier, *record).unwrap_or_default(),
        };
        if let Some((object, derived)) = value.as_object_mut().zip(derive::derived(moment, *record)) {
            object.insert("derived".to_owned(), derived);
        }
        array.push(value);
    }
    Ok(array.into())
}

/// The filter of `--party`, `--toward` and `--issue`.
struct Filter<'a> {
    party: Option<&'a str>,
    toward: Option<&'a str>,
    issue: Option<&'a str>,
}

impl<'a> Filter<'a> {
    fn new(dossier: &Dossier, what: ListKind, arguments: &'a ShowArgs) -> Result<Self, Failure> {
        let ShowArgs { party, toward, issue, .. } = arguments;
        let of_party = !matches!(what, ListKind::Kind(Kind::Party | Kind::Issue | Kind::Source));
        let of_toward = matches!(what, ListKind::Asks | ListKind::Kind(Kind::Position));
        let of_issue =
            of_toward || matches!(what, ListKind::Kind(Kind::Meeting | Kind::Outcome | Kind::Event));
        for (option, given, fits) in
            [("--party", party, of_party), ("--toward", toward, of_toward), ("--issue", issue, of_issue)]
        {
            if given.is_some() && !fits {
                return Err(Failure::Usage(format!("{option} cannot be used with {}", what.word())));
            }
        }
        for id in party.iter().chain(toward) {
            lookup::party(dossier, id)?;
        }
        if let Some(id) = issue {
            lookup::issue(dossier, id)?;
        }
        Ok(Self { party: party.as_deref(), toward: toward.as_deref(), issue: issue.as_deref() })
    }

    fn admits(&self, dossier: &Dossier, moment: &Moment, record: RecordRef<'_>) -> bool {
        self.party.is_none_or(|party| about::is_of(moment, record, party))
            && self.toward.is_none_or(|party| is_put_to(moment, record, party))
            && self.issue.is_none_or(|issue| {
                let mut named = about::issues(moment, record).iter();
                named.any(|id| dossier.issue_line(id).iter().any(|above| above.id == *issue))
            })
    }
}

/// Whether a position is addressed to a party. For an ask, the addressees of its stand count too.
fn is_put_to(moment: &Moment, record: RecordRef<'_>, party: &str) -> bool {
    let RecordRef::Position(position) = record else { return false };
    let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
    position.toward.iter().any(|id| id == party)
        || ask.is_some_and(|ask| ask.addressees.iter().any(|reply| reply.party == *party))
}
