//! Documents: what the dossier says as of a day, as text that can be sent to others.
//!
//! A report is a [`Doc`], a small tree independent of any format; [`markdown`], [`html`](fn@html) and
//! [`plain`] write it. The views also exist as [`Table`]s, which [`csv`](fn@csv) writes, and the agenda as a
//! calendar ([`ics`](fn@ics)). The records can be written as [`tables`], and the sources as references for a
//! bibliography ([`csl`](fn@csl)). [`phrases`] and [`meetings`] also serve the dashboard.

mod agenda;
mod briefing;
mod change;
mod changes;
mod chart;
mod citation;
mod coverage;
mod csl;
mod csv;
mod doc;
mod footnotes;
mod gaps;
mod glossary;
mod html;
mod ics;
mod issue_brief;
mod ledger;
mod lists;
mod markdown;
mod matrix;
pub mod meetings;
mod overview;
pub mod packages;
pub mod phrases;
mod plain;
mod play;
mod private;
mod provenance;
mod record;
mod status_reason;
pub mod tables;
mod timeline;

pub use agenda::{
    NOTHING_AHEAD, NOTHING_WAITS, agenda, agenda_table, how_far, remarks as agenda_remarks, waiting_heading,
};
pub use briefing::{briefing, briefing_since};
pub use change::{change, status_change, status_change_words};
pub use changes::{change_table, changes};
pub use chart::chart;
pub use citation::citation;
pub use coverage::coverage;
pub use csl::csl;
pub use csv::{Cells, Table, csv};
pub use doc::{Annotation, Block, Chart, ChartLane, ChartMark, Doc, Grid, Item, Line, Ref, Reference, Span};
pub(crate) use doc::{added, removed};
pub use gaps::{gap_table, gaps};
pub use glossary::glossary;
pub use html::html;
pub use ics::{empty_calendar, ics};
pub use issue_brief::{brief_table, issue_brief};
pub use ledger::{NOTHING as NO_OUTCOME, accounts_apart, ledger, ledger_table, rival_accounts};
pub use lists::list;
pub use markdown::markdown;
pub use matrix::{matrix, matrix_table};
pub use overview::overview;
pub use plain::{USUAL_WIDTH, plain};
pub use play::{last_word, play, play_table};
pub use private::{PRIVATE, WITH_PRIVATE};
pub use provenance::Provenance;
pub use record::{record, relation};
pub use status_reason::{status_reason, touched};
pub use timeline::{NOTHING_YET, lane_name, timeline, timeline_table};
