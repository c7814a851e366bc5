//! The dashboard's current view as a view of the command line: complete, and as linear text for pipes and
//! screen readers.

use std::sync::Arc;

use super::agenda::AgendaView;
use super::brief::BriefView;
use super::changes::ChangeView;
use super::format::Render;
use super::gaps::GapView;
use super::ledger::LedgerView;
use super::matrix::MatrixView;
#[cfg(test)]
use super::people::PeopleView;
use super::play::PlayView;
use super::timeline::TimelineView;
use crate::derive::play::Strips;
use crate::derive::timeline::{TimelineFilter, lanes};
use crate::derive::{Moment, agenda, change, gap, issue_brief, ledger, matrix};
use crate::report::{self, Doc};
use crate::ui::{State, View};

/// The current view; none for the overview, which has no table form.
pub(super) fn view(state: &State) -> Option<Box<dyn Render + '_>> {
    let (dossier, moment) = (state.dossier(), state.moment());
    Some(match state.view() {
        View::Play => Box::new(PlayView {
            dossier,
            moment,
            strips: Strips::of(dossier, state.calendar(), moment, state.play_unit()),
        }),
        View::Parties => return None,
        View::Brief => {
            let mut at = |day| Arc::new(Moment::at(dossier, day));
            let brief = issue_brief::issue_brief(dossier, moment, state.brief_issue()?, &mut at)?;
            Box::new(BriefView { dossier, moment, brief })
        }
        View::Matrix => match state.gap_parties() {
            Some(parties) => {
                let [a, b] = parties;
                Box::new(GapView { dossier, moment, parties, gaps: gap::gaps(dossier, moment, a, b) })
            }
            None => Box::new(MatrixView { dossier, moment, matrix: matrix::Matrix::at(dossier, moment) }),
        },
        View::Changes => {
            let from = Moment::at(dossier, state.compared_from());
            let changes = change::changes(dossier, from.day, moment.day);
            let turned = change::status_changes(dossier, &from, moment);
            Box::new(ChangeView { dossier, from: from.day, to: moment, changes, turned })
        }
        View::Ledger => Box::new(LedgerView { dossier, moment, entries: ledger::ledger(dossier, moment) }),
        View::Agenda => Box::new(AgendaView { dossier, moment, items: agenda::agenda(dossier, moment) }),
        View::Timeline => Box::new(TimelineView {
            dossier,
            moment,
            narrowed: TimelineFilter::default(),
            lanes: lanes(dossier, moment),
        }),
        #[cfg(test)]
        View::People => Box::new(PeopleView { dossier, moment }),
    })
}

/// The current view as a document. Private records are marked, if the state has them.
pub(super) fn document(state: &State) -> Doc {
    let mut doc = unmarked(state);
    doc.mark_private(state.dossier());
    doc
}

fn unmarked(state: &State) -> Doc {
    match view(state) {
        Some(view) => view.doc(),
        None if state.view() == View::Parties => report::overview(state.dossier(), state.moment()),
        // A dossier without issues has no brief.
        None => Doc::default(),
    }
}
