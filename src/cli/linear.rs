//! What the dashboard shows, as text that reads from top to bottom: for pipes and screen readers.

use std::sync::Arc;

use crate::derive::timeline::{Narrowed, lanes};
use crate::derive::{Moment, agenda, brief, change, ledger, matrix};
use crate::report::{self, Doc};
use crate::ui::{State, View};

/// The state's view as a document.
pub(super) fn document(state: &State) -> Doc {
    let (dossier, moment) = (state.dossier(), state.moment());
    match state.view() {
        View::Overview => report::overview(dossier, moment),
        View::Brief => {
            let mut at = |day| Arc::new(Moment::at(dossier, day));
            let brief = state.brief_issue().and_then(|issue| brief::brief(dossier, moment, issue, &mut at));
            brief.map(|brief| report::brief(dossier, moment, &brief)).unwrap_or_default()
        }
        View::Matrix => report::matrix(dossier, moment, &matrix::Matrix::at(dossier, moment)),
        View::Changes => {
            let from = Moment::at(dossier, state.compared_from());
            let changes = change::changes(dossier, from.day, moment.day);
            let turned = change::turned(dossier, &from, moment);
            report::changes(dossier, from.day, moment, &changes, &turned)
        }
        View::Ledger => report::ledger(dossier, moment, &ledger::ledger(dossier, moment)),
        View::Agenda => report::agenda(dossier, moment, &agenda::agenda(dossier, moment)),
        View::Timeline => report::timeline(dossier, moment, &Narrowed::default(), &lanes(dossier, moment)),
    }
}
