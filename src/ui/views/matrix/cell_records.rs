//! The records behind a cell of the matrix, behind an issue, and behind the gap of two parties.

use crate::derive::Telling;
use crate::derive::gap::{GapAsk, GapFacts, UnmetCondition};
use crate::derive::matrix::Cell;
use crate::model::{Dossier, Id, RecordRef};
use crate::report::phrases;
use crate::text;
use crate::ui::cx::Cx;
use crate::ui::state::row::Row;
use crate::ui::widgets::list::List;

/// A line of what is behind the selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum CellRecord {
    /// A sentence.
    Text(String),
    /// A heading.
    Heading(String),
    /// A position of the selected party, with whom it is put to.
    Own(Id),
    /// A position, with who holds it.
    Position {
        /// The position.
        id: Id,
        /// It answers what stands above it.
        inset: bool,
        /// What is said of it in the last column.
        met: Met,
    },
    /// An outcome.
    Outcome {
        /// The outcome.
        id: Id,
        /// It answers what stands above it.
        inset: bool,
    },
    /// The condition of a position that nothing on record has met.
    Unmet {
        /// The position.
        id: Id,
        /// It waits for what stands above it, which waits for it.
        crosses: bool,
    },
}

/// What became of a position, as far as that is of interest where it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Met {
    /// What all made of it.
    Overall,
    /// What this party made of it.
    By(Id),
    /// What it is between the two whose gap is shown.
    Between(Telling),
    /// It answers nothing.
    Unasked,
    /// Nothing more is said.
    Unsaid,
}

fn row(under: impl Into<String>, id: &Id) -> Row {
    Row::Record { under: under.into(), id: id.clone() }
}

/// A sentence in place of records.
pub(super) fn of_nothing(words: String) -> List<CellRecord> {
    let mut list = List::default();
    list.push_text(CellRecord::Text(words));
    list
}

/// Adds how many records the filters hide, if they hide any.
fn tell_hidden(list: &mut List<CellRecord>, hidden: usize) {
    if hidden > 0 {
        let more = if list.len() == 0 { "" } else { " more" };
        list.push_text(CellRecord::Text(format!("The filter hides {hidden}{more}.")));
    }
}

/// What a party asks and holds on an issue, and what is asked of it there; of these the filters hide so many.
pub(super) fn of_cell(
    dossier: &Dossier,
    issue: &Id,
    party: &Id,
    cell: Option<&Cell>,
    hidden: usize,
) -> List<CellRecord> {
    let mut list = List::default();
    let name = phrases::party(dossier, party);
    let Some(cell) = cell.filter(|cell| !cell.is_blank()) else {
        let issue = phrases::issue(dossier, issue);
        tell_hidden(&mut list, hidden);
        if hidden > 0 {
            return list;
        }
        let words = format!("No position of {name} is in force on {issue}, and nothing is asked of it.");
        list.push_text(CellRecord::Text(text::line(&words)));
        return list;
    };
    for id in cell.asks.iter().chain(cell.answers.iter().map(|answer| &answer.id)) {
        list.push_row(row("own", id), CellRecord::Own(id.clone()));
    }
    if !cell.asked.is_empty() {
        list.push_text(CellRecord::Heading(text::line(&format!("Asked of {name}"))));
    }
    for asked in &cell.asked {
        let met = Met::By(party.clone());
        list.push_row(
            row("asked", &asked.id),
            CellRecord::Position { id: asked.id.clone(), inset: false, met },
        );
    }
    tell_hidden(&mut list, hidden);
    list
}

/// What is asked on an issue and below it, what refuses it, and what settles it.
pub(super) fn of_issue(cx: &Cx, issue: &Id) -> List<CellRecord> {
    let Cx { dossier, moment, .. } = *cx;
    let mut list = List::default();
    let Some(facts) = moment.issue(issue) else { return list };
    let hidden = facts.outcomes.iter().chain(&facts.live_asks).filter(|id| !cx.admits(id)).count();
    for id in facts.outcomes.iter().filter(|id| cx.admits(id)) {
        list.push_row(row("settles", id), CellRecord::Outcome { id: id.clone(), inset: false });
    }
    let mut asks: Vec<&Id> = facts.live_asks.iter().filter(|id| cx.admits(id)).collect();
    asks.sort_by_key(|id| std::cmp::Reverse(moment.position(id).map(|facts| facts.last_attested.day)));
    for id in asks {
        list.push_row(
            row("asks", id),
            CellRecord::Position { id: id.clone(), inset: false, met: Met::Overall },
        );
    }
    tell_hidden(&mut list, hidden);
    if list.len() == 0 {
        let words = format!("Nothing is asked and nothing is settled on {}.", phrases::issue(dossier, issue));
        list.push_text(CellRecord::Text(text::line(&words)));
    }
    list
}

/// Which issues they are on which nothing is said.
pub(super) fn of_rest(dossier: &Dossier, issues: &[Id]) -> List<CellRecord> {
    let mut list = List::default();
    for issue in issues {
        list.push_text(CellRecord::Text(text::line(&phrases::issue_in_full(dossier, issue))));
    }
    list
}

/// What the gap of two parties on an issue rests on.
pub(super) fn of_gap(cx: &Cx, [a, b]: &[Id; 2], facts: Option<&GapFacts>) -> List<CellRecord> {
    let Cx { dossier, moment, .. } = *cx;
    let mut list = List::default();
    let Some(facts) = facts else { return list };
    // What answers a record is told with it.
    let is_left = |ask: &GapAsk| std::iter::once(&ask.ask).chain(&ask.answers).any(|id| cx.admits(id));
    let mut hidden = 0;
    let mut is_shown = |shown: bool| {
        hidden += usize::from(!shown);
        shown
    };
    let holders = |id: &Id| dossier.position(id).map_or(&[][..], |position| &position.parties);
    // Of either, then of both or of a third party.
    let rank = |id: &Id| match (holders(id).contains(a), holders(id).contains(b)) {
        (true, false) => 0,
        (false, true) => 1,
        _ => 2,
    };
    let mut asks: Vec<_> = facts.asks.iter().filter(|ask| is_shown(is_left(ask))).collect();
    asks.sort_by_key(|ask| {
        (rank(&ask.ask), std::cmp::Reverse(moment.position(&ask.ask).map(|facts| facts.last_attested.day)))
    });
    for ask in asks {
        let met = Met::Between(ask.told);
        list.push_row(row("asks", &ask.ask), CellRecord::Position { id: ask.ask.clone(), inset: false, met });
        for id in &ask.answers {
            let answer = match dossier.record(id) {
                Some(RecordRef::Outcome(_)) => CellRecord::Outcome { id: id.clone(), inset: true },
                _ => CellRecord::Position { id: id.clone(), inset: true, met: Met::Unsaid },
            };
            list.push_row(row(format!("answers {}", ask.ask), id), answer);
        }
    }
    for id in facts.refusals.iter().filter(|id| is_shown(cx.admits(id))) {
        list.push_row(
            row("refuses", id),
            CellRecord::Position { id: id.clone(), inset: false, met: Met::Unasked },
        );
    }
    for (under, ids) in
        [("stands", &facts.outcomes), ("formerly", &facts.formerly), ("carried out", &facts.carried_out)]
    {
        for id in ids.iter().filter(|id| is_shown(cx.admits(id))) {
            list.push_row(row(under, id), CellRecord::Outcome { id: id.clone(), inset: false });
        }
    }
    let conditions = facts.unmet.iter().filter(|unmet| is_shown(cx.admits(&unmet.position)));
    let conditions: Vec<&UnmetCondition> = conditions.collect();
    unmet(&mut list, &conditions);
    tell_hidden(&mut list, hidden);
    if list.len() == 0 {
        let issue = phrases::issue(dossier, &facts.issue);
        let (a, b) = (phrases::party(dossier, a), phrases::party(dossier, b));
        let words = format!("{issue}, {a} and {b}: {}.", phrases::gap(dossier, facts));
        list.push_text(CellRecord::Text(text::line(&words)));
    }
    list
}

fn unmet(list: &mut List<CellRecord>, conditions: &[&UnmetCondition]) {
    if conditions.is_empty() {
        return;
    }
    list.push_text(CellRecord::Heading("Unmet conditions".to_owned()));
    for condition in conditions {
        let id = &condition.position;
        list.push_row(row("unmet", id), CellRecord::Unmet { id: id.clone(), crosses: false });
        for other in &condition.crosses {
            let line = CellRecord::Unmet { id: other.clone(), crosses: true };
            list.push_row(row(format!("crosses {id}"), other), line);
        }
    }
}
